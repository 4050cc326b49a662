//! The answer: which channel was quickest in this run, for small messages and for large ones.

use super::{Channel, Outcome, Params, Texts, name, number, size};
use crate::words::sentences;
use spindle_model::labs::ipc::{Measured, Point};

/// The answer in some sentences.
pub fn verdict(texts: &Texts, params: &Params, outcome: &Outcome, _: Option<u32>) -> String {
    let told = match outcome.channels.as_slice() {
        [] => return texts.get("verdict-nothing"),
        [one] => vec![alone(texts, params, one)],
        several => compared(texts, several),
    };
    let checked: u64 = outcome.channels.iter().map(|one| one.checked).sum();
    let values = [("count", texts.number(checked as f64, 0).into())];
    let intact = texts.with("ipc-verdict-intact", &values);
    sentences(texts, &[told, vec![intact]].concat())
}

fn alone(texts: &Texts, params: &Params, one: &Measured) -> String {
    let values = [
        ("channel", name(texts, one.channel).into()),
        ("payload", size(texts, params.payload).into()),
        ("us", number(texts, one.round_trip_us.median).into()),
        ("p95", number(texts, one.round_trip_us.p95).into()),
        ("rate", number(texts, one.megabytes_per_s).into()),
    ];
    texts.with("ipc-verdict-alone", &values)
}

/// Who is best at a size and how the others did.
struct Best {
    channel: Channel,
    value: f64,
    second: Channel,
    second_value: f64,
}

/// The smallest and the largest size that all channels have been measured with.
fn compared(texts: &Texts, channels: &[Measured]) -> Vec<String> {
    let has = |one: &Measured, payload| one.curve.iter().any(|point| point.payload == payload);
    let common = channels.first().map(|first| {
        let sizes = first.curve.iter().map(|point| point.payload);
        sizes
            .filter(|&size| channels.iter().all(|one| has(one, size)))
            .collect()
    });
    let common: Vec<u32> = common.unwrap_or_default();
    let has_memory = channels
        .iter()
        .any(|one| one.channel == Channel::SharedMemory);
    let small = common.first().and_then(|&payload| {
        let best = best(channels, payload, |point| -point.round_trip_us)?;
        Some(sentence(texts, "small", payload, &best, has_memory))
    });
    let large = common.last().and_then(|&payload| {
        let best = best(channels, payload, |point| point.megabytes_per_s)?;
        Some(sentence(texts, "large", payload, &best, has_memory))
    });
    small.into_iter().chain(large).collect()
}

/// The two channels with the highest values for messages of this size.
fn best(channels: &[Measured], payload: u32, value: fn(&Point) -> f64) -> Option<Best> {
    let mut values: Vec<(Channel, f64)> = Vec::new();
    for one in channels {
        let point = one.curve.iter().find(|point| point.payload == payload)?;
        values.push((one.channel, value(point)));
    }
    values.sort_by(|a, b| b.1.total_cmp(&a.1));
    let [(channel, value), (second, second_value), ..] = values[..] else {
        return None;
    };
    Some(Best {
        channel,
        value: value.abs(),
        second,
        second_value: second_value.abs(),
    })
}

fn sentence(texts: &Texts, which: &str, payload: u32, best: &Best, has_memory: bool) -> String {
    // Against the queue alone, a pipe needs another reason than against shared memory.
    let against = match (best.channel, has_memory) {
        (Channel::Pipe, false) => "-direct",
        _ => "",
    };
    let why = texts.get(&format!("ipc-why-{which}-{}{against}", best.channel.id()));
    let values = [
        ("payload", size(texts, payload).into()),
        ("channel", name(texts, best.channel).into()),
        ("value", number(texts, best.value).into()),
        ("second", name(texts, best.second).into()),
        ("other", number(texts, best.second_value).into()),
        ("why", why.into()),
    ];
    texts.with(&format!("ipc-verdict-{which}"), &values)
}
