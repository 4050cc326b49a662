//! How speedup relates to the share of the work that cannot run in parallel.

/// Speedup that Amdahl's law allows on `threads` threads when `serial_fraction` of the work
/// stays sequential: 1 / (s + (1 − s) / k).
///
/// Outside 0..=1 the law means nothing, so the fraction is clamped to it: the curve of a fit
/// below 0 is drawn as the ideal line. No threads count as one.
///
/// Source: G. M. Amdahl 1967, "Validity of the single processor approach to achieving large
/// scale computing capabilities", AFIPS Conference Proceedings 30, 483–485.
///
/// ```
/// assert_eq!(spindle_model::stats::amdahl_speedup(0.5, 2), 1.0 / 0.75);
/// ```
#[must_use]
pub fn amdahl_speedup(serial_fraction: f64, threads: usize) -> f64 {
    let serial = serial_fraction.clamp(0.0, 1.0);
    1.0 / (serial + (1.0 - serial) / threads.max(1) as f64)
}

/// Serial fraction that fits measured `(threads, speedup)` points best: least squares on
/// 1/S = s + (1 − s)/k, a straight line through (k = 1, S = 1) with the one unknown s.
///
/// Only points with two threads or more and a positive finite speedup count; `None` if there is
/// none. The fit is returned as it is: below 0 means faster than the ideal line (noise, or
/// caches that fit), above 1 means slower than sequential (overhead). Show it as measured;
/// [`amdahl_speedup`] clamps it for the curve.
#[must_use]
pub fn fit_serial_fraction(points: &[(usize, f64)]) -> Option<f64> {
    // With x = 1 − 1/k and y = 1/S − 1/k the law reads y = s·x, so s = Σxy / Σx².
    let (xy, xx) = points
        .iter()
        .filter(|(threads, speedup)| *threads >= 2 && is_speedup(*speedup))
        .map(|&(threads, speedup)| {
            let share = 1.0 / threads as f64;
            (1.0 - share, 1.0 / speedup - share)
        })
        .fold((0.0, 0.0), |(xy, xx), (x, y)| (xy + x * y, xx + x * x));
    (xx > 0.0)
        .then(|| xy / xx)
        .filter(|fraction| fraction.is_finite())
}

/// Experimentally determined serial fraction of one point: (1/S − 1/k) / (1 − 1/k).
///
/// It grows with the threads when overhead grows with them, and stays level when Amdahl's law
/// alone explains the loss. `None` for fewer than two threads, where it is not defined, and for
/// a speedup that is not a positive finite number. Not clamped: see [`fit_serial_fraction`].
///
/// Source: A. H. Karp and H. P. Flatt 1990, "Measuring parallel processor performance",
/// Communications of the ACM 33 (5), 539–543.
#[must_use]
pub fn karp_flatt(threads: usize, speedup: f64) -> Option<f64> {
    // One point fits itself: the formula is the least squares above with a single term.
    fit_serial_fraction(&[(threads, speedup)])
}

fn is_speedup(value: f64) -> bool {
    value.is_finite() && value > 0.0
}
