//! The figures that each lab reports for measurements with clocks of all sorts.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail like tests")]

mod support {
    pub(crate) mod clocked;
    pub(crate) mod reports;
}

use serde_json::{Value, json};
use spindle_model::{
    Word,
    clock::{Clock, Tick},
    given,
    lab::LabId,
    param::Context,
};
use support::{
    clocked::fault,
    reports::{self, Coarse, reports},
};

/// Ticks of browsers: Chromium and Firefox with shared memory, both without it, and browsers that
/// resist fingerprinting.
const TICKS_MS: [f64; 6] = [0.005, 0.02, 0.1, 1.0, 16.7, 100.0];

/// The outcome and the caveats of a run in which everything takes `long_ms`.
fn concluded(lab: LabId, tick_ms: f64, long_ms: f64) -> (Value, Value) {
    let tick = Some(Tick::try_from(tick_ms).unwrap());
    let context = Context {
        cores: Some(2),
        clock: Clock { tick },
        ..Context::default()
    };
    let given = given(reports::given(lab).iter().copied());
    let params = lab.check(&given, &context).unwrap();
    let reports = reports(lab, &Coarse { tick_ms }, long_ms);
    let conclusion = params.conclude(&reports, &[], &context).unwrap();
    let warnings = conclusion.warnings.iter();
    let warnings =
        warnings.map(|warning| json!({"code": warning.code.id(), "detail": warning.detail}));
    let outcome = serde_json::to_value(&conclusion.outcome).unwrap();
    (outcome, warnings.collect())
}

fn has_caveat(warnings: &Value) -> bool {
    let mut warnings = warnings.as_array().unwrap().iter();
    warnings.any(|warning| warning["code"] == "clock-too-coarse")
}

#[test]
fn no_lab_tells_what_its_clock_cannot_carry() {
    for &lab in LabId::WITH_ENGINE {
        for tick_ms in TICKS_MS {
            for long_ms in [0.001, 0.7, 1.5, 9.0, 35.0, 240.0, 5000.0] {
                let (outcome, warnings) = concluded(lab, tick_ms, long_ms);
                let fault = fault(&outcome, &warnings);
                assert_eq!(fault, None, "{} of {long_ms} ms by {tick_ms} ms", lab.id());
            }
        }
    }
}

#[test]
fn what_is_short_for_the_clock_has_the_caveat_in_each_lab_that_measures() {
    for &lab in LabId::WITH_ENGINE
        .iter()
        .filter(|lab| **lab != LabId::Memory)
    {
        for tick_ms in TICKS_MS {
            let (outcome, warnings) = concluded(lab, tick_ms, tick_ms * 0.9);
            assert!(has_caveat(&warnings), "{}: {outcome}", lab.id());
        }
    }
}

#[test]
fn what_is_long_for_the_clock_is_told_as_measured() {
    for lab in [
        LabId::Sleep,
        LabId::Pool,
        LabId::Crawler,
        LabId::Queue,
        LabId::Server,
    ] {
        // A start takes a thousandth of it, and that is reported, too.
        let (outcome, warnings) = concluded(lab, 0.005, 2000.0);
        assert!(!has_caveat(&warnings), "{}: {warnings}", lab.id());
        for one in outcome["strategies"].as_array().unwrap() {
            assert!(
                (one["wall_ms"].as_f64().unwrap() - 2000.0).abs() < 0.01,
                "{one}"
            );
            assert!(one["speedup"]["median"].is_number(), "{one}");
        }
    }
}

#[test]
fn the_walker_finds_what_it_is_there_for() {
    let none = json!([]);
    for bad in [
        json!({"wall_ms": 0.0}),
        json!({"wall_ms": null}),
        json!({"samples_ms": [1.0, 0.0]}),
        json!({"curve": [{"round_trip_us": 0.0}]}),
        json!({"latency_ms": {"p50": 0.0}}),
        json!({"distribution": [[0.0, 0.0]]}),
        json!({"requests_per_s": -1.0}),
        json!({"speedup": {"median": null}}),
        json!({"strategy": "processes", "startup_ms": 0.0}),
    ] {
        assert!(fault(&bad, &none).is_some(), "{bad}");
    }
    for good in [
        json!({"wall_ms": 0.1, "count": 0}),
        json!({"started_ms": [0.0], "ended_ms": [0.0]}),
        json!({"strategy": "sequential", "startup_ms": 0.0}),
    ] {
        assert_eq!(fault(&good, &none), None);
    }
    let named = json!([{"code": "clock-too-coarse", "detail": "pool"}]);
    assert_eq!(fault(&json!({"wall_ms": null}), &named), None);
    assert!(fault(&json!({"wall_ms": 0.0}), &named).is_some());
}
