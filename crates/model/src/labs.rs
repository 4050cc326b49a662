//! The labs, one file each: parameters, work, outcome, answer.

pub mod fib;
