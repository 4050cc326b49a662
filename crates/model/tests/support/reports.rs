//! A report of each lab, as an engine with a given tick makes it.

use serde_json::{Value, json};
use spindle_model::{
    Word,
    lab::{LabId, Report},
    labs::fib,
};

/// A clock that measures whole ticks only.
pub(crate) struct Coarse {
    /// Its tick in milliseconds.
    pub(crate) tick_ms: f64,
}

impl Coarse {
    /// An interval as this clock measures it.
    fn ms(&self, ms: f64) -> f64 {
        (ms / self.tick_ms).floor() * self.tick_ms
    }

    /// A rate as an engine with this clock measures it.
    fn rate(&self, count: f64, ms: f64) -> f64 {
        let told = self.ms(ms);
        if told > 0.0 { count / told * 1e3 } else { 0.0 }
    }
}

/// The parameters that fit the reports of a lab.
pub(crate) fn given(lab: LabId) -> &'static [(&'static str, &'static str)] {
    match lab {
        LabId::Fib => &[("n", "20"), ("threads", "2"), ("rounds", "3")],
        LabId::Primitives => &[("rounds", "1"), ("threads", "2")],
        _ => &[],
    }
}

/// Reports of a run in which everything takes `long_ms`, and short operations take a thousandth of
/// that.
pub(crate) fn reports(lab: LabId, clock: &Coarse, long_ms: f64) -> Vec<Report> {
    if lab == LabId::Fib {
        let point =
            fib::Point::from_samples(2, vec![0.002, 0.0021, 0.0019], vec![0.001; 3]).unwrap();
        let (value, trace, clock_too_coarse) = (6765, Vec::new(), true);
        return vec![Report::Fib(fib::Report {
            value,
            point,
            trace,
            clock_too_coarse,
        })];
    }
    let found = of(lab, clock, long_ms);
    let read = |report: Value| serde_json::from_value(json!({ lab.id(): report })).unwrap();
    found.into_iter().map(read).collect()
}

fn of(lab: LabId, clock: &Coarse, long_ms: f64) -> Vec<Value> {
    let (ms, rate) = (|ms| clock.ms(ms), |count, ms| clock.rate(count, ms));
    let (long, short) = (ms(long_ms), ms(long_ms / 1000.0));
    let measured = |strategy: &str, extra: Value| {
        let paired = Vec::<f64>::new();
        json!({"strategy": strategy, "samples_ms": [long], "paired_ms": paired, "extra": extra, "trace": []})
    };
    let each = |names: &[&str], extra: &dyn Fn(&str) -> Value| -> Vec<Value> {
        names
            .iter()
            .map(|name| measured(name, extra(name)))
            .collect()
    };
    let starts = |name: &str| {
        if matches!(name, "sequential" | "coroutines") {
            0.0
        } else {
            short
        }
    };
    let all = ["sequential", "threads", "processes", "coroutines"];
    match lab {
        LabId::Fib | LabId::Claims | LabId::Python | LabId::Interleavings => Vec::new(),
        // The mean of many runs.
        LabId::Jobs => vec![json!({
            "values": [[24, 46368]],
            "measured": each(&["sequential", "gil"], &|_| json!({"switches": 0})),
        })],
        LabId::Image => vec![json!({
            "tick_ms": clock.tick_ms,
            "measured": each(&["sequential", "processes"], &|name| json!({
                "checksum": 1, "copy_ms": starts(name), "bytes_copied": u8::from(name == "processes"),
            })),
        })],
        LabId::Sleep => each(&all, &|name| json!({
            "started_ms": [0.0, short], "ended_ms": [long, long], "startup_ms": starts(name),
        })),
        LabId::Pool => each(&["sequential", "thread-per-task", "pool"], &|name| json!({
            "startup_ms": starts(name), "tasks_per_worker": [10],
        })),
        LabId::Crawler => {
            let counts = |name: &str| json!({
                "reachable": 1, "fetched": 1, "unique": 1, "failed": 0, "failures": [], "requests": 1, "retried": 0,
                "max_in_flight": 1, "startup_ms": starts(name),
            });
            let site = json!([{"page": 0, "state": "fetched", "requests": 1, "links": []}]);
            let report = |measurement| json!({"measurement": measurement, "site": site.clone()});
            each(&all, &counts).into_iter().map(report).collect()
        }
        LabId::Server => each(&["pool", "one"], &|name| json!({
            "ok": 400, "latency_ms": {"p50": short, "p95": short, "p99": long},
            "requests_per_s": rate(400.0, long_ms), "distribution": [[0.0, short], [50.0, short], [100.0, long]],
            "threads": if name == "one" { 1 } else { 4 }, "steps": 1, "startup_ms": short,
        }))
        .into_iter()
        .map(|one| json!({
            "measured": one,
            "sweep": [{"threads": 2, "ok": 4, "requests_per_s": rate(4.0, long_ms / 1000.0)}],
        }))
        .collect(),
        LabId::Counter => {
            let rate = |count, ms| if clock.ms(ms) > clock.tick_ms { rate(count, ms) } else { 0.0 };
            let guard = |guard: &str, overlap: f64| json!({
                "guard": guard, "expected": 4, "done": 4, "observed": 4, "final": 4, "lost": 0, "wall_ms": long,
                "increments_per_s": rate(4.0, long_ms), "overlap_ms": overlap,
            });
            vec![json!({
                "guards": [guard("none", short), guard("lock", 0.0)],
                "scaling": [{"guard": "none", "threads": 1, "increments_per_s": rate(4.0, long_ms / 1000.0)}],
                "trace": [],
            })]
        }
        LabId::Memory => {
            let seen = json!({"before": 0, "after": 0, "seen": [1, 1, 1]});
            vec![json!({"workers": "processes", "seen": seen, "trace": []})]
        }
        LabId::Primitives => vec![json!({
            "outcome": {
                "primitive": "lock", "allowed": 1, "max_inside": 1,
                "waits": [
                    {"thread": 0, "round": 0, "waited_ms": short, "held_ms": long},
                    {"thread": 1, "round": 0, "waited_ms": long, "held_ms": long},
                ],
                "violations": 0, "slowest_wake_ms": short, "reentered": 0, "refused": 0, "futile": 0, "traced_rounds": 1,
            },
            "trace": [],
        })],
        LabId::Queue => each(&["sequential", "threads"], &|name| json!({
            "items_in": 9, "items_out": 9, "duplicates": 0, "out_of_order": 0, "occupancy": [[0.0, 0], [short, 1]],
            "max_occupancy": if name == "threads" { 10 } else { 0 }, "full_ms": starts(name), "empty_ms": starts(name),
            "blocked_ms": {"producers": starts(name), "consumers": starts(name)},
        })),
        LabId::Deadlock => vec![json!({
            "outcome": {
                "deadlocked": true, "cycle": [], "rounds_done": 0, "detected_ms": long, "closed_ms": short,
                "wall_ms": long, "trace_from_ms": 0.0, "threads": [], "locks": [],
            },
            "trace": [],
        })],
        LabId::Lifecycle => vec![json!({
            "events": [
                {"at_ms": short, "kind": "process", "worker": 0, "action": "start", "is_alive": true},
                {"at_ms": long, "kind": "process", "worker": 0, "action": "join", "is_alive": false},
            ],
            "trace": [],
        })],
        LabId::Ipc => vec![json!({
            "outcome": {
                "channels": [{
                    "channel": "pipe", "round_trip_us": {"median": short * 1e3, "p95": long * 1e3},
                    "round_trips_per_sample": 1, "megabytes_per_s": rate(1.0, long_ms), "intact": true, "checked": 1,
                    "senders": 1,
                    "curve": [{"payload": 1, "round_trip_us": short * 1e3, "megabytes_per_s": rate(1.0, long_ms)}],
                }],
                "semaphore": null,
                "signal": {"how": "terminate", "ended_ms": short},
            },
            "trace": [],
        })],
    }
}
