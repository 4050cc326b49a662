//! Runs for tests: one in its middle, and one that measured something.

use super::{Measured, RunProgress};
use spindle_model::{
    lab::{Conclusion, Outcome, Params},
    message::{Activity, On},
    result::{Environment, Flavour},
    sets::Sampling,
};

pub(crate) const PROGRESS: RunProgress = RunProgress {
    activity: Activity::Measure,
    strategy: None,
    on: On::Threads(2),
    job: 0,
    jobs: 2,
    done: 1,
    total: 10,
    fetched: None,
};

/// A run that came to this.
pub(crate) fn measured(params: Params, outcome: Outcome) -> Measured {
    Measured {
        params,
        flavour: Flavour::Threads,
        environment: Environment::default(),
        conclusion: Conclusion {
            outcome,
            ceiling: None,
            warnings: Vec::new(),
            trace: Vec::new(),
        }
        .into(),
        sampling: Sampling::Sets,
        reports: [].into(),
        probes: [].into(),
    }
}
