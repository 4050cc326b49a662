//! The labs, one file each: parameters, work, outcome, answer.

pub mod fib;
pub mod jobs;
pub mod lifecycle;
pub mod memory;
pub mod pool;
pub mod queue;
pub mod sleep;
