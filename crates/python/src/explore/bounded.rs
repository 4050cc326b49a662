//! The search with a bound: runs with the fewest interruptions first (Musuvathi, Qadeer: "Iterative context bounding for systematic
//! testing of multithreaded programs", PLDI 2007). A run is known by where it leaves the run it came from, so what is left to be
//! tried takes a few bytes a run. As there, a run is given up where the steps so far, but for the order of those that do not
//! touch the same things, and the thread that goes on were there before with as few interruptions: all that can follow
//! followed then. This is sound together with the bound.

use super::trace::{Standing, Thread, Trace};
use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The most states that are remembered; others are tried again, which only takes time.
const MOST_KNOWN: usize = 1 << 20;
/// The most runs that are kept to be tried.
const MOST_LEFT: usize = 1 << 20;

/// A run by where it leaves another, its number in `Bounded::runs`.
#[derive(Clone, Copy)]
struct Branch {
    from: u32,
    at: u32,
    thread: u8,
}

const NONE: u32 = u32::MAX;

/// The search.
pub(crate) struct Bounded {
    bound: u32,
    /// Runs that others leave.
    runs: Vec<Branch>,
    /// What is left to be tried, by interruptions.
    left: Vec<VecDeque<Branch>>,
    /// The fewest interruptions with which a state was reached.
    known: HashMap<u64, u8>,
    /// Something was left out, by the bound or for want of room.
    cut: bool,
    /// Where the current run leaves others, the latest first.
    plan: Vec<(u32, u8)>,
    current: Branch,
    /// The current run's number, once something leaves it.
    number: Option<u32>,
    at: u32,
    interruptions: u32,
    /// All of the current run's steps so far, whatever their order.
    steps: u64,
    counted: usize,
}

impl Bounded {
    /// A search of all runs with so many interruptions at most.
    pub(crate) fn new(bound: u32) -> Self {
        let root = Branch {
            from: NONE,
            at: NONE,
            thread: 0,
        };
        Self {
            bound,
            runs: Vec::new(),
            left: vec![VecDeque::new(); bound as usize + 1],
            known: HashMap::new(),
            cut: false,
            plan: Vec::new(),
            current: root,
            number: None,
            at: 0,
            interruptions: 0,
            steps: 0,
            counted: 0,
        }
    }

    /// Whether nothing was left out once there is nothing left to try.
    pub(crate) fn is_whole(&self) -> bool {
        !self.cut
    }

    /// The fewest interruptions of what is left to be tried; none if nothing is.
    pub(crate) fn level(&self) -> Option<u32> {
        self.left
            .iter()
            .position(|runs| !runs.is_empty())
            .map(|level| level as u32)
    }

    /// The next thread to take a step, or none: what follows is known.
    pub(crate) fn choose(
        &mut self,
        standing: &[Standing],
        last: Option<Thread>,
        trace: &Trace,
    ) -> Option<Thread> {
        for event in &trace.events[self.counted..] {
            let mut hasher = DefaultHasher::new();
            (event.thread, event.number()).hash(&mut hasher);
            let known = event
                .clock
                .iter()
                .enumerate()
                .filter(|(_, steps)| **steps > 0);
            known.for_each(|step| step.hash(&mut hasher));
            self.steps = self.steps.wrapping_add(hasher.finish());
        }
        self.counted = trace.events.len();
        let at = self.at;
        self.at += 1;
        let can = |thread| {
            standing
                .iter()
                .any(|each| each.enabled && each.thread == thread)
        };
        let goes_on = last.filter(|last| can(*last));
        let default = goes_on.or_else(|| {
            let enabled = standing.iter().filter(|each| each.enabled);
            enabled.map(|each| each.thread).min()
        })?;
        let planned = self.plan.last().filter(|(when, _)| *when == at).copied();
        let chosen = planned.map_or(default, |(_, thread)| Thread::from(thread));
        if !can(chosen) {
            return None;
        }
        if planned.is_some() {
            self.plan.pop();
        }
        if chosen != default && goes_on.is_some() {
            self.interruptions += 1;
        }
        // Before it leaves the other run it does what that did.
        if self.current.from != NONE && at <= self.current.at {
            return Some(chosen);
        }
        if !self.is_new(default, self.interruptions) {
            return None;
        }
        let cost = self.interruptions + u32::from(goes_on.is_some());
        for each in standing {
            if each.enabled && each.thread != default {
                self.leave(at, each.thread, cost);
            }
        }
        Some(chosen)
    }

    /// Whether this state, with this thread to go on, is new.
    fn is_new(&mut self, thread: Thread, interruptions: u32) -> bool {
        let mut hasher = DefaultHasher::new();
        (self.steps, thread).hash(&mut hasher);
        let interruptions = interruptions.min(255) as u8;
        let room = self.known.len() < MOST_KNOWN;
        match self.known.get_mut(&hasher.finish()) {
            Some(fewest) if *fewest <= interruptions => false,
            Some(fewest) => {
                *fewest = interruptions;
                true
            }
            None => {
                if room {
                    self.known.insert(hasher.finish(), interruptions);
                }
                true
            }
        }
    }

    /// Has another thread go on from here in another run.
    fn leave(&mut self, at: u32, thread: Thread, interruptions: u32) {
        if interruptions > self.bound {
            self.cut = true;
            return;
        }
        if self.left.iter().map(VecDeque::len).sum::<usize>() >= MOST_LEFT {
            self.cut = true;
            return;
        }
        if !self.is_new(thread, interruptions) {
            return;
        }
        let from = *self.number.get_or_insert_with(|| {
            self.runs.push(self.current);
            self.runs.len() as u32 - 1
        });
        self.left[interruptions as usize].push_back(Branch {
            from,
            at,
            thread: thread as u8,
        });
    }

    /// The run is over; whether there is another one to try.
    pub(crate) fn next(&mut self) -> bool {
        let Some(level) = self.level() else {
            return false;
        };
        let Some(next) = self.left[level as usize].pop_front() else {
            return false;
        };
        self.current = next;
        self.number = None;
        self.at = 0;
        self.interruptions = 0;
        self.steps = 0;
        self.counted = 0;
        self.plan.clear();
        let mut branch = next;
        while branch.from != NONE {
            self.plan.push((branch.at, branch.thread));
            branch = self.runs[branch.from as usize];
        }
        true
    }
}
