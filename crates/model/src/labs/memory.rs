//! **memory** · Who sees the change? Threads and processes each change the same variable, and the
//! parent reads it.

use crate::{
    declare::{Conclusion, Lab},
    param::Context,
    trace::Span,
    warning::{Warning, WarningCode},
    workers::On,
};
use serde::{Deserialize, Serialize};

/// Numbers up to here are exact in every language, with room for the increments of workers.
const LARGEST: i64 = 1_000_000_000;

params! {
    /// Initial value of the variable.
    value: number(-LARGEST..=LARGEST) = 0;
    /// Number of threads, and of processes, that add 1 to it.
    workers: int(1..=16) = 3;
}

/// Workers that share memory, or that do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Workers {
    /// They share it.
    Threads,
    /// Each has its own.
    Processes,
}

/// The work of one engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Initial value of the variable.
    pub value: i64,
    /// Number of workers that add 1.
    pub workers: u32,
}

/// The observations of one engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The kind of workers.
    pub workers: Workers,
    /// The values of the variable.
    pub seen: Seen,
    /// The spans of the workers.
    pub trace: Vec<Span>,
}

/// The values of the variable, as the parent and the workers see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Value for the parent, before its workers started.
    pub before: i64,
    /// Value for the parent, after they ended.
    pub after: i64,
    /// Value for each worker, after it had added 1.
    pub seen: Vec<i64>,
}

/// The outcome of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// With threads; `None` without shared memory.
    pub threads: Option<Seen>,
    /// With processes; `None` before they ran.
    pub processes: Option<Seen>,
}

impl Lab for Params {
    type Work = Work;
    type Report = Report;
    type Outcome = Outcome;

    /// The parent of the threads is one more thread; that of the processes is the coordinator.
    fn runs(&self, _: &Context) -> bool {
        true
    }

    fn jobs(&self, context: &Context) -> Vec<(On, Work)> {
        let (value, workers) = (self.value, self.workers);
        let work = Work { value, workers };
        let threads = context
            .shared_memory
            .then_some((On::Threads(workers + 1), work));
        threads
            .into_iter()
            .chain([(On::Processes(workers), work)])
            .collect()
    }

    fn conclude(&self, reports: &[&Report], context: &Context) -> Option<Conclusion<Outcome>> {
        reports.first()?;
        let seen = |workers| {
            let report = reports.iter().find(|report| report.workers == workers);
            report.map(|report| report.seen.clone())
        };
        let left_out =
            (!context.shared_memory).then(|| Warning::new(WarningCode::LeftOut, "threads"));
        Some(Conclusion {
            warnings: left_out.into_iter().collect(),
            outcome: Outcome {
                threads: seen(Workers::Threads),
                processes: seen(Workers::Processes),
            },
            trace: reports
                .iter()
                .flat_map(|report| report.trace.clone())
                .collect(),
        })
    }

    fn traces(report: &mut Report) -> Vec<&mut Vec<Span>> {
        vec![&mut report.trace]
    }
}
