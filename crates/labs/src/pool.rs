//! The kernels of the **pool** lab: tasks that wait, one after another; on a new thread each; on
//! the threads of a pool that take them from a queue. Where there are no threads,
//! `pool/processes.rs` runs them.

mod processes;
mod report;
#[cfg(test)]
mod tests;

pub use processes::run_on_processes;

use crate::{
    LabError,
    overlap::together_ms,
    process::Stretch,
    progress::Steps,
    threads::{Threads, from_each},
    tracer::Tracer,
};
use report::report;
use spindle_model::{
    Word,
    labs::pool::{MOST_AT_A_TIME, Report, Work},
    message::Activity,
    strategy::Strategy,
    trace::SpanState,
};
use std::{
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::Duration,
};

/// Runs the tasks on the current pool, or on new threads beside it.
///
/// # Errors
/// None.
pub fn run_on_threads(work: &Work, threads: &Threads<'_>) -> Result<Report, LabError> {
    Steps::new(1, threads.emit).next(Activity::Measure, Some(work.strategy));
    Ok(match work.strategy {
        Strategy::ThreadPerTask => thread_per_task(work, threads),
        Strategy::Pool => pool(work, threads),
        _ => sequential(work),
    })
}

/// Runs a task: it waits, as for an answer over a network.
#[inline(never)]
fn task(work: &Work, index: u32, worker: usize, tracer: &Tracer) {
    let from = tracer.now_ms();
    thread::sleep(Duration::from_millis(work.task_ms.into()));
    tracer.note(
        worker,
        format!("task {}", index + 1),
        SpanState::Sleeping,
        from,
    );
}

fn sequential(work: &Work) -> Report {
    let tracer = Tracer::new(work.strategy.id());
    for index in 0..work.tasks {
        task(work, index, 0, &tracer);
    }
    let ms = tracer.now_ms();
    report(work, ms, 0.0, vec![work.tasks.into()], tracer.spans())
}

fn pool(work: &Work, threads: &Threads<'_>) -> Report {
    let tracer = Tracer::new(work.strategy.id());
    // Relaxed: it only has to give each task out once.
    let next = AtomicU32::new(0);
    let tasks_per_worker = from_each(|thread| {
        let mut done = 0;
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= work.tasks {
                return done;
            }
            task(work, index, thread, &tracer);
            done += 1;
        }
    });
    let ms = tracer.now_ms();
    report(
        work,
        ms,
        threads.startup_ms,
        tasks_per_worker,
        tracer.spans(),
    )
}

/// Starts a new thread for each task, as many at a time as a browser allows.
fn thread_per_task(work: &Work, threads: &Threads<'_>) -> Report {
    let live = Arc::new(LiveThreads {
        work: work.clone(),
        tracer: Tracer::new(work.strategy.id()),
        lanes: Mutex::new(Lanes {
            free: (0..MOST_AT_A_TIME.min(work.tasks) as usize).rev().collect(),
            starts: Vec::new(),
            done: 0,
        }),
        changed: Condvar::new(),
    });
    for index in 0..work.tasks {
        let lane = live.free_lane();
        let asked = live.tracer.now_ms();
        let member = live.clone();
        (threads.spawn)(Box::new(move || member.one_task(index, lane, asked)));
    }
    live.wait_for_all();
    let ms = live.tracer.now_ms();
    let startup_ms = together_ms(1, &std::mem::take(&mut live.lanes().starts));
    let each = vec![1; work.tasks as usize];
    report(work, ms, startup_ms, each, live.tracer.spans())
}

/// The threads that are alive now.
struct LiveThreads {
    work: Work,
    tracer: Tracer,
    lanes: Mutex<Lanes>,
    changed: Condvar,
}

struct Lanes {
    /// Lanes of the timeline that no living thread has, the lowest last.
    free: Vec<usize>,
    /// Stretches from asking for a thread until it ran.
    starts: Vec<Stretch>,
    done: u32,
}

impl LiveThreads {
    fn free_lane(&self) -> usize {
        let mut lanes = self.lanes();
        loop {
            if let Some(lane) = lanes.free.pop() {
                return lane;
            }
            lanes = self
                .changed
                .wait(lanes)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn one_task(&self, index: u32, lane: usize, asked: f64) {
        let start = self.tracer.note(lane, "start", SpanState::Waiting, asked);
        task(&self.work, index, lane, &self.tracer);
        let mut lanes = self.lanes();
        lanes.starts.push(start);
        lanes.free.push(lane);
        lanes.done += 1;
        drop(lanes);
        self.changed.notify_all();
    }

    fn wait_for_all(&self) {
        let mut lanes = self.lanes();
        while lanes.done < self.work.tasks {
            lanes = self
                .changed
                .wait(lanes)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    #[inline(never)]
    fn lanes(&self) -> MutexGuard<'_, Lanes> {
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
