//! A timeline as a table.

use super::{Group, Story, trace::Lanes, words};
use crate::{
    charts::table::{Row, Table},
    texts::Texts,
};
use spindle_model::trace::Span;

/// More rows than anybody reads would only keep the page busy; the exported trace has all.
const MOST_ROWS: usize = 1_000;

/// The events of a group, lane by lane.
pub(super) fn table(story: &Story, texts: &Texts, group: &Group, lanes: &Lanes) -> Table {
    let events: Vec<(usize, &Span)> = (0..lanes.count())
        .flat_map(|lane| {
            let spans = lanes.spans(lanes.all(lane));
            spans.map(move |span| (lane, span))
        })
        .collect();
    let has_states = story.states.len() > 1;
    let has_waits = events.iter().any(|(_, span)| span.wait.is_some());
    let columns = [
        ("timeline-who", true),
        ("timeline-what", true),
        ("timeline-state", has_states),
        ("timeline-from", true),
        ("timeline-to", true),
        ("timeline-wait", has_waits),
    ];
    let row = |&(lane, span): &(usize, &Span)| {
        let cells = [
            words::lane(group, lane),
            words::what(story, texts, span),
            words::state(story, texts, Some(span.state)),
            texts.number(span.from_ms, 3),
            texts.number(span.to_ms, 3),
            words::waited(story, texts, group, span).unwrap_or_default(),
        ];
        let cells = cells.into_iter().zip(columns);
        Row {
            data: vec![("data-worker", lane.to_string())],
            cells: cells
                .filter(|(_, (_, shown))| *shown)
                .map(|(cell, _)| cell)
                .collect(),
        }
    };
    let mut rows: Vec<Row> = events.iter().take(MOST_ROWS).map(row).collect();
    let more = events.len().saturating_sub(MOST_ROWS);
    if more > 0 {
        let count = texts.number(more as f64, 0);
        let text = texts.with("timeline-more", &[("count", count.into())]);
        rows.push(Row {
            data: Vec::new(),
            cells: vec!["…".to_owned(), text],
        });
    }
    let shown = columns.iter().filter(|(_, shown)| *shown);
    Table {
        name: "trace",
        caption: group.title.clone(),
        head: shown.map(|(key, _)| texts.get(key)).collect(),
        rows,
    }
}
