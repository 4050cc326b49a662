//! OS threads, kept: each runs one Python thread after another, so that a start is a wake and stacks are used again.
//! There are never more than Python threads may be alive, because the end of a Python thread and the return of its OS
//! thread are one step under the world's lock.

use crate::world::{self, Me};
use std::sync::{Condvar, Mutex, PoisonError};

/// What an OS thread does for one Python thread.
pub(crate) type Job = Box<dyn FnOnce() + Send>;

/// The stack of a Python thread, in bytes. In the browser nothing guards its end, so it is larger than what the browser's
/// own stack, whose end is a trap, has room for: Chromium's is 1 MiB, Firefox's 2. Deep recursions go on with fresh ones
/// of those (`stacks.rs`), until three quarters of this are taken.
#[cfg(target_arch = "wasm32")]
const STACK: usize = 4 << 20;
#[cfg(not(target_arch = "wasm32"))]
const STACK: usize = 16 << 20;

struct Worker {
    job: Mutex<Option<Job>>,
    given: Condvar,
}

static IDLE: Mutex<Vec<&'static Worker>> = Mutex::new(Vec::new());

/// No OS thread could be had.
#[derive(Debug)]
pub(crate) struct NoThread;

/// Runs a Python thread's job on a kept OS thread, or on a new one.
pub(crate) fn run(me: &'static Me, job: Job) -> Result<(), NoThread> {
    if let Some(worker) = IDLE.lock().unwrap_or_else(PoisonError::into_inner).pop() {
        *worker.job.lock().unwrap_or_else(PoisonError::into_inner) = Some(wrap(me, job, worker));
        worker.given.notify_one();
        return Ok(());
    }
    let worker: &'static Worker = Box::leak(Box::new(Worker {
        job: Mutex::new(None),
        given: Condvar::new(),
    }));
    *worker.job.lock().unwrap_or_else(PoisonError::into_inner) = Some(wrap(me, job, worker));
    std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || work(worker))
        .map(drop)
        .map_err(|_| NoThread)
}

fn wrap(me: &'static Me, job: Job, worker: &'static Worker) -> Job {
    Box::new(move || {
        job();
        world::set_me(None);
        let mut world = world::lock();
        IDLE.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(worker);
        world.end(me);
    })
}

fn work(worker: &'static Worker) {
    loop {
        let mut job = worker.job.lock().unwrap_or_else(PoisonError::into_inner);
        let next = loop {
            match job.take() {
                Some(next) => break next,
                None => {
                    job = worker
                        .given
                        .wait(job)
                        .unwrap_or_else(PoisonError::into_inner)
                }
            }
        };
        drop(job);
        next();
    }
}
