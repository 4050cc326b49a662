//! The pictures of the **memory** lab: who touched the variable when, and what it is for whom.

mod houses;

use super::prediction::{Choices, Prediction};
use super::{PictureProps, answer::Answer, families};
use crate::{
    charts::{
        Figure, Scene,
        table::{Row, Table},
        timeline::Group,
    },
    run::Measured,
    texts::Texts,
};
use spindle_model::{
    lab,
    labs::memory::{Outcome, Params, Seen},
    trace::SpanState,
};
use yew::prelude::{Callback, Html, html};

const STATES: &[SpanState] = &[SpanState::Running];

/// The answer: whose memory is shared.
pub fn answer(texts: &Texts, _: &Params, outcome: &Outcome, _: Option<u32>) -> Answer {
    let after = |seen: &Option<Seen>| seen.as_ref().map_or(0, |seen| seen.after);
    let key = match (&outcome.threads, &outcome.processes) {
        (Some(_), Some(_)) => "memory-verdict-both",
        (Some(_), None) => "memory-verdict-threads",
        (None, Some(_)) => "memory-verdict-processes",
        (None, None) => "verdict-nothing",
    };
    let before = outcome.threads.as_ref().map_or(0, |seen| seen.before);
    let values = [
        ("before", before.into()),
        ("threads", after(&outcome.threads).into()),
        ("processes", after(&outcome.processes).into()),
    ];
    Answer::of(texts, key, &values)
}

/// All that the lab shows of a run.
pub(super) fn picture(texts: &Texts, params: &Params, shown: &PictureProps) -> Vec<Html> {
    let outcome = shown.outcome().and_then(of);
    let draw = {
        let (texts, params) = (texts.clone(), params.clone());
        let (outcome, blank) = (outcome.cloned(), shown.blank);
        Callback::from(move |size| houses::scene(&texts, &params, outcome.as_ref(), blank, size))
    };
    let as_table = {
        let numbers = numbers(texts, params, outcome);
        Callback::from(move |()| numbers.clone())
    };
    vec![
        families::timeline(texts, "memory", groups(texts, params), STATES, shown),
        html! {
            <Figure
                name="houses"
                heading={texts.get("memory-heading")}
                note={texts.get("memory-houses-note")}
                height={houses::HEIGHT}
                {draw}
                summary={texts.get("chart-as-table")}
                table={as_table}
            />
        },
    ]
}

fn of(outcome: &lab::Outcome) -> Option<&Outcome> {
    match outcome {
        lab::Outcome::Memory(outcome) => Some(outcome),
        _ => None,
    }
}

/// A row for each reader of the variable, so that the table keeps its height as it fills.
fn numbers(texts: &Texts, params: &Params, outcome: Option<&Outcome>) -> Table {
    let head = [
        "memory-column-who",
        "memory-column-threads",
        "memory-column-processes",
    ];
    let threads = outcome.and_then(|outcome| outcome.threads.as_ref());
    let processes = outcome.and_then(|outcome| outcome.processes.as_ref());
    let row = |id: String, who: String, value: &dyn Fn(&Seen) -> Option<i64>| {
        let cell = |seen: Option<&Seen>| {
            let value = seen.and_then(value);
            value.map_or_else(|| "–".to_owned(), |value| value.to_string())
        };
        Row {
            data: vec![("data-who", id)],
            cells: vec![who, cell(threads), cell(processes)],
        }
    };
    let mut rows = vec![row(
        "before".to_owned(),
        texts.get("memory-before"),
        &|seen| Some(seen.before),
    )];
    for worker in 0..params.workers {
        let number = worker + 1;
        let who = texts.with("memory-worker", &[("number", number.into())]);
        rows.push(row(number.to_string(), who, &|seen| {
            seen.seen.get(worker as usize).copied()
        }));
    }
    rows.push(row(
        "after".to_owned(),
        texts.get("memory-after"),
        &|seen| Some(seen.after),
    ));
    Table {
        name: "memory",
        caption: texts.get("memory-caption"),
        head: head.iter().map(|key| texts.get(key)).collect(),
        rows,
    }
}

/// The timeline of the threads, for a file.
pub fn main_chart(texts: &Texts, params: &Params, measured: &Measured) -> Scene {
    families::scene(texts, "memory", groups(texts, params), STATES, measured)
}

/// The values seen, a row for each reader.
pub fn sheet(texts: &Texts, params: &Params, outcome: &Outcome) -> Vec<Vec<String>> {
    let names = ["reader", "threads", "processes"]
        .map(str::to_owned)
        .to_vec();
    let rows = numbers(texts, params, Some(outcome))
        .rows
        .into_iter()
        .map(|row| {
            let reader = row.data.into_iter().map(|(_, id)| id);
            let values = row
                .cells
                .into_iter()
                .skip(1)
                .map(|cell| cell.replace('–', ""));
            reader.chain(values).collect()
        });
    std::iter::once(names).chain(rows).collect()
}

/// The threads and their parent, the processes and theirs.
pub fn groups(texts: &Texts, params: &Params) -> Vec<Group> {
    families::groups(texts, &["threads", "processes"], params.workers)
}

/// Whose changes the parent will see.
pub(super) fn predict(_: &Params) -> Option<Prediction> {
    Some(Prediction {
        key: "memory-predict",
        values: Vec::new(),
        choices: Choices::Words(&["threads", "processes", "both", "neither"]),
    })
}

/// Whose it saw.
pub(super) fn came(_: &Params, outcome: &Outcome) -> Option<f64> {
    let sees = |seen: &Seen| seen.after != seen.before;
    let threads = sees(outcome.threads.as_ref()?);
    let processes = sees(outcome.processes.as_ref()?);
    Some(match (threads, processes) {
        (true, false) => 0.0,
        (false, true) => 1.0,
        (true, true) => 2.0,
        (false, false) => 3.0,
    })
}

/// The part of a file name that distinguishes a run.
pub fn file_suffix(params: &Params) -> String {
    format!("n{}", params.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{labs::tests::checked, texts::Lang};
    use spindle_model::{
        RawParams,
        lab::{Lab, LabId},
        param::Context,
    };

    #[test]
    fn the_headline_follows_the_verdict() {
        let params = Params::check(&RawParams::default(), &Context::default()).unwrap();
        let seen = |after| {
            Some(Seen {
                before: 0,
                after,
                seen: vec![1; 3],
            })
        };
        for (threads, processes, english, chinese) in [
            (
                seen(3),
                seen(0),
                "Threads share memory, processes do not",
                "线程共享内存，进程不共享",
            ),
            (seen(3), None, "Threads share memory", "线程共享内存"),
            (
                None,
                seen(0),
                "Processes change copies of their own",
                "进程改的是自己的副本",
            ),
            (None, None, "Nothing was measured", "没有测到数据"),
        ] {
            let outcome = Outcome { threads, processes };
            for (lang, headline) in [(Lang::En, english), (Lang::Zh, chinese)] {
                let texts = Texts::of(lang, LabId::Memory);
                let told = answer(&texts, &params, &outcome, None);
                assert_eq!(told.headline, headline);
                checked(&texts, told);
            }
        }
    }
}
