//! The queue on processes. They share no memory, so their parent keeps the queue: producers send it
//! their items and get no answer until there is space for them; consumers are sent some.
//!
//! A message costs as much as many quick items. So items travel in batches that take two
//! milliseconds, but no larger than the queue's capacity.

use super::{
    ledger::{Item, Ledger, OrderCheck, share},
    occupancy::Occupancy,
    report::{Counts, LOOK_MS, checked, report},
    span_log::{FEW, SpanLog, state_of},
};
use crate::{
    LabError,
    process::{Gone, Process, ProcessPool, Runtime, Stretch, Task, all},
    progress::Steps,
};
use futures::{
    channel::oneshot,
    future::{Either, LocalBoxFuture, select},
};
use spindle_model::{
    Word,
    labs::queue::{Report, Work},
    message::{Activity, Event, Report as AnyReport},
    strategy::Strategy,
};
use std::{cell::RefCell, collections::VecDeque, pin::pin};

/// Time that the items of a message should take, in microseconds.
const MESSAGE_US: u32 = 2_000;

/// Most items in a message.
const LONGEST_MESSAGE: u32 = 1_024;

/// Runs `work` on processes of `runtime`: producers, consumers, or the one that does both in turn.
///
/// # Errors
/// [`LabError::BrokenQueue`] when an item is lost, comes twice or too early, or the queue
/// overflows; [`LabError::Gone`] when a process dies.
pub async fn run_on_processes<R: Runtime>(
    work: &Work,
    workers: u32,
    runtime: &R,
) -> Result<Report, LabError> {
    Steps::new(1, |event| runtime.emit(event)).next(Activity::Measure, Some(work.strategy));
    let pool = ProcessPool::start(runtime, workers).await?;
    let parent = Parent {
        work: *work,
        runtime,
        origin: runtime.now_ms(),
        log: SpanLog::new(work.strategy.id()),
        state: RefCell::new(State {
            items: VecDeque::new(),
            producers: work.producers,
            counts: Counts::default(),
            occupancy: Occupancy::new(work.capacity),
            order: OrderCheck::new(work.producers),
            wait_for_space: VecDeque::new(),
            wait_for_items: VecDeque::new(),
        }),
    };
    if work.strategy == Strategy::Sequential {
        parent.take_turns(&pool).await?;
    } else {
        let all = parent.all(pool.processes());
        if let Either::Left((done, _)) = select(pin!(all), pin!(parent.observe())).await {
            done?;
        }
    }
    parent.end();
    let tallies = pool.each(Task::Tally).await?;
    let ledgers = tallies.iter().map(|one| Ledger::from_numbers(&one.items));
    checked(work, parent.report(usize::MAX), ledgers)
}

/// The parent of all processes, which keeps the queue.
struct Parent<'a, R> {
    work: Work,
    runtime: &'a R,
    origin: f64,
    log: SpanLog,
    state: RefCell<State>,
}

struct State {
    items: VecDeque<Item>,
    /// Producers that may still put something in.
    producers: u32,
    counts: Counts,
    occupancy: Occupancy,
    order: OrderCheck,
    wait_for_space: VecDeque<oneshot::Sender<()>>,
    wait_for_items: VecDeque<oneshot::Sender<()>>,
}

impl State {
    /// Wakes the longest-waiting future that can go on now. That one wakes the next.
    fn wake(&mut self, capacity: usize) {
        let is_full = self.items.len() >= capacity;
        let waiting = (&mut self.wait_for_space, &mut self.wait_for_items);
        let space = waiting.0.pop_front_if(|_| !is_full);
        let item = waiting
            .1
            .pop_front_if(|_| !self.items.is_empty() || self.producers == 0);
        for woken in [space, item].into_iter().flatten() {
            // The receiver waits for this, or was dropped together with the run.
            let _ = woken.send(());
        }
    }
}

impl<R: Runtime> Parent<'_, R> {
    async fn all(&self, processes: &[R::Process]) -> Result<(), Gone> {
        let one = |(worker, process)| -> LocalBoxFuture<'_, Result<(), Gone>> {
            match worker < self.work.producers {
                true => Box::pin(self.producer(worker, process)),
                false => Box::pin(self.consumer(worker, process)),
            }
        };
        all((0..).zip(processes).map(one)).await.map(drop)
    }

    async fn producer(&self, worker: u32, process: &R::Process) -> Result<(), Gone> {
        let (step, us) = (self.work.producers, self.work.produce_us);
        let share = share(self.work.items, step, worker);
        let mut made = 0;
        while made < share {
            let count = self.batch(us).min(share - made);
            let first = Item::new(worker, made, step).0;
            process.send(&Task::Produce {
                first,
                step,
                count,
                us,
            });
            let answer = process.answer().await?;
            self.did(worker, "produce", us, &answer.stretches);
            made += count;
            self.put(worker, &answer.items).await;
        }
        let mut state = self.state.borrow_mut();
        state.producers -= 1;
        state.wake(self.capacity());
        Ok(())
    }

    async fn consumer(&self, worker: u32, process: &R::Process) -> Result<(), Gone> {
        let (producers, us) = (self.work.producers, self.work.consume_us);
        loop {
            let items = self.take(worker, self.batch(us)).await;
            if items.is_empty() {
                return Ok(());
            }
            process.send(&Task::Consume {
                items,
                producers,
                us,
            });
            let answer = process.answer().await?;
            self.did(worker, "consume", us, &answer.stretches);
        }
    }

    /// Puts `items` in; waits until there is space for all of them.
    async fn put(&self, worker: u32, items: &[u32]) {
        let from_ms = self.now_ms();
        let (mut left, mut has_waited) = (items, false);
        loop {
            let woken = {
                let state = &mut *self.state.borrow_mut();
                let space = self.capacity().saturating_sub(state.items.len());
                let (now, later) = left.split_at(space.min(left.len()));
                left = later;
                let waited = (has_waited && left.is_empty()).then(|| self.since(from_ms));
                state.items.extend(now.iter().copied().map(Item));
                state.counts.put(now.len(), waited);
                if !now.is_empty() {
                    state.occupancy.note(self.now_ms(), state.items.len());
                }
                state.wake(self.capacity());
                if let Some(waited) = waited {
                    self.log.waited(worker, "space", waited);
                }
                if left.is_empty() {
                    return;
                }
                let (wake, woken) = oneshot::channel();
                state.wait_for_space.push_back(wake);
                woken
            };
            has_waited = true;
            // Only the end of the run drops the other end.
            let _ = woken.await;
        }
    }

    /// Takes up to `most` items; waits for the first. Empty once the queue is empty and its
    /// producers are done.
    async fn take(&self, worker: u32, most: u32) -> Vec<u32> {
        let from_ms = self.now_ms();
        let mut has_waited = false;
        loop {
            let woken = {
                let state = &mut *self.state.borrow_mut();
                if !state.items.is_empty() || state.producers == 0 {
                    let count = state.items.len().min(most as usize);
                    let items: Vec<Item> = state.items.drain(..count).collect();
                    let waited = has_waited.then(|| self.since(from_ms));
                    state.counts.take(items.len(), waited);
                    if !items.is_empty() {
                        state.occupancy.note(self.now_ms(), state.items.len());
                    }
                    state.wake(self.capacity());
                    if let Some(waited) = waited {
                        self.log.waited(worker, "item", waited);
                    }
                    items.iter().for_each(|item| state.order.see(*item));
                    return items.into_iter().map(|item| item.0).collect();
                }
                let (wake, woken) = oneshot::channel();
                state.wait_for_items.push_back(wake);
                woken
            };
            has_waited = true;
            // Only the end of the run drops the other end.
            let _ = woken.await;
        }
    }

    /// Has one process make and consume each item before it makes the next: no queue.
    async fn take_turns(&self, pool: &ProcessPool<R::Process>) -> Result<(), Gone> {
        let Work {
            items,
            produce_us,
            consume_us,
            ..
        } = self.work;
        let task = Task::TakeTurns {
            items,
            produce_us,
            consume_us,
        };
        let answers = pool.each(task).await?;
        for answer in &answers {
            self.did(0, "turns", produce_us.max(consume_us), &answer.stretches);
        }
        let mut state = self.state.borrow_mut();
        state.counts.put(items as usize, None);
        state.counts.take(items as usize, None);
        Ok(())
    }

    /// Reports the measurements so far from time to time.
    async fn observe(&self) {
        loop {
            self.runtime.sleep(LOOK_MS as f64).await;
            let so_far = self.report(FEW);
            self.runtime.emit(Event::Partial(AnyReport::Queue(so_far)));
        }
    }

    fn report(&self, spans: usize) -> Report {
        let (state, trace) = (self.state.borrow(), self.log.spans(spans));
        let now_ms = self.now_ms();
        report(
            &self.work,
            &state.counts,
            &state.occupancy,
            &state.order,
            now_ms,
            trace,
        )
    }

    /// Notes the end of all work.
    fn end(&self) {
        self.state.borrow_mut().counts.ended_ms = self.now_ms();
    }

    /// Notes the stretches in which a process worked.
    fn did(&self, worker: u32, what: &'static str, us: u32, stretches: &[Stretch]) {
        for stretch in stretches {
            let when = Stretch {
                from_ms: stretch.from_ms - self.origin,
                to_ms: stretch.to_ms - self.origin,
            };
            self.log.did(worker, what, state_of(us), when);
        }
    }

    /// Items in a message if each takes `us`.
    fn batch(&self, us: u32) -> u32 {
        let most = self.work.capacity.min(LONGEST_MESSAGE);
        (MESSAGE_US / us.max(1)).clamp(1, most)
    }

    fn capacity(&self) -> usize {
        self.work.capacity as usize
    }

    fn since(&self, from_ms: f64) -> Stretch {
        let to_ms = self.now_ms();
        Stretch { from_ms, to_ms }
    }

    fn now_ms(&self) -> f64 {
        self.runtime.now_ms() - self.origin
    }
}
