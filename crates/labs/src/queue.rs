//! The kernels of the **queue** lab: producers and consumers with a bounded queue between them.
//! This file has the queue and its threads; on processes the parent keeps the queue
//! (`queue/processes.rs`).

mod ledger;
mod occupancy;
mod pace;
mod processes;
mod report;
mod span_log;
mod worker;

#[cfg(test)]
mod tests;

pub use processes::run_on_processes;
pub(crate) use worker::WorkerState;

use crate::{
    LabError,
    halt::checkpoint,
    process::Stretch,
    progress::Steps,
    threads::{Threads, from_each},
    tracer::Tracer,
};
use ledger::{Item, Ledger, OrderCheck, share};
use occupancy::Occupancy;
use report::{Counts, LOOK_MS, checked, report};
use span_log::{Lane, SpanLog};
use spindle_model::{
    Word,
    labs::queue::{Report, Work},
    message::{Activity, Event, Report as AnyReport},
};
use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// A bounded queue, built like Python's `queue.Queue`: one mutex and two condition variables.
///
/// A queue of our own, because its length has to be read in one step with each `put` and `take`.
/// The channels of crossbeam report it at another moment; those of std do not report it and have
/// one consumer.
struct Queue {
    capacity: usize,
    state: Mutex<State>,
    not_full: Condvar,
    not_empty: Condvar,
    all_done: Condvar,
    clock: Tracer,
}

struct State {
    items: VecDeque<Item>,
    /// Producers that may still put something in.
    producers: u32,
    /// Workers of either side that are not done.
    workers: u32,
    counts: Counts,
    occupancy: Occupancy,
    order: OrderCheck,
}

impl Queue {
    /// Puts `item` in. Waits for space if there is none, and returns the wait.
    fn put(&self, item: Item) -> Option<Stretch> {
        let (mut state, waited) = self.wait_while(&self.not_full, self.lock(), |state| {
            state.items.len() >= self.capacity
        });
        state.items.push_back(item);
        state.counts.put(1, waited);
        state.note(self.clock.now_ms());
        drop(state);
        self.not_empty.notify_one();
        waited
    }

    /// Takes the oldest item out. Waits for one if there is none, and returns the wait. The item is
    /// `None` once the queue is empty and its producers are done.
    fn take(&self) -> (Option<Item>, Option<Stretch>) {
        let (mut state, waited) = self.wait_while(&self.not_empty, self.lock(), |state| {
            state.items.is_empty() && state.producers > 0
        });
        let item = state.items.pop_front();
        if let Some(item) = item {
            state.order.see(item);
            state.note(self.clock.now_ms());
        }
        state.counts.take(item.iter().count(), waited);
        drop(state);
        self.not_full.notify_one();
        (item, waited)
    }

    /// Notes that a producer is done. The last one closes the queue, so that consumers stop
    /// waiting.
    fn close(&self) {
        let mut state = self.lock();
        state.producers -= 1;
        let is_closed = state.producers == 0;
        drop(state);
        if is_closed {
            self.not_empty.notify_all();
        }
    }

    /// Waits on `condition` while `is_in_the_way` holds, and returns the wait, if there was one.
    fn wait_while<'a>(
        &self,
        condition: &Condvar,
        mut state: MutexGuard<'a, State>,
        is_in_the_way: impl Fn(&State) -> bool,
    ) -> (MutexGuard<'a, State>, Option<Stretch>) {
        if !is_in_the_way(&state) {
            return (state, None);
        }
        let from_ms = self.clock.now_ms();
        while is_in_the_way(&state) {
            let waited = condition.wait(state);
            state = waited.unwrap_or_else(PoisonError::into_inner);
        }
        let to_ms = self.clock.now_ms();
        (state, Some(Stretch { from_ms, to_ms }))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn note(&mut self, now_ms: f64) {
        self.occupancy.note(now_ms, self.items.len());
    }
}

/// Runs `work` on the current pool: the first thread observes, then come the producers, then the
/// consumers.
///
/// # Errors
/// [`LabError::BrokenQueue`] when an item is lost, comes twice or too early, or the queue
/// overflows.
pub fn run_on_threads(work: &Work, threads: &Threads<'_>) -> Result<Report, LabError> {
    Steps::new(1, threads.emit).next(Activity::Measure, Some(work.strategy));
    let run = Run::new(*work);
    let ledgers = from_each(|thread| {
        // Thread 0 observes, like a parent in other labs.
        let worker = u32::try_from(thread).unwrap_or(0).checked_sub(1);
        match worker {
            None => {
                run.observe(threads.emit);
                None
            }
            Some(worker) if worker < work.producers => {
                run.produce(worker);
                None
            }
            Some(worker) => Some(run.consume(worker)),
        }
    });
    checked(work, run.report(usize::MAX), ledgers.into_iter().flatten())
}

/// The state of a run, shared by its threads.
struct Run {
    work: Work,
    queue: Queue,
    log: SpanLog,
}

impl Run {
    fn new(work: Work) -> Self {
        let state = State {
            items: VecDeque::new(),
            producers: work.producers,
            workers: work.producers + work.consumers,
            counts: Counts::default(),
            occupancy: Occupancy::new(work.capacity),
            order: OrderCheck::new(work.producers),
        };
        let queue = Queue {
            capacity: work.capacity as usize,
            state: Mutex::new(state),
            not_full: Condvar::new(),
            not_empty: Condvar::new(),
            all_done: Condvar::new(),
            clock: Tracer::new(work.strategy.id()),
        };
        let log = SpanLog::new(work.strategy.id());
        Self { work, queue, log }
    }

    fn produce(&self, worker: u32) {
        let mut lane = Lane::new(&self.log, &self.queue.clock, worker, "produce");
        for number in 0..share(self.work.items, self.work.producers, worker) {
            checkpoint();
            lane.work(self.work.produce_us);
            let item = Item::new(worker, number, self.work.producers);
            let waited = self.queue.put(item);
            lane.waited("space", waited);
        }
        self.queue.close();
        self.end(lane);
    }

    fn consume(&self, worker: u32) -> Ledger {
        let mut lane = Lane::new(&self.log, &self.queue.clock, worker, "consume");
        let mut ledger = Ledger::new(self.work.producers);
        loop {
            checkpoint();
            let (item, waited) = self.queue.take();
            lane.waited("item", waited);
            let Some(item) = item else {
                self.end(lane);
                return ledger;
            };
            ledger.note(item);
            lane.work(self.work.consume_us);
        }
    }

    fn end(&self, lane: Lane<'_>) {
        lane.end();
        let mut state = self.queue.lock();
        state.workers -= 1;
        state.counts.ended_ms = self.queue.clock.now_ms();
        drop(state);
        self.queue.all_done.notify_one();
    }

    /// Reports the measurements so far from time to time, until all workers are done.
    fn observe(&self, emit: &dyn Fn(Event)) {
        let mut state = self.queue.lock();
        while state.workers > 0 {
            let waited = (self.queue.all_done).wait_timeout(state, Duration::from_millis(LOOK_MS));
            let (looked, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
            if !timeout.timed_out() {
                state = looked;
                continue;
            }
            drop(looked);
            let so_far = self.report(span_log::FEW);
            emit(Event::Partial(AnyReport::Queue(so_far)));
            state = self.queue.lock();
        }
    }

    fn report(&self, spans: usize) -> Report {
        let now_ms = self.queue.clock.now_ms();
        let state = self.queue.lock();
        let trace = self.log.spans(spans);
        report(
            &self.work,
            &state.counts,
            &state.occupancy,
            &state.order,
            now_ms,
            trace,
        )
    }
}
