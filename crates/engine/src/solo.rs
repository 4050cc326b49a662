//! The `solo` flavour: one job on processes. The same module is the coordinator, which is their
//! parent, and each of the processes.

use crate::words::report_panics;
use inside::Own;
use js_sys::Uint8Array;
use parent::Parent;
use spindle_labs::{
    fib_30_ms, halt,
    process::Task,
    run_on_processes,
    worker::{self, Variables},
};
use spindle_model::message::Job;
use std::{
    cell::RefCell,
    task::{Context, Poll, Waker},
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{future_to_promise, spawn_local};

mod inside;
mod parent;
mod shared;
mod timer;

#[wasm_bindgen(raw_module = "./process.js")]
extern "C" {
    /// Whether the engine is to end, according to shared memory, if there is any.
    #[wasm_bindgen(js_name = isHalted)]
    fn is_halted() -> bool;
}

/// Starts `job`, a [`Job`], as the parent of its processes, and returns at once. Everything else,
/// including the end, is emitted as events.
///
/// # Errors
/// When `job` is not a job.
#[wasm_bindgen]
pub fn start(job: &[u8]) -> Result<(), JsError> {
    let job: Job = postcard::from_bytes(job)?;
    report_panics();
    spawn_local(async move { run_on_processes(&job, &Parent).await });
    Ok(())
}

thread_local! {
    /// State of this process from task to task.
    static VARIABLES: RefCell<Variables> = RefCell::default();
}

/// Milliseconds of one fib(30) on this worker, as far as it is warmed up.
#[wasm_bindgen]
pub fn speed() -> f64 {
    fib_30_ms()
}

/// Makes this worker a process.
#[wasm_bindgen(js_name = becomeProcess)]
pub fn become_process() {
    report_panics();
    halt::watch(is_halted);
}

/// Does `task`, a [`Task`], in this process. Returns its answer, or a promise of it where the task
/// waits. One at a time.
///
/// A task that only computes is done when this returns, so that a trap in it is thrown to the
/// caller and is not lost.
///
/// # Errors
/// When `task` is not a task.
#[wasm_bindgen]
pub fn perform(task: &[u8]) -> Result<JsValue, JsError> {
    let task: Task = postcard::from_bytes(task)?;
    let mut doing = Box::pin(async move {
        let mut variables = VARIABLES.take();
        let answer = worker::perform(task, &mut variables, &Own).await;
        VARIABLES.set(variables);
        let answer = postcard::to_allocvec(&answer).map_err(JsError::from)?;
        Ok(Uint8Array::from(answer.as_slice()).into())
    });
    // The promise polls again, with a waker of its own.
    match doing.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer.map_err(|_| JsError::new("the answer cannot be posted")),
        Poll::Pending => Ok(future_to_promise(doing).into()),
    }
}
