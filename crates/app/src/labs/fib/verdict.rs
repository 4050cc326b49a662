//! The lab's answer in words.

use crate::{
    labs::{
        answer::{Answer as Told, glance_times},
        ceiling,
    },
    texts::Texts,
};
use spindle_model::{
    ceiling::Ceiling,
    labs::fib::{Answer, Outcome, Params},
};

/// The answer: what was measured, and why.
pub fn answer(texts: &Texts, params: &Params, outcome: &Outcome, cores: Option<u32>) -> Told {
    answer_beside(texts, params, outcome, cores, &[])
}

/// The answer, and how much that is of what the machine gave.
pub fn answer_beside(
    texts: &Texts,
    params: &Params,
    outcome: &Outcome,
    cores: Option<u32>,
    ceilings: &[Ceiling],
) -> Told {
    let answer = outcome.answer(params, cores);
    if let Some(told) = without_cores(texts, params, answer.as_ref(), cores, ceilings) {
        return told;
    }
    let beside = answer
        .as_ref()
        .and_then(|answer| of_ceiling(texts, answer, cores, ceilings));
    answer_alone(texts, params, answer, cores, beside.is_some()).and(texts, beside)
}

/// That threads brought nothing where the machine gave them no cores to run on: that says nothing of threads.
fn without_cores(
    texts: &Texts,
    params: &Params,
    answer: Option<&Answer>,
    cores: Option<u32>,
    ceilings: &[Ceiling],
) -> Option<Told> {
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
        .then(|| Told::of(texts, "verdict-no-cores", &values))
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
        (
            "share",
            percent(texts, ceiling::share(speedup, &ceiling)).into(),
        ),
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
) -> Told {
    let Some(answer) = answer else {
        return Told::of(texts, "verdict-nothing", &[]);
    };
    let (key, speedup) = key(&answer);
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
        ("times", glance_times(texts, speedup).into()),
    ];
    let told = Told::of(texts, key, &values);
    if is_beside && matches!(answer, Answer::Faster { .. }) {
        // What follows says how much that is.
        let verdict = texts.with("verdict-faster-beside", &values);
        return Told { verdict, ..told };
    }
    told
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
    use crate::{
        labs::{fib::fixture, tests::checked},
        texts::Lang,
    };
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
        let texts = Texts::new(lang);
        let told = answer_beside(&texts, &params, &outcome, Some(2), ceilings);
        checked(&texts, told)
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
            assert!(told.starts_with("还不能下结论"), "{told}");
            let told = told_where(Lang::En, factor, 20, &gave(1.95));
            assert!(told.starts_with("No"), "{told}");
        }
        assert!(told_where(Lang::En, 1.0, 20, &gave(1.0)).starts_with("Yes"));
    }

    #[test]
    fn the_verdict_says_why() {
        assert!(told(Lang::En, 0.2, 2).contains("With cutoff 2 tasks are so tiny"));
        assert!(told(Lang::En, 1.0, 20).contains("the 2 cores have"));
        assert!(told(Lang::En, 0.7, 8).contains("66% of what they could gain"));
        assert!(told(Lang::Zh, 1.0, 38).contains("只有一个任务"));
    }

    #[test]
    fn the_headline_follows_the_verdict() {
        let params = |cutoff| {
            let lab::Params::Fib(params) = fixture::measured().params else {
                panic!("the fixture is not fib's");
            };
            Params { cutoff, ..params }
        };
        let faster = |threads, speedup| Answer::Faster {
            threads,
            speedup,
            efficiency: 0.9,
        };
        let wide = Interval {
            median: 1.9,
            low: 0.36,
            high: 24.0,
        };
        for (answer, english, chinese) in [
            (
                faster(2, 1.93),
                "1.9× as fast on 2 threads",
                "2 个线程，快到 1.9 倍",
            ),
            // One decimal would say that it is not.
            (
                faster(64, 1.02),
                "1.02× as fast on 64 threads",
                "64 个线程，快到 1.02 倍",
            ),
            (
                Answer::FasterUpToCores {
                    threads: 2,
                    speedup: 1.93,
                    cores: 2,
                },
                "1.9× as fast, limited by 2 cores",
                "快到 1.9 倍，受 2 个核心限制",
            ),
            (
                Answer::FasterTinyTasks {
                    threads: 2,
                    speedup: 1.3,
                    cutoff: 8,
                    efficiency: 0.6,
                },
                "Only 1.3× as fast: tasks are too tiny",
                "只快到 1.3 倍：任务太小",
            ),
            (
                Answer::SlowerTinyTasks {
                    threads: 2,
                    speedup: 0.2,
                    cutoff: 2,
                },
                "Slower, 0.20×: tasks are too tiny",
                "更慢，只有 0.20 倍：任务太小",
            ),
            (
                Answer::SlowerShortWork {
                    threads: 2,
                    speedup: 0.04,
                    sequential_ms: 0.01,
                },
                "Slower, 0.04×: over before threads wake up",
                "更慢，只有 0.04 倍：工作太少",
            ),
            (
                Answer::Slower {
                    threads: 2,
                    speedup: 0.97,
                },
                "Slower: 0.97× on 2 threads",
                "更慢：2 个线程只有 0.97 倍",
            ),
            (
                Answer::NoDifference {
                    threads: 2,
                    speedup: 1.0,
                },
                "No difference on 2 threads",
                "2 个线程，没有差别",
            ),
            (
                Answer::CannotTell {
                    threads: 2,
                    speedup: wide,
                },
                "Cannot be told yet",
                "这次还说不准",
            ),
            (
                Answer::OneTask { speedup: 1.0 },
                "A single task: threads cannot help",
                "只有一个任务，多线程帮不上忙",
            ),
            (
                Answer::OneThread { speedup: 0.9 },
                "One thread cannot tell",
                "只有一个线程，看不出来",
            ),
        ] {
            for (lang, headline) in [(Lang::En, english), (Lang::Zh, chinese)] {
                let texts = Texts::new(lang);
                for is_beside in [false, true] {
                    let told = answer_alone(&texts, &params(20), Some(answer), Some(2), is_beside);
                    assert_eq!(told.headline, headline);
                    checked(&texts, told);
                }
            }
        }
        let busy = [Ceiling {
            workers: 2,
            times: Interval {
                median: 1.0,
                low: 0.9,
                high: 1.1,
            },
        }];
        let slower = Answer::Slower {
            threads: 2,
            speedup: 0.97,
        };
        let texts = Texts::new(Lang::En);
        let told = without_cores(&texts, &params(20), Some(&slower), Some(2), &busy);
        assert_eq!(
            told.unwrap().headline,
            "Cannot be told: the machine was busy"
        );
        let told = answer_alone(&texts, &params(20), None, Some(2), false);
        assert_eq!(told.headline, "Nothing was measured");
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
