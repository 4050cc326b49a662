//! A `SharedArrayBuffer` as the memory that processes share.

use js_sys::{Atomics, Int32Array, Object, Reflect, SharedArrayBuffer, Uint8Array};
use spindle_labs::process::Shared;
use wasm_bindgen::prelude::*;

/// One buffer, as words and as bytes.
#[derive(Debug)]
pub(super) struct Memory {
    words: Int32Array,
    bytes: Uint8Array,
}

/// This many bytes, and the message that gives them to a process; `None` where memory cannot be
/// shared.
pub(super) fn share(bytes: u32) -> Option<(Memory, JsValue)> {
    let global = js_sys::global();
    if !Reflect::has(&global, &"SharedArrayBuffer".into()).unwrap_or(false) {
        return None;
    }
    let buffer: JsValue = SharedArrayBuffer::new(bytes).into();
    let message = Object::new();
    Reflect::set(&message, &"memory".into(), &buffer).ok()?;
    Some((Memory::over(&buffer)?, message.into()))
}

impl Memory {
    /// Wraps a buffer; `None` if the value is no buffer.
    pub(super) fn over(buffer: &JsValue) -> Option<Self> {
        (!buffer.is_undefined()).then(|| Self {
            words: Int32Array::new(buffer),
            bytes: Uint8Array::new(buffer),
        })
    }
}

/// The result of `Atomics` for an existing word: it fails only for others.
fn sure<T: Default>(result: Result<T, JsValue>) -> T {
    result.unwrap_or_default()
}

impl Shared for Memory {
    fn load(&self, word: u32) -> i32 {
        sure(Atomics::load(&self.words, word))
    }

    fn store(&self, word: u32, value: i32) {
        sure(Atomics::store(&self.words, word, value));
    }

    fn add(&self, word: u32, by: i32) -> i32 {
        sure(Atomics::add(&self.words, word, by))
    }

    fn replace(&self, word: u32, old: i32, new: i32) -> i32 {
        sure(Atomics::compare_exchange(&self.words, word, old, new))
    }

    fn wait(&self, word: u32, value: i32, ms: f64) {
        // Woken or timed out, the caller checks the word again.
        let _ = Atomics::wait_with_timeout(&self.words, word, value, ms);
    }

    fn wake(&self, word: u32) {
        sure(Atomics::notify_with_count(&self.words, word, 1));
    }

    fn write(&self, at: u32, bytes: &[u8]) {
        let end = at + bytes.len() as u32;
        self.bytes.subarray(at, end).copy_from(bytes);
    }

    fn read(&self, at: u32, into: &mut [u8]) {
        let end = at + into.len() as u32;
        self.bytes.subarray(at, end).copy_to(into);
    }
}
