//! A server in one process and its clients in another: coroutines, and the single thread where
//! there are no threads.

use super::{
    clients::{Crowd, Tally},
    message::Message,
    report::{LOOK_MS, measured},
    request_log::spans,
    serve_on_one_thread, warm_up, work,
};
use crate::{
    LabError,
    process::{Answer, Inside, Process, ProcessPool, Runtime, Stretch, Task},
    progress::Steps,
    task::server::{Part, Role},
};
use spindle_model::{
    labs::server::{Report, Work},
    message::{Activity, Event, Report as AnyReport},
    strategy::Strategy,
};

/// The state of a process in this lab, in its own memory.
#[derive(Debug, Default)]
pub(crate) struct WorkerState {
    crowd: Option<Crowd>,
}

/// Does a part in this process.
pub(crate) async fn perform(part: Part, state: &mut WorkerState, own: &impl Inside) -> Answer {
    let (traffic, steps) = (part.traffic, part.steps);
    match part.role {
        Role::Calibrate => Answer {
            value: work::steps(&traffic).into(),
            ..Answer::default()
        },
        Role::Serve | Role::ServeTogether => {
            let together = part.role == Role::ServeTogether;
            let log = serve_on_one_thread(&traffic, steps, together, own).await;
            let notes = log.notes();
            Answer {
                items: notes.iter().map(|note| note.1).collect(),
                stretches: notes.iter().map(|note| note.2).collect(),
                ..Answer::default()
            }
        }
        Role::Come => {
            let crowd = state.crowd.insert(Crowd::new(traffic, steps));
            for client in 0..traffic.clients {
                say(crowd, client, None, own);
            }
            Answer::default()
        }
        Role::Stay => {
            let Some(crowd) = &mut state.crowd else {
                return Answer::default();
            };
            let start = own.now_ms();
            while !crowd.is_gone() && own.now_ms() - start < LOOK_MS.into() {
                let (client, bytes) = own.receive().await;
                say(crowd, client, Message::from_bytes(&bytes), own);
            }
            let tally = crowd.take_tally();
            Answer {
                value: crowd.is_gone().into(),
                stretches: vec![Stretch {
                    from_ms: tally.from_ms,
                    to_ms: tally.to_ms,
                }],
                items: (tally.wrong).map_or_else(Vec::new, |(id, known, got)| vec![id, known, got]),
                broken: (tally.unasked > 0).then_some(tally.unasked),
                samples: tally.latencies_ms,
            }
        }
    }
}

/// Posts the next message of a client; an empty message closes its connection.
fn say(crowd: &mut Crowd, client: u32, heard: Option<Message>, own: &impl Inside) {
    let next = crowd.hears(client, heard, own.now_ms());
    own.post(client, &next.map(Message::to_bytes).unwrap_or_default());
}

/// Reads the observations of the clients from an answer.
fn seen(answer: &Answer) -> Tally {
    let while_ms = answer.stretches.first().copied().unwrap_or_default();
    let wrong = match answer.items[..] {
        [id, known, got] => Some((id, known, got)),
        _ => None,
    };
    Tally {
        latencies_ms: answer.samples.clone(),
        from_ms: while_ms.from_ms,
        to_ms: while_ms.to_ms,
        wrong,
        unasked: answer.broken.unwrap_or_default(),
    }
}

/// Serves in one process of `runtime`, with the clients in the other.
///
/// # Errors
/// As [`super::run_on_threads`]; [`LabError::Gone`] when a process dies.
pub async fn run_on_processes<R: Runtime>(
    work: &Work,
    workers: u32,
    runtime: &R,
) -> Result<Report, LabError> {
    let mut progress = Steps::new(1, |event| runtime.emit(event));
    let asked = runtime.now_ms();
    let pool = ProcessPool::start(runtime, workers).await?;
    let startup_ms = runtime.now_ms() - asked;
    let [server, clients] = pool.processes() else {
        return Err(LabError::WrongWorkers);
    };
    let traffic = work.traffic;
    let part = |role, traffic, steps| {
        Task::Server(Part {
            role,
            traffic,
            steps,
        })
    };
    server.send(&part(Role::Calibrate, traffic, 1));
    let steps = u32::try_from(server.answer().await?.value).unwrap_or(u32::MAX);
    let together = work.strategy == Strategy::Coroutines;
    let serve = match together {
        true => Role::ServeTogether,
        false => Role::Serve,
    };
    let (mut tally, mut served) = (Tally::default(), Answer::default());
    // The first messages over a port, and code that is compiled meanwhile, are not measured.
    for (traffic, steps, is_told) in [(warm_up(traffic), 1, false), (traffic, steps, true)] {
        if is_told {
            progress.next_of(Activity::Measure, work.strategy);
        }
        runtime.connect(clients, server, traffic.clients);
        let stay = part(Role::Stay, traffic, steps);
        server.send(&part(serve, traffic, steps));
        clients.send(&part(Role::Come, traffic, steps));
        clients.send(&stay);
        clients.answer().await?;
        tally = Tally::default();
        loop {
            // The next task already waits at the process, so that no answer waits for it.
            clients.send(&stay);
            let answer = clients.answer().await?;
            tally.add(&seen(&answer));
            if answer.value != 0 {
                break;
            }
            if is_told {
                let so_far = measured(work, &tally, steps, startup_ms, Vec::new());
                runtime.emit(Event::Partial(AnyReport::Server(Report {
                    measured: Some(so_far),
                    sweep: Vec::new(),
                })));
            }
        }
        tally.checked(&traffic)?;
        clients.answer().await?;
        served = server.answer().await?;
    }
    let lane = |connection| if together { connection } else { 0 };
    let notes: Vec<_> = (served.items.iter().zip(&served.stretches))
        .map(|(&connection, &stretch)| (lane(connection), connection, stretch))
        .collect();
    let trace = spans(&notes, work.strategy, traffic.load);
    Ok(Report {
        measured: Some(measured(work, &tally, steps, startup_ms, trace)),
        sweep: Vec::new(),
    })
}
