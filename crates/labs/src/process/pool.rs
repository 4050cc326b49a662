//! A pool of processes: they are started once and take tasks from one queue, like
//! `multiprocessing.Pool`.

use super::{Answer, Gone, Process, Runtime, Stretch, Task, Timer, all};
use crate::tracer::span;
use futures::future::LocalBoxFuture;
use spindle_model::trace::{Span, SpanState};
use std::cell::{Cell, RefCell};

/// Processes that have started.
#[derive(Debug)]
pub struct ProcessPool<P> {
    processes: Vec<P>,
}

/// A task that is done.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// Index of the process that did it.
    pub worker: u32,
    /// Its answer.
    pub answer: Answer,
}

/// A task that is done, and the parcel that came with the answer.
#[derive(Debug)]
pub struct Returned<P> {
    /// The task.
    pub done: Done,
    /// From sending the task to receiving the answer, as the parent saw it.
    pub stretch: Stretch,
    /// The parcel that came with the answer.
    pub parcel: Option<P>,
}

impl Done {
    /// The spans of this task, by a clock that was at `origin_ms` when `group` began.
    pub(crate) fn spans(
        &self,
        group: &str,
        what: &str,
        state: SpanState,
        origin_ms: f64,
    ) -> impl Iterator<Item = Span> {
        let worker = self.worker as usize;
        let stretches = self.answer.stretches.iter();
        stretches.map(move |&stretch| span(group, worker, what, state, stretch, origin_ms))
    }
}

/// Number of tasks done by each of `workers` processes.
pub(crate) fn tasks_per_worker(done: &[Done], workers: u32) -> Vec<u64> {
    let count = |worker| done.iter().filter(|done| done.worker == worker).count();
    (0..workers).map(|worker| count(worker) as u64).collect()
}

impl<P: Process> ProcessPool<P> {
    /// Starts `workers` processes and waits until all are up.
    ///
    /// # Errors
    /// The reason why one did not start.
    pub async fn start<R: Runtime<Process = P>>(runtime: &R, workers: u32) -> Result<Self, Gone> {
        let processes: Vec<P> = (0..workers).map(|_| runtime.start()).collect();
        all(processes.iter().map(Process::started)).await?;
        Ok(Self { processes })
    }

    /// The processes.
    pub fn processes(&self) -> &[P] {
        &self.processes
    }

    /// Has each process do `task` once. Returns their answers in order of processes.
    ///
    /// # Errors
    /// The reason why a process gave none.
    pub async fn each(&self, task: Task) -> Result<Vec<Answer>, Gone> {
        for process in &self.processes {
            process.send(&task);
        }
        all(self.processes.iter().map(Process::answer)).await
    }

    /// Does `tasks` on the first `workers` processes: each takes the next task as soon as it has
    /// done its last. Returns the results in order of tasks.
    ///
    /// # Errors
    /// The reason why a process gave no answer; the tasks of the others are not waited for then.
    pub async fn map(&self, workers: usize, tasks: &[Task]) -> Result<Vec<Done>, Gone> {
        let done = RefCell::new(vec![None; tasks.len()]);
        let send = |process: &P, index: usize| process.send(&tasks[index]);
        let take = |index: usize, one: Done, _: &P| {
            if let Some(place) = done.borrow_mut().get_mut(index) {
                *place = Some(one);
            }
        };
        self.share_out(workers, tasks.len(), &send, &take).await?;
        Ok(done.into_inner().into_iter().flatten().collect())
    }

    /// Like [`ProcessPool::map`], but sends a parcel along with each task, as far as there are
    /// parcels.
    ///
    /// # Errors
    /// As [`ProcessPool::map`].
    pub fn map_with<'a>(
        &'a self,
        workers: usize,
        tasks: &'a [Task],
        along: &'a [P::Parcel],
        timer: &'a impl Timer,
    ) -> LocalBoxFuture<'a, Result<Vec<Returned<P::Parcel>>, Gone>> {
        Box::pin(self.map_parcels(workers, tasks, along, timer))
    }

    async fn map_parcels(
        &self,
        workers: usize,
        tasks: &[Task],
        along: &[P::Parcel],
        timer: &impl Timer,
    ) -> Result<Vec<Returned<P::Parcel>>, Gone> {
        let sent = RefCell::new(vec![0.0; tasks.len()]);
        let back: Vec<Option<_>> = tasks.iter().map(|_| None).collect();
        let back = RefCell::new(back);
        let send = |process: &P, index: usize| {
            sent.borrow_mut()[index] = timer.now_ms();
            match along.get(index) {
                Some(parcel) => process.send_with(&tasks[index], parcel),
                None => process.send(&tasks[index]),
            }
        };
        let take = |index: usize, done: Done, process: &P| {
            let stretch = Stretch {
                from_ms: sent.borrow()[index],
                to_ms: timer.now_ms(),
            };
            let parcel = process.take_parcel();
            if let Some(place) = back.borrow_mut().get_mut(index) {
                *place = Some(Returned {
                    done,
                    stretch,
                    parcel,
                });
            }
        };
        self.share_out(workers, tasks.len(), &send, &take).await?;
        Ok(back.into_inner().into_iter().flatten().collect())
    }

    /// Gives each of the first `workers` processes the next of `count` tasks as soon as it has done
    /// its last.
    ///
    /// Boxed, so that it is compiled once and not into each of its callers.
    fn share_out<'a>(
        &'a self,
        workers: usize,
        count: usize,
        send: &'a dyn Fn(&P, usize),
        take: &'a dyn Fn(usize, Done, &P),
    ) -> LocalBoxFuture<'a, Result<(), Gone>> {
        let next = Cell::new(0);
        let work = async move |worker: usize, process: &P, next: &Cell<usize>| {
            while next.get() < count {
                let index = next.replace(next.get() + 1);
                send(process, index);
                let answer = process.answer().await?;
                let worker = u32::try_from(worker).unwrap_or(u32::MAX);
                take(index, Done { worker, answer }, process);
            }
            Ok(())
        };
        Box::pin(async move {
            let workers = self.processes.iter().take(workers).enumerate();
            all(workers.map(|(worker, process)| work(worker, process, &next))).await?;
            Ok(())
        })
    }
}
