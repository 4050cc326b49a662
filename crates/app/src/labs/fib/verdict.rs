//! The lab's answer in words.

use crate::{labs::ceiling, texts::Texts, words};
use spindle_model::{
    ceiling::Ceiling,
    labs::fib::{Answer, Outcome, Params},
};

/// The answer in one sentence or two: what was measured, and why.
pub fn verdict(texts: &Texts, params: &Params, outcome: &Outcome, cores: Option<u32>) -> String {
    verdict_beside(texts, params, outcome, cores, &[])
}

/// The answer, and how much that is of what the machine gave.
pub fn verdict_beside(
    texts: &Texts,
    params: &Params,
    outcome: &Outcome,
    cores: Option<u32>,
    ceilings: &[Ceiling],
) -> String {
    let answer = outcome.answer(params, cores);
    if let Some(told) = without_cores(texts, params, answer.as_ref(), cores, ceilings) {
        return told;
    }
    let beside = answer
        .as_ref()
        .and_then(|answer| of_ceiling(texts, answer, cores, ceilings));
    let told = answer_alone(texts, params, answer, cores, beside.is_some());
    let sentences: Vec<String> = [Some(told), beside].into_iter().flatten().collect();
    words::sentences(texts, &sentences)
}

/// That threads brought nothing where the machine gave them no cores to run on: that says nothing of threads.
fn without_cores(
    texts: &Texts,
    params: &Params,
    answer: Option<&Answer>,
    cores: Option<u32>,
    ceilings: &[Ceiling],
) -> Option<String> {
    let (Answer::Slower { threads, speedup } | Answer::NoDifference { threads, speedup }) =
        *answer?
    else {
        return None;
    };
    let found = ceiling::find(ceilings, threads)?;
    let values = [
        ("n", params.n.into()),
        ("threads", threads.into()),
        ("speedup", texts.number(speedup, 2).into()),
        ("gave", texts.number(found.times.median, 1).into()),
        ("cores", found.could_give(cores).into()),
    ];
    found
        .is_low(cores)
        .then(|| texts.with("verdict-no-cores", &values))
}

/// How much of what the machine gave, and of the processors, a speedup is.
fn of_ceiling(
    texts: &Texts,
    answer: &Answer,
    cores: Option<u32>,
    ceilings: &[Ceiling],
) -> Option<String> {
    let (Answer::Faster {
        threads, speedup, ..
    }
    | Answer::FasterUpToCores {
        threads, speedup, ..
    }
    | Answer::FasterTinyTasks {
        threads, speedup, ..
    }) = *answer
    else {
        return None;
    };
    let ceiling = ceiling::of(ceilings, threads)?;
    let cores = cores.unwrap_or(threads).min(threads);
    let values = [
        ("share", percent(texts, speedup / ceiling.median).into()),
        (
            "efficiency",
            percent(texts, speedup / f64::from(cores)).into(),
        ),
        ("cores", cores.into()),
    ];
    Some(texts.with("fib-verdict-ceiling", &values))
}

fn percent(texts: &Texts, share: f64) -> String {
    let number = texts.number(share * 100.0, 0);
    texts.with("chart-percent", &[("number", number.into())])
}

fn answer_alone(
    texts: &Texts,
    params: &Params,
    answer: Option<Answer>,
    cores: Option<u32>,
    is_beside: bool,
) -> String {
    let Some(answer) = answer else {
        return texts.get("verdict-nothing");
    };
    let (mut key, speedup) = key(&answer);
    if is_beside && matches!(answer, Answer::Faster { .. }) {
        // What follows says how much that is.
        key = "verdict-faster-beside";
    }
    // Every text picks what it needs of these.
    let (mut threads, mut efficiency, mut ms) = (1, 0.0, 0.0);
    let (mut low, mut high) = (0.0, 0.0);
    match answer {
        Answer::Faster {
            threads: k,
            efficiency: e,
            ..
        }
        | Answer::FasterTinyTasks {
            threads: k,
            efficiency: e,
            ..
        } => (threads, efficiency) = (k, e),
        Answer::SlowerShortWork {
            threads: k,
            sequential_ms,
            ..
        } => (threads, ms) = (k, sequential_ms),
        Answer::FasterUpToCores { threads: k, .. }
        | Answer::SlowerTinyTasks { threads: k, .. }
        | Answer::Slower { threads: k, .. }
        | Answer::NoDifference { threads: k, .. } => threads = k,
        Answer::CannotTell {
            threads: k,
            speedup: s,
        } => (threads, low, high) = (k, s.low, s.high),
        Answer::OneTask { .. } | Answer::OneThread { .. } => {}
    }
    let values = [
        ("n", params.n.into()),
        ("cutoff", params.cutoff.into()),
        ("cores", cores.unwrap_or(0).into()),
        ("threads", threads.into()),
        ("speedup", texts.number(speedup, 2).into()),
        ("low", texts.number(low, 2).into()),
        ("high", texts.number(high, 2).into()),
        ("efficiency", percent(texts, efficiency).into()),
        ("ms", texts.number(ms, 3).into()),
    ];
    texts.with(key, &values)
}

/// Whether the answer cannot be told yet.
pub fn is_open(params: &Params, outcome: &Outcome, cores: Option<u32>) -> bool {
    matches!(
        outcome.answer(params, cores),
        Some(Answer::CannotTell { .. })
    )
}

fn key(answer: &Answer) -> (&'static str, f64) {
    match *answer {
        Answer::Faster { speedup, .. } => ("verdict-faster", speedup),
        Answer::FasterUpToCores { speedup, .. } => ("verdict-faster-up-to-cores", speedup),
        Answer::FasterTinyTasks { speedup, .. } => ("verdict-faster-tiny-tasks", speedup),
        Answer::SlowerTinyTasks { speedup, .. } => ("verdict-slower-tiny-tasks", speedup),
        Answer::SlowerShortWork { speedup, .. } => ("verdict-slower-short-work", speedup),
        Answer::Slower { speedup, .. } => ("verdict-slower", speedup),
        Answer::NoDifference { speedup, .. } => ("verdict-no-difference", speedup),
        Answer::CannotTell { speedup, .. } => ("verdict-cannot-tell", speedup.median),
        Answer::OneTask { speedup } => ("verdict-one-task", speedup),
        Answer::OneThread { speedup } => ("verdict-one-thread", speedup),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{labs::fib::fixture, texts::Lang};
    use spindle_model::{lab, stats::Interval};

    /// The verdict of the fixture's points with other speedups and another cutoff.
    fn told(lang: Lang, factor: f64, cutoff: u32) -> String {
        told_where(lang, factor, cutoff, &[])
    }

    /// The same where the machine had this to give.
    fn told_where(lang: Lang, factor: f64, cutoff: u32, ceilings: &[Ceiling]) -> String {
        let measured = fixture::measured();
        let (lab::Params::Fib(mut params), lab::Outcome::Fib(mut outcome)) =
            (measured.params, measured.conclusion.outcome.clone())
        else {
            panic!("the fixture is not fib's");
        };
        params.cutoff = cutoff;
        for point in &mut outcome.points {
            point.efficiency *= factor;
            let speedup = &mut point.speedup;
            for value in [&mut speedup.low, &mut speedup.median, &mut speedup.high] {
                *value *= factor;
            }
        }
        verdict_beside(&Texts::new(lang), &params, &outcome, Some(2), ceilings)
    }

    #[test]
    fn where_the_machine_gave_no_cores_nothing_is_said_of_threads() {
        let gave = |median| {
            let times = Interval {
                median,
                low: 0.9 * median,
                high: 1.1 * median,
            };
            [2, 4].map(|workers| Ceiling { workers, times })
        };
        // No difference, slower, faster.
        for factor in [0.525, 0.3] {
            let told = told_where(Lang::En, factor, 20, &gave(1.0));
            assert!(told.contains("gave them only 1.0 of 2 cores"), "{told}");
            let told = told_where(Lang::Zh, factor, 20, &gave(1.0));
            assert!(told.starts_with("现在还无法判断"), "{told}");
            let told = told_where(Lang::En, factor, 20, &gave(1.95));
            assert!(told.starts_with("No"), "{told}");
        }
        assert!(told_where(Lang::En, 1.0, 20, &gave(1.0)).starts_with("Yes"));
    }

    #[test]
    fn the_verdict_says_why() {
        assert!(told(Lang::En, 0.2, 2).contains("With cutoff 2 tasks are so tiny"));
        assert!(told(Lang::En, 1.0, 20).contains("the 2 processors have"));
        assert!(told(Lang::En, 0.7, 8).contains("66% of what they could bring"));
        assert!(told(Lang::Zh, 1.0, 38).contains("只有一个任务"));
    }

    #[test]
    fn no_verdict_shows_a_variable_without_its_value() {
        for lang in Lang::ALL {
            for factor in [0.2, 0.53, 0.7, 1.0, 2.0] {
                for cutoff in [2, 20, 38] {
                    let told = told(lang, factor, cutoff);
                    assert!(
                        !told.contains(['{', '$']) && !told.starts_with("verdict-"),
                        "{told}"
                    );
                }
            }
        }
    }
}
