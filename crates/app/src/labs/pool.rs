//! What the **pool** lab shows: times of each strategy, what starting cost, who did what when.

use super::{PictureProps, strategies};
use crate::{
    charts::{
        Blank, Scene,
        strategies::{Strategies, sheet as samples},
        timeline::Group,
        words,
    },
    run::Measured,
    texts::Texts,
};
use spindle_model::{
    lab,
    labs::pool::{Extra, Outcome, Params},
    strategy::{Entry, Strategy},
    trace::SpanState,
};
use yew::prelude::Html;

const COLUMNS: &[&str] = &["pool-column-startup", "pool-column-tasks"];

/// No more workers than this live at a time.
const MOST_AT_A_TIME: u32 = 64;

/// The answer in a sentence or two.
pub fn verdict(texts: &Texts, params: &Params, outcome: &Outcome, _: Option<u32>) -> String {
    let find = |strategy| {
        outcome
            .strategies
            .iter()
            .find(|one| one.strategy == strategy)
    };
    let ms = |ms: f64| texts.number(ms, 0);
    let wall = |entry: Option<&Entry<Extra>>| ms(entry.map_or(0.0, |entry| entry.wall_ms));
    let startup = |entry: Option<&Entry<Extra>>| {
        let startup = entry.map_or(0.0, |entry| entry.extra.startup_ms);
        texts.number(startup, 1)
    };
    let (pool, threads) = (find(Strategy::Pool), find(Strategy::ThreadPerTask));
    let key = match (pool, threads) {
        (None, None) => "pool-verdict-alone",
        (Some(_), None) => "pool-verdict-pool-only",
        (None, Some(_)) => "pool-verdict-threads-only",
        (Some(pool), Some(threads)) if pool.wall_ms <= threads.wall_ms => "pool-verdict-pool",
        _ => "pool-verdict-threads",
    };
    let values = [
        ("tasks", params.tasks.into()),
        ("workers", params.workers.into()),
        ("sequential", wall(find(Strategy::Sequential)).into()),
        ("pool", wall(pool).into()),
        ("threads", wall(threads).into()),
        ("startup", startup(pool).into()),
        ("starting", startup(threads).into()),
    ];
    texts.with(key, &values)
}

/// All that the lab shows of a run.
pub(super) fn picture(texts: &Texts, params: &Params, shown: &PictureProps) -> Html {
    let outcome = shown.outcome().and_then(of);
    let comparison = comparison(texts, params, outcome, shown.blank);
    let groups = groups(texts, params);
    let states = &[SpanState::Sleeping, SpanState::Waiting];
    let timeline = strategies::timeline(texts, "pool", groups, "thread-per-task", states, shown);
    strategies::picture(texts, comparison, Html::default(), timeline)
}

fn of(outcome: &lab::Outcome) -> Option<&Outcome> {
    match outcome {
        lab::Outcome::Pool(outcome) => Some(outcome),
        _ => None,
    }
}

fn comparison(
    texts: &Texts,
    params: &Params,
    outcome: Option<&Outcome>,
    blank: Blank,
) -> Strategies {
    let entries = outcome.map_or(&[][..], |outcome| &outcome.strategies);
    let rows = strategies::rows(texts, &params.strategies, entries, |strategy, extra| {
        let startup = match strategy {
            Strategy::Sequential => "–".to_owned(),
            _ => words::ms(texts, extra.startup_ms),
        };
        vec![startup, shares(texts, &extra.tasks_per_worker)]
    });
    let values = [
        ("tasks", params.tasks.into()),
        ("ms", params.task_ms.into()),
    ];
    let title = texts.with("pool-chart-title", &values);
    strategies::comparison(texts, "pool", title, rows, COLUMNS, blank)
}

/// Tasks of each worker; in short where all have the same.
fn shares(texts: &Texts, tasks: &[u64]) -> String {
    match tasks {
        [first, .., _] if tasks.iter().all(|one| one == first) => {
            let (workers, tasks) = (tasks.len() as f64, *first as f64);
            let values = [
                ("workers", texts.number(workers, 0).into()),
                ("tasks", texts.number(tasks, 0).into()),
            ];
            texts.with("pool-tasks-each", &values)
        }
        _ => {
            let tasks: Vec<String> = tasks.iter().map(u64::to_string).collect();
            tasks.join(" ")
        }
    }
}

/// The chart at a usual width, for a file.
pub fn main_chart(texts: &Texts, params: &Params, measured: &Measured) -> Scene {
    let outcome = of(&measured.conclusion.outcome);
    let comparison = comparison(texts, params, outcome, Blank::Nothing);
    comparison.scene(texts, (800.0, comparison.height()))
}

/// All samples, a row each.
pub fn sheet(texts: &Texts, params: &Params, outcome: &Outcome) -> Vec<Vec<String>> {
    samples(&comparison(texts, params, Some(outcome), Blank::Nothing).rows)
}

/// A group for each strategy.
pub fn groups(texts: &Texts, params: &Params) -> Vec<Group> {
    strategies::groups(texts, &params.strategies, |strategy| match strategy {
        Strategy::Pool => params.workers,
        _ => params.tasks.min(MOST_AT_A_TIME),
    })
}

/// What distinguishes a run in the name of a file.
pub fn file_suffix(params: &Params) -> String {
    format!("{}x{}ms", params.tasks, params.task_ms)
}
