//! The registry of labs. A new lab adds an entry to [`crate::for_each_lab`] here and a file in
//! [`crate::labs`].

pub mod claims;
mod programs;

pub use declare::Lab;

use crate::{
    RawParams, Word,
    ceiling::{self, Ceiling, Probe},
    declare::{self, Declared},
    error::RunError,
    labs,
    param::{self, Context, ParamErrors, Spec},
    trace::Span,
    warning::Warning,
    workers::{Fault, Flavour, On},
};
use serde::{Deserialize, Serialize};

/// Whether readers meet the search of interleavings. While it is closed, [`LabId::Interleavings`] exists, but no list, no
/// address and no script can name it.
pub const INTERLEAVINGS_IS_OPEN: bool = false;

/// All of these, without the last, which is the search of interleavings, while that is closed.
const fn listed<T>(all: &[T]) -> &[T] {
    match all {
        [rest @ .., _] if !INTERLEAVINGS_IS_OPEN => rest,
        all => all,
    }
}

word! {
    /// Groups of labs, in the order of the page.
    pub enum Group {
        /// Computing faster.
        Speed,
        /// Waiting for many things at once.
        Waiting,
        /// Sharing resources.
        Sharing,
        /// Workers with a memory of their own.
        Processes,
        /// Claims of tutorials.
        Claims,
        /// The reader's own programs.
        Python,
    }
}

/// Every lab with an engine of its own, in the order of the page. Calls the given macro with a line
/// for each lab: its question, its name in enums, its module in every crate, its name in addresses,
/// its group. **This is the one place where a lab is registered.** ([`LabId::Claims`], which runs
/// the jobs of other labs, and [`LabId::Python`] and [`LabId::Interleavings`], whose engine is no kernel of ours, are
/// added by hand.)
#[macro_export]
macro_rules! for_each_lab {
    ($with:ident) => {
        $with! {
            /// Do threads make fib faster?
            Fib, fib, "fib", Speed;
            /// Why do Python threads not speed up CPU work?
            Jobs, jobs, "jobs", Speed;
            /// How is a batch of pictures processed in parallel?
            Image, image, "image", Speed;
            /// Five tasks wait one second each. How long together?
            Sleep, sleep, "sleep", Waiting;
            /// What speeds up fetching pages?
            Crawler, crawler, "crawler", Waiting;
            /// Why reuse threads?
            Pool, pool, "pool", Waiting;
            /// How many threads does a server need?
            Server, server, "server", Waiting;
            /// Is n += 1 safe?
            Counter, counter, "counter", Sharing;
            /// Who sees the change?
            Memory, memory, "memory", Sharing;
            /// What does each primitive promise?
            Primitives, primitives, "primitives", Sharing;
            /// How do producers and consumers keep pace?
            Queue, queue, "queue", Sharing;
            /// How do threads stop for ever, and what prevents it?
            Deadlock, deadlock, "deadlock", Sharing;
            /// start, is_alive, join, terminate: what can be stopped?
            Lifecycle, lifecycle, "lifecycle", Processes;
            /// How do processes talk, and what does it cost?
            Ipc, ipc, "ipc", Processes;
        }
    };
}

macro_rules! labs {
    ($($(#[doc = $question:literal])+ $Lab:ident, $lab:ident, $id:literal, $group:ident;)+) => {
        word! {
            /// A lab's name.
            #[derive(Default)]
            pub enum LabId {
                #[default]
                $($(#[doc = $question])+ $Lab,)+
                /// What do tutorials claim, and does it hold here?
                Claims,
                /// What does your Python do on real threads?
                Python,
                /// Which order of steps breaks it?
                Interleavings,
            }
        }

        impl LabId {
            /// Those with kernels of their own.
            pub const WITH_ENGINE: &[Self] = &[$(Self::$Lab,)+];

            /// Which labs it belongs to.
            pub fn group(self) -> Group {
                match self {
                    $(Self::$Lab => Group::$group,)+
                    Self::Claims => Group::Claims,
                    Self::Python | Self::Interleavings => Group::Python,
                }
            }

            /// Its parameters.
            pub fn specs(self) -> &'static [Spec] {
                match self {
                    $(Self::$Lab => labs::$lab::Params::SPECS,)+
                    Self::Claims => claims::SPECS,
                    Self::Python => labs::python::Params::SPECS,
                    Self::Interleavings => labs::interleavings::Params::SPECS,
                }
            }

            /// Whether it works on pictures, which may be the reader's files.
            pub fn takes_pictures(self) -> bool {
                match self {
                    $(Self::$Lab => labs::$lab::Params::TAKES_PICTURES,)+
                    Self::Claims | Self::Python | Self::Interleavings => false,
                }
            }

            /// The parameter that makes a run longer and more precise, if there is one.
            pub fn grows(self) -> Option<&'static Spec> {
                let id = match self {
                    $(Self::$Lab => labs::$lab::Params::GROWS,)+
                    Self::Claims => return None,
                    Self::Python => labs::python::Params::GROWS,
                    Self::Interleavings => labs::interleavings::Params::GROWS,
                };
                self.specs().iter().find(|spec| spec.id == id)
            }

            /// Checks the given texts and fills in defaults.
            ///
            /// # Errors
            /// Every name and value that is invalid by itself, in the order of [`LabId::specs`]; if
            /// there is none, the first parameter that conflicts with the others.
            pub fn check(self, given: &RawParams, context: &Context) -> Result<Params, ParamErrors> {
                param::check_each(self.specs(), given)?;
                let checked = match self {
                    $(Self::$Lab => labs::$lab::Params::check(given, context).map(Params::$Lab),)+
                    Self::Claims => claims::Params::check(given, context).map(Params::Claims),
                    Self::Python => labs::python::Params::check(given, context).map(Params::Python),
                    Self::Interleavings => {
                        labs::interleavings::Params::check(given, context).map(Params::Interleavings)
                    }
                };
                checked.map_err(ParamErrors::from)
            }
        }

        /// Checked parameters of one lab.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[serde(untagged)]
        pub enum Params {
            $($(#[doc = $question])+ $Lab(labs::$lab::Params),)+
            /// What do tutorials claim, and does it hold here?
            Claims(claims::Params),
            /// What does your Python do on real threads?
            Python(labs::python::Params),
            /// Which order of steps breaks it?
            Interleavings(labs::interleavings::Params),
        }

        impl Params {
            /// The lab that they belong to.
            pub fn lab(&self) -> LabId {
                match self {
                    $(Self::$Lab(_) => LabId::$Lab,)+
                    Self::Claims(_) => LabId::Claims,
                    Self::Python(_) => LabId::Python,
                    Self::Interleavings(_) => LabId::Interleavings,
                }
            }

            /// Whether the run works on the reader's files.
            pub fn wants_files(&self) -> bool {
                match self {
                    $(Self::$Lab(params) => params.wants_files(),)+
                    Self::Claims(_) | Self::Python(_) | Self::Interleavings(_) => false,
                }
            }

            /// Whether its jobs are those of other labs.
            pub fn is_composite(&self) -> bool {
                matches!(self, Self::Claims(_))
            }

            /// The same run without the parts that need the page's service worker; `None` if
            /// nothing is left.
            pub fn without_site(&self, context: &Context) -> Option<Self> {
                let Self::Claims(params) = self else {
                    return None;
                };
                let params = claims::Params { lacks_site: true, ..params.clone() };
                params.runs(context).then_some(Self::Claims(params))
            }

            /// Whether the run needs the page's service worker.
            pub fn needs_site(&self) -> bool {
                match self {
                    $(Self::$Lab(_) => labs::$lab::Params::NEEDS_SITE,)+
                    Self::Claims(params) => params.needs_site(),
                    Self::Python(_) | Self::Interleavings(_) => false,
                }
            }

            /// The run's time limit in seconds.
            pub fn limit_s(&self) -> u32 {
                match self {
                    $(Self::$Lab(params) => params.limit_s(),)+
                    Self::Claims(params) => params.limit_s,
                    Self::Python(params) => params.limit_s,
                    Self::Interleavings(params) => params.limit_s,
                }
            }

            /// Whether this machine can run any part of it.
            pub fn runs(&self, context: &Context) -> bool {
                match self {
                    $(Self::$Lab(params) => params.runs(context),)+
                    Self::Claims(params) => params.runs(context),
                    Self::Python(params) => params.runs(context),
                    Self::Interleavings(params) => params.runs(context),
                }
            }

            /// The jobs of the run, one engine each, in order.
            ///
            /// # Errors
            /// [`RunError::Unsupported`] if this machine cannot run any part of it.
            pub fn jobs(&self, context: &Context) -> Result<Vec<Job>, RunError> {
                let jobs: Vec<Job> = match self {
                    $(Self::$Lab(params) => {
                        let jobs = params.jobs(context).into_iter();
                        jobs.map(|(on, work)| Job { on, work: Work::$Lab(work), fault: None }).collect()
                    })+
                    Self::Claims(params) => params.jobs(context),
                    Self::Python(params) => {
                        let jobs = params.jobs(context).into_iter();
                        jobs.map(|(on, work)| Job { on, work: Work::Python(work), fault: None }).collect()
                    }
                    Self::Interleavings(params) => {
                        let jobs = params.jobs(context).into_iter();
                        jobs.map(|(on, work)| Job { on, work: Work::Interleavings(work), fault: None }).collect()
                    }
                };
                if jobs.is_empty() { Err(RunError::Unsupported) } else { Ok(jobs) }
            }

            /// Number of jobs of each of its [sets](crate::sets) of workers.
            pub fn jobs_a_set(&self, context: &Context) -> usize {
                match self {
                    $(Self::$Lab(params) => params.jobs_a_set(context),)+
                    // Each of its engines is of its own kind.
                    Self::Claims(params) => params.jobs(context).len().max(1),
                    Self::Python(params) => params.jobs_a_set(context),
                    Self::Interleavings(params) => params.jobs_a_set(context),
                }
            }

            /// The build of the engines that run the jobs.
            pub fn flavour(&self, context: &Context) -> Flavour {
                let jobs = self.jobs(context).unwrap_or_default();
                match jobs.iter().find(|job| matches!(job.on, On::Threads(_))) {
                    Some(_) => Flavour::Threads,
                    None => Flavour::Solo,
                }
            }

            /// Whether its outcome is judged by the machine's ceiling.
            pub fn has_ceiling(&self) -> bool {
                match self {
                    $(Self::$Lab(_) => labs::$lab::Params::HAS_CEILING,)+
                    Self::Claims(_) => true,
                    Self::Python(_) | Self::Interleavings(_) => false,
                }
            }

            /// Evaluates the reports of the jobs, in order; `None` before there are any.
            pub fn conclude(
                &self,
                reports: &[Report],
                probes: &[Vec<Probe>],
                context: &Context,
            ) -> Option<Conclusion> {
                let mut conclusion = match self {
                    $(Self::$Lab(params) => {
                        let reports: Vec<_> = reports.iter().filter_map(Report::$lab).collect();
                        Conclusion::of(params.conclude(&reports, context)?, Outcome::$Lab)
                    })+
                    Self::Claims(params) => return params.conclude(reports, probes, context),
                    Self::Python(params) => {
                        let reports: Vec<_> = reports.iter().filter_map(Report::python).collect();
                        Conclusion::of(params.conclude(&reports, context)?, Outcome::Python)
                    }
                    Self::Interleavings(params) => {
                        let reports: Vec<_> = reports.iter().filter_map(Report::interleavings).collect();
                        Conclusion::of(params.conclude(&reports, context)?, Outcome::Interleavings)
                    }
                };
                if self.has_ceiling() {
                    let ceilings = ceiling::ceilings(probes, self.jobs_a_set(context));
                    conclusion.warnings.extend(ceiling::busy(&ceilings, context));
                    conclusion.ceiling = Some(ceilings);
                }
                Some(conclusion)
            }

            /// Whether `reports` from outside can be all the measurements of a run with these
            /// parameters: one for each job, [sound](crate::audit), and consistent with each other.
            pub fn accepts(
                &self,
                reports: &[Report],
                probes: &[Vec<Probe>],
                context: &Context,
            ) -> bool {
                let on: Vec<On> = self.jobs(context).iter().flatten().map(|job| job.on).collect();
                let jobs = on.len();
                // Cheap checks first: they keep the others from computing with nonsense.
                if jobs == 0
                    || reports.len() != jobs
                    || !reports.iter().all(Report::is_sound)
                    || !ceiling::are_sound(probes, &on)
                    || !self.has_ceiling() && !probes.is_empty()
                {
                    return false;
                }
                match self {
                    $(Self::$Lab(params) => {
                        let reports: Vec<_> = reports.iter().filter_map(Report::$lab).collect();
                        reports.len() == jobs && params.agree(&reports, context)
                    })+
                    Self::Claims(params) => params.agree(reports, probes, context),
                    Self::Python(params) => {
                        let reports: Vec<_> = reports.iter().filter_map(Report::python).collect();
                        reports.len() == jobs && params.agree(&reports, context)
                    }
                    Self::Interleavings(params) => {
                        let reports: Vec<_> = reports.iter().filter_map(Report::interleavings).collect();
                        reports.len() == jobs && params.agree(&reports, context)
                    }
                }
            }
        }

        /// The work of one engine, by lab.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Work {
            $($(#[doc = $question])+ $Lab(labs::$lab::Work),)+
            /// A round of the reader's program. Kernels never see one, so it has no form between workers.
            #[serde(skip)]
            Python(labs::python::Work),
            /// A search on the reader's program, as little of the kernels' business.
            #[serde(skip)]
            Interleavings(labs::interleavings::Work),
        }

        impl Work {
            /// The lab that it belongs to.
            pub fn lab(&self) -> LabId {
                match self {
                    $(Self::$Lab(_) => LabId::$Lab,)+
                    Self::Python(_) => LabId::Python,
                    Self::Interleavings(_) => LabId::Interleavings,
                }
            }
        }

        /// The measurements of one engine, by lab.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Report {
            $($(#[doc = $question])+ $Lab(labs::$lab::Report),)+
            /// A round of the reader's program. Kernels never make one, so it has no form between workers, and engines
            /// have no code for it.
            #[serde(skip)]
            Python(Box<labs::python::Report>),
            /// A search on the reader's program, as little of the kernels' business.
            #[serde(skip)]
            Interleavings(Box<labs::interleavings::Report>),
        }

        impl Report {
            fn python(&self) -> Option<&labs::python::Report> {
                match self {
                    Self::Python(report) => Some(report),
                    _ => None,
                }
            }

            fn interleavings(&self) -> Option<&labs::interleavings::Report> {
                match self {
                    Self::Interleavings(report) => Some(report),
                    _ => None,
                }
            }

            /// Whether every number and text in it can have been measured.
            fn is_sound(&self) -> bool {
                match self {
                    Self::Python(report) => report.is_sound(),
                    Self::Interleavings(report) => report.is_sound(),
                    report => crate::audit::is_sound(report),
                }
            }

            $(fn $lab(&self) -> Option<&labs::$lab::Report> {
                match self {
                    Self::$Lab(report) => Some(report),
                    #[allow(unreachable_patterns, reason = "there may be one lab only")]
                    _ => None,
                }
            })+

            /// Drops the traces, which take the most room.
            pub fn forget_traces(&mut self) {
                let traces = match self {
                    $(Self::$Lab(report) => <labs::$lab::Params as Lab>::traces(report),)+
                    Self::Python(report) => return report.forget_traces(),
                    Self::Interleavings(report) => return report.forget_traces(),
                };
                for trace in traces {
                    trace.clear();
                }
            }
        }

        /// The measurements of a run, by lab.
        #[derive(Clone, Debug, PartialEq, Serialize)]
        #[serde(untagged)]
        #[allow(clippy::large_enum_variant, reason = "a run has one")]
        pub enum Outcome {
            $($(#[doc = $question])+ $Lab(labs::$lab::Outcome),)+
            /// What do tutorials claim, and does it hold here?
            Claims(claims::Outcome),
            /// What does your Python do on real threads?
            Python(labs::python::Outcome),
            /// Which order of steps breaks it?
            Interleavings(labs::interleavings::Outcome),
        }
    };
}

for_each_lab!(labs);

impl LabId {
    /// The lab whose page is the bench, where readers run programs of their own.
    pub const BENCH: Self = Self::Python;

    /// The lab whose claims the front page has beside its own.
    pub const BOARD: Self = Self::Claims;

    /// The labs that readers meet, in the order of the page.
    pub const LISTED: &[Self] = listed(Self::ALL);

    /// Whether its page is the bench.
    pub fn is_bench(self) -> bool {
        matches!(self, Self::Python | Self::Interleavings)
    }

    /// The lab with this name.
    ///
    /// # Errors
    /// [`RunError::UnknownLab`] with all names.
    pub fn from_id(id: &str) -> Result<Self, RunError> {
        let plain = param::plain(id);
        let found = Self::LISTED
            .iter()
            .find(|lab| lab.id().eq_ignore_ascii_case(&plain));
        found.copied().ok_or_else(|| RunError::UnknownLab {
            given: id.to_owned(),
            known: Self::LISTED.iter().map(|lab| lab.id()).collect(),
        })
    }
}

/// The job of one engine: one part of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// The workers below the engine's coordinator.
    pub on: On,
    /// The work.
    pub work: Work,
    /// A fault to trigger on purpose, to test that it is noticed.
    pub fault: Option<Fault>,
}

/// The conclusion of a run, of whichever lab.
#[derive(Clone, Debug, PartialEq)]
pub struct Conclusion {
    /// The outcome of the run.
    pub outcome: Outcome,
    /// The machine's ceiling during the run; `None` for a lab that claims no speedup of computing.
    pub ceiling: Option<Vec<Ceiling>>,
    /// Caveats.
    pub warnings: Vec<Warning>,
    /// The spans of the run.
    pub trace: Vec<Span>,
}

impl Conclusion {
    /// The conclusion of a lab, without the ceiling.
    fn of<O>(of_lab: declare::Conclusion<O>, outcome: impl FnOnce(O) -> Outcome) -> Self {
        Self {
            outcome: outcome(of_lab.outcome),
            ceiling: None,
            warnings: of_lab.warnings,
            trace: of_lab.trace,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::given;

    #[test]
    fn every_lab_runs_with_its_defaults_and_takes_a_limit() {
        for shared_memory in [true, false] {
            let context = Context {
                cores: Some(2),
                shared_memory,
                ..Context::default()
            };
            for &lab in LabId::ALL {
                let params = lab.check(&RawParams::default(), &context).unwrap();
                let limit_s = if lab == LabId::Claims { 120 } else { 60 };
                assert_eq!((params.lab(), params.limit_s()), (lab, limit_s));
                let jobs = params.jobs(&context);
                assert_eq!(params.runs(&context), jobs.is_ok());
                assert!(jobs.is_ok() || !shared_memory && jobs == Err(RunError::Unsupported));
                let error = lab
                    .check(&given([("limit_s", "601")]), &context)
                    .unwrap_err();
                assert_eq!(error.only().unwrap().param, "limit_s");
                let error = lab
                    .check(&given([("nonsense", "1")]), &context)
                    .unwrap_err();
                assert_eq!(error.only().unwrap().param, "nonsense");
            }
        }
    }

    #[test]
    fn what_runs_has_jobs() {
        for shared_memory in [true, false] {
            let context = Context {
                shared_memory,
                ..Context::default()
            };
            for &lab in LabId::ALL {
                for spec in lab.specs() {
                    for word in spec.kind.words() {
                        let given = given([(spec.id, *word)]);
                        let Ok(params) = lab.check(&given, &context) else {
                            continue; // it does not go with the defaults
                        };
                        let jobs = params.jobs(&context);
                        assert_eq!(params.runs(&context), jobs.is_ok(), "{params:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn each_default_is_allowed_and_reads_back() {
        for cores in [None, Some(1), Some(2), Some(7), Some(64), Some(256)] {
            let context = Context {
                cores,
                ..Context::default()
            };
            for lab in LabId::ALL {
                for spec in lab.specs() {
                    let default = (spec.default)(&context);
                    assert_eq!(spec.parse(&default.to_text()), Ok(default), "{}", spec.id);
                }
            }
        }
    }
}
