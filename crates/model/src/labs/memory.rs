//! **memory** · Who sees the change? Threads and processes each change the same variable, and the
//! parent reads it.

use crate::{
    RawParams,
    lab::{Conclusion, Lab, Outcome as LabOutcome},
    message::On,
    param::{Context, LIMIT, ParamError, Spec, Value, Values},
    result::{Warning, WarningCode},
    trace::Span,
};
use serde::{Deserialize, Serialize};

/// Numbers up to here are exact in every language, with room for the increments of workers.
const LARGEST: i64 = 1_000_000_000;

/// Checked parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Params {
    /// Initial value of the variable.
    pub value: i64,
    /// Number of threads, and of processes, that add 1 to it.
    pub workers: u32,
    /// Longest run in seconds.
    pub limit_s: u32,
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

    const SPECS: &'static [Spec] = &[
        Spec::int("value", -LARGEST, LARGEST, |_| Value::Int(0)),
        Spec::int("workers", 1, 16, |_| Value::Int(3)),
        LIMIT,
    ];

    fn check(given: &RawParams, context: &Context) -> Result<Self, ParamError> {
        let values = Values::new(Self::SPECS, given, context);
        Ok(Self {
            value: values.int("value")?,
            workers: values.int("workers")?,
            limit_s: values.int("limit_s")?,
        })
    }

    fn limit_s(&self) -> u32 {
        self.limit_s
    }

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

    fn conclude(&self, reports: &[&Report], context: &Context) -> Option<Conclusion> {
        reports.first()?;
        let seen = |workers| {
            let report = reports.iter().find(|report| report.workers == workers);
            report.map(|report| report.seen.clone())
        };
        let left_out =
            (!context.shared_memory).then(|| Warning::new(WarningCode::LeftOut, "threads"));
        Some(Conclusion {
            ceiling: None,
            warnings: left_out.into_iter().collect(),
            outcome: LabOutcome::Memory(Outcome {
                threads: seen(Workers::Threads),
                processes: seen(Workers::Processes),
            }),
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
