//! What a process does for the lab: it makes a batch of items, or uses one up, or both in turn.

use super::{
    ledger::{Item, Ledger},
    pace::Pace,
};
use crate::{halt::checkpoint, process::Timer};

/// A process must not block, and a browser's timers are no finer than this, in milliseconds: those set
/// by other timers even last four at least, which the next sleeps make up for.
const LEAST_SLEEP_MS: f64 = 1.0;

/// What a process has of the lab, in its own memory.
#[derive(Debug, Default)]
pub(crate) struct WorkerState {
    pace: Pace,
    ledger: Option<Ledger>,
}

impl WorkerState {
    /// Makes `count` items, each in its time: the first and every `step`th from there.
    pub(crate) async fn produce(
        &mut self,
        (first, step, count): (u32, u32, u32),
        us: u32,
        timer: &impl Timer,
    ) -> Vec<u32> {
        self.spend(count, us, timer).await;
        (0..count).map(|nth| first + nth * step).collect()
    }

    /// Uses up items of so many producers, each in its time.
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

    /// Makes an item and uses it up, so many times: the same work without a queue.
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

    /// Which items it has used up.
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
