//! The answer: which channel was quickest in this run, for small messages and for large ones.

use super::{Channel, Outcome, Params, Texts, name, number, size};
use crate::{labs::answer::Answer, texts::Value, words::sentences};
use spindle_model::{
    Word,
    labs::ipc::{Measured, Point},
};

/// The answer: which is best for what, and that all arrived.
pub fn answer(texts: &Texts, params: &Params, outcome: &Outcome, _: Option<u32>) -> Answer {
    let untimed = || Answer::of(texts, "verdict-untimed", &[]);
    let told = match outcome.channels.as_slice() {
        [] => return Answer::of(texts, "verdict-nothing", &[]),
        [one] if one.round_trip_us.median.is_nan() => Some(untimed()),
        [one] => Some(alone(texts, params, one)),
        several => common_sizes(several)
            .map(|sizes| compared(texts, several, sizes).unwrap_or_else(untimed)),
    };
    let checked: u64 = outcome.channels.iter().map(|one| one.checked).sum();
    let values = [("count", texts.number(checked as f64, 0).into())];
    let intact = Answer::of(texts, "ipc-verdict-intact", &values);
    match told {
        Some(told) => told.and(texts, [intact.verdict]),
        None => intact,
    }
}

fn alone(texts: &Texts, params: &Params, one: &Measured) -> Answer {
    let values = [
        ("channel", name(texts, one.channel).into()),
        ("payload", size(texts, params.payload).into()),
        ("us", number(texts, one.round_trip_us.median).into()),
        ("p95", number(texts, one.round_trip_us.p95).into()),
        ("rate", number(texts, one.megabytes_per_s).into()),
    ];
    Answer::of(texts, "ipc-verdict-alone", &values)
}

/// Who is best at a size and how the others did.
struct Best {
    channel: Channel,
    value: f64,
    second: Channel,
    second_value: f64,
}

/// The smallest and the largest size that all channels have been measured with.
fn common_sizes(channels: &[Measured]) -> Option<(u32, u32)> {
    let has = |one: &Measured, payload| one.curve.iter().any(|point| point.payload == payload);
    let common = channels.first().map(|first| {
        let sizes = first.curve.iter().map(|point| point.payload);
        sizes
            .filter(|&size| channels.iter().all(|one| has(one, size)))
            .collect()
    });
    let common: Vec<u32> = common.unwrap_or_default();
    common.first().copied().zip(common.last().copied())
}

/// Who is best with the smallest and with the largest messages, and why; none where the clock did not tell.
fn compared(texts: &Texts, channels: &[Measured], (first, last): (u32, u32)) -> Option<Answer> {
    let has_memory = channels
        .iter()
        .any(|one| one.channel == Channel::SharedMemory);
    let small = best(channels, first, |point| -point.round_trip_us);
    let large = best(channels, last, |point| point.megabytes_per_s);
    let (small, large) = small.zip(large)?;
    let is_one = small.channel == large.channel;
    let mut told = vec![
        sentence(texts, "small", first, &small, &[]),
        sentence(texts, "large", last, &large, &[]),
    ];
    if is_one {
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
    if !is_one {
        reasons.push(why(texts, "large", large.channel, has_memory));
    }
    told.extend(reasons);
    let headline = match is_one {
        true => "ipc-headline-both",
        false => "ipc-headline-each",
    };
    let values = [
        ("small", name(texts, small.channel).into()),
        ("large", name(texts, large.channel).into()),
    ];
    Some(Answer {
        headline: texts.with(headline, &values),
        verdict: sentences(texts, &told),
    })
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
