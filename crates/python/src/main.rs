//! Runs one Python program on real threads: RustPython with its own threads, waits and schedulers. It knows no web:
//! `host.rs` is the edge. README.md describes what it and the page say to each other.
#![feature(thread_local, alloc_error_hook)]
#![cfg_attr(target_arch = "wasm32", feature(stdarch_wasm_atomic_wait))]

mod accesses;
mod boot;
mod clock;
mod exploration;
mod explore;
mod hook;
mod host;
mod local;
mod memory;
mod messages;
mod output;
mod pool;
mod program;
mod report;
mod scheduler;
mod shared;
mod spans;
mod spindle_module;
#[cfg(target_arch = "wasm32")]
mod stacks;
mod stop;
mod thread_module;
mod wait;
mod watch;
mod world;

fn main() {
    program::main();
    // Daemon threads go on natively until the process ends.
    #[cfg(not(target_arch = "wasm32"))]
    std::process::exit(0);
}
