//! The registry of labs. Adding one adds a variant here and a file in [`crate::labs`].

use crate::{
    Given,
    error::RunError,
    labs::fib,
    message::{Job, Report},
    param::{Context, ParamError, Spec},
    result::{Flavour, Warning},
    trace::Span,
};
use serde::{Deserialize, Serialize};

/// A lab's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LabId {
    /// Do threads make fib faster?
    #[default]
    Fib,
}

impl LabId {
    /// Every lab, in the order of the page.
    pub const ALL: &[Self] = &[Self::Fib];

    /// The name in addresses, results and file names.
    pub fn id(self) -> &'static str {
        match self {
            Self::Fib => "fib",
        }
    }

    /// The lab of this name.
    ///
    /// # Errors
    /// [`RunError::UnknownLab`] with the names there are.
    pub fn from_id(id: &str) -> Result<Self, RunError> {
        let found = Self::ALL.iter().find(|lab| lab.id() == id);
        found.copied().ok_or_else(|| RunError::UnknownLab {
            given: id.to_owned(),
            known: Self::ALL.iter().map(|lab| lab.id().to_owned()).collect(),
        })
    }

    /// Its parameters.
    pub fn specs(self) -> &'static [Spec] {
        match self {
            Self::Fib => fib::SPECS,
        }
    }

    /// Checks what was given and fills in defaults.
    ///
    /// # Errors
    /// The first [`ParamError`] found, in the order of [`LabId::specs`].
    pub fn check(self, given: &Given, context: &Context) -> Result<Params, ParamError> {
        match self {
            Self::Fib => fib::Params::check(given, context).map(Params::Fib),
        }
    }
}

/// Checked parameters of one lab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Params {
    /// Of the fib lab.
    Fib(fib::Params),
}

impl Params {
    /// Which lab they belong to.
    pub fn lab(&self) -> LabId {
        match self {
            Self::Fib(_) => LabId::Fib,
        }
    }

    /// The run's time limit in seconds.
    pub fn limit_s(&self) -> u32 {
        match self {
            Self::Fib(params) => params.limit_s,
        }
    }

    /// The jobs of the run, each for an engine of its own, in order.
    pub fn jobs(&self) -> Vec<Job> {
        match self {
            Self::Fib(params) => params.jobs(),
        }
    }

    /// Every parameter with its value, as in results.
    pub fn to_json(&self) -> serde_json::Map<String, serde_json::Value> {
        let json = match self {
            Self::Fib(params) => serde_json::to_value(params),
        };
        match json {
            Ok(serde_json::Value::Object(map)) => map,
            _ => serde_json::Map::new(),
        }
    }

    /// Puts together what the jobs measured, in their order; `None` before anything was.
    pub fn conclude(&self, reports: &[Report], context: &Context) -> Option<Conclusion> {
        match self {
            Self::Fib(params) => params.conclude(reports, context),
        }
    }
}

/// What a lab makes of its reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Conclusion {
    /// How the engine was built.
    pub flavour: Flavour,
    /// What was measured.
    pub outcome: Outcome,
    /// Caveats.
    pub warnings: Vec<Warning>,
    /// Who did what when.
    pub trace: Vec<Span>,
}

/// What a run measured, by lab.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Outcome {
    /// Of the fib lab.
    Fib(fib::Outcome),
}
