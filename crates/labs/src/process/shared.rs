//! Memory that several processes share, and the services that a process has beside its clock.

use super::Timer;
use crate::site::Fetch;

/// Memory that several processes share: words, which are read and changed atomically, and bytes.
///
/// Operations on words have one order that all processes agree on (sequentially consistent, like
/// JavaScript's `Atomics`). Bytes have no order of their own: a process may read bytes that another
/// wrote once it has seen a word that the other changed afterwards.
pub trait Shared {
    /// Reads a word.
    fn load(&self, word: u32) -> i32;

    /// Writes a word.
    fn store(&self, word: u32, value: i32);

    /// Adds to a word and returns its old value.
    fn add(&self, word: u32, by: i32) -> i32;

    /// Writes a word if it holds `old`, and returns its old value.
    fn replace(&self, word: u32, old: i32, new: i32) -> i32;

    /// Blocks while a word holds `value`, until this process is woken or `ms` have passed. For
    /// processes: a parent never blocks.
    fn wait(&self, word: u32, value: i32, ms: f64);

    /// Wakes one process that waits at a word.
    fn wake(&self, word: u32);

    /// Copies bytes to a place, in bytes from the start of the memory.
    fn write(&self, at: u32, bytes: &[u8]);

    /// Copies bytes from a place.
    fn read(&self, at: u32, into: &mut [u8]);
}

/// The services that a process needs to talk to its parent and to other processes.
pub trait Inside: Timer + Fetch {
    /// Memory it shares with others.
    type Shared: Shared;

    /// The memory that its parent gave it.
    fn shared(&self) -> Option<Self::Shared>;

    /// Copies the parcel that came with the task into a slice of the same size.
    fn unpack(&self, into: &mut [u8]);

    /// Sends a copy of these bytes along with the answer.
    fn enclose(&self, bytes: &[u8]);

    /// Posts a message to its line; it is copied and in flight when this returns. Where the line
    /// has several other ends, `to` selects one.
    fn post(&self, to: u32, message: &[u8]);

    /// The next message from its line, and the sender's number.
    fn receive(&self) -> impl Future<Output = (u32, Vec<u8>)>;
}
