//! Processes for tests: threads that share nothing but what their parent gives them.

mod inside;
mod shared;

pub(crate) use shared::NativeShared;

use super::{Answer, Gone, Host, Process, Task, Timer, Variables, perform};
use crate::site::{Fetch, Response, fake};
use futures::{
    StreamExt,
    channel::mpsc::{UnboundedReceiver, unbounded},
    executor::block_on,
};
use inside::{Line, Own};
use spindle_model::message::Event;
use std::{
    cell::RefCell,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// What a parent in a test stands on.
#[derive(Debug, Default)]
pub(crate) struct Native {
    pub(crate) events: RefCell<Vec<Event>>,
}

#[derive(Clone, Copy, Debug)]
struct Clock;

impl Timer for Clock {
    fn now_ms(&self) -> f64 {
        START.elapsed().as_secs_f64() * 1e3
    }

    async fn sleep(&self, ms: f64) {
        futures_timer::Delay::new(Duration::from_secs_f64(ms / 1e3)).await;
    }
}

impl Timer for Native {
    fn now_ms(&self) -> f64 {
        Clock.now_ms()
    }

    async fn sleep(&self, ms: f64) {
        Clock.sleep(ms).await;
    }
}

impl Fetch for Native {
    async fn fetch(&self, path: &str) -> Response {
        fake::answer_later(path).await
    }
}

/// What a parent says to its process.
enum Order {
    Do(Task),
    Listen(Line),
    Share(NativeShared),
}

impl Host for Native {
    type Process = NativeProcess;
    type Shared = NativeShared;

    fn start(&self) -> NativeProcess {
        let (orders, inbox) = mpsc::channel();
        let (outbox, answers) = unbounded();
        let ended = Arc::new(AtomicBool::new(false));
        let ending = ended.clone();
        #[expect(clippy::disallowed_methods, reason = "runs natively only")]
        thread::spawn(move || {
            let mut variables = Variables::default();
            let mut own = Own::default();
            while let Ok(order) = inbox.recv() {
                match order {
                    Order::Listen(line) => own.line = Some(RefCell::new(line)),
                    Order::Share(memory) => own.memory = Some(memory),
                    Order::Do(task) => {
                        let answer = block_on(perform(task, &mut variables, &own));
                        if outbox.unbounded_send(answer).is_err() {
                            break;
                        }
                    }
                }
            }
            ending.store(true, Ordering::Relaxed);
        });
        NativeProcess {
            orders: RefCell::new(Some(orders)),
            answers: RefCell::new(answers),
            ended,
        }
    }

    fn share(&self, bytes: u32, with: &[NativeProcess]) -> Option<NativeShared> {
        let memory = NativeShared::new(bytes);
        for process in with {
            process.order(Order::Share(memory.clone()));
        }
        Some(memory)
    }

    fn pipe(&self, one: &NativeProcess, other: &NativeProcess) {
        let [near, far] = inside::pipe();
        one.order(Order::Listen(near));
        other.order(Order::Listen(far));
    }

    fn queue<'a>(
        &self,
        senders: impl Iterator<Item = &'a NativeProcess>,
        receiver: &NativeProcess,
    ) {
        let senders: Vec<&NativeProcess> = senders.collect();
        let (lines, end) = inside::queue(senders.len());
        for (sender, line) in senders.iter().zip(lines) {
            sender.order(Order::Listen(line));
        }
        receiver.order(Order::Listen(end));
    }

    fn tell(&self, event: Event) {
        self.events.borrow_mut().push(event);
    }
}

/// A thread that plays a process. It can be terminated between tasks only.
pub(crate) struct NativeProcess {
    orders: RefCell<Option<mpsc::Sender<Order>>>,
    answers: RefCell<UnboundedReceiver<Answer>>,
    ended: Arc<AtomicBool>,
}

impl NativeProcess {
    fn order(&self, order: Order) {
        if let Some(orders) = &*self.orders.borrow() {
            assert!(orders.send(order).is_ok(), "the process has ended");
        }
    }
}

impl Process for NativeProcess {
    async fn started(&self) -> Result<(), Gone> {
        Ok(())
    }

    fn send(&self, task: &Task) {
        self.order(Order::Do(task.clone()));
    }

    #[expect(
        clippy::await_holding_refcell_ref,
        reason = "one answer is awaited at a time"
    )]
    async fn answer(&self) -> Result<Answer, Gone> {
        let answer = self.answers.borrow_mut().next().await;
        let reason = "the thread panicked".to_owned();
        answer.ok_or(Gone { reason })
    }

    fn finish(&self) {
        self.orders.take();
    }

    fn terminate(&self) {
        self.finish();
        self.ended.store(true, Ordering::Relaxed);
    }

    fn is_alive(&self) -> bool {
        !self.ended.load(Ordering::Relaxed)
    }

    async fn ended(&self) {
        while self.is_alive() {
            Clock.sleep(1.0).await;
        }
    }
}
