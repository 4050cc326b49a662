//! Memory that several processes share, and what a process has beside its clock.

use super::Timer;
use crate::site::Fetch;

/// Memory that several processes share: words, which are read and changed in one step, and bytes.
///
/// What is done to words has one order, which all processes agree on (sequentially consistent, as
/// JavaScript's `Atomics` are). Bytes have none of their own: a process may read bytes that another
/// wrote once it has seen a word that the other changed afterwards.
pub trait Shared {
    /// Reads a word.
    fn load(&self, word: u32) -> i32;

    /// Writes a word.
    fn store(&self, word: u32, value: i32);

    /// Adds to a word; what it held before.
    fn add(&self, word: u32, by: i32) -> i32;

    /// Writes a word if it holds `old`; what it held before.
    fn replace(&self, word: u32, old: i32, new: i32) -> i32;

    /// Blocks while a word holds `value`, until somebody wakes this process or `ms` are over. For
    /// processes: a parent never blocks.
    fn wait(&self, word: u32, value: i32, ms: f64);

    /// Wakes one process that waits at a word.
    fn wake(&self, word: u32);

    /// Copies bytes to a place, in bytes from the start of the memory.
    fn write(&self, at: u32, bytes: &[u8]);

    /// Copies bytes from a place.
    fn read(&self, at: u32, into: &mut [u8]);
}

/// What a process stands on: what its parent gave it, by which it talks to others.
pub trait Inside: Timer + Fetch {
    /// Memory it shares with others.
    type Shared: Shared;

    /// The memory that its parent gave it.
    fn shared(&self) -> Option<Self::Shared>;

    /// Posts a message down its line; it is copied and on its way when this returns. Where several
    /// are at the other end, `to` says which.
    fn post(&self, to: u32, message: &[u8]);

    /// The next message from its line, and who sent it.
    fn receive(&self) -> impl Future<Output = (u32, Vec<u8>)>;
}
