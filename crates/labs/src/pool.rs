//! What the **pool** lab runs: tasks that wait, one after another; on a new thread each; on the
//! threads of a pool that take them from a queue.

mod processes;
mod threads;

pub use processes::on_processes;
pub use threads::on_threads;

use crate::process::Stretch;
use spindle_model::{
    labs::pool::{Extra, Report, Work},
    strategy::Measurement,
    trace::Span,
};

/// Threads, or processes, that live at the same time where each task has one of its own: browsers
/// bear no more.
pub const MOST_AT_A_TIME: usize = 64;

fn report(
    work: &Work,
    ms: f64,
    startup_ms: f64,
    tasks_per_worker: Vec<u64>,
    trace: Vec<Span>,
) -> Report {
    Measurement {
        strategy: work.strategy,
        samples_ms: vec![ms],
        paired_ms: Vec::new(),
        extra: Extra {
            startup_ms,
            tasks_per_worker,
        },
        trace,
    }
}

/// How long at least one of these stretches was going on.
fn covered_ms(mut stretches: Vec<Stretch>) -> f64 {
    stretches.sort_by(|a, b| a.from_ms.total_cmp(&b.from_ms));
    let (mut covered, mut until) = (0.0, f64::NEG_INFINITY);
    for stretch in stretches {
        covered += (stretch.to_ms - stretch.from_ms.max(until)).max(0.0);
        until = until.max(stretch.to_ms);
    }
    covered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        process::native::Native,
        threads::{Errand, Threads},
    };
    use futures::executor::block_on;
    use spindle_model::strategy::Strategy;

    fn work(tasks: u32, strategy: Strategy) -> Work {
        Work {
            tasks,
            task_ms: 2,
            strategy,
        }
    }

    fn on_pool(workers: usize, work: &Work) -> Report {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(workers)
            .build()
            .unwrap();
        #[expect(clippy::disallowed_methods, reason = "runs natively only")]
        let spawn = |errand: Errand| drop(std::thread::spawn(errand));
        let host = Threads {
            tell: &|_| {},
            spawn: &spawn,
            startup_ms: 1.0,
        };
        pool.install(|| on_threads(work, &host)).unwrap()
    }

    #[test]
    fn every_task_is_done_once_by_threads_and_by_processes() {
        for (strategy, workers, tasks) in [
            (Strategy::Sequential, 1, 5),
            (Strategy::Pool, 3, 10),
            (Strategy::ThreadPerTask, 1, 10),
            (Strategy::ThreadPerTask, 1, 150),
        ] {
            let work = work(tasks, strategy);
            let host = Native::default();
            let processes = on_processes(&work, workers, &host);
            for report in [
                on_pool(workers as usize, &work),
                block_on(processes).unwrap(),
            ] {
                let done: u64 = report.extra.tasks_per_worker.iter().sum();
                assert_eq!(done, u64::from(tasks), "{strategy:?}");
                let slept = report
                    .trace
                    .iter()
                    .filter(|span| span.what.starts_with("task"));
                assert_eq!(slept.count(), tasks as usize);
                assert!(
                    report
                        .trace
                        .iter()
                        .all(|span| (span.worker as usize) < MOST_AT_A_TIME)
                );
            }
        }
    }

    #[test]
    fn stretches_that_overlap_cover_their_time_once() {
        let stretch = |from_ms, to_ms| Stretch { from_ms, to_ms };
        let stretches = vec![
            stretch(5.0, 6.0),
            stretch(0.0, 2.0),
            stretch(1.0, 3.0),
            stretch(1.5, 1.6),
        ];
        assert!((covered_ms(stretches) - 4.0).abs() < 1e-9);
    }
}
