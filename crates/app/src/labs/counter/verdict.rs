//! The lab's answer in words.

use super::percent;
use crate::{charts::words::ms, labs::answer::Answer, texts::Texts};
use spindle_model::{
    labs::counter::{Counted, Guard, Outcome, Params, Throughput},
    stats::{self, Interval, Says},
};

/// The answer: what was lost and why, or why nothing was; what guards do; what an early reader saw.
pub fn answer(texts: &Texts, params: &Params, outcome: &Outcome, _: Option<u32>) -> Answer {
    let finished = |guard| {
        let mut guards = outcome.guards.iter();
        guards.find(|one| one.guard == guard && one.lost.is_some())
    };
    let [none, lock, atomic] = [Guard::None, Guard::Lock, Guard::Atomic].map(finished);
    let guarded = match (lock, atomic) {
        (Some(_), Some(_)) => Some("both"),
        (Some(_), None) => Some("lock"),
        (None, Some(_)) => Some("atomic"),
        (None, None) => None,
    };
    let about = |key: &str, one: &Counted| {
        let lost = one.lost.unwrap_or_default();
        let values = [
            ("expected", number(texts, one.expected).into()),
            ("lost", number(texts, lost).into()),
            ("percent", percent(texts, lost, one.expected).into()),
            ("overlap", ms(texts, one.overlap_ms).into()),
            ("ms", ms(texts, one.wall_ms).into()),
            ("done", number(texts, one.done).into()),
            ("guards", guarded.unwrap_or_default().into()),
        ];
        Answer::of(texts, key, &values)
    };
    let guard = lock.or(atomic);
    let first = match (none, guard) {
        (Some(none), _) => Some(about(unguarded(params, none), none)),
        (None, Some(guard)) => Some(about("counter-verdict-safe", guard)),
        (None, None) => None,
    };
    // Only the last one can have been cut short.
    let unfinished = outcome.guards.last().filter(|last| last.lost.is_none());
    let unfinished = unfinished.map(|last| about("counter-verdict-unfinished", last));
    let Some(first) = first else {
        return unfinished.unwrap_or_else(|| Answer::of(texts, "verdict-nothing", &[]));
    };
    let mut more = Vec::new();
    if let (Some(_), Some(guard), true) = (none, guard, params.threads > 1) {
        more.push(about("counter-verdict-guarded", guard).verdict);
    }
    if guarded == Some("both") {
        more.extend(cost(texts, params, outcome));
    }
    more.extend(early(texts, params, [atomic, lock, none]));
    more.extend(unfinished.map(|last| last.verdict));
    first.and(texts, more)
}

fn number(texts: &Texts, count: u64) -> String {
    texts.number(count as f64, 0)
}

/// The key of the sentence about an unguarded run.
fn unguarded(params: &Params, none: &Counted) -> &'static str {
    match none.lost {
        _ if params.threads == 1 => "counter-verdict-one-thread",
        Some(lost) if lost > 0 => "counter-verdict-lost",
        _ if none.overlap_ms > 0.0 => "counter-verdict-lucky",
        _ if none.overlap_ms.is_nan() => "verdict-untimed",
        _ => "counter-verdict-apart",
    }
}

/// Which guard was faster: only where every measurement agrees, since each alone is short.
fn cost(texts: &Texts, params: &Params, outcome: &Outcome) -> Option<String> {
    let rates = |guard| {
        let points = outcome.scaling.iter();
        points.filter(move |point| point.guard == guard)
    };
    // Times of an increment are rates turned over.
    let ratio = |(atomic, lock): (&Throughput, &Throughput)| {
        let (lock, atomic) = (1.0 / lock.increments_per_s, 1.0 / atomic.increments_per_s);
        stats::speedup_of_sets(&[(&[lock], &[atomic])], 1).ok()
    };
    let ratios: Option<Vec<Interval>> = rates(Guard::Atomic)
        .zip(rates(Guard::Lock))
        .map(ratio)
        .collect();
    let ratios = ratios?;
    let all_say = |what| ratios.iter().all(|ratio| ratio.says() == what);
    let ratio = ratios.last()?.median;
    let faster = if all_say(Says::More) {
        "atomic"
    } else if all_say(Says::Less) {
        "lock"
    } else {
        return None;
    };
    let values = [
        ("faster", faster.into()),
        ("threads", params.threads.into()),
        ("times", texts.number(ratio.max(1.0 / ratio), 1).into()),
    ];
    Some(texts.with("counter-verdict-cost", &values))
}

/// The sentence about a reader that did not wait.
fn early(texts: &Texts, params: &Params, finished: [Option<&Counted>; 3]) -> Option<String> {
    let one = finished.into_iter().flatten().next()?;
    let (observed, after) = (one.observed?, one.after_all?);
    if params.join {
        return None;
    }
    if observed == after {
        return Some(texts.get("counter-verdict-early-all"));
    }
    let values = [
        ("observed", number(texts, observed).into()),
        ("after", number(texts, after).into()),
    ];
    Some(texts.with("counter-verdict-early", &values))
}
