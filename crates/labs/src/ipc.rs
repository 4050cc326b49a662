//! The kernels of the **ipc** lab: processes that send each other messages over one channel after
//! another. This file has the work of each process, whatever the channel. The parent, which starts
//! them and evaluates their answers, is in `ipc/parent.rs`; the ring buffer is in `ipc/ring.rs`.

mod layout;
mod measure;
mod others;
mod parent;
mod payload;
mod ring;
mod semaphore;
#[cfg(test)]
mod tests;
mod trace;

pub use parent::run_on_processes;
pub use payload::Payloads;

use crate::{
    LabError, fib,
    halt::checkpoint,
    process::{Answer, Inside, Shared, Stretch},
    task::ipc::{Part, Role, Talk},
    threads::Threads,
};
use layout::{BACK, THERE, Word};
use ring::Ring;
use spindle_model::labs::ipc::{Channel, Report, Work};
use std::hint::black_box;

/// Fails: threads share all their memory, so this lab has no work for them.
///
/// # Errors
/// Always.
pub fn run_on_threads(_: &Work, _: &Threads<'_>) -> Result<Report, LabError> {
    Err(LabError::WrongWorkers)
}

/// Message of the receiver: it is ready, or has taken another batch.
const SIGN: &[u8] = &[1];

/// Message of a sender: it was the last one.
const END: &[u8] = &[];

/// Most bytes in flight from one sender, but at least two messages.
const IN_FLIGHT: u32 = 4 << 20;

/// Most messages in flight from one sender.
const MOST_IN_FLIGHT: u32 = 2048;

/// Does `part` in this process.
pub(crate) async fn perform(part: Part, payloads: &mut Payloads, inside: &impl Inside) -> Answer {
    match part {
        Part::Semaphore {
            me,
            rounds,
            hold_ms,
        } => semaphore::pass(me, rounds, hold_ms, inside),
        Part::UntilSignal => until_signal(inside),
        Part::Talk(talk) => {
            payloads.resize(talk.payload);
            let memory = inside.shared();
            let line = match (talk.over, &memory) {
                (Channel::SharedMemory, Some(memory)) => {
                    let ends = match talk.role {
                        Role::Ping | Role::Pour => [THERE, BACK],
                        Role::Echo | Role::Drain => [BACK, THERE],
                    };
                    let [out, back] = ends.map(|place| Ring { memory, place });
                    Line::Rings { out, back }
                }
                _ => Line::Port(inside),
            };
            let mut end = End {
                talk,
                line,
                payloads,
                inside,
                heard: Vec::new(),
                answer: Answer::default(),
            };
            match talk.role {
                Role::Ping => end.ping().await,
                Role::Echo => end.echo().await,
                Role::Pour => end.pour().await,
                Role::Drain => end.drain().await,
            }
            end.answer
        }
    }
}

/// The medium between two ends.
enum Line<'a, I: Inside> {
    /// A message port, to another process or to the parent.
    Port(&'a I),
    /// Shared memory, a ring for each direction.
    Rings {
        out: Ring<'a, I::Shared>,
        back: Ring<'a, I::Shared>,
    },
}

impl<I: Inside> Line<'_, I> {
    fn send(&self, to: u32, message: &[u8]) {
        match self {
            Self::Port(port) => port.post(to, message),
            Self::Rings { out, .. } => out.send(message),
        }
        checkpoint();
    }

    /// The next message, and its sender.
    async fn receive(&self, message: &mut Vec<u8>) -> u32 {
        match self {
            Self::Port(port) => {
                let (from, bytes) = port.receive().await;
                *message = bytes;
                from
            }
            Self::Rings { back, .. } => {
                back.receive(message);
                0
            }
        }
    }
}

/// A process at its end of a line.
struct End<'a, I: Inside> {
    talk: Talk,
    line: Line<'a, I>,
    payloads: &'a Payloads,
    inside: &'a I,
    heard: Vec<u8>,
    answer: Answer,
}

impl<I: Inside> End<'_, I> {
    /// Times each batch of round trips, in microseconds per message.
    async fn ping(&mut self) {
        self.line.receive(&mut self.heard).await;
        let start = self.inside.now_ms();
        let mut number = self.talk.first;
        loop {
            let from = self.inside.now_ms();
            for _ in 0..self.talk.batch {
                let begun = self.now_if_traced();
                let message = self.payloads.message(self.talk.me, number);
                self.line.send(0, message);
                let sent = self.now_if_traced();
                self.line.receive(&mut self.heard).await;
                self.check(self.talk.me, number);
                self.note([begun, sent]);
                self.note([sent, self.now_if_traced()]);
                number += 1;
            }
            let now = self.inside.now_ms();
            let each = (now - from) / f64::from(self.talk.batch);
            self.answer.samples.push(each * 1e3);
            if self.is_over(number, start, now) {
                break;
            }
        }
        self.line.send(0, END);
        self.done(number, start);
    }

    async fn echo(&mut self) {
        self.line.send(0, SIGN);
        for number in self.talk.first.. {
            let from = self.line.receive(&mut self.heard).await;
            if self.heard == END || self.answer.broken.is_some() {
                break;
            }
            let begun = self.now_if_traced();
            self.check(from, number);
            self.line.send(from, &self.heard);
            self.note([begun, self.now_if_traced()]);
            self.answer.value += 1;
        }
    }

    /// Sends without waiting for each message to arrive; the receiver acknowledges batches of them.
    async fn pour(&mut self) {
        self.line.receive(&mut self.heard).await;
        let start = self.inside.now_ms();
        let mut number = self.talk.first;
        let mut in_flight = 0;
        loop {
            self.line
                .send(0, self.payloads.message(self.talk.me, number));
            number += 1;
            in_flight += 1;
            if in_flight == 2 * self.at_a_time() {
                self.line.receive(&mut self.heard).await;
                in_flight -= self.at_a_time();
            }
            if self.is_over(number, start, self.inside.now_ms()) {
                break;
            }
        }
        self.line.send(0, END);
        while self.heard != END {
            self.line.receive(&mut self.heard).await;
        }
        self.done(number, start);
    }

    async fn drain(&mut self) {
        for sender in 0..self.talk.senders {
            self.line.send(sender, SIGN);
        }
        let mut counts = vec![0; self.talk.senders as usize];
        let mut open = self.talk.senders;
        while open > 0 && self.answer.broken.is_none() {
            let from = self.line.receive(&mut self.heard).await;
            if self.heard == END {
                self.line.send(from, END);
                open -= 1;
            } else if let Some(count) = counts.get_mut(from as usize) {
                let number = self.talk.first + *count;
                *count += 1;
                let is_told = *count % self.at_a_time() == 0;
                self.check(from, number);
                if is_told {
                    self.line.send(from, SIGN);
                }
                self.answer.value += 1;
            }
        }
    }

    /// Messages after which the receiver acknowledges: half of those that may be in flight.
    fn at_a_time(&self) -> u32 {
        (IN_FLIGHT / self.talk.payload.max(1)).clamp(2, MOST_IN_FLIGHT) / 2
    }

    /// Compares the received message with the expected one, byte by byte.
    fn check(&mut self, sender: u32, number: u32) {
        if self.heard != self.payloads.message(sender, number) {
            self.answer.broken.get_or_insert(number);
        }
    }

    fn is_over(&self, number: u32, start: f64, now: f64) -> bool {
        number - self.talk.first >= self.talk.messages
            || now - start >= f64::from(self.talk.most_ms)
            || self.answer.broken.is_some()
    }

    fn done(&mut self, number: u32, start: f64) {
        self.answer.value = i64::from(number - self.talk.first);
        if !self.talk.traced {
            self.answer.stretches = vec![Stretch {
                from_ms: start,
                to_ms: self.inside.now_ms(),
            }];
        }
    }

    fn now_if_traced(&self) -> f64 {
        if self.talk.traced {
            self.inside.now_ms()
        } else {
            0.0
        }
    }

    fn note(&mut self, [from_ms, to_ms]: [f64; 2]) {
        if self.talk.traced {
            self.answer.stretches.push(Stretch { from_ms, to_ms });
        }
    }
}

/// Runs an endless loop that looks at a word of shared memory, like a process with a handler for
/// SIGTERM. Without shared memory no signal reaches it.
fn until_signal(inside: &impl Inside) -> Answer {
    let memory = inside.shared();
    if let Some(memory) = &memory {
        memory.store(Word::LOOPING, 1);
    }
    while memory
        .as_ref()
        .is_none_or(|memory| memory.load(Word::SIGNAL) == 0)
    {
        black_box(fib::sequential(black_box(16)));
        checkpoint();
    }
    Answer::default()
}
