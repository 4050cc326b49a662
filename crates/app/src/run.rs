//! Runs: what the page starts, follows and stops.

mod engine;
#[cfg(test)]
pub(crate) mod fixture;
mod gauge;
mod interleavings;
mod locks;
pub(crate) mod program;
mod runner;
mod turn;

pub use gauge::Gauge;
pub use runner::{Request, RunEvent, Runner};

use spindle_model::{
    ceiling::Probe,
    error::RunError,
    lab::{Conclusion, Params, Report},
    message::{Activity, On, Progress},
    result::{Environment, Flavour, Found, RunResult, VERSION},
    sets::Sampling,
    strategy::Strategy,
};
use std::rc::Rc;

/// The measurements of a run, before they are put into words.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The checked parameters.
    pub params: Params,
    /// How the engines were built.
    pub flavour: Flavour,
    /// Where it ran.
    pub environment: Environment,
    /// The conclusion.
    pub conclusion: Rc<Conclusion>,
    /// How its samples were taken.
    pub sampling: Sampling,
    /// The reports that it was concluded from, one for each job that was done: links carry these.
    pub reports: Rc<[Report]>,
    /// The ceiling probes of each of their engines; none in labs without a ceiling.
    pub probes: Rc<[Vec<Probe>]>,
}

/// The same run at the same moment. To compare all it measured, value by value, would take kilobytes of the page's first
/// part.
impl PartialEq for Measured {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.conclusion, &other.conclusion)
    }
}

impl Measured {
    /// The result, with the lab's answer in the reader's language: at a glance, and in sentences.
    pub fn to_result(&self, headline: String, verdict: String) -> RunResult {
        let Conclusion {
            outcome,
            ceiling,
            warnings,
            trace,
        } = Conclusion::clone(&self.conclusion);
        RunResult {
            v: VERSION,
            lab: self.params.lab(),
            params: self.params.clone(),
            flavour: self.flavour,
            environment: self.environment.clone(),
            outcome: Found { outcome, ceiling },
            warnings,
            headline,
            verdict,
            trace,
        }
    }
}

/// How a run ended that has no result.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// Why.
    pub error: RunError,
    /// The measurements until then.
    pub so_far: Option<Measured>,
}

impl From<RunError> for Failure {
    fn from(error: RunError) -> Self {
        let so_far = None;
        Self { error, so_far }
    }
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunProgress {
    /// The current activity.
    pub activity: Activity,
    /// Which strategy is at work, where a lab has several.
    pub strategy: Option<Strategy>,
    /// The workers of the engine that works now.
    pub on: On,
    /// Index of the job that runs now.
    pub job: u32,
    /// Jobs in all.
    pub jobs: u32,
    /// Steps of this job done.
    pub done: u32,
    /// Steps of this job in all.
    pub total: u32,
    /// The part of an engine that is being fetched, before anything runs.
    pub fetched: Option<Fetched>,
}

/// How much of an engine has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// Kilobytes so far, uncompressed.
    pub done: u32,
    /// Kilobytes in all; 0 if the host does not say.
    pub total: u32,
}

impl RunProgress {
    fn new(progress: Progress, on: On, job: u32, jobs: u32) -> Self {
        let Progress {
            activity,
            strategy,
            done,
            total,
        } = progress;
        Self {
            activity,
            strategy,
            on,
            job,
            jobs,
            done,
            total,
            fetched: None,
        }
    }

    /// Share of the run that is done, 0..=1.
    pub fn fraction(&self) -> f64 {
        if let Some(Fetched { done, total }) = self.fetched {
            return f64::from(done.min(total)) / f64::from(total.max(1));
        }
        let within = f64::from(self.done) / f64::from(self.total.max(1));
        (f64::from(self.job) + within.min(1.0)) / f64::from(self.jobs.max(1))
    }
}
