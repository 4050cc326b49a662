//! What a thread that plays a process was given by its parent.

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
    inbox: UnboundedReceiver<Message>,
}

/// What a process has for itself.
#[derive(Default)]
pub(super) struct Own {
    pub(super) line: Option<RefCell<Line>>,
    pub(super) memory: Option<NativeShared>,
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

    fn post(&self, to: u32, message: &[u8]) {
        let line = self.line.as_ref().unwrap().borrow();
        (line.post)(to, message.to_vec());
    }

    #[expect(
        clippy::await_holding_refcell_ref,
        reason = "a process does one thing at a time"
    )]
    async fn receive(&self) -> Message {
        let mut line = self.line.as_ref().unwrap().borrow_mut();
        line.inbox.next().await.unwrap()
    }
}

/// Posts as if `from` had, if it is a sender's number. Who has ended hears nothing more.
fn into(outbox: UnboundedSender<Message>, from: u32) -> Box<dyn Fn(u32, Vec<u8>) + Send> {
    Box::new(move |_, message| drop(outbox.unbounded_send((from, message))))
}

/// Both ends of a line between two processes.
pub(super) fn pipe() -> [Line; 2] {
    let ((out, there), (back, here)) = (unbounded(), unbounded());
    [(out, here), (back, there)].map(|(out, inbox)| Line {
        post: into(out, 0),
        inbox,
    })
}

/// The ends of so many senders, and the receiver's.
pub(super) fn queue(senders: usize) -> (Vec<Line>, Line) {
    let (all, inbox) = unbounded();
    let back: Vec<_> = (0..senders).map(|_| unbounded()).collect();
    let (outs, inboxes): (Vec<_>, Vec<_>) = back.into_iter().unzip();
    let lines = (0..).zip(inboxes).map(|(from, inbox)| Line {
        post: into(all.clone(), from),
        inbox,
    });
    let post = Box::new(move |to: u32, message: Vec<u8>| {
        let out: &UnboundedSender<Message> = &outs[to as usize];
        drop(out.unbounded_send((to, message)));
    });
    (lines.collect(), Line { post, inbox })
}
