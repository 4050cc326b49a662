//! Connections between a server on threads and clients on another worker, provided by the engine.
//!
//! A thread that blocks receives no messages from a port. So the engine's coordinator, which never
//! blocks, listens: it hands over what arrives and posts the threads' answers.

#[cfg(test)]
pub(crate) mod native;

use std::sync::Arc;

/// Both ends of the connections, as the carrier of their messages sees them.
pub trait Exchange: Send + Sync {
    /// Number of clients, with a connection each.
    fn clients(&self) -> u32;

    /// Called when a client has connected, or received an answer. Returns the next message of the
    /// client; `None` closes its connection.
    fn client(&self, client: u32, heard: Option<&[u8]>) -> Option<Vec<u8>>;

    /// Called when a connection was accepted. Connections are numbered from 0.
    fn connected(&self, connection: u32);

    /// Called when a request arrived. Must be quick, because the listener waits for it.
    fn received(&self, connection: u32, message: &[u8]);

    /// Called when a client closed its connection.
    fn closed(&self, connection: u32);
}

/// The carrier of messages.
pub trait Net: Sync {
    /// Starts the clients, on a worker of their own, and lets them connect. Carries messages both
    /// ways until the last connection is closed; one exchange at a time.
    fn open(&self, exchange: Arc<dyn Exchange>);

    /// Posts an answer over a connection; it is in flight when this returns.
    fn post(&self, connection: u32, message: &[u8]);
}

/// A carrier without clients, for labs that have none.
#[derive(Clone, Copy, Debug)]
pub struct NoClients;

impl Net for NoClients {
    fn open(&self, _: Arc<dyn Exchange>) {}

    fn post(&self, _: u32, _: &[u8]) {}
}
