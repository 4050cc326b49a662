//! Shared memory for tests: atomics, and one lock for all waits.

use crate::process::Shared;
use std::{
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicI32, AtomicU8, Ordering},
    },
    time::Duration,
};

/// The memory shared by threads that stand for processes.
#[derive(Clone, Debug)]
pub(crate) struct NativeShared(Arc<Memory>);

#[derive(Debug)]
struct Memory {
    words: Vec<AtomicI32>,
    /// Relaxed, as in a browser: the words beside them order them.
    bytes: Vec<AtomicU8>,
    waits: Mutex<()>,
    woken: Condvar,
}

impl NativeShared {
    /// This many bytes, all 0, and as many words beside them.
    pub(crate) fn new(bytes: u32) -> Self {
        let size = bytes as usize;
        Self(Arc::new(Memory {
            words: (0..size / 4).map(|_| AtomicI32::new(0)).collect(),
            bytes: (0..size).map(|_| AtomicU8::new(0)).collect(),
            waits: Mutex::default(),
            woken: Condvar::default(),
        }))
    }

    fn word(&self, word: u32) -> &AtomicI32 {
        &self.0.words[word as usize]
    }

    fn bytes(&self, at: u32, length: usize) -> &[AtomicU8] {
        &self.0.bytes[at as usize..at as usize + length]
    }
}

impl Shared for NativeShared {
    // Sequentially consistent, as the trait asks for.
    fn load(&self, word: u32) -> i32 {
        self.word(word).load(Ordering::SeqCst)
    }

    fn store(&self, word: u32, value: i32) {
        self.word(word).store(value, Ordering::SeqCst);
    }

    fn add(&self, word: u32, by: i32) -> i32 {
        self.word(word).fetch_add(by, Ordering::SeqCst)
    }

    fn replace(&self, word: u32, old: i32, new: i32) -> i32 {
        let order = Ordering::SeqCst;
        let replaced = self.word(word).compare_exchange(old, new, order, order);
        replaced.unwrap_or_else(|held| held)
    }

    fn wait(&self, word: u32, value: i32, ms: f64) {
        let guard = self.0.waits.lock().unwrap_or_else(PoisonError::into_inner);
        if self.load(word) == value {
            let _ = self
                .0
                .woken
                .wait_timeout(guard, Duration::from_secs_f64(ms / 1e3));
        }
    }

    /// Wakes all: waits look at their word again.
    fn wake(&self, _: u32) {
        drop(self.0.waits.lock());
        self.0.woken.notify_all();
    }

    fn write(&self, at: u32, bytes: &[u8]) {
        for (place, &byte) in self.bytes(at, bytes.len()).iter().zip(bytes) {
            place.store(byte, Ordering::Relaxed);
        }
    }

    fn read(&self, at: u32, into: &mut [u8]) {
        for (place, byte) in self.bytes(at, into.len()).iter().zip(into) {
            *byte = place.load(Ordering::Relaxed);
        }
    }
}
