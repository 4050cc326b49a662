//! Tasks of the **server** lab.

use serde::{Deserialize, Serialize};
use spindle_model::labs::server::Traffic;

/// A task for a process in this lab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The part of this process.
    pub role: Role,
    /// The requests.
    pub traffic: Traffic,
    /// Steps of each request.
    pub steps: u32,
}

/// The part of a process in a server and its clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Find the number of steps of a request.
    Calibrate,
    /// Serve until every connection is closed, one request after another.
    Serve,
    /// The same with all requests at the same time.
    ServeTogether,
    /// Play the clients: send the first request of each.
    Come,
    /// Play the clients for a while, and answer with their observations.
    Stay,
}
