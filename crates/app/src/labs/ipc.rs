//! The pictures of the **ipc** lab: latency and throughput against payload, the channels in numbers, the
//! semaphore and the signal, who worked and who waited.

mod curves;
mod numbers;
#[cfg(test)]
mod tests;
mod verdict;

pub use verdict::answer;

use super::{
    PictureProps,
    measures::Measure,
    prediction::{Choices, Prediction},
};
use crate::{
    charts::{
        Blank, Scene,
        curves::HEIGHT,
        side_by_side::Number,
        table::table,
        timeline::{Group, Story, Style, Timeline, Trace},
    },
    run::Measured,
    texts::{Texts, say},
};
use spindle_model::{
    Word, lab,
    labs::ipc::{Asked, Channel, Measured as OfChannel, Outcome, PROCESSES, Params, SIZES},
    trace::SpanState,
};
use std::rc::Rc;
use yew::prelude::{Html, html};

/// All that the lab shows of a run.
pub(super) fn picture(texts: &Texts, params: &Params, shown: &PictureProps) -> Vec<Html> {
    let outcome = shown.outcome().and_then(of);
    let [latency, throughput] =
        curves::both(texts, params, outcome, shown.blank).map(|chart| Rc::new(chart).figure(texts));
    let story = story(texts, params, shown.trace(), shown.blank);
    vec![
        latency,
        throughput,
        html! {
            <div>
                <h3 class="table-heading">{ say(texts.get("ipc-heading")) }</h3>
                { table(&numbers::channels(texts, params, outcome)) }
            </div>
        },
        html! {
            <div>
                <h3 class="table-heading">{ say(texts.get("ipc-others-heading")) }</h3>
                { table(&numbers::others(texts, outcome)) }
            </div>
        },
        html! { <Timeline story={Rc::new(story)} /> },
    ]
}

fn of(outcome: &lab::Outcome) -> Option<&Outcome> {
    match outcome {
        lab::Outcome::Ipc(outcome) => Some(outcome),
        _ => None,
    }
}

/// A channel's name in the reader's language.
fn name(texts: &Texts, channel: Channel) -> String {
    texts.get(&format!("ipc-channel-{}", channel.id()))
}

/// `64 KiB`, or the bytes where that is not a whole number.
fn size(texts: &Texts, bytes: u32) -> String {
    let (number, unit) = match bytes {
        0 => (0, "B"),
        bytes if bytes % (1 << 20) == 0 => (bytes >> 20, "MiB"),
        bytes if bytes % (1 << 10) == 0 => (bytes >> 10, "KiB"),
        bytes => (bytes, "B"),
    };
    format!("{} {unit}", texts.number(number.into(), 0))
}

/// A number that may be of any size, with the decimals that matter at its own.
fn number(texts: &Texts, value: f64) -> String {
    let decimals = match value {
        0.0 => 0,
        value if value < 1.0 => 3,
        value if value < 10.0 => 2,
        value if value < 100.0 => 1,
        _ => 0,
    };
    texts.number(value, decimals)
}

/// Latency against payload, for a file.
pub fn main_chart(texts: &Texts, params: &Params, measured: &Measured) -> Scene {
    let outcome = of(&measured.conclusion.outcome);
    let [latency, _] = curves::both(texts, params, outcome, Blank::Nothing);
    latency.scene(texts, (800.0, HEIGHT))
}

/// The measurements, a row for each channel and size.
pub fn sheet(_: &Texts, _: &Params, outcome: &Outcome) -> Vec<Vec<String>> {
    let names = ["channel", "payload", "round_trip_us", "megabytes_per_s"];
    let rows = outcome.channels.iter().flat_map(|one| {
        one.curve.iter().map(|point| {
            vec![
                one.channel.id().to_owned(),
                point.payload.to_string(),
                point.round_trip_us.to_string(),
                point.megabytes_per_s.to_string(),
            ]
        })
    });
    let names = names.map(str::to_owned).to_vec();
    std::iter::once(names).chain(rows).collect()
}

fn story(texts: &Texts, params: &Params, trace: Trace, blank: Blank) -> Story {
    let groups = groups(texts, params);
    Story {
        heading: texts.get("chart-timeline-heading"),
        note: texts.get("ipc-timeline-note"),
        pick: texts.get("ipc-pick"),
        room: 2,
        usual: groups
            .first()
            .map_or_else(String::new, |group| group.id.clone()),
        groups,
        states: &[SpanState::Running, SpanState::Waiting],
        trace,
        blank,
        waiting: "chart-timeline-waiting",
        style: Style {
            what: Some(what),
            ..Style::default()
        },
        ..Story::default()
    }
}

/// The name of an action or a wait in the reader's language: `message 3`, `inside`, ….
fn what(texts: &Texts, what: &str) -> String {
    match what.split_once(' ') {
        Some((_, number)) => texts.with("ipc-what-message", &[("number", number.into())]),
        None if what.is_empty() => String::new(),
        None => texts.get(&format!("ipc-thing-{what}")),
    }
}

/// Each channel asked for with its two ends, the semaphore, the signal.
pub fn groups(texts: &Texts, params: &Params) -> Vec<Group> {
    let process = |number: u32| texts.with("worker-process", &[("number", number.into())]);
    let group = |id: &str, label: String, lanes: Vec<String>| Group {
        id: id.to_owned(),
        title: label.clone(),
        label,
        lanes,
    };
    let channels = params.channel.channels().iter();
    let channels = channels.map(|channel| {
        let lanes = ["ipc-sender", "ipc-receiver"]
            .map(|key| texts.get(key))
            .to_vec();
        group(channel.id(), name(texts, *channel), lanes)
    });
    let all = (1..=PROCESSES).map(process).collect();
    let parent = vec![texts.get("worker-parent"), process(PROCESSES)];
    let others = [("semaphore", all), ("signal", parent)]
        .map(|(id, lanes)| group(id, texts.get(&format!("ipc-{id}")), lanes));
    channels.chain(others).collect()
}

/// Which channel will answer soonest.
pub(super) fn predict(params: &Params) -> Option<Prediction> {
    (params.channel == Asked::All).then(|| Prediction {
        key: "ipc-predict",
        values: vec![("payload", params.payload.into())],
        choices: Choices::Words(&["pipe", "queue", "shared-memory"]),
    })
}

/// Which one did; none where the clock did not tell.
pub(super) fn came(_: &Params, outcome: &Outcome) -> Option<f64> {
    let median = |channel: &OfChannel| channel.round_trip_us.median;
    let is_told = outcome
        .channels
        .iter()
        .all(|channel| median(channel).is_finite());
    let mut channels = outcome.channels.iter().filter(|_| is_told);
    let soonest = channels
        .by_ref()
        .min_by(|a, b| median(a).total_cmp(&median(b)))?;
    Some(match soonest.channel {
        Channel::Pipe => 0.0,
        Channel::Queue => 1.0,
        Channel::SharedMemory => 2.0,
    })
}

/// The part of a file name that distinguishes a run.
pub fn file_suffix(params: &Params) -> String {
    format!("{}b", params.payload)
}

/// How long a message takes there and back, by channel.
pub(super) fn measure(texts: &Texts, outcome: &Outcome) -> Measure {
    let part = |one: &OfChannel| {
        let number = Number {
            value: one.round_trip_us.median,
            interval: None,
            shown: format!("{} µs", number(texts, one.round_trip_us.median)),
        };
        (name(texts, one.channel), number)
    };
    Measure {
        name: texts.get("ipc-latency-axis"),
        parts: outcome.channels.iter().map(part).collect(),
        chief: 0,
    }
}
