//! The wasm worker that runs labs.
//!
//! `www/engine/coordinator.js` loads this module, starts the rayon pool with `initThreadPool` and
//! calls [`threads::start`]. The coordinator never blocks, and every thread reports to the page by
//! itself, so a panic is heard whatever the others are doing.

// The threads flavour is built by the pinned nightly only.
#![cfg_attr(
    all(target_arch = "wasm32", feature = "threads"),
    feature(stdarch_wasm_atomic_wait)
)]

#[cfg(all(target_arch = "wasm32", feature = "threads"))]
pub mod threads;
