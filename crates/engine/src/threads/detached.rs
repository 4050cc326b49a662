//! Detached threads: threads beside the pool, each with its own work.
//!
//! Only a worker that returns to its event loop can start workers, and the threads of a pool do not.
//! So they ask the coordinator, which is idle. The scripts call such a thread an errand.

#![allow(
    unsafe_code,
    reason = "its work goes from thread to thread by its address"
)]

use spindle_labs::threads::DetachedThread;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./life.js")]
extern "C" {
    /// Asks for a thread that calls [`run_detached_thread`] with this address.
    #[wasm_bindgen(js_name = askForErrand)]
    fn ask_for_detached_thread(address: usize);
}

/// Starts a detached thread that runs this work.
pub(super) fn spawn(thread: DetachedThread) {
    // The box around the box has an address of one word, which can be posted.
    ask_for_detached_thread(Box::into_raw(Box::new(thread)) as usize);
}

/// Runs the work at `address`. The thread ends after it.
#[wasm_bindgen(js_name = runErrand)]
pub fn run_detached_thread(address: usize) {
    // SAFETY: the address is from `spawn`, and the coordinator passes it to one thread, once.
    let thread = unsafe { Box::from_raw(address as *mut DetachedThread) };
    thread();
}
