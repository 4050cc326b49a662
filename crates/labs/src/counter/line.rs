//! A common start for threads that really run at the same time.

use crate::{clock::ms_since, halt::checkpoint};
use std::{
    hint::spin_loop,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};
use web_time::Instant;

/// How many times a thread has to find that another thread was here since its last look, each
/// within [`AT_ONCE_MS`] of the time before. Two threads that share a core meet only once per time
/// slice, which lasts milliseconds.
const MEETINGS: u32 = 32;

/// In milliseconds: longer than the coarsest clock tick of a page with shared memory, shorter than
/// a time slice.
const AT_ONCE_MS: f64 = 0.1;

/// A start line where threads wait for each other without sleeping. A barrier wakes them one after
/// another, as a rule all on the core of the last, and the first is done before the second gets its
/// turn. While threads spin here, the operating system moves some to another core.
#[derive(Debug, Default)]
pub(super) struct StartLine {
    /// The thread that was here last, by its number from 1. Relaxed, as is the other field: nothing
    /// else is read on the strength of them.
    last: AtomicUsize,
    /// Whether the threads may start.
    go: AtomicBool,
}

impl StartLine {
    /// Waits until two threads run at the same time, for at most `longest_ms`: the machine may have
    /// only one core.
    pub(super) fn wait(&self, me: usize, longest_ms: f64) {
        let (me, since) = (me + 1, Instant::now());
        let (mut meetings, mut met_ms) = (0, 0.0);
        while !self.go.load(Ordering::Relaxed) {
            checkpoint();
            let before = self.last.swap(me, Ordering::Relaxed);
            let now_ms = ms_since(since);
            if before != 0 && before != me {
                let goes_on = now_ms - met_ms <= AT_ONCE_MS;
                meetings = if goes_on { meetings + 1 } else { 1 };
                met_ms = now_ms;
            }
            if meetings >= MEETINGS || now_ms > longest_ms {
                self.go.store(true, Ordering::Relaxed);
            }
            spin_loop();
        }
    }
}
