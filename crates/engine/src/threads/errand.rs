//! Threads beside the pool, each for one errand.
//!
//! Only a worker that returns to its event loop can start workers, and the threads of a pool do not.
//! So they ask the coordinator, which is idle.

#![allow(
    unsafe_code,
    reason = "an errand goes from thread to thread by its address"
)]

use spindle_labs::threads::Errand;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./life.js")]
extern "C" {
    /// Asks for a thread that calls [`run_errand`] with this address.
    #[wasm_bindgen(js_name = askForErrand)]
    fn ask_for_errand(address: usize);
}

/// Has a new thread run `errand`.
pub(super) fn send(errand: Errand) {
    // The box around the box has an address of one word, which can be posted.
    ask_for_errand(Box::into_raw(Box::new(errand)) as usize);
}

/// Runs the errand at `address`. The thread ends after it.
#[wasm_bindgen(js_name = runErrand)]
pub fn run_errand(address: usize) {
    // SAFETY: the address is from `send`, and the coordinator passes it to one thread, once.
    let errand = unsafe { Box::from_raw(address as *mut Errand) };
    errand();
}
