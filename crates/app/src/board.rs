//! The claims on the front page: what is known of each, and the run that tests some of them.

#[cfg(test)]
mod tests;

use crate::{
    labs::claims::Known,
    run::{Measured, RunProgress},
};
use spindle_model::{
    error::RunError,
    lab::{
        Outcome,
        claims::{Claim, ClaimId, NOT_RUN},
    },
};

/// The claims on the front page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    known: Vec<Known>,
    testing: Option<Testing>,
    /// Why the last test did not end well.
    pub failed: Option<RunError>,
}

/// A test that goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Testing {
    /// The claims that it tests.
    pub claims: Vec<ClaimId>,
    /// The claims among these that have a finding.
    pub told: Vec<ClaimId>,
    /// Whether it waits for the run of another page of this site to end.
    pub waits: bool,
    /// How far it is; `None` while workers start.
    pub progress: Option<RunProgress>,
}

/// An event in the course of a test.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// It started, with these claims.
    Started(Vec<ClaimId>),
    /// It waits for the run of another page of this site to end, or does no more.
    Waits(bool),
    /// It is this far.
    Progress(RunProgress),
    /// It measured this so far.
    SoFar(Measured),
    /// It ended.
    Ended(Result<Measured, RunError>),
    /// It was not started.
    Refused(RunError),
    /// Earlier visits measured these, oldest first.
    Before(Vec<Measured>),
}

impl Board {
    /// Collects the findings of these runs, oldest first.
    pub fn of(runs: &[Measured]) -> Self {
        let mut board = Self::default();
        board.learn_all(runs);
        board
    }

    /// The test that goes on.
    pub fn testing(&self) -> Option<&Testing> {
        self.testing.as_ref()
    }

    /// The last finding of a claim.
    pub fn known(&self, claim: ClaimId) -> Option<&Known> {
        self.known.iter().find(|known| known.claim.id == claim)
    }

    /// Takes a step.
    pub fn take(&mut self, step: Step) {
        match step {
            Step::Started(claims) => {
                self.failed = None;
                self.testing = Some(Testing {
                    claims,
                    told: Vec::new(),
                    waits: false,
                    progress: None,
                });
            }
            Step::Waits(waits) => {
                if let Some(testing) = &mut self.testing {
                    testing.waits = waits;
                }
            }
            Step::Progress(progress) => {
                if let Some(testing) = &mut self.testing {
                    testing.progress = Some(progress);
                }
            }
            Step::SoFar(measured) => {
                self.learn(&measured);
                self.tell(&measured);
            }
            Step::Before(runs) => self.learn_all(&runs),
            Step::Ended(Ok(measured)) => {
                self.testing = None;
                self.learn(&measured);
            }
            Step::Ended(Err(error)) | Step::Refused(error) => {
                self.testing = None;
                // Who stops a test knows why it ended, and who sees another run why it did not begin.
                let is_known = matches!(error, RunError::Stopped | RunError::Busy);
                self.failed = Some(error).filter(|_| !is_known);
            }
        }
    }

    /// Notes what the test that goes on has told.
    fn tell(&mut self, measured: &Measured) {
        let told = tested(measured).map(|claim| claim.id).collect();
        if let Some(testing) = &mut self.testing {
            testing.told = told;
        }
    }

    fn learn_all(&mut self, runs: &[Measured]) {
        for run in runs {
            self.learn(run);
        }
    }

    fn learn(&mut self, measured: &Measured) {
        for claim in tested(measured) {
            self.known.retain(|known| known.claim.id != claim.id);
            self.known.push(Known {
                claim: claim.clone(),
                date: measured.environment.date.clone(),
            });
        }
    }
}

/// The claims that a run has tested.
pub(crate) fn tested(measured: &Measured) -> impl Iterator<Item = &Claim> {
    let claims = match &measured.conclusion.outcome {
        Outcome::Claims(outcome) => &outcome.claims[..],
        _ => &[],
    };
    claims.iter().filter(|claim| claim.finding.why != NOT_RUN)
}
