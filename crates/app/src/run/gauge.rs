//! Measures how fast this machine is, in a worker of its own, while nothing runs.

use super::{
    engine::{fresh_worker, get, module, object},
    locks::all_are_gone,
    turn::Turn,
};
use futures::{channel::oneshot, future::select};
use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::future::TimeoutFuture,
    utils::document,
};
use js_sys::WebAssembly;
use spindle_model::{Word, result::Flavour, speed::Speed};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};

/// The longest measurement, in milliseconds: as long as a machine takes that does very much else.
const PATIENCE_MS: u32 = 10_000;

/// Measures one time after another, until a run is asked for.
#[derive(Debug, Default)]
pub struct Gauge {
    /// Whether it measures nothing any more.
    is_closed: Cell<bool>,
    /// Dropped to end the measurement that goes on.
    measuring: RefCell<Option<oneshot::Sender<()>>>,
    /// Whether it has the turn or is about to.
    is_busy: Cell<bool>,
    /// Whether its worker lives.
    has_worker: Cell<bool>,
    /// Those who wait until it is not busy.
    waiting: RefCell<Vec<oneshot::Sender<()>>>,
}

impl Gauge {
    /// Workers that live now.
    pub fn workers(&self) -> u32 {
        self.has_worker.get().into()
    }

    /// Whether it measures nothing any more.
    pub fn is_closed(&self) -> bool {
        self.is_closed.get()
    }

    /// Ends what it measures, and has it measure nothing any more.
    pub fn close(&self) {
        self.is_closed.set(true);
        self.measuring.take();
    }

    /// Closes it, and waits until no worker of it is left.
    pub async fn closed(&self) {
        self.close();
        if self.is_busy.get() {
            let (end, ended) = oneshot::channel();
            self.waiting.borrow_mut().push(end);
            let _ = ended.await;
        }
    }

    /// The speed of this machine; `None` if it cannot be told now.
    pub async fn measure(&self) -> Option<Speed> {
        let module = module(Flavour::Solo).await.ok()?;
        if self.is_closed() || self.is_busy.replace(true) {
            return None;
        }
        let (end, ended) = oneshot::channel();
        self.measuring.replace(Some(end));
        let ms = self.in_turn(&module, ended).await;
        self.is_busy.set(false);
        for waiting in self.waiting.take() {
            // Who gave up waiting need not know.
            let _ = waiting.send(());
        }
        Speed::try_from(ms?)
            .ok()
            .filter(|_| !self.is_closed() && !document().hidden())
    }

    /// Measures unless another page of this site has its turn, and ends its worker before others have theirs.
    async fn in_turn(
        &self,
        module: &WebAssembly::Module,
        ended: oneshot::Receiver<()>,
    ) -> Option<f64> {
        if document().hidden() {
            return None;
        }
        let _turn = Turn::at_once().await?;
        if self.is_closed() {
            return None;
        }
        let (name, worker) = fresh_worker(Flavour::Solo.id()).ok()?;
        self.has_worker.set(true);
        let answer = answer(&worker, module);
        let in_time = select(ended, TimeoutFuture::new(PATIENCE_MS));
        let ms = match select(std::pin::pin!(answer), in_time).await {
            futures::future::Either::Left((ms, _)) => ms,
            futures::future::Either::Right(_) => None,
        };
        worker.terminate();
        all_are_gone(&name).await;
        self.has_worker.set(false);
        ms
    }
}

/// The worker's measurement; `None` if it fails. Nothing of that reaches the console.
async fn answer(worker: &Worker, module: &WebAssembly::Module) -> Option<f64> {
    let (says, answer) = oneshot::channel();
    let says = Rc::new(Cell::new(Some(says)));
    let tell = move |ms: Option<f64>| {
        if let Some(says) = says.take() {
            let _ = says.send(ms);
        }
    };
    let failed = tell.clone();
    let _listeners = [
        EventListener::new(worker, "message", move |message| {
            let data = message.unchecked_ref::<MessageEvent>().data();
            tell(get(&data, "ms").and_then(|ms| ms.as_f64()));
        }),
        EventListener::new_with_options(
            worker,
            "error",
            EventListenerOptions::enable_prevent_default(),
            move |event| {
                event.prevent_default();
                failed(None);
            },
        ),
    ];
    let message = object([("role", "gauge".into()), ("module", module.into())]).ok()?;
    worker.post_message(&message).ok()?;
    answer.await.ok()?
}
