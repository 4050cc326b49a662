//! Shared by threads and processes: steps, checks, and the pictures shown.

use super::{Bands, Picture, apply, bands::in_turn, picture::together};
use crate::{
    LabError,
    clock::{Clock, ms_since},
    warm_up::WARM_UP_MS,
};
use spindle_model::{
    Word,
    labs::image::{Filter, Report, Work, bytes_of},
    strategy::{Measurement, Strategy},
};
use std::ops::Range;
use web_time::Instant;

/// Bytes of pixels that the page is shown before and after, from the first picture on; the first
/// picture is always shown. The page keeps both.
const SHOWN_BYTES: usize = 64 << 20;

/// The engine does not know the names of files.
pub(super) const NOT_THERE: &str = "a picture is not there";

/// The empty report of an engine: the sequential strategy, then those requested.
pub(super) fn empty_report(work: &Work) -> Report {
    let strategies = std::iter::once(&Strategy::Sequential).chain(&work.strategies);
    Report {
        tick_ms: Clock::observe().tick_ms(),
        measured: strategies.map(|&one| Measurement::empty(one)).collect(),
    }
}

/// Records the sequential times as the pairs of the others.
pub(super) fn pair_up(report: &mut Report) {
    let sequential = report.measured.first().map(|one| one.samples_ms.clone());
    for one in &mut report.measured {
        one.paired_ms = sequential.clone().unwrap_or_default();
    }
}

/// Number of steps: a warm-up, then each picture by each strategy in each round.
pub(super) fn steps(work: &Work, report: &Report) -> u32 {
    let each = report.measured.len() * work.sizes.len();
    1 + work.rounds * u32::try_from(each).unwrap_or(u32::MAX)
}

/// Checks that a strategy makes the same pixels as the first one measured, which is the sequential
/// one.
pub(super) fn check(
    report: &mut Report,
    index: usize,
    checksums: impl IntoIterator<Item = u64>,
) -> Result<(), LabError> {
    let got = together(checksums);
    let first = report
        .measured
        .iter()
        .find(|one| !one.samples_ms.is_empty());
    let known = first.map_or(got, |one| one.extra.checksum);
    let one = &mut report.measured[index];
    one.extra.checksum = got;
    if got != known {
        let what = format!("the checksum of the pixels ({})", one.strategy.id());
        return Err(LabError::WrongAnswer { what, known, got });
    }
    Ok(())
}

/// The pictures that the page is shown.
pub(super) fn shown(sizes: &[(u32, u32)]) -> Range<usize> {
    let mut bytes = 0;
    let fits = sizes.iter().enumerate().take_while(|(index, size)| {
        bytes += bytes_of(**size);
        *index == 0 || bytes <= SHOWN_BYTES
    });
    0..fits.count()
}

/// Filters a small picture on this thread until the browser's compiler has optimised the filter.
pub(super) fn warm_up(filter: Filter, radius: u32) {
    let start = Instant::now();
    let mut picture = Picture::default();
    picture.resize((256, 64));
    while ms_since(start) < WARM_UP_MS {
        picture.draw(0);
        apply(filter, radius, &mut picture, WHOLE);
    }
}

/// A picture in one piece.
pub(super) const WHOLE: Bands<'static> = Bands {
    most: 1,
    share_out: in_turn,
    seen: &|_| {},
};
