//! The kernels of the **image** lab: four filters over a picture of 8-bit RGBA pixels, in place. A
//! picture is cut into bands of rows; each band is filtered by itself, given the original rows
//! around it. All arithmetic is in integers, so the pixels do not depend on the worker or on the
//! cut.
//!
//! The compiler vectorises these loops. In wasm it does so for functions marked `simd128`; enabling
//! it for the whole engine would enlarge every loop of every lab.

mod bands;
mod generate;
mod picture;
mod processes;
mod rounds;
mod step;
mod threads;

#[cfg(test)]
mod tests;

pub use bands::{Band, Bands, ShareOut, in_bands, in_turn};
pub use picture::Picture;
pub use processes::run_on_processes;
pub(crate) use step::perform;
pub use threads::run_on_threads;

use crate::halt::checkpoint;
use spindle_model::labs::image::{Filter, reach};

/// Filters a picture in bands, on the workers that `bands` hands them to.
#[allow(
    clippy::redundant_closure,
    reason = "in wasm a function with a target feature is no closure"
)]
pub fn apply(filter: Filter, radius: u32, picture: &mut Picture, bands: Bands<'_>) {
    let reach = reach(filter, radius) as usize;
    match filter {
        Filter::Grayscale => in_bands(picture, reach, bands, &|band| grayscale(band)),
        Filter::Sharpen => {
            in_bands(picture, reach, bands, &|band| {
                by_neighbours(band, &|rows, out| sharpen(rows, out));
            });
        }
        Filter::Edges => {
            in_bands(picture, 0, bands, &|band| grayscale(band));
            in_bands(picture, reach, bands, &|band| {
                by_neighbours(band, &|rows, out| edges(rows, out));
            });
        }
        Filter::Blur => {
            in_bands(picture, 0, bands, &|band| blur_along(band, reach));
            // Each pass needs all rows of the one before: threads wait for each other three times.
            for _ in 0..3 {
                in_bands(picture, reach, bands, &|band| blur_down(band, reach));
            }
        }
    }
}

/// Brightness with the weights of ITU-R BT.601, in 65536ths: the result of Pillow's `convert("L")`.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
#[inline(never)]
fn grayscale(band: &mut Band<'_>) {
    for row in band.rows.chunks_exact_mut(band.stride) {
        checkpoint();
        for pixel in row.chunks_exact_mut(4) {
            let [red, green, blue] = [pixel[0], pixel[1], pixel[2]].map(u32::from);
            let gray = ((red * 19_595 + green * 38_470 + blue * 7_471 + 0x8000) >> 16) as u8;
            pixel.copy_from_slice(&[gray, gray, gray, 255]);
        }
    }
}

/// The reciprocal of the number of pixels in a box, in 2^24ths, so that division becomes an integer
/// multiplication.
fn share_of(radius: usize) -> u32 {
    let pixels = 2 * radius as u32 + 1;
    ((1 << 24) + pixels / 2) / pixels
}

/// The mean, rounded. Sums of 101 bytes and shares of 2^24 stay within 32 bits.
#[inline(always)]
fn mean(sum: u32, share: u32) -> u8 {
    ((sum * share + (1 << 23)) >> 24) as u8
}

/// Applies three box blurs along each row.
fn blur_along(band: &mut Band<'_>, radius: usize) {
    let pixels = band.stride / 4;
    // The row with its end pixels repeated, so that a box never leaves it.
    let mut padded = vec![[0; 4]; pixels + 2 * (radius + 1)];
    let mut sums = vec![[0; 4]; pixels];
    for row in band.rows.chunks_exact_mut(band.stride) {
        checkpoint();
        for _ in 0..3 {
            blur_row(row, &mut padded, &mut sums, radius);
        }
    }
}

/// Applies one of them: the sum over a box moves on by one pixel that enters and one that leaves,
/// so its cost does not depend on the radius.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
#[inline(never)]
fn blur_row(row: &mut [u8], padded: &mut [[u16; 4]], sums: &mut [[u16; 4]], radius: usize) {
    let (share, margin, pixels) = (share_of(radius), radius + 1, sums.len());
    let inner = padded[margin..][..pixels].as_flattened_mut();
    for (wide, &byte) in inner.iter_mut().zip(&*row) {
        *wide = byte.into();
    }
    let (first, last) = (padded[margin], padded[margin + pixels - 1]);
    padded[..margin].fill(first);
    padded[margin + pixels..].fill(last);
    let mut sum = [0; 4];
    for pixel in &padded[..2 * radius + 1] {
        sum = [0, 1, 2, 3].map(|channel| sum[channel] + pixel[channel]);
    }
    let entering = &padded[2 * radius + 1..];
    for ((place, enters), leaves) in sums.iter_mut().zip(entering).zip(&*padded) {
        sum = [0, 1, 2, 3].map(|channel| sum[channel] + enters[channel] - leaves[channel]);
        *place = sum;
    }
    for (byte, &sum) in row.iter_mut().zip(sums.as_flattened()) {
        *byte = mean(sum.into(), share);
    }
}

/// Applies a box blur down the columns, all columns of a row at once. Rows are overwritten as it
/// goes, so it keeps those that are still to leave the box.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn blur_down(band: &mut Band<'_>, radius: usize) {
    let (share, stride) = (share_of(radius), band.stride);
    let rows = band.rows.len() / stride;
    let mut sums = vec![0u16; stride];
    for row in -(radius as isize)..=radius as isize {
        add(&mut sums, band.row(row));
    }
    // Row k is at (k + radius) % (radius + 1), from the first above the band on.
    let mut kept = band.above.to_vec();
    kept.resize((radius + 1) * stride, 0);
    for row in 0..rows {
        checkpoint();
        let here = &mut band.rows[row * stride..][..stride];
        kept[(row + radius) % (radius + 1) * stride..][..stride].copy_from_slice(here);
        for (pixel, &sum) in here.iter_mut().zip(&sums) {
            *pixel = mean(sum.into(), share);
        }
        if row + 1 < rows {
            let leaves = &kept[row % (radius + 1) * stride..][..stride];
            let enters = band.row((row + radius + 1) as isize);
            for ((sum, &enters), &leaves) in sums.iter_mut().zip(enters).zip(leaves) {
                *sum = *sum + u16::from(enters) - u16::from(leaves);
            }
        }
    }
}

#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn add(sums: &mut [u16], row: &[u8]) {
    for (sum, &byte) in sums.iter_mut().zip(row) {
        *sum += u16::from(byte);
    }
}

/// Three rows of a picture, from the pixel left of the first to the one right of the last.
type Three<'a> = [&'a [u8]; 3];

/// Computes each pixel from itself and the eight around it.
fn by_neighbours(band: &mut Band<'_>, filter: &dyn Fn(Three<'_>, &mut [u8])) {
    let stride = band.stride;
    let [mut above, mut here, mut below] = [-1, 0, 1].map(|row| padded(band.row(row)));
    for row in 0..band.rows.len() / stride {
        checkpoint();
        if row > 0 {
            (above, here, below) = (here, below, above);
            pad(band.row(row as isize + 1), &mut below);
        }
        filter(
            [&above, &here, &below],
            &mut band.rows[row * stride..][..stride],
        );
    }
}

/// A row with its first and last pixel repeated.
fn padded(row: &[u8]) -> Vec<u8> {
    let mut padded = vec![0; row.len() + 8];
    pad(row, &mut padded);
    padded
}

fn pad(row: &[u8], padded: &mut [u8]) {
    let length = row.len();
    padded[4..][..length].copy_from_slice(row);
    padded.copy_within(4..8, 0);
    padded.copy_within(length..length + 4, length + 4);
}

/// Pillow's `SHARPEN`: 32 times the pixel less twice each neighbour, of 16.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn sharpen(rows: Three<'_>, out: &mut [u8]) {
    let length = out.len();
    // The three bytes side by side of each row are those of one channel, a pixel apart.
    let [a, b, c] = rows.map(|row| [&row[..length], &row[4..][..length], &row[8..][..length]]);
    for (at, out) in out.iter_mut().enumerate() {
        let sum =
            |row: [&[u8]; 3]| i16::from(row[0][at]) + i16::from(row[1][at]) + i16::from(row[2][at]);
        let sharp = 17 * i16::from(b[1][at]) - (sum(a) + sum(b) + sum(c));
        *out = ((sharp + 4) >> 3).clamp(0, 255) as u8;
    }
}

/// Sobel's operator: how fast brightness changes across and down, added up.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn edges(rows: Three<'_>, out: &mut [u8]) {
    let length = out.len();
    let [a, b, c] = rows.map(|row| [&row[..length], &row[4..][..length], &row[8..][..length]]);
    for (at, out) in out.iter_mut().enumerate() {
        let at = |row: [&[u8]; 3], side: usize| i16::from(row[side][at]);
        let across = at(a, 2) + 2 * at(b, 2) + at(c, 2) - at(a, 0) - 2 * at(b, 0) - at(c, 0);
        let down = at(c, 0) + 2 * at(c, 1) + at(c, 2) - at(a, 0) - 2 * at(a, 1) - at(a, 2);
        *out = (across.abs() + down.abs()).min(255) as u8;
    }
    for pixel in out.chunks_exact_mut(4) {
        pixel[3] = 255;
    }
}
