//! Measures the [ceiling](spindle_model::ceiling) between the samples of a lab: workers that share
//! nothing compute for a fixed time, one alone and all together, and count the pieces of work they
//! finish.

mod processes;
mod threads;

#[cfg(test)]
mod tests;

pub(crate) use processes::{OnProcesses, count};
pub(crate) use threads::OnThreads;

use crate::clock::{Clock, ms_since};
use spindle_model::{ceiling::Probe, message::Machine};
use std::{
    hint::black_box,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};
use web_time::Instant;

/// Share of a run's time that probes may take. Waking and gathering workers takes extra time.
const SHARE: f64 = 0.12;

/// Shortest time that workers compute, in milliseconds; at least ten ticks of the clock.
const SHORTEST_MS: f64 = 10.0;

/// Longer than an operating system lets a thread wait for its turn, in milliseconds.
const LONGEST_MS: f64 = 40.0;

/// The number whose naive recursion is one piece of work: some twenty microseconds.
const PIECE: u32 = 20;

/// F(n) by naive recursion. The **fib** lab has its own, with checkpoints: the ceiling stands below
/// all labs.
fn fibonacci(n: u32) -> u64 {
    if n < 2 {
        return n.into();
    }
    fibonacci(n - 1).saturating_add(fibonacci(n - 2))
}

/// Does a piece of work and returns how many pieces it counts as. In a simulated machine, the
/// worker has `percent` of full speed.
fn piece(percent: Option<u8>) -> u64 {
    let Some(percent) = percent else {
        black_box(fibonacci(black_box(PIECE)));
        return 1;
    };
    // Sleeping workers are never in each other's way, whatever this machine has.
    let start = Instant::now();
    rest(start);
    (ms_since(start) * 10.0) as u64 * u64::from(percent)
}

/// Lets a millisecond pass since `start`. A browser's process cannot sleep and spins instead.
fn rest(start: Instant) {
    if cfg!(all(target_arch = "wasm32", not(target_feature = "atomics"))) {
        while ms_since(start) < 1.0 {}
    } else {
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// The machine that is simulated instead of this one, for tests: its numbers as bytes behind a 1,
/// or 0. Relaxed: it is set before any worker starts.
static MACHINE: AtomicU32 = AtomicU32::new(0);

/// Makes probes see `machine` from now on, or this machine again.
pub(crate) fn simulate(machine: Option<Machine>) {
    let bytes = machine.map_or([0; 4], |of| [1, of.fast, of.slow, of.percent]);
    MACHINE.store(u32::from_le_bytes(bytes), Ordering::Relaxed);
}

/// Returns the simulated machine and the factor by which its windows are longer: its workers
/// oversleep.
fn simulated() -> (Option<Machine>, f64) {
    match MACHINE.load(Ordering::Relaxed).to_le_bytes() {
        [0, ..] => (None, 1.0),
        [_, fast, slow, percent] => {
            let machine = Machine {
                fast,
                slow,
                percent,
            };
            (Some(machine), 20.0)
        }
    }
}

/// The probe with `order[0]` workers first and `order[1]` second, from their rates.
fn probe_of(order: [u32; 2], [first, then]: [f32; 2]) -> Probe {
    let [alone, together] = match order[0] < order[1] {
        true => [first, then],
        false => [then, first],
    };
    Probe {
        workers: order[0].max(order[1]),
        alone,
        together,
    }
}

/// Lengths of the windows of a probe, in milliseconds. One worker alone computes for as short as
/// the clock allows, because its best rate of a run counts. All together compute for longer,
/// because threads that have just woken get more than their share at first.
#[derive(Clone, Copy, Debug)]
struct Windows {
    alone_ms: f64,
    together_ms: f64,
}

impl Windows {
    /// The window for this number of workers.
    fn of(self, workers: u32) -> f64 {
        if workers == 1 {
            self.alone_ms
        } else {
            self.together_ms
        }
    }
}

/// The time that probes may take.
#[derive(Debug, Default)]
struct Budget {
    spent_ms: f64,
    probes: u32,
}

impl Budget {
    /// The windows of the next probe, or `None` if it is too early for one. The end of a run always
    /// needs a probe.
    fn windows(&self, elapsed_ms: f64, clock: Clock, is_end: bool) -> Option<Windows> {
        let alone_ms = clock.least_ms().max(SHORTEST_MS);
        let left_ms = elapsed_ms * SHARE - self.spent_ms;
        let is_due = left_ms >= 3.0 * alone_ms || is_end && self.probes == 0;
        is_due.then(|| Windows {
            alone_ms,
            together_ms: (left_ms - alone_ms)
                .max(alone_ms)
                .min(LONGEST_MS.max(alone_ms)),
        })
    }

    /// Numbers of workers that compute first and second. The order alternates, so that neither one
    /// worker nor all profit from their place.
    fn order(&self, workers: u32) -> [u32; 2] {
        match self.probes.is_multiple_of(2) {
            true => [1, workers],
            false => [workers, 1],
        }
    }

    fn spend(&mut self, ms: f64) {
        self.spent_ms += ms;
        self.probes += 1;
    }
}
