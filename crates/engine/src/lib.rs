//! The wasm workers that run labs, in two flavours: `threads` on one shared memory, and `solo`, in
//! which every process has its own instance.
//!
//! `www/engine` has the scripts around it, which start, connect and end workers. All Rust here is
//! the work of a worker in wasm. Nothing in the coordinator, the root of the worker tree, ever
//! blocks, so it always receives messages from the page and its workers.

// The threads flavour is built by the pinned nightly only.
#![cfg_attr(
    all(target_arch = "wasm32", feature = "threads"),
    feature(stdarch_wasm_atomic_wait)
)]

#[cfg(target_arch = "wasm32")]
pub mod memory;
#[cfg(target_arch = "wasm32")]
mod words;

#[cfg(all(target_arch = "wasm32", feature = "solo"))]
pub mod solo;
#[cfg(all(target_arch = "wasm32", feature = "threads"))]
pub mod threads;
