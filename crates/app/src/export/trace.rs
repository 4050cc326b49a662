//! The timed events as JSON that Perfetto and `chrome://tracing` open.
//!
//! Source: "Trace Event Format", <https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU>:
//! the JSON object format, complete events (`"ph":"X"`) and metadata events (`"ph":"M"`), times in
//! microseconds.

use crate::charts::timeline::Group;
use serde::Serialize;
use spindle_model::trace::{Span, SpanState, Wait};

/// The file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct File<'a> {
    trace_events: Vec<Event<'a>>,
    display_time_unit: &'static str,
}

/// One event; viewers call groups processes and workers threads. Both count from 1, because Perfetto reserves 0.
#[derive(Serialize)]
struct Event<'a> {
    name: &'a str,
    ph: &'static str,
    pid: u32,
    tid: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    cat: Option<&'static str>,
    /// Start in microseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    ts: Option<f64>,
    /// Length in microseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    dur: Option<f64>,
    args: Args<'a>,
}

#[derive(Serialize)]
struct Args<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wait: Option<&'a Wait>,
}

/// Writes a run's events; the lab names its groups and their workers.
pub(super) fn write(groups: &[Group], trace: &[Span]) -> Result<String, serde_json::Error> {
    let mut trace_events = Vec::new();
    for (pid, group) in (1..).zip(groups) {
        let of_group = |span: &&Span| span.group == group.id;
        if !trace.iter().any(|span| of_group(&span)) {
            continue;
        }
        trace_events.push(named("process_name", pid, 1, &group.title));
        for (tid, lane) in (1..).zip(&group.lanes) {
            trace_events.push(named("thread_name", pid, tid, lane));
        }
        let spans = trace.iter().filter(of_group);
        trace_events.extend(spans.map(|span| complete(pid, span)));
    }
    serde_json::to_string(&File {
        trace_events,
        display_time_unit: "ms",
    })
}

fn named<'a>(what: &'static str, pid: u32, tid: u32, name: &'a str) -> Event<'a> {
    Event {
        name: what,
        ph: "M",
        pid,
        tid,
        cat: None,
        ts: None,
        dur: None,
        args: Args {
            name: Some(name),
            wait: None,
        },
    }
}

fn complete(pid: u32, span: &Span) -> Event<'_> {
    let cat = match span.state {
        SpanState::Running => "running",
        SpanState::Waiting => "waiting",
        SpanState::Sleeping => "sleeping",
    };
    Event {
        name: &span.what,
        ph: "X",
        pid,
        tid: span.worker + 1,
        cat: Some(cat),
        ts: Some(span.from_ms * 1_000.0),
        dur: Some((span.to_ms - span.from_ms) * 1_000.0),
        args: Args {
            name: None,
            wait: span.wait.as_ref(),
        },
    }
}
