//! Programs of readers in Python engines: rounds with a GIL and without one in turn, each in an engine of its own. What
//! listens to an engine is a [`Listener`]; a search of interleavings is another.

mod source;
mod wasm;

pub(super) use source::code_to_explore;
pub(crate) use source::{address, explored, plain, with_values};
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
use source::code;
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
pub(super) const MEMORY_MIB: u32 = 512;

/// Time between two looks at what a program has done so far, in milliseconds: each is drawn.
const LOOK_MS: f64 = 120.0;

/// Time that a program has to end by itself when it is stopped, in milliseconds.
const STOP_MS: u32 = 60;

/// Turns an engine's messages into measurements.
pub(super) trait Listener {
    /// Whether the program runs.
    fn is_ready(&self) -> bool;

    /// Takes a message; whether it was the last one.
    ///
    /// # Errors
    /// The message is of another version, or the program was ended before its end.
    fn take(&mut self, said: &str) -> Result<bool, RunError>;

    /// The measurements so far.
    fn so_far(&self) -> Report;

    /// The measurements of a program that has ended.
    fn report(&self) -> Report;

    /// Hears that the program's time is over; whether what it did until then is a result.
    fn time_is_over(&mut self) -> bool;
}

impl Listener for Round {
    fn is_ready(&self) -> bool {
        self.is_ready
    }

    fn take(&mut self, said: &str) -> Result<bool, RunError> {
        let message = Message::read(said).map_err(|error| crashed(error.to_string()))?;
        Round::take(self, message)
    }

    fn so_far(&self) -> Report {
        Report::Python(Box::new(Round::so_far(self)))
    }

    fn report(&self) -> Report {
        Report::Python(Box::new(self.report.clone()))
    }

    fn time_is_over(&mut self) -> bool {
        false
    }
}

impl<T: Fn(RunEvent)> Run<'_, T> {
    /// Runs the program, round by round.
    ///
    /// # Errors
    /// The reason why it ended early; an exception of the program is a result.
    pub(super) async fn all_rounds(&mut self, params: &Params) -> Result<(), RunError> {
        let code = code(params.program, &params.code);
        let code = self.while_waiting(code).await?.map_err(crashed)?;
        let module = self.interpreter().await?;
        // The reader's connection takes none of the program's time.
        self.start_time();
        let jobs = params.jobs(&self.request.context);
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        for (index, (on, work)) in jobs.iter().enumerate() {
            self.tell_program((*on, count(index), count(jobs.len())), None);
            let order = order(params, &code, work.interpreter, self.request.context.cores);
            let mut round = Round::new(work.interpreter);
            self.one_program(&module, &order, index, &mut round).await?;
            // Only the last round of each interpreter is shown moment by moment.
            let before = index.checked_sub(params.interpreter.len());
            if let Some(report) = before.and_then(|index| self.reports.get_mut(index)) {
                report.forget_traces();
            }
        }
        Ok(())
    }

    /// Tells that a program runs, the one of so many that has this index, or that the interpreter is fetched for it.
    pub(super) fn tell_program(&self, (on, job, jobs): (On, u32, u32), fetched: Option<Fetched>) {
        tell_program(self.tell, (on, job, jobs), fetched);
    }

    /// The compiled interpreter, fetched when it is first needed.
    pub(super) async fn interpreter(&mut self) -> Result<WebAssembly::Module, RunError> {
        let tell = self.tell;
        let told = move |fetched| tell_program(tell, (On::Threads(1), 0, 1), Some(fetched));
        let module = self.while_waiting(wasm::module(told)).await?;
        module.map_err(crashed)
    }

    /// Runs a program in an engine of its own to its end.
    ///
    /// # Errors
    /// The reason why it ended early.
    pub(super) async fn one_program(
        &mut self,
        module: &WebAssembly::Module,
        order: &str,
        index: usize,
        listener: &mut impl Listener,
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
        let mut ended = self.follow(index, listener).await;
        if ended == Err(RunError::Stopped) {
            self.stop_program(&engine, listener).await;
        }
        // Time is one of the limits of a program.
        if let Err(RunError::Timeout { limit_s }) = ended {
            ended = Err(RunError::Limit {
                what: Limited::Time,
                allowed: limit_s.into(),
            });
            if listener.time_is_over() {
                self.take(index, listener.report());
                ended = Ok(());
            }
        }
        if ended.is_err() && listener.is_ready() {
            self.look(index, listener);
        }
        engine.end(ended == Err(RunError::Stopped)).await;
        self.runner.workers.set(0);
        ended
    }

    /// Follows a program to its end.
    async fn follow(&mut self, index: usize, listener: &mut impl Listener) -> Result<(), RunError> {
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
                self.look(index, listener);
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
                    if listener.take(&said)? {
                        self.take(index, listener.report());
                        return Ok(());
                    }
                    is_unseen = Date::now() - looked < LOOK_MS;
                    if !is_unseen {
                        looked = Date::now();
                        self.look(index, listener);
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

    /// Shows what the program has done so far.
    fn look(&mut self, index: usize, listener: &impl Listener) {
        self.take(index, listener.so_far());
    }

    /// Has the program end by itself, so that its `finally` clauses run, if it does so at once.
    async fn stop_program(&mut self, engine: &Engine, listener: &mut impl Listener) {
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
                    // Its last word, or nothing that can be read.
                    if number == self.engines && !matches!(listener.take(&said), Ok(false)) {
                        return;
                    }
                }
                Either::Right((Some(_), _)) => {}
                Either::Right((None, _)) | Either::Left(_) => return,
            }
        }
    }
}

fn tell_program(
    tell: &impl Fn(RunEvent),
    (on, job, jobs): (On, u32, u32),
    fetched: Option<Fetched>,
) {
    tell(RunEvent::Progress(RunProgress {
        activity: Activity::Measure,
        strategy: None,
        on,
        job,
        jobs,
        done: 0,
        total: 1,
        fetched,
    }));
}

/// The program as the engine reads it: without the sign of the order of bytes that some editors begin a file with, which
/// CPython passes over, too.
pub(super) fn told(code: &str) -> &str {
    code.trim_start_matches('\u{feff}')
}

/// The order of a round, as the engine reads it.
fn order(params: &Params, code: &str, interpreter: Interpreter, cores: Option<u32>) -> String {
    json!({
        "code": told(code),
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
