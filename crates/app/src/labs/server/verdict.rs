//! The lab's answer in words.

use super::rate;
use crate::{
    labs::{
        answer::{Answer, glance_times},
        strategies,
    },
    texts::Texts,
};
use spindle_model::{
    labs::server::{Extra, Load, MOST_CONNECTIONS, Outcome, Params},
    stats::Says,
    strategy::{Entry, Strategy, entry_of},
};

/// A server that answers less than so many times as many requests is not worth calling faster.
const FASTER: f64 = 1.15;

/// From this share of what there was to gain on, it was gained.
const ALL_OF_IT: f64 = 0.75;

/// The answer: what the pool brought and what bounds it, and what the others did.
pub fn answer(texts: &Texts, params: &Params, outcome: &Outcome, cores: Option<u32>) -> Answer {
    if let Some(untimed) = strategies::untimed(texts, &outcome.strategies) {
        return untimed;
    }
    let find = |strategy| entry_of(&outcome.strategies, strategy);
    let one = find(Strategy::One);
    let mut answers = Vec::new();
    if let (Some(one), Some(pool)) = (one, find(Strategy::Pool)) {
        answers.push(pooled(texts, params, (one, pool), cores));
    }
    if let Some(threads) = find(Strategy::PerConnection) {
        answers.push(per_connection(texts, params, threads));
    }
    if let Some(coroutines) = find(Strategy::Coroutines) {
        answers.push(as_coroutines(texts, params, coroutines));
    }
    if let (Some(one), true) = (one, answers.is_empty()) {
        let values = [
            ("rate", per_s(texts, one).into()),
            ("ms", rate(texts, one.extra.latency_ms.p50).into()),
        ];
        return Answer::of(texts, "server-verdict-alone", &values);
    }
    Answer::first_of(texts, answers).unwrap_or_default()
}

/// How many times as many requests as one thread a pool answered, and why.
fn pooled(
    texts: &Texts,
    params: &Params,
    (one, pool): (&Entry<Extra>, &Entry<Extra>),
    cores: Option<u32>,
) -> Answer {
    let gain = pool.extra.requests_per_s / one.extra.requests_per_s.max(f64::MIN_POSITIVE);
    let at_once = params.pool.min(params.clients);
    let possible = match params.work {
        Load::Wait => at_once,
        Load::Cpu => at_once.min(cores.unwrap_or(at_once)),
    };
    let is_all = gain >= ALL_OF_IT * f64::from(possible);
    let says = pool.says();
    let what = match (params.work, says == Says::More && gain >= FASTER) {
        _ if params.work_ms == 0 => "idle",
        _ if params.pool == 1 => "same",
        _ if params.clients == 1 => "one-client",
        (Load::Cpu, _) if cores.is_none() => "unknown-cores",
        (Load::Cpu, _) if possible == 1 => "one-core",
        (Load::Wait, true) if is_all => "wait",
        (Load::Cpu, true) if is_all && possible < at_once => "cores",
        (Load::Cpu, true) if is_all => "cpu",
        (_, true) => "less",
        (_, false) if says == Says::Nothing => "cannot-tell",
        (_, false) => "no-faster",
    };
    let values = [
        ("pool", params.pool.into()),
        ("possible", possible.into()),
        ("cores", cores.unwrap_or(0).into()),
        ("gain", texts.number(gain, 2).into()),
        ("times", glance_times(texts, gain).into()),
        ("one", per_s(texts, one).into()),
        ("rate", per_s(texts, pool).into()),
    ];
    Answer::of(texts, &format!("server-verdict-pool-{what}"), &values)
}

fn per_connection(texts: &Texts, params: &Params, threads: &Entry<Extra>) -> Answer {
    let key = if params.clients > MOST_CONNECTIONS {
        "server-verdict-connections-in-turn"
    } else {
        "server-verdict-connections"
    };
    let values = [
        ("clients", params.clients.into()),
        ("threads", threads.extra.threads.into()),
        ("rate", per_s(texts, threads).into()),
    ];
    Answer::of(texts, key, &values)
}

fn as_coroutines(texts: &Texts, params: &Params, coroutines: &Entry<Extra>) -> Answer {
    let is_faster = coroutines.says() == Says::More;
    let what = match params.work {
        Load::Wait if params.work_ms > 0 && is_faster => "wait",
        Load::Cpu if params.work_ms > 0 => "cpu",
        _ => "any",
    };
    let values = [("rate", per_s(texts, coroutines).into())];
    Answer::of(texts, &format!("server-verdict-coroutines-{what}"), &values)
}

fn per_s(texts: &Texts, entry: &Entry<Extra>) -> String {
    rate(texts, entry.extra.requests_per_s)
}
