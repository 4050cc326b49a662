//! What one run stands for: the orders that only swap steps which do not touch the same things, how many there are, and the
//! one that interrupts threads least. Both go over the sets of steps that can come first, of which there are few for few threads:
//! the product of the threads' lengths at most.

use super::trace::{Clock, Event, Thread, Trace, is_within};
use std::collections::HashMap;

/// The orders that a run stands for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Orders {
    /// How many.
    pub(crate) count: u128,
    /// The fewest interruptions of one of them.
    pub(crate) interruptions: u32,
    /// One that has as few.
    pub(crate) schedule: Vec<Thread>,
}

/// The steps of a run by thread, to find those that can come next.
struct Steps<'t> {
    trace: &'t Trace,
    by_thread: Vec<Vec<&'t Event>>,
    /// For each lock whether it is held at first.
    held_at_first: HashMap<u32, bool>,
}

impl<'t> Steps<'t> {
    fn new(trace: &'t Trace) -> Self {
        let mut by_thread = vec![Vec::new(); trace.clocks.len()];
        for event in &trace.events {
            by_thread[event.thread].push(event);
        }
        let locks = trace
            .events
            .iter()
            .filter_map(|event| event.acquires)
            .chain(trace.last.iter().filter_map(|standing| standing.acquires));
        let held_at_first = locks
            .map(|lock| (lock, trace.is_held_at_first(lock)))
            .collect();
        Self {
            trace,
            by_thread,
            held_at_first,
        }
    }

    fn next(&self, thread: Thread, done: &[u32]) -> Option<&'t Event> {
        self.by_thread[thread].get(done[thread] as usize).copied()
    }

    /// Whether the thread's next step keeps the order of what touches the same things.
    fn keeps(&self, event: &Event, done: &[u32]) -> bool {
        event
            .clock
            .iter()
            .enumerate()
            .all(|(thread, known)| *known <= done[thread] + u32::from(thread == event.thread))
    }

    /// Whether a lock is held after these steps: as the last of them that takes or gives it back leaves it.
    fn is_held(&self, lock: u32, done: &[u32]) -> bool {
        self.trace
            .events
            .iter()
            .rev()
            .filter(|event| event.number() <= done[event.thread])
            .find_map(|event| {
                event
                    .accesses
                    .iter()
                    .rev()
                    .find(|access| access.key == lock)
                    .and_then(|access| match access.kind {
                        super::trace::Kind::Acquire => Some(true),
                        super::trace::Kind::Release => Some(false),
                        _ => None,
                    })
            })
            .unwrap_or_else(|| self.held_at_first.get(&lock).copied().unwrap_or(false))
    }

    /// Whether the thread could go on after these steps, in this order or another: to let another go on interrupts it.
    fn could_go_on(&self, thread: Thread, done: &[u32]) -> bool {
        let (arrive, acquires): (&Clock, _) = match self.next(thread, done) {
            Some(event) => (&event.arrive, event.acquires),
            None => match self
                .trace
                .last
                .iter()
                .find(|standing| standing.thread == thread)
            {
                Some(standing) => (&self.trace.clocks[thread], standing.acquires),
                None => return false,
            },
        };
        is_within(arrive, done) && !acquires.is_some_and(|lock| self.is_held(lock, done))
    }
}

/// What is known of a set of first steps and the thread of the last of them.
struct Best {
    interruptions: u32,
    /// The thread before.
    from: Option<Thread>,
}

/// The orders that a finished run stands for; none if that takes more than `room` sets of steps, of which it takes those it uses.
pub(crate) fn orders(trace: &Trace, room: &mut usize) -> Option<Orders> {
    let steps = Steps::new(trace);
    let threads = trace.clocks.len();
    let mut counts: HashMap<Vec<u32>, u128> = HashMap::new();
    let mut best: HashMap<(Vec<u32>, Option<Thread>), Best> = HashMap::new();
    let empty = vec![0; threads];
    counts.insert(empty.clone(), 1);
    best.insert(
        (empty.clone(), None),
        Best {
            interruptions: 0,
            from: None,
        },
    );
    let mut level = vec![empty];
    for _ in 0..trace.events.len() {
        let mut following: Vec<Vec<u32>> = Vec::new();
        for done in level {
            *room = room.checked_sub(1)?;
            let count = counts.remove(&done)?;
            let interrupts: Vec<_> = (0..threads)
                .map(|thread| steps.could_go_on(thread, &done))
                .collect();
            for thread in 0..threads {
                let Some(event) = steps.next(thread, &done) else {
                    continue;
                };
                if !steps.keeps(event, &done) {
                    continue;
                }
                let mut after = done.clone();
                after[thread] += 1;
                let sum = counts.entry(after.clone()).or_insert_with(|| {
                    following.push(after.clone());
                    0
                });
                *sum = sum.checked_add(count)?;
                for last in (0..threads).map(Some).chain([None]) {
                    let Some(before) = best.get(&(done.clone(), last)) else {
                        continue;
                    };
                    let interruptions = before.interruptions
                        + u32::from(last.is_some_and(|last| last != thread && interrupts[last]));
                    let key = (after.clone(), Some(thread));
                    if best
                        .get(&key)
                        .is_none_or(|known| known.interruptions > interruptions)
                    {
                        best.insert(
                            key,
                            Best {
                                interruptions,
                                from: last,
                            },
                        );
                    }
                }
            }
        }
        level = following;
    }
    let mut done = trace.lengths();
    let count = counts.remove(&done)?;
    let (mut last, interruptions) = (0..threads)
        .map(Some)
        .chain([None])
        .filter_map(|last| Some((last, best.get(&(done.clone(), last))?.interruptions)))
        .min_by_key(|(_, interruptions)| *interruptions)?;
    let mut schedule = Vec::new();
    while let Some(thread) = last {
        schedule.push(thread);
        let from = best.get(&(done.clone(), last))?.from;
        done[thread] -= 1;
        last = from;
    }
    schedule.reverse();
    Some(Orders {
        count,
        interruptions,
        schedule,
    })
}

/// How often this run interrupted a thread that could have gone on.
pub(crate) fn interruptions(trace: &Trace) -> u32 {
    let steps = Steps::new(trace);
    let mut done = vec![0; trace.clocks.len()];
    let mut count = 0;
    let mut last: Option<Thread> = None;
    for event in &trace.events {
        if last.is_some_and(|last| last != event.thread && steps.could_go_on(last, &done)) {
            count += 1;
        }
        done[event.thread] += 1;
        last = Some(event.thread);
    }
    count
}
