//! The clock of a worker.

use spindle_labs::process::Timer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./processes.js")]
extern "C" {
    /// Milliseconds since 1970, the same in all workers of a page.
    fn now() -> f64;

    /// Resolves after so many milliseconds.
    async fn sleep(ms: f64);
}

/// The browser's clock and timers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Web;

impl Timer for Web {
    fn now_ms(&self) -> f64 {
        now()
    }

    async fn sleep(&self, ms: f64) {
        sleep(ms).await;
    }
}
