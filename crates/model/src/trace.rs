//! The timed events of a run: workers, activities, start and end.

use serde::{Deserialize, Serialize, Serializer, ser::SerializeStruct};
use std::cmp::Ordering;

/// The state of a worker during a stretch of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpanState {
    /// Computes.
    #[default]
    Running,
    /// Blocked: on a lock, on a message, on another worker's end.
    Waiting,
    /// Asleep on purpose.
    Sleeping,
}

/// One stretch of time in which one worker did one thing.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Span {
    /// Index of the worker, from 0.
    pub worker: u32,
    /// Its activity, e.g. `fib(31)`.
    pub what: String,
    /// Start in milliseconds since the traced work began.
    pub from_ms: f64,
    /// End in milliseconds since the traced work began.
    pub to_ms: f64,
    /// The part of the run that this belongs to, e.g. `2` for fib's run on two threads, or a
    /// strategy.
    pub group: String,
    /// The state of the worker.
    pub state: SpanState,
    /// The cause of the wait, if it waited and the cause is known.
    pub wait: Option<Wait>,
}

impl Serialize for Span {
    /// JSON omits an absent `wait`. Messages between workers have no field names, so there no field
    /// is omitted.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let has_wait = self.wait.is_some() || !serializer.is_human_readable();
        let mut span = serializer.serialize_struct("Span", 6 + usize::from(has_wait))?;
        span.serialize_field("worker", &self.worker)?;
        span.serialize_field("what", &self.what)?;
        span.serialize_field("from_ms", &self.from_ms)?;
        span.serialize_field("to_ms", &self.to_ms)?;
        span.serialize_field("group", &self.group)?;
        span.serialize_field("state", &self.state)?;
        if has_wait {
            span.serialize_field("wait", &self.wait)?;
        }
        span.end()
    }
}

/// The cause of a wait.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// The thing, e.g. `lock` or `fork 3`; a lab's page knows it by this name.
    #[serde(rename = "for")]
    pub thing: String,
    /// The workers that blocked it when the wait began, by index.
    pub held_by: Vec<u32>,
}

/// Cuts nested spans of each worker so that none overlaps another: an outer span is split around
/// those within it. That is how a thread that waits in a join and helps with other work spends its
/// time. Spans of one worker must be disjoint or nested. Returns them in order of worker and start.
pub fn flatten(mut spans: Vec<Span>) -> Vec<Span> {
    sort_by(&mut spans, |a, b| {
        by_start(a, b).then(b.to_ms.total_cmp(&a.to_ms))
    });
    let mut flat = Vec::with_capacity(spans.len());
    let mut open: Vec<Span> = Vec::new();
    for span in spans {
        while let Some(outer) = open.last_mut() {
            if outer.worker == span.worker && outer.to_ms > span.from_ms {
                push(&mut flat, outer, span.from_ms);
                outer.from_ms = span.to_ms.min(outer.to_ms);
                break;
            }
            close(&mut flat, &mut open);
        }
        open.push(span);
    }
    while !open.is_empty() {
        close(&mut flat, &mut open);
    }
    sort_by(&mut flat, by_start);
    flat
}

/// Order of worker and start.
pub fn by_start(a: &Span, b: &Span) -> Ordering {
    (a.worker.cmp(&b.worker)).then(a.from_ms.total_cmp(&b.from_ms))
}

/// Sorts spans, and keeps the order of equal ones. All orders share this one sort: each copy would
/// take kilobytes.
#[inline(never)]
pub fn sort_by(spans: &mut [Span], order: fn(&Span, &Span) -> Ordering) {
    spans.sort_by(order);
}

fn close(flat: &mut Vec<Span>, open: &mut Vec<Span>) {
    if let Some(span) = open.pop() {
        push(flat, &span, span.to_ms);
    }
}

fn push(flat: &mut Vec<Span>, span: &Span, to_ms: f64) {
    if to_ms > span.from_ms {
        flat.push(Span {
            to_ms,
            ..span.clone()
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(worker: u32, what: &str, from_ms: f64, to_ms: f64) -> Span {
        let (what, group) = (what.to_owned(), "1".to_owned());
        Span {
            worker,
            what,
            from_ms,
            to_ms,
            group,
            ..Span::default()
        }
    }

    #[test]
    fn an_outer_span_is_split_around_those_within_it() {
        let spans = vec![
            span(0, "a", 0.0, 10.0),
            span(0, "b", 2.0, 5.0),
            span(0, "c", 3.0, 4.0),
            span(0, "d", 6.0, 7.0),
            span(1, "e", 1.0, 2.0),
        ];
        let flat: Vec<_> = flatten(spans)
            .into_iter()
            .map(|s| (s.worker, s.what, s.from_ms, s.to_ms))
            .collect();
        let expected = [
            (0, "a", 0.0, 2.0),
            (0, "b", 2.0, 3.0),
            (0, "c", 3.0, 4.0),
            (0, "b", 4.0, 5.0),
            (0, "a", 5.0, 6.0),
            (0, "d", 6.0, 7.0),
            (0, "a", 7.0, 10.0),
            (1, "e", 1.0, 2.0),
        ];
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(worker, what, from, to)| (worker, what.to_owned(), from, to))
            .collect();
        assert_eq!(flat, expected);
    }
}
