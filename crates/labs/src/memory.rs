//! The kernels of the **memory** lab: threads add 1 to a variable that they share; processes add 1
//! to the variable of this name that each has for itself.

use crate::{
    LabError,
    process::{ProcessPool, Runtime, Task},
    threads::{Threads, from_each},
    tracer::{self, Tracer},
};
use spindle_model::{
    labs::memory::{Report, Seen, Work, Workers},
    trace::SpanState,
};
use std::sync::atomic::{AtomicI64, Ordering};

/// Adds 1 on each thread of the current pool except the first, which is the parent.
///
/// # Errors
/// None.
pub fn run_on_threads(work: &Work, _: &Threads<'_>) -> Result<Report, LabError> {
    let tracer = Tracer::new("threads");
    let variable = AtomicI64::new(work.value);
    // Relaxed: each addition is one step, and the parent reads after all threads have come back.
    let before = variable.load(Ordering::Relaxed);
    let seen = from_each(|thread| {
        let from = tracer.now_ms();
        let is_parent = thread == 0;
        let seen = (!is_parent).then(|| variable.fetch_add(1, Ordering::Relaxed) + 1);
        if let Some(value) = seen {
            let what = format!("n += 1 → {value}");
            tracer.note(thread, what, SpanState::Running, from);
        }
        seen
    });
    let from = tracer.now_ms();
    let after = variable.load(Ordering::Relaxed);
    tracer.note(0, format!("n → {after}"), SpanState::Running, from);
    Ok(Report {
        workers: Workers::Threads,
        seen: Seen {
            before,
            after,
            seen: seen.into_iter().flatten().collect(),
        },
        trace: tracer.spans(),
    })
}

/// Adds 1 in each process of `runtime`, which starts with a copy of the variable.
///
/// # Errors
/// [`LabError::Gone`] when a process dies.
pub async fn run_on_processes<R: Runtime>(
    work: &Work,
    workers: u32,
    runtime: &R,
) -> Result<Report, LabError> {
    let variable = work.value;
    let before = variable;
    let pool = ProcessPool::start(runtime, workers).await?;
    let origin = runtime.now_ms();
    pool.each(Task::Inherit { value: variable }).await?;
    let answers = pool.each(Task::Increment).await?;
    // A parent's worker 0 is the parent, as with threads.
    let mut trace = Vec::new();
    for (index, answer) in answers.iter().enumerate() {
        for &stretch in &answer.stretches {
            let what = format!("n += 1 → {}", answer.value);
            trace.push(tracer::span(
                "processes",
                index + 1,
                what,
                SpanState::Running,
                stretch,
                origin,
            ));
        }
    }
    let from_ms = runtime.now_ms();
    let after = variable;
    let stretch = crate::process::Stretch {
        from_ms,
        to_ms: runtime.now_ms(),
    };
    trace.push(tracer::span(
        "processes",
        0,
        format!("n → {after}"),
        SpanState::Running,
        stretch,
        origin,
    ));
    tracer::sort(&mut trace);
    Ok(Report {
        workers: Workers::Processes,
        seen: Seen {
            before,
            after,
            seen: answers.iter().map(|answer| answer.value).collect(),
        },
        trace,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{process::native::Native, threads::on_pool};
    use futures::executor::block_on;

    const WORK: Work = Work {
        value: 40,
        workers: 3,
    };

    #[test]
    fn the_parent_sees_what_its_threads_changed() {
        let report = on_pool(4, |threads| run_on_threads(&WORK, threads));
        let Seen {
            before,
            after,
            mut seen,
        } = report.unwrap().seen;
        seen.sort_unstable();
        assert_eq!((before, after, seen), (40, 43, vec![41, 42, 43]));
    }

    #[test]
    fn the_parent_does_not_see_what_its_processes_changed() {
        let seen = block_on(run_on_processes(&WORK, 3, &Native::default()))
            .unwrap()
            .seen;
        assert_eq!(
            seen,
            Seen {
                before: 40,
                after: 40,
                seen: vec![41, 41, 41]
            }
        );
    }
}
