//! A process from inside: it does the tasks that it is sent.

use crate::{
    ceiling, fib,
    halt::checkpoint,
    image, ipc,
    process::{Answer, Inside, Stretch, Task, Timer, all},
    queue, server,
    site::read,
    warm_up::warm_up,
};
use std::hint::black_box;

/// The state that a process keeps from task to task, in its own memory.
#[derive(Debug, Default)]
pub struct Variables {
    value: i64,
    pub(crate) payloads: ipc::Payloads,
    queue: queue::WorkerState,
    picture: image::Picture,
    server: server::WorkerState,
}

/// Does `task` on this worker.
pub async fn perform(task: Task, variables: &mut Variables, timer: &impl Inside) -> Answer {
    let start = timer.now_ms();
    let mut answer = Answer::default();
    match task {
        Task::Fib { n } => answer.value = fib_of(n),
        Task::WarmUp => warm_up(),
        Task::Sleep { times, ms } => {
            for _ in 0..times {
                answer.stretches.push(sleep(timer, ms).await);
            }
        }
        Task::SleepTogether { tasks, ms } => {
            let one = async |_| Ok(sleep(timer, ms).await);
            // None of them can fail.
            answer.stretches = all((0..tasks).map(one)).await.unwrap_or_default();
        }
        Task::Inherit { value } => {
            variables.value = value;
            answer.value = value;
        }
        Task::Increment => {
            variables.value += 1;
            answer.value = variables.value;
        }
        Task::Compute { ms } => {
            while ms.is_none_or(|ms| timer.now_ms() - start < f64::from(ms)) {
                black_box(fib::sequential(black_box(20)));
                checkpoint();
            }
        }
        Task::Produce {
            first,
            step,
            count,
            us,
        } => {
            let items = (first, step, count);
            answer.items = variables.queue.produce(items, us, timer).await;
        }
        Task::Consume {
            items,
            producers,
            us,
        } => variables.queue.consume(&items, producers, us, timer).await,
        Task::TakeTurns {
            items,
            produce_us,
            consume_us,
        } => {
            let us = (produce_us, consume_us);
            variables.queue.take_turns(items, us, timer).await;
        }
        Task::Tally => answer.items = variables.queue.tally(),
        Task::Echo => {}
        Task::Fetch {
            site,
            page,
            attempt,
        } => {
            let fetched = read(timer.fetch(&site.path(page, attempt)).await);
            answer.value = fetched.status.into();
            answer.items = fetched.links;
        }
        Task::Ipc(part) => answer = ipc::perform(part, &mut variables.payloads, timer).await,
        Task::Image(step) => answer = image::perform(&step, &mut variables.picture, timer),
        Task::Server(part) => answer = server::perform(part, &mut variables.server, timer).await,
        Task::Probe {
            from_us,
            us,
            percent,
        } => answer.value = ceiling::count(timer, (from_us, us), percent),
        Task::Fail(fault) => crate::fault::trigger(fault),
    }
    if answer.stretches.is_empty() {
        let to_ms = timer.now_ms();
        answer.stretches = vec![Stretch {
            from_ms: start,
            to_ms,
        }];
    }
    answer
}

async fn sleep(timer: &impl Timer, ms: u32) -> Stretch {
    let from_ms = timer.now_ms();
    timer.sleep(ms.into()).await;
    let to_ms = timer.now_ms();
    Stretch { from_ms, to_ms }
}

fn fib_of(n: u32) -> i64 {
    i64::try_from(fib::sequential(n)).unwrap_or(i64::MAX)
}
