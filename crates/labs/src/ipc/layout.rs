//! The layout of the memory that the processes share.

use super::ring::Place;

/// Capacity of a ring in bytes.
const CAPACITY: u32 = 1 << 18;

/// Bytes for words; the rings' bytes follow them.
const WORDS: u32 = 1024;

/// Bytes in total.
pub(super) const BYTES: u32 = WORDS + 2 * CAPACITY;

/// Words by their index. Words that different processes write are 16 words apart, so that they are
/// in different cache lines.
pub(super) struct Word;

impl Word {
    /// Free permits of the semaphore.
    pub(super) const FREE: u32 = 64;
    /// Number of processes inside.
    pub(super) const INSIDE: u32 = 80;
    /// Largest number of processes inside.
    pub(super) const MOST: u32 = 81;
    /// The processes inside, one bit each.
    pub(super) const OCCUPANTS: u32 = 82;
    /// Always 0, and never notified: a process that waits here sleeps.
    pub(super) const NEVER: u32 = 96;
    /// Not 0 once the process is in its endless loop.
    pub(super) const LOOPING: u32 = 112;
    /// Not 0 once the process is to leave the loop: the signal.
    pub(super) const SIGNAL: u32 = 128;
}

/// The ring from the sender to the receiver.
pub(super) const THERE: Place = Place {
    put: 0,
    taken: 16,
    bytes: WORDS,
    capacity: CAPACITY,
};

/// The ring back.
pub(super) const BACK: Place = Place {
    put: 32,
    taken: 48,
    bytes: WORDS + CAPACITY,
    capacity: CAPACITY,
};
