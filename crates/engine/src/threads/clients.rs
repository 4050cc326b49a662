//! Connections over `MessagePort`s: the coordinator listens, a worker on the same memory plays the clients.

#![allow(
    unsafe_code,
    reason = "an exchange goes from worker to worker by its address"
)]

use spindle_labs::net::{Exchange, Net};
use std::sync::Arc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./life.js")]
extern "C" {
    /// Asks the coordinator for a worker with the clients of the exchange at this address.
    #[wasm_bindgen(js_name = askForClients)]
    fn ask_for_clients(address: usize);

    /// Has the coordinator post an answer, which is in flight at once.
    #[wasm_bindgen(js_name = answerClient)]
    fn answer_client(connection: u32, message: &[u8]);
}

/// The ports of the coordinator.
#[derive(Debug)]
pub(super) struct Ports;

impl Net for Ports {
    fn open(&self, exchange: Arc<dyn Exchange>) {
        // The box around it has an address of one word, which can be posted.
        ask_for_clients(Box::into_raw(Box::new(exchange)) as usize);
    }

    fn post(&self, connection: u32, message: &[u8]) {
        answer_client(connection, message);
    }
}

/// The exchange at `address`.
fn exchange<'a>(address: usize) -> &'a dyn Exchange {
    // SAFETY: the address is from `open`, and the exchange lives until `exchange_over`, which the
    // coordinator calls when the last connection was closed: after every other call.
    unsafe { &**(address as *const Arc<dyn Exchange>) }
}

/// Number of clients.
#[wasm_bindgen(js_name = clientsOf)]
pub fn clients_of(address: usize) -> u32 {
    exchange(address).clients()
}

/// The next message of a client that has received an answer, or has connected; `None` if it leaves.
#[wasm_bindgen(js_name = clientNext)]
pub fn client_next(address: usize, client: u32, heard: Option<Vec<u8>>) -> Option<Vec<u8>> {
    exchange(address).client(client, heard.as_deref())
}

/// Called when the coordinator has accepted a connection.
#[wasm_bindgen(js_name = connectionMade)]
pub fn connection_made(address: usize, connection: u32) {
    exchange(address).connected(connection);
}

/// Called when a request has arrived over a connection.
#[wasm_bindgen(js_name = connectionSays)]
pub fn connection_says(address: usize, connection: u32, message: &[u8]) {
    exchange(address).received(connection, message);
}

/// Called when a client has closed its connection.
#[wasm_bindgen(js_name = connectionClosed)]
pub fn connection_closed(address: usize, connection: u32) {
    exchange(address).closed(connection);
}

/// Called when every connection was closed. The address is not used any more.
#[wasm_bindgen(js_name = exchangeOver)]
pub fn exchange_over(address: usize) {
    // SAFETY: as above; called once.
    drop(unsafe { Box::from_raw(address as *mut Arc<dyn Exchange>) });
}
