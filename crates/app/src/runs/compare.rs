//! Runs side by side, in one chart and its table: what their lab measures, part by part.

use crate::{
    charts::{
        Figure,
        side_by_side::{Group, Number, OWN, SideBySide},
        table::{Row, Table},
    },
    export::Saves,
    labs::{Measure, measure},
    run::Measured,
    texts::{Texts, say, use_texts},
};
use std::rc::Rc;
use yew::prelude::*;

/// The most runs in one chart.
pub(super) const MOST: usize = OWN.len();

/// Which runs, each with what it is called.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct CompareProps {
    pub(super) runs: Vec<(String, Rc<Measured>)>,
}

/// The chart of runs of the reader's choice, if there are two or more.
#[component]
pub(super) fn Compare(props: &CompareProps) -> Html {
    let texts = use_texts();
    if props.runs.len() < 2 {
        return html! { <p class="machine">{ say(texts.get("runs-choose")) }</p> };
    }
    let runs = props.runs.iter().zip(OWN);
    let runs = runs.map(|((name, run), look)| (name.clone(), look, Some(&**run)));
    let runs: Vec<_> = runs.collect();
    side_by_side(&texts, "compare", &runs)
}

/// The chart of runs with their names and looks, measured or still to be measured, and its table.
pub(super) fn side_by_side(
    texts: &Texts,
    name: &'static str,
    runs: &[(String, &'static str, Option<&Measured>)],
) -> Html {
    let first = runs.iter().find_map(|(_, _, run)| run.cloned());
    let measures = runs
        .iter()
        .map(|(_, _, run)| run.map(|run| measure(texts, run)));
    let measures: Vec<Option<Measure>> = measures.collect();
    let measures: Vec<Option<&Measure>> = measures.iter().map(Option::as_ref).collect();
    let axis = measures.iter().flatten().next();
    let axis = axis.map(|measure| measure.name.clone()).unwrap_or_default();
    let chart = Rc::new(SideBySide {
        title: texts.get("runs-compare"),
        axis,
        groups: groups(&measures),
        runs: runs
            .iter()
            .map(|(name, look, _)| (name.clone(), *look))
            .collect(),
    });
    let height = chart.height();
    let draw = {
        let chart = chart.clone();
        Callback::from(move |size| chart.scene(size))
    };
    let words = texts.clone();
    let table = Callback::from(move |()| table(&words, &chart));
    html! {
        <Saves measured={first}>
            <Figure
                {name}
                heading={texts.get("runs-compare")}
                note={texts.get("runs-compare-note")}
                {height}
                {draw}
                summary={texts.get("chart-as-table")}
                {table}
            />
        </Saves>
    }
}

/// Parts of the same name together, in the order in which they first occur.
fn groups(measures: &[Option<&Measure>]) -> Vec<Group> {
    let mut names: Vec<&String> = Vec::new();
    for (name, _) in measures.iter().flatten().flat_map(|measure| &measure.parts) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let number = |measure: &Option<&Measure>, name: &String| -> Option<Number> {
        let mut parts = measure.as_ref()?.parts.iter();
        let (_, number) = parts.find(|(other, _)| other == name)?;
        Some(number.clone())
    };
    let group = |name: &String| Group {
        name: name.clone(),
        numbers: measures
            .iter()
            .map(|measure| number(measure, name))
            .collect(),
    };
    names.into_iter().map(group).collect()
}

/// A row for each part, a column for each run.
fn table(texts: &Texts, chart: &SideBySide) -> Table {
    let shown = |number: &Option<Number>| match number {
        Some(number) => number.shown.clone(),
        None => "–".to_owned(),
    };
    let row = |group: &Group| Row {
        data: Vec::new(),
        cells: std::iter::once(group.name.clone())
            .chain(group.numbers.iter().map(shown))
            .collect(),
    };
    let names = chart.runs.iter().map(|(name, _)| name.clone());
    Table {
        name: "compare",
        caption: format!("{} · {}", chart.title, chart.axis),
        head: std::iter::once(texts.get("runs-part"))
            .chain(names)
            .collect(),
        rows: chart.groups.iter().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(parts: &[&str]) -> Measure {
        let part = |name: &&str| ((*name).to_owned(), Number::default());
        Measure {
            parts: parts.iter().map(part).collect(),
            ..Measure::default()
        }
    }

    #[test]
    fn parts_of_the_same_name_stand_together() {
        let measures = [
            measure(&["1 thread", "2 threads"]),
            measure(&["2 threads", "4 threads"]),
        ];
        let groups = groups(&[Some(&measures[0]), None, Some(&measures[1])]);
        let told: Vec<_> = groups
            .iter()
            .map(|group| {
                (
                    group.name.as_str(),
                    group
                        .numbers
                        .iter()
                        .map(Option::is_some)
                        .collect::<Vec<_>>(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("1 thread", vec![true, false, false]),
                ("2 threads", vec![true, false, true]),
                ("4 threads", vec![false, false, true]),
            ]
        );
    }
}
