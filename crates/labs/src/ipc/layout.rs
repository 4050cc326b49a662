//! What lies where in the memory that the processes share.

use super::ring::Place;

/// Bytes that a ring holds.
const CAPACITY: u32 = 1 << 18;

/// Bytes for words; the rings' bytes lie behind them.
const WORDS: u32 = 1024;

/// How many bytes there are.
pub(super) const BYTES: u32 = WORDS + 2 * CAPACITY;

/// Words by their index. Those that different processes write are 16 words apart, so that they are
/// in different cache lines.
pub(super) struct Word;

impl Word {
    /// How many the semaphore lets in still.
    pub(super) const FREE: u32 = 64;
    /// How many are inside.
    pub(super) const INSIDE: u32 = 80;
    /// The most that were inside.
    pub(super) const MOST: u32 = 81;
    /// Who is inside, a bit for each process.
    pub(super) const WHO: u32 = 82;
    /// Holds 0, and nobody is woken at it: who waits here sleeps.
    pub(super) const NOBODY: u32 = 96;
    /// Not 0 once the process in the endless loop is in it.
    pub(super) const LOOPING: u32 = 112;
    /// Not 0 once it is to come out of it: the signal.
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
