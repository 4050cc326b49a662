use super::*;
use crate::{charts::Blank, labs::tests::checked, run::fixture, texts::Lang};
use spindle_model::{
    given,
    lab::{LabId, Params as AnyParams},
    labs::python::{Ended, Message, Report, Round},
    param::Context,
};

/// A round as the engine tells it: main waits for two threads that compute in turn, one of which prints.
fn round(of: Interpreter, ended: &str, scale: f64) -> Report {
    let thread = |name: &str, ended: f64| {
        serde_json::json!({"process": 0, "name": name, "started_ms": 0, "ended_ms": ended,
            "ran_ms": 5, "waited_ms": 1, "gil_waited_ms": 4})
    };
    let spans = serde_json::json!({"spans": [
        {"index": 1, "kind": "run", "from_ms": 0.0, "to_ms": 5.0 * scale, "line": 7},
        {"index": 2, "kind": "gil", "from_ms": 0.0, "to_ms": 5.0 * scale, "what": "GIL", "held_by": 1},
        {"index": 2, "kind": "run", "from_ms": 5.0 * scale, "to_ms": 10.0 * scale, "line": 7},
        {"index": 0, "kind": "wait", "from_ms": 0.0, "to_ms": 10.0 * scale, "what": "Thread-1", "held_by": 1, "line": 18},
        {"index": 1, "kind": "hold", "from_ms": 1.0, "to_ms": 2.0, "what": "Lock a"},
    ]});
    let output = serde_json::json!({"output": [{"process": 0, "thread": "Thread-1", "index": 1, "stream": "stdout",
        "at_ms": 4.0 * scale, "line": 7, "text": "46368\n"}]});
    let deadlock = match ended {
        "deadlocked" => serde_json::json!([
            {"thread": "Thread-1", "index": 1, "holds": ["Lock a"], "waits_for": "Lock b", "held_by": 2, "line": 9},
            {"thread": "Thread-2", "index": 2, "holds": ["Lock b"], "waits_for": "Lock a", "held_by": 1, "line": 15},
        ]),
        _ => serde_json::json!([]),
    };
    let exception = match ended {
        "raised" => {
            serde_json::json!({"type": "ModuleNotFoundError", "message": "No module named 'numpy'", "line": 3,
            "thread": "MainThread", "index": 0, "traceback": "…", "advice": "package"})
        }
        _ => serde_json::Value::Null,
    };
    let end = serde_json::json!({"end": {"ended": ended, "exit_code": 0, "wall_ms": 10.0 * scale, "exception": exception,
        "threads": [thread("MainThread", 10.0 * scale), thread("Thread-1", 6.0), thread("Thread-2", 10.0)],
        "gil_switches": 1, "deadlock": deadlock, "limit": null}});
    let mut round = Round::new(of);
    for said in [spans, output, end] {
        round
            .take(Message::read(&said.to_string()).unwrap())
            .unwrap();
    }
    round.report
}

fn measured(pairs: &[(&str, &str)], rounds: &[Report]) -> (Params, Measured) {
    let context = Context::default();
    let params = LabId::Python.check(&given(pairs.iter().copied()), &context);
    let params = params.unwrap();
    let reports: Vec<lab::Report> = rounds
        .iter()
        .map(|round| lab::Report::Python(Box::new(round.clone())))
        .collect();
    let conclusion = params.conclude(&reports, &[], &context).unwrap();
    let AnyParams::Python(own) = params.clone() else {
        panic!("another lab")
    };
    let mut measured = fixture::measured(params, conclusion.outcome.clone());
    measured.conclusion = conclusion.into();
    measured.reports = reports.into();
    (own, measured)
}

fn told(lang: Lang, pairs: &[(&str, &str)], rounds: &[Report]) -> String {
    let (params, measured) = measured(pairs, rounds);
    let texts = Texts::of(lang, LabId::Python);
    let outcome = of(&measured.conclusion.outcome).unwrap();
    checked(&texts, answer(&texts, &params, outcome, Some(2)))
}

/// So many rounds on both interpreters, without a GIL so many times as fast.
fn rounds(count: usize, times: f64) -> Vec<Report> {
    let both = [
        round(Interpreter::Gil, "finished", 20.0),
        round(Interpreter::Free, "finished", 20.0 / times),
    ];
    both.iter().cloned().cycle().take(2 * count).collect()
}

#[test]
fn one_round_cannot_tell_and_more_can() {
    for lang in Lang::ALL {
        told(lang, &[], &rounds(1, 2.0));
        for times in [2.0, 1.0, 0.5] {
            told(lang, &[("rounds", "5")], &rounds(5, times));
        }
    }
    let (params, one) = measured(&[], &rounds(1, 2.0));
    assert!(is_open(&params, of(&one.conclusion.outcome).unwrap()));
    let (params, five) = measured(&[("rounds", "5")], &rounds(5, 1.9));
    let outcome = of(&five.conclusion.outcome).unwrap();
    assert!(!is_open(&params, outcome));
    let texts = Texts::of(Lang::En, LabId::Python);
    let answer = answer(&texts, &params, outcome, Some(2));
    assert_eq!(answer.headline, "Without the GIL 1.9 times as fast");
}

#[test]
fn whatever_ended_a_program_is_its_answer() {
    for lang in Lang::ALL {
        for ended in ["deadlocked", "raised", "exited"] {
            let rounds = [round(Interpreter::Gil, ended, 1.0)];
            told(lang, &[("interpreter", "gil")], &rounds);
        }
    }
    let deadlocked = [round(Interpreter::Free, "deadlocked", 1.0)];
    let (_, measured) = measured(&[("interpreter", "free")], &deadlocked);
    let outcome = of(&measured.conclusion.outcome).unwrap();
    assert_eq!(outcome.runs[0].ended, Ended::Deadlocked);
    let raised = [round(Interpreter::Gil, "raised", 1.0)];
    let verdict = told(Lang::En, &[("interpreter", "gil")], &raised);
    assert!(
        verdict.contains("numpy") && verdict.contains("Packages"),
        "{verdict}"
    );
}

#[test]
fn the_stage_has_a_strip_a_lane_for_each_thread_and_what_they_printed() {
    let (params, measured) = measured(&[], &rounds(1, 2.0));
    let texts = Texts::of(Lang::En, LabId::Python);
    let outcome = of(&measured.conclusion.outcome);
    let trace = &measured.conclusion.trace;
    let story = stage::story(&texts, &params, outcome, trace, Blank::Nothing);
    assert_eq!(
        story.groups[0].lanes,
        ["GIL", "MainThread", "Thread-1", "Thread-2"]
    );
    assert_eq!(
        story.groups[1].lanes,
        ["MainThread", "Thread-1", "Thread-2"]
    );
    let in_strip = story.trace.spans().iter();
    let in_strip = in_strip.filter(|span| span.group == "gil" && span.worker == 0);
    assert_eq!(in_strip.count(), 2);
    assert_eq!((story.ticks.len(), story.holds.len()), (2, 2));
    assert_eq!((story.ticks[0].worker, story.holds[0].worker), (2, 2));
    let scene = main_chart(&texts, &params, &measured);
    assert!(scene.marks.iter().any(|mark| mark.kind == "moment"));
    let line = |mark: &crate::charts::Mark| mark.data.contains(&("data-line", "7".to_owned()));
    assert!(scene.marks.iter().any(line));
}

#[test]
fn thousands_of_threads_share_lanes() {
    let mut report = round(Interpreter::Free, "finished", 1.0);
    let one = report.threads[0].clone();
    report.threads = (0..5000)
        .map(|index| spindle_model::labs::python::Thread {
            name: format!("Thread-{index}"),
            started_ms: f64::from(index),
            ended_ms: Some(f64::from(index) + 1.5),
            ..one.clone()
        })
        .collect();
    report.trace.clear();
    report.held.clear();
    let (params, measured) = measured(&[("interpreter", "free")], &[report]);
    let texts = Texts::of(Lang::En, LabId::Python);
    let outcome = of(&measured.conclusion.outcome);
    let story = stage::story(&texts, &params, outcome, &[], Blank::Nothing);
    assert_eq!(story.groups[0].lanes.len(), 2);
    assert!(
        story.groups[0].lanes[0].contains("2,499 more")
            || story.groups[0].lanes[0].contains("2499 more")
    );
}
