//! The `threads` flavour: one job on the threads of rayon's global pool.

use spindle_model::message::{Event, Job};
use std::{cell::OnceCell, panic, sync::OnceLock};
use wasm_bindgen::prelude::*;
use web_sys::BroadcastChannel;

mod wait;

pub use wasm_bindgen_rayon::init_thread_pool;

/// Ends every thread of this engine, whether it computes or waits. A thread may be about to wait
/// and miss this, so call it again until all are gone.
#[wasm_bindgen]
pub fn halt() {
    spindle_labs::halt::halt();
    wait::wake_all();
}

/// Name of the channel on which the page listens to this engine.
static CHANNEL: OnceLock<String> = OnceLock::new();

thread_local! {
    /// This thread's end of the channel. A thread that works never returns to its event loop, but
    /// what it posts leaves at once.
    static TO_PAGE: OnceCell<BroadcastChannel> = const { OnceCell::new() };
}

/// Starts `job`, JSON of a [`Job`], on the pool and returns at once. Everything else, including
/// the end, is said on the broadcast channel named `channel`, as JSON of [`Event`].
///
/// # Errors
/// When `job` is not a job.
#[wasm_bindgen]
pub fn start(job: &str, channel: String) -> Result<(), JsError> {
    let job: Job = serde_json::from_str(job)?;
    CHANNEL.get_or_init(|| channel);
    panic::set_hook(Box::new(|panic| {
        tell(&Event::Crashed {
            reason: panic.to_string(),
        });
    }));
    tell(&Event::Started);
    rayon::spawn(move || spindle_labs::run(&job, &|event| tell(&event)));
    Ok(())
}

/// Says `event` to the page. There is nobody to tell when that fails: the page notices by its
/// time limit.
fn tell(event: &Event) {
    TO_PAGE.with(|cell| {
        let channel = match cell.get() {
            Some(channel) => channel,
            None => {
                let Some(Ok(channel)) = CHANNEL.get().map(|name| BroadcastChannel::new(name))
                else {
                    return;
                };
                cell.get_or_init(|| channel)
            }
        };
        if let Ok(json) = serde_json::to_string(event) {
            let _ = channel.post_message(&json.into());
        }
    });
}
