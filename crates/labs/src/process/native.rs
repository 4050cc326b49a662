//! Processes for tests: threads that share nothing but what their parent gives them.

mod inside;
mod shared;

pub(crate) use shared::NativeShared;

use super::{Answer, Gone, Process, Runtime, Task, Timer};
use crate::{
    site::{Fetch, Response, fake},
    worker::{Variables, perform},
};
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

/// The runtime of a parent in a test.
#[derive(Debug, Default)]
pub(crate) struct Native {
    pub(crate) events: RefCell<Vec<Event>>,
    /// Pictures that the page decoded.
    pub(crate) pictures: Vec<Vec<u8>>,
    /// Pictures that the page was shown: number, whether after, pixels.
    pub(crate) shown: RefCell<Vec<(u32, bool, Vec<u8>)>>,
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

/// A message from a parent to its process.
enum Command {
    Do(Task, Option<Vec<u8>>),
    Listen(Line),
    Share(NativeShared),
}

impl Runtime for Native {
    type Process = NativeProcess;
    type Shared = NativeShared;

    fn start(&self) -> NativeProcess {
        let (commands, inbox) = mpsc::channel();
        let (outbox, answers) = unbounded();
        let ended = Arc::new(AtomicBool::new(false));
        let ending = ended.clone();
        #[expect(clippy::disallowed_methods, reason = "runs natively only")]
        thread::spawn(move || {
            let mut variables = Variables::default();
            let mut own = Own::default();
            while let Ok(command) = inbox.recv() {
                match command {
                    Command::Listen(line) => own.line = Some(line),
                    Command::Share(memory) => own.memory = Some(memory),
                    Command::Do(task, parcel) => {
                        own.parcel = RefCell::new(parcel);
                        let answer = block_on(perform(task, &mut variables, &own));
                        let parcel = own.enclosed.take();
                        if outbox.unbounded_send((answer, parcel)).is_err() {
                            break;
                        }
                    }
                }
            }
            ending.store(true, Ordering::Relaxed);
        });
        NativeProcess {
            commands: RefCell::new(Some(commands)),
            answers: RefCell::new(answers),
            parcel: RefCell::default(),
            ended,
        }
    }

    fn share(&self, bytes: u32, with: &[NativeProcess]) -> Option<NativeShared> {
        let memory = NativeShared::new(bytes);
        for process in with {
            process.command(Command::Share(memory.clone()));
        }
        Some(memory)
    }

    fn pipe(&self, one: &NativeProcess, other: &NativeProcess) {
        let [near, far] = inside::pipe();
        one.command(Command::Listen(near));
        other.command(Command::Listen(far));
    }

    fn connect(&self, one: &NativeProcess, other: &NativeProcess, _: u32) {
        let [near, far] = inside::lines();
        one.command(Command::Listen(near));
        other.command(Command::Listen(far));
    }

    fn queue<'a>(
        &self,
        senders: impl Iterator<Item = &'a NativeProcess>,
        receiver: &NativeProcess,
    ) {
        let senders: Vec<&NativeProcess> = senders.collect();
        let (lines, end) = inside::queue(senders.len());
        for (sender, line) in senders.iter().zip(lines) {
            sender.command(Command::Listen(line));
        }
        receiver.command(Command::Listen(end));
    }

    fn picture(&self, number: u32) -> Option<Vec<u8>> {
        self.pictures.get(number as usize).cloned()
    }

    fn show(&self, number: u32, is_after: bool, _: (u32, u32), pixels: &Vec<u8>) {
        let mut shown = self.shown.borrow_mut();
        shown.push((number, is_after, pixels.clone()));
    }

    fn emit(&self, event: Event) {
        self.events.borrow_mut().push(event);
    }
}

/// A thread that stands for a process. It can be terminated between tasks only.
pub(crate) struct NativeProcess {
    commands: RefCell<Option<mpsc::Sender<Command>>>,
    answers: RefCell<UnboundedReceiver<(Answer, Option<Vec<u8>>)>>,
    parcel: RefCell<Option<Vec<u8>>>,
    ended: Arc<AtomicBool>,
}

impl NativeProcess {
    fn command(&self, command: Command) {
        if let Some(commands) = &*self.commands.borrow() {
            assert!(commands.send(command).is_ok(), "the process has ended");
        }
    }
}

impl Process for NativeProcess {
    type Parcel = Vec<u8>;

    async fn started(&self) -> Result<(), Gone> {
        Ok(())
    }

    fn send(&self, task: &Task) {
        self.command(Command::Do(task.clone(), None));
    }

    fn send_with(&self, task: &Task, parcel: &Vec<u8>) {
        self.command(Command::Do(task.clone(), Some(parcel.clone())));
    }

    fn take_parcel(&self) -> Option<Vec<u8>> {
        self.parcel.take()
    }

    #[expect(
        clippy::await_holding_refcell_ref,
        reason = "one answer is awaited at a time"
    )]
    async fn answer(&self) -> Result<Answer, Gone> {
        let answer = self.answers.borrow_mut().next().await;
        let reason = "the thread panicked".to_owned();
        let (answer, parcel) = answer.ok_or(Gone { reason })?;
        self.parcel.replace(parcel);
        Ok(answer)
    }

    fn finish(&self) {
        self.commands.take();
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
