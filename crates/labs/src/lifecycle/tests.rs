use super::*;
use crate::{process::native::Native, threads::on_pool};
use futures::executor::block_on;
use spindle_model::labs::lifecycle::{Job, Report, Work};

fn threads(work: Work) -> Report {
    let size = work.workers as usize + 1;
    on_pool(size, |threads| run_on_threads(&work, threads)).unwrap()
}

fn told(report: &Report) -> Vec<(Action, bool)> {
    report
        .events
        .iter()
        .map(|event| (event.action, event.is_alive))
        .collect()
}

#[test]
fn a_finite_job_is_joined_in_time() {
    let work = Work {
        workers: 1,
        job: Job::Finite,
        job_ms: 10,
        join_timeout_ms: 20_000,
    };
    let expected = [(Action::Start, true), (Action::Join, false)];
    assert_eq!(told(&threads(work)), expected);
    let report = block_on(run_on_processes(&work, 1, &Native::default())).unwrap();
    assert_eq!(told(&report), expected);
}

#[test]
fn an_endless_thread_ends_only_by_the_event_that_it_looks_at() {
    let work = Work {
        workers: 2,
        job: Job::Endless,
        job_ms: 1,
        join_timeout_ms: 5,
    };
    let report = threads(work);
    let actions: Vec<Action> = report.events.iter().map(|event| event.action).collect();
    let expected = [
        Action::Start,
        Action::Start,
        Action::JoinTimedOut,
        Action::JoinTimedOut,
        Action::SetStopEvent,
        Action::SetStopEvent,
        Action::Join,
        Action::Join,
    ];
    assert_eq!(actions, expected);
    let last = report.events.last().unwrap();
    assert!(!last.is_alive);
}
