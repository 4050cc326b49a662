//! A timeline as a table.

use super::{
    Story,
    scene::{Band, Prepared},
    words,
};
use crate::{
    charts::table::{Row, Table},
    texts::Texts,
};
use spindle_model::trace::Span;

/// More rows than anybody reads would only keep the page busy; the exported trace has all.
const MOST_ROWS: usize = 1_000;

/// The events of all groups shown, lane by lane.
pub(super) fn table(story: &Story, texts: &Texts, prepared: &Prepared) -> Table {
    let events = prepared.bands.iter().flat_map(|band| {
        (0..band.lanes.count()).flat_map(move |lane| {
            let spans = band.lanes.spans(band.lanes.all(lane));
            spans.map(move |span| (band, lane, span))
        })
    });
    let events: Vec<(&Band, usize, &Span)> = events.collect();
    let has_waits = events.iter().any(|(_, _, span)| span.wait.is_some());
    let columns = [
        (story.pick.clone(), prepared.bands.len() > 1),
        (texts.get("timeline-who"), true),
        (texts.get("timeline-what"), true),
        (texts.get("timeline-state"), story.states.len() > 1),
        (texts.get("timeline-from"), true),
        (texts.get("timeline-to"), true),
        (texts.get("timeline-wait"), has_waits),
        (
            story
                .style
                .holds
                .map_or_else(String::new, |key| texts.get(key)),
            story.style.holds.is_some(),
        ),
    ];
    let is_shown = |index: usize| columns.get(index).is_some_and(|(_, shown)| *shown);
    let row = |&(band, lane, span): &(&Band, usize, &Span)| {
        let stretch = (span.from_ms, span.to_ms);
        let cells = [
            band.group.label.clone(),
            words::lane(&band.group, lane),
            words::what(story, texts, span),
            words::state(story, texts, Some(span.state)),
            texts.number(span.from_ms, 3),
            texts.number(span.to_ms, 3),
            words::waited(story, texts, &band.group, span).unwrap_or_default(),
            band.holds.during(lane, stretch).join(", "),
        ];
        let cells = cells.into_iter().enumerate();
        Row {
            data: vec![("data-worker", lane.to_string())],
            cells: cells
                .filter(|(index, _)| is_shown(*index))
                .map(|(_, cell)| cell)
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
    Table {
        name: "trace",
        caption: prepared.title(story),
        head: (columns.iter().filter(|(_, shown)| *shown))
            .map(|(head, _)| head.clone())
            .collect(),
        rows,
    }
}
