//! One engine: a worker tree that does one job and is thrown away.

use futures::future::select;
use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::future::TimeoutFuture,
    utils::window,
};
use js_sys::{Function, Object, Promise, Reflect, WebAssembly};
use spindle_model::message::{Event, Job};
use std::{
    cell::{Cell, RefCell},
    pin::pin,
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent, Worker, WorkerOptions, WorkerType};

/// Where the engine is, relative to the page.
const COORDINATOR: &str = "engine/threads/coordinator.js";
const WASM: &str = "engine/threads/engine_bg.wasm";

/// How long a tree may take to end by itself before it is terminated, in milliseconds.
const PATIENCE_MS: u32 = 250;

thread_local! {
    /// The compiled engine. Every worker of every engine shares it, and with it the machine code
    /// that the browser has optimised so far.
    static MODULE: RefCell<Option<Promise>> = const { RefCell::new(None) };
    /// Engines started by this page, to name them apart.
    static STARTED: Cell<u32> = const { Cell::new(0) };
}

/// The compiled engine, fetched when first needed.
///
/// # Errors
/// What the browser says when it cannot be fetched or compiled; the next call tries again.
pub(super) async fn module() -> Result<WebAssembly::Module, String> {
    let compiling = MODULE.with_borrow_mut(|module| module.get_or_insert_with(compile).clone());
    match JsFuture::from(compiling).await {
        Ok(module) => Ok(module.unchecked_into()),
        Err(error) => {
            MODULE.take();
            Err(reason(&error))
        }
    }
}

fn compile() -> Promise {
    wasm_bindgen_futures::future_to_promise(async {
        let response = JsFuture::from(window().fetch_with_str(WASM)).await?;
        let response: web_sys::Response = response.dyn_into()?;
        if !response.ok() {
            return Err(format!("{WASM}: HTTP {}", response.status()).into());
        }
        let bytes = JsFuture::from(response.array_buffer()?).await?;
        JsFuture::from(WebAssembly::compile(&bytes)).await
    })
}

/// A living worker tree. [`Engine::end`] ends it, and dropping it too, without waiting.
pub(super) struct Engine {
    name: String,
    worker: Worker,
    channel: BroadcastChannel,
    /// Dropped with the engine, so that nothing of it is heard any more.
    _listeners: [EventListener; 2],
}

impl Engine {
    /// Starts the workers for `job`. `hear` is called with everything they say.
    ///
    /// # Errors
    /// What the browser says when it refuses a worker.
    pub(super) fn start(
        module: &WebAssembly::Module,
        job: &Job,
        hear: impl Fn(Event) + Clone + 'static,
    ) -> Result<Self, String> {
        let name = STARTED.with(|started| {
            started.set(started.get() + 1);
            // Other frames of this origin have engines, too.
            format!("spindle-{}-{}", started.get(), random_text())
        });
        Self::try_start(name, module, job, hear).map_err(|error| reason(&error))
    }

    fn try_start(
        name: String,
        module: &WebAssembly::Module,
        job: &Job,
        hear: impl Fn(Event) + Clone + 'static,
    ) -> Result<Self, JsValue> {
        let channel = BroadcastChannel::new(&name)?;
        let from_workers = hear.clone();
        let events = EventListener::new(&channel, "message", move |event| {
            from_workers(event_of(event.unchecked_ref::<MessageEvent>()));
        });

        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name(&name);
        let worker = Worker::new_with_options(COORDINATOR, &options)?;
        let errors = EventListener::new_with_options(
            &worker,
            "error",
            EventListenerOptions::enable_prevent_default(),
            move |event| {
                event.prevent_default();
                let message = Reflect::get(event, &"message".into());
                let message = message.ok().and_then(|message| message.as_string());
                let reason =
                    message.unwrap_or_else(|| format!("{COORDINATOR} could not be loaded"));
                hear(Event::Crashed { reason });
            },
        );

        let engine = Self {
            name,
            worker,
            channel,
            _listeners: [events, errors],
        };
        let message = Object::new();
        let json = serde_json::to_string(job).map_err(|error| error.to_string())?;
        Reflect::set(&message, &"module".into(), module)?;
        Reflect::set(&message, &"job".into(), &json.into())?;
        Reflect::set(&message, &"threads".into(), &job.on.workers().into())?;
        engine.worker.post_message(&message)?;
        Ok(engine)
    }

    /// Ends every worker, whatever it does, and waits until the last one is gone.
    ///
    /// The coordinator ends its threads and itself. Terminating alone takes Chromium two seconds for
    /// each thread that does not return to its event loop (`kForcibleTerminationDelay` in its
    /// `worker_thread.cc`), so that is for a tree that does not end by itself.
    pub(super) async fn end(self) {
        let name = self.name.clone();
        if locks().is_some() && self.worker.post_message(&"end".into()).is_ok() {
            select(pin!(lock_is_free(&name)), TimeoutFuture::new(PATIENCE_MS)).await;
        }
        drop(self);
        lock_is_free(&name).await;
        lock_is_free(&format!("{name}/threads")).await;
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.worker.terminate();
        self.channel.close();
    }
}

fn event_of(message: &MessageEvent) -> Event {
    let json = message.data().as_string().unwrap_or_default();
    serde_json::from_str(&json).unwrap_or_else(|error| Event::Crashed {
        reason: format!("an engine of another version answers: {error}"),
    })
}

#[wasm_bindgen]
extern "C" {
    /// `navigator.locks`; web-sys has it only behind its flag for unstable interfaces.
    type Locks;

    #[wasm_bindgen(method)]
    fn request(this: &Locks, name: &str, callback: &Function) -> Promise;
}

fn locks() -> Option<Locks> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}

/// Resolves when the exclusive lock `name` can be had: workers hold it shared as long as they live.
/// Where locks are denied (an insecure page), terminating has to be trusted.
async fn lock_is_free(name: &str) {
    let Some(locks) = locks() else {
        return;
    };
    let had = Closure::<dyn Fn()>::new(|| {});
    let request = locks.request(name, had.as_ref().unchecked_ref());
    // Denied is as good as had: there is nothing else to wait for.
    let _ = JsFuture::from(request).await;
}

fn random_text() -> String {
    format!("{:x}", (js_sys::Math::random() * 2f64.powi(52)) as u64)
}

/// What a JavaScript error says.
fn reason(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok();
    let message = message.and_then(|message| message.as_string());
    message
        .or_else(|| error.as_string())
        .unwrap_or_else(|| format!("{error:?}"))
}
