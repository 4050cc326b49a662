//! Processes for tests: threads that share nothing but their channels.

use super::{Answer, Gone, Host, Process, Task, Timer, Variables, perform};
use futures::{
    StreamExt,
    channel::mpsc::{UnboundedReceiver, unbounded},
    executor::block_on,
};
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

impl Host for Native {
    type Process = NativeProcess;

    fn start(&self) -> NativeProcess {
        let (tasks, inbox) = mpsc::channel();
        let (outbox, answers) = unbounded();
        let ended = Arc::new(AtomicBool::new(false));
        let ending = ended.clone();
        #[expect(clippy::disallowed_methods, reason = "runs natively only")]
        thread::spawn(move || {
            let mut variables = Variables::default();
            while let Ok(task) = inbox.recv() {
                let answer = block_on(perform(task, &mut variables, &Clock));
                if outbox.unbounded_send(answer).is_err() {
                    break;
                }
            }
            ending.store(true, Ordering::Relaxed);
        });
        NativeProcess {
            tasks: RefCell::new(Some(tasks)),
            answers: RefCell::new(answers),
            ended,
        }
    }

    fn tell(&self, event: Event) {
        self.events.borrow_mut().push(event);
    }
}

/// A thread that plays a process. It can be terminated between tasks only.
pub(crate) struct NativeProcess {
    tasks: RefCell<Option<mpsc::Sender<Task>>>,
    answers: RefCell<UnboundedReceiver<Answer>>,
    ended: Arc<AtomicBool>,
}

impl Process for NativeProcess {
    async fn started(&self) -> Result<(), Gone> {
        Ok(())
    }

    fn send(&self, task: &Task) {
        if let Some(tasks) = &*self.tasks.borrow() {
            tasks.send(task.clone()).unwrap();
        }
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
        self.tasks.take();
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
