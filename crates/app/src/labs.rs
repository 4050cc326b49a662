//! The pictures, verdicts and code of the labs. One file a lab.

mod answer;
mod ceiling;
pub mod claims;
pub mod counter;
pub mod crawler;
pub mod deadlock;
mod families;
pub mod fib;
pub mod image;
pub mod interleavings;
pub mod ipc;
pub mod jobs;
pub mod lifecycle;
mod measures;
pub mod memory;
pub mod pool;
mod prediction;
pub mod primitives;
pub mod python;
pub mod queue;
pub mod server;
pub mod sleep;
pub(crate) mod strategies;

#[cfg(test)]
mod tests;

pub use answer::Answer;
pub use measures::{Measure, measure};

use crate::{
    charts::{
        Blank, Low, Scene,
        timeline::{Group, Trace},
    },
    code::{self, Sources},
    export::Saves,
    pictures::Gallery,
    record::is_void,
    run::Measured,
    texts::{Texts, use_texts},
};
use prediction::Prediction;
use spindle_model::{
    ceiling::Ceiling,
    lab::{LabId, Outcome, Params},
    param::Context,
    result::RunResult,
};
use yew::prelude::*;

/// The properties of a picture.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PictureProps {
    /// The parameters of the run: axes are drawn for them before anything is measured.
    pub params: Params,
    /// Logical processors; `None` where the browser hides them.
    pub cores: Option<u32>,
    /// The measured outcome, whole or so far.
    #[prop_or_default]
    pub measured: Option<Measured>,
    /// The words of empty charts.
    #[prop_or_default]
    pub blank: Blank,
    /// Pictures that the run showed.
    #[prop_or_default]
    pub gallery: Gallery,
    /// Which of the answers the reader guesses.
    #[prop_or_default]
    pub guess: Option<usize>,
    /// How much of it.
    #[prop_or_default]
    pub part: Part,
}

/// How much of a picture is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    #[default]
    All,
    /// Only the piece that answers the lab's question at a glance.
    First,
    /// The same, low.
    Glance,
    /// All but that.
    Rest,
}

/// The height limit of the first piece of an embedded lab.
const LOW: Low = Low {
    narrow: 250.0,
    wide: 210.0,
};

/// The parameter that tells most of its lab: beside Run where there is room for one.
pub fn telling(lab: LabId) -> &'static str {
    match lab {
        LabId::Fib | LabId::Counter => "threads",
        LabId::Jobs | LabId::Image | LabId::Crawler | LabId::Memory => "workers",
        LabId::Sleep | LabId::Pool => "tasks",
        LabId::Server => "pool",
        LabId::Primitives => "primitive",
        LabId::Deadlock => "remedy",
        LabId::Queue => "capacity",
        LabId::Lifecycle => "job",
        LabId::Ipc => "payload",
        // Which claims takes a line of its own.
        LabId::Claims => "limit_s",
        LabId::Python | LabId::Interleavings => "program",
    }
}

/// How many threads of a lab's jobs are there for the others: the monitor, the reader, the parent. Readers asked for the
/// others only.
pub fn helpers(lab: LabId) -> u32 {
    u32::from(matches!(
        lab,
        LabId::Counter | LabId::Memory | LabId::Deadlock | LabId::Lifecycle
    ))
}

/// Whether a lab measures less with more threads than cores: threads that take turns lose updates no less.
pub fn needs_cores(lab: LabId) -> bool {
    lab != LabId::Counter
}

/// Where the first piece stands among those of a lab.
fn first(lab: LabId) -> usize {
    // The timeline stands before the houses, the site and the pictures before the times.
    usize::from(matches!(lab, LabId::Memory | LabId::Crawler | LabId::Image))
}

impl PictureProps {
    /// The measured outcome.
    fn outcome(&self) -> Option<&Outcome> {
        self.measured
            .as_ref()
            .map(|measured| &measured.conclusion.outcome)
    }

    /// The ceilings measured during the run.
    fn ceilings(&self) -> &[Ceiling] {
        self.measured.as_ref().map_or(&[], ceilings)
    }

    /// The figure that the reader guesses, where it is one.
    fn guessed(&self) -> Option<f64> {
        prediction_of(&self.params)?.figure(self.guess?)
    }

    /// Who did what when.
    fn trace(&self) -> Trace {
        let trace = self
            .measured
            .as_ref()
            .map(|measured| measured.conclusion.trace.clone());
        trace.unwrap_or_default().into()
    }
}

/// The lab's answer, at a glance and in sentences.
pub fn answer(texts: &Texts, measured: &Measured) -> Answer {
    if is_void(measured) {
        return Answer::of(texts, "verdict-void", &[]);
    }
    answer_told(texts, measured)
}

/// The answer so far of a run that goes on, once each of what it compares was measured.
pub fn answer_so_far(texts: &Texts, measured: &Measured) -> Option<Answer> {
    if !is_each_measured(measured) {
        return None;
    }
    // What to do if it cannot be told is said when all is measured: going on may do.
    if is_open(measured) {
        return Some(Answer {
            headline: texts.get("result-so-far-open"),
            ..Answer::default()
        });
    }
    let answer = answer(texts, measured);
    let values = [("verdict", answer.headline.into())];
    Some(Answer {
        headline: texts.with("result-so-far", &values),
        ..answer
    })
}

/// The result for scripts, host pages and files.
pub fn result(texts: &Texts, measured: &Measured) -> RunResult {
    let Answer { headline, verdict } = answer(texts, measured);
    measured.to_result(headline, verdict)
}

/// The lab's answer, said aloud.
pub fn aloud(texts: &Texts, measured: &Measured) -> String {
    answer(texts, measured).aloud(texts)
}

/// A question about a run that is still to come, and its answers.
pub struct Asked {
    /// The question.
    pub question: String,
    /// The possible answers.
    pub answers: Vec<String>,
}

/// The question that a reader may answer before a run with these parameters.
pub fn asked(texts: &Texts, params: &Params) -> Option<Asked> {
    let prediction = prediction_of(params)?;
    Some(Asked {
        question: prediction.question(texts),
        answers: prediction.answers(texts),
    })
}

/// Which of the answers came true, and what was measured; none where the run cannot tell.
pub fn came(texts: &Texts, measured: &Measured) -> Option<(usize, String)> {
    let prediction = prediction_of(&measured.params)?;
    let came = came_of(&measured.params, &measured.conclusion.outcome)
        .filter(|came| came.is_finite() && !is_void(measured) && !is_open(measured))?;
    Some((prediction.nearest(came), prediction.told(texts, came)))
}

/// Whether each of what a lab compares was measured, at least once; never in labs that compare nothing.
fn is_each_measured(measured: &Measured) -> bool {
    let context = Context {
        cores: measured.environment.cores,
        shared_memory: measured.environment.isolated,
        sampling: measured.sampling,
        ..Context::default()
    };
    let outcome = &measured.conclusion.outcome;
    let has_entries = match &measured.params {
        Params::Fib(_) => true,
        Params::Jobs(params) => strategies::is_each_measured(params, outcome, &context),
        Params::Image(params) => strategies::is_each_measured(params, outcome, &context),
        Params::Sleep(params) => strategies::is_each_measured(params, outcome, &context),
        Params::Crawler(params) => strategies::is_each_measured(params, outcome, &context),
        Params::Pool(params) => strategies::is_each_measured(params, outcome, &context),
        Params::Server(params) => strategies::is_each_measured(params, outcome, &context),
        _ => false,
    };
    has_entries && measured.reports.len() >= measured.params.jobs_a_set(&context)
}

/// The ceilings measured during a run.
fn ceilings(measured: &Measured) -> &[Ceiling] {
    measured.conclusion.ceiling.as_deref().unwrap_or_default()
}

fn answer_told(texts: &Texts, measured: &Measured) -> Answer {
    let environment = &measured.environment;
    match (&measured.params, &measured.conclusion.outcome) {
        (Params::Fib(params), Outcome::Fib(outcome)) => fib::answer_beside(
            texts,
            params,
            outcome,
            environment.cores,
            ceilings(measured),
        ),
        (Params::Lifecycle(_), Outcome::Lifecycle(outcome)) => {
            lifecycle::answer_in(texts, outcome, &environment.user_agent)
        }
        _ => answer_of(texts, measured),
    }
}

/// The lab's samples and what follows from them; the first row names the columns.
pub fn sheet(texts: &Texts, measured: &Measured) -> Vec<Vec<String>> {
    match &measured.conclusion.outcome {
        Outcome::Fib(outcome) => fib::sheet_beside(outcome, ceilings(measured)),
        _ => sheet_of(texts, measured),
    }
}

/// The parts of a run that was measured and the workers of each, by name.
pub fn groups_of_run(texts: &Texts, measured: &Measured) -> Vec<Group> {
    match (&measured.params, &measured.conclusion.outcome) {
        (Params::Python(params), Outcome::Python(outcome)) => {
            python::groups_of_run(texts, params, outcome)
        }
        (params, _) => groups_of(texts, params),
    }
}

/// Whether the answer is that it cannot be told yet, for which a longer run may help.
pub fn is_open(measured: &Measured) -> bool {
    match (&measured.params, &measured.conclusion.outcome) {
        (Params::Fib(params), Outcome::Fib(outcome)) => {
            fib::is_open(params, outcome, measured.environment.cores)
        }
        (Params::Jobs(params), Outcome::Jobs(outcome)) => jobs::is_open(params, outcome),
        (Params::Image(params), Outcome::Image(outcome)) => image::is_open(params, outcome),
        (Params::Python(params), Outcome::Python(outcome)) => python::is_open(params, outcome),
        _ => false,
    }
}

/// All that a lab shows of a run, the first of which answers its question.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let texts = use_texts();
    let pieces = picture(&texts, props);
    let first = first(props.params.lab());
    let pieces = pieces.into_iter().enumerate();
    let pieces = pieces.filter(|(index, _)| match props.part {
        Part::All => true,
        Part::First | Part::Glance => *index == first,
        Part::Rest => *index != first,
    });
    let low = (props.part == Part::Glance).then_some(LOW);
    let done = props.measured.as_ref();
    let done = done.filter(|_| props.blank != Blank::Coming);
    html! {
        <div class="pictures">
            <Saves measured={done.cloned()}>
                <ContextProvider<Option<Low>> context={low}>{ for pieces.map(|(_, piece)| piece) }</ContextProvider<Option<Low>>>
            </Saves>
        </div>
    }
}

macro_rules! by_lab {
    ($($(#[doc = $question:literal])+ $Lab:ident, $lab:ident, $id:literal, $group:ident;)+) => {
        fn answer_of(texts: &Texts, measured: &Measured) -> Answer {
            let cores = measured.environment.cores;
            match (&measured.params, &measured.conclusion.outcome) {
                $((Params::$Lab(params), Outcome::$Lab(outcome)) => {
                    $lab::answer(texts, params, outcome, cores)
                })+
                (_, Outcome::Claims(outcome)) => claims::answer(texts, outcome),
                (Params::Python(params), Outcome::Python(outcome)) => {
                    python::answer(texts, params, outcome, cores)
                }
                (Params::Interleavings(params), Outcome::Interleavings(outcome)) => {
                    interleavings::answer(texts, params, outcome)
                }
                _ => Answer::default(),
            }
        }

        fn picture(texts: &Texts, props: &PictureProps) -> Vec<Html> {
            match &props.params {
                $(Params::$Lab(params) => $lab::picture(texts, params, props),)+
                Params::Claims(_) => claims::picture(props),
                Params::Python(params) => python::picture(texts, params, props),
                Params::Interleavings(params) => interleavings::picture(params, props),
            }
        }

        fn prediction_of(params: &Params) -> Option<Prediction> {
            match params {
                $(Params::$Lab(params) => $lab::predict(params),)+
                Params::Claims(_) => None,
                Params::Python(params) => python::predict(params),
                Params::Interleavings(params) => interleavings::predict(params),
            }
        }

        fn came_of(params: &Params, outcome: &Outcome) -> Option<f64> {
            match (params, outcome) {
                $((Params::$Lab(params), Outcome::$Lab(outcome)) => $lab::came(params, outcome),)+
                (Params::Python(params), Outcome::Python(outcome)) => python::came(params, outcome),
                (Params::Interleavings(params), Outcome::Interleavings(outcome)) => {
                    interleavings::came(params, outcome)
                }
                _ => None,
            }
        }

        /// The lab's main chart at a usual width, for a file.
        pub fn main_chart(texts: &Texts, measured: &Measured) -> Scene {
            match &measured.params {
                $(Params::$Lab(params) => $lab::main_chart(texts, params, measured),)+
                Params::Claims(_) => claims::main_chart(texts, measured),
                Params::Python(params) => python::main_chart(texts, params, measured),
                Params::Interleavings(params) => interleavings::main_chart(texts, params, measured),
            }
        }

        fn sheet_of(texts: &Texts, measured: &Measured) -> Vec<Vec<String>> {
            match (&measured.params, &measured.conclusion.outcome) {
                $((Params::$Lab(params), Outcome::$Lab(outcome)) => $lab::sheet(texts, params, outcome),)+
                (_, Outcome::Claims(outcome)) => claims::sheet(outcome),
                (Params::Python(params), Outcome::Python(outcome)) => python::sheet(texts, params, outcome),
                (Params::Interleavings(params), Outcome::Interleavings(outcome)) => {
                    interleavings::sheet(texts, params, outcome)
                }
                _ => Vec::new(),
            }
        }

        /// The parts of a run and the workers of each, by name.
        pub fn groups_of(texts: &Texts, params: &Params) -> Vec<Group> {
            match params {
                $(Params::$Lab(params) => $lab::groups(texts, params),)+
                Params::Claims(_) => Vec::new(),
                Params::Python(params) => python::groups(texts, params),
                // Its axis is steps, and steps take no time.
                Params::Interleavings(_) => Vec::new(),
            }
        }

        /// The part of a file name that distinguishes a run, e.g. `n38`.
        pub fn file_suffix(params: &Params) -> String {
            match params {
                $(Params::$Lab(params) => $lab::file_suffix(params),)+
                Params::Claims(params) => claims::file_suffix(params),
                Params::Python(params) => python::file_suffix(params),
                Params::Interleavings(params) => interleavings::file_suffix(params),
            }
        }

        /// The code behind a lab, if it has some of its own.
        pub fn sources(lab: LabId) -> Option<Sources> {
            match lab {
                $(LabId::$Lab => Some(code::sources!($id)),)+
                LabId::Claims | LabId::Python | LabId::Interleavings => None,
            }
        }
    };
}

spindle_model::for_each_lab!(by_lab);
