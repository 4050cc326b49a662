//! The kernels of the **deadlock** lab: threads that each take two real locks, round after round,
//! and block for ever if none gives up a lock. One more thread, the monitor, detects that.
//!
//! The monitor sees a **wait-for graph**: which thread holds and which thread wants each lock, in
//! one table under a lock of its own. The table never shows a false wait, because of the order of
//! three notes:
//!
//! - a thread notes that it wants a lock *before* it asks for it; the note that it has the lock
//!   removes the want in the same step;
//! - it notes that it has a lock *after* it got it;
//! - it notes that it gives the lock back *before* it does.
//!
//! So where the table says that thread 2 wants a lock that thread 1 holds, thread 1 really has it,
//! and thread 2 cannot go on before thread 1 gives it back. If such waits form a ring, each of its
//! threads needs another of them to go on first, and none ever will. No timeout is needed to detect
//! it.

mod cycle;
mod graph;
#[cfg(test)]
mod tests;

pub(crate) use crate::process::unsupported as run_on_processes;

use crate::{LabError, halt::checkpoint, progress::Throttle, sync::Semaphore, threads::Threads};
use graph::{Graph, Phase};
use spindle_model::{
    labs::deadlock::{Remedy, Report, Scenario, Work},
    message::{self, Activity, Event, Progress},
};
use std::{
    cmp::Ordering::{Equal, Greater, Less},
    sync::{
        Arc, Barrier, Condvar, Mutex, MutexGuard, PoisonError, TryLockError,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::Duration,
};

/// Time between two looks of the monitor. A deadlock is permanent, so none is missed.
const REST: Duration = Duration::from_millis(1);

/// Longest time between two looks of the monitor, which also reports progress.
const PATIENCE: Duration = Duration::from_millis(300);

/// Spans kept at the end of a run, where a deadlock is; progress reports keep fewer.
const SPANS: usize = 5_000;
const SPANS_SO_FAR: usize = 500;

/// Runs `work` on the current pool: the calling thread is the monitor, the others take the locks.
/// Returns when all have done their rounds or when they never will. Threads in a deadlock stay in
/// it until the engine ends.
///
/// # Errors
/// [`LabError::WrongAnswer`] when two threads had a lock at once, or a remedy did not help.
pub fn run_on_threads(work: &Work, threads: &Threads<'_>) -> Result<Report, LabError> {
    let monitor = rayon::current_thread_index().unwrap_or(0);
    let table = Arc::new(Table::new(*work));
    let shared = table.clone();
    // Not `broadcast`, which returns when every thread has: threads in a deadlock never do.
    rayon::spawn_broadcast(move |thread| match thread.index().cmp(&monitor) {
        Less => shared.sit_down(thread.index()),
        // The monitor's own turn comes when it no longer watches.
        Equal => {}
        Greater => shared.sit_down(thread.index() - 1),
    });
    table.watch(threads)
}

/// A lock, and the number of times that a thread held it together with another.
struct Lock {
    index: usize,
    mutex: Mutex<()>,
    /// Read and written in two steps by the thread that holds the lock: if two held it at once,
    /// uses would be lost. Relaxed, because the lock orders its users.
    uses: AtomicU32,
}

/// The state that the threads share.
struct Table {
    work: Work,
    locks: Vec<Lock>,
    /// The arbiter's seats: a thread needs one to take locks.
    seats: Semaphore,
    start: Barrier,
    graph: Mutex<Graph>,
    /// Signals that a thread waits for a lock that another holds, or has done its rounds.
    news: Condvar,
    /// Signals that every lock was taken.
    all_taken: Condvar,
}

impl Table {
    fn new(work: Work) -> Self {
        let threads = work.threads as usize;
        let locks = work.scenario.locks(threads);
        let lock = |index| Lock {
            index,
            mutex: Mutex::default(),
            uses: AtomicU32::new(0),
        };
        Self {
            work,
            locks: (0..locks).map(lock).collect(),
            seats: Semaphore::new(match work.scenario {
                // Both locks go to one thread at a time.
                Scenario::TwoLocks => 1,
                // One philosopher fewer than forks, so one of them finds both free.
                Scenario::Philosophers => threads - 1,
            }),
            start: Barrier::new(threads),
            graph: Mutex::new(Graph::new(work.scenario, threads)),
            news: Condvar::new(),
            all_taken: Condvar::new(),
        }
    }

    /// The work of a thread: all its rounds.
    fn sit_down(&self, me: usize) {
        let mut order = self.work.scenario.order(me, self.work.threads as usize);
        if self.work.remedy == Remedy::Ordering {
            // The remedy: no thread waits for a lower lock while it holds a higher one.
            order.sort_unstable();
        }
        let [Some(first), Some(second)] = order.map(|lock| self.locks.get(lock)) else {
            return;
        };
        let mut dice = fastrand::Rng::with_seed(me as u64);
        self.start.wait();
        for round in 0..self.work.rounds {
            checkpoint();
            match self.work.remedy {
                Remedy::None | Remedy::Ordering => self.take_both(me, round, first, second),
                Remedy::TryLock => {
                    let mut failures = 0;
                    while !self.try_both(me, first, second) {
                        self.back_off(me, failures, &mut dice);
                        failures += 1;
                    }
                }
                Remedy::Arbiter => {
                    self.graph().turn(me, Phase::WantsSeat);
                    let seat = self.seats.acquire();
                    self.graph().sit(me);
                    self.take_both(me, round, first, second);
                    self.graph().stand_up(me);
                    drop(seat);
                }
            }
        }
        self.graph().end(me);
        self.news.notify_one();
    }

    /// One lock, a pause, the other lock: the way into a deadlock.
    fn take_both(&self, me: usize, round: u32, first: &Lock, second: &Lock) {
        let one = self.lock(me, first);
        self.hold(me, round, first);
        let two = self.lock(me, second);
        self.use_both(me, first, second);
        self.graph().give_back(me);
        drop((one, two));
    }

    /// Blocks until this thread has the lock, possibly for ever.
    #[inline(never)]
    fn lock<'a>(&self, me: usize, lock: &'a Lock) -> MutexGuard<'a, ()> {
        let is_news = self.graph().want(me, lock.index);
        if is_news {
            self.news.notify_one();
        }
        // The graph is not locked here: a thread that waits for a lock keeps no other thread from
        // the graph.
        let guard = lock.mutex.lock().unwrap_or_else(PoisonError::into_inner);
        if self.graph().got(me, lock.index) {
            self.all_taken.notify_all();
        }
        guard
    }

    /// Like [`Table::take_both`], but a thread that does not get the second lock gives up the
    /// first: no thread waits while it holds a lock. Returns whether it got both.
    fn try_both(&self, me: usize, first: &Lock, second: &Lock) -> bool {
        let one = self.lock(me, first);
        self.hold(me, 0, first);
        let two = match second.mutex.try_lock() {
            Ok(two) => Some(two),
            Err(TryLockError::Poisoned(two)) => Some(two.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        };
        if two.is_some() {
            self.graph().got(me, second.index);
            self.use_both(me, first, second);
            self.graph().give_back(me);
        } else {
            self.graph().give_up(me);
        }
        drop(one);
        two.is_some()
    }

    /// Sleeps for a random time, so that threads that collided do not collide again. The range
    /// doubles after each failure, so that with many threads some are out of the way.
    fn back_off(&self, me: usize, failures: u32, dice: &mut fastrand::Rng) {
        checkpoint();
        let least = 20 + 1_000 * u64::from(self.work.hold_ms);
        let most = least << failures.min(5);
        thread::sleep(Duration::from_micros(dice.u64(0..=most)));
        self.graph().turn(me, Phase::Idle);
    }

    /// Holds one lock for some time before it wants the other.
    fn hold(&self, me: usize, round: u32, first: &Lock) {
        if self.work.hold_ms == 0 {
            return;
        }
        self.graph().turn(me, Phase::Holds(first.index));
        thread::sleep(Duration::from_millis(self.work.hold_ms.into()));
        if round == 0 && self.work.remedy == Remedy::None {
            // If the machine delays a thread, the others wait for it once, so that the collision is
            // not left to chance. With a remedy, not every lock is the first of some thread.
            let graph = self.graph();
            let taken = self.all_taken.wait_while(graph, |graph| !graph.all_taken());
            drop(taken.unwrap_or_else(PoisonError::into_inner));
        }
    }

    /// The work that needs both locks.
    fn use_both(&self, me: usize, first: &Lock, second: &Lock) {
        for lock in [first, second] {
            let uses = lock.uses.load(Ordering::Relaxed);
            lock.uses.store(uses + 1, Ordering::Relaxed);
        }
        self.graph().turn(me, Phase::HasBoth);
    }

    /// The work of the monitor: it looks for a ring of waits until there is one or all threads have
    /// ended.
    fn watch(&self, threads: &Threads<'_>) -> Result<Report, LabError> {
        let mut throttle = Throttle::default();
        loop {
            let mut graph = self.graph();
            if !graph.has_news() {
                // No loop around the wait: a spurious wake-up leads to one extra look. (Std's
                // `wait_timeout_while` needs a clock that browsers' threads do not have.)
                let woken = self.news.wait_timeout(graph, PATIENCE);
                graph = woken.unwrap_or_else(PoisonError::into_inner).0;
            }
            let cycle = cycle::find(&graph.look());
            if !cycle.is_empty() || graph.all_ended() {
                let report = self.report(&mut graph, &cycle, SPANS);
                drop(graph);
                return self.checked(report);
            }
            let so_far = throttle
                .is_due()
                .then(|| self.report(&mut graph, &[], SPANS_SO_FAR));
            drop(graph);
            if let Some(report) = so_far {
                self.emit(threads, report);
            }
            thread::sleep(REST);
        }
    }

    fn report(&self, graph: &mut Graph, cycle: &[usize], spans: usize) -> Report {
        let uses = self.locks.iter();
        let uses: Vec<u32> = uses.map(|lock| lock.uses.load(Ordering::Relaxed)).collect();
        graph.report(cycle, &uses, spans)
    }

    fn emit(&self, threads: &Threads<'_>, report: Report) {
        let total = self.work.threads * self.work.rounds;
        (threads.emit)(Event::Progress(Progress {
            activity: Activity::Measure,
            strategy: None,
            done: report.outcome.rounds_done.min(total - 1),
            total,
        }));
        (threads.emit)(Event::Partial(message::Report::Deadlock(report)));
    }

    /// Returns the report if the locks and the remedy kept their promises.
    fn checked(&self, report: Report) -> Result<Report, LabError> {
        let outcome = &report.outcome;
        let wrong = |what: &str, known: u32, got: u32| {
            let (what, known, got) = (what.to_owned(), known.into(), got.into());
            (known != got).then_some(LabError::WrongAnswer { what, known, got })
        };
        let uses = outcome.locks.iter().map(|lock| lock.uses).sum();
        let all = self.work.threads * self.work.rounds;
        let wrong =
            wrong("the uses of all locks", 2 * outcome.rounds_done, uses).or_else(|| {
                match (self.work.remedy, outcome.deadlocked) {
                    (Remedy::None, true) => None,
                    (_, true) => wrong("deadlocks in spite of the remedy", 0, 1),
                    (_, false) => wrong("the rounds of all threads", all, outcome.rounds_done),
                }
            });
        wrong.map_or(Ok(report), Err)
    }

    // Not inlined, here and in the graph: code of labs that only wait is small first.
    #[inline(never)]
    fn graph(&self) -> MutexGuard<'_, Graph> {
        self.graph.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
