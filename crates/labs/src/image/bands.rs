//! Cutting a picture into bands of rows that can be filtered in place at the same time.

use super::Picture;
use spindle_model::labs::image::thinnest;
use web_time::Instant;

/// A function that has the work done for each band and returns when all is done.
pub type ShareOut = fn(Vec<Band<'_>>, &(dyn Fn(Band<'_>) + Sync));

/// How a picture is cut into bands and how they are run.
#[derive(Clone, Copy)]
pub struct Bands<'a> {
    /// Most bands.
    pub most: usize,
    /// Has the work done for each band, and returns when all is done.
    pub share_out: ShareOut,
    /// Called on the worker's thread right after a band was filtered, with its start time.
    pub seen: &'a (dyn Fn(Instant) + Sync),
}

/// Rows of a picture, and copies of the rows around them from before any band was filtered.
#[derive(Debug)]
pub struct Band<'a> {
    /// Bytes of a row.
    pub stride: usize,
    /// The rows, one after another.
    pub rows: &'a mut [u8],
    /// Rows above the first; where the picture ends, its first row again.
    pub above: Vec<u8>,
    /// Rows below the last; where the picture ends, its last row again.
    pub below: Vec<u8>,
}

impl Band<'_> {
    /// A row of the band by its number, one above it (below 0) or one below it.
    pub fn row(&self, number: isize) -> &[u8] {
        let within = self.rows.len() as isize;
        let at = number * self.stride as isize;
        let (rows, at) = if at < 0 {
            (&self.above[..], self.above.len() as isize + at)
        } else if at < within {
            (&*self.rows, at)
        } else {
            (&self.below[..], at - within)
        };
        &rows[at as usize..][..self.stride]
    }
}

/// Filters a picture in bands, fewer than `bands` asks for if it has few rows. Returns when all are
/// done.
///
/// `reach` is the number of rows around a band that the filter reads.
pub fn in_bands(
    picture: &mut Picture,
    reach: usize,
    bands: Bands<'_>,
    filter: &(dyn Fn(&mut Band<'_>) + Sync),
) {
    let work = |mut band: Band<'_>| {
        let start = Instant::now();
        filter(&mut band);
        (bands.seen)(start);
    };
    (bands.share_out)(cut(picture, reach, bands.most), &work);
}

/// Filters one band after another on this thread.
pub fn in_turn(bands: Vec<Band<'_>>, work: &(dyn Fn(Band<'_>) + Sync)) {
    bands.into_iter().for_each(work);
}

/// Cuts a picture into bands, each with a copy of the rows around it, which its neighbours will
/// overwrite.
fn cut(picture: &mut Picture, reach: usize, bands: usize) -> Vec<Band<'_>> {
    let (stride, height) = (picture.width * 4, picture.height);
    let most = height / thinnest(reach as u64) as usize;
    let each = height.div_ceil(bands.min(most).max(1)).max(1);
    let copied = |rows: std::ops::Range<isize>| -> Vec<u8> {
        let mut copy = Vec::with_capacity(rows.len() * stride);
        for row in rows {
            let nearest = row.clamp(0, height as isize - 1) as usize;
            copy.extend_from_slice(&picture.pixels[nearest * stride..][..stride]);
        }
        copy
    };
    let reach = reach as isize;
    let around: Vec<_> = (0..height)
        .step_by(each)
        .map(|first| {
            let (first, end) = (first as isize, (first + each).min(height) as isize);
            (copied(first - reach..first), copied(end..end + reach))
        })
        .collect();
    let rows = picture.pixels.chunks_mut(each * stride);
    rows.zip(around)
        .map(|(rows, (above, below))| Band {
            stride,
            rows,
            above,
            below,
        })
        .collect()
}
