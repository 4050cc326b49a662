//! The labs that measure with threads of the machine the same as a program of the page, and back.

use super::LabId;
use crate::labs::python::Program;

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
