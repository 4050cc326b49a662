//! Starts and stops runs, for the form, the address and the API alike, and tells the page's state.

use crate::{
    answer_in_view,
    board::Step,
    history, host,
    later::{self, Later},
    pictures::{Files, no_pictures},
    run::{Failure, Gauge, Measured, Request, RunEvent, Runner},
    stamps,
    state::{Action, State},
    support,
    texts::Lang,
};
use gloo::utils::window;
use spindle_model::{
    RawParams, Word,
    error::RunError,
    lab::{LabId, Params, claims::ClaimId},
    message::Fault,
    param::Context,
    result::Environment,
    speed::Speed,
};
use std::{cell::Cell, rc::Rc};
use yew::UseReducerDispatcher;

/// A handle to whatever runs in this page.
#[derive(Clone, PartialEq)]
pub struct Control {
    shared: Rc<Shared>,
}

struct Shared {
    runner: Runner,
    state: UseReducerDispatcher<State>,
    context: Cell<Context>,
    lang: Cell<Lang>,
    /// How often somebody stopped what runs or was about to.
    stops: Cell<u32>,
}

impl PartialEq for Shared {
    /// There is one for a page.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Control {
    /// A control that tells `state`.
    pub fn new(state: UseReducerDispatcher<State>, context: Context) -> Self {
        let shared = Shared {
            runner: Runner::default(),
            state,
            context: Cell::new(context),
            lang: Cell::default(),
            stops: Cell::default(),
        };
        Self {
            shared: Rc::new(shared),
        }
    }

    /// The context that defaults depend on now.
    pub fn context(&self) -> Context {
        self.shared.context.get()
    }

    /// Measures how fast this machine is.
    pub fn gauge(&self) -> &Gauge {
        &self.shared.runner.gauge
    }

    /// Lets defaults follow from how fast this machine is, for the page and for scripts.
    pub(crate) fn calibrate(&self, speed: Speed) {
        let context = Context {
            speed: Some(speed),
            ..self.context()
        };
        self.shared.context.set(context);
        self.shared.state.dispatch(Action::Calibrated(speed));
    }

    /// The language that the page speaks now.
    pub fn lang(&self) -> Lang {
        self.shared.lang.get()
    }

    /// Hears that the page speaks `lang` from now on.
    pub fn speak(&self, lang: Lang) {
        self.shared.lang.set(lang);
    }

    /// Whether a run goes on.
    pub fn is_busy(&self) -> bool {
        self.shared.runner.is_busy()
    }

    /// Workers that live now.
    pub fn workers(&self) -> u32 {
        self.shared.runner.workers()
    }

    /// How often somebody stopped what ran or was about to: a run that is asked for now knows by it
    /// whether it is still wanted when all that it needs has been fetched.
    pub fn stops(&self) -> u32 {
        self.shared.stops.get()
    }

    /// Checks what was given for `lab` and runs it, unless it was stopped since [`Control::stops`] were
    /// `stops`. The page follows.
    ///
    /// # Errors
    /// Why it was refused or did not end well. A refusal is told to the page, too, except
    /// [`RunError::Busy`]: the run that goes on is not disturbed.
    pub async fn run(
        &self,
        lab: &str,
        given: &RawParams,
        files: &Files,
        fault: Option<Fault>,
        stops: u32,
    ) -> Result<Measured, Failure> {
        let ended = self.attempt(lab, given, files, fault, stops).await;
        host::ended(self, lab, &ended).await;
        ended
    }

    async fn attempt(
        &self,
        lab: &str,
        given: &RawParams,
        files: &Files,
        fault: Option<Fault>,
        stops: u32,
    ) -> Result<Measured, Failure> {
        // From now on defaults stay as they are.
        self.gauge().close();
        let state = &self.shared.state;
        let (later, params) = match self.admitted(lab, given, files, stops).await {
            Ok(admitted) => admitted,
            Err(error) => {
                if !matches!(error, RunError::Busy | RunError::Stopped) {
                    state.dispatch(Action::Refused {
                        lab: LabId::from_id(lab).ok(),
                        given: given.clone(),
                        error: error.clone(),
                    });
                }
                return Err(error.into());
            }
        };
        state.dispatch(Action::Started(params.clone()));
        let request = Request {
            files: files.clone(),
            fault,
            ..self.request(params)
        };
        (later.run)(self.clone(), request).await
    }

    /// Tests claims beside the lab that the page shows.
    pub async fn test(&self, claims: Vec<ClaimId>) {
        self.gauge().close();
        let state = &self.shared.state;
        let words: Vec<&str> = claims.iter().map(|claim| claim.id()).collect();
        let mut given = RawParams::default();
        given.insert("claims", words.join(","));
        let lab = LabId::BOARD.id();
        let files = Files::default();
        // While that is fetched it can be stopped already.
        if self.admit(lab, &given, &files).is_ok() {
            state.dispatch(Action::Board(Step::Started(claims)));
        }
        match self.admitted(lab, &given, &files, self.stops()).await {
            Ok((later, params)) => (later.test)(self.clone(), self.request(params)).await,
            Err(error) => state.dispatch(Action::Board(Step::Refused(error))),
        }
    }

    /// Does a test that was announced; the board follows.
    pub(crate) async fn follow_test(&self, request: Request) {
        let state = &self.shared.state;
        let jobs = Cell::new(0);
        let tell = |event| {
            let step = match event {
                RunEvent::Waiting(waits) => Step::Waits(waits),
                RunEvent::Progress(progress) => Step::Progress(progress),
                RunEvent::SoFar(measured) => {
                    let Some(done) = stamps::done(&measured, jobs.get()) else {
                        return;
                    };
                    jobs.set(done.reports.len());
                    Step::SoFar(done)
                }
                RunEvent::Shown(_) => return,
            };
            state.dispatch(Action::Board(step));
        };
        let result = self.shared.runner.run(request, tell).await;
        match &result {
            Ok(measured) => stamps::keep(measured),
            Err(Failure { so_far, .. }) => so_far
                .iter()
                .filter_map(|so_far| stamps::done(so_far, 0))
                .for_each(|done| stamps::keep(&done)),
        }
        let ended = result.map_err(|failure| failure.error);
        state.dispatch(Action::Board(Step::Ended(ended)));
    }

    /// Returns the request for a run, unless it is refused or was stopped since [`Control::stops`] were `stops`.
    async fn admitted(
        &self,
        lab: &str,
        given: &RawParams,
        files: &Files,
        stops: u32,
    ) -> Result<(&'static Later, Params), RunError> {
        // What is refused needs nothing more. While that is fetched, another run may start.
        self.admit(lab, given, files)?;
        let later = later::load().await;
        if stops != self.stops() {
            return Err(RunError::Stopped);
        }
        Ok((later?, self.admit(lab, given, files)?))
    }

    /// A run on this machine now.
    fn request(&self, params: Params) -> Request {
        Request {
            params,
            context: self.context(),
            environment: self.environment(),
            files: Files::default(),
            fault: None,
        }
    }

    /// Does a run that was announced; the page follows.
    pub(crate) async fn follow(&self, request: Request) -> Result<Measured, Failure> {
        let state = &self.shared.state;
        let place = answer_in_view::place();
        let lab = request.params.lab();
        let tell = |event| {
            match &event {
                RunEvent::Waiting(waits) => host::waiting(lab, *waits),
                RunEvent::Progress(progress) => host::progress(lab, progress),
                RunEvent::SoFar(_) | RunEvent::Shown(_) => {}
            }
            state.dispatch(match event {
                RunEvent::Waiting(waits) => Action::Waits(waits),
                RunEvent::Progress(progress) => Action::Progress(progress),
                RunEvent::SoFar(measured) => Action::SoFar(*measured),
                RunEvent::Shown(shown) => Action::Shown(shown),
            });
        };
        let result = self.shared.runner.run(request, tell).await;
        if let Ok(measured) = &result {
            history::keep(measured);
            if lab == LabId::BOARD {
                stamps::keep(measured);
            }
        }
        let ended = result.clone().map_err(|failure| failure.error);
        state.dispatch(Action::Ended(ended));
        answer_in_view::bring(place);
        result
    }

    /// Stops the run that goes on, if one does, and waits until no worker is left.
    pub async fn stop(&self) {
        self.shared.stops.set(self.stops() + 1);
        self.shared.runner.stop().await;
        self.gauge().closed().await;
    }

    fn admit(&self, lab: &str, given: &RawParams, files: &Files) -> Result<Params, RunError> {
        let params = LabId::from_id(lab)?.check(given, &self.context())?;
        if params.wants_files() && files.is_empty() {
            return Err(no_pictures(Vec::new()));
        }
        if self.is_busy() {
            return Err(RunError::Busy);
        }
        if !params.runs(&self.context()) || !support::has_workers() {
            return Err(RunError::Unsupported);
        }
        Ok(params)
    }

    fn environment(&self) -> Environment {
        Environment {
            cores: self.context().cores,
            isolated: self.context().shared_memory,
            user_agent: window().navigator().user_agent().unwrap_or_default(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            date: js_sys::Date::new_0().to_iso_string().into(),
            tick: None,
        }
    }
}
