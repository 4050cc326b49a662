//! The `solo` flavour: one job on processes. The same module is the coordinator, which is their
//! parent, and each of the processes.

use crate::words::report_panics;
use host::Parent;
use spindle_labs::{
    halt,
    process::{self, Task, Variables},
    run_on_processes,
};
use spindle_model::message::Job;
use std::cell::RefCell;
use timer::Web;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

mod host;
mod timer;

#[wasm_bindgen(raw_module = "./process.js")]
extern "C" {
    /// Whether the engine is to end, as far as shared memory lets this process know.
    #[wasm_bindgen(js_name = isHalted)]
    fn is_halted() -> bool;
}

/// Starts `job`, a [`Job`], as the parent of its processes, and returns at once. Everything else,
/// including the end, is said in events.
///
/// # Errors
/// When `job` is not a job.
#[wasm_bindgen]
pub fn start(job: JsValue) -> Result<(), JsError> {
    let job: Job = serde_wasm_bindgen::from_value(job)?;
    report_panics();
    spawn_local(async move { run_on_processes(&job, &Parent).await });
    Ok(())
}

thread_local! {
    /// What this process keeps from task to task.
    static VARIABLES: RefCell<Variables> = RefCell::default();
}

/// Makes this worker a process.
#[wasm_bindgen]
pub fn enlist() {
    report_panics();
    halt::watch(is_halted);
}

/// Does `task`, a [`Task`], in this process; its answer. One at a time.
///
/// # Errors
/// When `task` is not a task.
#[wasm_bindgen]
pub async fn perform(task: JsValue) -> Result<JsValue, JsError> {
    let task: Task = serde_wasm_bindgen::from_value(task)?;
    let mut variables = VARIABLES.take();
    let answer = process::perform(task, &mut variables, &Web).await;
    VARIABLES.set(variables);
    Ok(serde_wasm_bindgen::to_value(&answer)?)
}
