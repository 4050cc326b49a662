use super::*;
use crate::{error::RunError, given, trace::SpanState};
use proptest::prelude::*;

fn params(pairs: &[(&str, &str)]) -> Params {
    Params::check(&given(pairs.iter().copied()), &Context::default()).unwrap()
}

fn report(interpreter: Interpreter, wall_ms: f64, text: &str) -> Report {
    let piece = Piece {
        process: 0,
        thread: "MainThread".to_owned(),
        index: 0,
        stream: Stream::Stdout,
        at_ms: 1.0,
        line: 3,
        text: text.to_owned(),
    };
    Report {
        ended: Ended::Finished,
        exit_code: Some(0),
        wall_ms,
        output: vec![piece],
        ..Report::new(interpreter)
    }
}

fn concluded(params: &Params, reports: &[Report]) -> Outcome {
    let reports: Vec<&Report> = reports.iter().collect();
    let conclusion = params.conclude(&reports, &Context::default());
    conclusion.unwrap().outcome
}

#[test]
fn both_interpreters_run_in_turn() {
    let jobs = params(&[("rounds", "2")]).jobs(&Context::default());
    let ran: Vec<&str> = jobs.iter().map(|(_, work)| work.interpreter.id()).collect();
    assert_eq!(ran, ["gil", "free", "gil", "free"]);
    let jobs = params(&[("interpreter", "free")]).jobs(&Context::default());
    assert_eq!(jobs.len(), 1);
}

#[test]
fn a_program_is_taken_to_the_letter_up_to_its_limit() {
    let code = "\tprint('ａ，ｂ')\n ";
    assert_eq!(params(&[("code", code)]).code, code);
    let longest = "#".repeat(LONGEST_CODE);
    assert!(params(&[("code", &longest)]).is_own());
    let error = Params::check(&given([("code", &*(longest + "#"))]), &Context::default());
    assert!(error.unwrap_err().to_string().contains("65536"));
}

#[test]
fn one_round_tells_no_speedup() {
    let params = params(&[]);
    let reports = [
        report(Interpreter::Gil, 200.0, "1\n"),
        report(Interpreter::Free, 100.0, "1\n"),
    ];
    let outcome = concluded(&params, &reports);
    assert_eq!(outcome.runs.len(), 2);
    assert!(outcome.runs.iter().all(|run| run.speedup.is_none()));
    let json = serde_json::to_value(&outcome).unwrap();
    assert_eq!(json["runs"][1]["speedup"], serde_json::Value::Null);
    assert_eq!(json["runs"][0]["output"][0]["stream"], "stdout");
    assert_eq!(json["runs"][0]["ended"], "finished");
}

#[test]
fn rounds_are_compared_pair_by_pair_and_different_outputs_counted() {
    let params = params(&[("rounds", "3")]);
    let mut reports = Vec::new();
    for (round, drift) in [1.0, 2.0, 3.0].into_iter().enumerate() {
        reports.push(report(Interpreter::Gil, 200.0 * drift, "2\n"));
        let text = if round == 1 { "1\n" } else { "2\n" };
        reports.push(report(Interpreter::Free, 100.0 * drift, text));
    }
    let runs = concluded(&params, &reports).runs;
    assert_eq!(runs[0].speedup, None);
    assert!((runs[1].speedup.unwrap().median - 2.0).abs() < 1e-9);
    assert_eq!(runs[1].samples_ms, [100.0, 200.0, 300.0]);
    let outputs: Vec<_> = runs[1]
        .outputs
        .iter()
        .map(|one| (&*one.text, one.count))
        .collect();
    assert_eq!(outputs, [("2\n", 2), ("1\n", 1)]);
}

#[test]
fn a_round_that_ended_badly_is_told_and_leaves_no_speedup() {
    let params = params(&[("rounds", "2"), ("interpreter", "gil,free")]);
    let bad = Report {
        ended: Ended::Deadlocked,
        exit_code: None,
        ..report(Interpreter::Free, 100.0, "")
    };
    let reports = [
        report(Interpreter::Gil, 200.0, ""),
        bad,
        report(Interpreter::Gil, 200.0, ""),
        report(Interpreter::Free, 100.0, ""),
    ];
    let runs = concluded(&params, &reports).runs;
    assert_eq!((runs[1].ended, runs[1].speedup), (Ended::Deadlocked, None));
}

#[test]
fn long_outputs_of_earlier_rounds_are_shortened_and_stay_different() {
    let long = "x".repeat(100_000);
    let mut one = report(Interpreter::Gil, 1.0, &long);
    let mut other = report(Interpreter::Gil, 1.0, &(long + "y"));
    one.forget_traces();
    other.forget_traces();
    let (one, other) = (one.text(Stream::Stdout), other.text(Stream::Stdout));
    assert!(one.len() <= 16_384 && one != other);
}

#[test]
fn what_the_engine_says_becomes_a_round() {
    let mut round = Round::new(Interpreter::Gil);
    for json in SAID {
        round.take(Message::read(json).unwrap()).unwrap();
    }
    let report = round.report;
    assert_eq!(report.text(Stream::Stdout), "46368\n");
    assert_eq!(report.threads.len(), 2);
    assert_eq!(report.trace.len(), 2);
    let waited = &report.trace[1];
    assert_eq!((waited.worker, waited.state), (1, SpanState::Waiting));
    assert_eq!(waited.wait.as_ref().unwrap().held_by, [0]);
    assert_eq!(report.held[0].lock, "Lock a");
    assert!(report.is_consistent() && report.is_sound());
}

/// A run as an engine says it.
const SAID: &[&str] = &[
    r#"{"ready":{"boot_ms":240.5}}"#,
    r#"{"output":[{"process":0,"thread":"MainThread","index":0,"stream":"stdout","at_ms":12.5,"line":7,"text":"46368\n"}]}"#,
    r#"{"spans":[
        {"index":0,"kind":"run","from_ms":0,"to_ms":20,"line":7},
        {"index":1,"kind":"wait","from_ms":1,"to_ms":20,"what":"Lock a","held_by":0,"line":9},
        {"index":0,"kind":"hold","from_ms":1,"to_ms":20,"what":"Lock a"},
        {"index":9,"kind":"run","from_ms":1,"to_ms":20}]}"#,
    r#"{"end":{"ended":"finished","exit_code":0,"wall_ms":21.5,"exception":null,"limit":null,
        "threads":[{"process":0,"name":"MainThread","started_ms":0,"ended_ms":21,"ran_ms":20,"waited_ms":0,"gil_waited_ms":0},
                   {"process":0,"name":"Thread-1","started_ms":1,"ended_ms":21,"ran_ms":0,"waited_ms":19,"gil_waited_ms":0}],
        "gil_switches":3,"deadlock":[],"spans_left_out":0,"memory_most":1000}}"#,
];

/// An end as an engine says it.
fn end(ended: &str, limit: &serde_json::Value, thread: &str) -> Message {
    let thread = serde_json::json!({"process": 0, "name": thread, "started_ms": 0, "ended_ms": null,
        "ran_ms": 0, "waited_ms": 0, "gil_waited_ms": 0});
    let end = serde_json::json!({"end": {"ended": ended, "exit_code": null, "wall_ms": 1.0, "exception": null,
        "limit": limit, "threads": [thread], "gil_switches": 0, "deadlock": []}});
    Message::read(&end.to_string()).unwrap()
}

#[test]
fn a_limit_and_a_stop_are_errors() {
    let mut round = Round::new(Interpreter::Free);
    let none = serde_json::Value::Null;
    let stopped = round.take(end("stopped", &none, "main"));
    assert_eq!(stopped, Err(RunError::Stopped));
    let limit = serde_json::json!({"what": "output", "allowed": 4_194_304});
    let error = round.take(end("limit", &limit, "main")).unwrap_err();
    assert_eq!(error.code(), "limit");
    assert!(error.to_string().contains("4194304"), "{error}");
    let failed = round.take(end("failed", &none, "main")).unwrap_err();
    assert_eq!(failed.code(), "crashed");
}

proptest! {
    #[test]
    fn no_message_panics(json in ".*") {
        let _ = Message::read(&json);
    }

    #[test]
    fn no_end_breaks_a_round(thread in 0u32..2_000_000, from in -1e12f64..1e12, name in "\\PC{0,300}") {
        let mut round = Round::new(Interpreter::Gil);
        let spans = serde_json::json!({"spans": [
            {"index": thread, "kind": "hold", "what": name, "from_ms": from, "to_ms": from + 1.0},
            {"index": thread, "kind": "task", "what": name, "from_ms": from, "to_ms": from + 1.0},
        ]});
        round.take(Message::read(&spans.to_string()).unwrap()).unwrap();
        round.take(end("finished", &serde_json::Value::Null, &name)).unwrap();
        prop_assert!(round.report.is_consistent());
        prop_assert!(round.report.is_sound());
    }
}
