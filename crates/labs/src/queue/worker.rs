//! The work of a process in the lab: it makes a batch of items, consumes one, or does both in turn.

use super::{
    ledger::{Item, Ledger},
    pace::Pace,
};
use crate::{halt::checkpoint, process::Timer};

/// A process must not block, and a browser's timers are no finer than this, in milliseconds. Nested
/// timers even last four at least; the next sleeps make up for that.
const LEAST_SLEEP_MS: f64 = 1.0;

/// The state of a process in this lab, in its own memory.
#[derive(Debug, Default)]
pub(crate) struct WorkerState {
    pace: Pace,
    ledger: Option<Ledger>,
}

impl WorkerState {
    /// Makes `count` items at the given pace: the first and every `step`th from there.
    pub(crate) async fn produce(
        &mut self,
        (first, step, count): (u32, u32, u32),
        us: u32,
        timer: &impl Timer,
    ) -> Vec<u32> {
        self.spend(count, us, timer).await;
        (0..count).map(|nth| first + nth * step).collect()
    }

    /// Consumes items of `producers` producers at the given pace.
    pub(crate) async fn consume(
        &mut self,
        items: &[u32],
        producers: u32,
        us: u32,
        timer: &impl Timer,
    ) {
        let ledger = self.ledger.get_or_insert_with(|| Ledger::new(producers));
        for &item in items {
            ledger.note(Item(item));
        }
        let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
        self.spend(count, us, timer).await;
    }

    /// Makes and consumes items one by one: the same work without a queue.
    pub(crate) async fn take_turns(
        &mut self,
        items: u32,
        (produce_us, consume_us): (u32, u32),
        timer: &impl Timer,
    ) {
        for item in 0..items {
            checkpoint();
            self.spend(1, produce_us, timer).await;
            let ledger = self.ledger.get_or_insert_with(|| Ledger::new(1));
            ledger.note(Item(item));
            self.spend(1, consume_us, timer).await;
        }
    }

    /// The items that it has consumed, as numbers.
    pub(crate) fn tally(&self) -> Vec<u32> {
        let ledger = self.ledger.as_ref();
        ledger.map_or_else(Vec::new, Ledger::to_numbers)
    }

    /// Spends the time that `count` items take.
    async fn spend(&mut self, count: u32, us: u32, timer: &impl Timer) {
        let ms = f64::from(count) * f64::from(us) / 1e3;
        if ms == 0.0 {
            return;
        }
        let from_ms = timer.now_ms();
        if let Some(ms) = self.pace.due(ms, LEAST_SLEEP_MS) {
            timer.sleep(ms).await;
        }
        self.pace.passed(timer.now_ms() - from_ms);
    }
}
