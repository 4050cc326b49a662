//! The kernels of the **primitives** lab: threads that want the same thing at the same time, round
//! after round. Each thread notes its steps. Afterwards the notes are checked against the promises
//! of the primitive (`primitives/promises.rs`), and times and timeline are derived from them.

mod notes;
mod promises;
mod replay;
#[cfg(test)]
mod tests;

pub(crate) use crate::process::unsupported as run_on_processes;
pub use promises::Broken;

use crate::{
    LabError,
    progress::Throttle,
    sync::{Event, ReentrantLock, Semaphore},
    threads::{Threads, on_each},
};
use notes::{Notes, Step};
use spindle_model::{
    labs::primitives::{Primitive, Report, Work},
    message::{self, Activity, Progress},
};
use std::{
    sync::{Barrier, Condvar, Mutex, MutexGuard, PoisonError, TryLockError},
    thread,
    time::Duration,
};

/// Runs `work` on the current pool, one pool thread for each thread of the lab. They follow a
/// helper thread, which sets the event or makes the items, where the primitive needs one.
///
/// # Errors
/// [`LabError::BrokenPromise`] when a primitive broke one of its promises.
pub fn run_on_threads(work: &Work, threads: &Threads<'_>) -> Result<Report, LabError> {
    let permits = usize::try_from(work.permits).unwrap_or(usize::MAX);
    let shown: Box<dyn Shown> = match work.primitive {
        Primitive::Lock => Box::new(Mutex::new(())),
        Primitive::Rlock => Box::new(ReentrantLock::new()),
        Primitive::Semaphore => Box::new(Semaphore::new(permits)),
        Primitive::Event => Box::new(Event::new()),
        Primitive::Condition => Box::new(Items::default()),
        Primitive::Barrier => Box::new(Barrier::new(work.threads as usize)),
    };
    let run = Run {
        work: *work,
        shown: &*shown,
        gate: Barrier::new(rayon::current_num_threads()),
        notes: Notes::default(),
        throttle: Mutex::default(),
        threads,
    };
    on_each(&|thread| run.take_part(thread));
    promises::kept(work, &run.notes.all())?;
    Ok(run.report())
}

/// A primitive, as threads use it.
trait Shown: Sync {
    /// The work of each thread in a round.
    fn visit(&self, turn: &Turn<'_>);

    /// The work of the setter or notifier in a round.
    fn help(&self, _: &Turn<'_>) {}

    /// Prepares the primitive for the next round, while no thread uses it.
    fn renew(&self) {}

    /// Number of wake-ups that found nothing.
    fn futile(&self) -> u32 {
        0
    }
}

/// One thread inside: the others wait until it leaves.
impl Shown for Mutex<()> {
    fn visit(&self, turn: &Turn<'_>) {
        turn.note(Step::Waits);
        let guard = locked(self);
        turn.note(Step::Enters);
        turn.sleep(1, 1);
        turn.note(Step::Leaves);
        drop(guard);
    }
}

/// One thread inside, which may lock again. A plain lock refuses even its owner. `lock` would wait
/// for ever for what this thread itself holds, so the demonstration uses `try_lock`.
impl Shown for ReentrantLock {
    fn visit(&self, turn: &Turn<'_>) {
        turn.note(Step::Waits);
        let outer = self.lock();
        turn.note(Step::Enters);
        turn.sleep(1, 2);
        let inner = self.lock();
        turn.note(Step::EntersAgain);
        turn.sleep(1, 2);
        turn.note(Step::LeavesInner);
        drop(inner);
        let plain = Mutex::new(());
        let held = locked(&plain);
        if matches!(plain.try_lock(), Err(TryLockError::WouldBlock)) {
            turn.note(Step::IsRefused);
        }
        drop(held);
        turn.note(Step::Leaves);
        drop(outer);
    }
}

/// As many threads inside as there are permits.
impl Shown for Semaphore {
    fn visit(&self, turn: &Turn<'_>) {
        turn.note(Step::Waits);
        let permit = self.acquire();
        turn.note(Step::Enters);
        turn.sleep(1, 1);
        turn.note(Step::Leaves);
        drop(permit);
    }
}

/// All threads wait until the setter sets the event.
impl Shown for Event {
    fn visit(&self, turn: &Turn<'_>) {
        turn.note(Step::Waits);
        self.wait();
        turn.note(Step::Enters);
    }

    fn help(&self, turn: &Turn<'_>) {
        turn.note(Step::Rests);
        turn.sleep(1, 1);
        turn.note(Step::Wakes);
        self.set();
        turn.note(Step::Woke);
    }

    fn renew(&self) {
        self.clear();
    }
}

/// The typical use of a condition variable: waiting until there is an item.
#[derive(Debug, Default)]
struct Items {
    stock: Mutex<Stock>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Stock {
    items: u32,
    /// Number of wake-ups that found no item.
    futile: u32,
}

/// Each thread waits for an item of its own; the notifier makes one after another, and wakes all
/// threads for each.
impl Shown for Items {
    fn visit(&self, turn: &Turn<'_>) {
        turn.note(Step::Waits);
        let mut stock = locked(&self.stock);
        // A loop, because a woken thread may find that another has taken the item.
        while stock.items == 0 {
            let woken = self.changed.wait(stock);
            stock = woken.unwrap_or_else(PoisonError::into_inner);
            stock.futile += u32::from(stock.items == 0);
        }
        turn.note(Step::Enters);
        stock.items -= 1;
        turn.note(Step::Leaves);
        drop(stock);
    }

    fn help(&self, turn: &Turn<'_>) {
        for _ in 0..turn.run.work.threads {
            turn.note(Step::Rests);
            turn.sleep(1, 1);
            let mut stock = locked(&self.stock);
            turn.note(Step::Wakes);
            stock.items += 1;
            self.changed.notify_all();
            turn.note(Step::Woke);
        }
    }

    fn futile(&self) -> u32 {
        locked(&self.stock).futile
    }
}

/// No thread goes on before the last one arrives: each arrives a little later than another.
impl Shown for Barrier {
    fn visit(&self, turn: &Turn<'_>) {
        let threads = turn.run.work.threads;
        let late = u32::try_from(turn.lane).unwrap_or(0) + turn.round;
        turn.note(Step::Rests);
        turn.sleep(late % threads + 1, threads);
        turn.note(Step::Waits);
        self.wait();
        turn.note(Step::Enters);
    }
}

/// The state of a run.
struct Run<'a> {
    work: Work,
    shown: &'a dyn Shown,
    /// Barrier before and after each round.
    gate: Barrier,
    notes: Notes,
    throttle: Mutex<Throttle>,
    threads: &'a Threads<'a>,
}

impl Run<'_> {
    fn take_part(&self, lane: usize) {
        let helps = lane == 0 && self.work.primitive.has_helper();
        for round in 0..self.work.rounds {
            self.gate.wait();
            let turn = Turn {
                run: self,
                lane,
                round,
            };
            if helps {
                self.shown.help(&turn);
            } else {
                self.shown.visit(&turn);
            }
            if self.work.primitive.is_held() {
                self.emit();
            }
            if self.gate.wait().is_leader() {
                self.shown.renew();
                self.emit();
            }
        }
    }

    /// Reports the notes so far, if the page is due to receive them.
    fn emit(&self) {
        if !locked(&self.throttle).is_due() {
            return;
        }
        let report = self.report();
        let done = u32::try_from(report.outcome.waits.len()).unwrap_or(u32::MAX);
        (self.threads.emit)(message::Event::Progress(Progress {
            activity: Activity::Measure,
            strategy: None,
            done,
            total: self.work.threads * self.work.rounds,
        }));
        (self.threads.emit)(message::Event::Partial(message::Report::Primitives(report)));
    }

    fn report(&self) -> Report {
        let futile = self.shown.futile();
        replay::report(&self.work, &self.notes.all(), futile)
    }
}

/// One round of one thread.
struct Turn<'a> {
    run: &'a Run<'a>,
    lane: usize,
    round: u32,
}

impl Turn<'_> {
    #[inline(never)]
    fn note(&self, step: Step) {
        self.run.notes.add(self.lane, self.round, step);
    }

    /// Sleeps for a fraction of the time that the reader gave.
    #[inline(never)]
    fn sleep(&self, parts: u32, of: u32) {
        let whole = Duration::from_millis(self.run.work.hold_ms.into());
        thread::sleep(whole * parts / of.max(1));
    }
}

/// Locks and ignores poisoning: the value is consistent even if a thread that held the lock
/// panicked.
#[inline(never)]
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
