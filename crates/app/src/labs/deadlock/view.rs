//! The wait-for graph, what goes through its moments, and beside it the timeline, which marks them.

use super::{
    graph,
    replay::{Change, Replay},
    thing, worker,
};
use crate::{
    charts::{
        Blank, Figure, Low,
        stepper::Stepper,
        timeline::{Story, Timeline},
    },
    texts::{Texts, use_texts},
};
use spindle_model::labs::deadlock::{Outcome, Params};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct MomentsProps {
    pub(super) params: Params,
    pub(super) outcome: Option<Rc<Outcome>>,
    pub(super) story: Rc<Story>,
}

/// Graph and timeline of the moment that the reader looks at.
#[component]
pub(super) fn Moments(props: &MomentsProps) -> Html {
    let texts = use_texts();
    let (params, blank) = (&props.params, props.story.blank);
    let chosen = use_state_eq(|| None::<usize>);
    let replay = use_memo(
        (params.clone(), props.outcome.clone(), props.story.clone()),
        |(params, outcome, story)| {
            // While a run goes on, what it did last is more than can be followed.
            let outcome = outcome.as_ref().filter(|_| story.blank == Blank::Nothing);
            outcome.map_or_else(Replay::default, |outcome| {
                Replay::new(params, outcome, story.trace.spans(), &story.holds)
            })
        },
    );
    {
        let chosen = chosen.setter();
        // Another run is looked at where it tells most.
        use_effect_with(props.outcome.clone(), move |_| chosen.set(None));
    }
    let at = chosen.unwrap_or(replay.usual);
    let moment = replay.moments.get(at).cloned();
    let told = told(&texts, params, &replay, at);
    let story = match &moment {
        None => props.story.clone(),
        Some(moment) => Rc::new(Story {
            cursor: Some(moment.at_ms),
            ..(*props.story).clone()
        }),
    };
    let drawn = (
        texts.clone(),
        params.clone(),
        props.outcome.clone(),
        moment,
        blank,
    );
    let draw = use_callback(drawn, |size, (texts, params, outcome, moment, blank)| {
        graph::graph(texts, params, outcome.as_deref(), moment.as_ref(), *blank).draw(size)
    });
    let onstep = {
        let chosen = chosen.setter();
        Callback::from(move |at| chosen.set(Some(at)))
    };
    // Two beside each other are as high as one across the page.
    let low = use_context::<Option<Low>>().flatten();
    let low = low.map(|low| Low {
        narrow: low.wide,
        ..low
    });
    html! {
        <ContextProvider<Option<Low>> context={low}>
            <div class="moments side-by-side">
                <div>
                    <Figure
                        name="graph"
                        heading={texts.get("deadlock-graph-heading")}
                        note={texts.get("deadlock-graph-note")}
                        height={graph::height(params)}
                        {draw}
                    />
                    <Stepper
                        label={texts.get("deadlock-moments")}
                        count={replay.moments.len()}
                        {at}
                        {told}
                        {onstep}
                    />
                </div>
                <Timeline {story} />
            </div>
        </ContextProvider<Option<Low>>>
    }
}

/// The change at a moment and its time, counted back from the closing of the ring if there is one.
fn told(texts: &Texts, params: &Params, replay: &Replay, at: usize) -> String {
    let (Some(moment), Some(last)) = (replay.moments.get(at), replay.moments.last()) else {
        return String::new();
    };
    let change = moment
        .change
        .map_or_else(String::new, |change| changed(texts, params, change));
    let ms = |ms: f64| texts.number(ms, if ms < 10.0 { 2 } else { 1 });
    let key = match (last.is_end, at == replay.usual) {
        (true, true) => "deadlock-moment-closes",
        (true, false) => "deadlock-moment-before",
        (false, true) => "deadlock-moment-busiest",
        (false, false) => "deadlock-moment-at",
    };
    let time = match last.is_end {
        true => last.at_ms - moment.at_ms,
        false => moment.at_ms,
    };
    texts.with(key, &[("ms", ms(time).into()), ("change", change.into())])
}

fn changed(texts: &Texts, params: &Params, change: Change) -> String {
    let name = |lock| params.scenario.lock(lock);
    let told = |key: &str, thread, lock| {
        let values = [
            ("thread", worker(texts, thread).into()),
            ("thing", thing(texts, &name(lock)).into()),
        ];
        texts.with(key, &values)
    };
    match change {
        Change::Takes(thread, lock) => told("deadlock-takes-one", thread, lock),
        Change::Gives(thread, lock) => told("deadlock-gives-back", thread, lock),
        Change::Waits(thread, lock) => graph::waits(texts, &name(lock), thread),
        Change::Goes(thread, lock) => told("deadlock-waits-no-longer", thread, lock),
    }
}
