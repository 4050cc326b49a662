//! The filters of the image lab in wasm beside the image crate natively, on one thread each.

use super::median;
use crate::{
    row::{Figure, Goal, Row, Unit},
    spindle::Spindle,
};
use anyhow::{Context, Result};
use image::{GrayImage, RgbaImage, imageops};
use serde::Deserialize;
use serde_json::json;
use spindle_labs::clock;
use spindle_model::{Word, labs::image::Filter, stats};
use std::hint::black_box;

const FILTER: &str = include_str!("../scripts/filter.js");

/// Pixels of a row; pictures are three quarters as high.
const WIDTH: u32 = 1600;
const RADIUS: u32 = 6;
const TURNS: usize = 5;

/// A row for each filter.
pub(crate) async fn rows(spindle: &Spindle<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for &filter in Filter::ALL {
        let what = format!(
            "{} of {WIDTH} × {} pixels in wasm ÷ {} natively",
            filter.id(),
            WIDTH * 3 / 4,
            rival(filter)
        );
        let row = Row::new(
            what,
            spindle.kind.name(),
            Unit::Times,
            ratio(spindle, filter).await,
        );
        rows.push(row.with_goal(Goal::AtMost(1.5)));
    }
    rows
}

/// The function that each filter is compared with, in the crates' names.
fn rival(filter: Filter) -> &'static str {
    match filter {
        Filter::Grayscale => "image::imageops::grayscale",
        Filter::Blur => "image::imageops::fast_blur",
        Filter::Sharpen => "image::imageops::filter3x3",
        Filter::Edges => "image::imageops::grayscale and filter3x3 twice",
    }
}

async fn ratio(spindle: &Spindle<'_>, filter: Filter) -> Result<Figure> {
    spindle.open().await?;
    let picture = picture();
    let (mut wasm, mut native) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        native.push(clock::time_ms(1, || natively(filter, &picture)));
        let params = json!({"count": 1, "width": WIDTH, "filter": filter.id(), "radius": RADIUS,
            "rounds": 5, "strategies": ["sequential"]});
        let result: Filtered = spindle.call(FILTER, params).await?;
        let measured = result
            .outcome
            .strategies
            .first()
            .context("nothing was measured")?;
        wasm.push(measured.wall_ms);
    }
    let ratio = stats::paired_speedup(&wasm, &native, 0)?;
    Ok(Figure {
        value: ratio.median,
        how: format!(
            "95% {:.2}–{:.2}; {:.1} ms ÷ {:.1} ms, {TURNS} pairs in turns",
            ratio.low,
            ratio.high,
            median(&wasm),
            median(&native)
        ),
    })
}

/// A picture with as many pixels and similar content: the time of filters does not depend on the
/// content.
fn picture() -> RgbaImage {
    RgbaImage::from_fn(WIDTH, WIDTH * 3 / 4, |x, y| {
        let [red, green, blue] = [x ^ y, x * y / 7, x + 3 * y].map(|mixed| (mixed % 256) as u8);
        [red, green, blue, 255].into()
    })
}

fn natively(filter: Filter, picture: &RgbaImage) {
    let gray = || -> GrayImage { imageops::grayscale(picture) };
    match filter {
        Filter::Grayscale => drop(black_box(gray())),
        // Three boxes of radius r have the variance r (r + 1).
        Filter::Blur => drop(black_box(imageops::fast_blur(picture, deviation()))),
        Filter::Sharpen => {
            let [near, here] = [-0.125f32, 2.0];
            let kernel = [near, near, near, near, here, near, near, near, near];
            drop(black_box(imageops::filter3x3(picture, &kernel)));
        }
        Filter::Edges => {
            let gray = gray();
            for kernel in [
                [-1.0f32, 0.0, 1.0, -2.0, 0.0, 2.0, -1.0, 0.0, 1.0],
                [-1.0, -2.0, -1.0, 0.0, 0.0, 0.0, 1.0, 2.0, 1.0],
            ] {
                drop(black_box(imageops::filter3x3(&gray, &kernel)));
            }
        }
    }
}

fn deviation() -> f32 {
    let radius = RADIUS as f32;
    (radius * (radius + 1.0)).sqrt()
}

/// The fields that are read of a result of the image lab.
#[derive(Deserialize)]
struct Filtered {
    outcome: Outcome,
}

#[derive(Deserialize)]
struct Outcome {
    strategies: Vec<Measured>,
}

#[derive(Deserialize)]
struct Measured {
    wall_ms: f64,
}
