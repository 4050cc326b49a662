//! Level of detail: neighbours too narrow to be pointed at become one mark, so that what is drawn is
//! bounded by the screen and not by the trace.

use super::trace::Lanes;
use crate::charts::scale::Scale;
use spindle_model::trace::SpanState;

/// Narrower than this many pixels, events cannot be told apart.
const NARROW: f64 = 3.0;

/// Neighbouring events that are one mark.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cluster<'a> {
    /// Which lane they are on.
    pub(super) lane: usize,
    /// Their places in the trace.
    pub(super) events: &'a [u32],
    /// Start of the first.
    pub(super) from: f64,
    /// End of the last.
    pub(super) to: f64,
}

impl Cluster<'_> {
    /// The state of all of them; `None` if they differ.
    pub(super) fn state(&self, lanes: &Lanes) -> Option<SpanState> {
        let mut states = lanes.spans(self.events).map(|span| span.state);
        let first = states.next()?;
        states.all(|state| state == first).then_some(first)
    }
}

/// The events within the axis as `most` marks or fewer, in order of lane and start.
pub(super) fn clusters<'a>(
    lanes: &'a Lanes,
    x: &Scale,
    width: f64,
    most: usize,
) -> Vec<Cluster<'a>> {
    let mut narrow = NARROW;
    loop {
        let found = merged(lanes, x, narrow);
        // Many lanes share the marks there are: each mark then stands for more.
        if found.len() <= most || narrow > width {
            return found;
        }
        narrow *= 1.5;
    }
}

fn merged<'a>(lanes: &'a Lanes, x: &Scale, narrow: f64) -> Vec<Cluster<'a>> {
    let mut clusters = Vec::new();
    for lane in 0..lanes.count() {
        let events = lanes.visible(lane, x.domain());
        let mut open: Option<(usize, f64, f64)> = None;
        let mut close = |open: Option<(usize, f64, f64)>, next: usize| {
            if let Some((first, from, to)) = open {
                let events = events.get(first..next).unwrap_or_default();
                clusters.push(Cluster {
                    lane,
                    events,
                    from,
                    to,
                });
            }
        };
        for (at, span) in lanes.spans(events).enumerate() {
            open = match open {
                Some((first, from, to)) if x.at(span.to_ms) - x.at(from) < narrow => {
                    Some((first, from, to.max(span.to_ms)))
                }
                before => {
                    close(before, at);
                    Some((at, span.from_ms, span.to_ms))
                }
            };
        }
        close(open, events.len());
    }
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{scale::Spread, timeline::trace::Trace};
    use proptest::prelude::*;
    use spindle_model::trace::Span;

    fn lanes(count: u32, workers: u32, each: f64) -> Lanes {
        let span = |index: u32| Span {
            worker: index % workers,
            from_ms: f64::from(index / workers) * each,
            to_ms: f64::from(index / workers) * each + each * 0.8,
            state: if index.is_multiple_of(3) {
                SpanState::Waiting
            } else {
                SpanState::Running
            },
            ..Span::default()
        };
        let trace = Trace::from((0..count).map(span).collect::<Vec<_>>());
        Lanes::new(&trace, "", workers as usize)
    }

    fn scale(from: f64, to: f64) -> Scale {
        Scale::new(Spread::Linear, (from, to), (0.0, 1000.0))
    }

    #[test]
    fn ten_thousand_events_become_as_many_marks_as_can_be_drawn_at_once() {
        for workers in [1, 2, 16, 65] {
            let lanes = lanes(10_000, workers, 0.01);
            let whole = clusters(&lanes, &scale(0.0, lanes.end), 1000.0, 400);
            assert!(
                (100..=400).contains(&whole.len()),
                "{workers} workers: {} marks",
                whole.len()
            );
            let near = clusters(&lanes, &scale(0.5, 0.6), 1000.0, 400);
            assert!(near.iter().all(|cluster| cluster.events.len() <= 11));
        }
    }

    #[test]
    fn a_cluster_says_whether_its_events_are_all_in_one_state() {
        let lanes = lanes(3, 1, 1.0);
        let cluster = |events| Cluster {
            lane: 0,
            events,
            from: 0.0,
            to: 3.0,
        };
        assert_eq!(cluster(&[1, 2]).state(&lanes), Some(SpanState::Running));
        assert_eq!(cluster(&[0, 1, 2]).state(&lanes), None);
    }

    proptest! {
        #[test]
        fn no_event_is_lost_in_a_cluster(count in 1u32..3000, workers in 1u32..70, each in 0.001f64..10.0) {
            let lanes = lanes(count, workers, each);
            let clusters = clusters(&lanes, &scale(0.0, lanes.end), 1000.0, 400);
            let counted: usize = clusters.iter().map(|cluster| cluster.events.len()).sum();
            prop_assert_eq!(counted, count as usize);
        }
    }
}
