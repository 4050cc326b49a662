//! Measures threads, each round in turn with one thread that filters whole pictures.

use super::{
    Band, Bands, Picture, apply,
    rounds::{NOT_THERE, WHOLE, check, empty_report, pair_up, shown, steps, warm_up},
};
use crate::{
    LabError,
    ceiling::OnThreads,
    clock::ms_since,
    process::Stretch,
    progress::{Steps, Throttle, let_draw},
    threads::{Threads, pool_size},
    tracer::{sort, span},
};
use spindle_model::{
    Word,
    labs::image::{BANDS_PER_THREAD, Report, Source, Work},
    message::{self, Activity, Event},
    strategy::Strategy,
    trace::{Span, SpanState},
};
use std::sync::{Mutex, PoisonError};
use web_time::Instant;

/// Runs `work` on the threads of the current pool.
///
/// # Errors
/// [`LabError::WrongAnswer`] when a strategy makes other pixels than the sequential one.
pub fn run_on_threads(work: &Work, threads: &Threads<'_>) -> Result<Report, LabError> {
    let mut report = empty_report(work);
    let strategies = report.measured.len();
    let mut steps = Steps::new(steps(work, &report), threads.emit);
    steps.next(Activity::WarmUp, None);
    let mut ceiling = OnThreads::new(pool_size(), threads);
    warm_up(work.filter, work.radius);
    let mut picture = Picture::default();
    let mut throttle = Throttle::default();
    for round in 0..work.rounds as usize {
        // Each round starts with another strategy, so that none profits from its place.
        for place in 0..strategies {
            let index = (round + place) % strategies;
            let strategy = report.measured[index].strategy;
            let log = SpanLog::new(strategy);
            let (mut ms, mut checksums) = (0.0, Vec::new());
            for number in 0..work.sizes.len() {
                if steps.next(Activity::Measure, Some(strategy)) {
                    let_draw();
                }
                fetch(&mut picture, number, work, threads)?;
                ms += log.timed(number, ms, |seen| {
                    let bands = Bands {
                        seen,
                        ..bands_of(strategy)
                    };
                    apply(work.filter, work.radius, &mut picture, bands);
                });
                checksums.push(picture.checksum());
            }
            check(&mut report, index, checksums)?;
            let measurement = &mut report.measured[index];
            measurement.samples_ms.push(ms);
            measurement.trace = log.spans();
            ceiling.look();
        }
        pair_up(&mut report);
        if throttle.is_due() {
            (threads.emit)(Event::Partial(message::Report::Image(report.clone())));
            let_draw();
        }
    }
    ceiling.finish();
    if work.shows {
        show(&mut picture, work, threads)?;
    }
    Ok(report)
}

/// Puts a picture of the batch into memory; not measured.
fn fetch(
    picture: &mut Picture,
    number: usize,
    work: &Work,
    threads: &Threads<'_>,
) -> Result<(), LabError> {
    let index = u32::try_from(number).unwrap_or(u32::MAX);
    picture.resize(work.sizes[number]);
    match work.source {
        Source::Generated => picture.draw(index),
        Source::Files if threads.pictures.load(index, &mut picture.pixels) => {}
        Source::Files => return Err(LabError::Broken(NOT_THERE.to_owned())),
    }
    Ok(())
}

/// Shows the first pictures on the page, before and after.
fn show(picture: &mut Picture, work: &Work, threads: &Threads<'_>) -> Result<(), LabError> {
    let bands = bands_of(Strategy::Threads);
    for number in shown(&work.sizes) {
        fetch(picture, number, work, threads)?;
        let (index, size) = (number as u32, work.sizes[number]);
        threads.pictures.show(index, false, size, &picture.pixels);
        apply(work.filter, work.radius, picture, bands);
        threads.pictures.show(index, true, size, &picture.pixels);
    }
    Ok(())
}

/// More bands than threads, so that a thread that is done early takes another.
fn bands_of(strategy: Strategy) -> Bands<'static> {
    match strategy {
        Strategy::Threads => Bands {
            most: pool_size() as usize * BANDS_PER_THREAD as usize,
            share_out: to_pool,
            ..WHOLE
        },
        _ => WHOLE,
    }
}

/// Has the threads of the current pool take the bands as they become free.
fn to_pool(bands: Vec<Band<'_>>, work: &(dyn Fn(Band<'_>) + Sync)) {
    rayon::scope(|scope| {
        for band in bands {
            scope.spawn(move |_| work(band));
        }
    });
}

/// The spans of the pictures that each thread filtered, without the gaps between pictures.
struct SpanLog {
    group: &'static str,
    spans: Mutex<Vec<Span>>,
}

impl SpanLog {
    /// Most spans that are kept: more could not be distinguished.
    const MOST: usize = 4000;

    fn new(strategy: Strategy) -> Self {
        Self {
            group: strategy.id(),
            spans: Mutex::default(),
        }
    }

    /// Runs `work`, which begins `offset_ms` after the first picture, and returns its milliseconds.
    fn timed(
        &self,
        number: usize,
        offset_ms: f64,
        work: impl FnOnce(&(dyn Fn(Instant) + Sync)),
    ) -> f64 {
        let begin = Instant::now();
        work(&|start: Instant| {
            let to_ms = ms_since(begin);
            let stretch = Stretch {
                from_ms: to_ms - ms_since(start),
                to_ms,
            };
            let worker = match self.group {
                "sequential" => 0,
                _ => rayon::current_thread_index().unwrap_or_default(),
            };
            let what = (number + 1).to_string();
            let span = span(
                self.group,
                worker,
                what,
                SpanState::Running,
                stretch,
                -offset_ms,
            );
            let mut spans = self.spans.lock().unwrap_or_else(PoisonError::into_inner);
            if spans.len() < Self::MOST {
                spans.push(span);
            }
        });
        ms_since(begin)
    }

    fn spans(self) -> Vec<Span> {
        let mut spans = self
            .spans
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        sort(&mut spans);
        spans
    }
}
