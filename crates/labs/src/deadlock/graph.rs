//! The live wait-for graph and the trace: locks held and wanted, and the phases of each thread.

use crate::{clock::ms_since, tracer};
use spindle_model::{
    labs::deadlock::{Link, Lock, Outcome, Report, Scenario, Thread},
    trace::{Span, SpanState, Wait},
};
use std::collections::VecDeque;
use web_time::Instant;

/// Number of stretches that are kept.
const MEMORY: usize = super::SPANS;

/// The activity of a thread during a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Nothing to record.
    Idle,
    /// Wants a seat from the arbiter.
    WantsSeat,
    /// Wants this lock, which that thread held when the wait began.
    Wants(usize, Option<usize>),
    /// Holds this lock and sleeps.
    Holds(usize),
    /// Uses both its locks.
    HasBoth,
    /// Has given up its lock and sleeps before it tries again.
    BacksOff,
}

/// A phase of a thread that is over.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    thread: usize,
    phase: Phase,
    /// Threads that had a seat when it began, one bit each.
    seated: u32,
    from_ms: f64,
    to_ms: f64,
}

/// One thread.
#[derive(Clone, Debug)]
struct State {
    phase: Phase,
    since_ms: f64,
    seated: u32,
    rounds: u32,
    retries: u32,
    has_ended: bool,
}

/// The wait-for graph of threads and locks, and its history.
#[derive(Debug)]
pub(super) struct Graph {
    scenario: Scenario,
    /// The time at which the first thread was released.
    origin: Option<Instant>,
    threads: Vec<State>,
    /// By lock: the thread that holds it.
    holders: Vec<Option<usize>>,
    /// By lock: whether any thread ever had it.
    taken: Vec<bool>,
    /// Threads that have a seat, one bit each: there are at most 16.
    seated: u32,
    stretches: VecDeque<Stretch>,
    has_news: bool,
}

impl Graph {
    pub(super) fn new(scenario: Scenario, threads: usize) -> Self {
        let locks = scenario.locks(threads);
        let state = State {
            phase: Phase::Idle,
            since_ms: 0.0,
            seated: 0,
            rounds: 0,
            retries: 0,
            has_ended: false,
        };
        Self {
            scenario,
            origin: None,
            threads: vec![state; threads],
            holders: vec![None; locks],
            taken: vec![false; locks],
            seated: 0,
            stretches: VecDeque::new(),
            has_news: false,
        }
    }

    fn now_ms(&mut self) -> f64 {
        ms_since(*self.origin.get_or_insert_with(Instant::now))
    }

    /// Ends the current phase of thread `me` and starts another.
    #[inline(never)]
    pub(super) fn turn(&mut self, me: usize, phase: Phase) {
        let (now, seated) = (self.now_ms(), self.seated);
        let Some(state) = self.threads.get_mut(me) else {
            return;
        };
        let over = Stretch::until(me, state, now);
        (state.phase, state.since_ms, state.seated) = (phase, now, seated);
        if over.is_worth_it() {
            if self.stretches.len() >= MEMORY {
                self.stretches.pop_front();
            }
            self.stretches.push_back(over);
        }
    }

    /// Notes that thread `me` is about to ask for `lock`. Returns whether the monitor should look
    /// and was not notified yet.
    pub(super) fn want(&mut self, me: usize, lock: usize) -> bool {
        let holder = self.holders.get(lock).copied().flatten();
        self.turn(me, Phase::Wants(lock, holder));
        // The wait that closes a ring is for a lock with a known holder: each thread on the ring
        // noted the lock it holds before it began to wait.
        let is_news = holder.is_some() && !self.has_news;
        self.has_news |= is_news;
        is_news
    }

    /// Notes that thread `me` has just got `lock`. Returns whether all locks have been taken now,
    /// for the first time.
    pub(super) fn got(&mut self, me: usize, lock: usize) -> bool {
        self.turn(me, Phase::Idle);
        if let Some(holder) = self.holders.get_mut(lock) {
            *holder = Some(me);
        }
        for state in &mut self.threads {
            // Both saw it free; now the other one has a holder to wait for.
            if state.phase == Phase::Wants(lock, None) {
                state.phase = Phase::Wants(lock, Some(me));
            }
        }
        match self.taken.get_mut(lock) {
            Some(taken) if !*taken => {
                *taken = true;
                self.all_taken()
            }
            _ => false,
        }
    }

    /// Whether every lock has been taken at some time.
    pub(super) fn all_taken(&self) -> bool {
        self.taken.iter().all(|&taken| taken)
    }

    /// Notes that thread `me` is about to give back both its locks: a round is done.
    #[inline(never)]
    pub(super) fn give_back(&mut self, me: usize) {
        self.let_go(me, Phase::Idle);
        if let Some(state) = self.threads.get_mut(me) {
            state.rounds += 1;
        }
    }

    /// Notes that thread `me` is about to give up its first lock, because it did not get the
    /// second.
    pub(super) fn give_up(&mut self, me: usize) {
        self.let_go(me, Phase::BacksOff);
        if let Some(state) = self.threads.get_mut(me) {
            state.retries += 1;
        }
    }

    #[inline(never)]
    fn let_go(&mut self, me: usize, phase: Phase) {
        for holder in &mut self.holders {
            holder.take_if(|holder| *holder == me);
        }
        self.turn(me, phase);
    }

    /// Notes that thread `me` has a seat.
    pub(super) fn sit(&mut self, me: usize) {
        self.turn(me, Phase::Idle);
        self.seated |= 1 << me;
    }

    /// Notes that thread `me` is about to give its seat back.
    pub(super) fn stand_up(&mut self, me: usize) {
        self.seated &= !(1 << me);
    }

    /// Notes that thread `me` has done all its rounds.
    pub(super) fn end(&mut self, me: usize) {
        self.turn(me, Phase::Idle);
        if let Some(state) = self.threads.get_mut(me) {
            state.has_ended = true;
        }
        self.has_news = true;
    }

    /// Whether every thread has done all its rounds.
    pub(super) fn all_ended(&self) -> bool {
        self.threads.iter().all(|state| state.has_ended)
    }

    /// Whether something happened since the last call that the monitor should look at.
    pub(super) fn has_news(&self) -> bool {
        self.has_news
    }

    /// By thread: the holder of the lock that it wants. Marks the news as seen.
    pub(super) fn look(&mut self) -> Vec<Option<usize>> {
        self.has_news = false;
        let threads = self.threads.iter();
        threads
            .map(|state| self.holder_of(state.wants()?))
            .collect()
    }

    fn holder_of(&self, lock: usize) -> Option<usize> {
        self.holders.get(lock).copied().flatten()
    }

    /// The locks that `thread` holds, by name.
    #[inline(never)]
    fn holds(&self, thread: usize) -> Vec<String> {
        let locks = (0..self.holders.len()).filter(|&lock| self.holder_of(lock) == Some(thread));
        locks.map(|lock| self.scenario.lock(lock)).collect()
    }

    /// The report up to now. `cycle` is the ring of waits, by thread; `uses` are counted by the
    /// locks; the last `spans` of the trace are included.
    pub(super) fn report(&mut self, cycle: &[usize], uses: &[u32], spans: usize) -> Report {
        let now = self.now_ms();
        let name = |lock: usize| self.scenario.lock(lock);
        let on_ring = || {
            cycle
                .iter()
                .filter_map(|&at| Some((at, self.threads.get(at)?)))
        };
        let link = |(at, state): (usize, &State)| {
            Some(Link {
                thread: number(at),
                holds: self.holds(at),
                waits_for: name(state.wants()?),
            })
        };
        let thread = |(at, state): (usize, &State)| Thread {
            rounds: state.rounds,
            retries: state.retries,
            holds: self.holds(at),
            // A thread that is about to take a free lock does not wait.
            waits_for: (state.wants())
                .filter(|&lock| self.holder_of(lock).is_some())
                .map(name),
        };
        let lock = |(at, &uses): (usize, &u32)| Lock {
            name: name(at),
            uses,
            held_by: self.holder_of(at).map(number),
        };
        let deadlocked = !cycle.is_empty();
        let closed_ms = on_ring().map(|(_, state)| state.since_ms).reduce(f64::max);
        // The clocks of two workers may differ by less than their resolution.
        let now = closed_ms.map_or(now, |closed| now.max(closed));
        let (trace, trace_from_ms) = self.trace(now, spans);
        Report {
            outcome: Outcome {
                deadlocked,
                cycle: on_ring().filter_map(link).collect(),
                rounds_done: self.threads.iter().map(|state| state.rounds).sum(),
                detected_ms: deadlocked.then_some(now),
                closed_ms,
                wall_ms: now,
                trace_from_ms,
                threads: self.threads.iter().enumerate().map(thread).collect(),
                locks: uses.iter().enumerate().map(lock).collect(),
            },
            trace,
        }
    }

    /// The last `most` spans until `now`, and the start of the first of them, from which times in
    /// the trace count.
    #[inline(never)]
    fn trace(&self, now: f64, most: usize) -> (Vec<Span>, f64) {
        let going_on = self.threads.iter().enumerate();
        let going_on = going_on.map(|(at, state)| Stretch::until(at, state, now));
        let going_on = going_on.filter(Stretch::is_worth_it);
        let left_out = self.stretches.len().saturating_sub(most);
        let told = self.stretches.iter().skip(left_out).copied();
        let told: Vec<Stretch> = told.chain(going_on).collect();
        let is_whole = left_out == 0 && self.stretches.len() < MEMORY;
        let first = told.iter().map(|stretch| stretch.from_ms);
        let origin = if is_whole {
            0.0
        } else {
            first.reduce(f64::min).unwrap_or(0.0)
        };
        let mut spans: Vec<Span> = told
            .iter()
            .map(|stretch| stretch.span(self.scenario, origin))
            .collect();
        tracer::sort(&mut spans);
        (spans, origin)
    }
}

impl State {
    /// The lock that it wants.
    fn wants(&self) -> Option<usize> {
        match self.phase {
            Phase::Wants(lock, _) => Some(lock),
            _ => None,
        }
    }
}

impl Stretch {
    /// The stretch of a thread since its last change of phase.
    fn until(thread: usize, state: &State, to_ms: f64) -> Self {
        Self {
            thread,
            phase: state.phase,
            seated: state.seated,
            from_ms: state.since_ms,
            to_ms: to_ms.max(state.since_ms),
        }
    }

    fn is_worth_it(&self) -> bool {
        match self.phase {
            // A wait is for a lock that another thread has.
            Phase::Idle | Phase::Wants(_, None) => false,
            Phase::WantsSeat => self.seated != 0,
            _ => true,
        }
    }

    fn span(&self, scenario: Scenario, origin: f64) -> Span {
        let (what, state, wait) = match self.phase {
            Phase::Idle => (String::new(), SpanState::Running, None),
            Phase::WantsSeat => {
                let seated = (0..32).filter(|bit| self.seated >> bit & 1 == 1);
                (
                    String::new(),
                    SpanState::Waiting,
                    Some(("seat".to_owned(), seated.collect())),
                )
            }
            Phase::Wants(lock, holder) => {
                let by = holder.map(number).into_iter().collect();
                (
                    String::new(),
                    SpanState::Waiting,
                    Some((scenario.lock(lock), by)),
                )
            }
            Phase::Holds(lock) => {
                let what = format!("holds {}", scenario.lock(lock));
                (what, SpanState::Sleeping, None)
            }
            Phase::HasBoth => ("both".to_owned(), SpanState::Running, None),
            Phase::BacksOff => ("back-off".to_owned(), SpanState::Sleeping, None),
        };
        Span {
            worker: number(self.thread),
            what,
            from_ms: self.from_ms - origin,
            to_ms: self.to_ms - origin,
            group: "threads".to_owned(),
            state,
            wait: wait.map(|(thing, held_by)| Wait { thing, held_by }),
        }
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
