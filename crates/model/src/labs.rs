//! The labs, one file each: parameters, work, outcome, answer.

pub mod counter;
pub mod crawler;
pub mod deadlock;
pub mod fib;
pub mod image;
pub mod interleavings;
pub mod ipc;
pub mod jobs;
pub mod lifecycle;
pub mod memory;
pub mod pool;
pub mod primitives;
pub mod python;
pub mod queue;
pub mod server;
pub mod sleep;
