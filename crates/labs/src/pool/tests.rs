use super::*;
use crate::{process::native::Native, threads::on_pool};
use futures::executor::block_on;
use spindle_model::strategy::Strategy;

fn work(tasks: u32, strategy: Strategy) -> Work {
    Work {
        tasks,
        task_ms: 2,
        strategy,
    }
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
        let runtime = Native::default();
        let processes = run_on_processes(&work, workers, &runtime);
        for report in [
            on_pool(workers as usize, |threads| run_on_threads(&work, threads)).unwrap(),
            block_on(processes).unwrap(),
        ] {
            let done: u64 = report.extra.tasks_per_worker.iter().sum();
            assert_eq!(done, u64::from(tasks), "{strategy:?}");
            let slept = report
                .trace
                .iter()
                .filter(|span| span.what.starts_with("task"));
            assert_eq!(slept.count(), tasks as usize);
            assert!(report.trace.iter().all(|span| span.worker < MOST_AT_A_TIME));
        }
    }
}
