//! Rounds of the reader's program: each in a Python engine of its own, with a GIL and without one in turn.

mod source;
mod wasm;

pub(crate) use source::{address, code, plain, with_values};
pub(crate) use wasm::{forget, is_kept, size};

use super::{
    Fetched, RunEvent, RunProgress,
    engine::{Engine, Heard, object, reason},
    runner::{Run, Signal, crashed},
};
use futures::{
    StreamExt,
    future::{Either, select},
};
use gloo::timers::future::TimeoutFuture;
use js_sys::{Date, WebAssembly};
use serde_json::json;
use spindle_model::{
    Word,
    error::{Limited, RunError},
    lab::{Lab, Report},
    labs::python::{Interpreter, Message, Params, Round},
    message::{Activity, Event, On},
};
use std::pin::pin;
use wasm_bindgen::JsValue;

/// The folder of the engine.
const FOLDER: &str = "python";

/// The most memory of a program, in MiB.
const MEMORY_MIB: u32 = 512;

/// Time between two looks at what a program has done so far, in milliseconds: each is drawn.
const LOOK_MS: f64 = 120.0;

/// Time that a program has to end by itself when it is stopped, in milliseconds.
const STOP_MS: u32 = 60;

impl<T: Fn(RunEvent)> Run<'_, T> {
    /// Runs the program, round by round.
    ///
    /// # Errors
    /// What ended it before its end; an exception of the program is a result.
    pub(super) async fn all_rounds(&mut self, params: &Params) -> Result<(), RunError> {
        let code = self.while_waiting(code(params)).await?.map_err(crashed)?;
        let module = self.interpreter().await?;
        // The reader's connection takes none of the program's time.
        self.start_time();
        let jobs = params.jobs(&self.request.context);
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        for (index, (on, work)) in jobs.iter().enumerate() {
            (self.tell)(RunEvent::Progress(RunProgress {
                activity: Activity::Measure,
                strategy: None,
                on: *on,
                job: count(index),
                jobs: count(jobs.len()),
                done: 0,
                total: 1,
                fetched: None,
            }));
            let order = order(params, &code, work.interpreter, self.request.context.cores);
            self.one_round(&module, &order, (index, work.interpreter))
                .await?;
            // Only the last round of each interpreter is shown moment by moment.
            let before = index.checked_sub(params.interpreter.len());
            if let Some(report) = before.and_then(|index| self.reports.get_mut(index)) {
                report.forget_traces();
            }
        }
        Ok(())
    }

    /// The compiled interpreter, fetched when it is first needed.
    async fn interpreter(&mut self) -> Result<WebAssembly::Module, RunError> {
        let tell = self.tell;
        let told = move |fetched: Fetched| {
            tell(RunEvent::Progress(RunProgress {
                activity: Activity::Measure,
                strategy: None,
                on: On::Threads(1),
                job: 0,
                jobs: 1,
                done: 0,
                total: 1,
                fetched: Some(fetched),
            }));
        };
        let module = self.while_waiting(wasm::module(told)).await?;
        module.map_err(crashed)
    }

    async fn one_round(
        &mut self,
        module: &WebAssembly::Module,
        order: &str,
        (index, interpreter): (usize, Interpreter),
    ) -> Result<(), RunError> {
        self.engines += 1;
        let number = self.engines;
        let outbox = self.outbox.clone();
        let hear = move |heard| {
            // The receiver is gone once the run has ended.
            let _ = outbox.unbounded_send(Signal::Engine { number, heard });
        };
        let message = object([
            ("role", "coordinator".into()),
            ("module", module.into()),
            ("order", order.into()),
        ]);
        let engine = message.and_then(|message| Engine::of(FOLDER, &message, hear));
        let engine = engine.map_err(|error| crashed(reason(&error)))?;
        self.runner.workers.set(1);
        let mut round = Round::new(interpreter);
        let mut ended = self.follow(index, &mut round).await;
        if ended == Err(RunError::Stopped) {
            self.stop_program(&engine, &mut round).await;
        }
        if ended.is_err() && round.is_ready {
            self.look(index, &round);
        }
        // Time is one of the limits of a program.
        if let Err(RunError::Timeout { limit_s }) = ended {
            ended = Err(RunError::Limit {
                what: Limited::Time,
                allowed: limit_s.into(),
            });
        }
        engine.end(ended == Err(RunError::Stopped)).await;
        self.runner.workers.set(0);
        ended
    }

    /// Follows a round to its end.
    async fn follow(&mut self, index: usize, round: &mut Round) -> Result<(), RunError> {
        let mut looked = Date::now();
        // Whether something came that is not shown yet.
        let mut is_unseen = false;
        loop {
            let signal = match is_unseen {
                true => self.next_within(looked + LOOK_MS - Date::now()).await,
                false => Some(self.inbox.next().await),
            };
            let Some(signal) = signal else {
                // A program may say nothing more for long.
                (looked, is_unseen) = (Date::now(), false);
                self.look(index, round);
                continue;
            };
            let Some(Signal::Engine { number, heard }) = signal else {
                return Err(self.interruption(signal.as_ref()));
            };
            if number != self.engines {
                continue; // a last word of an engine that has been ended
            }
            match heard {
                Heard::Said(said) => {
                    let message =
                        Message::read(&said).map_err(|error| crashed(error.to_string()))?;
                    if round.take(message)? {
                        let report = Box::new(round.report.clone());
                        self.take(index, Report::Python(report));
                        return Ok(());
                    }
                    is_unseen = Date::now() - looked < LOOK_MS;
                    if !is_unseen {
                        looked = Date::now();
                        self.look(index, round);
                    }
                }
                Heard::Event(Event::Workers(workers)) => self.runner.workers.set(1 + workers),
                Heard::Event(Event::Crashed { reason }) => return Err(crashed(reason)),
                Heard::Killed => return Err(RunError::Stopped),
                Heard::Over => {
                    return Err(crashed("the program ended without a word".to_owned()));
                }
                Heard::Event(_) | Heard::Picture(_) => {}
            }
        }
    }

    /// The next signal; `None` if there is none for so many milliseconds.
    async fn next_within(&mut self, ms: f64) -> Option<Option<Signal>> {
        let patience = pin!(TimeoutFuture::new(ms.max(0.0) as u32));
        match select(patience, self.inbox.next()).await {
            Either::Left(_) => None,
            Either::Right((signal, _)) => Some(signal),
        }
    }

    /// Shows what the round has done so far.
    fn look(&mut self, index: usize, round: &Round) {
        self.take(index, Report::Python(Box::new(round.so_far())));
    }

    /// Has the program end by itself, so that its `finally` clauses run, if it does so at once.
    async fn stop_program(&mut self, engine: &Engine, round: &mut Round) {
        if let Ok(message) = object([("stop", true.into())]) {
            engine.say(&JsValue::from(message));
        }
        let mut patience = pin!(TimeoutFuture::new(STOP_MS));
        loop {
            match select(&mut patience, self.inbox.next()).await {
                Either::Right((Some(Signal::Engine { number, heard }), _)) => {
                    let Heard::Said(said) = heard else {
                        continue;
                    };
                    let message = Message::read(&said).ok();
                    let message = message.filter(|_| number == self.engines);
                    match message.map(|message| round.take(message)) {
                        Some(Ok(false)) | None => {}
                        // Its last word.
                        Some(Ok(true) | Err(_)) => return,
                    }
                }
                Either::Right((Some(_), _)) => {}
                Either::Right((None, _)) | Either::Left(_) => return,
            }
        }
    }
}

/// The order of a round, as the engine reads it.
fn order(params: &Params, code: &str, interpreter: Interpreter, cores: Option<u32>) -> String {
    json!({
        // The sign of the order of bytes that some editors begin a file with, which CPython passes over, too.
        "code": code.trim_start_matches('\u{feff}'),
        "interpreter": interpreter.id(),
        "switch_ms": params.switch_ms,
        "yields": params.yields.id(),
        "stdin": params.stdin,
        "limit_s": params.limit_s,
        "memory_mib": MEMORY_MIB,
        "cores": cores.unwrap_or(2),
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use spindle_model::{given, param::Context};

    #[test]
    fn an_order_holds_all_that_the_engine_needs() {
        let given = given([("switch_ms", "7"), ("stdin", "a\n"), ("yields", "any")]);
        let params = Params::check(&given, &Context::default()).unwrap();
        let order = order(&params, "\u{feff}print(1)", Interpreter::Free, None);
        let order: serde_json::Value = serde_json::from_str(&order).unwrap();
        let expected = json!({"code": "print(1)", "interpreter": "free", "switch_ms": 7, "yields": "any",
            "stdin": "a\n", "limit_s": 60, "memory_mib": 512, "cores": 2});
        assert_eq!(order, expected);
    }
}
