//! The lab's answer in words.

use crate::{
    labs::answer::{Answer, glance_ms, glance_times},
    texts::{Texts, Value},
};
use spindle_model::{
    Word,
    labs::python::{Ended, Interpreter, Outcome, Params, Run},
    stats::Says,
};

/// The answer: how the program ended, and how much faster it is without a GIL.
pub fn answer(texts: &Texts, _: &Params, outcome: &Outcome, _: Option<u32>) -> Answer {
    let bad = outcome
        .runs
        .iter()
        .max_by_key(|run| run.ended)
        .filter(|run| run.ended > Ended::Finished);
    let answer = match bad {
        Some(run) => ended(texts, run),
        None => compared(texts, outcome),
    };
    answer.and(texts, more(texts, outcome, bad.is_some()))
}

/// Whether the answer cannot be told yet, for which more rounds may help.
pub fn is_open(_: &Params, outcome: &Outcome) -> bool {
    let [gil, free] = &outcome.runs[..] else {
        return false;
    };
    let finished = gil.ended == Ended::Finished && free.ended == Ended::Finished;
    finished
        && free
            .speedup
            .is_none_or(|speedup| speedup.says() == Says::Nothing)
}

/// How a program ended that did not finish.
fn ended(texts: &Texts, run: &Run) -> Answer {
    let exception = run.exception.as_ref();
    let values = [
        (
            "interpreter",
            super::interpreter(texts, run.interpreter).into(),
        ),
        ("threads", run.deadlock.len().into()),
        ("code", i64::from(run.exit_code.unwrap_or_default()).into()),
        (
            "error",
            exception
                .map_or_else(String::new, |one| one.kind.clone())
                .into(),
        ),
        ("line", exception.map_or(0, |one| one.line).into()),
        (
            "message",
            exception
                .map_or_else(String::new, |one| first_line(&one.message))
                .into(),
        ),
    ];
    let key = match run.ended {
        Ended::Deadlocked => "python-verdict-deadlocked",
        Ended::Exited => "python-verdict-exited",
        _ => "python-verdict-raised",
    };
    Answer::of(texts, key, &values)
}

fn first_line(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    line.chars().take(160).collect()
}

/// The times on both interpreters, or on one.
fn compared(texts: &Texts, outcome: &Outcome) -> Answer {
    let find = |of| outcome.runs.iter().find(|run| run.interpreter == of);
    let (gil, free) = (find(Interpreter::Gil), find(Interpreter::Free));
    let (Some(gil), Some(free)) = (gil, free) else {
        return alone(texts, gil.or(free));
    };
    let mut values: Vec<(&str, Value<'_>)> = vec![
        ("gil_ms", texts.number(gil.wall_ms, 0).into()),
        ("free_ms", texts.number(free.wall_ms, 0).into()),
        ("rounds", free.samples_ms.len().into()),
        ("count", gil.gil_switches.into()),
        ("switches", texts.number(gil.gil_switches as f64, 0).into()),
    ];
    let Some(speedup) = free.speedup else {
        return Answer::of(texts, "python-verdict-cannot-tell", &values);
    };
    let slower = 1.0 / speedup.median;
    values.extend([
        ("times", glance_times(texts, speedup.median).into()),
        ("slower", glance_times(texts, slower).into()),
        ("low", texts.number(speedup.low, 2).into()),
        ("high", texts.number(speedup.high, 2).into()),
    ]);
    let key = match speedup.says() {
        Says::More => "python-verdict-faster",
        Says::Less => "python-verdict-slower",
        Says::Same => "python-verdict-same",
        Says::Nothing => "python-verdict-wide-cannot-tell",
    };
    Answer::of(texts, key, &values)
}

fn alone(texts: &Texts, run: Option<&Run>) -> Answer {
    let Some(run) = run else {
        return Answer::default();
    };
    let values = [
        (
            "interpreter",
            super::interpreter(texts, run.interpreter).into(),
        ),
        ("took", glance_ms(texts, run.wall_ms).into()),
        ("rounds", run.samples_ms.len().into()),
    ];
    Answer::of(texts, "python-verdict-alone", &values)
}

/// What else is to be known: different outputs, an exception in a thread, advice for a module that is not there.
fn more(texts: &Texts, outcome: &Outcome, is_bad: bool) -> Vec<String> {
    let mut sentences = Vec::new();
    for run in &outcome.runs {
        if let Some(exception) = run.exception.as_ref().filter(|_| !is_bad) {
            let values = [
                ("thread", exception.thread.as_str().into()),
                ("error", exception.kind.as_str().into()),
                ("line", exception.line.into()),
            ];
            sentences.push(texts.with("python-more-thread", &values));
            break;
        }
    }
    let advice = outcome
        .runs
        .iter()
        .find_map(|run| run.exception.as_ref()?.advice);
    if let Some(advice) = advice {
        sentences.push(texts.get(&format!("python-advice-{}", advice.id())));
    }
    for run in &outcome.runs {
        let kinds = run.outputs.len();
        if kinds > 1 {
            let values = [
                (
                    "interpreter",
                    super::interpreter(texts, run.interpreter).into(),
                ),
                ("kinds", kinds.into()),
                ("rounds", run.samples_ms.len().into()),
            ];
            sentences.push(texts.with("python-more-outputs", &values));
        }
    }
    sentences
}
