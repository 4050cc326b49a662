//! Pixels to what a browser draws and saves.

use super::Shown;
use gloo::utils::window;
use js_sys::{Reflect, Uint8ClampedArray};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap, ImageData, OffscreenCanvas,
    OffscreenCanvasRenderingContext2d,
};

/// A screen shows no more.
const MOST_SHOWN: f64 = 1280.0;

fn data(shown: &Shown) -> Result<ImageData, JsValue> {
    let buffer = Reflect::get(&shown.pixels, &"buffer".into())?;
    let pixels = Uint8ClampedArray::new(&buffer);
    ImageData::new_with_js_u8_clamped_array(&pixels, shown.width)
}

/// Draws a picture on a canvas, smaller if it is larger than a screen.
pub(super) async fn draw(shown: &Shown, canvas: &HtmlCanvasElement) -> Result<(), JsValue> {
    let bitmap = window().create_image_bitmap_with_image_data(&data(shown)?)?;
    let bitmap: ImageBitmap = JsFuture::from(bitmap).await?.unchecked_into();
    let [width, height] = [shown.width, shown.height].map(f64::from);
    let scale = (MOST_SHOWN / width.max(height)).min(1.0);
    let [width, height] = [width, height].map(|side| (side * scale).round().max(1.0));
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas.get_context("2d")?.ok_or("no canvas")?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, width, height)?;
    bitmap.close();
    Ok(())
}

/// A picture in full as PNG.
pub(super) async fn png(shown: &Shown) -> Result<Blob, JsValue> {
    let canvas = OffscreenCanvas::new(shown.width, shown.height)?;
    let context = canvas.get_context("2d")?.ok_or("no canvas")?;
    let context: OffscreenCanvasRenderingContext2d = context.unchecked_into();
    context.put_image_data(&data(shown)?, 0.0, 0.0)?;
    Ok(JsFuture::from(canvas.convert_to_blob()?)
        .await?
        .unchecked_into())
}
