//! The page's service worker, which answers the requests that a lab makes (`www/sw.js`).

use super::engine::reason;
use gloo::{timers::future::TimeoutFuture, utils::window};
use spindle_model::error::RunError;
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    RegistrationOptions, ServiceWorkerRegistration, ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

/// Its script, beside the page, and with that what it serves: all below the page's folder.
const SCRIPT: &str = "sw.js";

/// How long it may take to be up, in milliseconds.
const PATIENCE_MS: u32 = 15_000;

/// Between two looks at it, in milliseconds.
const LOOK_AGAIN_MS: u32 = 10;

thread_local! {
    /// Whether this page has asked for its newest version.
    static IS_NEWEST: Cell<bool> = const { Cell::new(false) };
}

/// Resolves when the newest version serves: workers that are started from then on are served by it.
///
/// # Errors
/// [`RunError::NoServiceWorker`] where the browser has none to give.
pub(super) async fn ready() -> Result<(), RunError> {
    let container = window().navigator().service_worker();
    // Nothing of the kind in an insecure page.
    if container.is_undefined() {
        return Err(missing(String::new()));
    }
    let options = RegistrationOptions::new();
    options.set_scope("./");
    // What it imports is asked for with it.
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let registering = container.register_with_options(SCRIPT, &options);
    let registered = JsFuture::from(registering).await;
    let registered = registered.map_err(|error| missing(reason(&error)))?;
    let registration: ServiceWorkerRegistration = registered.unchecked_into();
    if !IS_NEWEST.get() {
        // Whoever is offline goes on with the version there is.
        let updated = registration.update().map(JsFuture::from);
        IS_NEWEST.set(match updated {
            Ok(updated) => updated.await.is_ok(),
            Err(_) => false,
        });
    }
    for _ in 0..PATIENCE_MS / LOOK_AGAIN_MS {
        if is_up(&registration) {
            return Ok(());
        }
        TimeoutFuture::new(LOOK_AGAIN_MS).await;
    }
    Err(missing("it does not start".to_owned()))
}

/// Whether no version is newer than the one that serves.
fn is_up(registration: &ServiceWorkerRegistration) -> bool {
    let serves = registration.active();
    let newer = registration.installing().or_else(|| registration.waiting());
    newer.is_none() && serves.is_some_and(|worker| worker.state() == ServiceWorkerState::Activated)
}

fn missing(reason: String) -> RunError {
    RunError::NoServiceWorker { reason }
}
