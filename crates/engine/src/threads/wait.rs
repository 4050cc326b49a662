//! Waits that a halted engine can end.
//!
//! Mutexes, condition variables, sleeps and idle rayon threads all end up in wasm's
//! `memory.atomic.wait32`, deep in std. The build replaces each of these instructions by a call of
//! [`spindle_wait32`] (`crates/xtask/src/waits.rs`), which notes where the thread waits, so that
//! [`wake_all`] can wake it, and ends the thread if it was woken for that.

#![allow(unsafe_code, reason = "atomic waits are intrinsics on raw addresses")]

use core::arch::wasm32::{memory_atomic_notify, memory_atomic_wait32};
use spindle_labs::halt::checkpoint;
use std::{
    cell::Cell,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};
use wasm_bindgen::prelude::*;

/// More than the threads that are alive at the same time: the largest pool, as many detached
/// threads, the coordinator, and those that are about to end.
const SLOTS: usize = 256;

/// The address at which each thread waits, 0 while it does not.
///
/// Sequentially consistent, because a thread writes its slot and then reads the halt, while the
/// halting one writes the halt and then reads the slots: one of the two sees the other.
static WAITING_AT: [AtomicUsize; SLOTS] = [const { AtomicUsize::new(0) }; SLOTS];

/// Slots that threads have. Relaxed: a slot that is taken again holds 0, as it was left.
static TAKEN: [AtomicBool; SLOTS] = [const { AtomicBool::new(false) }; SLOTS];

thread_local! {
    /// This thread's slot.
    static SLOT: Cell<Option<usize>> = const { Cell::new(None) };
}

fn slot() -> Option<&'static AtomicUsize> {
    if SLOT.get().is_none() {
        let free = |taken: &AtomicBool| !taken.swap(true, Ordering::Relaxed);
        SLOT.set(TAKEN.iter().position(free));
    }
    SLOT.get().and_then(|index| WAITING_AT.get(index))
}

/// Frees the slot of this thread, which ends.
#[wasm_bindgen]
pub fn leave() {
    if let Some(taken) = SLOT.take().and_then(|index| TAKEN.get(index)) {
        taken.store(false, Ordering::Relaxed);
    }
}

fn note(address: usize) {
    if let Some(slot) = slot() {
        slot.store(address, Ordering::SeqCst);
    }
}

/// Stands for `memory.atomic.wait32`: waits while the word at `address + offset` is `expected`, for
/// at most `timeout_ns` (for ever if negative). Returns 0 when woken, 1 when the word differs, 2
/// after the timeout, like the instruction.
#[unsafe(no_mangle)]
pub extern "C" fn spindle_wait32(
    address: usize,
    expected: i32,
    timeout_ns: i64,
    offset: usize,
) -> i32 {
    let word = address + offset;
    note(word);
    checkpoint();
    // SAFETY: the address is the one that std gave the instruction that this call stands for.
    let outcome = unsafe { memory_atomic_wait32(word as *mut i32, expected, timeout_ns) };
    note(0);
    checkpoint();
    outcome
}

/// Wakes every thread that waits.
pub(super) fn wake_all() {
    for slot in &WAITING_AT {
        let word = slot.load(Ordering::SeqCst);
        if word != 0 {
            // SAFETY: a thread waits at this address now, or did a moment ago; notifying reads and
            // writes no memory.
            unsafe { memory_atomic_notify(word as *mut i32, u32::MAX) };
        }
    }
}
