//! Engines without the page around them: their jobs and events are the model's bytes, as the page
//! sends and receives them.

use crate::spindle::Spindle;
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::json;
use spindle_labs::process::{Answer, Task};
use spindle_model::{
    Word,
    message::{Activity, Event, Job, On, Progress, Report},
    result::Flavour,
    strategy::{Measurement, Strategy},
};

const ENGINE: &str = include_str!("scripts/engine.js");
const ROUND_TRIP: &str = include_str!("scripts/round_trip.js");

/// An event that ends the waiting for an engine.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Until {
    /// The first activity of its workers.
    Progress,
    /// The final measurements.
    Done,
}

/// The result of one engine.
#[derive(Debug)]
pub(crate) struct Heard {
    /// Milliseconds from asking for its coordinator to the event.
    pub(crate) ms: f64,
    /// The event that was waited for.
    pub(crate) event: Event,
}

/// Starts engines for `job` in the page, `times` times, one after another.
///
/// # Errors
/// The reason why one crashed or did not start.
pub(crate) async fn start(
    spindle: &Spindle<'_>,
    job: &Job,
    until: Until,
    times: u32,
) -> Result<Vec<Heard>> {
    #[derive(Deserialize)]
    struct Raw {
        ms: f64,
        event: Vec<u8>,
    }
    let flavour = match job.on {
        On::Threads(_) => Flavour::Threads,
        On::Processes(_) => Flavour::Solo,
    };
    let args = json!({
        "flavour": flavour.id(),
        "threads": job.on.workers(),
        "job": postcard::to_allocvec(job)?,
        "until": first_bytes(until)?,
        "times": times,
    });
    let heard: Vec<Raw> = spindle.call(ENGINE, args).await?;
    let read = |Raw { ms, event }| match postcard::from_bytes(&event)? {
        Event::Crashed { reason } => bail!("{reason}"),
        event => Ok(Heard { ms, event }),
    };
    heard.into_iter().map(read).collect()
}

/// Sends a process messages that it answers at once, and returns the microseconds until each
/// answer.
///
/// # Errors
/// The reason why the process crashed, or an unexpected answer.
pub(crate) async fn round_trips(spindle: &Spindle<'_>, times: u32) -> Result<Vec<f64>> {
    #[derive(Deserialize)]
    struct Raw {
        took: Vec<f64>,
        answer: Vec<u8>,
    }
    let args = json!({"task": postcard::to_allocvec(&Task::Echo)?, "times": times});
    let Raw { took, answer } = spindle.call(ROUND_TRIP, args).await?;
    postcard::from_bytes::<Answer>(&answer).context("a process answers something else")?;
    Ok(took)
}

/// First bytes of the events that end the waiting: scripts can read nothing of an event but its
/// kind.
fn first_bytes(until: Until) -> Result<Vec<u8>> {
    let event = match until {
        Until::Progress => Event::Progress(Progress {
            activity: Activity::WarmUp,
            strategy: None,
            done: 0,
            total: 0,
        }),
        Until::Done => Event::Done(Report::Sleep(Measurement::empty(Strategy::Sequential))),
    };
    let crashed = Event::Crashed {
        reason: String::new(),
    };
    let first = |event: &Event| -> Result<u8> {
        let bytes = postcard::to_allocvec(event)?;
        bytes.first().copied().context("an event without bytes")
    };
    Ok(vec![first(&event)?, first(&crashed)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_told_apart_by_their_first_byte() {
        let [progress, crashed] = first_bytes(Until::Progress).unwrap()[..] else {
            panic!("two events end the waiting");
        };
        let done = first_bytes(Until::Done).unwrap();
        assert_eq!(done[1], crashed);
        assert_ne!(progress, crashed);
        assert!(!done.starts_with(&[progress]) && !done.starts_with(&[crashed]));
        for other in [
            Event::Workers(3),
            Event::Partial(Report::Sleep(Measurement::empty(Strategy::Threads))),
        ] {
            let first = postcard::to_allocvec(&other).unwrap()[0];
            assert!(![progress, crashed, done[0]].contains(&first), "{other:?}");
        }
    }
}
