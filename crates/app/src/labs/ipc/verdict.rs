//! The answer: which channel was quickest in this run, for small messages and for large ones.

use super::{Channel, Outcome, Params, Texts, name, number, size};
use crate::{texts::Value, words::sentences};
use spindle_model::labs::ipc::{Measured, Point};

/// The answer in some sentences.
pub fn verdict(texts: &Texts, params: &Params, outcome: &Outcome, _: Option<u32>) -> String {
    let told = match outcome.channels.as_slice() {
        [] => return texts.get("verdict-nothing"),
        [one] if one.round_trip_us.median.is_nan() => vec![texts.get("verdict-untimed")],
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
    let (Some(&first), Some(&last)) = (common.first(), common.last()) else {
        return Vec::new();
    };
    let small = best(channels, first, |point| -point.round_trip_us);
    let large = best(channels, last, |point| point.megabytes_per_s);
    let Some((small, large)) = small.zip(large) else {
        return vec![texts.get("verdict-untimed")];
    };
    let mut told = vec![
        sentence(texts, "small", first, &small, &[]),
        sentence(texts, "large", last, &large, &[]),
    ];
    if small.channel == large.channel {
        let rate = number(texts, large.value);
        let other = number(texts, large.second_value);
        let values = [
            ("large", size(texts, last).into()),
            ("rate", rate.into()),
            ("third", name(texts, large.second).into()),
            ("other_rate", other.into()),
        ];
        told = vec![sentence(texts, "both", first, &small, &values)];
    }
    let mut reasons = vec![why(texts, "small", small.channel, has_memory)];
    if large.channel != small.channel {
        reasons.push(why(texts, "large", large.channel, has_memory));
    }
    told.extend(reasons);
    told
}

/// The two channels with the highest values for messages of this size.
fn best(channels: &[Measured], payload: u32, value: fn(&Point) -> f64) -> Option<Best> {
    let mut values: Vec<(Channel, f64)> = Vec::new();
    for one in channels {
        let point = one.curve.iter().find(|point| point.payload == payload)?;
        values.push((one.channel, value(point)));
        if value(point).is_nan() {
            return None;
        }
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

fn sentence(
    texts: &Texts,
    which: &str,
    payload: u32,
    best: &Best,
    more: &[(&str, Value<'_>)],
) -> String {
    let values = [
        ("payload", size(texts, payload).into()),
        ("channel", name(texts, best.channel).into()),
        ("value", number(texts, best.value).into()),
        ("second", name(texts, best.second).into()),
        ("other", number(texts, best.second_value).into()),
    ];
    let values: Vec<(&str, Value<'_>)> = values.into_iter().chain(more.iter().cloned()).collect();
    texts.with(&format!("ipc-verdict-{which}"), &values)
}

/// Why a channel is best with small or with large messages. Against the queue alone, a pipe needs
/// another reason than against shared memory.
fn why(texts: &Texts, which: &str, channel: Channel, has_memory: bool) -> String {
    let against = match (channel, has_memory) {
        (Channel::Pipe, false) => "-direct",
        _ => "",
    };
    texts.get(&format!("ipc-why-{which}-{}{against}", channel.id()))
}
