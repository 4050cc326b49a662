//! A ring buffer in shared memory, through which one process sends messages to one other.
//!
//! Two words count the bytes put in and taken out since the beginning. Only the sender writes the
//! first and only the receiver writes the second, so neither needs a lock. A message is its length
//! in four bytes, then its bytes; it may be longer than the ring.

use crate::{halt::checkpoint, process::Shared};

/// Longest wait before a process checks whether it is to end, in milliseconds.
pub(super) const NAP_MS: f64 = 10.0;

/// Bytes of a message's length.
const LENGTH: usize = 4;

/// The location of a ring in shared memory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The word that counts bytes put in, modulo 2^32.
    pub(super) put: u32,
    /// The word that counts bytes taken out, modulo 2^32.
    pub(super) taken: u32,
    /// Offset of its bytes.
    pub(super) bytes: u32,
    /// Capacity in bytes: a power of two, so that counting modulo 2^32 fits.
    pub(super) capacity: u32,
}

/// One end of a ring.
#[derive(Debug)]
pub(super) struct Ring<'a, S> {
    pub(super) memory: &'a S,
    pub(super) place: Place,
}

impl<S: Shared> Ring<'_, S> {
    /// Puts a message in; waits for space.
    pub(super) fn send(&self, message: &[u8]) {
        let length = u32::try_from(message.len()).unwrap_or(u32::MAX);
        let mut put = self.count(self.place.put);
        self.put(&mut put, &length.to_le_bytes());
        self.put(&mut put, message);
        self.publish(self.place.put, put);
    }

    /// Takes the next message out; waits for it.
    pub(super) fn receive(&self, message: &mut Vec<u8>) {
        let mut taken = self.count(self.place.taken);
        let mut length = [0; LENGTH];
        self.take(&mut taken, &mut length);
        message.resize(u32::from_le_bytes(length) as usize, 0);
        self.take(&mut taken, message);
        self.publish(self.place.taken, taken);
    }

    fn put(&self, put: &mut u32, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            // The receiver has copied out the bytes that it counts as taken, so they may be
            // overwritten.
            let room = |taken: u32| self.place.capacity - put.wrapping_sub(taken);
            let room = self.wait_while_none(self.place.taken, room, (self.place.put, *put));
            let (now, later) = bytes.split_at(self.piece(*put, room, bytes.len()));
            self.memory.write(self.at(*put), now);
            self.advance(put, now.len(), self.place.put);
            bytes = later;
        }
    }

    fn take(&self, taken: &mut u32, mut bytes: &mut [u8]) {
        while !bytes.is_empty() {
            // The sender has copied in the bytes that it counts as put, so they may be read.
            let there = |put: u32| put.wrapping_sub(*taken);
            let there = self.wait_while_none(self.place.put, there, (self.place.taken, *taken));
            let (now, later) = bytes.split_at_mut(self.piece(*taken, there, bytes.len()));
            self.memory.read(self.at(*taken), now);
            self.advance(taken, now.len(), self.place.taken);
            bytes = later;
        }
    }

    /// Available bytes by the other side's count; waits while there are none. Publishes this side's
    /// count first, because the other side may wait for it.
    fn wait_while_none(&self, theirs: u32, bytes: impl Fn(u32) -> u32, ours: (u32, u32)) -> u32 {
        loop {
            let count = self.count(theirs);
            match bytes(count) {
                0 => {
                    self.publish(ours.0, ours.1);
                    // Returns at once if the count has changed since: no wake-up is missed.
                    self.memory.wait(theirs, count.cast_signed(), NAP_MS);
                    checkpoint();
                }
                some => return some,
            }
        }
    }

    /// Bytes to copy in one go: up to the end of the ring, and at most a quarter of it, so that the
    /// other side copies at the same time.
    fn piece(&self, count: u32, most: u32, wanted: usize) -> usize {
        let capacity = self.place.capacity;
        let most = most.min(capacity - count % capacity).min(capacity / 4);
        wanted.min(most as usize)
    }

    fn at(&self, count: u32) -> u32 {
        self.place.bytes + count % self.place.capacity
    }

    /// Counts copied bytes. Large pieces are published at once; the caller publishes the end of a
    /// message.
    fn advance(&self, count: &mut u32, bytes: usize, word: u32) {
        // A piece is at most a quarter of the ring.
        *count = count.wrapping_add(bytes as u32);
        if bytes as u32 == self.place.capacity / 4 {
            self.publish(word, *count);
            checkpoint();
        }
    }

    /// Acquire: bytes that the other side copied before it published this count are visible here.
    fn count(&self, word: u32) -> u32 {
        self.memory.load(word).cast_unsigned()
    }

    /// Release: the copying is done before the other side can see the new count.
    fn publish(&self, word: u32, count: u32) {
        let count = count.cast_signed();
        if self.memory.load(word) != count {
            self.memory.store(word, count);
            self.memory.wake(word);
        }
    }
}
