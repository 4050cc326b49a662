//! **claims** · What do tutorials claim, and does it hold here? The one lab without an engine of
//! its own: a run does the jobs of the labs behind the claims, one lab after another, and evaluates
//! each lab separately.

mod experiment;
mod finding;
mod id;
mod judge;
mod run;
#[cfg(test)]
mod tests;

pub use experiment::Experiment;
pub use finding::{Finding, Holds};
pub use id::ClaimId;

use crate::{
    RawParams, Word,
    ceiling::Probe,
    lab::{self, Conclusion, Job, LabId, Report},
    param::{Context, Kind, ParamError, Spec, Value, Values, limit},
    warning::{Warning, WarningCode},
};
use run::runs;
use serde::Serialize;

/// The reason for a claim that was not tested.
pub const NOT_RUN: &str = "not-run";

/// The parameters that a reader can set.
pub const SPECS: &[Spec] = &[
    Spec {
        id: "claims",
        kind: Kind::Some(ClaimId::NAMES),
        default: |_| Value::Words(ClaimId::NAMES.to_vec()),
    },
    // All of them take a minute, so the limit is twice that.
    limit(|_| Value::Int(120)),
];

/// Checked parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Params {
    /// The claims to test.
    pub claims: Vec<ClaimId>,
    /// Longest run in seconds.
    pub limit_s: u32,
    /// Whether the page's service worker is unavailable; the page knows after it has requested it.
    #[serde(skip)]
    pub lacks_site: bool,
}

/// The outcome of a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// The requested claims, in their order.
    pub claims: Vec<Claim>,
}

/// A claim and its finding.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Claim {
    /// The claim.
    pub id: ClaimId,
    /// The lab behind it.
    pub lab: LabId,
    /// Every parameter of that lab with its value.
    pub params: lab::Params,
    /// The finding.
    #[serde(flatten)]
    pub finding: Finding,
}

impl Params {
    /// Reads the given texts and fills in defaults.
    ///
    /// # Errors
    /// The errors of [`Values`].
    pub fn check(given: &RawParams, context: &Context) -> Result<Self, ParamError> {
        let values = Values::new(SPECS, given, context);
        Ok(Self {
            claims: values.words("claims", ClaimId::ALL)?,
            limit_s: values.int("limit_s")?,
            lacks_site: false,
        })
    }

    /// Whether this machine can test any of the claims.
    pub fn runs(&self, context: &Context) -> bool {
        self.claims
            .iter()
            .any(|claim| claim.missing(self, context).is_none())
    }

    /// Whether a claim needs the page's service worker, unless it is known to be unavailable.
    pub fn needs_site(&self) -> bool {
        !self.lacks_site && self.claims.iter().any(|claim| claim.needs_site())
    }

    /// The jobs of the labs behind the claims, one lab after another.
    pub fn jobs(&self, context: &Context) -> Vec<Job> {
        let runs = runs(self, context);
        runs.into_iter().flat_map(|run| run.jobs).collect()
    }

    /// The same parameters with only those claims whose labs have finished when `jobs` jobs are
    /// done, and the number of jobs of these labs; `None` if there are none.
    pub fn done(&self, jobs: usize, context: &Context) -> Option<(Self, usize)> {
        let (mut claims, mut done) = (Vec::new(), 0);
        for run in runs(self, context) {
            let end = done + run.jobs.len();
            if end > jobs {
                break;
            }
            done = end;
            claims.extend(run.claims);
        }
        let mut params = self.clone();
        params.claims.retain(|claim| claims.contains(claim));
        (done > 0).then_some((params, done))
    }

    /// Evaluates each claim; a claim whose lab has not finished counts as not tested.
    pub fn conclude(
        &self,
        reports: &[Report],
        probes: &[Vec<Probe>],
        context: &Context,
    ) -> Option<Conclusion> {
        reports.first()?;
        let runs = runs(self, context);
        let mut warnings: Vec<Warning> = Vec::new();
        let mut found: Vec<(ClaimId, Finding)> = Vec::new();
        for run in &runs {
            let Some(conclusion) = run.conclude(reports, probes, context) else {
                continue;
            };
            let is_caveat = |one: &Warning| one.code == WarningCode::BusyMachine;
            let busy = conclusion.warnings.iter().find(|one| is_caveat(one));
            for &claim in &run.claims {
                let finding = claim.judge(&run.params, &conclusion.outcome);
                let is_busy = busy.is_some() && claim.needs_cores();
                found.push((claim, if is_busy { finding.busy() } else { finding }));
            }
            let decides = run.claims.iter().any(|claim| claim.needs_cores());
            if decides && !warnings.iter().any(is_caveat) {
                warnings.extend(busy.cloned());
            }
        }
        let claims = self.claims.iter().filter_map(|claim| {
            let known = found.iter().find(|(of, _)| of == claim);
            let finding = match (claim.missing(self, context), known) {
                (Some(why), _) => Finding::untold(why, claim.unit()),
                (None, Some((_, finding))) => finding.clone(),
                (None, None) => Finding::untold(NOT_RUN, claim.unit()),
            };
            claim.with(finding, context)
        });
        Some(Conclusion {
            outcome: lab::Outcome::Claims(Outcome {
                claims: claims.collect(),
            }),
            ceiling: None,
            warnings,
            trace: Vec::new(),
        })
    }

    /// The claims before any finding.
    pub fn blank(&self, context: &Context) -> Vec<Claim> {
        let claims = self.claims.iter().filter_map(|claim| {
            let why = claim.missing(self, context).unwrap_or(NOT_RUN);
            claim.with(Finding::untold(why, claim.unit()), context)
        });
        claims.collect()
    }

    /// Whether each lab behind the claims accepts its part of data from outside.
    pub fn agree(&self, reports: &[Report], probes: &[Vec<Probe>], context: &Context) -> bool {
        let runs = runs(self, context);
        runs.iter().all(|run| run.accepts(reports, probes, context))
    }
}

impl ClaimId {
    /// The claim with a finding.
    fn with(self, finding: Finding, context: &Context) -> Option<Claim> {
        let experiment = self.experiment();
        Some(Claim {
            id: self,
            lab: experiment.lab,
            params: experiment.params(context)?,
            finding,
        })
    }
}
