//! Pictures that the page decoded, and those that it shows: outside the memory of threads.

use spindle_labs::threads::Pictures;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./pictures.js")]
extern "C" {
    /// Copies the pixels of a picture into memory. Returns whether there is such a picture.
    #[wasm_bindgen(js_name = loadPicture)]
    fn load(number: u32, into: &mut [u8]) -> bool;

    /// Sends the page a copy of these pixels.
    #[wasm_bindgen(js_name = showPicture)]
    fn show(number: u32, is_after: bool, width: u32, height: u32, pixels: &[u8]);
}

/// The pictures of the page.
#[derive(Debug)]
pub(super) struct Outside;

impl Pictures for Outside {
    fn load(&self, number: u32, into: &mut [u8]) -> bool {
        load(number, into)
    }

    fn show(&self, number: u32, is_after: bool, size: (u32, u32), pixels: &[u8]) {
        show(number, is_after, size.0, size.1, pixels);
    }
}
