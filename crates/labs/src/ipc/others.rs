//! The other ways in which processes communicate: a semaphore, and a signal.

use super::{Part, layout::Word, trace};
use crate::{
    LabError,
    process::{Answer, Process, ProcessPool, Runtime, Shared, Stretch, Task},
};
use spindle_model::{
    labs::ipc::{How, PROCESSES, Semaphore, Signal},
    trace::Span,
};

/// Permits of the semaphore.
const PERMITS: u32 = 2;

/// Entries of each process.
const ROUNDS: u32 = 4;

/// How long a process stays inside, in milliseconds.
const HOLD_MS: u32 = 5;

/// How long the process is in its loop before it is stopped, in milliseconds.
const LOOP_MS: f64 = 20.0;

/// Has all processes enter and leave one semaphore.
///
/// # Errors
/// When a process dies, when more were inside than the semaphore allows, or when an entry was lost.
pub(super) async fn semaphore<R: Runtime>(
    pool: &ProcessPool<R::Process>,
    memory: &R::Shared,
    runtime: &R,
    trace: &mut Vec<Span>,
) -> Result<Semaphore, LabError> {
    memory.store(Word::FREE, PERMITS.cast_signed());
    let origin = runtime.now_ms();
    for (me, process) in (0..).zip(pool.processes()) {
        let (rounds, hold_ms) = (ROUNDS, HOLD_MS);
        process.send(&Task::Ipc(Part::Semaphore {
            me,
            rounds,
            hold_ms,
        }));
    }
    let mut answers: Vec<Answer> = Vec::new();
    for process in pool.processes() {
        answers.push(process.answer().await?);
    }
    let entered: i64 = answers.iter().map(|answer| answer.value).sum();
    let word = |word| memory.load(word);
    let is_kept = (1..=PERMITS.cast_signed()).contains(&word(Word::MOST))
        && (word(Word::INSIDE), word(Word::FREE)) == (0, PERMITS.cast_signed())
        && entered == i64::from(PROCESSES * ROUNDS);
    if !is_kept {
        let what = "the semaphore let in too many, or forgot one".to_owned();
        return Err(LabError::Broken(what));
    }
    trace.extend(trace::semaphore(&answers, origin));
    Ok(Semaphore {
        processes: PROCESSES,
        permits: PERMITS,
        entered: PROCESSES * ROUNDS,
        max_inside: word(Word::MOST).cast_unsigned(),
    })
}

/// Stops the last process in its endless loop.
///
/// # Errors
/// When a process dies before.
pub(super) async fn signal<R: Runtime>(
    pool: &ProcessPool<R::Process>,
    memory: Option<&R::Shared>,
    runtime: &R,
    trace: &mut Vec<Span>,
) -> Result<Signal, LabError> {
    let Some(process) = pool.processes().last() else {
        return Err(LabError::WrongWorkers);
    };
    process.send(&Task::Ipc(Part::UntilSignal));
    while memory.is_some_and(|memory| memory.load(Word::LOOPING) == 0) {
        runtime.sleep(1.0).await;
    }
    let looping = runtime.now_ms();
    runtime.sleep(LOOP_MS).await;
    let sent = runtime.now_ms();
    let how = match memory {
        Some(memory) => {
            memory.store(Word::SIGNAL, 1);
            process.finish();
            How::Flag
        }
        None => {
            process.terminate();
            How::Terminate
        }
    };
    process.ended().await;
    let to_ms = runtime.now_ms();
    let [looped, waited] = [looping, sent].map(|from_ms| Stretch { from_ms, to_ms });
    trace.extend(trace::signal(how, looped, waited));
    let ended_ms = to_ms - sent;
    Ok(Signal { how, ended_ms })
}
