//! One engine: a worker tree that does one job and is thrown away.

mod module;

pub(super) use module::module;

pub(super) use crate::web::reason;

use super::locks::{all_are_gone, is_gone};
use crate::{pictures::Shown, web};
use futures::{
    channel::oneshot,
    future::{Either, select},
};
use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::future::TimeoutFuture,
};
use js_sys::{Array, Date, Object, Reflect, Uint8Array, WebAssembly};
use spindle_model::{
    Word,
    message::{Event, Fault, Job, On},
    result::Flavour,
};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// How long a tree may take to end by itself before it is terminated, in milliseconds: longer than
/// a browser needs for a process that computes and shares no memory, which is two seconds.
const PATIENCE_MS: u32 = 4000;

/// How long a coordinator that is alone and idle stays after a run that somebody stopped, in milliseconds. Chromium
/// keeps a worker for ever whose parent ends before it has forgotten that one, which on a busy machine it may do
/// long after that worker let go of its lock: so many times as long as stopping took.
const LINGER_MS: u32 = 1000;
const LINGER_TIMES: u32 = 20;
const LONGEST_LINGER_MS: u32 = 10_000;

thread_local! {
    /// Engines started by this page, to name them apart.
    static STARTED: Cell<u32> = const { Cell::new(0) };
}

/// The flavour that has such workers.
pub(super) fn flavour(on: On) -> Flavour {
    match on {
        On::Threads(_) => Flavour::Threads,
        On::Processes(_) => Flavour::Solo,
    }
}

/// A living worker tree. [`Engine::end`] ends it, and dropping it too, without waiting.
pub(super) struct Engine {
    name: String,
    worker: Worker,
    /// Says when the coordinator has ended its workers, or is gone.
    ended: oneshot::Receiver<()>,
    /// Dropped with the engine, so that nothing of it is heard any more.
    _listeners: [EventListener; 2],
}

impl Engine {
    /// Starts the workers for `job`. `hear` is called with everything they say.
    ///
    /// # Errors
    /// The reason of the browser when it refuses a worker.
    pub(super) fn start(
        module: &WebAssembly::Module,
        job: &Job,
        pictures: &Array,
        hear: impl Fn(Heard) + Clone + 'static,
    ) -> Result<Self, String> {
        let started = first_message(module, job, pictures)
            .and_then(|message| Self::of(flavour(job.on).id(), &message, hear));
        started.map_err(|error| reason(&error))
    }

    /// Starts a coordinator of the engine in this folder with its first message.
    ///
    /// # Errors
    /// The error of the browser when it refuses a worker.
    pub(super) fn of(
        folder: &str,
        message: &JsValue,
        hear: impl Fn(Heard) + Clone + 'static,
    ) -> Result<Self, JsValue> {
        let (name, worker) = fresh_worker(folder)?;
        let (says, ended) = oneshot::channel();
        let says = Rc::new(Cell::new(Some(says)));
        let has_ended = move || {
            // Who gave up waiting need not know.
            let _ = says.take().map(|says| says.send(()));
        };
        let listeners = [
            listen(&worker, name.clone(), has_ended.clone(), hear.clone()),
            listen_to_errors(&worker, script(folder), has_ended, hear),
        ];
        let engine = Self {
            name,
            worker,
            ended,
            _listeners: listeners,
        };
        engine.worker.post_message(message)?;
        Ok(engine)
    }

    /// Says something to the coordinator.
    pub(super) fn say(&self, message: &JsValue) {
        // A coordinator that is gone is noticed by its lock.
        let _ = self.worker.post_message(message);
    }

    /// Ends every worker, whatever it does, and waits until the last one is gone. `in_a_hurry`, because somebody
    /// waits for that, it does not wait for the coordinator, which has nothing left to do: it follows a little later.
    ///
    /// The coordinator ends its workers and says so. Terminating alone takes Chromium two seconds for
    /// each worker that does not return to its event loop (`kForcibleTerminationDelay` in its
    /// `worker_thread.cc`), so that is for a tree that does not end by itself.
    pub(super) async fn end(mut self, in_a_hurry: bool) {
        let asked = object([("end", true.into()), ("hurry", in_a_hurry.into())])
            .and_then(|message| self.worker.post_message(&message));
        let name = self.name.clone();
        let began = Date::now();
        let ends_by_itself = asked.is_ok() && {
            let ended = select(&mut self.ended, TimeoutFuture::new(PATIENCE_MS)).await;
            matches!(ended, Either::Left(_))
        };
        if in_a_hurry && ends_by_itself {
            let took = (Date::now() - began) as u32;
            spawn_local(async move {
                let linger_ms = LINGER_TIMES
                    .saturating_mul(took)
                    .clamp(LINGER_MS, LONGEST_LINGER_MS);
                TimeoutFuture::new(linger_ms).await;
                drop(self);
            });
        } else {
            drop(self);
        }
        all_are_gone(&name).await;
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// The first message to the coordinator of `job`.
fn first_message(
    module: &WebAssembly::Module,
    job: &Job,
    pictures: &Array,
) -> Result<JsValue, JsValue> {
    let bytes = postcard::to_allocvec(job).map_err(|error| error.to_string())?;
    let bytes = Uint8Array::from(bytes.as_slice());
    let vanish = job.fault == Some(Fault::Vanish);
    let message = object([
        ("role", "coordinator".into()),
        ("module", module.into()),
        ("job", bytes.into()),
        ("pictures", pictures.into()),
        ("threads", job.on.workers().into()),
        ("vanish", vanish.into()),
    ])?;
    Ok(message.into())
}

/// The script of the workers of the engine in this folder.
fn script(folder: &str) -> String {
    format!("{}/{folder}/worker.js", web::engine_folder())
}

/// A worker of the engine in this folder that has been told nothing yet, with its name.
pub(super) fn fresh_worker(folder: &str) -> Result<(String, Worker), JsValue> {
    let name = STARTED.with(|started| {
        started.set(started.get() + 1);
        // Other frames of this origin have engines, too.
        format!("spindle-{}-{}", started.get(), random_text())
    });
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    options.set_name(&name);
    let worker = Worker::new_with_options(&script(folder), &options)?;
    Ok((name, worker))
}

/// Hears what the coordinator says, and its end, should that come unasked.
fn listen(
    worker: &Worker,
    name: String,
    has_ended: impl Fn() + Clone + 'static,
    hear: impl Fn(Heard) + Clone + 'static,
) -> EventListener {
    EventListener::new(worker, "message", move |message| {
        let data = message.unchecked_ref::<MessageEvent>().data();
        if get(&data, "up").is_some() {
            // It holds its lock from now on. Whoever ended it on purpose hears this no more.
            let (name, hear, has_ended) = (name.clone(), hear.clone(), has_ended.clone());
            spawn_local(async move {
                if is_gone(&name).await {
                    let reason = "coordinator ended without a word".to_owned();
                    hear(Heard::Event(Event::Crashed { reason }));
                    has_ended();
                }
            });
        } else if get(&data, "ended").is_some() {
            has_ended();
        } else {
            hear(heard_in(&data));
        }
    })
}

pub(super) fn get(message: &JsValue, key: &str) -> Option<JsValue> {
    let value = Reflect::get(message, &key.into()).ok();
    value.filter(|value| !value.is_undefined())
}

pub(super) fn object<const N: usize>(fields: [(&str, JsValue); N]) -> Result<Object, JsValue> {
    let object = Object::new();
    for (key, value) in fields {
        Reflect::set(&object, &key.into(), &value)?;
    }
    Ok(object)
}

fn listen_to_errors(
    worker: &Worker,
    script: String,
    has_ended: impl Fn() + 'static,
    hear: impl Fn(Heard) + 'static,
) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(worker, "error", options, move |event| {
        event.prevent_default();
        let message = get(event, "message").and_then(|message| message.as_string());
        let reason = message.unwrap_or_else(|| format!("{script} could not be loaded"));
        hear(Heard::Event(Event::Crashed { reason }));
        has_ended();
    })
}

/// A message of an engine.
#[derive(Clone, Debug)]
pub(super) enum Heard {
    /// It says something.
    Event(Event),
    /// It shows a picture.
    Picture(Shown),
    /// The Python engine says this, as JSON.
    Said(String),
    /// The Python engine did not stop by itself and was ended.
    Killed,
    /// The Python engine's program is over, after its last word.
    Over,
}

fn heard_in(data: &JsValue) -> Heard {
    if let Some(said) = get(data, "said").and_then(|said| said.as_string()) {
        return Heard::Said(said);
    }
    if get(data, "killed").is_some() {
        return Heard::Killed;
    }
    if get(data, "over").is_some() {
        return Heard::Over;
    }
    match get(data, "picture").and_then(|picture| shown(&picture)) {
        Some(shown) => Heard::Picture(shown),
        None => Heard::Event(event_in(data)),
    }
}

fn shown(picture: &JsValue) -> Option<Shown> {
    let number = |key| Some(get(picture, key)?.as_f64()? as u32);
    Some(Shown {
        number: number("number")?,
        is_after: get(picture, "isAfter")?.as_bool()?,
        width: number("width")?,
        height: number("height")?,
        pixels: get(picture, "pixels")?,
    })
}

/// Numbers and deaths of workers are told by scripts, all else by wasm.
fn event_in(data: &JsValue) -> Event {
    if let Some(workers) = get(data, "workers").and_then(|workers| workers.as_f64()) {
        return Event::Workers(workers as u32);
    }
    let reason = match get(data, "event") {
        Some(event) => match postcard::from_bytes(&Uint8Array::new(&event).to_vec()) {
            Ok(event) => return event,
            Err(error) => format!("an engine of another version answers: {error}"),
        },
        None => get(data, "crashed")
            .and_then(|reason| reason.as_string())
            .unwrap_or_default(),
    };
    Event::Crashed { reason }
}

fn random_text() -> String {
    format!("{:x}", (js_sys::Math::random() * 2f64.powi(52)) as u64)
}
