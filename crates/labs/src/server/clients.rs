//! The clients: each sends its next request when the answer to its last has arrived, so that each
//! has at most one request in flight (a closed loop). They measure the time and check every answer.

use super::message::Message;
use crate::LabError;
use spindle_model::labs::server::Traffic;

/// All clients.
#[derive(Debug)]
pub(crate) struct Crowd {
    traffic: Traffic,
    steps: u32,
    clients: Vec<Client>,
    open: u32,
    tally: Tally,
}

#[derive(Clone, Debug, Default)]
struct Client {
    /// Requests sent.
    sent: u32,
    /// The request in flight and the time at which it was sent.
    asked: Option<(Message, f64)>,
    has_left: bool,
}

/// The observations of the clients.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tally {
    /// From each request to its answer, in milliseconds.
    pub(super) latencies_ms: Vec<f64>,
    /// When the first request was sent.
    pub(super) from_ms: f64,
    /// When the last answer arrived.
    pub(super) to_ms: f64,
    /// The first wrong answer: id of its request, expected number, actual number.
    pub(super) wrong: Option<(u32, u32, u32)>,
    /// Messages without a request.
    pub(super) unasked: u32,
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            latencies_ms: Vec::new(),
            from_ms: f64::INFINITY,
            to_ms: f64::NEG_INFINITY,
            wrong: None,
            unasked: 0,
        }
    }
}

impl Tally {
    /// Answers per second.
    pub(super) fn requests_per_s(&self) -> f64 {
        let ms = self.ms();
        if ms > 0.0 {
            self.latencies_ms.len() as f64 / ms * 1e3
        } else {
            0.0
        }
    }

    /// Milliseconds from the first request to the last answer.
    pub(super) fn ms(&self) -> f64 {
        (self.to_ms - self.from_ms).max(0.0)
    }

    /// Adds later observations.
    pub(super) fn add(&mut self, later: &Self) {
        self.latencies_ms.extend(&later.latencies_ms);
        self.from_ms = self.from_ms.min(later.from_ms);
        self.to_ms = self.to_ms.max(later.to_ms);
        self.wrong = self.wrong.or(later.wrong);
        self.unasked += later.unasked;
    }

    /// Checks that there are as many answers as requests, each the one to its request.
    ///
    /// # Errors
    /// [`LabError::WrongAnswer`] or [`LabError::Broken`].
    pub(super) fn checked(&self, traffic: &Traffic) -> Result<(), LabError> {
        if let Some((id, known, got)) = self.wrong {
            return Err(LabError::WrongAnswer {
                what: ["the answer to request ", &(id + 1).to_string()].concat(),
                known: known.into(),
                got: got.into(),
            });
        }
        if self.unasked > 0 || self.latencies_ms.len() != traffic.total() as usize {
            let broken = "the clients did not get one answer to each request";
            return Err(LabError::Broken(broken.to_owned()));
        }
        Ok(())
    }
}

impl Crowd {
    pub(super) fn new(traffic: Traffic, steps: u32) -> Self {
        Self {
            traffic,
            steps,
            clients: vec![Client::default(); traffic.clients as usize],
            open: traffic.clients,
            tally: Tally::default(),
        }
    }

    /// Notes that a client has connected or received a message. Returns its next request, or `None`
    /// if it leaves.
    pub(super) fn hears(
        &mut self,
        index: u32,
        heard: Option<Message>,
        now_ms: f64,
    ) -> Option<Message> {
        let client = self.clients.get_mut(index as usize)?;
        let tally = &mut self.tally;
        if let Some(heard) = heard {
            let is_to_it = |asked: &mut (Message, f64)| asked.0.id == heard.id;
            match client.asked.take_if(is_to_it) {
                None => tally.unasked += 1,
                Some((asked, since)) => {
                    let expected = asked.expected(self.steps);
                    if heard == expected {
                        tally.latencies_ms.push(now_ms - since);
                    } else {
                        let wrong = (asked.id, expected.number, heard.number);
                        tally.wrong.get_or_insert(wrong);
                    }
                }
            }
            tally.to_ms = tally.to_ms.max(now_ms);
        }
        let is_spoilt = tally.wrong.is_some() || tally.unasked > 0;
        if is_spoilt || client.sent == self.traffic.requests {
            if !std::mem::replace(&mut client.has_left, true) {
                self.open = self.open.saturating_sub(1);
            }
            return None;
        }
        let request = Message {
            id: client.sent,
            number: question(index, client.sent),
        };
        client.sent += 1;
        client.asked = Some((request, now_ms));
        tally.from_ms = tally.from_ms.min(now_ms);
        Some(request)
    }

    /// Whether all clients have left.
    pub(super) fn is_gone(&self) -> bool {
        self.open == 0
    }

    pub(super) fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Takes the observations since the last call.
    pub(super) fn take_tally(&mut self) -> Tally {
        std::mem::take(&mut self.tally)
    }
}

/// The number that a client sends: a different one in each request of the run, so that no answer
/// fits two.
fn question(client: u32, request: u32) -> u32 {
    // Multiplication by an odd factor maps different numbers to different numbers.
    (client * 1000 + request).wrapping_mul(2_654_435_761)
}
