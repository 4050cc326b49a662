//! Which order of steps breaks a program: stateless model checking (Godefroid: "Model checking for programming languages using
//! VeriSoft", POPL 1997). A program is run again and again, one thread at a time, and this says who takes each step. Knows no
//! interpreter: whoever runs the program says where its threads stand and what their steps touched.
//!
//! First all orders are tried, but for those that only swap steps which do not touch the same things (`dpor.rs`); how few
//! interruptions each of them needs is told by `linear.rs`. If that takes too many runs, those with the fewest
//! interruptions are tried instead (`bounded.rs`).

mod bounded;
mod dpor;
mod linear;
#[cfg(test)]
mod tests;
mod trace;

use bounded::Bounded;
use dpor::Dpor;
use std::collections::{BTreeMap, HashMap};

use trace::Trace;
pub(crate) use trace::{Access, Kind, Standing, Thread};

/// The most steps of a run: one that takes more would never end, or is too long to be searched.
pub(crate) const MOST_STEPS: usize = 5_000;
/// The most different outcomes that are told apart.
const MOST_OUTCOMES: usize = 500;
/// How many sets of steps may be looked at to count orders, over all runs, and in one run.
const ROOM: usize = 4_000_000;
const ROOM_OF_RUN: usize = 100_000;
/// With a bound, so many runs may try all orders before those with few interruptions are tried instead: this part of all
/// that are allowed, and so many at least.
const SHARE: u64 = 4;
const SHARE_AT_LEAST: u64 = 100;

/// Who decides in a run.
enum Search {
    Whole(Dpor),
    Bounded(Bounded),
    /// A given order, as far as it goes.
    Fixed(Vec<Thread>),
}

/// Why a run is not run to its end.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Abandoned {
    /// All that can follow is known.
    Known,
    /// It takes too many steps.
    TooLong,
    /// The given order cannot be followed.
    Impossible,
}

/// Says in one run who takes each step.
pub(crate) struct Conductor {
    search: Search,
    trace: Trace,
    last: Option<Thread>,
    abandoned: Option<Abandoned>,
    reduces: bool,
}

impl Conductor {
    fn new(search: Search) -> Self {
        Self {
            search,
            reduces: true,
            trace: Trace::default(),
            last: None,
            abandoned: None,
        }
    }

    /// Follows this order, and goes on without interruptions.
    pub(crate) fn of_schedule(schedule: Vec<Thread>) -> Self {
        Self::new(Search::Fixed(schedule))
    }

    /// The next thread to take a step: one of those that stand and can. None: the run is to be given up.
    pub(crate) fn choose(&mut self, standing: &[Standing]) -> Option<Thread> {
        let at = self.trace.events.len();
        if at >= MOST_STEPS {
            self.abandoned = Some(Abandoned::TooLong);
            return None;
        }
        let can = |thread| {
            standing
                .iter()
                .any(|each| each.enabled && each.thread == thread)
        };
        let chosen = match &mut self.search {
            Search::Whole(dpor) => dpor.choose(standing, self.last),
            Search::Bounded(bounded) => bounded.choose(standing, self.last, &self.trace),
            Search::Fixed(schedule) => match schedule.get(at) {
                Some(thread) => can(*thread).then_some(*thread),
                None => self.last.filter(|last| can(*last)).or_else(|| {
                    let enabled = standing.iter().filter(|each| each.enabled);
                    enabled.map(|each| each.thread).min()
                }),
            },
        };
        if chosen.is_none() {
            self.abandoned = Some(match self.search {
                Search::Fixed(_) => Abandoned::Impossible,
                _ => Abandoned::Known,
            });
            self.trace.last = standing.to_vec();
        }
        self.last = chosen;
        chosen
    }

    /// The chosen thread has taken its step: it stands again, waits, or has ended.
    pub(crate) fn stepped(
        &mut self,
        thread: Thread,
        acquires: Option<u32>,
        mut accesses: Vec<Access>,
    ) {
        if !self.reduces {
            accesses.push(Access {
                key: EVERYTHING,
                kind: Kind::Write,
            });
        }
        if let Search::Whole(dpor) = &mut self.search {
            dpor.stepped(&accesses);
        }
        self.trace.step(thread, acquires, accesses);
    }

    /// A thread goes on after another has ended, or has started it.
    pub(crate) fn after(&mut self, thread: Thread, other: Thread) {
        self.trace.after(thread, other);
    }

    /// Time went on, because no thread could.
    pub(crate) fn time_went_on(&mut self) {
        self.trace.time_went_on();
    }

    /// Whether a thread knows of all steps of all others.
    pub(crate) fn knows_all(&self, thread: Thread) -> bool {
        let lengths = self.trace.lengths();
        self.trace.clocks.get(thread).is_some_and(|clock| {
            lengths.iter().enumerate().all(|(other, steps)| {
                other == thread || clock.get(other).copied().unwrap_or(0) >= *steps
            })
        })
    }

    /// The run is over, and these threads stand for ever.
    pub(crate) fn over(&mut self, standing: &[Standing]) {
        self.trace.last = standing.to_vec();
    }

    /// Why the run was given up, if it was.
    pub(crate) fn abandoned(&self) -> Option<Abandoned> {
        self.abandoned
    }

    /// The steps so far, by thread.
    pub(crate) fn schedule(&self) -> Vec<Thread> {
        self.trace.schedule()
    }

    /// How often threads were interrupted that could have gone on.
    pub(crate) fn interruptions(&self) -> u32 {
        linear::interruptions(&self.trace)
    }
}

/// What an exploration may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The most interruptions of an order, where not all orders can be tried; none: any number.
    pub(crate) bound: Option<u32>,
    /// The most runs.
    pub(crate) runs: u64,
    /// Whether orders are left out that only swap steps which do not touch the same things.
    pub(crate) reduces: bool,
}

/// What every step touches if nothing is left out.
const EVERYTHING: u32 = u32::MAX;

/// How the runs of one outcome came about.
#[derive(Clone, Debug, Default)]
struct Tally {
    /// Runs, and the orders they stand for where that is known, by the fewest interruptions.
    by_interruptions: BTreeMap<u32, (u64, Option<u128>)>,
    /// The order with the fewest interruptions, the shortest of them.
    best: Option<(u32, Vec<Thread>)>,
}

/// One outcome of a program, as an exploration found it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Found<O> {
    pub(crate) outcome: O,
    /// The runs that ended so.
    pub(crate) tried: u64,
    /// The orders that end so; none if they were not counted, or not all were looked at.
    pub(crate) orders: Option<u128>,
    /// The fewest interruptions that lead there.
    pub(crate) interruptions: u32,
    /// An order that does.
    pub(crate) schedule: Vec<Thread>,
}

/// What an exploration says, at its end or before.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Summary<O> {
    /// Runs that ended.
    pub(crate) tried: u64,
    /// The orders that they stand for; only of a complete exploration.
    pub(crate) orders: Option<u128>,
    /// Nothing was left out.
    pub(crate) complete: bool,
    /// All orders without interruptions were looked at: what they give is what a program is to give.
    pub(crate) knows_uninterrupted: bool,
    /// Runs that took too many steps.
    pub(crate) too_long: u64,
    /// By the fewest interruptions.
    pub(crate) found: Vec<Found<O>>,
}

/// An exploration.
pub(crate) struct Explorer<O> {
    limits: Limits,
    /// All runs, also those given up.
    runs: u64,
    too_long: u64,
    room: usize,
    outcomes: HashMap<O, Tally>,
    /// There were more outcomes than are told apart.
    too_many: bool,
    /// The search that tries all orders has been given up.
    gave_up: bool,
    next: Option<Conductor>,
    whole: bool,
    knows_uninterrupted: bool,
}

impl<O: Clone + Eq + std::hash::Hash> Explorer<O> {
    /// Begins.
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            limits,
            runs: 0,
            too_long: 0,
            room: ROOM,
            outcomes: HashMap::new(),
            too_many: false,
            gave_up: false,
            next: Some(Conductor::new(Search::Whole(Dpor::default()))),
            whole: false,
            knows_uninterrupted: false,
        }
    }

    /// How many runs there were, with those given up.
    pub(crate) fn runs(&self) -> u64 {
        self.runs
    }

    /// The conductor of the next run; none if there is nothing left to try.
    pub(crate) fn next(&mut self) -> Option<Conductor> {
        let reduces = self.limits.reduces;
        self.next.take().map(|conductor| Conductor {
            reduces,
            ..conductor
        })
    }

    /// A run is over; its outcome, if it was run to its end.
    pub(crate) fn record(&mut self, conductor: Conductor, outcome: Option<O>) {
        self.runs += 1;
        let Conductor {
            search,
            trace,
            abandoned,
            ..
        } = conductor;
        if abandoned == Some(Abandoned::TooLong) {
            self.too_long += 1;
        }
        if let Some(outcome) = outcome.filter(|_| abandoned.is_none()) {
            self.tally(&trace, outcome);
        }
        self.next = self.plan(search, &trace);
    }

    fn tally(&mut self, trace: &Trace, outcome: O) {
        let mut room = self.room.min(ROOM_OF_RUN);
        let given = room;
        let orders = linear::orders(trace, &mut room);
        self.room -= given - room;
        let (count, interruptions, schedule) = match orders {
            Some(orders) => (Some(orders.count), orders.interruptions, orders.schedule),
            None => (None, linear::interruptions(trace), trace.schedule()),
        };
        if self.outcomes.len() >= MOST_OUTCOMES && !self.outcomes.contains_key(&outcome) {
            self.too_many = true;
            return;
        }
        let tally = self.outcomes.entry(outcome).or_default();
        let (tried, orders) = tally
            .by_interruptions
            .entry(interruptions)
            .or_insert((0, Some(0)));
        *tried += 1;
        *orders = match (*orders, count) {
            (Some(orders), Some(count)) => orders.checked_add(count),
            _ => None,
        };
        let is_better = tally
            .best
            .as_ref()
            .is_none_or(|(fewest, known)| (interruptions, schedule.len()) < (*fewest, known.len()));
        if is_better {
            tally.best = Some((interruptions, schedule));
        }
    }

    /// What the next run tries, after one by this search.
    fn plan(&mut self, search: Search, trace: &Trace) -> Option<Conductor> {
        let left = self.runs < self.limits.runs;
        match search {
            Search::Whole(mut dpor) => {
                if !dpor.next(trace) {
                    self.whole = self.too_long == 0;
                    self.knows_uninterrupted = self.whole;
                    return None;
                }
                // Some runs are kept to learn what the program gives uninterrupted.
                let share = match self.limits.bound {
                    Some(_) => self.limits.runs / SHARE,
                    None => self.limits.runs - self.limits.runs / SHARE,
                };
                if self.runs < share.max(SHARE_AT_LEAST).min(self.limits.runs) {
                    return Some(Conductor::new(Search::Whole(dpor)));
                }
                self.gave_up = true;
                left.then(|| {
                    let bound = self.limits.bound.unwrap_or(0);
                    Conductor::new(Search::Bounded(Bounded::new(bound)))
                })
            }
            Search::Bounded(mut bounded) => {
                let level = bounded.level();
                if level != Some(0) && self.too_long == 0 {
                    self.knows_uninterrupted = true;
                }
                if level.is_none() && bounded.is_whole() && self.too_long == 0 {
                    self.whole = true;
                }
                (left && bounded.next()).then(|| Conductor::new(Search::Bounded(bounded)))
            }
            Search::Fixed(_) => None,
        }
    }

    /// What is known so far.
    pub(crate) fn summary(&self) -> Summary<O> {
        // The bound is for searches that cannot try all orders: one that did has nothing to leave out.
        let within = |interruptions: u32| {
            self.whole || self.limits.bound.is_none_or(|bound| interruptions <= bound)
        };
        let complete = self.whole && !self.too_many;
        let mut found: Vec<Found<O>> = Vec::new();
        for (outcome, tally) in &self.outcomes {
            let Some((interruptions, schedule)) = tally.best.clone() else {
                continue;
            };
            if !within(interruptions) {
                continue;
            }
            let inside = || {
                tally
                    .by_interruptions
                    .iter()
                    .filter(|(count, _)| within(**count))
                    .map(|(_, counted)| *counted)
            };
            found.push(Found {
                outcome: outcome.clone(),
                tried: inside().map(|(tried, _)| tried).sum(),
                orders: inside()
                    .map(|(_, orders)| orders)
                    .try_fold(0_u128, |sum, orders| sum.checked_add(orders?)),
                interruptions,
                schedule,
            });
        }
        // The search with a bound does not count each order once.
        let counts = complete && !self.gave_up;
        if !counts {
            for each in &mut found {
                each.orders = None;
            }
        }
        found.sort_by_key(|each| {
            (
                each.interruptions,
                each.schedule.len(),
                each.schedule.clone(),
            )
        });
        Summary {
            tried: found.iter().map(|each| each.tried).sum(),
            orders: found
                .iter()
                .try_fold(0_u128, |sum, each| sum.checked_add(each.orders?))
                .filter(|_| counts),
            complete,
            knows_uninterrupted: self.knows_uninterrupted,
            too_long: self.too_long,
            found,
        }
    }
}
