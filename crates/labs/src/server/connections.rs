//! The connections, shared by the listener, the threads and the clients.

use super::{
    clients::Crowd,
    line::Line,
    message::Message,
    report::{LOOK_MS, measured},
    request_log::{RequestLog, spans},
};
use crate::{clock::ms_since, net::Exchange, threads::Threads};
use spindle_model::{
    labs::server::{Extra, Report, Traffic, Work},
    message::{Event, Report as AnyReport},
    strategy::{Measurement, Strategy},
};
use std::{
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};
use web_time::Instant;

/// Requests and connections that no thread has taken yet, and the clients.
pub(super) struct Connections {
    strategy: Strategy,
    pub(super) traffic: Traffic,
    pub(super) steps: u32,
    /// Requests of all connections.
    pub(super) requests: Line,
    /// Connections that no thread has accepted yet, each with an empty message.
    pub(super) backlog: Line,
    /// Requests of each connection.
    pub(super) per_connection: Vec<Line>,
    /// Connections that are not closed yet. Relaxed: only the listener counts down.
    open: AtomicU32,
    pub(super) log: RequestLog,
    crowd: Mutex<Crowd>,
    all_left: Condvar,
    start: Instant,
}

impl Connections {
    pub(super) fn new(strategy: Strategy, traffic: Traffic, steps: u32) -> Self {
        Self {
            strategy,
            traffic,
            steps,
            requests: Line::default(),
            backlog: Line::default(),
            per_connection: (0..traffic.clients).map(|_| Line::default()).collect(),
            open: AtomicU32::new(traffic.clients),
            log: RequestLog::default(),
            crowd: Mutex::new(Crowd::new(traffic, steps)),
            all_left: Condvar::new(),
            start: Instant::now(),
        }
    }

    pub(super) fn now_ms(&self) -> f64 {
        ms_since(self.start)
    }

    pub(super) fn crowd(&self) -> MutexGuard<'_, Crowd> {
        self.crowd.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets the clients in, and reports their observations from time to time, until all have left.
    pub(super) fn observe(self: &Arc<Self>, work: &Work, threads: &Threads<'_>, so_far: &Report) {
        threads.net.open(self.clone());
        let look = Duration::from_millis(LOOK_MS.into());
        let mut crowd = self.crowd();
        while !crowd.is_gone() {
            let waited = self.all_left.wait_timeout(crowd, look);
            let (looked, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
            if !timeout.timed_out() {
                crowd = looked;
                continue;
            }
            drop(looked);
            let mut report = so_far.clone();
            // The point of a sweep's pool is reported when it is measured.
            if self.traffic == work.traffic {
                report.measured = Some(self.report(work, threads.startup_ms));
            }
            (threads.emit)(Event::Partial(AnyReport::Server(report)));
            crowd = self.crowd();
        }
    }

    pub(super) fn report(&self, work: &Work, startup_ms: f64) -> Measurement<Extra> {
        let trace = spans(&self.log.notes(), work.strategy, self.traffic.load);
        // Copied, so that clients do not wait while the report is made.
        let tally = self.crowd().tally().clone();
        measured(work, &tally, self.steps, startup_ms, trace)
    }
}

impl Exchange for Connections {
    fn clients(&self) -> u32 {
        self.traffic.clients
    }

    fn client(&self, client: u32, heard: Option<&[u8]>) -> Option<Vec<u8>> {
        let now_ms = self.now_ms();
        let heard = heard.and_then(Message::from_bytes);
        let mut crowd = self.crowd();
        let next = crowd.hears(client, heard, now_ms);
        let is_gone = crowd.is_gone();
        drop(crowd);
        if is_gone {
            self.all_left.notify_one();
        }
        next.map(Message::to_bytes)
    }

    fn connected(&self, connection: u32) {
        self.backlog.put(connection, Message::default());
        if connection + 1 == self.traffic.clients {
            self.backlog.close();
        }
    }

    fn received(&self, connection: u32, message: &[u8]) {
        let own = self.per_connection.get(connection as usize);
        let line = match self.strategy {
            Strategy::PerConnection => own,
            _ => Some(&self.requests),
        };
        if let Some((line, request)) = line.zip(Message::from_bytes(message)) {
            line.put(connection, request);
        }
    }

    fn closed(&self, connection: u32) {
        if let Some(line) = self.per_connection.get(connection as usize) {
            line.close();
        }
        if self.open.fetch_sub(1, Ordering::Relaxed) == 1 {
            self.requests.close();
        }
    }
}
