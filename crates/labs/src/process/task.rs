//! The tasks of processes.

use super::{Inside, Timer, all};
use crate::{
    ceiling, fib, halt::checkpoint, image, ipc, queue, server, site::read, warm_up::warm_up,
};
use serde::{Deserialize, Serialize};
use spindle_model::{labs::crawler::Site, message::Fault};
use std::hint::black_box;

/// A task for a process, as it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Task {
    /// Compute F(n) by naive recursion.
    Fib {
        /// The number n.
        n: u32,
    },
    /// Compute until the compiler has optimised the kernels.
    WarmUp,
    /// Wait several times, one wait after another.
    Sleep {
        /// Number of waits.
        times: u32,
        /// Length of each, in milliseconds.
        ms: u32,
    },
    /// Wait in several coroutines at the same time.
    SleepTogether {
        /// Number of coroutines.
        tasks: u32,
        /// How long each waits, in milliseconds.
        ms: u32,
    },
    /// Make a copy of the parent's variable, as a process does when it starts.
    Inherit {
        /// Value of the parent's variable.
        value: i64,
    },
    /// Add 1 to the variable.
    Increment,
    /// Compute for a time, then end.
    Compute {
        /// How long, in milliseconds; without it, for ever.
        ms: Option<u32>,
    },
    /// Make items for a queue.
    Produce {
        /// The first.
        first: u32,
        /// Distance between two items.
        step: u32,
        /// Number of items.
        count: u32,
        /// How long each takes, in microseconds.
        us: u32,
    },
    /// Consume items of a queue.
    Consume {
        /// The items.
        items: Vec<u32>,
        /// Number of producers that made them.
        producers: u32,
        /// How long each takes, in microseconds.
        us: u32,
    },
    /// Make an item and consume it, repeatedly.
    TakeTurns {
        /// Number of items.
        items: u32,
        /// How long making one takes, in microseconds.
        produce_us: u32,
        /// How long consuming it takes, in microseconds.
        consume_us: u32,
    },
    /// Answer with the items that it has consumed.
    Tally,
    /// Answer with nothing: measures the cost of a round trip.
    Echo,
    /// Fetch a page of the site and find the links on it.
    Fetch {
        /// The site.
        site: Site,
        /// The page.
        page: u32,
        /// Number of earlier requests for it.
        attempt: u32,
    },
    /// Take part in the **ipc** lab.
    Ipc(ipc::Part),
    /// Take part in the **image** lab.
    Image(image::Step),
    /// Take part in the **server** lab.
    Server(server::Part),
    /// Count the pieces of work that the process finishes in a window of time.
    Probe {
        /// When the window opens, by the clock of the engine, in microseconds.
        from_us: u64,
        /// How long it is open, in microseconds.
        us: u32,
        /// Speed of its core, in percent, where a machine is simulated.
        percent: Option<u8>,
    },
    /// Trigger a fault.
    Fail(Fault),
}

/// The answer of a process.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The number computed or seen, or the status of the answer to a request.
    pub value: i64,
    /// Items made, a ledger of items consumed, or links found.
    pub items: Vec<u32>,
    /// One stretch for each part of the task.
    pub stretches: Vec<Stretch>,
    /// Other measurements, one number for each sample.
    pub samples: Vec<f64>,
    /// Number of the message that arrived changed.
    pub broken: Option<u32>,
}

/// A stretch of time by the clock of the engine, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Stretch {
    /// Start.
    pub from_ms: f64,
    /// End.
    pub to_ms: f64,
}

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
