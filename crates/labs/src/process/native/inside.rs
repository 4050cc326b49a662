//! The resources that a parent gave to a thread that stands for a process.

use super::{Clock, NativeShared, Timer};
use crate::{
    process::Inside,
    site::{Fetch, Response, fake},
};
use futures::{
    StreamExt,
    channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded},
};
use std::cell::RefCell;

type Message = (u32, Vec<u8>);

/// One end of a line.
pub(super) struct Line {
    post: Box<dyn Fn(u32, Vec<u8>) + Send>,
    /// Borrowed while the process waits for a message; others may post meanwhile.
    inbox: RefCell<UnboundedReceiver<Message>>,
}

/// The resources of a process.
#[derive(Default)]
pub(super) struct Own {
    pub(super) line: Option<Line>,
    pub(super) memory: Option<NativeShared>,
    pub(super) parcel: RefCell<Option<Vec<u8>>>,
    pub(super) enclosed: RefCell<Option<Vec<u8>>>,
}

impl Timer for Own {
    fn now_ms(&self) -> f64 {
        Clock.now_ms()
    }

    async fn sleep(&self, ms: f64) {
        Clock.sleep(ms).await;
    }
}

impl Fetch for Own {
    async fn fetch(&self, path: &str) -> Response {
        fake::answer_later(path).await
    }
}

impl Inside for Own {
    type Shared = NativeShared;

    fn shared(&self) -> Option<NativeShared> {
        self.memory.clone()
    }

    fn unpack(&self, into: &mut [u8]) {
        into.copy_from_slice(&self.parcel.take().unwrap());
    }

    fn enclose(&self, bytes: &[u8]) {
        self.enclosed.replace(Some(bytes.to_vec()));
    }

    fn post(&self, to: u32, message: &[u8]) {
        let line = self.line.as_ref().unwrap();
        (line.post)(to, message.to_vec());
    }

    #[expect(
        clippy::await_holding_refcell_ref,
        reason = "a process does one thing at a time"
    )]
    async fn receive(&self) -> Message {
        let mut inbox = self.line.as_ref().unwrap().inbox.borrow_mut();
        inbox.next().await.unwrap()
    }
}

/// Posts with `from` as the sender's number. Messages to a process that has ended are dropped.
fn into(outbox: UnboundedSender<Message>, from: u32) -> Box<dyn Fn(u32, Vec<u8>) + Send> {
    Box::new(move |_, message| drop(outbox.unbounded_send((from, message))))
}

/// Both ends of a line between two processes.
pub(super) fn pipe() -> [Line; 2] {
    let ((out, there), (back, here)) = (unbounded(), unbounded());
    [(out, here), (back, there)].map(|(out, inbox)| Line {
        post: into(out, 0),
        inbox: RefCell::new(inbox),
    })
}

/// Both ends of any number of lines: each message carries the number of its line.
pub(super) fn lines() -> [Line; 2] {
    let ((out, there), (back, here)) = (unbounded(), unbounded());
    [(out, here), (back, there)].map(|(out, inbox)| Line {
        post: Box::new(move |line, message| drop(out.unbounded_send((line, message)))),
        inbox: RefCell::new(inbox),
    })
}

/// The ends of `senders` senders, and the receiver's.
pub(super) fn queue(senders: usize) -> (Vec<Line>, Line) {
    let (all, inbox) = unbounded();
    let back: Vec<_> = (0..senders).map(|_| unbounded()).collect();
    let (outs, inboxes): (Vec<_>, Vec<_>) = back.into_iter().unzip();
    let lines = (0..).zip(inboxes).map(|(from, inbox)| Line {
        post: into(all.clone(), from),
        inbox: RefCell::new(inbox),
    });
    let post = Box::new(move |to: u32, message: Vec<u8>| {
        let out: &UnboundedSender<Message> = &outs[to as usize];
        drop(out.unbounded_send((to, message)));
    });
    let inbox = RefCell::new(inbox);
    (lines.collect(), Line { post, inbox })
}
