//! The kernels of the **server** lab: servers on threads and as coroutines. Clients on another
//! worker send requests, each the next one when its answer has arrived (`server/clients.rs`).

mod clients;
mod connections;
mod line;
mod message;
mod processes;
mod report;
mod request_log;
mod work;

#[cfg(test)]
mod tests;

pub use processes::run_on_processes;
pub(crate) use processes::{WorkerState, perform};

use crate::{
    LabError,
    ceiling::OnThreads,
    halt::checkpoint,
    net::Net,
    process::{Inside, Stretch},
    progress::Steps,
    threads::{Threads, on_each},
};
use connections::Connections;
use futures::{StreamExt, stream};
use message::Message;
use request_log::RequestLog;
use spindle_model::{
    labs::server::{Load, PoolPoint, Report, Traffic, Work},
    message::Activity,
    strategy::Strategy,
};
use std::{sync::Arc, thread, time::Duration};

/// Requests of each client that are not measured.
const WARM_UP: u32 = 5;

/// Threads that block, with their source of requests and their way to send answers.
struct Server<'a> {
    connections: &'a Connections,
    net: &'a dyn Net,
}

impl Server<'_> {
    /// **One thread, or a pool.** All requests are in one queue; a free thread takes the next.
    fn serve_queue(&self, worker: usize) {
        while let Some((connection, request)) = self.connections.requests.take() {
            self.answer(worker, connection, request);
        }
    }

    /// **A thread for each connection.** It serves one connection until its client closes it, then
    /// accepts the next that waits.
    fn serve_connections(&self, worker: usize) {
        while let Some((connection, _)) = self.connections.backlog.take() {
            let Some(requests) = self.connections.per_connection.get(connection as usize) else {
                return;
            };
            while let Some((_, request)) = requests.take() {
                self.answer(worker, connection, request);
            }
        }
    }

    fn answer(&self, worker: usize, connection: u32, request: Message) {
        checkpoint();
        let from_ms = self.connections.now_ms();
        let Traffic { load, work_ms, .. } = self.connections.traffic;
        if load == Load::Wait && work_ms > 0 {
            thread::sleep(Duration::from_millis(work_ms.into()));
        }
        let answer = request.answered(self.connections.steps);
        let to_ms = self.connections.now_ms();
        self.connections
            .log
            .note(worker, connection, Stretch { from_ms, to_ms });
        self.net.post(connection, &answer.to_bytes());
    }
}

/// **Coroutines**, if `together`: one for each request, on one thread. While one waits, others go
/// on; while one computes, none does. Otherwise **one thread** that finishes a request before it
/// takes the next.
async fn serve_on_one_thread(
    traffic: &Traffic,
    steps: u32,
    together: bool,
    own: &impl Inside,
) -> RequestLog {
    let log = RequestLog::default();
    let requests = stream::unfold(traffic.clients, async |mut open| {
        while open > 0 {
            let (connection, bytes) = own.receive().await;
            match Message::from_bytes(&bytes) {
                Some(request) => return Some(((connection, request), open)),
                // The connection is closed.
                None => open -= 1,
            }
        }
        None
    });
    let serve = async |(connection, request): (u32, Message)| {
        let from_ms = own.now_ms();
        if traffic.load == Load::Wait && traffic.work_ms > 0 {
            own.sleep(traffic.work_ms.into()).await;
        }
        let answer = request.answered(steps);
        let to_ms = own.now_ms();
        let lane = if together { connection as usize } else { 0 };
        log.note(lane, connection, Stretch { from_ms, to_ms });
        own.post(connection, &answer.to_bytes());
    };
    let at_a_time = if together { None } else { Some(1) };
    requests.for_each_concurrent(at_a_time, serve).await;
    log
}

/// Runs `work` on the current pool, whose first thread observes.
///
/// # Errors
/// [`LabError::WrongAnswer`] when a client gets a wrong answer to its request, [`LabError::Broken`]
/// when one gets too many.
pub fn run_on_threads(work: &Work, threads: &Threads<'_>) -> Result<Report, LabError> {
    let total = u32::try_from(work.sweep.len()).unwrap_or(u32::MAX);
    let mut progress = Steps::new(total.saturating_add(1), threads.emit);
    let steps = work::steps(&work.traffic);
    let mut report = Report::default();
    // The first messages over a port, and code that is compiled meanwhile, are not measured.
    serve(
        work,
        work.threads,
        warm_up(work.traffic),
        1,
        threads,
        &report,
    )?;
    // Only computing has a ceiling.
    let computes = work.traffic.load == Load::Cpu && work.traffic.work_ms > 0;
    let mut ceiling = OnThreads::new(if computes { work.threads } else { 1 }, threads);
    for pool in &work.sweep {
        progress.next_of(Activity::Measure, Strategy::Pool);
        let requests = pool.requests;
        let traffic = Traffic {
            requests,
            ..work.traffic
        };
        let connections = serve(work, pool.threads, traffic, steps, threads, &report)?;
        report.sweep.push(PoolPoint {
            threads: pool.threads,
            ok: traffic.total(),
            requests_per_s: connections.crowd().tally().requests_per_s(),
        });
        ceiling.look();
    }
    progress.next_of(Activity::Measure, work.strategy);
    let connections = serve(work, work.threads, work.traffic, steps, threads, &report)?;
    report.measured = Some(connections.report(work, threads.startup_ms));
    ceiling.look();
    ceiling.finish();
    Ok(report)
}

/// A few requests that need no work.
fn warm_up(traffic: Traffic) -> Traffic {
    Traffic {
        requests: WARM_UP,
        work_ms: 0,
        ..traffic
    }
}

/// Serves `traffic` with `servers` threads until the last client leaves.
///
/// Not inlined: it is called three times, and one copy is enough.
#[inline(never)]
fn serve(
    work: &Work,
    servers: u32,
    traffic: Traffic,
    steps: u32,
    threads: &Threads<'_>,
    so_far: &Report,
) -> Result<Arc<Connections>, LabError> {
    let connections = Arc::new(Connections::new(work.strategy, traffic, steps));
    let server = Server {
        connections: &connections,
        net: threads.net,
    };
    on_each(&|thread| match thread {
        0 => connections.observe(work, threads, so_far),
        worker if worker > servers as usize => {}
        worker if work.strategy == Strategy::PerConnection => server.serve_connections(worker - 1),
        worker => server.serve_queue(worker - 1),
    });
    connections.crowd().tally().checked(&traffic)?;
    Ok(connections)
}
