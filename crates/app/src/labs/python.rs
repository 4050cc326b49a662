//! The pictures of the **python** lab: what each thread of the program did, with a GIL and without one, how a deadlock
//! closed, and which outputs came.

mod ring;
mod stage;
#[cfg(test)]
mod tests;
mod verdict;

pub(crate) use stage::{Colours, colours};
pub use verdict::{answer, is_open};

use super::{
    PictureProps,
    prediction::{Choices, Prediction},
};
use crate::{
    charts::{
        Scene,
        table::{AsTable, Row, Table, table},
        timeline::{Group, Timeline},
        words,
    },
    run::Measured,
    texts::{Texts, say},
};
use spindle_model::{
    Word, lab,
    labs::python::{Interpreter, Outcome, Params, Run},
};
use std::rc::Rc;
use yew::prelude::*;

/// More different outputs than this are counted together.
const MOST_OUTPUTS: usize = 8;

/// The longest beginning of an output that a table shows, in characters.
const LONGEST_SHOWN: usize = 120;

/// All that the lab shows of a run.
pub(super) fn picture(texts: &Texts, params: &Params, shown: &PictureProps) -> Vec<Html> {
    let outcome = shown.outcome().and_then(of);
    let story = Rc::new(stage::story(
        texts,
        params,
        outcome,
        shown.trace().spans(),
        shown.blank,
    ));
    let runs = outcome.map_or(&[][..], |outcome| &outcome.runs);
    let rings = runs.iter().enumerate().filter(|(index, run)| {
        let mut before = runs.iter().take(*index);
        !run.deadlock.is_empty() && !before.any(|other| other.deadlock == run.deadlock)
    });
    let mut pieces = vec![html! {
        <div class="stage">
            <Timeline {story} />
            { for rings.map(|(_, run)| ring::ring(texts, run)) }
        </div>
    }];
    if params.rounds > 1 {
        pieces.push(html! {
            <div>
                <h3 class="table-heading">{ say(texts.get("python-outputs-heading")) }</h3>
                { table(&outputs(texts, runs)) }
            </div>
        });
    }
    if outcome.is_some() {
        let times = threads(texts, runs);
        pieces.push(html! {
            <AsTable
                summary={texts.get("python-threads-heading")}
                numbers={Callback::from(move |()| times.clone())}
            />
        });
    }
    pieces
}

fn of(outcome: &lab::Outcome) -> Option<&Outcome> {
    match outcome {
        lab::Outcome::Python(outcome) => Some(outcome),
        _ => None,
    }
}

/// The name of an interpreter.
pub(crate) fn interpreter(texts: &Texts, interpreter: Interpreter) -> String {
    texts.get(&format!("python-with-{}", interpreter.id()))
}

/// How often each output came.
fn outputs(texts: &Texts, runs: &[Run]) -> Table {
    let columns = ["interpreter", "count", "output"];
    let rows = runs.iter().flat_map(|run| {
        let shown = run.outputs.iter().take(MOST_OUTPUTS);
        shown.map(|output| Row {
            data: vec![("data-count", output.count.to_string())],
            cells: vec![
                interpreter(texts, run.interpreter),
                texts.number(output.count.into(), 0),
                beginning(texts, &output.text),
            ],
        })
    });
    Table {
        name: "outputs",
        caption: texts.get("python-outputs-caption"),
        head: columns
            .map(|column| texts.get(&format!("python-column-{column}")))
            .to_vec(),
        rows: rows.collect(),
    }
}

fn beginning(texts: &Texts, text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let whole = lines.join(" ⏎ ");
    let mut shown: String = whole.chars().take(LONGEST_SHOWN).collect();
    if shown.len() < whole.len() {
        shown.push('…');
    }
    if shown.is_empty() {
        return texts.get("python-nothing-printed");
    }
    shown
}

/// Times of each thread; of very many, the first.
fn threads(texts: &Texts, runs: &[Run]) -> Table {
    let columns = ["interpreter", "thread", "ran", "waited", "gil"];
    let rows = runs.iter().flat_map(|run| {
        let shown = run.threads.iter().take(stage::MOST_LANES);
        shown.map(|thread| Row {
            data: vec![("data-thread", thread.name.clone())],
            cells: vec![
                interpreter(texts, run.interpreter),
                thread.name.clone(),
                words::ms_long(texts, thread.ran_ms),
                words::ms_long(texts, thread.waited_ms),
                words::ms_long(texts, thread.gil_waited_ms),
            ],
        })
    });
    Table {
        name: "threads",
        caption: texts.get("python-threads-heading"),
        head: columns
            .map(|column| texts.get(&format!("python-column-{column}")))
            .to_vec(),
        rows: rows.collect(),
    }
}

/// The timeline at a usual width, for a file.
pub fn main_chart(texts: &Texts, params: &Params, measured: &Measured) -> Scene {
    let outcome = of(&measured.conclusion.outcome);
    let trace = &measured.conclusion.trace;
    let blank = crate::charts::Blank::Nothing;
    stage::story(texts, params, outcome, trace, blank).scene(texts, 720.0)
}

/// The time of each round, a row each.
pub fn sheet(_: &Texts, _: &Params, outcome: &Outcome) -> Vec<Vec<String>> {
    let names = ["interpreter", "round", "wall_ms"];
    let rows = outcome.runs.iter().flat_map(|run| {
        let samples = (1..).zip(&run.samples_ms);
        samples.map(|(round, ms): (u32, &f64)| {
            vec![
                run.interpreter.id().to_owned(),
                round.to_string(),
                ms.to_string(),
            ]
        })
    });
    std::iter::once(names.map(str::to_owned).to_vec())
        .chain(rows)
        .collect()
}

/// The interpreters, before it is known which threads there will be.
pub fn groups(texts: &Texts, params: &Params) -> Vec<Group> {
    let group = |&of: &Interpreter| Group {
        id: of.id().to_owned(),
        label: interpreter(texts, of),
        title: interpreter(texts, of),
        lanes: vec![texts.get("python-main-thread")],
    };
    params.interpreter.iter().map(group).collect()
}

/// The interpreters with the threads and tasks of a run, in the order of its trace.
pub fn groups_of_run(texts: &Texts, params: &Params, outcome: &Outcome) -> Vec<Group> {
    let mut groups = groups(texts, params);
    for run in &outcome.runs {
        let group = groups.iter_mut();
        if let Some(group) = group.into_iter().find(|one| one.id == run.interpreter.id()) {
            let threads = run.threads.iter().map(|thread| thread.name.clone());
            let tasks = run.tasks.iter().map(|task| task.name.clone());
            group.lanes = threads.chain(tasks).collect();
        }
    }
    groups
}

/// How many times as fast the program will be without a GIL.
pub(super) fn predict(params: &Params) -> Option<Prediction> {
    let both = params.interpreter.len() > 1;
    both.then(|| Prediction {
        key: "python-predict",
        values: Vec::new(),
        choices: Choices::Times(vec![0.5, 1.0, 2.0]),
    })
}

/// How many times as fast it was.
pub(super) fn came(_: &Params, outcome: &Outcome) -> Option<f64> {
    let speedup = outcome.runs.iter().find_map(|run| run.speedup)?;
    Some(speedup.median)
}

/// The part of a file name that distinguishes a run.
pub fn file_suffix(params: &Params) -> String {
    match params.is_own() {
        true => "own".to_owned(),
        false => params.program.id().to_owned(),
    }
}
