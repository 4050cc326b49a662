//! The search without a bound: dynamic partial-order reduction (Flanagan, Godefroid: "Dynamic partial-order reduction for
//! model checking software", POPL 2005) with source sets (Abdulla, Aronis, Jonsson, Sagonas: "Optimal dynamic partial order
//! reduction", POPL 2014, algorithm 1) and sleep sets (Godefroid 1996). Runs that only differ in the order of steps that do
//! not touch the same things are equivalent. At least one of each such class is run to its end; sleep sets keep a second one from
//! ending. So the orders that the runs stand for can be added up.
//!
//! It knows no bound of interruptions, which would be unsound together with it (Coons, Musuvathi, McKinley: "Bounded
//! partial-order reduction", OOPSLA 2013): how few interruptions a class needs is told afterwards (`linear.rs`).

use super::trace::{Access, Clock, Standing, Thread, Trace, conflict};

/// A set of threads; there are at most 65.
type Threads = u128;

fn one(thread: Thread) -> Threads {
    1 << thread.min(127)
}

/// A thread whose next step was tried from here, and need not be until something touches what it touches.
#[derive(Clone)]
struct Asleep {
    thread: Thread,
    accesses: Vec<Access>,
}

/// The state before one step of the current run.
struct Node {
    enabled: Threads,
    /// Threads to be tried from here.
    backtrack: Threads,
    /// Threads that need not be tried from here.
    sleep: Vec<Asleep>,
    chosen: Thread,
    /// What the chosen thread's step touched, once it is known.
    accesses: Vec<Access>,
}

impl Node {
    fn asleep(&self) -> Threads {
        self.sleep
            .iter()
            .fold(0, |set, asleep| set | one(asleep.thread))
    }
}

/// The search: which runs there were is kept as the path of the last, with what is left to be tried from it.
#[derive(Default)]
pub(crate) struct Dpor {
    path: Vec<Node>,
    /// How much of the path the current run has to follow.
    prefix: usize,
    /// How far the current run is.
    at: usize,
}

impl Dpor {
    /// The next thread to take a step, or none: what follows is known.
    pub(crate) fn choose(&mut self, standing: &[Standing], last: Option<Thread>) -> Option<Thread> {
        let at = self.at;
        self.at += 1;
        if at < self.prefix {
            let chosen = self.path[at].chosen;
            return standing
                .iter()
                .any(|each| each.thread == chosen && each.enabled)
                .then_some(chosen);
        }
        let sleep = at.checked_sub(1).map_or_else(Vec::new, |before| {
            let before = &self.path[before];
            before
                .sleep
                .iter()
                .filter(|asleep| {
                    asleep.thread != before.chosen && !conflict(&asleep.accesses, &before.accesses)
                })
                .cloned()
                .collect()
        });
        let mut node = Node {
            enabled: standing
                .iter()
                .filter(|each| each.enabled)
                .fold(0, |set, each| set | one(each.thread)),
            backtrack: 0,
            sleep,
            chosen: 0,
            accesses: Vec::new(),
        };
        let awake = node.enabled & !node.asleep();
        let chosen = match last {
            Some(last) if awake & one(last) != 0 => Some(last),
            _ => (0..128).find(|thread| awake & one(*thread) != 0),
        };
        if let Some(chosen) = chosen {
            node.chosen = chosen;
            node.backtrack = one(chosen);
            self.path.push(node);
        }
        chosen
    }

    /// The step that was chosen last has been taken.
    pub(crate) fn stepped(&mut self, accesses: &[Access]) {
        if let Some(node) = self.at.checked_sub(1).and_then(|at| self.path.get_mut(at)) {
            node.accesses = accesses.to_vec();
        }
    }

    /// The run is over, whether it was run to its end or not; whether there is another one to try.
    pub(crate) fn next(&mut self, trace: &Trace) -> bool {
        self.look_for_races(trace);
        while let Some(node) = self.path.last_mut() {
            let asleep = Asleep {
                thread: node.chosen,
                accesses: std::mem::take(&mut node.accesses),
            };
            node.sleep.push(asleep);
            let left = node.backtrack & node.enabled & !node.asleep();
            if let Some(next) = (0..128).find(|thread| left & one(*thread) != 0) {
                node.chosen = next;
                self.prefix = self.path.len();
                self.at = 0;
                return true;
            }
            self.path.pop();
        }
        self.prefix = 0;
        self.at = 0;
        false
    }

    /// Has steps whose order matters be tried the other way round.
    fn look_for_races(&mut self, trace: &Trace) {
        let known = self.prefix.saturating_sub(1);
        for (index, event) in trace.events.iter().enumerate().skip(known) {
            self.races(
                trace,
                index,
                event.thread,
                event.acquires,
                &event.accesses,
                &event.arrive,
            );
        }
        // Locks that could not be had at the end: they could have been had first.
        for standing in &trace.last {
            if let Some(lock) = standing.acquires {
                let accesses = [Access {
                    key: lock,
                    kind: super::trace::Kind::Acquire,
                }];
                let arrive = trace
                    .clocks
                    .get(standing.thread)
                    .cloned()
                    .unwrap_or_default();
                self.races(
                    trace,
                    trace.events.len(),
                    standing.thread,
                    Some(lock),
                    &accesses,
                    &arrive,
                );
            }
        }
    }

    /// Looks for earlier steps that this step of `thread` could have come before.
    fn races(
        &mut self,
        trace: &Trace,
        index: usize,
        thread: Thread,
        acquires: Option<u32>,
        accesses: &[Access],
        arrive: &Clock,
    ) {
        if accesses.is_empty() {
            return;
        }
        let mut candidates: Vec<usize> = Vec::new();
        for (before, event) in trace.events[..index].iter().enumerate().rev() {
            if event.thread == thread
                || event.is_before(arrive)
                || !conflict(&event.accesses, accesses)
                // The two were never possible at the same time: the lock was taken.
                || acquires.is_some_and(|lock| trace.is_held_before(lock, before))
            {
                continue;
            }
            // A later one that comes after it is reversed first.
            if !candidates
                .iter()
                .any(|later| event.is_before(&trace.events[*later].clock))
            {
                candidates.push(before);
            }
        }
        for before in candidates {
            self.reverse(trace, before, index, thread, accesses, arrive);
        }
    }

    /// Has the run from before the step `before` begin with one of the threads that can lead to the step `index` first.
    fn reverse(
        &mut self,
        trace: &Trace,
        before: usize,
        index: usize,
        thread: Thread,
        accesses: &[Access],
        arrive: &Clock,
    ) {
        let first = &trace.events[before];
        let between: Vec<_> = trace.events[before + 1..index]
            .iter()
            .filter(|event| !first.is_before(&event.clock))
            .collect();
        let mut initials: Threads = 0;
        let mut seen: Threads = 0;
        for (at, event) in between.iter().enumerate() {
            if seen & one(event.thread) == 0 {
                seen |= one(event.thread);
                if !between[..at]
                    .iter()
                    .any(|earlier| earlier.is_before(&event.clock))
                {
                    initials |= one(event.thread);
                }
            }
        }
        if seen & one(thread) == 0
            && !between
                .iter()
                .any(|earlier| earlier.is_before(arrive) || conflict(&earlier.accesses, accesses))
        {
            initials |= one(thread);
        }
        let node = &mut self.path[before];
        initials &= node.enabled;
        if initials == 0 {
            // Cannot be: but to try all is never wrong.
            node.backtrack |= node.enabled;
        } else if initials & node.backtrack == 0 {
            // The thread itself if it can, else the lowest.
            node.backtrack |= if initials & one(thread) != 0 {
                one(thread)
            } else {
                initials & initials.wrapping_neg()
            };
        }
    }
}
