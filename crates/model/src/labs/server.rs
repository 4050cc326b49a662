//! **server** · How many threads does a server need? Clients connect and send requests, each the
//! next one when its answer has arrived. They are served by one thread, by a pool, by a thread for
//! each connection, or by coroutines.

mod answer;

use crate::{
    declare::{Conclusion, Lab},
    param::Context,
    strategy::{self, Entry, Measurement, Strategy},
    trace::Span,
    workers::On,
};
use serde::{Deserialize, Serialize};

/// Threads that serve a connection each, at the same time: a browser bears no more. Further
/// connections wait until one of these is closed.
pub const MOST_CONNECTIONS: u32 = 64;

/// Time that the clients of a pool size of the sweep should take, in milliseconds.
const SWEEP_MS: u64 = 1200;

/// Most requests to a pool size of the sweep, for requests that take no time.
const SWEEP_REQUESTS: u64 = 4000;

params! {
    /// Clients, a connection each.
    clients: int(1..=200) = 20;
    /// Requests of each, one after another.
    requests: int(1..=1000) = 5;
    /// The resource that a request needs.
    work: choice[Load] = Load::Wait;
    /// Time for which it needs that, in milliseconds.
    work_ms: int(0..=1000) = 10;
    /// Threads of the pool.
    pool: int(1..=64) = 4;
    /// The strategies to compare; always includes the single thread.
    strategies: compares[One, Pool, PerConnection, Coroutines];
}

word! {
    /// The resource that a request needs.
    pub enum Load {
        /// Time only, as if it waited for a database.
        Wait,
        /// A processor: as many steps of a computation as take that time on an undisturbed thread.
        Cpu,
    }
}

/// The work of one engine: one strategy, once, after smaller pools if there are any.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// The strategy that serves requests.
    pub strategy: Strategy,
    /// Threads that serve.
    pub threads: u32,
    /// The requests.
    pub traffic: Traffic,
    /// Pools that are measured first, with less traffic.
    pub sweep: Vec<Pool>,
}

/// The requests of clients to a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traffic {
    /// Clients, a connection each.
    pub clients: u32,
    /// Requests of each.
    pub requests: u32,
    /// The resource that a request needs.
    pub load: Load,
    /// Time for which it needs that, in milliseconds.
    pub work_ms: u32,
}

impl Traffic {
    /// Requests of all clients together.
    pub fn total(&self) -> u32 {
        self.clients * self.requests
    }
}

/// A pool of the sweep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pool {
    /// Its threads.
    pub threads: u32,
    /// Requests of each client.
    pub requests: u32,
}

/// The measurements of one engine.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The strategy, once it was measured.
    pub measured: Option<Measurement<Extra>>,
    /// The pools before it.
    pub sweep: Vec<PoolPoint>,
}

/// The measurements beside the time for all requests.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Extra {
    /// Requests that were answered correctly: once, with the answer to exactly this request.
    pub ok: u32,
    /// Time from sending a request until its answer arrives, by the client's clock.
    pub latency_ms: Latency,
    /// Answers per second, from the first request to the last answer.
    pub requests_per_s: f64,
    /// The whole distribution of latencies: percent of the requests, and the milliseconds within
    /// which they were answered.
    pub distribution: Vec<(f64, f64)>,
    /// Threads that served.
    pub threads: u32,
    /// Steps of computation that each request took; 1 where it waits.
    pub steps: u32,
    /// Time to start the server's threads, in milliseconds; not part of any other time.
    pub startup_ms: f64,
}

/// Percentiles of the latency in milliseconds, each at least a tick of the clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Latency {
    /// 50th percentile.
    pub p50: f64,
    /// 95th percentile.
    pub p95: f64,
    /// 99th percentile.
    pub p99: f64,
}

/// Throughput of a pool.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PoolPoint {
    /// Its threads.
    pub threads: u32,
    /// Requests that it answered.
    pub ok: u32,
    /// Answers per second.
    pub requests_per_s: f64,
}

/// The outcome of a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// Times and latencies of each strategy.
    pub strategies: Vec<Entry<Extra>>,
    /// Throughput by the number of threads of a pool; one thread is a pool of 1.
    pub pools: Vec<PoolPoint>,
}

impl Lab for Params {
    const HAS_CEILING: bool = true;

    const GROWS: &'static str = "requests";

    type Work = Work;
    type Report = Report;
    type Outcome = Outcome;

    /// An engine for each strategy. The one thread, which takes longest, comes last, after the pools
    /// between it and the one asked for. Threads have one more beside them that looks on; where they
    /// are none, and for coroutines, there are two processes: the server and its clients.
    fn runs(&self, context: &Context) -> bool {
        !strategy::runnable_if(&self.strategies, |one| runs(one, context)).is_empty()
    }

    fn jobs(&self, context: &Context) -> Vec<(On, Work)> {
        let runs = |one: Strategy| runs(one, context);
        let order = strategy::sequential_last(strategy::runnable_if(&self.strategies, runs));
        let job = |strategy| {
            let threads = self.threads(strategy);
            let sweep = match strategy {
                Strategy::One if order.contains(&Strategy::Pool) => self.sweep(),
                _ => Vec::new(),
            };
            let most = sweep.first().map_or(threads, |pool| pool.threads);
            let on = match context.shared_memory && strategy != Strategy::Coroutines {
                true => On::Threads(most + 1),
                false => On::Processes(2),
            };
            let work = Work {
                strategy,
                threads,
                traffic: self.traffic(self.requests),
                sweep,
            };
            (on, work)
        };
        order.iter().map(|&strategy| job(strategy)).collect()
    }

    fn conclude(&self, reports: &[&Report], context: &Context) -> Option<Conclusion<Outcome>> {
        self.answer(reports, context)
    }

    fn traces(report: &mut Report) -> Vec<&mut Vec<Span>> {
        let measured = report.measured.iter_mut();
        measured.map(|one| &mut one.trace).collect()
    }
}

/// Whether this machine can run such a server. The single thread may be a process, as coroutines
/// are.
fn runs(strategy: Strategy, context: &Context) -> bool {
    context.shared_memory || matches!(strategy, Strategy::One | Strategy::Coroutines)
}

impl Params {
    /// Number of threads that serve.
    pub fn threads(&self, strategy: Strategy) -> u32 {
        match strategy {
            Strategy::Pool => self.pool,
            Strategy::PerConnection => self.clients.min(MOST_CONNECTIONS),
            _ => 1,
        }
    }

    fn traffic(&self, requests: u32) -> Traffic {
        Traffic {
            clients: self.clients,
            requests,
            load: self.work,
            work_ms: self.work_ms,
        }
    }

    /// Pools between one thread and the requested pool, in powers of two, the largest first. The
    /// number of requests per client takes about [`SWEEP_MS`], but is at most that of the other
    /// measurements.
    fn sweep(&self) -> Vec<Pool> {
        let sizes = (1..).map(|power| 1 << power);
        let sizes: Vec<u32> = sizes.take_while(|size| *size < self.pool).collect();
        let requests = |threads: u32| {
            let each_ms = u64::from(self.clients) * u64::from(self.work_ms);
            let fits = SWEEP_MS * u64::from(threads.min(self.clients));
            let most = SWEEP_REQUESTS / u64::from(self.clients);
            let requests = fits.checked_div(each_ms).unwrap_or(most).min(most);
            u32::try_from(requests).unwrap_or(u32::MAX)
        };
        let pool = |&threads: &u32| Pool {
            threads,
            requests: requests(threads).clamp(1, self.requests),
        };
        sizes.iter().rev().map(pool).collect()
    }
}
