//! The lab's answer.

use super::{things, worker};
use crate::{
    labs::{answer::Answer, deadlock::thing},
    texts::{Texts, Value},
};
use spindle_model::labs::deadlock::{Link, Outcome, Params, Remedy, Scenario};

/// Rings up to so many threads are told thread by thread.
const TOLD: usize = 3;

/// Whether the threads stopped for ever, and what did or would prevent it.
pub fn answer(texts: &Texts, params: &Params, outcome: &Outcome, _: Option<u32>) -> Answer {
    let total = params.threads * params.rounds;
    let rounds = [
        ("rounds", outcome.rounds_done.into()),
        ("total", total.into()),
    ];
    if outcome.deadlocked {
        return deadlocked(texts, outcome);
    }
    if outcome.rounds_done < total {
        return Answer::of(texts, "deadlock-verdict-so-far", &rounds);
    }
    let done = texts.with("deadlock-verdict-done", &rounds);
    let retries: u32 = outcome.threads.iter().map(|thread| thread.retries).sum();
    let why = match (params.remedy, params.scenario) {
        (Remedy::None, _) => "deadlock-verdict-luck",
        (Remedy::Ordering, _) => "deadlock-verdict-ordering",
        (Remedy::TryLock, _) => "deadlock-verdict-try-lock",
        (Remedy::Arbiter, Scenario::TwoLocks) => "deadlock-verdict-arbiter",
        (Remedy::Arbiter, Scenario::Philosophers) => "deadlock-verdict-seats",
    };
    let values = [
        ("retries", retries.into()),
        ("seats", (params.threads - 1).into()),
    ];
    let why = Answer::of(texts, why, &values);
    let done = Answer {
        verdict: done,
        ..why.clone()
    };
    done.and(texts, [why.verdict])
}

fn deadlocked(texts: &Texts, outcome: &Outcome) -> Answer {
    let count: Value = outcome.cycle.len().into();
    let rounds = outcome.rounds_done;
    let values = [
        ("count", count),
        ("rounds", rounds.into()),
        ("number", texts.number(rounds.into(), 0).into()),
    ];
    let mut told = Vec::new();
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
    Answer::of(texts, "deadlock-verdict-deadlock", &values).and(texts, told)
}

fn link(texts: &Texts, link: &Link) -> String {
    let values = [
        ("thread", worker(texts, link.thread).into()),
        ("holds", things(texts, &link.holds).into()),
        ("waits_for", thing(texts, &link.waits_for).into()),
    ];
    texts.with("deadlock-verdict-link", &values)
}
