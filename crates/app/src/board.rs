//! The claims on the front page: what is known of each, and the run that tests some of them.

#[cfg(test)]
mod tests;

use crate::{
    labs::claims::Known,
    run::{Measured, RunProgress},
};
use spindle_model::{
    error::RunError,
    lab::Outcome,
    labs::claims::{Claim, ClaimId, NOT_RUN},
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
    /// What it tests.
    pub claims: Vec<ClaimId>,
    /// Whether it waits for the run of another page of this site to end.
    pub waits: bool,
    /// How far it is; `None` while workers start.
    pub progress: Option<RunProgress>,
}

/// What happens to a test.
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
    /// What these runs found out, oldest first.
    pub fn of(runs: &[Measured]) -> Self {
        let mut board = Self::default();
        board.learn_all(runs);
        board
    }

    /// The test that goes on.
    pub fn testing(&self) -> Option<&Testing> {
        self.testing.as_ref()
    }

    /// What is known of a claim.
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
            Step::SoFar(measured) => self.learn(&measured),
            Step::Before(runs) => self.learn_all(&runs),
            Step::Ended(Ok(measured)) => {
                self.testing = None;
                self.learn(&measured);
            }
            Step::Ended(Err(error)) | Step::Refused(error) => {
                self.testing = None;
                // Who stops a test knows why it ended.
                self.failed = Some(error).filter(|error| *error != RunError::Stopped);
            }
        }
    }

    fn learn_all(&mut self, runs: &[Measured]) {
        for run in runs {
            self.learn(run);
        }
    }

    fn learn(&mut self, measured: &Measured) {
        let Outcome::Claims(outcome) = &measured.conclusion.outcome else {
            return;
        };
        let tested = outcome.claims.iter().filter(|claim| is_tested(claim));
        for claim in tested {
            self.known.retain(|known| known.claim.id != claim.id);
            self.known.push(Known {
                claim: claim.clone(),
                date: measured.environment.date.clone(),
            });
        }
    }
}

fn is_tested(claim: &Claim) -> bool {
    claim.finding.why != NOT_RUN
}
