//! The services of every worker: clock, timers, requests.

use spindle_labs::{
    process::Timer,
    site::{Fetch, Response},
};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./processes.js")]
extern "C" {
    /// Milliseconds since 1970, the same in all workers of a page.
    fn now() -> f64;

    /// Resolves after `ms` milliseconds.
    async fn sleep(ms: f64);
}

#[wasm_bindgen(raw_module = "./requests.js")]
extern "C" {
    /// Fetches a page of the site, in the form that [`Response::parse`] reads.
    #[wasm_bindgen(js_name = fetchPage)]
    async fn fetch_page(path: &str) -> JsValue;
}

/// The browser's clock, timers and requests.
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

impl Fetch for Web {
    async fn fetch(&self, path: &str) -> Response {
        Response::parse(&fetch_page(path).await.as_string().unwrap_or_default())
    }
}
