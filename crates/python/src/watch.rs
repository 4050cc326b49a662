//! Stop word.
pub(crate) static STOP: std::sync::atomic::AtomicI32 = std::sync::atomic::AtomicI32::new(0);
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn notify() {}
