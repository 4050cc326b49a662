//! The resources of a process: a line, and memory that it shares.

use super::{shared::Memory, timer::Web};
use js_sys::{Array, Uint8Array};
use spindle_labs::{
    process::{Inside, Timer},
    site::{Fetch, Response},
};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./process.js")]
extern "C" {
    #[wasm_bindgen(js_name = sharedMemory)]
    fn shared_memory() -> JsValue;

    fn post(to: u32, message: &[u8]);

    /// Copies the parcel that came with the task into memory.
    fn unpack(into: &mut [u8]);

    /// Sends a copy of these bytes along with the answer.
    fn enclose(bytes: &[u8]);

    /// The sender of a message, and its bytes.
    async fn receive() -> JsValue;
}

/// This process.
#[derive(Clone, Copy, Debug)]
pub(super) struct Own;

impl Fetch for Own {
    async fn fetch(&self, path: &str) -> Response {
        Web.fetch(path).await
    }
}

impl Timer for Own {
    fn now_ms(&self) -> f64 {
        Web.now_ms()
    }

    async fn sleep(&self, ms: f64) {
        Web.sleep(ms).await;
    }
}

impl Inside for Own {
    type Shared = Memory;

    fn shared(&self) -> Option<Memory> {
        Memory::over(&shared_memory())
    }

    fn unpack(&self, into: &mut [u8]) {
        unpack(into);
    }

    fn enclose(&self, bytes: &[u8]) {
        enclose(bytes);
    }

    fn post(&self, to: u32, message: &[u8]) {
        post(to, message);
    }

    async fn receive(&self) -> (u32, Vec<u8>) {
        let message: Array = receive().await.unchecked_into();
        let from = message.get(0).as_f64().unwrap_or_default() as u32;
        let bytes: Uint8Array = message.get(1).unchecked_into();
        (from, bytes.to_vec())
    }
}
