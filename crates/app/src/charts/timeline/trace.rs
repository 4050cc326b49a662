//! The timed events of a run, in the order in which lanes show them.

use spindle_model::trace::Span;
use std::rc::Rc;

/// More lanes than any lab has workers: what claims to be beyond is no worker.
const MOST_LANES: usize = 1_024;

/// Timed events, shared rather than copied.
#[derive(Clone, Debug, Default)]
pub struct Trace(Rc<Vec<Span>>);

impl Trace {
    /// The events, as they were recorded.
    pub fn spans(&self) -> &[Span] {
        &self.0
    }
}

impl From<Vec<Span>> for Trace {
    fn from(spans: Vec<Span>) -> Self {
        Self(Rc::new(spans))
    }
}

impl PartialEq for Trace {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

/// The events of one group, lane by lane in order of their starts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Lanes {
    trace: Trace,
    lanes: Vec<Lane>,
    /// When the last event ended.
    pub(super) end: f64,
}

/// Events of one worker.
#[derive(Clone, Debug, Default, PartialEq)]
struct Lane {
    /// Places in the trace, in order of start.
    order: Vec<u32>,
    /// The latest end up to each of them: it never falls, so it can be searched even if one event
    /// lies within another.
    reach: Vec<f64>,
}

impl Lanes {
    /// Sorts the events of `group` onto at least `count` lanes.
    pub(super) fn new(trace: &Trace, group: &str, count: usize) -> Self {
        let mut lanes = vec![Lane::default(); count];
        let spans = trace.spans();
        for (index, span) in (0_u32..).zip(spans).filter(|(_, span)| span.group == group) {
            let worker = span.worker as usize;
            if worker >= lanes.len() && worker < MOST_LANES {
                lanes.resize(worker + 1, Lane::default());
            }
            let Some(lane) = lanes.get_mut(worker) else {
                continue;
            };
            // Workers record in order of time, or nearly so: a search for each costs less than a
            // general sort would add to the page.
            let before = |&other: &u32| start(spans, other) <= span.from_ms;
            let at = match lane.order.last() {
                Some(last) if !before(last) => lane.order.partition_point(before),
                _ => lane.order.len(),
            };
            lane.order.insert(at, index);
        }
        let mut end = 0.0_f64;
        for lane in &mut lanes {
            let mut reach = f64::NEG_INFINITY;
            for &index in &lane.order {
                reach = spans
                    .get(index as usize)
                    .map_or(reach, |span| reach.max(span.to_ms));
                lane.reach.push(reach);
            }
            end = end.max(reach);
        }
        Self {
            trace: trace.clone(),
            lanes,
            end,
        }
    }

    /// How many lanes there are.
    pub(super) fn count(&self) -> usize {
        self.lanes.len()
    }

    /// Whether nothing happened.
    pub(super) fn is_empty(&self) -> bool {
        self.lanes.iter().all(|lane| lane.order.is_empty())
    }

    /// The event at a place in the trace.
    pub(super) fn span(&self, index: u32) -> Option<&Span> {
        self.trace.spans().get(index as usize)
    }

    /// The events themselves.
    pub(super) fn spans(&self, indices: &[u32]) -> impl Iterator<Item = &Span> {
        indices.iter().filter_map(|&index| self.span(index))
    }

    /// All events of a lane.
    pub(super) fn all(&self, lane: usize) -> &[u32] {
        self.lanes.get(lane).map_or(&[], |lane| &lane.order)
    }

    /// Events of a lane that touch a stretch of time, found by bisection.
    pub(super) fn visible(&self, lane: usize, (from, to): (f64, f64)) -> &[u32] {
        let Some(lane) = self.lanes.get(lane) else {
            return &[];
        };
        let first = lane.reach.partition_point(|&reach| reach < from);
        let spans = self.trace.spans();
        let last = lane
            .order
            .partition_point(|&index| start(spans, index) <= to);
        lane.order.get(first..last).unwrap_or_default()
    }

    /// When the last event of a lane ended.
    pub(super) fn end_of(&self, lane: usize) -> Option<f64> {
        self.lanes.get(lane)?.reach.last().copied()
    }
}

fn start(spans: &[Span], index: u32) -> f64 {
    spans
        .get(index as usize)
        .map_or(f64::NEG_INFINITY, |span| span.from_ms)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(worker: u32, from_ms: f64, to_ms: f64) -> Span {
        Span {
            worker,
            from_ms,
            to_ms,
            group: "a".to_owned(),
            ..Span::default()
        }
    }

    #[test]
    fn only_events_of_the_group_are_on_lanes() {
        let other = Span {
            group: "b".to_owned(),
            ..span(0, 5.0, 90.0)
        };
        let trace = Trace::from(vec![span(1, 2.0, 3.0), other, span(1, 0.0, 1.0)]);
        let lanes = Lanes::new(&trace, "a", 1);
        assert_eq!(
            (lanes.count(), lanes.all(0), lanes.all(1)),
            (2, &[][..], &[2, 0][..])
        );
        assert!((lanes.end - 3.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn bisection_finds_what_looking_at_all_finds(
            events in prop::collection::vec((0f64..100.0, 0f64..20.0), 0..60),
            from in 0f64..100.0,
            length in 0f64..50.0,
        ) {
            // One after another, as a worker does them.
            let mut at = 0.0;
            let spans: Vec<Span> = events.iter().map(|&(gap, length)| {
                let from = at + gap;
                at = from + length;
                span(0, from, at)
            }).collect();
            let to = from + length;
            let expected: Vec<u32> = (0u32..).zip(&spans)
                .filter(|(_, span)| span.to_ms >= from && span.from_ms <= to)
                .map(|(index, _)| index)
                .collect();
            let lanes = Lanes::new(&Trace::from(spans), "a", 1);
            prop_assert_eq!(lanes.visible(0, (from, to)), &expected[..]);
        }

        #[test]
        fn lanes_are_in_order_of_start_however_they_were_recorded(
            events in prop::collection::vec((0u32..4, 0f64..100.0), 0..60),
        ) {
            let spans: Vec<Span> = events.iter().map(|&(worker, from)| span(worker, from, from + 1.0)).collect();
            let lanes = Lanes::new(&Trace::from(spans), "a", 4);
            let mut count = 0;
            for lane in 0..4 {
                let starts: Vec<f64> = lanes.spans(lanes.all(lane)).map(|span| span.from_ms).collect();
                prop_assert!(starts.windows(2).all(|pair| pair[0] <= pair[1]));
                count += starts.len();
            }
            prop_assert_eq!(count, events.len());
        }
    }
}
