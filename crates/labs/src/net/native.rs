//! Connections for tests: one thread plays the clients, another listens, with channels between them.

use super::{Exchange, Net};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, mpsc},
    thread,
};

type Answers = mpsc::Sender<(u32, Vec<u8>)>;

/// Carries messages by channels.
#[derive(Debug, Default)]
pub(crate) struct Native {
    answers: Mutex<Option<Answers>>,
    /// A change made to answers in flight.
    tamper: Option<fn(&mut Vec<u8>)>,
}

impl Native {
    /// Changes every answer in flight.
    pub(crate) fn tampering(tamper: fn(&mut Vec<u8>)) -> Self {
        Self {
            tamper: Some(tamper),
            ..Self::default()
        }
    }
}

impl Net for Native {
    #[expect(clippy::disallowed_methods, reason = "runs natively only")]
    fn open(&self, exchange: Arc<dyn Exchange>) {
        let (send, requests) = mpsc::channel::<(u32, Option<Vec<u8>>)>();
        let (answer, answers) = mpsc::channel::<(u32, Vec<u8>)>();
        *self.answers.lock().unwrap() = Some(answer);
        let clients = exchange.clone();
        thread::spawn(move || {
            let all = clients.clients();
            for client in 0..all {
                send.send((client, clients.client(client, None))).unwrap();
            }
            let mut open = all;
            while open > 0 {
                let (client, heard) = answers.recv().unwrap();
                let next = clients.client(client, Some(&heard));
                open -= u32::from(next.is_none());
                send.send((client, next)).unwrap();
            }
        });
        thread::spawn(move || {
            let mut connections = HashMap::new();
            for (client, message) in requests {
                let next = u32::try_from(connections.len()).unwrap();
                let connection = *connections.entry(client).or_insert_with(|| {
                    exchange.connected(next);
                    next
                });
                match message {
                    Some(message) => exchange.received(connection, &message),
                    None => exchange.closed(connection),
                }
            }
        });
    }

    fn post(&self, connection: u32, message: &[u8]) {
        let mut message = message.to_vec();
        if let Some(tamper) = self.tamper {
            tamper(&mut message);
        }
        let answers = self.answers.lock().unwrap();
        answers
            .as_ref()
            .unwrap()
            .send((connection, message))
            .unwrap();
    }
}
