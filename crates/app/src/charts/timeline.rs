//! Who did what when: a lane for each worker, stretches of time on it, all parts of a run on one axis, unless they would
//! be too many to see. Shared by all labs: each gives its [`Story`].

mod clusters;
mod controls;
mod holds;
mod look;
mod scene;
mod stack;
mod table;
mod ticks;
mod trace;
mod words;

#[cfg(test)]
mod tests;

pub use holds::Hold;
pub use trace::Trace;

use super::{Blank, Figure, Scene, strategies::Guess, zoom::Move};
use crate::texts::{Texts, use_texts};
use look::{Act, Look};
use scene::Prepared;
use spindle_model::trace::{Span, SpanState};
use stack::Stack;
use std::rc::Rc;
use yew::prelude::*;

/// More lanes than this are too many to see at once: then there is a picker.
const MOST_AT_ONCE: usize = 40;

/// One part of a run, e.g. one strategy or one number of threads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// The `group` of its events.
    pub id: String,
    /// The name beside its lanes and in the picker.
    pub label: String,
    /// The title of its picture, for screen readers.
    pub title: String,
    /// Names of its workers, from worker 0.
    pub lanes: Vec<String>,
}

/// The content of a lab's timeline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// The heading.
    pub heading: String,
    /// How to read it, in a sentence.
    pub note: String,
    /// The name for the parts of the run, e.g. `Strategy`.
    pub pick: String,
    /// The parts of the run, from top to bottom.
    pub groups: Vec<Group>,
    /// Where they have too many lanes: which is shown until the reader picks one; the first that has events if it has
    /// none.
    pub usual: String,
    /// And for how many lanes there is room from the start, so that nothing moves when they come.
    pub room: usize,
    /// States that occur in this lab. More than one, and a legend tells them apart.
    pub states: &'static [SpanState],
    /// Whether workers still are where their last events left them: nobody is done.
    pub goes_on: bool,
    /// The events, of all groups.
    pub trace: Trace,
    /// A moment that a line marks.
    pub cursor: Option<f64>,
    /// When the reader guesses that a group is done.
    pub guess: Option<Guess>,
    /// Locks that workers hold meanwhile, in order of time.
    pub holds: Vec<Hold>,
    /// Moments on lanes, in order of time.
    pub ticks: Vec<Moment>,
    /// The words shown while there are none.
    pub blank: Blank,
    /// Key of the text of a timeline that waits for Run.
    pub waiting: &'static str,
    /// Particulars of its looks.
    pub style: Style,
}

/// Something that a worker did at a moment, such as printing a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moment {
    /// The `group` of its worker.
    pub group: String,
    /// The worker, counted from 0 in its group.
    pub worker: u32,
    /// When, in milliseconds.
    pub at_ms: f64,
    /// Its name for the rest of the page, which may point at it.
    pub id: String,
    /// It in words.
    pub what: String,
    /// Numbers for scripts, as `data-` attributes.
    pub data: Vec<(&'static str, String)>,
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
    /// Key of what a bar below a lane shows, where workers hold locks.
    pub holds: Option<&'static str>,
    /// Which of five colours an event has, where each lane has one of its own.
    pub colour: Option<fn(&Span) -> usize>,
    /// Of several groups, this many lanes at most have names.
    pub most_named: usize,
    /// Whether `what` is a line of the program, which scripts are told.
    pub has_lines: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            weight: None,
            what: None,
            running: "timeline-running",
            held: "timeline-waited-held",
            holds: None,
            colour: None,
            most_named: 12,
            has_lines: false,
        }
    }
}

impl PartialEq for Style {
    /// Equal if both have the same particulars: a lab has one function for each.
    fn eq(&self, other: &Self) -> bool {
        let has = |style: &Self| (style.weight.is_some(), style.what.is_some());
        let words = |style: &Self| (style.running, style.held, style.holds);
        (has(self), words(self)) == (has(other), words(other))
    }
}

impl Story {
    fn has(&self, id: &str) -> bool {
        let mut spans = self.trace.spans().iter();
        spans.any(|span| span.group == id)
    }

    /// Whether all groups together have few enough lanes to be seen at once.
    fn is_seen_at_once(&self) -> bool {
        let lanes: usize = self.groups.iter().map(|group| group.lanes.len()).sum();
        self.groups.len() < 2 || lanes <= MOST_AT_ONCE
    }

    /// The groups that are shown if the reader chose this one.
    fn shown(&self, chosen: Option<&str>) -> Vec<Group> {
        if self.is_seen_at_once() && !self.groups.is_empty() {
            return self.groups.clone();
        }
        let find = |id: &str| self.groups.iter().find(|group| group.id == id);
        let with_events = |group: &&Group| self.has(&group.id);
        let one = (chosen.and_then(find).filter(with_events))
            .or_else(|| find(&self.usual).filter(with_events))
            .or_else(|| self.groups.iter().find(with_events))
            .or_else(|| find(&self.usual))
            .or_else(|| self.groups.first());
        vec![one.cloned().unwrap_or_default()]
    }

    /// Draws what is shown at first, for a file.
    pub fn scene(&self, texts: &Texts, width: f64) -> Scene {
        let prepared = Prepared::new(self, self.shown(None));
        let height = height(self, &prepared);
        scene::draw(self, texts, &prepared, None, (width, height))
    }
}

/// Room for the lanes that are shown: they shrink as far as they can be told apart, then the drawing grows.
fn height(story: &Story, prepared: &Prepared) -> f64 {
    let mut counts = prepared.counts();
    if let ([only], false) = (counts.as_mut_slice(), story.is_seen_at_once()) {
        *only = (*only).max(story.room);
    }
    let legend = if story.states.len() > 1 || story.style.holds.is_some() {
        40.0
    } else {
        0.0
    };
    58.0 + legend + Stack::height(&counts, story.style.most_named)
}

/// The properties of a timeline.
#[derive(Clone, PartialEq, Properties)]
pub struct TimelineProps {
    /// The content.
    pub story: Rc<Story>,
}

/// The timeline with its picker, its zoom and its table.
#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let (texts, story) = (use_texts(), &props.story);
    let look = use_reducer_eq(Look::default);
    let choices = use_memo(story.clone(), |story| controls::choices(story));
    let prepared = use_memo((story.clone(), look.picked.clone()), |(story, picked)| {
        Prepared::new(story, story.shown(picked.as_deref()))
    });
    let (range, end) = (look.range, prepared.end);
    let all = (story.clone(), texts.clone(), prepared.clone());
    let draw = use_callback((all.clone(), range), |size, (all, range)| {
        let (story, texts, prepared) = all;
        scene::draw(story, texts, prepared, *range, size)
    });
    let table = use_callback(all, |(), (story, texts, prepared)| {
        table::table(story, texts, prepared)
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
        use_effect_with(prepared.is_empty(), move |_| {
            look.dispatch(Act::Move(Move::All, 0.0));
        });
    }
    let zooms = !prepared.is_empty();
    let picked = prepared.bands.first().map(|band| band.group.id.as_str());
    html! {
        <Figure
            name="timeline"
            heading={story.heading.clone()}
            note={story.note.clone()}
            height={height(story, &prepared)}
            {draw}
            controls={controls::controls(&texts, &story.pick, &choices, picked, &onpick, zooms.then_some(&onmove))}
            onmove={zooms.then_some(onmove)}
            summary={texts.get("chart-as-table")}
            {table}
        />
    }
}
