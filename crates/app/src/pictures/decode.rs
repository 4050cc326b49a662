//! Files to pixels, by the browser. Colours become sRGB, whatever profile a file has; what is transparent
//! shows white; a picture stands upright as its camera noted.

use super::{
    Picked,
    header::{self, LENGTH},
};
use gloo::utils::window;
use js_sys::{Array, ArrayBuffer, Function, Object, Reflect, Uint8Array};
use spindle_model::{
    Word,
    lab::{self, Lab},
    labs::image::{BATCH_BYTES, Files, MOST_PICTURES, Size, Skipped, Why, fits},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ImageBitmap, OffscreenCanvas, OffscreenCanvasRenderingContext2d};

/// Pixels read from a canvas at a time: the browser holds them twice meanwhile.
const STRIP_PIXELS: u32 = 1 << 22;

/// Decodes files for a run with these parameters, if it works on files: the pixels of each picture, in memory that
/// workers share where memory can be shared. The parameters learn what became of each.
///
/// # Errors
/// The files and why they were left out, if none is a picture.
pub(crate) async fn decode(
    files: &[Picked],
    params: &mut lab::Params,
    shares: bool,
) -> Result<Array, Vec<String>> {
    let lab::Params::Image(params) = params else {
        return Ok(Array::new());
    };
    if !params.wants_files() {
        return Ok(Array::new());
    }
    let pictures = Array::new();
    let (mut bytes, mut batch) = (0, Files::default());
    for file in files {
        let name = file.name.clone();
        let has_place = pictures.length() < MOST_PICTURES;
        let admit = |width, height| {
            let size = Size {
                name: name.clone(),
                width,
                height,
            };
            if !fits(width, height, params.reach(), params.workers) {
                Err(Why::TooLarge)
            } else if !has_place || bytes + size.bytes() as u64 > BATCH_BYTES {
                Err(Why::NoRoom)
            } else {
                Ok(size)
            }
        };
        match pixels(file, admit, shares).await {
            Ok((size, pixels)) => {
                bytes += size.bytes() as u64;
                pictures.push(&pixels);
                batch.pictures.push(size);
            }
            Err(why) => batch.skipped.push(Skipped { name, why }),
        }
    }
    if batch.pictures.is_empty() {
        let skipped = batch.skipped.iter();
        let said = skipped.map(|file| format!("{} ({})", file.name, file.why.id()));
        return Err(said.collect());
    }
    params.files = batch;
    Ok(pictures)
}

async fn pixels(
    file: &Picked,
    admit: impl Fn(u32, u32) -> Result<Size, Why>,
    shares: bool,
) -> Result<(Size, Uint8Array), Why> {
    let blob = &file.blob;
    if blob.size() == 0.0 {
        return Err(Why::Empty);
    }
    let beginning = blob
        .slice_with_f64_and_f64(0.0, LENGTH)
        .map_err(no_picture)?;
    let beginning = JsFuture::from(beginning.array_buffer())
        .await
        .map_err(no_picture)?;
    let (width, height) =
        header::size(&Uint8Array::new(&beginning).to_vec()).ok_or(Why::NoPicture)?;
    admit(width, height)?;
    let bitmap = window()
        .create_image_bitmap_with_blob(blob)
        .map_err(no_picture)?;
    let bitmap: ImageBitmap = JsFuture::from(bitmap)
        .await
        .map_err(no_picture)?
        .unchecked_into();
    // Upright now, so width and height may have changed places.
    let size = admit(bitmap.width(), bitmap.height())?;
    let pixels = read(&bitmap, &size, shares);
    bitmap.close();
    Ok((size, pixels.map_err(|_| Why::TooLarge)?))
}

fn no_picture(_: JsValue) -> Why {
    Why::NoPicture
}

/// The pixels of a bitmap.
fn read(bitmap: &ImageBitmap, size: &Size, shares: bool) -> Result<Uint8Array, JsValue> {
    let (width, height) = (size.width, size.height);
    let pixels = memory(size.bytes(), shares)?;
    let rows = (STRIP_PIXELS / width.max(1)).clamp(1, height.max(1));
    let canvas = OffscreenCanvas::new(width, rows)?;
    // It is read, not looked at: without this it would live where reading is slow.
    let options = Object::new();
    Reflect::set(&options, &"willReadFrequently".into(), &true.into())?;
    let context = canvas.get_context_with_context_options("2d", &options)?;
    let context = context.ok_or("no canvas")?;
    let context: OffscreenCanvasRenderingContext2d = context.unchecked_into();
    for top in (0..height).step_by(rows as usize) {
        context.set_fill_style_str("white");
        context.fill_rect(0.0, 0.0, width.into(), rows.into());
        context.draw_image_with_image_bitmap(bitmap, 0.0, -f64::from(top))?;
        let rows = rows.min(height - top);
        let strip = context.get_image_data(0.0, 0.0, width.into(), rows.into())?;
        // Its own getter would copy the pixels into this page's wasm.
        let strip = Reflect::get(&strip, &"data".into())?;
        pixels.set(&strip, top * width * 4);
    }
    Ok(pixels)
}

/// Memory outside wasm. A constructor that throws must not take the page with it, so it is asked with care.
fn memory(bytes: usize, shares: bool) -> Result<Uint8Array, JsValue> {
    let kind = if shares {
        "SharedArrayBuffer"
    } else {
        "ArrayBuffer"
    };
    let constructor: Function = Reflect::get(&window(), &kind.into())?.dyn_into()?;
    let buffer = Reflect::construct(&constructor, &Array::of1(&(bytes as f64).into()))?;
    Ok(Uint8Array::new(&buffer.unchecked_into::<ArrayBuffer>()))
}
