//! Who did what when: a lane for each worker, stretches of time on it, one part of a run at a time.
//! Shared by all labs: each gives its [`Story`].

mod clusters;
mod controls;
mod look;
mod scene;
mod table;
mod trace;
mod words;

#[cfg(test)]
mod tests;

pub use trace::Trace;

use super::{Blank, Figure, Scene, zoom::Move};
use crate::texts::{Texts, use_texts};
use look::{Act, Look};
use scene::Prepared;
use spindle_model::trace::SpanState;
use std::rc::Rc;
use yew::prelude::*;

/// One part of a run, e.g. one strategy or one number of threads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// The `group` of its events.
    pub id: String,
    /// What the picker calls it.
    pub label: String,
    /// What its picture shows, in words.
    pub title: String,
    /// Names of its workers, from worker 0.
    pub lanes: Vec<String>,
}

/// What a lab tells on its timeline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// What it shows.
    pub heading: String,
    /// How to read it, in a sentence.
    pub note: String,
    /// What the picker picks, e.g. `Threads`.
    pub pick: String,
    /// The parts of the run, in the order of the picker.
    pub groups: Vec<Group>,
    /// Which of them is shown until the reader picks one; the first that has events if it has none.
    pub usual: String,
    /// For how many lanes there is room from the start, so that nothing moves when they come.
    pub room: usize,
    /// States that occur in this lab. More than one, and a legend tells them apart.
    pub states: &'static [SpanState],
    /// Whether workers still are where their last events left them: nobody is done.
    pub goes_on: bool,
    /// The events, of all groups.
    pub trace: Trace,
    /// What is said while there are none.
    pub blank: Blank,
    /// Key of the text of a timeline that waits for Run.
    pub waiting: &'static str,
    /// Particulars of its looks.
    pub style: Style,
}

/// Particulars of a timeline.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// How much an event of this `what` weighs: the more, the stronger its shade.
    pub weight: Option<fn(&str) -> u32>,
    /// `what` in the reader's language, where it needs translating.
    pub what: Option<fn(&Texts, &str) -> String>,
    /// Key of what `running` is called, where that says too little.
    pub running: &'static str,
    /// Key of how a wait and those in its way are told, where they do not hold it.
    pub held: &'static str,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            weight: None,
            what: None,
            running: "timeline-running",
            held: "timeline-waited-held",
        }
    }
}

impl PartialEq for Style {
    /// Equal if both have the same particulars: a lab has one function for each.
    fn eq(&self, other: &Self) -> bool {
        let has = |style: &Self| (style.weight.is_some(), style.what.is_some());
        (has(self), self.running, self.held) == (has(other), other.running, other.held)
    }
}

impl Story {
    fn has(&self, id: &str) -> bool {
        let mut spans = self.trace.spans().iter();
        spans.any(|span| span.group == id)
    }

    /// The group that is shown if the reader chose this one.
    fn shown(&self, chosen: Option<&str>) -> Option<&Group> {
        let find = |id: &str| self.groups.iter().find(|group| group.id == id);
        let with_events = |group: &&Group| self.has(&group.id);
        (chosen.and_then(find).filter(with_events))
            .or_else(|| find(&self.usual).filter(with_events))
            .or_else(|| self.groups.iter().find(with_events))
            .or_else(|| find(&self.usual))
            .or_else(|| self.groups.first())
    }

    /// Draws the group that is shown at first, for a file.
    pub fn scene(&self, texts: &Texts, width: f64) -> Scene {
        let group = self.shown(None).cloned().unwrap_or_default();
        let prepared = Prepared::new(self, &group);
        let height = height(self, &group, &prepared);
        scene::draw(self, texts, &group, &prepared, None, (width, height))
    }
}

/// Room for the lanes of a group: they shrink while their names stay readable, then the drawing grows.
fn height(story: &Story, group: &Group, prepared: &Prepared) -> f64 {
    let lanes = (story.room.max(group.lanes.len())).max(prepared.lanes.count());
    let lanes = lanes.max(1) as f64;
    let legend = if story.states.len() > 1 { 40.0 } else { 0.0 };
    58.0 + legend + (lanes * (440.0 / lanes).clamp(16.0, 44.0)).max(88.0)
}

/// What a timeline is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub struct TimelineProps {
    /// What it tells.
    pub story: Rc<Story>,
}

/// The timeline with its picker, its zoom and its table.
#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let (texts, story) = (use_texts(), &props.story);
    let look = use_reducer_eq(Look::default);
    let group = story.shown(look.picked.as_deref()).cloned();
    let group = group.unwrap_or_default();
    let choices = use_memo(story.clone(), |story| controls::choices(story));
    let prepared = use_memo((story.clone(), group.clone()), |(story, group)| {
        Prepared::new(story, group)
    });
    let (range, end) = (look.range, prepared.lanes.end);
    let all = (
        story.clone(),
        texts.clone(),
        group.clone(),
        prepared.clone(),
    );
    let draw = use_callback((all.clone(), range), |size, (all, range)| {
        let (story, texts, group, prepared) = all;
        scene::draw(story, texts, group, prepared, *range, size)
    });
    let table = use_callback(all, |(), (story, texts, group, prepared)| {
        table::table(story, texts, group, &prepared.lanes)
    });
    let onmove = {
        let look = look.dispatcher();
        Callback::from(move |step: Move| {
            look.dispatch(Act::Move(step, end));
            step.after(range, end) != range
        })
    };
    let onpick = {
        let look = look.dispatcher();
        Callback::from(move |id| look.dispatch(Act::Pick(id)))
    };
    {
        let look = look.dispatcher();
        // A new run starts with the whole of it.
        use_effect_with(prepared.lanes.is_empty(), move |_| {
            look.dispatch(Act::Move(Move::All, 0.0));
        });
    }
    let zooms = !prepared.lanes.is_empty();
    html! {
        <Figure
            name="timeline"
            heading={story.heading.clone()}
            note={story.note.clone()}
            height={height(story, &group, &prepared)}
            {draw}
            controls={controls::controls(&texts, &story.pick, &choices, &group.id, &onpick, zooms.then_some(&onmove))}
            onmove={zooms.then_some(onmove)}
            summary={texts.get("chart-as-table")}
            {table}
        />
    }
}
