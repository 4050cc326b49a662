//! The fork-join kernel once more, recording which thread ran which part of the fork tree and when.

use super::sequential;
use crate::clock::ms_since;
use crossbeam_utils::CachePadded;
use spindle_model::trace::{Span, flatten};
use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicU64, Ordering},
};
use web_time::Instant;

/// Depth at which the tree is cut into parts: at most 128 parts, few enough to draw and so few that
/// reading the clock for each disturbs nothing.
const PART_DEPTH: u32 = 7;

/// The result of a traced computation.
#[derive(Debug)]
pub struct Traced {
    /// F(n).
    pub value: u64,
    /// Tasks, the leaves of the fork tree, run by each thread.
    pub tasks_per_worker: Vec<u64>,
    /// The parts that each thread ran, without overlap.
    pub spans: Vec<Span>,
}

/// Computes like [`super::parallel`], on the threads of the current pool, and records the parts.
pub fn traced(n: u32, cutoff: u32) -> Traced {
    let threads = rayon::current_num_threads();
    let recorder = Recorder {
        cutoff,
        start: Instant::now(),
        group: threads.to_string(),
        lanes: (0..threads).map(|_| CachePadded::default()).collect(),
    };
    let value = recorder.fork(n, PART_DEPTH);
    let (mut tasks_per_worker, mut spans) = (Vec::new(), Vec::new());
    for lane in recorder.lanes {
        let lane = CachePadded::into_inner(lane);
        tasks_per_worker.push(lane.tasks.into_inner());
        spans.extend(
            lane.spans
                .into_inner()
                .unwrap_or_else(PoisonError::into_inner),
        );
    }
    Traced {
        value,
        tasks_per_worker,
        spans: flatten(spans),
    }
}

struct Recorder {
    cutoff: u32,
    start: Instant,
    group: String,
    lanes: Vec<CachePadded<Lane>>,
}

/// The record of one thread. Only that thread writes it while the tree is computed.
#[derive(Default)]
struct Lane {
    /// Relaxed: a counter of one thread, read by another only after the joins have ended.
    tasks: AtomicU64,
    spans: Mutex<Vec<Span>>,
}

impl Recorder {
    /// Forks above the parts.
    fn fork(&self, n: u32, depth: u32) -> u64 {
        if depth == 0 || self.is_task(n) {
            return self.span(n, || self.part(n));
        }
        let (left, right) = rayon::join(
            || self.fork(n - 1, depth - 1),
            || self.fork(n - 2, depth - 1),
        );
        left + right
    }

    /// Computes within a part: work that another thread steals is a span of that thread.
    fn part(&self, n: u32) -> u64 {
        if self.is_task(n) {
            if let Some(lane) = self.lane() {
                lane.tasks.fetch_add(1, Ordering::Relaxed);
            }
            return sequential(n);
        }
        let (left, right) = rayon::join_context(
            |_| self.part(n - 1),
            |half| {
                if half.migrated() {
                    self.span(n - 2, || self.part(n - 2))
                } else {
                    self.part(n - 2)
                }
            },
        );
        left + right
    }

    fn is_task(&self, n: u32) -> bool {
        n < 2 || n <= self.cutoff
    }

    fn lane(&self) -> Option<&Lane> {
        let lane = self.lanes.get(rayon::current_thread_index()?)?;
        Some(lane)
    }

    fn span(&self, n: u32, work: impl FnOnce() -> u64) -> u64 {
        let from_ms = ms_since(self.start);
        let value = work();
        if let (Some(lane), Some(worker)) = (self.lane(), rayon::current_thread_index()) {
            let span = Span {
                worker: u32::try_from(worker).unwrap_or(u32::MAX),
                what: format!("fib({n})"),
                from_ms,
                to_ms: ms_since(self.start),
                group: self.group.clone(),
                ..Span::default()
            };
            let mut spans = lane.spans.lock().unwrap_or_else(PoisonError::into_inner);
            spans.push(span);
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_task_is_counted_and_no_two_spans_of_a_thread_overlap() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build();
        let traced = pool.unwrap().install(|| traced(30, 15));
        // The leaves of fib's call tree cut at n = 15 number F(30 - 15 + 2).
        let tasks: u64 = traced.tasks_per_worker.iter().sum();
        assert_eq!(tasks, super::super::known(17));
        assert_eq!(traced.tasks_per_worker.len(), 3);
        assert!(!traced.spans.is_empty());
        for pair in traced.spans.windows(2) {
            assert!(pair[0].worker != pair[1].worker || pair[0].to_ms <= pair[1].from_ms);
            assert!(pair[0].from_ms < pair[0].to_ms);
        }
    }
}
