//! The lab's answer in words.

use super::share::{Shares, percent};
use crate::{
    labs::{
        answer::{Answer, glance_ms},
        strategies::{self, name},
    },
    texts::Texts,
    words,
};
use spindle_model::{
    Word,
    labs::queue::{Extra, Outcome, Params},
    strategy::{Entry, Strategy},
};

/// Sides whose shares of waiting differ by less keep pace.
const ABOUT_EQUAL: f64 = 0.1;

/// The answer: which side set the pace and made the other wait, and how long it all took.
pub fn answer(texts: &Texts, params: &Params, outcome: &Outcome, _: Option<u32>) -> Answer {
    if let Some(untimed) = strategies::untimed(texts, &outcome.strategies) {
        return untimed;
    }
    let entries = &outcome.strategies;
    let with_queue = entries
        .iter()
        .filter(|entry| entry.strategy != Strategy::Sequential);
    let mut paces = Vec::new();
    let mut told = None;
    for entry in with_queue.clone() {
        let shares = Shares::of(params, entry);
        let key = match is_held_up(params, entry) {
            true => "queue-verdict-handing",
            false => key(&shares),
        };
        // A second strategy says something new only if its pace is set by another side.
        if told.replace(key) != Some(key) {
            paces.push(pace(texts, key, entry, &shares));
        }
    }
    let do_they_differ = paces.len() > 1;
    let Some(mut answer) = Answer::first_of(texts, paces) else {
        let ms = entries.first().map_or(0.0, |entry| entry.wall_ms);
        let values = [
            ("ms", texts.number(ms, 0).into()),
            ("took", glance_ms(texts, ms).into()),
        ];
        return Answer::of(texts, "queue-verdict-alone", &values);
    };
    if do_they_differ {
        answer = answer.under(texts, "queue-headline-differ");
    }
    let is_whole = |entry: &&Entry<Extra>| entry.extra.items_out == params.items;
    let times: Vec<String> = entries
        .iter()
        .filter(is_whole)
        .map(|one| time(texts, one))
        .collect();
    if times.is_empty() {
        return answer;
    }
    let values = [
        ("items", texts.number(params.items.into(), 0).into()),
        ("times", words::listed(texts, &times).into()),
    ];
    answer.and(texts, [texts.with("queue-verdict-passed", &values)])
}

/// Whether items took more than twice as long as the slower side needs for them: then it is neither
/// side that sets the pace.
fn is_held_up(params: &Params, entry: &Entry<Extra>) -> bool {
    let items = entry.extra.items_out;
    let side_ms = |workers: u32, us: u32| f64::from(items.div_ceil(workers)) * f64::from(us) / 1e3;
    let producers = side_ms(params.producers, params.produce_us);
    let consumers = side_ms(params.consumers, params.consume_us);
    // The first item has to be made before one can be used up, the last used up after all are made.
    let ends = f64::from(params.produce_us) / 1e3 + f64::from(params.consume_us) / 1e3;
    entry.wall_ms > 2.0 * (producers.max(consumers) + ends)
}

/// Who waited for whom.
fn key(shares: &Shares) -> &'static str {
    if shares.producers - shares.consumers > ABOUT_EQUAL {
        "queue-verdict-consumers"
    } else if shares.consumers - shares.producers > ABOUT_EQUAL {
        "queue-verdict-producers"
    } else {
        "queue-verdict-even"
    }
}

fn pace(texts: &Texts, key: &str, entry: &Entry<Extra>, shares: &Shares) -> Answer {
    let percent = |share| percent(texts, share).into();
    let each_us = entry.wall_ms * 1e3 / f64::from(entry.extra.items_out.max(1));
    let values = [
        ("strategy", name(texts, entry.strategy).into()),
        (
            "us",
            texts
                .number(each_us, if each_us < 10.0 { 1 } else { 0 })
                .into(),
        ),
        ("full", percent(shares.full)),
        ("empty", percent(shares.empty)),
        ("producers", percent(shares.producers)),
        ("consumers", percent(shares.consumers)),
    ];
    Answer::of(texts, key, &values)
}

fn time(texts: &Texts, entry: &Entry<Extra>) -> String {
    let values = [
        ("strategy", entry.strategy.id().into()),
        ("ms", texts.number(entry.wall_ms, 0).into()),
    ];
    texts.with("queue-time", &values)
}
