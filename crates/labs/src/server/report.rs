//! The measurements of a server.

use super::clients::Tally;
use spindle_model::{
    labs::server::{Extra, Latency, Work},
    stats::quantiles,
    strategy::Measurement,
    trace::Span,
};

/// Points of the distribution, in percent of the requests.
const PERCENT: [f64; 17] = [
    0.0, 5.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 85.0, 90.0, 95.0, 97.0, 98.0, 99.0,
    100.0,
];

/// Interval between two reports to the page, in milliseconds.
pub(super) const LOOK_MS: u32 = 500;

/// The measurement that follows from the observations of the clients. Not inlined: one copy is
/// enough.
#[inline(never)]
pub(super) fn measured(
    work: &Work,
    tally: &Tally,
    steps: u32,
    startup_ms: f64,
    trace: Vec<Span>,
) -> Measurement<Extra> {
    let shares = PERCENT.map(|percent| percent / 100.0);
    let latencies = quantiles(&tally.latencies_ms, &shares);
    let distribution: Vec<(f64, f64)> = PERCENT.into_iter().zip(latencies).collect();
    let at = |percent: f64| {
        let found = distribution.iter().find(|place| place.0 >= percent);
        found.map_or(0.0, |place| place.1)
    };
    let latency_ms = Latency {
        p50: at(50.0),
        p95: at(95.0),
        p99: at(99.0),
    };
    Measurement {
        strategy: work.strategy,
        samples_ms: vec![tally.ms()],
        paired_ms: Vec::new(),
        extra: Extra {
            ok: u32::try_from(tally.latencies_ms.len()).unwrap_or(u32::MAX),
            latency_ms,
            requests_per_s: tally.requests_per_s(),
            distribution,
            threads: work.threads,
            steps,
            startup_ms,
        },
        trace,
    }
}
