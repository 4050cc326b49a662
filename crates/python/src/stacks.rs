//! How a recursion goes on where the browser's stack ends, which is small, and which wasm cannot have grow.
//!
//! All that Python code calls comes through one function of the interpreter, which runs a frame. `cargo xtask` has its
//! callers ask here first: where half of the browser's stack is taken, the frame runs on a fresh one, which the page's
//! scripts find, and this one waits until it returns. Wasm's own stack goes on, as do the thread's variables.

/// Whether the next frame is to run on a fresh stack. If so, [`python_end_fresh`] is called when it has returned.
#[expect(unreachable_pub, reason = "the build finds it among the exports")]
#[unsafe(no_mangle)]
pub extern "C" fn python_begin_fresh() -> bool {
    psm::begin_fresh()
}

/// The frame that ran on a fresh stack has returned, or there was none to run it on.
#[expect(unreachable_pub, reason = "the build finds it among the exports")]
#[unsafe(no_mangle)]
pub extern "C" fn python_end_fresh() {
    psm::end_fresh();
}
