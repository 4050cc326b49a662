//! Several runs in one chart: how long each part took in each of them.

use crate::{
    charts::{
        Blank, Figure,
        strategies::{Strategies, StrategyRow},
        table::{Row, Table},
        words,
    },
    labs::measures,
    run::Measured,
    texts::{say, use_texts},
};
use std::rc::Rc;
use yew::prelude::*;

/// The most runs in one chart.
pub(super) const MOST: usize = 4;

/// Which runs, each with what it is called.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct CompareProps {
    pub(super) runs: Vec<(String, Rc<Measured>)>,
}

/// The chart and its table; nothing for fewer than two runs.
#[component]
pub(super) fn Compare(props: &CompareProps) -> Html {
    let texts = use_texts();
    if props.runs.len() < 2 {
        return html! { <p class="machine">{ say(texts.get("runs-choose")) }</p> };
    }
    let of_run = |(name, run): &(String, Rc<Measured>)| {
        let parts = measures(&texts, run).into_iter();
        parts.map(|part| (name.clone(), part)).collect()
    };
    let parts = side_by_side(props.runs.iter().map(of_run).collect());
    let chart = Rc::new(Strategies {
        title: texts.get("runs-compare"),
        rows: parts
            .iter()
            .map(|(run, part)| StrategyRow {
                name: format!("{} · {run}", part.name),
                ..part.clone()
            })
            .collect(),
        blank: Blank::Nothing,
        waiting: "runs-choose",
        ..Strategies::default()
    });
    let (height, words) = (chart.height(), texts.clone());
    let draw = Callback::from(move |size| chart.scene(&words, size));
    let words = texts.clone();
    let table = Callback::from(move |()| Table {
        name: "compare",
        caption: words.get("runs-compare"),
        head: [
            "runs-part",
            "runs-run",
            "strategy-median-ms",
            "strategy-count",
        ]
        .map(|key| words.get(key))
        .to_vec(),
        rows: parts
            .iter()
            .map(|(run, part)| row(&words, run, part))
            .collect(),
    });
    html! {
        <Figure
            name="compare"
            heading={texts.get("runs-compare")}
            note={texts.get("runs-compare-note")}
            {height}
            {draw}
            summary={texts.get("chart-as-table")}
            {table}
        />
    }
}

fn row(texts: &crate::texts::Texts, run: &str, part: &StrategyRow) -> Row {
    Row {
        data: Vec::new(),
        cells: vec![
            part.name.clone(),
            run.to_owned(),
            words::ms(texts, part.wall_ms),
            part.samples_ms.len().to_string(),
        ],
    }
}

/// Parts of the same name one below another, in the order in which they first occur.
fn side_by_side(runs: Vec<Vec<(String, StrategyRow)>>) -> Vec<(String, StrategyRow)> {
    let mut names: Vec<String> = Vec::new();
    for (_, part) in runs.iter().flatten() {
        if !names.contains(&part.name) {
            names.push(part.name.clone());
        }
    }
    let all: Vec<_> = runs.into_iter().flatten().collect();
    let of_name = |name: String| {
        all.iter()
            .filter(move |(_, part)| part.name == name)
            .cloned()
    };
    names.into_iter().flat_map(of_name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_the_same_name_stand_together() {
        let part = |run: &str, name: &str| {
            let row = StrategyRow {
                name: name.to_owned(),
                ..StrategyRow::default()
            };
            (run.to_owned(), row)
        };
        let runs = vec![
            vec![part("a", "1 thread"), part("a", "2 threads")],
            vec![part("b", "2 threads"), part("b", "4 threads")],
        ];
        let order: Vec<_> = side_by_side(runs)
            .into_iter()
            .map(|(run, part)| run + " " + &part.name)
            .collect();
        assert_eq!(
            order,
            ["a 1 thread", "a 2 threads", "b 2 threads", "b 4 threads"]
        );
    }
}
