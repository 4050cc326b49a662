//! Messages of a worker to its starter.

use spindle_model::message::Event;
use std::panic;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./life.js")]
extern "C" {
    /// Passes an event on to the page. It is sent at once, even if this worker never returns to its
    /// event loop.
    #[wasm_bindgen(js_name = tell)]
    fn pass_on(event: Vec<u8>);

    /// Reports the reason why this worker dies.
    fn crashed(reason: &str);
}

/// Sends an event to the page.
pub(crate) fn emit(event: &Event) {
    match postcard::to_allocvec(event) {
        Ok(event) => pass_on(event),
        Err(error) => crashed(&error.to_string()),
    }
}

/// Makes every panic report its message before it ends its worker.
pub(crate) fn report_panics() {
    panic::set_hook(Box::new(|panic| crashed(&panic.to_string())));
}
