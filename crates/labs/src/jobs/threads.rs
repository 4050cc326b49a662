//! Measures the strategies that need threads, each in turn with the sequential one.

use super::{Gil, Jobs, all, all_under_gil, batch, check, empty_report, steps};
use crate::{
    LabError,
    ceiling::OnThreads,
    clock::{Clock, ms_since},
    progress::{Steps, Throttle, let_draw},
    threads::{Threads, from_each, pool_size},
    tracer::Tracer,
    warm_up::warm_up,
};
use spindle_model::{
    Word,
    labs::jobs::{Report, Work},
    message::{self, Activity, Event},
    strategy::Strategy,
    trace::Span,
};
use web_time::Instant;

/// Runs `work` on the threads of the current pool.
///
/// # Errors
/// [`LabError::WrongAnswer`] when a kernel computes a wrong number.
pub fn run_on_threads(work: &Work, threads: &Threads<'_>) -> Result<Report, LabError> {
    let mut report = empty_report(work);
    let strategies = report.measured.len();
    let mut steps = Steps::new(steps(work, &report), threads.emit);
    steps.next(Activity::WarmUp, None);
    let mut ceiling = OnThreads::new(pool_size(), threads);
    warm_up();
    let small = batch::small(work);
    for one in &report.measured {
        once(one.strategy, &small)?;
    }
    let (clock, start) = (Clock::observe(), Instant::now());
    let mut estimate = clock.estimate(0.0);
    let small_ms = loop {
        once(Strategy::Sequential, &small)?;
        if let Some(ms) = estimate.done(ms_since(start)) {
            break ms;
        }
    };
    let times = batch::times(work, small_ms, clock);

    let mut throttle = Throttle::default();
    for round in 0..work.rounds as usize {
        // Each round starts with another strategy, so that none profits from its place.
        for place in 0..strategies {
            let index = (round + place) % strategies;
            let strategy = report.measured[index].strategy;
            if steps.next(Activity::Measure, Some(strategy)) {
                let_draw();
            }
            let sample = run(strategy, work, times)?;
            let measurement = &mut report.measured[index];
            measurement.samples_ms.push(sample.ms);
            measurement.extra.switches = sample.switches;
            measurement.trace = sample.spans;
            ceiling.look();
        }
        report.pair_up();
        if throttle.is_due() {
            (threads.emit)(Event::Partial(message::Report::Jobs(report.clone())));
            let_draw();
        }
    }
    ceiling.finish();
    Ok(report)
}

/// A sample: milliseconds for all jobs, and the switches and spans of the last run.
struct Sample {
    ms: f64,
    switches: u64,
    spans: Vec<Span>,
}

fn run(strategy: Strategy, work: &Work, times: u32) -> Result<Sample, LabError> {
    let start = Instant::now();
    let mut last = once(strategy, work)?;
    for _ in 1..times {
        last = once(strategy, work)?;
    }
    let (switches, spans) = last;
    Ok(Sample {
        ms: ms_since(start) / f64::from(times),
        switches,
        spans,
    })
}

/// Runs all jobs once. Returns the switches of the lock and the spans.
fn once(strategy: Strategy, work: &Work) -> Result<(u64, Vec<Span>), LabError> {
    let jobs = Jobs::new(work.from, work.to);
    let gil = Gil::new(work.switch_ms);
    let tracer = Tracer::new(strategy.id());
    let share = |thread| match strategy {
        Strategy::Gil => all_under_gil(&jobs, &gil, thread, &tracer),
        _ => all(&jobs, thread, &tracer),
    };
    let values = match strategy {
        Strategy::Gil | Strategy::Threads => from_each(share),
        _ => vec![share(0)],
    };
    check(work, &values.concat())?;
    Ok((gil.switches(), tracer.spans()))
}
