//! The parent of the processes: connects them, assigns their roles, and evaluates their answers.

use super::{
    Part, Role, Talk, layout,
    measure::{Budget, Gauge, add, count},
    others,
};
use crate::{
    LabError,
    clock::Clock,
    process::{Answer, Process, ProcessPool, Runtime, Task},
    progress::{DRAWING_MS, Steps, Throttle},
};
use spindle_model::{
    Word,
    labs::ipc::{Channel, Measured, Outcome, Report, RoundTrip, SENDERS, Work, sizes},
    message::{self, Activity, Event},
};

/// Index of the process that receives; the others send.
const RECEIVER: usize = 1;

/// Limits of the measurement at each size of the curve, except the requested one.
const CURVE: Budget = Budget {
    messages: 2000,
    ms: 40.0,
};

/// How long a channel is warmed up with messages that are not measured, in milliseconds.
const WARM_UP_MS: f64 = 50.0;

/// Round trips that are traced.
const TRACED: u32 = 20;

/// Runs `work` on the processes of `runtime`.
///
/// # Errors
/// [`LabError::Gone`] when a process dies; [`LabError::Broken`] when a message arrives changed, or
/// the semaphore let too many in.
pub async fn run_on_processes<R: Runtime>(
    work: &Work,
    workers: u32,
    runtime: &R,
) -> Result<Report, LabError> {
    let mut parent = Parent::start(work, workers, runtime).await?;
    for &channel in &work.channels {
        parent.channel(channel).await?;
    }
    parent.semaphore_and_signal().await
}

/// The parent.
pub(super) struct Parent<'a, R: Runtime, T> {
    work: &'a Work,
    runtime: &'a R,
    pool: ProcessPool<R::Process>,
    memory: Option<R::Shared>,
    clock: Clock,
    steps: Steps<T>,
    throttle: Throttle,
    /// Slices so far: each has its own message numbers.
    slices: u32,
    pub(super) report: Report,
}

impl<'a, R: Runtime> Parent<'a, R, ()> {
    /// Starts the processes, and gives them shared memory where that is possible.
    pub(super) async fn start(
        work: &'a Work,
        workers: u32,
        runtime: &'a R,
    ) -> Result<Parent<'a, R, impl Fn(Event)>, LabError> {
        let pool = ProcessPool::start(runtime, workers).await?;
        let memory = if work.shared_memory {
            let memory = runtime.share(layout::BYTES, pool.processes());
            let missing = || LabError::Broken("there is no shared memory after all".to_owned());
            Some(memory.ok_or_else(missing)?)
        } else {
            None
        };
        let steps = work.channels.len() * sizes(work.payload).len() + 1;
        Ok(Parent {
            work,
            runtime,
            pool,
            memory,
            clock: Clock::observe(),
            steps: Steps::new(u32::try_from(steps).unwrap_or(u32::MAX), |event| {
                runtime.emit(event);
            }),
            throttle: Throttle::default(),
            slices: 0,
            report: Report::default(),
        })
    }
}

impl<R: Runtime, T: Fn(Event)> Parent<'_, R, T> {
    /// Measures a channel: the requested size first, then the curve.
    pub(super) async fn channel(&mut self, channel: Channel) -> Result<(), LabError> {
        let processes = self.pool.processes();
        let [sender, receiver] = [0, RECEIVER].map(|index| &processes[index]);
        match channel {
            Channel::Pipe => self.runtime.pipe(sender, receiver),
            Channel::Queue => self.runtime.queue(senders(processes), receiver),
            Channel::SharedMemory => {}
        }
        let mut measured = Measured {
            channel,
            round_trip_us: RoundTrip::default(),
            round_trips_per_sample: 1,
            megabytes_per_s: 0.0,
            intact: true,
            checked: 0,
            senders: most_senders(channel),
            curve: Vec::new(),
        };
        let asked = Budget {
            messages: self.work.messages,
            ms: f64::INFINITY,
        };
        self.steps.next(Activity::Measure, None);
        let gauge = Gauge::new(self.work.payload, asked, self.clock);
        self.measure(gauge, &mut measured, true).await?;
        self.trace(channel).await?;
        for size in sizes(self.work.payload) {
            self.emit(&measured).await;
            if size == self.work.payload {
                continue;
            }
            self.steps.next(Activity::Measure, None);
            let gauge = Gauge::new(size, CURVE, self.clock);
            let gauge = self.measure(gauge, &mut measured, false).await?;
            add(&mut measured.curve, gauge.point()?);
        }
        self.emit(&measured).await;
        self.report.outcome.channels.push(measured);
        Ok(())
    }

    /// Sends until the budget is used up. With `is_asked`, results are stored as they come.
    async fn measure(
        &mut self,
        mut gauge: Gauge,
        measured: &mut Measured,
        is_asked: bool,
    ) -> Result<Gauge, LabError> {
        let channel = measured.channel;
        let start = self.runtime.now_ms();
        loop {
            let (answers, checked) = self.ping(channel, &gauge, gauge.batch, false).await?;
            measured.checked += checked;
            let grew = answers.iter().any(|answer| gauge.grow(answer));
            // The first messages over a channel are the slowest.
            let is_warm = !is_asked || self.runtime.now_ms() - start >= WARM_UP_MS;
            if !grew && is_warm {
                break;
            }
        }
        loop {
            let (pings, pours) = (gauge.pings(), gauge.pours());
            if pings > 0 {
                let (answers, checked) = self.ping(channel, &gauge, pings, false).await?;
                measured.checked += checked;
                answers.iter().for_each(|answer| gauge.pinged(answer));
                gauge.regrow();
            }
            if pours > 0 {
                let (answers, checked) = self.pour(channel, &gauge, pours).await?;
                measured.checked += checked;
                gauge.poured(&answers);
            }
            if is_asked && pings + pours > 0 && gauge.has_samples() {
                gauge.note(measured)?;
                if self.throttle.is_due() {
                    self.emit(measured).await;
                }
            }
            if pings + pours == 0 {
                return Ok(gauge);
            }
        }
    }

    /// Sends round trips. Returns the sender's answer and the number of messages that arrived.
    async fn ping(
        &mut self,
        channel: Channel,
        gauge: &Gauge,
        messages: u32,
        traced: bool,
    ) -> Result<(Vec<Answer>, u64), LabError> {
        let talk = Talk {
            batch: if traced { 1 } else { gauge.batch },
            traced,
            ..self.talk(channel, gauge, messages)
        };
        let (answers, arrived) = self.slice([Role::Ping, Role::Echo], talk).await?;
        if traced {
            return Ok((answers, arrived));
        }
        // As many came back.
        Ok((answers.into_iter().take(1).collect(), 2 * arrived))
    }

    /// Sends messages one way. Returns the senders' answers and the number of messages that
    /// arrived.
    async fn pour(
        &mut self,
        channel: Channel,
        gauge: &Gauge,
        messages: u32,
    ) -> Result<(Vec<Answer>, u64), LabError> {
        let senders = most_senders(channel).min(messages);
        let talk = Talk {
            senders,
            ..self.talk(channel, gauge, messages / senders)
        };
        let (mut answers, arrived) = self.slice([Role::Pour, Role::Drain], talk).await?;
        answers.pop();
        Ok((answers, arrived))
    }

    fn talk(&mut self, over: Channel, gauge: &Gauge, messages: u32) -> Talk {
        self.slices = self.slices.wrapping_add(1);
        Talk {
            role: Role::Ping,
            over,
            me: 0,
            senders: 1,
            payload: gauge.payload,
            // No slice has more messages than a run.
            first: self.slices.wrapping_shl(17) & (u32::MAX >> 1),
            messages,
            batch: 1,
            most_ms: gauge.slice_ms(),
            traced: false,
        }
    }

    /// Runs senders and the receiver. Returns their answers, the receiver's last, and the number of
    /// messages that arrived. All messages arrived unchanged.
    async fn slice(&self, roles: [Role; 2], talk: Talk) -> Result<(Vec<Answer>, u64), LabError> {
        let processes = self.pool.processes();
        let [sends, receives] = roles.map(|role| Talk { role, ..talk });
        let senders = senders(processes).take(talk.senders as usize);
        let mut talking: Vec<_> = (0..)
            .zip(senders)
            .map(|(me, one)| (one, Talk { me, ..sends }))
            .collect();
        talking.push((&processes[RECEIVER], receives));
        for (process, talk) in &talking {
            process.send(&Task::Ipc(Part::Talk(*talk)));
        }
        // The receiver's answer first: after an error in the receiver, a sender may wait for it for
        // ever.
        let mut answers = Vec::new();
        for (process, _) in talking.iter().rev() {
            let answer = process.answer().await?;
            if answer.broken.is_some() {
                return Err(not_intact(talk.over));
            }
            answers.push(answer);
        }
        answers.reverse();
        let counts = || answers.iter().map(|answer| u64::from(count(answer)));
        let arrived = counts().next_back().unwrap_or_default();
        let sent = counts().sum::<u64>() - arrived;
        if sent == arrived {
            Ok((answers, arrived))
        } else {
            Err(not_intact(talk.over))
        }
    }

    /// Traces a few round trips of the requested size.
    async fn trace(&mut self, channel: Channel) -> Result<(), LabError> {
        let gauge = Gauge::new(self.work.payload, CURVE, self.clock);
        let (answers, _) = self.ping(channel, &gauge, TRACED, true).await?;
        let spans = super::trace::round_trips(channel, &answers);
        self.report.trace.extend(spans);
        Ok(())
    }

    /// Reports the measurements so far, and lets the page draw them.
    async fn emit(&self, measured: &Measured) {
        let mut report = self.report.clone();
        report.outcome.channels.push(measured.clone());
        self.runtime
            .emit(Event::Partial(message::Report::Ipc(report)));
        self.runtime.sleep(DRAWING_MS.into()).await;
    }

    /// Runs the semaphore, if the processes share memory, and stops one process by a signal.
    async fn semaphore_and_signal(mut self) -> Result<Report, LabError> {
        self.steps.next(Activity::Measure, None);
        let Outcome {
            semaphore, signal, ..
        } = &mut self.report.outcome;
        let trace = &mut self.report.trace;
        if let Some(memory) = &self.memory {
            *semaphore = Some(others::semaphore(&self.pool, memory, self.runtime, trace).await?);
        }
        *signal =
            Some(others::signal(&self.pool, self.memory.as_ref(), self.runtime, trace).await?);
        Ok(self.report)
    }
}

/// The senders, first the one that sends alone where only one does.
fn senders<P>(processes: &[P]) -> impl Iterator<Item = &P> {
    let all = processes.iter().enumerate();
    all.filter_map(|(index, process)| (index != RECEIVER).then_some(process))
}

fn most_senders(channel: Channel) -> u32 {
    if channel == Channel::Queue {
        SENDERS
    } else {
        1
    }
}

fn not_intact(channel: Channel) -> LabError {
    LabError::Broken(["a message was not what was sent: ", channel.id()].concat())
}
