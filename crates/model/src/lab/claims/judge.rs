//! The decision on each claim, from the outcome of the lab behind it.

use super::{
    ClaimId, Finding, Holds,
    finding::{faster, next_to_nothing, not_faster, ratio},
};
use crate::{
    lab::{self, Outcome},
    labs::{
        counter::{self, Counted, Guard},
        crawler, deadlock,
        ipc::{self, Channel},
        lifecycle::{self, Action, WorkerKind},
        memory::Seen,
        pool, primitives, queue, sleep,
    },
    stats::Interval,
    strategy::{Entry, Strategy, entry_of},
};

impl ClaimId {
    /// Decides the claim from the outcome of a whole run of its lab.
    pub fn judge(self, params: &lab::Params, outcome: &Outcome) -> Finding {
        let found = match (params, outcome) {
            (_, Outcome::Fib(fib)) => {
                let mut points = fib.points.iter();
                let point = points.find(|point| point.threads > 1);
                Some(faster(point.map(|point| point.speedup)))
            }
            (_, Outcome::Jobs(jobs)) => Some(match self {
                Self::GilBlocks => not_faster(speedup(&jobs.strategies, &[Strategy::Gil])),
                _ => faster(speedup(&jobs.strategies, &[Strategy::Processes])),
            }),
            (_, Outcome::Image(image)) => {
                Some(faster(speedup(&image.strategies, &[Strategy::Threads])))
            }
            (_, Outcome::Sleep(sleep)) => Some(match self {
                Self::CoroutinesStartFree => next_to_nothing(cost(sleep)),
                _ => {
                    let workers = [Strategy::Threads, Strategy::Processes];
                    faster(speedup(&sleep.strategies, &workers))
                }
            }),
            (_, Outcome::Crawler(crawler)) => Some(crawled(crawler)),
            (_, Outcome::Pool(pool)) => Some(faster(reused(pool))),
            (_, Outcome::Counter(counter)) => counted(self, counter),
            (_, Outcome::Memory(memory)) => match self {
                Self::ThreadsShare => memory.threads.as_ref().map(shared),
                _ => memory.processes.as_ref().map(separate),
            },
            (lab::Params::Primitives(params), Outcome::Primitives(outcome)) => {
                Some(kept(params, outcome))
            }
            (lab::Params::Deadlock(params), Outcome::Deadlock(outcome)) => Some(match self {
                Self::LocksDeadlock => locked(outcome),
                _ => ordered(params, outcome),
            }),
            (lab::Params::Queue(params), Outcome::Queue(outcome)) => bounded(params, outcome),
            (_, Outcome::Lifecycle(outcome)) => Some(match self {
                Self::ProcessStops => stopped(outcome),
                _ => went_on(outcome),
            }),
            (_, Outcome::Ipc(outcome)) => Some(faster(quickest(outcome))),
            _ => None,
        };
        let finding = found.unwrap_or_else(|| Finding::untold("no-number", ""));
        Finding {
            unit: self.unit(),
            ..finding
        }
    }
}

/// The speedup of the first of these strategies that ran.
fn speedup<E>(entries: &[Entry<E>], strategies: &[Strategy]) -> Option<Interval> {
    first(entries, strategies)?.speedup
}

fn first<'a, E>(entries: &'a [Entry<E>], strategies: &[Strategy]) -> Option<&'a Entry<E>> {
    let of = |strategy: &Strategy| entry_of(entries, *strategy);
    strategies.iter().find_map(of)
}

/// The ratio of the start times of the quickest other workers and of coroutines.
fn cost(outcome: &sleep::Outcome) -> Option<Interval> {
    let startup = |strategy| {
        let entry = first(&outcome.strategies, &[strategy])?;
        Some(entry.extra.startup_ms)
    };
    let workers = [Strategy::Threads, Strategy::Processes];
    let others = workers.into_iter().filter_map(startup);
    ratio(others.reduce(f64::min)?, startup(Strategy::Coroutines)?)
}

fn crawled(outcome: &crawler::Outcome) -> Finding {
    let together = [Strategy::Threads, Strategy::Coroutines];
    let is_whole = outcome.strategies.iter().all(|one| one.extra.is_whole());
    if is_whole && outcome.same_pages {
        faster(speedup(&outcome.strategies, &together))
    } else {
        Finding::untold("incomplete", "")
    }
}

/// The speedup of a pool over a thread per task.
fn reused(outcome: &pool::Outcome) -> Option<Interval> {
    let entries = &outcome.strategies;
    let pool = first(entries, &[Strategy::Pool])?;
    pool.against(first(entries, &[Strategy::ThreadPerTask])?)
}

fn counted(claim: ClaimId, outcome: &counter::Outcome) -> Option<Finding> {
    let under = |guard| outcome.guards.iter().find(|one| one.guard == guard);
    let (free, locked) = (under(Guard::None)?, under(Guard::Lock)?);
    match claim {
        ClaimId::IncrementLoses => lost(free),
        ClaimId::LockSaves => saved(locked),
        _ => Some(faster(slowed(outcome))),
    }
}

/// The ratio of the times of an increment with a lock and without, on one thread, which never waits
/// for another.
fn slowed(outcome: &counter::Outcome) -> Option<Interval> {
    let alone = |guard| {
        let mut points = outcome.scaling.iter();
        let point = points.find(|point| point.guard == guard && point.threads == 1)?;
        Some(point.increments_per_s)
    };
    ratio(alone(Guard::None)?, alone(Guard::Lock)?)
}

/// A race that lost nothing decides nothing: it may lose something the next time.
fn lost(free: &Counted) -> Option<Finding> {
    let lost = free.lost? as f64;
    let percent = 100.0 * lost / free.expected.max(1) as f64;
    Some(if lost > 0.0 {
        Finding::exact(Holds::Yes, "lost", percent, "")
    } else {
        Finding::exact(Holds::Untold, "lost-nothing", percent, "")
    })
}

fn saved(locked: &Counted) -> Option<Finding> {
    let lost = locked.lost? as f64;
    Some(if lost > 0.0 {
        Finding::exact(Holds::No, "lost", lost, "")
    } else if locked.done < locked.expected {
        Finding::untold("incomplete", "")
    } else {
        Finding::exact(Holds::Yes, "lost-nothing", lost, "")
    })
}

/// Number of changes of the parent's number.
fn changes(seen: &Seen) -> i64 {
    seen.after - seen.before
}

fn shared(seen: &Seen) -> Finding {
    let changes = changes(seen);
    let workers = i64::try_from(seen.seen.len()).unwrap_or(i64::MAX);
    if changes == workers {
        Finding::exact(Holds::Yes, "seen", changes as f64, "")
    } else {
        Finding::exact(Holds::No, "not-seen", changes as f64, "")
    }
}

fn separate(seen: &Seen) -> Finding {
    let changes = changes(seen);
    if changes == 0 {
        Finding::exact(Holds::Yes, "not-seen", changes as f64, "")
    } else {
        Finding::exact(Holds::No, "seen", changes as f64, "")
    }
}

fn kept(params: &primitives::Params, outcome: &primitives::Outcome) -> Finding {
    let most = outcome.max_inside;
    let is_broken = outcome.violations > 0 || outcome.allowed.is_some_and(|allowed| most > allowed);
    let waits = u64::from(params.threads) * u64::from(params.rounds);
    if is_broken {
        Finding::exact(Holds::No, "broken", most, "")
    } else if (outcome.waits.len() as u64) < waits {
        Finding::untold("incomplete", "")
    } else {
        Finding::exact(Holds::Yes, "kept", most, "")
    }
}

/// A run without a deadlock decides nothing: the next one may deadlock.
fn locked(outcome: &deadlock::Outcome) -> Finding {
    if outcome.deadlocked {
        let ms = outcome.closed_ms.unwrap_or(f64::NAN);
        Finding::exact(Holds::Yes, "deadlocked", ms, "")
    } else {
        Finding::untold("no-deadlock", "")
    }
}

fn ordered(params: &deadlock::Params, outcome: &deadlock::Outcome) -> Finding {
    let (rounds, done) = (
        u64::from(params.rounds) * u64::from(params.threads),
        outcome.rounds_done,
    );
    if outcome.deadlocked {
        Finding::exact(Holds::No, "deadlocked", done, "")
    } else if u64::from(done) < rounds {
        Finding::exact(Holds::Untold, "incomplete", done, "")
    } else {
        Finding::exact(Holds::Yes, "no-deadlock", done, "")
    }
}

/// A queue that was never full decides nothing: it had no occasion to hold too much.
fn bounded(params: &queue::Params, outcome: &queue::Outcome) -> Option<Finding> {
    let queues = outcome.strategies.iter();
    let queues = queues.filter(|one| one.strategy != Strategy::Sequential);
    let queues: Vec<_> = queues.map(|one| &one.extra).collect();
    let most = queues.iter().map(|one| one.max_occupancy).max()?;
    let is_whole = queues.iter().all(|one| one.items_out == params.items);
    Some(if most > params.capacity {
        Finding::exact(Holds::No, "overfull", most, "")
    } else if !is_whole {
        Finding::exact(Holds::Untold, "incomplete", most, "")
    } else if most < params.capacity {
        Finding::exact(Holds::Untold, "never-full", most, "")
    } else {
        Finding::exact(Holds::Yes, "bounded", most, "")
    })
}

/// The first time that the parent did this to a worker of this kind, and whether the worker was
/// alive afterwards.
fn event(
    outcome: &lifecycle::Outcome,
    kind: WorkerKind,
    action: Action,
) -> Option<(usize, f64, bool)> {
    let mut events = outcome.events.iter().enumerate();
    let found = events.find(|(_, event)| event.kind == kind && event.action == action);
    found.map(|(at, event)| (at, event.at_ms, event.is_alive))
}

fn stopped(outcome: &lifecycle::Outcome) -> Finding {
    let of = |action| event(outcome, WorkerKind::Process, action);
    match (of(Action::Terminate), of(Action::Join)) {
        (Some((asked, from_ms, _)), Some((joined, to_ms, false))) if asked < joined => {
            Finding::exact(Holds::Yes, "stopped", to_ms - from_ms, "")
        }
        (Some((_, from_ms, _)), Some((_, to_ms, true))) => {
            Finding::exact(Holds::No, "went-on", to_ms - from_ms, "")
        }
        _ => Finding::untold("incomplete", ""),
    }
}

/// A thread in an endless loop outlives the wait for it, and ends when it looks at the stop event.
fn went_on(outcome: &lifecycle::Outcome) -> Finding {
    let of = |action| event(outcome, WorkerKind::Thread, action);
    let (waited, asked, joined) = (
        of(Action::JoinTimedOut),
        of(Action::SetStopEvent),
        of(Action::Join),
    );
    match (waited, asked, joined) {
        (Some((_, ms, true)), Some((asked, ..)), Some((joined, _, false))) if asked < joined => {
            Finding::exact(Holds::Yes, "went-on", ms, "")
        }
        (None, None, Some((_, ms, false))) => Finding::exact(Holds::No, "stopped", ms, ""),
        _ => Finding::untold("incomplete", ""),
    }
}

/// The ratio of the round trips of the quickest other channel and of shared memory. The channels
/// are measured one after another, each under the load of its moment, so the interval reaches from
/// the usual round trips of one to the slow ones of the other.
fn quickest(outcome: &ipc::Outcome) -> Option<Interval> {
    let measured = |channel| {
        let mut channels = outcome.channels.iter();
        let found = channels.find(|one| one.channel == channel && one.intact)?;
        Some(found.round_trip_us)
    };
    let (pipe, queue) = (measured(Channel::Pipe)?, measured(Channel::Queue)?);
    let other = if queue.median < pipe.median {
        queue
    } else {
        pipe
    };
    let shared = measured(Channel::SharedMemory)?;
    let between = ratio(other.median, shared.median)?;
    Some(Interval {
        low: between.low.min(other.median / shared.p95),
        high: between.high.max(other.p95 / shared.median),
        ..between
    })
}
