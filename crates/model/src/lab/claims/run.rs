//! The runs behind the claims, and their parts of a list of jobs, reports and probes.

use super::{ClaimId, Params};
use crate::{
    ceiling::Probe,
    lab::{self, Conclusion, Job, Report},
    param::Context,
};
use std::ops::Range;

/// A run of a lab that decides some of the claims.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    /// The lab's parameters.
    pub(super) params: lab::Params,
    /// The claims that it decides.
    pub(super) claims: Vec<ClaimId>,
    /// Its jobs.
    pub(super) jobs: Vec<Job>,
    /// Number of jobs of the runs before it.
    first: usize,
}

/// The runs for all claims that can be tested here, in the order of the claims.
pub(super) fn runs(params: &Params, context: &Context) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut first = 0;
    for &claim in &params.claims {
        if claim.missing(params, context).is_some() {
            continue;
        }
        let Some(of_lab) = claim.experiment().params(context) else {
            continue;
        };
        if let Some(known) = runs.iter_mut().find(|run| run.params == of_lab) {
            known.claims.push(claim);
            continue;
        }
        let jobs = of_lab.jobs(context).unwrap_or_default();
        let count = jobs.len();
        runs.push(Run {
            params: of_lab,
            claims: vec![claim],
            jobs,
            first,
        });
        first += count;
    }
    runs
}

impl Run {
    fn place(&self) -> Range<usize> {
        self.first..self.first + self.jobs.len()
    }

    /// Its part of the probes, as far as there are any; empty if its lab takes none.
    fn probes<'a>(&self, probes: &'a [Vec<Probe>]) -> &'a [Vec<Probe>] {
        if !self.params.has_ceiling() {
            return &[];
        }
        let Range { start, end } = self.place();
        let end = end.min(probes.len());
        probes.get(start.min(end)..end).unwrap_or_default()
    }

    /// The conclusion of the lab from its own reports, once all of them are there.
    pub(super) fn conclude(
        &self,
        reports: &[Report],
        probes: &[Vec<Probe>],
        context: &Context,
    ) -> Option<Conclusion> {
        let own = reports.get(self.place())?;
        self.params.conclude(own, self.probes(probes), context)
    }

    /// Whether the lab accepts its own reports, and there are no probes for a lab that takes none.
    pub(super) fn accepts(
        &self,
        reports: &[Report],
        probes: &[Vec<Probe>],
        context: &Context,
    ) -> bool {
        let of_others = || {
            let mut own = probes.iter().skip(self.first).take(self.jobs.len());
            own.any(|probes| !probes.is_empty())
        };
        let own = reports.get(self.place());
        own.is_some_and(|own| self.params.accepts(own, self.probes(probes), context))
            && (self.params.has_ceiling() || !of_others())
    }
}
