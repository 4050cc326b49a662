//! The page's service worker (`www/sw.js`): it isolates the page where its host does not, keeps the page for times
//! without a network, and answers the requests that a lab makes. Wherever a browser denies it, the page goes on.

use crate::{
    address::Address,
    support::Support,
    web::{self, reason},
};
use gloo::{
    events::EventListener,
    timers::{callback::Timeout, future::TimeoutFuture},
    utils::window,
};
use js_sys::Reflect;
use spindle_model::error::RunError;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState, ServiceWorkerUpdateViaCache,
};
use yew::prelude::*;

/// Its script, beside the page. Of what is below the page's folder it serves what is the page's own.
const SCRIPT: &str = "sw.js";

/// How long it may take to be up, in milliseconds.
const PATIENCE_MS: u32 = 15_000;

/// Between two looks at it, in milliseconds.
const LOOK_AGAIN_MS: u32 = 10;

/// Fetching all that is kept must not slow down what a reader came for, nor what is measured; in milliseconds after
/// the page is up or a run is over.
const KEEP_AFTER_MS: u32 = 3_000;

/// Says in the tab's session that the page was loaded again for the sake of isolation.
const TRIED: &str = "spindle-isolating";

/// Orders to the service worker, as `www/sw/page.js` reads them.
const KEEP: &str = "keep";
const HURRY: &str = "hurry";
const TAKE_OVER: &str = "take-over";

/// Resolves when one serves: workers that are started from then on are served by it.
///
/// # Errors
/// [`RunError::NoServiceWorker`] where the browser has none to give.
pub async fn ready() -> Result<(), RunError> {
    let missing = |reason| RunError::NoServiceWorker { reason };
    let registration = register().await.map_err(missing)?;
    // Whatever it is still to keep is not waited for.
    if let Some(first) = registration.installing() {
        say(&first, HURRY);
    }
    for _ in 0..PATIENCE_MS / LOOK_AGAIN_MS {
        let serves = registration.active();
        if serves.is_some_and(|worker| worker.state() == ServiceWorkerState::Activated) {
            return Ok(());
        }
        TimeoutFuture::new(LOOK_AGAIN_MS).await;
    }
    Err(missing("it does not start".to_owned()))
}

async fn register() -> Result<ServiceWorkerRegistration, String> {
    let container = container().ok_or_else(String::new)?;
    let options = RegistrationOptions::new();
    options.set_scope("./");
    // What it imports is asked for with it.
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let registering = container.register_with_options(SCRIPT, &options);
    let registered = JsFuture::from(registering).await;
    registered
        .map(JsCast::unchecked_into)
        .map_err(|error| reason(&error))
}

/// Where service workers are registered. Insecure pages have none, and frames that may keep nothing are not even let look.
fn container() -> Option<ServiceWorkerContainer> {
    let container = Reflect::get(&window().navigator(), &"serviceWorker".into());
    container.ok()?.dyn_into().ok()
}

fn say(worker: &ServiceWorker, what: &str) {
    // One that is gone hears nothing, and has nothing to do.
    let _ = worker.post_message(&what.into());
}

/// Where the host does not isolate this page, has the service worker do it, and loads the page once more. Whether that is
/// to come: nothing should be begun or complained of until then. With `asked_to_run`, the page starts a run once it is
/// there again; a run that was started meanwhile is not broken off.
#[hook]
pub fn use_isolation(is_busy: &Callback<(), bool>, support: Support, asked_to_run: bool) -> bool {
    let coming = use_state_eq(|| !support.shared_memory && can_isolate());
    let (set, is_busy, is_coming) = (coming.setter(), is_busy.clone(), *coming);
    use_effect_with((), move |()| {
        if support.shared_memory {
            forget_trying();
        }
        if is_coming {
            spawn_local(async move {
                let serves = ready().await.is_ok();
                if serves && !is_busy.emit(()) && remember_trying() {
                    if asked_to_run {
                        web::show_query(&run_again(&web::query()));
                    }
                    // The reader is not told that something is missing before it is.
                    if window().location().reload().is_ok() {
                        return;
                    }
                }
                set.set(false);
            });
        }
    });
    *coming
}

/// The query with the wish to run, which addresses lose when they are followed.
fn run_again(query: &str) -> String {
    let (address, _) = Address::parse(query);
    let run = true;
    Address { run, ..address }.query()
}

/// Whether headers are all that is missing, and were not tried in vain.
fn can_isolate() -> bool {
    let isolated = Reflect::get(&window(), &"crossOriginIsolated".into());
    let is_isolated = isolated.is_ok_and(|isolated| isolated.is_truthy());
    let tried = session().and_then(|session| session.get_item(TRIED).ok());
    // Where nothing can be remembered, nothing would keep the page from loading again and again.
    !is_isolated && can_follow_headers() && container().is_some() && tried == Some(None)
}

/// Whether the browser follows them: Chromium in frames, too, where no other one does.
fn can_follow_headers() -> bool {
    let is_chromium = Reflect::has(&window().navigator(), &"userAgentData".into());
    !web::is_framed() || is_chromium.unwrap_or(false)
}

fn session() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

fn remember_trying() -> bool {
    session().is_some_and(|session| session.set_item(TRIED, "1").is_ok())
}

fn forget_trying() {
    // Who has no session has nothing to forget.
    let _ = session().map(|session| session.remove_item(TRIED));
}

/// Has the page kept, a while after it `may_keep`. A newer version that waits to be taken, if there is one.
#[hook]
pub fn use_newer_version(may_keep: bool) -> Option<NewerVersion> {
    let newer = use_state_eq(|| None);
    let set = newer.setter();
    let is_kept = use_mut_ref(|| false);
    use_effect_with(may_keep, move |&may_keep| {
        let begin = move || {
            if !is_kept.replace(true) {
                spawn_local(keep(Callback::from(move |newer| set.set(Some(newer)))));
            }
        };
        let timer = may_keep.then(|| Timeout::new(KEEP_AFTER_MS, begin));
        move || drop(timer)
    });
    (*newer).clone()
}

/// A version of the page that is kept beside the one that is shown.
#[derive(Clone, PartialEq)]
pub struct NewerVersion(ServiceWorker);

impl NewerVersion {
    /// Loads the page as that version.
    pub fn take(&self) {
        let reload = || drop(window().location().reload());
        match container().filter(|_| self.0.state() == ServiceWorkerState::Installed) {
            Some(container) => {
                EventListener::once(&container, "controllerchange", move |_| reload()).forget();
                say(&self.0, TAKE_OVER);
            }
            // A page beside this one has taken it.
            None => reload(),
        }
    }
}

async fn keep(offer: Callback<NewerVersion>) {
    let Ok(registration) = register().await else {
        return;
    };
    // What could not be kept before may be kept now.
    if let Some(worker) = registration.active().or_else(|| registration.installing()) {
        say(&worker, KEEP);
    }
    if let Some(waiting) = registration.waiting() {
        offer.emit(NewerVersion(waiting));
    }
    let watch = {
        let registration = registration.clone();
        move || {
            let coming = registration.installing().zip(registration.active());
            if let Some((coming, _)) = coming {
                follow(&coming, offer.clone());
            }
        }
    };
    watch();
    EventListener::new(&registration, "updatefound", move |_| watch()).forget();
}

/// Offers a version when all of it is kept.
fn follow(coming: &ServiceWorker, offer: Callback<NewerVersion>) {
    let worker = coming.clone();
    EventListener::new(coming, "statechange", move |_| {
        if worker.state() == ServiceWorkerState::Installed {
            offer.emit(NewerVersion(worker.clone()));
        }
    })
    .forget();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_asked_to_run_again() {
        assert_eq!(run_again(""), "run=1");
        assert_eq!(run_again("?lab=fib&n=30"), "lab=fib&n=30&run=1");
        assert_eq!(run_again("?run=1&n=30"), "lab=fib&n=30&run=1");
    }
}
