//! Probes on processes.

use super::{Budget, Windows, piece, probe_of, simulated};
use crate::{
    LabError,
    clock::Clock,
    halt::checkpoint,
    process::{Gone, Process, ProcessPool, Runtime, Task, Timer, all},
};
use spindle_model::message::Event;

/// Time allowed for a message to reach a process, in milliseconds. A process that gets it later
/// starts too late.
const POST_MS: f64 = 4.0;

/// Additional time for each further process.
const POST_EACH_MS: f64 = 0.5;

/// Probes of all processes of a pool.
pub(crate) struct OnProcesses<'a, R: Runtime> {
    pool: &'a ProcessPool<R::Process>,
    runtime: &'a R,
    clock: Clock,
    start_ms: f64,
    budget: Budget,
}

impl<'a, R: Runtime> OnProcesses<'a, R> {
    /// Creates probes of `pool`, whose run began at `start_ms`.
    pub(crate) fn new(pool: &'a ProcessPool<R::Process>, runtime: &'a R, start_ms: f64) -> Self {
        Self {
            pool,
            runtime,
            clock: Clock::observe(),
            start_ms,
            budget: Budget::default(),
        }
    }

    /// Probes between two samples if a probe is due.
    ///
    /// # Errors
    /// [`LabError::Gone`] when a process dies.
    pub(crate) fn look(&mut self) -> impl Future<Output = Result<(), LabError>> {
        self.probe(false)
    }

    /// Probes if no probe was due before.
    ///
    /// # Errors
    /// As [`OnProcesses::look`].
    pub(crate) fn finish(&mut self) -> impl Future<Output = Result<(), LabError>> {
        self.probe(true)
    }

    async fn probe(&mut self, is_end: bool) -> Result<(), LabError> {
        let workers = u32::try_from(self.pool.processes().len()).unwrap_or(u32::MAX);
        let now_ms = self.runtime.now_ms();
        let windows = self
            .budget
            .windows(now_ms - self.start_ms, self.clock, is_end);
        let Some(windows) = windows.filter(|_| workers > 1) else {
            return Ok(());
        };
        let order = self.budget.order(workers);
        let first = self.rate(order[0], windows).await?;
        let then = self.rate(order[1], windows).await?;
        let probe = probe_of(order, [first, then]);
        self.runtime.emit(Event::Probe(probe));
        self.budget.spend(self.runtime.now_ms() - now_ms);
        Ok(())
    }

    /// Pieces per millisecond of the first `workers` processes, in a window that all of them know
    /// before it opens.
    async fn rate(&self, workers: u32, windows: Windows) -> Result<f32, Gone> {
        let from_ms = self.runtime.now_ms() + POST_MS + POST_EACH_MS * f64::from(workers);
        let (simulated, stretch) = simulated();
        let window_ms = (windows.of(workers) * stretch).ceil();
        let processes = self.pool.processes().iter().take(workers as usize);
        for (worker, process) in processes.clone().enumerate() {
            process.send(&Task::Probe {
                from_us: (from_ms * 1e3) as u64,
                us: (window_ms * 1e3) as u32,
                percent: simulated.map(|machine| machine.percent_of(worker)),
            });
        }
        let counts = all(processes.map(Process::answer)).await?;
        let done: i64 = counts.iter().map(|count| count.value).sum();
        Ok((done as f64 / window_ms) as f32)
    }
}

/// Counts the pieces that this process finishes in a window. It also computes until the window
/// opens.
pub(crate) fn count(timer: &impl Timer, (from_us, us): (u64, u32), percent: Option<u8>) -> i64 {
    let from_ms = from_us as f64 / 1e3;
    let to_ms = from_ms + f64::from(us) / 1e3;
    let (mut now_ms, mut done) = (timer.now_ms(), 0.0);
    while now_ms < to_ms {
        checkpoint();
        let (before_ms, count) = (now_ms, piece(percent) as f64);
        now_ms = timer.now_ms();
        let took_ms = now_ms - before_ms;
        let within_ms = now_ms.min(to_ms) - before_ms.max(from_ms);
        done += match took_ms > 0.0 {
            // A piece that begins before the window or ends after it counts by its part within.
            true => count * (within_ms.max(0.0) / took_ms),
            false if before_ms >= from_ms => count,
            false => 0.0,
        };
    }
    done as i64
}
