//! The lab's answer in words.

use crate::texts::Texts;
use spindle_model::labs::fib::{Answer, Outcome, Params};

/// The answer in one sentence or two: what was measured, and why.
pub fn verdict(texts: &Texts, params: &Params, outcome: &Outcome, cores: Option<u32>) -> String {
    let Some(answer) = outcome.answer(params, cores) else {
        return texts.get("verdict-nothing");
    };
    let times = |value| texts.number(value, 2);
    let percent = |share: f64| {
        let number = texts.number(share * 100.0, 0);
        texts.with("chart-percent", &[("number", number.into())])
    };
    let n = ("n", params.n.into());
    match answer {
        Answer::Faster { threads, speedup, efficiency } => {
            let values = [
                n,
                ("threads", threads.into()),
                ("speedup", times(speedup).into()),
                ("efficiency", percent(efficiency).into()),
            ];
            texts.with("verdict-faster", &values)
        }
        Answer::FasterUpToCores { threads, speedup, cores } => {
            let values = [
                n,
                ("threads", threads.into()),
                ("speedup", times(speedup).into()),
                ("cores", cores.into()),
            ];
            texts.with("verdict-faster-up-to-cores", &values)
        }
        Answer::FasterTinyTasks { threads, speedup, cutoff, efficiency } => {
            let values = [
                n,
                ("threads", threads.into()),
                ("speedup", times(speedup).into()),
                ("cutoff", cutoff.into()),
                ("efficiency", percent(efficiency).into()),
            ];
            texts.with("verdict-faster-tiny-tasks", &values)
        }
        Answer::SlowerTinyTasks { threads, speedup, cutoff } => {
            let values = [
                n,
                ("threads", threads.into()),
                ("speedup", times(speedup).into()),
                ("cutoff", cutoff.into()),
            ];
            texts.with("verdict-slower-tiny-tasks", &values)
        }
        Answer::SlowerShortWork { threads, speedup, sequential_ms } => {
            let values = [
                n,
                ("threads", threads.into()),
                ("speedup", times(speedup).into()),
                ("ms", texts.number(sequential_ms, 3).into()),
            ];
            texts.with("verdict-slower-short-work", &values)
        }
        Answer::Slower { threads, speedup } => {
            let values = [n, ("threads", threads.into()), ("speedup", times(speedup).into())];
            texts.with("verdict-slower", &values)
        }
        Answer::NoDifference { threads, speedup } => {
            let values = [n, ("threads", threads.into()), ("speedup", times(speedup).into())];
            texts.with("verdict-no-difference", &values)
        }
        Answer::OneTask { speedup } => {
            let values = [
                n,
                ("cutoff", params.cutoff.into()),
                ("speedup", times(speedup).into()),
            ];
            texts.with("verdict-one-task", &values)
        }
        Answer::OneThread { speedup } => {
            texts.with("verdict-one-thread", &[n, ("speedup", times(speedup).into())])
        }
    }
}
