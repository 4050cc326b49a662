//! A chart as pixels: its SVG drawn on a canvas.

use crate::download::download_blob;
use gloo::{
    file::{Blob, ObjectUrl},
    utils::document,
};
use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

/// Pixels of the file for each CSS pixel: sharp on dense screens, too.
const DENSITY: u32 = 2;

/// Draws `svg`, which brings its size and its style along, and starts the download of what comes of it.
///
/// # Errors
/// The reason of the browser when it cannot draw.
pub(super) async fn save(name: &str, svg: &str) -> Result<(), JsValue> {
    let source = ObjectUrl::from(Blob::new_with_options(svg, Some("image/svg+xml")));
    let image = HtmlImageElement::new()?;
    image.set_src(&source);
    JsFuture::from(image.decode()).await?;
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.dyn_into()?;
    let (width, height) = (
        image.natural_width() * DENSITY,
        image.natural_height() * DENSITY,
    );
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.dyn_into()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(
        &image,
        0.0,
        0.0,
        width.into(),
        height.into(),
    )?;
    let blob = JsFuture::from(Promise::new(&mut |take: Function, refuse: Function| {
        if let Err(error) = canvas.to_blob(&take) {
            // Who awaits it hears the reason.
            let _ = refuse.call1(&JsValue::NULL, &error);
        }
    }));
    let blob: web_sys::Blob = blob.await?.dyn_into()?;
    download_blob(name, &blob);
    Ok(())
}
