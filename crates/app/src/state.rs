//! The state of the page, and how it changes.

mod phase;
mod setting;
#[cfg(test)]
mod tests;

pub use phase::Phase;
pub use setting::{Habits, Setting};

use crate::{
    address::Address,
    board::{Board, Step},
    form::Form,
    labs::telling,
    pictures::{Files, Gallery, Shown},
    run::{Measured, RunProgress},
    texts::Lang,
    theme::Theme,
};
use spindle_model::{
    RawParams,
    error::RunError,
    lab::{LabId, Params},
    param::Problem,
    speed::Speed,
};
use std::rc::Rc;
use yew::Reducible;

/// The state of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The language.
    pub lang: Setting<Lang>,
    /// The theme.
    pub theme: Setting<Theme>,
    /// Whether the address asked for the front page.
    front: bool,
    /// The findings of the claims on it.
    pub board: Board,
    /// Whether only the lab is shown.
    pub embed: bool,
    /// Whether the lab is shown as for a projector.
    pub present: bool,
    /// Which parameter stands beside Run then, if the page around it says so.
    pub show: Option<&'static str>,
    /// Whether the lab has its heading then.
    pub heading: bool,
    /// The lab and what was typed for its parameters.
    pub form: Form,
    /// Why the last run asked for did not start.
    pub refusal: Option<RunError>,
    /// How far the run is.
    pub phase: Phase,
    /// Which of the lab's answers the reader guesses.
    pub guess: Option<usize>,
    /// The text that the reader searches the labs for.
    pub search: String,
    /// Files that the reader chose.
    pub files: Files,
    /// Pictures of this run, before and after.
    pub gallery: Gallery,
}

/// A change of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A run with these parameters started.
    Started(Params),
    /// It waits for the run of another page of this site to end, or does no more.
    Waits(bool),
    /// It is this far.
    Progress(RunProgress),
    /// It measured this so far.
    SoFar(Measured),
    /// It shows a picture.
    Shown(Shown),
    /// Files were chosen; none takes them back.
    Chose(Files),
    /// It ended.
    Ended(Result<Measured, RunError>),
    /// A run was asked for and not started.
    Refused {
        /// Of which lab, if there is one of that name.
        lab: Option<LabId>,
        /// The parameters asked for.
        given: RawParams,
        /// Why not.
        error: RunError,
    },
    /// The reader guesses this answer; none takes it back.
    Guessed(Option<usize>),
    /// Text was typed for a parameter.
    Typed {
        /// Which one.
        param: &'static str,
        /// All of its text.
        text: String,
    },
    /// A parameter is back at its default.
    Forgot(&'static str),
    /// The reader left a parameter's field.
    Left(&'static str),
    /// Something happened to a test of claims.
    Board(Step),
    /// The reader searches for this among the labs.
    Searched(String),
    /// The reader begins to present the lab, or ends it.
    Presented,
    /// Back to the lab's defaults.
    Reset,
    /// This machine is this fast.
    Calibrated(Speed),
    /// The reader chose a language.
    Language(Lang),
    /// The reader chose a theme.
    Theme(Theme),
    /// The address changed to this.
    Visited {
        /// The parts of the address.
        address: Address,
        /// The error of the address.
        error: Option<RunError>,
    },
}

impl State {
    /// The page at `address`, in which `error` was found.
    pub fn new(address: Address, error: Option<RunError>, habits: Habits) -> Self {
        let mut form = Form::new(address.lab, address.given, habits.context);
        let wrong = form.check().err();
        let is_judged = !matches!(error, Some(RunError::UnknownLab { .. }));
        if let Some(errors) = wrong.as_ref().filter(|_| is_judged) {
            form.show_refused(&form.given().clone(), errors);
        }
        let refusal = RunError::refusal(error, wrong);
        Self {
            lang: Setting::new(address.lang, habits.lang),
            theme: Setting::new(address.theme, habits.theme),
            front: address.front,
            board: Board::default(),
            embed: address.embed,
            present: address.present,
            show: address.show,
            heading: address.heading,
            refusal,
            form,
            phase: Phase::Idle,
            guess: None,
            search: String::new(),
            files: Files::default(),
            gallery: Gallery::default(),
        }
    }

    /// Which lab.
    pub fn lab(&self) -> LabId {
        self.form.lab()
    }

    /// Whether this is the front page: the lab with only the parameter that tells most of it, and claims beside it.
    pub fn is_front(&self) -> bool {
        self.front
            && !self.present
            && self.lab() == LabId::default()
            && self.form.is_untouched_but(telling(self.lab()))
    }

    /// Whether something is measured, in the lab or beside it.
    pub fn is_busy(&self) -> bool {
        self.phase.is_running() || self.board.testing().is_some()
    }

    /// The address that shows this page again.
    pub fn address(&self) -> Address {
        let front = self.is_front() && self.form.is_untouched();
        Address {
            lab: self.lab(),
            front,
            given: if front {
                RawParams::default()
            } else {
                self.form.named()
            },
            lang: self.lang.chosen.then_some(self.lang.value),
            theme: self.theme.chosen.then_some(self.theme.value),
            run: false,
            embed: self.embed,
            present: self.present,
            show: self.show,
            heading: self.heading,
        }
    }

    /// The address of another lab, with this page's language and theme.
    pub fn address_of(&self, lab: LabId) -> Address {
        Address {
            lab,
            front: false,
            given: RawParams::default(),
            show: None,
            ..self.address()
        }
    }

    /// The parameter that the refusal is about, if it is about one only, which has a field.
    pub fn refused_param(&self) -> Option<&'static str> {
        let Some(RunError::BadParam(errors)) = &self.refusal else {
            return None;
        };
        let error = errors.only()?;
        if matches!(error.problem, Problem::Unknown { .. }) {
            return None;
        }
        let spec = self.form.spec(&error.param)?;
        // What is wrong with more than the form is told above it.
        self.form.check().is_err().then_some(spec.id)
    }

    /// The page after `action`.
    #[must_use]
    pub fn after(mut self, action: Action) -> Self {
        match action {
            Action::Started(params) => self.start(params),
            Action::Waits(now) => {
                if let Phase::Running { waits, .. } = &mut self.phase {
                    *waits = now;
                }
            }
            Action::Progress(now) => {
                if let Phase::Running { progress, .. } = &mut self.phase {
                    *progress = Some(now);
                }
            }
            Action::SoFar(measured) => {
                if let Phase::Running { so_far, .. } = &mut self.phase {
                    *so_far = Some(measured);
                }
            }
            Action::Shown(shown) => {
                let gallery = Rc::make_mut(&mut self.gallery);
                // An engine that was started again shows its pictures again.
                gallery.retain(|old| !old.is_of(&shown));
                gallery.push(shown);
            }
            // A run keeps the files that it began with, and the form shows it.
            Action::Chose(files) if !self.phase.is_running() => self.choose(files),
            Action::Chose(_) => {}
            Action::Ended(Ok(measured)) => self.phase = Phase::Finished(Box::new(measured)),
            Action::Ended(Err(error)) => self.fail(error),
            Action::Refused { lab, given, error } => self.refuse(lab, &given, error),
            Action::Guessed(guess) => self.guess = guess,
            Action::Typed { param, text } => {
                self.form.type_in(param, text);
                self.refusal = None;
                if matches!(self.phase, Phase::Idle) {
                    // Answers follow the parameters.
                    self.guess = None;
                }
            }
            Action::Forgot(param) => {
                self.form.forget(param);
                self.refusal = None;
            }
            Action::Left(param) => self.form.leave(param),
            Action::Board(step) => self.board.take(step),
            Action::Presented => self.present = !self.present && !self.embed,
            Action::Searched(words) => self.search = words,
            Action::Reset => {
                self.form.reset();
                self.refusal = None;
            }
            Action::Calibrated(speed) => self.form.calibrate(speed),
            Action::Language(lang) => self.lang = Setting::chosen(lang),
            Action::Theme(theme) => self.theme = Setting::chosen(theme),
            Action::Visited { address, error } => {
                let habits = Habits {
                    lang: self.lang.value,
                    theme: self.theme.value,
                    context: self.form.context(),
                };
                let lab = self.lab();
                let before = self;
                self = Self::new(address, error, habits);
                (self.search, self.board) = (before.search, before.board);
                (self.files, self.gallery) = (before.files, before.gallery);
                // What was measured of another lab says nothing of this one.
                if before.phase.is_running() || self.lab() == lab {
                    (self.phase, self.guess) = (before.phase, before.guess);
                }
            }
        }
        self
    }

    fn start(&mut self, params: Params) {
        self.board.failed = None;
        self.form.show(&params);
        self.refusal = None;
        self.gallery = Gallery::default();
        // Guesses are made where nothing was measured yet.
        self.guess = self.guess.filter(|_| matches!(self.phase, Phase::Idle));
        self.phase = Phase::Running {
            params,
            waits: false,
            progress: None,
            so_far: None,
        };
    }

    /// Shows what was asked for in vain in the form of its lab.
    fn refuse(&mut self, lab: Option<LabId>, given: &RawParams, error: RunError) {
        if let (RunError::BadParam(errors), Some(lab)) = (&error, lab) {
            if lab != self.lab() {
                if self.phase.is_running() {
                    // The page follows another lab's run; whoever asked has been told.
                    return;
                }
                self.form = Form::new(lab, RawParams::default(), self.form.context());
                // What was measured of another lab says nothing of this one.
                self.phase = Phase::Idle;
            }
            self.form.show_refused(given, errors);
        }
        self.refusal = Some(error);
    }

    /// Files are there to be worked on.
    fn choose(&mut self, files: Files) {
        if !files.is_empty() {
            self.form.type_in("source", "files".to_owned());
        }
        self.files = files;
        self.refusal = None;
    }

    fn fail(&mut self, error: RunError) {
        if !self.phase.is_running() {
            self.refusal = Some(error);
            return;
        }
        if let Phase::Running { so_far, .. } = std::mem::take(&mut self.phase) {
            self.phase = Phase::Failed { error, so_far };
        }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Rc::unwrap_or_clone(self).after(action))
    }
}
