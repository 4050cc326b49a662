//! The Python bench.
