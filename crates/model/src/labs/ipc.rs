//! **ipc** · How do processes talk, and what does it cost? Messages of a size over a pipe, a queue
//! through the parent, and a ring buffer in shared memory; beside them a semaphore between processes
//! and a signal that stops one.

use crate::{
    Word,
    clock::{Clock, UNTOLD},
    declare::{Conclusion, Lab},
    param::Context,
    trace::Span,
    warning::{Warning, WarningCode},
    workers::On,
};
use serde::{Deserialize, Serialize};

/// Processes of a run: the first sends, the second receives; the others send too where several do.
pub const PROCESSES: u32 = 4;

/// Processes that put into the queue; the remaining one takes from it.
pub const SENDERS: u32 = PROCESSES - 1;

/// Sizes of the curve in bytes, beside the requested one.
pub const SIZES: [u32; 7] = [1, 16, 256, 4 << 10, 64 << 10, 1 << 20, 16 << 20];

/// With fewer samples than this, a 95th percentile means little.
const FEW_SAMPLES: u32 = 20;

params! {
    /// The channels to measure.
    channel: choice[Asked] = Asked::All;
    /// Size of a message in bytes.
    payload: int(1..=16 << 20) = 1024;
    /// Messages sent there and back, and as many one way.
    messages: int(1..=100_000) = 1000;
}

word! {
    /// The channels that a reader asks for.
    pub enum Asked {
        /// The pipe alone.
        Pipe,
        /// The queue alone.
        Queue,
        /// Shared memory alone.
        SharedMemory,
        /// One after another.
        All,
    }
}

impl Asked {
    /// The channels that it names.
    pub fn channels(self) -> &'static [Channel] {
        match self {
            Self::Pipe => &[Channel::Pipe],
            Self::Queue => &[Channel::Queue],
            Self::SharedMemory => &[Channel::SharedMemory],
            Self::All => Channel::ALL,
        }
    }
}

word! {
    /// A way for processes to talk.
    pub enum Channel {
        /// A `MessageChannel` between two processes.
        Pipe,
        /// Messages of several processes to one, through their common parent.
        Queue,
        /// A ring buffer in memory that two processes share.
        SharedMemory,
    }
}

/// The work of one engine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// The channels, in this order.
    pub channels: Vec<Channel>,
    /// Size of a message in bytes.
    pub payload: u32,
    /// Messages there and back, and as many one way.
    pub messages: u32,
    /// Whether processes can share memory.
    pub shared_memory: bool,
}

/// The measurements of one engine.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The outcome of the run.
    pub outcome: Outcome,
    /// The spans of the run.
    pub trace: Vec<Span>,
}

/// The outcome of a run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Each channel.
    pub channels: Vec<Measured>,
    /// The semaphore; `None` without shared memory, or before it was used.
    pub semaphore: Option<Semaphore>,
    /// The signal; `None` before it was sent.
    pub signal: Option<Signal>,
}

/// The measurements of one channel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// The channel.
    pub channel: Channel,
    /// Round-trip time of a message of the requested size.
    pub round_trip_us: RoundTrip,
    /// Number of round trips in a row whose mean is a sample: more than one where the clock is too
    /// coarse for one.
    pub round_trips_per_sample: u32,
    /// Throughput one way, in millions of bytes per second.
    pub megabytes_per_s: f64,
    /// Whether every payload arrived unchanged; a run in which one did not is an error.
    pub intact: bool,
    /// Payloads that arrived, each compared byte by byte, of all sizes.
    pub checked: u64,
    /// Processes that send at the same time where messages go one way.
    pub senders: u32,
    /// The same for messages of several sizes, smallest first.
    pub curve: Vec<Point>,
}

impl Measured {
    /// Keeps only figures that the clock can resolve. Samples are batches as long as it needs, so few
    /// are too short.
    fn judge(&mut self, clock: Clock) {
        let batch_ms = |us: f64| us * f64::from(self.round_trips_per_sample) / 1e3;
        let RoundTrip { median, p95 } = self.round_trip_us;
        if clock.tick.is_some() && batch_ms(median) <= clock.least_ms() {
            self.round_trip_us.median = UNTOLD;
        }
        if clock.tick.is_some() && batch_ms(p95) <= clock.least_ms() {
            self.round_trip_us.p95 = UNTOLD;
        }
        self.megabytes_per_s = clock.rate(self.megabytes_per_s);
        for point in &mut self.curve {
            point.round_trip_us = clock.rate(point.round_trip_us);
            point.megabytes_per_s = clock.rate(point.megabytes_per_s);
        }
    }

    /// Whether there is a figure that needs the caveat.
    fn is_untold(&self, clock: Clock) -> bool {
        let RoundTrip { median, p95 } = self.round_trip_us;
        let points = self.curve.iter();
        let points = points.map(|point| point.round_trip_us + point.megabytes_per_s);
        let batch_ms = median * f64::from(self.round_trips_per_sample) / 1e3;
        let has_all = !(p95 + self.megabytes_per_s + points.sum::<f64>()).is_nan();
        clock.tick.is_some() && !(clock.is_sure(batch_ms) && has_all)
    }
}

/// Round-trip times, in microseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RoundTrip {
    /// Median of the samples.
    pub median: f64,
    /// 95th percentile of the samples.
    pub p95: f64,
}

/// A size on the curve.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Bytes of a message.
    pub payload: u32,
    /// Median of the round-trip time, in microseconds.
    pub round_trip_us: f64,
    /// Throughput one way, in millions of bytes per second.
    pub megabytes_per_s: f64,
}

/// The observations of a semaphore between processes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Semaphore {
    /// Processes that enter.
    pub processes: u32,
    /// Number of processes that it lets in at a time.
    pub permits: u32,
    /// Number of entries of all processes.
    pub entered: u32,
    /// The most processes inside at a time, by a counter that all of them share.
    pub max_inside: u32,
}

/// The way in which a process in an endless loop was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Signal {
    /// The signal that was sent.
    pub how: How,
    /// Time from then until the process had ended, in milliseconds.
    pub ended_ms: f64,
}

/// Ways to stop a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// A flag in shared memory that the process checks, like SIGTERM with a handler.
    Flag,
    /// `terminate`, like SIGKILL: the process cannot react to it.
    Terminate,
}

impl Lab for Params {
    type Work = Work;
    type Report = Report;
    type Outcome = Outcome;

    fn runs(&self, context: &Context) -> bool {
        context.shared_memory || self.channel != Asked::SharedMemory
    }

    fn jobs(&self, context: &Context) -> Vec<(On, Work)> {
        let mut channels = self.channel.channels().to_vec();
        channels.retain(|&channel| context.shared_memory || channel != Channel::SharedMemory);
        if channels.is_empty() {
            return Vec::new();
        }
        let work = Work {
            channels,
            payload: self.payload,
            messages: self.messages,
            shared_memory: context.shared_memory,
        };
        vec![(On::Processes(PROCESSES), work)]
    }

    fn conclude(&self, reports: &[&Report], context: &Context) -> Option<Conclusion<Outcome>> {
        let (report, clock) = (*reports.first()?, context.clock);
        let mut outcome = report.outcome.clone();
        outcome.channels.iter_mut().for_each(|one| one.judge(clock));
        let coarse = |one: &&Measured| {
            one.is_untold(clock)
                || one.round_trips_per_sample > 1
                    && self.messages / one.round_trips_per_sample < FEW_SAMPLES
        };
        let coarse = outcome.channels.iter().filter(coarse);
        let mut coarse: Vec<&str> = coarse.map(|one| one.channel.id()).collect();
        if let Some(signal) = &mut outcome.signal {
            signal.ended_ms = clock.figure(signal.ended_ms);
            if signal.ended_ms.is_nan() {
                coarse.push("signal");
            }
        }
        let coarse = (!coarse.is_empty())
            .then(|| Warning::new(WarningCode::ClockTooCoarse, coarse.join(",")));
        Some(Conclusion {
            warnings: self.left_out(context).into_iter().chain(coarse).collect(),
            outcome,
            trace: report.trace.clone(),
        })
    }

    fn traces(report: &mut Report) -> Vec<&mut Vec<Span>> {
        vec![&mut report.trace]
    }
}

impl Params {
    /// The caveat that names the parts that need shared memory.
    fn left_out(&self, context: &Context) -> Option<Warning> {
        let detail = match self.channel {
            _ if context.shared_memory => return None,
            Asked::All => "shared-memory,semaphore",
            _ => "semaphore",
        };
        Some(Warning::new(WarningCode::LeftOut, detail))
    }
}

/// The sizes of a run's curve, smallest first: the usual ones and the requested one.
pub fn sizes(payload: u32) -> Vec<u32> {
    let mut sizes = SIZES.to_vec();
    if let Err(place) = sizes.binary_search(&payload) {
        sizes.insert(place, payload);
    }
    sizes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::given;

    fn params(channel: &str) -> Params {
        Params::check(&given([("channel", channel)]), &Context::default()).unwrap()
    }

    const ALONE: Context = Context {
        cores: Some(2),
        shared_memory: false,
        clock: Clock { tick: None },
        sampling: crate::sets::Sampling::Sets,
        speed: None,
    };

    #[test]
    fn what_needs_shared_memory_is_left_out_and_named_where_there_is_none() {
        let jobs = params("all").jobs(&ALONE);
        assert_eq!(jobs[0].1.channels, [Channel::Pipe, Channel::Queue]);
        assert!(params("shared-memory").jobs(&ALONE).is_empty());
        let left_out = |channel, context| params(channel).left_out(context).map(|one| one.detail);
        assert_eq!(left_out("all", &ALONE).unwrap(), "shared-memory,semaphore");
        assert_eq!(left_out("pipe", &ALONE).unwrap(), "semaphore");
        assert_eq!(left_out("all", &Context::default()), None);
        assert_eq!(
            params("all").jobs(&Context::default())[0].1.channels,
            Channel::ALL
        );
    }

    #[test]
    fn the_curve_has_the_payload_asked_for_once_and_in_order() {
        for payload in [1, 2, 1024, 4096, 16 << 20] {
            let sizes = sizes(payload);
            assert!(sizes.is_sorted_by(|a, b| a < b), "{sizes:?}");
            assert!(sizes.contains(&payload));
        }
    }

    #[test]
    fn a_clock_that_leaves_few_samples_is_named_with_its_channels() {
        let measured = |channel, round_trips_per_sample| Measured {
            channel,
            round_trip_us: RoundTrip::default(),
            round_trips_per_sample,
            megabytes_per_s: 1.0,
            intact: true,
            checked: 1,
            senders: 1,
            curve: Vec::new(),
        };
        let report = Report {
            outcome: Outcome {
                channels: vec![measured(Channel::Pipe, 50), measured(Channel::Queue, 51)],
                ..Outcome::default()
            },
            ..Report::default()
        };
        let concluded = params("all").conclude(&[&report], &Context::default());
        let expected = [Warning::new(WarningCode::ClockTooCoarse, "queue")];
        assert_eq!(concluded.unwrap().warnings, expected);
    }
}
