//! Numbers as charts and tables write them.

use crate::texts::Texts;
use spindle_model::stats::Interval;

/// Milliseconds with the decimals that matter at their size.
pub fn ms(texts: &Texts, ms: f64) -> String {
    let decimals = if ms == 0.0 {
        0
    } else if ms < 1.0 {
        3
    } else if ms < 100.0 {
        2
    } else {
        1
    };
    texts.number(ms, decimals)
}

/// `624.1 ms`, `2.06 s`.
pub fn ms_long(texts: &Texts, time: f64) -> String {
    if time >= 1000.0 {
        return texts.with(
            "strategy-s",
            &[("s", texts.number(time / 1000.0, 2).into())],
        );
    }
    texts.with("strategy-ms", &[("ms", ms(texts, time).into())])
}

/// `1.93×`.
pub fn times(texts: &Texts, speedup: f64) -> String {
    format!("{}×", texts.number(speedup, 2))
}

/// `1.90–1.96`; none where it has no width, as of one sample.
pub fn interval(texts: &Texts, interval: &Interval) -> Option<String> {
    if interval.low >= interval.high {
        return None;
    }
    let (low, high) = (
        texts.number(interval.low, 2),
        texts.number(interval.high, 2),
    );
    Some(format!("{low}–{high}"))
}

/// `1.93× (1.90–1.96)`, or `1.93×` of one sample.
pub fn speedup(texts: &Texts, speedup: &Interval) -> String {
    let median = times(texts, speedup.median);
    match interval(texts, speedup) {
        Some(interval) => format!("{median} ({interval})"),
        None => median,
    }
}
