//! The `threads` flavour: one job on the threads of rayon's global pool.

use crate::words::{emit, report_panics};
use spindle_labs::{run_on_threads, site::Response, threads::Threads};
use spindle_model::message::Job;
use wasm_bindgen::prelude::*;

mod clients;
mod detached;
mod pictures;
mod wait;

pub use detached::run_detached_thread;
pub use wasm_bindgen_rayon::init_thread_pool;

#[wasm_bindgen(raw_module = "./requests.js")]
extern "C" {
    /// Fetches a page of the site, in the form that [`Response::parse`] reads.
    #[wasm_bindgen(js_name = fetchBlocking)]
    fn fetch_blocking(path: &str) -> String;
}

/// Ends every thread of this engine, whether it computes or waits. A thread may be about to wait
/// and miss this, so call it again until all are gone.
#[wasm_bindgen]
pub fn halt() {
    spindle_labs::halt::halt();
    wait::wake_all();
}

/// Starts `job`, a [`Job`], on the pool, which took `startup_ms` to start, and returns at once.
/// Everything else, including the end, is emitted as events.
///
/// # Errors
/// When `job` is not a job.
#[wasm_bindgen]
pub fn start(job: &[u8], startup_ms: f64) -> Result<(), JsError> {
    let job: Job = postcard::from_bytes(job)?;
    report_panics();
    rayon::spawn(move || {
        let threads = Threads {
            emit: &|event| emit(&event),
            spawn: &detached::spawn,
            pictures: &pictures::Outside,
            fetch: &|path| Response::parse(&fetch_blocking(path)),
            net: &clients::Ports,
            startup_ms,
        };
        run_on_threads(&job, &threads);
    });
    Ok(())
}
