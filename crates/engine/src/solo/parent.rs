//! The coordinator as the parent of processes.

use super::{
    shared::{Memory, share},
    timer::Web,
};
use crate::words::emit;
use js_sys::Uint8Array;
use spindle_labs::{
    process::{Answer, Gone, Process, Runtime, Task, Timer},
    site::{Fetch, Response},
};
use spindle_model::message::{Event, Fault};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./pictures.js")]
extern "C" {
    /// The pixels of a picture that the page decoded.
    #[wasm_bindgen(js_name = pictureOf)]
    fn picture_of(number: u32) -> Option<Uint8Array>;

    /// Sends the page a copy of these pixels.
    #[wasm_bindgen(js_name = showPicture)]
    fn show_picture(number: u32, is_after: bool, width: u32, height: u32, pixels: &Uint8Array);
}

#[wasm_bindgen(raw_module = "./processes.js")]
extern "C" {
    /// A process, in `www/engine/solo/processes.js`.
    type Child;

    #[wasm_bindgen(js_name = startProcess)]
    fn start_process() -> Child;

    /// Connects two processes by a line.
    #[wasm_bindgen(js_name = layPipe)]
    fn lay_pipe(one: &Child, other: &Child);

    /// Connects two processes by several lines.
    fn connect(one: &Child, other: &Child, count: u32);

    /// Lines from several processes through the coordinator to one.
    type Relay;

    #[wasm_bindgen(constructor)]
    fn new(receiver: &Child) -> Relay;

    #[wasm_bindgen(method)]
    fn accept(this: &Relay, sender: &Child);

    #[wasm_bindgen(method)]
    fn send(this: &Child, task: Vec<u8>);

    #[wasm_bindgen(method, js_name = sendWith)]
    fn send_with(this: &Child, task: Vec<u8>, parcel: &Uint8Array);

    /// The parcel that came with the last answer.
    #[wasm_bindgen(method, js_name = takeParcel)]
    fn take_parcel(this: &Child) -> Option<Uint8Array>;

    #[wasm_bindgen(method)]
    fn give(this: &Child, something: &JsValue);

    /// Takes the next answer, if it is there.
    #[wasm_bindgen(method, js_name = takeAnswer)]
    fn take_answer(this: &Child) -> Option<Vec<u8>>;

    /// Resolves when it has started, answered or ended since the last call.
    #[wasm_bindgen(method)]
    async fn change(this: &Child);

    #[wasm_bindgen(method, getter, js_name = isUp)]
    fn is_up(this: &Child) -> bool;

    #[wasm_bindgen(method, getter, js_name = hasEnded)]
    fn has_ended(this: &Child) -> bool;

    /// The reason why there will be no answer, if it has ended.
    #[wasm_bindgen(method, getter)]
    fn gone(this: &Child) -> Option<String>;

    #[wasm_bindgen(method)]
    fn finish(this: &Child);

    #[wasm_bindgen(method)]
    fn terminate(this: &Child);

    #[wasm_bindgen(method)]
    fn vanish(this: &Child);
}

/// The coordinator.
#[derive(Debug)]
pub(super) struct Parent;

impl Fetch for Parent {
    async fn fetch(&self, path: &str) -> Response {
        Web.fetch(path).await
    }
}

impl Timer for Parent {
    fn now_ms(&self) -> f64 {
        Web.now_ms()
    }

    async fn sleep(&self, ms: f64) {
        Web.sleep(ms).await;
    }
}

impl Runtime for Parent {
    type Process = WebProcess;
    type Shared = Memory;

    fn start(&self) -> WebProcess {
        WebProcess(start_process())
    }

    fn share(&self, bytes: u32, with: &[WebProcess]) -> Option<Memory> {
        let (memory, message) = share(bytes)?;
        with.iter().for_each(|process| process.0.give(&message));
        Some(memory)
    }

    fn pipe(&self, one: &WebProcess, other: &WebProcess) {
        lay_pipe(&one.0, &other.0);
    }

    fn connect(&self, one: &WebProcess, other: &WebProcess, lines: u32) {
        connect(&one.0, &other.0, lines);
    }

    fn queue<'a>(&self, senders: impl Iterator<Item = &'a WebProcess>, receiver: &WebProcess) {
        let relay = Relay::new(&receiver.0);
        senders.for_each(|sender| relay.accept(&sender.0));
    }

    fn picture(&self, number: u32) -> Option<Uint8Array> {
        picture_of(number)
    }

    fn show(&self, number: u32, is_after: bool, size: (u32, u32), pixels: &Uint8Array) {
        show_picture(number, is_after, size.0, size.1, pixels);
    }

    fn emit(&self, event: Event) {
        emit(&event);
    }
}

/// A worker with its own instance and memory.
pub(super) struct WebProcess(Child);

impl WebProcess {
    fn check(&self) -> Result<(), Gone> {
        self.0.gone().map_or(Ok(()), |reason| Err(Gone { reason }))
    }
}

fn unsendable(error: &postcard::Error) {
    emit(&Event::Crashed {
        reason: error.to_string(),
    });
}

impl Process for WebProcess {
    type Parcel = Uint8Array;

    async fn started(&self) -> Result<(), Gone> {
        while !self.0.is_up() {
            self.check()?;
            self.0.change().await;
        }
        Ok(())
    }

    fn send(&self, task: &Task) {
        match postcard::to_allocvec(task) {
            // The coordinator ends it, not the parent.
            Ok(_) if *task == Task::Fail(Fault::Vanish) => self.0.vanish(),
            Ok(task) => self.0.send(task),
            Err(error) => unsendable(&error),
        }
    }

    fn send_with(&self, task: &Task, parcel: &Uint8Array) {
        match postcard::to_allocvec(task) {
            Ok(task) => self.0.send_with(task, parcel),
            Err(error) => unsendable(&error),
        }
    }

    fn take_parcel(&self) -> Option<Uint8Array> {
        self.0.take_parcel()
    }

    async fn answer(&self) -> Result<Answer, Gone> {
        loop {
            if let Some(answer) = self.0.take_answer() {
                return postcard::from_bytes(&answer).map_err(|error| Gone {
                    reason: error.to_string(),
                });
            }
            self.check()?;
            self.0.change().await;
        }
    }

    fn finish(&self) {
        self.0.finish();
    }

    fn terminate(&self) {
        self.0.terminate();
    }

    fn is_alive(&self) -> bool {
        !self.0.has_ended()
    }

    async fn ended(&self) {
        while self.is_alive() {
            self.0.change().await;
        }
    }
}

impl Drop for WebProcess {
    fn drop(&mut self) {
        self.0.terminate();
    }
}
