//! Does one run at a time: its jobs one after another, each in an engine of its own.

use super::{
    Failure, Measured, RunProgress,
    engine::{self, Engine, Heard},
    gauge::Gauge,
    turn::{Turn, turn},
};
use crate::{
    pictures::{self, Shown, decode::decode, no_pictures},
    service_worker,
};
use futures::{
    StreamExt,
    channel::{mpsc, oneshot},
    future::{Either, select},
};
use gloo::{events::EventListener, timers::callback::Timeout, utils::document};
use js_sys::{Array, WebAssembly};
use spindle_model::{
    ceiling::{self, Probe},
    clock::Clock,
    error::RunError,
    lab::Params,
    message::{Event, Fault, Job, On, Report},
    param::Context,
    result::{Environment, Warning, WarningCode},
};
use std::{
    cell::{Cell, RefCell},
    pin::pin,
    rc::Rc,
};

/// A run to do, and its machine.
#[derive(Clone, Debug)]
pub struct Request {
    /// The lab's parameters.
    pub params: Params,
    /// The features of the machine.
    pub context: Context,
    /// The description of the machine for the result.
    pub environment: Environment,
    /// Files to work on.
    pub files: pictures::Files,
    /// Something to go wrong on purpose.
    pub fault: Option<Fault>,
}

/// An event of a running run.
#[derive(Clone, Debug, PartialEq)]
pub enum RunEvent {
    /// Whether it waits for its turn: another page of this site runs something.
    Waiting(bool),
    /// How far it is.
    Progress(RunProgress),
    /// The measurements so far.
    SoFar(Box<Measured>),
    /// It shows a picture.
    Shown(Shown),
}

/// A signal that a run waits for.
pub(super) enum Signal {
    /// The engine that was started as this one, counted from 1, says something.
    Engine { number: u32, heard: Heard },
    /// Somebody wants it to end.
    Stop,
    /// Its time is over.
    Limit,
}

pub(super) type Inbox = mpsc::UnboundedReceiver<Signal>;
pub(super) type Outbox = mpsc::UnboundedSender<Signal>;

/// How often engines are started again in a run because the machine was busy: where it never has what it says, waiting
/// for more would be in vain.
const MOST_AGAIN: u32 = 2;

/// Does runs, one at a time.
#[derive(Debug, Default)]
pub struct Runner {
    /// The way to the run that goes on.
    active: RefCell<Option<Outbox>>,
    /// Who waits for its end.
    waiting: RefCell<Vec<oneshot::Sender<()>>>,
    /// Workers that live.
    pub(super) workers: Cell<u32>,
    /// Measures how fast this machine is, while nothing runs.
    pub gauge: Gauge,
}

impl Runner {
    /// Workers that live now: coordinators and threads.
    pub fn workers(&self) -> u32 {
        self.workers.get() + self.gauge.workers()
    }

    /// Whether a run goes on.
    pub fn is_busy(&self) -> bool {
        self.active.borrow().is_some()
    }

    /// Does a run; `tell` hears how it goes on.
    ///
    /// # Errors
    /// [`RunError::Busy`] at once if another run goes on, else whatever ended this one, with what
    /// it had measured. No worker of it is left then.
    pub async fn run(
        &self,
        request: Request,
        tell: impl Fn(RunEvent),
    ) -> Result<Measured, Failure> {
        if self.is_busy() {
            return Err(RunError::Busy.into());
        }
        let (outbox, inbox) = mpsc::unbounded();
        *self.active.borrow_mut() = Some(outbox.clone());
        self.gauge.closed().await;
        let result = Run::new(self, &request, outbox, inbox, &tell)
            .finish()
            .await;
        self.active.take();
        for waiting in self.waiting.take() {
            // Who gave up waiting need not know.
            let _ = waiting.send(());
        }
        result
    }

    /// Ends the run that goes on, if one does, and waits until no worker is left.
    pub async fn stop(&self) {
        let ended = {
            let active = self.active.borrow();
            let Some(outbox) = active.as_ref() else {
                return;
            };
            let (end, ended) = oneshot::channel();
            self.waiting.borrow_mut().push(end);
            // The run holds the other end as long as it is active.
            let _ = outbox.unbounded_send(Signal::Stop);
            ended
        };
        let _ = ended.await;
    }
}

/// The run that goes on.
pub(super) struct Run<'a, T> {
    pub(super) runner: &'a Runner,
    pub(super) request: &'a Request,
    /// Its parameters, with what is found on the way.
    params: Params,
    pub(super) tell: &'a T,
    pub(super) outbox: Outbox,
    pub(super) inbox: Inbox,
    /// The reports of the jobs, in their order.
    pub(super) reports: Vec<Report>,
    /// The share of the run that was told to be done.
    furthest: f64,
    /// Engines started so far.
    pub(super) engines: u32,
    /// The ceiling probes of their engines.
    probes: Vec<Vec<Probe>>,
    /// How often engines may still be started again because the machine was busy.
    again: u32,
    /// The coarsest of their clocks.
    clock: Clock,
    /// Whether the page was hidden at any time since the start.
    hidden: Rc<Cell<bool>>,
    /// Ends it when its time is over.
    limit: Option<Timeout>,
}

impl<'a, T: Fn(RunEvent)> Run<'a, T> {
    fn new(
        runner: &'a Runner,
        request: &'a Request,
        outbox: Outbox,
        inbox: Inbox,
        tell: &'a T,
    ) -> Self {
        let hidden = Rc::new(Cell::new(document().hidden()));
        Self {
            runner,
            request,
            params: request.params.clone(),
            tell,
            outbox,
            inbox,
            reports: Vec::new(),
            furthest: 0.0,
            engines: 0,
            probes: Vec::new(),
            again: MOST_AGAIN,
            clock: Clock::default(),
            hidden,
            limit: None,
        }
    }

    async fn finish(mut self) -> Result<Measured, Failure> {
        let _turn = self.turn().await?;
        // What was hidden while it waited has measured nothing yet.
        self.hidden.set(document().hidden());
        let hidden = self.hidden.clone();
        let _watch = EventListener::new(&document(), "visibilitychange", move |_| {
            hidden.set(hidden.get() || document().hidden());
        });
        match self.all_jobs().await {
            Ok(()) => self.measured().ok_or_else(|| {
                RunError::Crashed {
                    reason: "the engine measured nothing".to_owned(),
                }
                .into()
            }),
            Err(error) => Err(Failure {
                error,
                so_far: self.measured(),
            }),
        }
    }

    /// Waits until no other page of this site runs anything, unless it is stopped.
    async fn turn(&mut self) -> Result<Turn, RunError> {
        if let Some(turn) = Turn::at_once().await {
            return Ok(turn);
        }
        (self.tell)(RunEvent::Waiting(true));
        match select(pin!(turn()), self.inbox.next()).await {
            Either::Left((turn, _)) => {
                (self.tell)(RunEvent::Waiting(false));
                Ok(turn)
            }
            Either::Right((signal, _)) => Err(self.interruption(signal.as_ref())),
        }
    }

    /// Starts the time that the run may take.
    pub(super) fn start_time(&mut self) {
        let end = self.outbox.clone();
        let limit = Timeout::new(self.request.params.limit_s() * 1000, move || {
            let _ = end.unbounded_send(Signal::Limit);
        });
        // Dropped, one that was started before never ends it.
        drop(self.limit.replace(limit));
    }

    async fn all_jobs(&mut self) -> Result<(), RunError> {
        if let Params::Python(params) = self.params.clone() {
            return self.all_rounds(&params).await;
        }
        if let Params::Interleavings(params) = self.params.clone() {
            return self.all_orders(&params).await;
        }
        self.start_time();
        let pictures = self.pictures().await?;
        let context = self.request.context;
        let mut jobs = self.params.jobs(&context)?;
        if self.request.params.needs_site() {
            let ready = self.while_waiting(service_worker::ready()).await?;
            if let Err(error) = ready {
                self.params = self.params.without_site(&context).ok_or(error)?;
                jobs = self.params.jobs(&context)?;
            }
        }
        let jobs_a_set = self.params.jobs_a_set(&context);
        for (index, job) in jobs.iter().enumerate() {
            let module = self.module(job.on).await?;
            let mut job = job.clone();
            let is_for = |fault: &Fault| index == 0 || matches!(fault, Fault::Simulate(_));
            job.fault = self.request.fault.filter(is_for);
            let place = (index, jobs.len());
            self.one_engine(&module, &job, place, &pictures).await?;
            // A machine that gave less than it has is asked again, with fresh workers.
            while self.again > 0 && ceiling::was_busy(&self.probes, jobs_a_set, &context) {
                self.again -= 1;
                self.one_engine(&module, &job, place, &pictures).await?;
            }
            // The next set of workers has a trace of its own.
            let before = index.checked_sub(jobs_a_set);
            if let Some(report) = before.and_then(|index| self.reports.get_mut(index)) {
                report.forget_traces();
            }
        }
        Ok(())
    }

    /// Does a job, the one of so many that has this index, from the start of its engine to its end.
    async fn one_engine(
        &mut self,
        module: &WebAssembly::Module,
        job: &Job,
        (index, jobs): (usize, usize),
        pictures: &Array,
    ) -> Result<(), RunError> {
        self.engines += 1;
        let number = self.engines;
        let outbox = self.outbox.clone();
        let hear = move |heard| {
            // Nobody hears an engine whose run is over.
            let _ = outbox.unbounded_send(Signal::Engine { number, heard });
        };
        if self.params.has_ceiling() {
            self.probes.truncate(index);
            self.probes.push(Vec::new());
        }
        let engine = Engine::start(module, job, pictures, hear).map_err(crashed)?;
        self.runner.workers.set(1);
        let ended = self.one_job(index, jobs, job).await;
        // A reader who stops a run waits for its end; at a time limit nobody does.
        engine.end(matches!(ended, Err(RunError::Stopped))).await;
        self.runner.workers.set(0);
        ended
    }

    /// The pictures of the reader's files, if the run is about files; its parameters learn of them.
    async fn pictures(&mut self) -> Result<Array, RunError> {
        let Request { files, context, .. } = self.request;
        let mut params = self.params.clone();
        let decoding = decode(files, &mut params, context.shared_memory);
        let pictures = self.while_waiting(decoding).await?;
        self.params = params;
        pictures.map_err(no_pictures)
    }

    /// The compiled engine for such workers.
    async fn module(&mut self, on: On) -> Result<WebAssembly::Module, RunError> {
        let module = engine::module(engine::flavour(on));
        self.while_waiting(module).await?.map_err(crashed)
    }

    /// Awaits a future that needs no engine, unless the run ends before.
    pub(super) async fn while_waiting<R>(
        &mut self,
        something: impl Future<Output = R>,
    ) -> Result<R, RunError> {
        let mut something = pin!(something);
        loop {
            match select(&mut something, self.inbox.next()).await {
                Either::Left((result, _)) => return Ok(result),
                // A last word of the engine before.
                Either::Right((Some(Signal::Engine { .. }), _)) => {}
                Either::Right((signal, _)) => return Err(self.interruption(signal.as_ref())),
            }
        }
    }

    /// Follows a job to its end.
    async fn one_job(&mut self, index: usize, jobs: usize, job: &Job) -> Result<(), RunError> {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        loop {
            let signal = self.inbox.next().await;
            let Some(Signal::Engine { number, heard }) = signal else {
                return Err(self.interruption(signal.as_ref()));
            };
            if number != self.engines {
                continue; // a last word of an engine that has been ended
            }
            let event = match heard {
                Heard::Event(event) => event,
                Heard::Picture(shown) => {
                    (self.tell)(RunEvent::Shown(shown));
                    continue;
                }
                // Only the Python engine says these.
                Heard::Said(_) | Heard::Killed | Heard::Over => continue,
            };
            match event {
                Event::Workers(workers) => self.runner.workers.set(1 + workers),
                Event::Progress(progress) => {
                    let progress = RunProgress::new(progress, job.on, count(index), count(jobs));
                    // An engine that was started again is behind what was told of the one before.
                    if progress.fraction() >= self.furthest {
                        self.furthest = progress.fraction();
                        (self.tell)(RunEvent::Progress(progress));
                    }
                }
                // What is made of several labs is made of their whole runs.
                Event::Partial(_) if self.params.is_composite() => {}
                Event::Partial(report) => self.take(index, report),
                Event::Done(report) => {
                    self.take(index, report);
                    return Ok(());
                }
                Event::Crashed { reason } => return Err(crashed(reason)),
                Event::Tick(tick) => self.clock.heed(tick),
                // Where a process began only when all was over, nothing can be told of it.
                Event::Probe(probe) if probe.is_sound(job.on) => {
                    if let Some(probes) = self.probes.last_mut() {
                        probes.push(probe);
                    }
                }
                Event::Probe(_) => {}
            }
        }
    }

    pub(super) fn take(&mut self, index: usize, mut report: Report) {
        if self.params.is_composite() {
            // Such a run has no timeline.
            report.forget_traces();
        }
        self.reports.truncate(index);
        self.reports.push(report);
        if let Some(measured) = self.measured() {
            (self.tell)(RunEvent::SoFar(Box::new(measured)));
        }
    }

    fn measured(&self) -> Option<Measured> {
        let Request {
            context,
            environment,
            ..
        } = self.request;
        let params = &self.params;
        let context = &Context {
            clock: self.clock,
            ..*context
        };
        let mut conclusion = params.conclude(&self.reports, &self.probes, context)?;
        if self.hidden.get() {
            let void = Warning::new(WarningCode::PageHidden, "");
            conclusion.warnings.insert(0, void);
        }
        Some(Measured {
            params: params.clone(),
            flavour: params.flavour(context),
            environment: Environment {
                tick: self.clock.tick,
                ..environment.clone()
            },
            conclusion: conclusion.into(),
            sampling: context.sampling,
            reports: self.reports.as_slice().into(),
            probes: self.probes.as_slice().into(),
        })
    }

    pub(super) fn interruption(&self, signal: Option<&Signal>) -> RunError {
        match signal {
            Some(Signal::Limit) => RunError::Timeout {
                limit_s: self.request.params.limit_s(),
            },
            _ => RunError::Stopped,
        }
    }
}

pub(super) fn crashed(reason: String) -> RunError {
    RunError::Crashed { reason }
}
