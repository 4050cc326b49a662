//! Pictures that the page decoded, and those that it is to show: outside the memory of threads.

use spindle_labs::threads::Pictures;
use spindle_model::labs::image::Size;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./pictures.js")]
extern "C" {
    /// Copies the pixels of a picture into memory; whether there is such a picture.
    #[wasm_bindgen(js_name = loadPicture)]
    fn load(number: u32, into: &mut [u8]) -> bool;

    /// Sends the page a copy of these pixels.
    #[wasm_bindgen(js_name = showPicture)]
    fn show(number: u32, is_after: bool, width: u32, height: u32, pixels: &[u8]);
}

/// What the page has.
#[derive(Debug)]
pub(super) struct Outside;

impl Pictures for Outside {
    fn load(&self, number: u32, into: &mut [u8]) -> bool {
        load(number, into)
    }

    fn show(&self, number: u32, is_after: bool, size: &Size, pixels: &[u8]) {
        show(number, is_after, size.width, size.height, pixels);
    }
}
