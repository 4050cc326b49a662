//! Records an allocation that failed: the trap that follows has no message.

#![allow(unsafe_code, reason = "an allocator is unsafe to implement")]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicUsize, Ordering},
};
use wasm_bindgen::prelude::*;

/// Bytes of the last allocation that failed; 0 if none did. Relaxed: it is read after the trap, by
/// the worker that trapped.
static FAILED: AtomicUsize = AtomicUsize::new(0);

/// The system's allocator, with a record of failures.
struct Watched;

#[global_allocator]
static ALLOCATOR: Watched = Watched;

/// Bytes of the last allocation that failed; 0 if none did.
#[wasm_bindgen(js_name = failedAllocation)]
pub fn failed_allocation() -> usize {
    FAILED.load(Ordering::Relaxed)
}

fn watched(pointer: *mut u8, size: usize) -> *mut u8 {
    if pointer.is_null() {
        FAILED.store(size, Ordering::Relaxed);
    }
    pointer
}

// SAFETY: everything is the system allocator's, unchanged.
unsafe impl GlobalAlloc for Watched {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's obligations are those of the system's allocator.
        watched(unsafe { System.alloc(layout) }, layout.size())
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        watched(unsafe { System.alloc_zeroed(layout) }, layout.size())
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as above.
        watched(unsafe { System.realloc(pointer, layout, size) }, size)
    }
}
