//! The workers that an engine has, how it is built, and the faults that a test triggers in them.

use serde::{Deserialize, Serialize};

word! {
    /// The build of the engine that ran a lab.
    pub enum Flavour {
        /// Threads on shared memory; processes beside them where the lab compares both.
        Threads,
        /// Processes only, each with a memory of its own.
        Solo,
    }
}

/// The workers below an engine's coordinator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum On {
    /// A pool of this many threads on one shared memory.
    Threads(u32),
    /// This many processes, started by the coordinator, which is their parent. A lab that starts
    /// and ends processes itself may have fewer at a time.
    Processes(u32),
}

impl On {
    /// Number of workers below the coordinator.
    pub fn workers(self) -> u32 {
        match self {
            Self::Threads(workers) | Self::Processes(workers) => workers,
        }
    }
}

/// A fault that a test asks for, in the last worker of the first engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// It panics.
    Panic,
    /// It asks for more memory than there is.
    OutOfMemory,
    /// It is ended from outside, without a message.
    Vanish,
    /// No fault: the ceiling is that of another machine.
    Simulate(Machine),
}

/// A machine to simulate, for tests: workers beyond its cores get nothing done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// Its cores.
    pub fast: u8,
    /// Further cores, which are slower.
    pub slow: u8,
    /// Speed of those, in percent of the others.
    pub percent: u8,
}

impl Machine {
    /// Speed of a worker's core, in percent.
    pub fn percent_of(&self, worker: usize) -> u8 {
        let (fast, slow) = (usize::from(self.fast), usize::from(self.slow));
        match worker {
            _ if worker < fast => 100,
            _ if worker < fast + slow => self.percent,
            _ => 0,
        }
    }
}
