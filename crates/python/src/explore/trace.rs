//! One run as the search sees it: which thread took which step, what that step touched, and what happened before what.
//! Knows no interpreter. Times are vector clocks (Mattern 1989): how many steps of each thread came before.

use std::collections::HashMap;

/// A thread by the order of its start; 0 is the main thread.
pub(crate) type Thread = usize;

/// How many steps of each thread are known to have come before; missing ones are 0.
pub(crate) type Clock = Vec<u32>;

/// How a step touches something.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Kind {
    /// Looks at it.
    Read,
    /// Changes it, or does both; also a try of a lock that failed.
    Write,
    /// Takes this lock.
    Acquire,
    /// Gives this lock back.
    Release,
}

/// One thing that a step touched.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) struct Access {
    /// What, by a number of the caller's.
    pub(crate) key: u32,
    /// How.
    pub(crate) kind: Kind,
}

/// Whether the order of two steps that touch these matters.
pub(crate) fn conflict(a: &[Access], b: &[Access]) -> bool {
    a.iter().any(|a| {
        b.iter()
            .any(|b| a.key == b.key && !(a.kind == Kind::Read && b.kind == Kind::Read))
    })
}

/// A thread that stands before its next step.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Standing {
    /// Which.
    pub(crate) thread: Thread,
    /// The lock without which the step cannot be taken.
    pub(crate) acquires: Option<u32>,
    /// Whether it can be taken now.
    pub(crate) enabled: bool,
}

/// One step.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) thread: Thread,
    /// The lock without which it could not be taken.
    pub(crate) acquires: Option<u32>,
    pub(crate) accesses: Vec<Access>,
    /// What had to come before the thread stood here: its own steps, and what it waited for.
    pub(crate) arrive: Clock,
    /// What happened before it, itself included.
    pub(crate) clock: Clock,
}

impl Event {
    /// The number of this step among its thread's, from one.
    pub(crate) fn number(&self) -> u32 {
        self.clock.get(self.thread).copied().unwrap_or(0)
    }

    /// Whether a step with this clock came after this one, or is it.
    pub(crate) fn is_before(&self, clock: &[u32]) -> bool {
        clock.get(self.thread).copied().unwrap_or(0) >= self.number()
    }

    /// What this step does to a lock: whether it is held after it, if the step touches it as a lock.
    fn leaves_held(&self, lock: u32) -> Option<bool> {
        self.accesses
            .iter()
            .rev()
            .find(|access| {
                access.key == lock && matches!(access.kind, Kind::Acquire | Kind::Release)
            })
            .map(|access| access.kind == Kind::Acquire)
    }

    /// Whether the lock was held before this step, if the step shows it.
    fn found_held(&self, lock: u32) -> Option<bool> {
        self.accesses
            .iter()
            .find(|access| {
                access.key == lock && matches!(access.kind, Kind::Acquire | Kind::Release)
            })
            .map(|access| access.kind == Kind::Release)
    }
}

/// Makes `clock` know all that `other` knows.
pub(crate) fn join(clock: &mut Clock, other: &[u32]) {
    if clock.len() < other.len() {
        clock.resize(other.len(), 0);
    }
    for (mine, theirs) in clock.iter_mut().zip(other) {
        *mine = (*mine).max(*theirs);
    }
}

/// Whether all that `clock` knows is among the first so many steps of each thread.
pub(crate) fn is_within(clock: &[u32], steps: &[u32]) -> bool {
    clock
        .iter()
        .enumerate()
        .all(|(thread, known)| *known <= steps.get(thread).copied().unwrap_or(0))
}

/// A run as it goes on.
#[derive(Default)]
pub(crate) struct Trace {
    pub(crate) events: Vec<Event>,
    /// What each thread knows.
    pub(crate) clocks: Vec<Clock>,
    /// Where each thread stands at the end, if it does.
    pub(crate) last: Vec<Standing>,
    /// What is known of the last change of each thing, and of looks at it since.
    seen: HashMap<u32, (Clock, Clock)>,
}

impl Trace {
    fn clock(&mut self, thread: Thread) -> &mut Clock {
        if self.clocks.len() <= thread {
            self.clocks.resize(thread + 1, Clock::new());
        }
        &mut self.clocks[thread]
    }

    /// A thread has taken a step.
    pub(crate) fn step(&mut self, thread: Thread, acquires: Option<u32>, accesses: Vec<Access>) {
        let arrive = self.clock(thread).clone();
        let mut clock = arrive.clone();
        for access in &accesses {
            if let Some((written, read)) = self.seen.get(&access.key) {
                join(&mut clock, written);
                if access.kind != Kind::Read {
                    join(&mut clock, read);
                }
            }
        }
        if clock.len() <= thread {
            clock.resize(thread + 1, 0);
        }
        clock[thread] += 1;
        for access in &accesses {
            let (written, read) = self.seen.entry(access.key).or_default();
            if access.kind == Kind::Read {
                join(read, &clock);
            } else {
                written.clone_from(&clock);
                read.clear();
            }
        }
        self.clock(thread).clone_from(&clock);
        self.events.push(Event {
            thread,
            acquires,
            accesses,
            arrive,
            clock,
        });
    }

    /// A thread goes on after another has ended, or after another has started it.
    pub(crate) fn after(&mut self, thread: Thread, other: Thread) {
        let known = self.clock(other).clone();
        join(self.clock(thread), &known);
    }

    /// Time went on, because nobody could: all that comes, comes after all that was.
    pub(crate) fn time_went_on(&mut self) {
        let mut all = Clock::new();
        for clock in &self.clocks {
            join(&mut all, clock);
        }
        for clock in &mut self.clocks {
            clock.clone_from(&all);
        }
    }

    /// The number of steps of each thread.
    pub(crate) fn lengths(&self) -> Vec<u32> {
        let mut lengths = vec![0; self.clocks.len()];
        for event in &self.events {
            lengths[event.thread] += 1;
        }
        lengths
    }

    /// Whether a lock was held before the step of this index.
    pub(crate) fn is_held_before(&self, lock: u32, index: usize) -> bool {
        self.events[..index]
            .iter()
            .rev()
            .find_map(|event| event.leaves_held(lock))
            .unwrap_or_else(|| self.is_held_at_first(lock))
    }

    /// Whether a lock was held before the first step.
    pub(crate) fn is_held_at_first(&self, lock: u32) -> bool {
        self.events
            .iter()
            .find_map(|event| event.found_held(lock))
            // Not touched, and not to be had: held all the time.
            .unwrap_or_else(|| {
                self.last
                    .iter()
                    .any(|standing| standing.acquires == Some(lock) && !standing.enabled)
            })
    }

    /// The threads in the order of their steps.
    pub(crate) fn schedule(&self) -> Vec<Thread> {
        self.events.iter().map(|event| event.thread).collect()
    }
}
