use super::{
    picture::together,
    rounds::{WHOLE, shown},
    *,
};
use crate::{
    LabError,
    process::native::Native,
    threads::{Pictures, Threads, on_pool},
};
use futures::executor::block_on;
use proptest::prelude::*;
use spindle_model::{
    Word,
    labs::image::{Source, Work, bytes_needed},
    strategy::Strategy as Way,
};
use std::sync::Mutex;

fn drawn(number: u32, width: u32, height: u32) -> Picture {
    let mut picture = Picture::default();
    picture.resize((width, height));
    picture.draw(number);
    picture
}

fn bands(most: usize) -> Bands<'static> {
    Bands { most, ..WHOLE }
}

fn filtered(filter: Filter, radius: u32, mut picture: Picture, most: usize) -> Picture {
    apply(filter, radius, &mut picture, bands(most));
    picture
}

/// A pixel; beyond the edge of the picture, the nearest one.
fn at(picture: &Picture, x: isize, y: isize) -> [i64; 4] {
    let x = x.clamp(0, picture.width as isize - 1) as usize;
    let y = y.clamp(0, picture.height as isize - 1) as usize;
    let start = (y * picture.width + x) * 4;
    [0, 1, 2, 3].map(|channel| picture.pixels[start + channel].into())
}

/// Computes each pixel from the old ones by `pixel`.
fn each(picture: &Picture, pixel: impl Fn(isize, isize, usize) -> i64) -> Picture {
    let mut new = picture.clone();
    for (index, byte) in new.pixels.iter_mut().enumerate() {
        let (pixel_index, channel) = (index / 4, index % 4);
        let (x, y) = (pixel_index % picture.width, pixel_index / picture.width);
        *byte = pixel(x as isize, y as isize, channel).clamp(0, 255) as u8;
    }
    new
}

/// The filters written as their definitions, one pixel at a time.
fn plainly(filter: Filter, radius: u32, picture: &Picture) -> Picture {
    let around = |weights: [i64; 9], x: isize, y: isize, channel: usize, of: &Picture| -> i64 {
        let places = (-1..=1).flat_map(|dy| (-1..=1).map(move |dx| (dx, dy)));
        let weighed = places
            .zip(weights)
            .map(|((dx, dy), weight)| weight * at(of, x + dx, y + dy)[channel]);
        weighed.sum()
    };
    match filter {
        Filter::Grayscale => each(picture, |x, y, channel| {
            let [red, green, blue, _] = at(picture, x, y);
            let gray = (red * 19_595 + green * 38_470 + blue * 7_471 + 32_768) / 65_536;
            if channel == 3 { 255 } else { gray }
        }),
        Filter::Sharpen => each(picture, |x, y, channel| {
            let sum = around([-2, -2, -2, -2, 32, -2, -2, -2, -2], x, y, channel, picture);
            (sum + 8).div_euclid(16)
        }),
        Filter::Edges => {
            let gray = plainly(Filter::Grayscale, radius, picture);
            each(&gray, |x, y, channel| {
                let across = around([-1, 0, 1, -2, 0, 2, -1, 0, 1], x, y, channel, &gray);
                let down = around([-1, -2, -1, 0, 0, 0, 1, 2, 1], x, y, channel, &gray);
                if channel == 3 {
                    255
                } else {
                    across.abs() + down.abs()
                }
            })
        }
        Filter::Blur => {
            let (reach, pixels) = (radius as isize, 2 * i64::from(radius) + 1);
            let mut blurred = picture.clone();
            for turn in 0..6 {
                let (dx, dy) = if turn < 3 { (1, 0) } else { (0, 1) };
                blurred = each(&blurred, |x, y, channel| {
                    let within = -reach..=reach;
                    let sum: i64 = within
                        .map(|k| at(&blurred, x + k * dx, y + k * dy)[channel])
                        .sum();
                    (2 * sum + pixels) / (2 * pixels)
                });
            }
            blurred
        }
    }
}

#[test]
fn every_filter_computes_what_its_definition_says() {
    for &filter in Filter::ALL {
        for radius in [1, 2, 7, 50] {
            for (width, height) in [(1, 1), (2, 3), (17, 12), (40, 30), (200, 1), (1, 60)] {
                let picture = drawn(3, width, height);
                let expected = plainly(filter, radius, &picture);
                let got = filtered(filter, radius, picture, 1);
                assert!(got == expected, "{filter:?} {radius} {width}×{height}");
            }
        }
    }
}

/// The same pixels on every machine and in every browser: the journeys also know the first of
/// these.
#[test]
fn filters_have_the_checksums_that_they_always_had() {
    let checksum = |filter| {
        let pictures = (0..2).map(|number| filtered(filter, 6, drawn(number, 160, 120), 1));
        together(pictures.map(|picture| picture.checksum()))
    };
    let got = Filter::ALL
        .iter()
        .map(|&filter| format!("{:016x}", checksum(filter)));
    let got: Vec<String> = got.collect();
    assert_eq!(
        got,
        [
            "049cacd2e73b4c13",
            "5ede1a068326eb01",
            "91bcaf8cc8086295",
            "1dd8ff7b9d389aef"
        ]
    );
}

#[test]
fn a_picture_of_one_colour_stays_so_when_blurred_or_sharpened_and_has_no_edges() {
    for grey in [0, 1, 100, 254, 255] {
        let mut plain = drawn(0, 64, 48);
        for pixel in plain.pixels.chunks_exact_mut(4) {
            pixel.copy_from_slice(&[grey, grey, grey, 255]);
        }
        for filter in [Filter::Grayscale, Filter::Blur, Filter::Sharpen] {
            for radius in [1, 6, 50] {
                assert!(filtered(filter, radius, plain.clone(), 1) == plain);
            }
        }
        let edges = filtered(Filter::Edges, 1, plain, 1);
        assert!(
            edges
                .pixels
                .chunks_exact(4)
                .all(|pixel| pixel == [0, 0, 0, 255])
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn bands_make_the_same_pixels_as_the_whole(
        filter in prop::sample::select(Filter::ALL),
        radius in 1u32..=50,
        width in 1u32..90,
        height in 1u32..220,
        most in 1usize..40,
        seed in any::<u64>(),
    ) {
        let mut picture = drawn(1, width, height);
        let mut random = fastrand::Rng::with_seed(seed);
        for pixel in picture.pixels.chunks_exact_mut(4) {
            pixel[..3].fill_with(|| random.u8(..));
        }
        let whole = filtered(filter, radius, picture.clone(), 1);
        prop_assert!(filtered(filter, radius, picture, most) == whole);
        prop_assert!(whole.pixels.chunks_exact(4).all(|pixel| pixel[3] == 255));
    }

    #[test]
    fn no_allocation_exceeds_what_a_picture_was_said_to_need(
        width in 1u32..3000,
        height in 1u32..3000,
        radius in 1u32..=50,
        workers in 1u32..=64,
    ) {
        // The copies that `cut` makes for all bands, and the rows that a blur keeps for those in
        // work.
        let most = (workers as usize * 4).min(height as usize / (2 * radius as usize).max(16)).max(1);
        let row = width as usize * 4;
        let copied = most * 2 * radius as usize * row;
        let kept = workers as usize * ((radius as usize + 1) * row + 2 * row);
        let needed = bytes_needed(width, height, radius, workers) as usize;
        prop_assert!(width as usize * height as usize * 4 + copied + kept <= needed);
    }
}

fn work(source: Source, strategies: &[Way]) -> Work {
    Work {
        source,
        sizes: vec![(64, 48), (1, 1), (300, 1), (33, 90)],
        filter: Filter::Blur,
        radius: 3,
        rounds: 2,
        strategies: strategies.to_vec(),
        shows: true,
    }
}

/// The pictures that a page decoded, and those that it is shown.
struct Kept {
    decoded: Vec<Vec<u8>>,
    shown: Mutex<Vec<(u32, bool, Vec<u8>)>>,
}

impl Pictures for Kept {
    fn load(&self, number: u32, into: &mut [u8]) -> bool {
        let found = self.decoded.get(number as usize);
        found
            .inspect(|pixels| into.copy_from_slice(pixels))
            .is_some()
    }

    fn show(&self, number: u32, is_after: bool, _: (u32, u32), pixels: &[u8]) {
        let shown = (number, is_after, pixels.to_vec());
        self.shown.lock().unwrap().push(shown);
    }
}

fn decoded(work: &Work) -> Vec<Vec<u8>> {
    let numbered = (0..).zip(&work.sizes);
    numbered
        .map(|(number, &(width, height))| drawn(number, width, height).pixels)
        .collect()
}

#[test]
fn every_strategy_makes_the_same_pixels_of_drawn_and_of_decoded_pictures() {
    for source in [Source::Generated, Source::Files] {
        let asked = work(source, &[Way::Threads]);
        let kept = Kept {
            decoded: decoded(&asked),
            shown: Mutex::default(),
        };
        let threads = on_pool(3, |runtime| {
            let runtime = Threads {
                pictures: &kept,
                ..*runtime
            };
            run_on_threads(&asked, &runtime)
        })
        .unwrap();
        let runtime = Native {
            pictures: decoded(&asked),
            ..Native::default()
        };
        let processes = work(source, &[Way::Processes]);
        let processes = block_on(run_on_processes(&processes, 2, &runtime)).unwrap();
        let sums: Vec<u64> = threads
            .measured
            .iter()
            .chain(&processes.measured)
            .map(|one| {
                assert_eq!((one.samples_ms.len(), one.paired_ms.len()), (2, 2));
                assert!(!one.trace.is_empty(), "{:?}", one.strategy);
                one.extra.checksum
            })
            .collect();
        assert!(
            sums.len() == 4 && sums.iter().all(|sum| *sum == sums[0]),
            "{sums:x?}"
        );
        let pixels: u64 = 64 * 48 + 1 + 300 + 33 * 90;
        assert_eq!(processes.measured[1].extra.bytes_copied, pixels * 4 * 2);
        assert_eq!(processes.measured[0].extra.bytes_copied, 0);
        // Both show the same, before and after in turn.
        let shown = kept.shown.into_inner().unwrap();
        assert!(shown == runtime.shown.into_inner());
        let blurred = filtered(Filter::Blur, 3, drawn(3, 33, 90), 1);
        assert!(shown.len() == 8 && shown[7] == (3, true, blurred.pixels));
        assert!(shown[6] == (3, false, drawn(3, 33, 90).pixels));
    }
}

#[test]
fn a_decoded_picture_that_is_not_there_is_an_error() {
    let asked = work(Source::Files, &[Way::Threads]);
    let error = on_pool(2, |runtime| run_on_threads(&asked, runtime)).unwrap_err();
    assert!(matches!(error, LabError::Broken(_)), "{error}");
    let runtime = Native::default();
    let error = block_on(run_on_processes(&asked, 1, &runtime)).unwrap_err();
    assert!(matches!(error, LabError::Broken(_)), "{error}");
}

#[test]
fn other_pixels_than_the_sequential_ones_are_an_error() {
    let asked = work(Source::Generated, &[Way::Threads]);
    let mut report = rounds::empty_report(&asked);
    assert!(rounds::check(&mut report, 0, [1, 2]).is_ok());
    report.measured[0].samples_ms.push(1.0);
    assert!(rounds::check(&mut report, 1, [1, 2]).is_ok());
    let error = rounds::check(&mut report, 1, [2, 1]).unwrap_err();
    assert!(matches!(error, LabError::WrongAnswer { .. }), "{error}");
}

#[test]
fn of_many_pictures_the_first_are_shown_and_of_a_huge_one_that_one() {
    assert_eq!(shown(&[(1600, 1200); 20]), 0..8);
    assert_eq!(shown(&[(8000, 5000), (10, 10)]), 0..1);
    assert_eq!(shown(&[]), 0..0);
}
