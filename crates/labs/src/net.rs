//! Connections between a server on threads and clients elsewhere: what the engine does for a lab.
//!
//! A thread that blocks hears no port. So the engine's coordinator, which never blocks, listens: it
//! hands over what arrives and posts what the threads answer.

#[cfg(test)]
pub(crate) mod native;

use std::sync::Arc;

/// Both ends, as whoever carries their messages sees them.
pub trait Exchange: Send + Sync {
    /// How many clients there are, with a connection each.
    fn clients(&self) -> u32;

    /// A client has connected, or heard an answer. What it sends next; it closes its connection if that is nothing.
    fn client(&self, client: u32, heard: Option<&[u8]>) -> Option<Vec<u8>>;

    /// A connection was accepted. They are numbered from 0.
    fn connected(&self, connection: u32);

    /// A request has come over a connection. Quick: the listener waits for it.
    fn received(&self, connection: u32, message: &[u8]);

    /// A connection was closed by its client.
    fn closed(&self, connection: u32);
}

/// Who carries messages.
pub trait Net: Sync {
    /// Starts the clients, on a worker of their own, and lets them connect. Messages go to and fro until
    /// the last connection is closed; one exchange at a time.
    fn open(&self, exchange: Arc<dyn Exchange>);

    /// Posts an answer over a connection; it is on its way when this returns.
    fn post(&self, connection: u32, message: &[u8]);
}

/// Nobody connects: for labs that have no clients.
#[derive(Clone, Copy, Debug)]
pub struct Nobody;

impl Net for Nobody {
    fn open(&self, _: Arc<dyn Exchange>) {}

    fn post(&self, _: u32, _: &[u8]) {}
}
