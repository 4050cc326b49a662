//! The coordinator as the parent of processes.

use super::{
    shared::{Memory, share},
    timer::Web,
};
use crate::words::tell;
use spindle_labs::{
    process::{Answer, Gone, Host, Process, Task, Timer},
    site::{Fetch, Response},
};
use spindle_model::message::{Event, Fault};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./processes.js")]
extern "C" {
    /// A process, as `www/engine/solo/processes.js` has it.
    type Child;

    #[wasm_bindgen(js_name = startProcess)]
    fn start_process() -> Child;

    /// Lays a line between two processes.
    #[wasm_bindgen(js_name = layPipe)]
    fn lay_pipe(one: &Child, other: &Child);

    /// Lines from several processes through the coordinator to one.
    type Relay;

    #[wasm_bindgen(constructor)]
    fn new(receiver: &Child) -> Relay;

    #[wasm_bindgen(method)]
    fn accept(this: &Relay, sender: &Child);

    #[wasm_bindgen(method)]
    fn send(this: &Child, task: Vec<u8>);

    #[wasm_bindgen(method)]
    fn give(this: &Child, something: &JsValue);

    /// The next answer, if it is there; it is taken.
    #[wasm_bindgen(method, js_name = takeAnswer)]
    fn take_answer(this: &Child) -> Option<Vec<u8>>;

    /// Resolves when it has come up, answered or ended since it was asked.
    #[wasm_bindgen(method)]
    async fn change(this: &Child);

    #[wasm_bindgen(method, getter, js_name = isUp)]
    fn is_up(this: &Child) -> bool;

    #[wasm_bindgen(method, getter, js_name = hasEnded)]
    fn has_ended(this: &Child) -> bool;

    /// Why there will be no answer, if so.
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

impl Host for Parent {
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

    fn queue<'a>(&self, senders: impl Iterator<Item = &'a WebProcess>, receiver: &WebProcess) {
        let relay = Relay::new(&receiver.0);
        senders.for_each(|sender| relay.accept(&sender.0));
    }

    fn tell(&self, event: Event) {
        tell(&event);
    }
}

/// A worker with its own instance and memory.
pub(super) struct WebProcess(Child);

impl WebProcess {
    fn check(&self) -> Result<(), Gone> {
        self.0.gone().map_or(Ok(()), |reason| Err(Gone { reason }))
    }
}

impl Process for WebProcess {
    async fn started(&self) -> Result<(), Gone> {
        while !self.0.is_up() {
            self.check()?;
            self.0.change().await;
        }
        Ok(())
    }

    fn send(&self, task: &Task) {
        match postcard::to_allocvec(task) {
            // Somebody else than the parent ends it.
            Ok(_) if *task == Task::Fail(Fault::Vanish) => self.0.vanish(),
            Ok(task) => self.0.send(task),
            Err(error) => tell(&Event::Crashed {
                reason: error.to_string(),
            }),
        }
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
