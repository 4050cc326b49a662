use super::*;
use crate::{
    Word,
    declare::Declared,
    error::{Limited, RunError},
    given,
    lab::{INTERLEAVINGS_IS_OPEN, LabId},
};
use serde_json::json;

fn params(pairs: &[(&str, &str)]) -> Params {
    Params::check(&given(pairs.iter().copied()), &Context::default()).unwrap()
}

/// The engine's messages of two threads that add one to n without a lock.
fn race(last: bool) -> serde_json::Value {
    let step = |thread: u32, does: &str, value: &str, shared: &str| {
        json!({"thread": thread, "line": 8, "does": does, "what": "n", "value": value,
            "shared": {"n": shared}, "output": ""})
    };
    let output = |text: &str, tried: u64, orders: &str, broken: bool, preemptions: u32| json!({"text": text, "tried": tried, "orders": orders, "broken": broken, "preemptions": preemptions});
    json!({"explored": {"last": last, "runs": 4, "tried": 4, "orders": "6", "complete": true, "cut": false,
        "bound": 2, "too_long": 0,
        "outputs": [output("expected 2\ngot 2\n", 2, "2", false, 0), output("expected 2\ngot 1\n", 2, "4", true, 1)],
        "found": [{"kind": "output", "message": "expected 2\ngot 1", "line": null, "tried": 2,
            "schedule": "1 2 2 1", "preemptions": 1, "text": "expected 2\ngot 1\n",
            "threads": ["MainThread", "Thread-1 (work)", "Thread-2 (work)"],
            "steps": [step(1, "read", "0", "0"), step(2, "read", "0", "0"), step(2, "write", "1", "1"),
                step(1, "write", "1", "1")]}]}})
}

fn end(ended: &str, limit: &serde_json::Value) -> serde_json::Value {
    let exception = match ended {
        "raised" => {
            json!({"type": "SyntaxError", "message": "invalid syntax", "line": 3, "thread": "MainThread",
            "index": 0, "traceback": "…"})
        }
        _ => serde_json::Value::Null,
    };
    json!({"end": {"ended": ended, "exit_code": 0, "wall_ms": 12.5, "exception": exception, "threads": [],
        "gil_switches": 0, "deadlock": [], "limit": limit, "spans_left_out": 0, "memory_most": 0}})
}

/// A search that hears these messages, and how it ended.
fn heard(messages: &[serde_json::Value]) -> (Search, Result<bool, RunError>) {
    let mut search = Search::default();
    let mut ended = Ok(false);
    for message in messages {
        ended = search.take(Message::read(&message.to_string()).unwrap());
    }
    (search, ended)
}

fn outcome(params: &Params, report: &Report) -> Outcome {
    let concluded = params.conclude(&[report], &Context::default());
    concluded.unwrap().outcome
}

fn finished() -> Report {
    let messages = [
        json!({"ready": {"boot_ms": 200.0}}),
        race(true),
        end("finished", &json!(null)),
    ];
    let (search, ended) = heard(&messages);
    assert_eq!(ended, Ok(true));
    search.report
}

#[test]
fn a_reader_meets_the_search_when_it_is_open() {
    let listed = LabId::LISTED.contains(&LabId::Interleavings);
    assert_eq!(listed, INTERLEAVINGS_IS_OPEN);
    assert_eq!(LabId::from_id("interleavings").is_ok(), listed);
    assert_eq!(LabId::LISTED.len() + usize::from(!listed), LabId::ALL.len());
}

#[test]
fn the_parameters_are_those_of_the_contract() {
    let ids: Vec<&str> = Params::SPECS.iter().map(|spec| spec.id).collect();
    let promised = [
        "grain",
        "yields",
        "preemptions",
        "max_schedules",
        "program",
        "schedule",
        "at",
        "code",
        "limit_s",
    ];
    assert_eq!(ids, promised);
    let usual = params(&[]);
    assert_eq!(
        (usual.grain, usual.yields, usual.preemptions.bound()),
        (Grain::Access, Yields::Any, Some(2))
    );
    assert_eq!(
        (usual.max_schedules, usual.program, usual.at),
        (20_000, Program::Race, 0)
    );
    assert_eq!(params(&[("preemptions", "0")]).preemptions.bound(), Some(0));
    assert_eq!(params(&[("preemptions", "8")]).preemptions.bound(), Some(8));
    assert_eq!(params(&[("preemptions", "all")]).preemptions.bound(), None);
}

#[test]
fn a_schedule_is_written_in_one_way_and_anything_else_is_refused() {
    for text in ["1 2 2 1", " 1,2,2,1 ", "1，2\t2 ,1"] {
        let params = params(&[("schedule", text)]);
        assert_eq!(params.schedule, "1 2 2 1", "{text}");
        assert_eq!(params.threads(), [1, 2, 2, 1]);
    }
    let long = "1 ".repeat(MOST_STEPS + 1);
    for text in ["1 x", "-1", "1.5", "256", "+1", &long] {
        let error = Params::check(&given([("schedule", text)]), &Context::default()).unwrap_err();
        assert_eq!(error.param, "schedule", "{text}");
    }
    assert!(!params(&[("schedule", " ")]).is_replay());
}

#[test]
fn without_shared_memory_nothing_runs() {
    let context = Context {
        shared_memory: false,
        ..Context::default()
    };
    assert!(params(&[]).jobs(&context).is_empty());
    assert_eq!(params(&[]).jobs(&Context::default()).len(), 1);
}

#[test]
fn six_orders_four_wrong() {
    let outcome = outcome(&params(&[]), &finished());
    assert_eq!(
        (outcome.tried, outcome.orders, outcome.complete, outcome.cut),
        (4, Some(Orders(6)), true, None)
    );
    let wrong = Wrong {
        kinds: 1,
        tried: 2,
        orders: Some(Orders(4)),
    };
    assert_eq!((outcome.wrong, outcome.kinds), (wrong, 2));
    let [found] = &outcome.found[..] else {
        panic!("{outcome:?}");
    };
    assert_eq!(
        (
            found.kind,
            found.order.schedule.as_str(),
            found.order.preemptions
        ),
        (Failure::Output, "1 2 2 1", 1)
    );
    assert_eq!(found.order.steps.len(), 4);
    assert!(!outcome.is_proof());
}

#[test]
fn the_outcome_reads_as_the_contract_says() {
    let outcome = outcome(&params(&[]), &finished());
    let json = serde_json::to_value(&outcome).unwrap();
    assert_eq!((&json["orders"], &json["bound"]), (&json!(6), &json!(2)));
    let found = &json["found"][0];
    assert_eq!(
        (&found["kind"], &found["schedule"], &found["preemptions"]),
        (&json!("output"), &json!("1 2 2 1"), &json!(1))
    );
    let step = &found["steps"][0];
    assert_eq!(
        step,
        &json!({"thread": 1, "line": 8, "does": "read", "what": "n", "value": "0", "shared": {"n": "0"}, "output": ""})
    );
}

#[test]
fn large_numbers_of_orders_are_digits() {
    let json = |orders: u128| serde_json::to_value(Orders(orders)).unwrap();
    assert_eq!(json(1 << 53), json!(9_007_199_254_740_992_u64));
    assert_eq!(json((1 << 53) + 1), json!("9007199254740993"));
}

#[test]
fn what_has_not_changed_is_kept_until_the_last_word() {
    let mut unchanged = race(false);
    unchanged["explored"]["found"] = json!([]);
    let (search, _) = heard(&[race(false), unchanged]);
    assert_eq!(search.report.found.len(), 1);
    let mut last = race(true);
    last["explored"]["found"] = json!([]);
    let (search, _) = heard(&[race(false), last]);
    assert!(search.report.found.is_empty());
}

#[test]
fn the_time_limit_is_a_result_and_other_limits_are_not() {
    let mut unfinished = race(true);
    unfinished["explored"]["complete"] = json!(false);
    unfinished["explored"]["orders"] = json!(null);
    let time = end("limit", &json!({"what": "time", "allowed": 5}));
    let (search, ended) = heard(&[unfinished.clone(), time]);
    assert_eq!((ended, search.report.ended), (Ok(true), Ended::Timeout));
    let outcome = outcome(&params(&[]), &search.report);
    assert_eq!((outcome.complete, outcome.cut), (false, Some(Cut::Time)));
    let memory = end("limit", &json!({"what": "memory", "allowed": 512}));
    let limit = RunError::Limit {
        what: Limited::Memory,
        allowed: 512,
    };
    assert_eq!(heard(&[unfinished.clone(), memory]).1, Err(limit));
    let stopped = end("stopped", &json!(null));
    assert_eq!(heard(&[unfinished, stopped]).1, Err(RunError::Stopped));
}

#[test]
fn a_search_that_was_cut_never_reads_as_proof() {
    let cut = |runs: u64, too_long: u64, rest: bool, pairs: &[(&str, &str)]| {
        let mut report = Report {
            ended: Ended::Finished,
            runs,
            tried: runs,
            too_long,
            has_rest: rest,
            ..Report::default()
        };
        report.kinds = 0;
        let outcome = outcome(&params(pairs), &report);
        assert!(!outcome.is_proof());
        outcome.cut
    };
    let most = [("max_schedules", "100")];
    assert_eq!(cut(100, 0, false, &most), Some(Cut::Schedules));
    assert_eq!(cut(99, 1, false, &most), Some(Cut::Endless));
    assert_eq!(cut(99, 0, false, &most), Some(Cut::Preemptions));
    assert_eq!(cut(99, 0, true, &most), Some(Cut::Rest));
    assert_eq!(cut(9, 0, false, &[("preemptions", "all")]), Some(Cut::Rest));
    // One order stands for itself.
    assert_eq!(cut(1, 0, false, &[("schedule", "1 2")]), None);
}

#[test]
fn a_program_that_is_no_python_says_so() {
    let (search, ended) = heard(&[end("raised", &json!(null))]);
    assert_eq!((ended, search.report.ended), (Ok(true), Ended::Finished));
    let outcome = outcome(&params(&[]), &search.report);
    assert_eq!(outcome.exception.unwrap().kind, "SyntaxError");
    assert_eq!(outcome.cut, None);
}

#[test]
fn a_report_from_outside_is_refused_unless_it_fits_together() {
    let agrees = |change: fn(&mut Report)| {
        let mut report = finished();
        change(&mut report);
        let context = Context::default();
        report.is_sound() && params(&[]).agree(&[&report], &context)
    };
    assert!(agrees(|_| ()));
    assert!(agrees(Report::forget_traces));
    assert!(!agrees(|report| report.ended = Ended::Running));
    assert!(!agrees(|report| report.tried = 3));
    assert!(!agrees(|report| report.complete = false));
    assert!(!agrees(|report| report.wrong.kinds = 0));
    assert!(!agrees(|report| report.wrong.orders = Some(Orders(7))));
    assert!(!agrees(|report| report.found[0].order.threads.truncate(1)));
    assert!(!agrees(
        |report| report.found[0].order.schedule = "x".to_owned()
    ));
    assert!(!agrees(|report| report.found[0].kind = Failure::Deadlock));
}

#[test]
fn steps_that_take_too_much_room_are_left_to_the_schedule() {
    let mut large = race(true);
    let found = &mut large["explored"]["found"][0];
    let step = found["steps"][0].clone();
    found["steps"] = vec![step; MOST_STEPS + 1].into();
    let (search, _) = heard(&[large]);
    let order = &search.report.found[0].order;
    assert_eq!((order.steps.len(), order.schedule.as_str()), (0, "1 2 2 1"));
}

#[test]
fn of_many_outputs_the_first_are_kept_and_all_are_counted() {
    let mut many = race(true);
    let output = many["explored"]["outputs"][1].clone();
    many["explored"]["outputs"] = vec![output; 100].into();
    let (search, _) = heard(&[many]);
    let report = search.report;
    assert_eq!((report.kinds, report.wrong.kinds), (100, 100));
    assert_eq!(report.outputs.len(), 64);
    assert_eq!(report.wrong.orders, Some(Orders(400)));
}
