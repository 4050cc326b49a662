//! The lab's answer.

use super::{things, worker};
use crate::{
    labs::deadlock::thing,
    texts::{Texts, Value},
    words::sentences,
};
use spindle_model::labs::deadlock::{Link, Outcome, Params, Remedy, Scenario};

/// Rings up to so many threads are told thread by thread.
const TOLD: usize = 3;

/// Whether the threads stopped for ever, and what did or would prevent it.
pub fn verdict(texts: &Texts, params: &Params, outcome: &Outcome, _: Option<u32>) -> String {
    let total = params.threads * params.rounds;
    let rounds = [
        ("rounds", outcome.rounds_done.into()),
        ("total", total.into()),
    ];
    if outcome.deadlocked {
        return sentences(texts, &deadlocked(texts, outcome));
    }
    if outcome.rounds_done < total {
        return texts.with("deadlock-verdict-so-far", &rounds);
    }
    let done = texts.with("deadlock-verdict-done", &rounds);
    let retries: u32 = outcome.threads.iter().map(|thread| thread.retries).sum();
    let why = match (params.remedy, params.scenario) {
        (Remedy::None, _) => texts.get("deadlock-verdict-luck"),
        (Remedy::Ordering, _) => texts.get("deadlock-verdict-ordering"),
        (Remedy::TryLock, _) => {
            texts.with("deadlock-verdict-try-lock", &[("retries", retries.into())])
        }
        (Remedy::Arbiter, Scenario::TwoLocks) => texts.get("deadlock-verdict-arbiter"),
        (Remedy::Arbiter, Scenario::Philosophers) => {
            let seats = [("seats", (params.threads - 1).into())];
            texts.with("deadlock-verdict-seats", &seats)
        }
    };
    sentences(texts, &[done, why])
}

fn deadlocked(texts: &Texts, outcome: &Outcome) -> Vec<String> {
    let count: Value = outcome.cycle.len().into();
    let rounds = ("rounds", outcome.rounds_done.into());
    let mut told = vec![texts.with("deadlock-verdict-deadlock", &[("count", count), rounds])];
    if outcome.cycle.len() <= TOLD {
        told.extend(outcome.cycle.iter().map(|one| link(texts, one)));
    } else if let Some(first) = outcome.cycle.first() {
        told.push(link(texts, first));
        told.push(texts.get("deadlock-verdict-and-so-on"));
    }
    if let Some((found, closed)) = outcome.detected_ms.zip(outcome.closed_ms) {
        let took = ("ms", texts.number((found - closed).max(0.0), 1).into());
        told.push(texts.with("deadlock-verdict-found", &[took]));
    }
    told
}

fn link(texts: &Texts, link: &Link) -> String {
    let values = [
        ("thread", worker(texts, link.thread).into()),
        ("holds", things(texts, &link.holds).into()),
        ("waits_for", thing(texts, &link.waits_for).into()),
    ];
    texts.with("deadlock-verdict-link", &values)
}
