//! Measures the [ceiling](spindle_model::ceiling) between the samples of a lab: workers that share nothing compute
//! for a fixed time, one alone and all together, and count the pieces of work that they get done.

mod processes;
mod threads;

#[cfg(test)]
mod tests;

pub(crate) use processes::{OnProcesses, count};
pub(crate) use threads::OnThreads;

use crate::{
    clock::{Clock, ms_since},
    fib,
};
use spindle_model::message::Machine;
use std::{
    hint::black_box,
    sync::{Mutex, PoisonError},
    time::Duration,
};
use web_time::Instant;

/// Share of a run's time that probes may take. What waking and gathering workers takes comes on top.
const SHARE: f64 = 0.12;

/// Workers compute for at least so long, in milliseconds, or ten ticks of the clock.
const SHORTEST_MS: f64 = 10.0;

/// Longer than an operating system lets a thread wait for its turn, in milliseconds.
const LONGEST_MS: f64 = 40.0;

/// The number whose naive recursion is one piece of work: some twenty microseconds.
const PIECE: u32 = 20;

/// Does a piece of work, as a worker of this machine or of a `simulated` one; how many pieces it counts as.
fn piece(worker: usize, simulated: Option<Machine>) -> u64 {
    let Some(machine) = simulated else {
        black_box(fib::sequential(black_box(PIECE)));
        return 1;
    };
    // Sleeping workers are never in each other's way, whatever this machine has.
    let start = Instant::now();
    rest(start);
    (ms_since(start) * 10.0) as u64 * machine.percent_of(worker)
}

/// Lets a millisecond pass since `start`. A browser's process has nothing to sleep on; it counts the time all the same.
fn rest(start: Instant) {
    if cfg!(all(target_arch = "wasm32", not(target_feature = "atomics"))) {
        while ms_since(start) < 1.0 {}
    } else {
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// The machine that is simulated instead of this one, for tests.
static MACHINE: Mutex<Option<Machine>> = Mutex::new(None);

/// From now on probes see `machine`, or this one.
pub(crate) fn simulate(machine: Option<Machine>) {
    *MACHINE.lock().unwrap_or_else(PoisonError::into_inner) = machine;
}

/// The machine that is simulated, and how many times as long windows are for it: its workers may sleep past the end of one.
fn simulated() -> (Option<Machine>, f64) {
    let machine = *MACHINE.lock().unwrap_or_else(PoisonError::into_inner);
    (machine, machine.map_or(1.0, |_| 8.0))
}

/// The time that probes may take.
#[derive(Debug, Default)]
struct Budget {
    spent_ms: f64,
    probes: u32,
}

impl Budget {
    /// How long workers compute now, once alone and once together, after so much of the run; `None` if it is not time for it
    /// yet. At the end there has to be a probe.
    fn window_ms(&self, elapsed_ms: f64, clock: Clock, is_end: bool) -> Option<f64> {
        let least_ms = clock.least_ms().max(SHORTEST_MS);
        let left_ms = (elapsed_ms * SHARE - self.spent_ms) / 2.0;
        let is_due = left_ms >= least_ms || is_end && self.probes == 0;
        is_due.then(|| left_ms.max(least_ms).min(LONGEST_MS.max(least_ms)))
    }

    /// Whether one worker alone comes first this time: neither profits from its place.
    fn alone_first(&self) -> bool {
        self.probes.is_multiple_of(2)
    }

    fn spend(&mut self, ms: f64) {
        self.spent_ms += ms;
        self.probes += 1;
    }
}
