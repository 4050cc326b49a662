//! A step as the bench shows it outside the stage: marked lines of the program, and what was printed until then.

use super::tale::Tale;
use crate::texts::Texts;
use yew::prelude::*;

/// Hears of each step that is shown.
#[derive(Clone, PartialEq)]
pub(crate) struct Watch(pub(crate) Callback<Seen>);

/// One step as the bench shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Seen {
    /// Lines of the program, the current one first.
    pub(crate) lines: Vec<SeenLine>,
    /// Pieces of output.
    pub(crate) printed: Vec<Printed>,
    /// Whether an order is shown at all.
    pub(crate) has_order: bool,
}

/// A line of the program.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SeenLine {
    /// Which one, from 1.
    pub(crate) line: u32,
    /// The thread that is there, with the number of its colour; none where a fault is told.
    pub(crate) thread: Option<(String, u32)>,
    /// The text of the mark.
    pub(crate) text: String,
}

/// A piece of output.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Printed {
    /// The thread with the number of its colour; none of what was printed after all steps.
    pub(crate) thread: Option<(String, u32)>,
    /// The step.
    pub(crate) step: usize,
    /// The text.
    pub(crate) text: String,
}

impl Seen {
    /// The view after so many steps.
    pub(super) fn of(texts: &Texts, tale: &Tale, at: usize) -> Self {
        let happened = tale.steps.iter().take(at);
        let mut lines: Vec<SeenLine> = Vec::new();
        let is_end = at == tale.last();
        for (index, lane) in tale.lanes.iter().enumerate() {
            let is_own = |step: &&super::tale::Told| step.lane == index;
            let last = happened.clone().rfind(is_own);
            let is_now = tale.now(at).is_some_and(|now| now.lane == index);
            let goes_on = tale.steps.iter().skip(at).any(|step| step.lane == index);
            let Some((step, line)) = last.and_then(|step| Some((step, step.line?))) else {
                continue;
            };
            if !(is_now || goes_on) {
                continue;
            }
            let values = [
                ("does", step.label.as_str().into()),
                ("value", step.value.as_str().into()),
            ];
            let key = if step.value.is_empty() {
                "interleavings-mark"
            } else {
                "interleavings-mark-value"
            };
            let line = SeenLine {
                line,
                thread: Some((lane.badge.clone(), lane.colour())),
                text: texts.with(key, &values),
            };
            lines.insert(if is_now { 0 } else { lines.len() }, line);
        }
        if is_end {
            let faults = tale.faults.iter().map(|(line, text)| SeenLine {
                line: *line,
                thread: None,
                text: text.clone(),
            });
            lines.splice(0..0, faults);
        }
        let pieces = happened
            .enumerate()
            .filter(|(_, step)| !step.output.is_empty());
        let pieces = pieces.map(|(index, step)| Printed {
            thread: tale
                .lanes
                .get(step.lane)
                .map(|lane| (lane.name.clone(), lane.colour())),
            step: index + 1,
            text: step.output.trim_end().to_owned(),
        });
        let mut printed: Vec<Printed> = pieces.collect();
        if is_end && !tale.rest.is_empty() {
            printed.push(Printed {
                thread: None,
                step: at,
                text: tale.rest.clone(),
            });
        }
        Self {
            lines,
            printed,
            has_order: true,
        }
    }
}
