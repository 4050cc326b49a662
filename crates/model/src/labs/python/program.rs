//! The programs that the page has. Each is a file of its own in `crates/app/programs`.

use crate::lab::LabId;

word! {
    /// A program of the page, by the name of its file.
    pub enum Program {
        /// Two threads compute.
        Gil,
        /// Five threads sleep.
        #[strum(serialize = "threads_sleep")]
        #[serde(rename = "threads_sleep")]
        ThreadsSleep,
        /// Two threads add to one number without a lock.
        Race,
        /// 5,000 threads and a lock.
        #[strum(serialize = "lock_5000")]
        #[serde(rename = "lock_5000")]
        Lock5000,
        /// Two locks in two orders.
        Deadlock,
        /// A queue between producers and consumers.
        #[strum(serialize = "producer_consumer")]
        #[serde(rename = "producer_consumer")]
        ProducerConsumer,
        /// A pool of four threads with ten tasks.
        Executor,
        /// At most two at a time.
        Semaphore,
        /// All wait for one.
        Event,
        /// One waits until another has something.
        Condition,
        /// None goes on before all are there.
        Barrier,
        /// A lock that its owner may take again.
        Rlock,
        /// A thread that starts later.
        Timer,
        /// Tasks of one loop.
        Coroutines,
        /// An endless thread that is asked to stop.
        #[strum(serialize = "stop_event")]
        #[serde(rename = "stop_event")]
        StopEvent,
    }
}

impl Program {
    /// The lab that measures the same with threads of the machine.
    pub fn lab(self) -> LabId {
        match self {
            Self::Gil => LabId::Jobs,
            Self::ThreadsSleep | Self::Coroutines => LabId::Sleep,
            Self::Race | Self::Lock5000 => LabId::Counter,
            Self::Deadlock => LabId::Deadlock,
            Self::ProducerConsumer => LabId::Queue,
            Self::Executor => LabId::Pool,
            Self::Semaphore | Self::Event | Self::Condition | Self::Barrier | Self::Rlock => {
                LabId::Primitives
            }
            Self::Timer | Self::StopEvent => LabId::Lifecycle,
        }
    }

    /// The parameters of that lab by which it shows the same.
    pub fn lab_params(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Semaphore => &[("primitive", "semaphore")],
            Self::Event => &[("primitive", "event")],
            Self::Condition => &[("primitive", "condition")],
            Self::Barrier => &[("primitive", "barrier")],
            Self::Rlock => &[("primitive", "rlock")],
            _ => &[],
        }
    }

    /// The program of a lab with these parameters, if it has one.
    pub fn of_lab(lab: LabId, primitive: &str) -> Option<Self> {
        Some(match lab {
            LabId::Jobs | LabId::Fib => Self::Gil,
            LabId::Sleep => Self::ThreadsSleep,
            LabId::Counter => Self::Race,
            LabId::Deadlock => Self::Deadlock,
            LabId::Queue => Self::ProducerConsumer,
            LabId::Pool => Self::Executor,
            LabId::Lifecycle => Self::StopEvent,
            LabId::Primitives => match primitive {
                "semaphore" => Self::Semaphore,
                "event" => Self::Event,
                "condition" => Self::Condition,
                "barrier" => Self::Barrier,
                "rlock" => Self::Rlock,
                _ => Self::Lock5000,
            },
            _ => return None,
        })
    }
}
