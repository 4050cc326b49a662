//! The declaration of a lab: its parameters, each once, with its documentation, its kind, its bounds and its default; its jobs,
//! and the conclusion from their reports.

use crate::{
    RawParams,
    param::{Context, ParamError, Spec, Values},
    trace::Span,
    warning::Warning,
    workers::On,
};

/// The parameters of a lab as they are declared, without the checks across them.
pub trait Declared: Sized {
    /// The parameters, in the order of the form.
    const SPECS: &'static [Spec];

    /// Takes the values that were given, and defaults for the others.
    ///
    /// # Errors
    /// The first value that its parameter does not take.
    fn read(values: &Values<'_>) -> Result<Self, ParamError>;

    /// The run's time limit in seconds.
    fn limit_s(&self) -> u32;
}

/// The declaration of a lab, implemented by the type of its parameters.
pub trait Lab: Declared {
    /// The work of one engine.
    type Work;
    /// The measurements of one engine.
    type Report;
    /// The measurements of a run.
    type Outcome;

    /// Whether the lab fetches pages of the site that the page's service worker provides.
    const NEEDS_SITE: bool = false;

    /// Whether the lab works on pictures, which may be the reader's files.
    const TAKES_PICTURES: bool = false;

    /// Whether the lab claims that workers compute faster together, so that its outcome includes
    /// the machine's ceiling.
    const HAS_CEILING: bool = false;

    /// The parameter that makes a run longer and more precise: the number of samples, or the work
    /// of one sample.
    const GROWS: &'static str = "rounds";

    /// Takes what was given, once each value is right by itself, and fills in defaults.
    ///
    /// # Errors
    /// The first parameter that does not go with the others.
    fn check(given: &RawParams, context: &Context) -> Result<Self, ParamError> {
        let values = Values::new(Self::SPECS, given, context);
        Self::read(&values)?.settle(&values)
    }

    /// Checks the parameters against each other, and fits defaults to what was given.
    ///
    /// # Errors
    /// The first parameter that does not go with the others.
    fn settle(self, _: &Values<'_>) -> Result<Self, ParamError> {
        Ok(self)
    }

    /// Whether the run works on the reader's files.
    fn wants_files(&self) -> bool {
        false
    }

    /// Number of rounds, which fresh [sets](crate::sets) of workers share.
    fn rounds(&self) -> u32 {
        1
    }

    /// Number of jobs of each of those sets.
    fn jobs_a_set(&self, context: &Context) -> usize {
        context
            .sampling
            .jobs_a_set(self.rounds(), self.jobs(context).len())
    }

    /// Whether this machine can run any part of it.
    fn runs(&self, context: &Context) -> bool;

    /// The jobs of a run, one engine each, in order; empty if this machine cannot run the lab.
    fn jobs(&self, context: &Context) -> Vec<(On, Self::Work)>;

    /// Evaluates the reports of the jobs, in order; `None` before there are any.
    fn conclude(
        &self,
        reports: &[&Self::Report],
        context: &Context,
    ) -> Option<Conclusion<Self::Outcome>>;

    /// The traces of this report, which can be left out where there is no room.
    fn traces(_: &mut Self::Report) -> Vec<&mut Vec<Span>> {
        Vec::new()
    }

    /// Whether reports from outside, one for each job, fit these parameters and are consistent.
    /// Only data that a report holds twice needs a check: whatever [`Lab::conclude`] derives, it
    /// derives again.
    fn agree(&self, _: &[&Self::Report], _: &Context) -> bool {
        true
    }
}

/// The conclusion that a lab draws from its reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Conclusion<O> {
    /// The outcome of the run.
    pub outcome: O,
    /// Caveats.
    pub warnings: Vec<Warning>,
    /// The spans of the run.
    pub trace: Vec<Span>,
}

/// A default that is a whole number: itself, or a function of the machine.
pub trait Number {
    /// The number on such a machine.
    fn at(self, context: &Context) -> i64;
}

impl Number for i32 {
    fn at(self, _: &Context) -> i64 {
        self.into()
    }
}

impl<F: Fn(&Context) -> i64> Number for F {
    fn at(self, context: &Context) -> i64 {
        self(context)
    }
}

/// Declares the parameters of a lab, in the order of the form:
///
/// ```ignore
/// params! {
///     /// How many tasks wait.
///     tasks: int(1..=64) = 5;
///     /// How many threads there are: a function of the machine is a default, too.
///     workers: int(1..=64) = Context::workers;
///     /// A number that may be negative.
///     value: number(-9..=9) = 0;
///     /// Numbers of threads, by default those that the function returns.
///     threads: list(1..=64) = default_threads;
///     /// One word of an enum.
///     guard: choice[Guard] = Guard::None;
///     /// Some words of an enum; by default all of them.
///     interpreter: some[Interpreter];
///     /// Any text of at most so many bytes.
///     code: text(65_536) = "";
///     /// Yes or no.
///     join: bool = true;
///     /// The strategies to compare, by default all of these; the first is the baseline, which always runs.
///     strategies: compares[Sequential, Threads];
/// }
/// ```
///
/// Every lab has a time limit, so `limit_s` follows as the last one. `also { … }` adds a field that is no parameter.
///
/// Expands to the struct `Params` and to [`Declared`] for it, and to no other code: checks across parameters are
/// [`Lab::settle`].
macro_rules! params {
    (
        $($(#[$doc:meta])+ $name:ident: $kind:ident $(($bounds:expr))? $([$($word:tt)+])? $(= $default:expr)?;)+
        $(also { $(#[$more:meta])+ $extra:ident: $Extra:ty })?
    ) => {
        /// Checked parameters.
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
        pub struct Params {
            $($(#[$doc])+ pub $name: params!(@type $kind $([$($word)+])?),)+
            /// Longest run in seconds.
            pub limit_s: u32,
            $($(#[$more])+ pub $extra: $Extra,)?
        }

        impl $crate::declare::Declared for Params {
            const SPECS: &'static [$crate::param::Spec] = &[
                $($crate::param::Spec {
                    id: stringify!($name),
                    kind: params!(@allowed $kind $(($bounds))? $([$($word)+])?),
                    default: params!(@default $kind $([$($word)+])? $(= $default)?),
                },)+
                $crate::param::LIMIT,
            ];

            fn read(values: &$crate::param::Values<'_>) -> Result<Self, $crate::param::ParamError> {
                Ok(Self {
                    $($name: params!(@read values $name $kind $([$($word)+])?),)+
                    limit_s: values.int("limit_s")?,
                    $($extra: <$Extra>::default(),)?
                })
            }

            fn limit_s(&self) -> u32 {
                self.limit_s
            }
        }
    };

    (@type int) => { u32 };
    (@type number) => { i64 };
    (@type list) => { Vec<u32> };
    (@type bool) => { bool };
    (@type text) => { String };
    (@type some [$Word:ty]) => { Vec<$Word> };
    (@type choice [$Word:ty]) => { $Word };
    (@type compares [$($Strategy:ident),+]) => { Vec<$crate::strategy::Strategy> };

    (@allowed int($bounds:expr)) => { $crate::param::Kind::int($bounds) };
    (@allowed number($bounds:expr)) => { $crate::param::Kind::int($bounds) };
    (@allowed list($bounds:expr)) => { $crate::param::Kind::list($bounds) };
    (@allowed bool) => { $crate::param::Kind::Bool };
    (@allowed text($most:expr)) => { $crate::param::Kind::Text { most: $most } };
    (@allowed some [$Word:ty]) => { $crate::param::Kind::Some(<$Word as $crate::Word>::NAMES) };
    (@allowed choice [$Word:ty]) => { $crate::param::Kind::Choice(<$Word as $crate::Word>::NAMES) };
    (@allowed compares [$($Strategy:ident),+]) => {
        // By index, because a constant can call no method of a trait.
        $crate::param::Kind::Choices(&[
            $(<$crate::strategy::Strategy as $crate::Word>::NAMES[$crate::strategy::Strategy::$Strategy as usize]),+
        ])
    };

    (@default int = $default:expr) => {
        |context| $crate::param::Value::Int($crate::declare::Number::at($default, context))
    };
    (@default number = $default:expr) => { params!(@default int = $default) };
    (@default list = $default:expr) => { |context| $crate::param::Value::List($default(context)) };
    (@default text = $default:expr) => { |_| $crate::param::Value::Text(String::from($default)) };
    (@default some [$Word:ty]) => { |_| $crate::param::Value::Words(<$Word as $crate::Word>::NAMES.to_vec()) };
    (@default bool = $default:expr) => { |_| $crate::param::Value::Bool($default) };
    (@default choice [$Word:ty] = $default:expr) => { |_| $crate::param::Value::Word($crate::Word::id($default)) };
    (@default compares [$($Strategy:ident),+]) => {
        |_| $crate::param::Value::Words(vec![$($crate::Word::id($crate::strategy::Strategy::$Strategy)),+])
    };

    (@read $values:ident $name:ident list) => { $values.list(stringify!($name))? };
    (@read $values:ident $name:ident text) => { $values.text(stringify!($name))? };
    (@read $values:ident $name:ident some [$Word:ty]) => {
        $values.words(stringify!($name), <$Word as $crate::Word>::ALL)?
    };
    (@read $values:ident $name:ident bool) => { $values.bool(stringify!($name))? };
    (@read $values:ident $name:ident choice [$Word:ty]) => { $values.word(stringify!($name))? };
    (@read $values:ident $name:ident compares [$($Strategy:ident),+]) => {
        $values.words(stringify!($name), &[$($crate::strategy::Strategy::$Strategy),+])?
    };
    (@read $values:ident $name:ident $number:ident) => { $values.int(stringify!($name))? };
}
