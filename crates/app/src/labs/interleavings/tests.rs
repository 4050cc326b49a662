use super::*;
use crate::{labs::tests::checked, texts::Lang};
use serde_json::{Value, json};
use spindle_model::{
    given,
    lab::{self, LabId, Params as AnyParams, Report},
    labs::interleavings::{Message, Search},
    param::Context,
};

/// The engine's last message of a race.
fn race() -> Value {
    let step = |thread: u32, does: &str, value: &str| json!({"thread": thread, "line": 10, "does": does, "what": "n", "value": value, "shared": {"n": value}, "output": ""});
    json!({"last": true, "runs": 4, "tried": 4, "orders": "6", "complete": true, "cut": false, "too_long": 0,
        "outputs": [
            {"text": "n is 2\n", "tried": 2, "orders": "2", "broken": false, "preemptions": 0},
            {"text": "n is 1\n", "tried": 2, "orders": "4", "broken": true, "preemptions": 1},
        ],
        "found": [{"kind": "output", "message": "n is 1", "line": null, "tried": 2, "schedule": "1 2 2 1",
            "preemptions": 1, "text": "n is 1\n", "threads": ["MainThread", "Thread-1", "Thread-2"],
            "steps": [step(1, "read", "0"), step(2, "read", "0"), step(2, "write", "1"), step(1, "write", "1")]}]})
}

/// The same with a lock.
fn mended() -> Value {
    json!({"last": true, "runs": 2, "tried": 2, "orders": "2", "complete": true, "cut": false, "too_long": 0,
        "outputs": [{"text": "2\n", "tried": 2, "orders": "2", "broken": false, "preemptions": 0}]})
}

/// A race of which not all orders were tried, with nothing found.
fn bounded() -> Value {
    json!({"last": true, "runs": 1500, "tried": 1234, "orders": null, "complete": false, "cut": false, "too_long": 0,
        "outputs": [{"text": "2\n", "tried": 1234, "orders": null, "broken": false, "preemptions": 0}]})
}

fn params(pairs: &[(&str, &str)]) -> Params {
    let params = LabId::Interleavings.check(&given(pairs.iter().copied()), &Context::default());
    match params.unwrap() {
        AnyParams::Interleavings(params) => params,
        other => panic!("{other:?}"),
    }
}

fn outcome(params: &Params, explored: &Value, ended: &str) -> Outcome {
    let exception = match ended {
        "raised" => {
            json!({"type": "SyntaxError", "message": "invalid syntax", "line": 3, "thread": "MainThread",
            "index": 0, "traceback": "…"})
        }
        _ => Value::Null,
    };
    let limit = json!({"what": "time", "allowed": 60});
    let end = json!({"ended": ended, "exit_code": 0, "wall_ms": 12.5, "exception": exception, "threads": [],
        "gil_switches": 0, "deadlock": [], "limit": if ended == "limit" { limit } else { Value::Null }});
    let mut search = Search::default();
    for message in [json!({"explored": explored}), json!({"end": end})] {
        let message = Message::read(&message.to_string()).unwrap();
        search.take(message).unwrap();
    }
    let report = Report::Interleavings(Box::new(search.report));
    let params = AnyParams::Interleavings(params.clone());
    match params
        .conclude(&[report], &[], &Context::default())
        .unwrap()
        .outcome
    {
        lab::Outcome::Interleavings(outcome) => outcome,
        other => panic!("{other:?}"),
    }
}

/// The headline, and the verdict, of a search with these parameters.
fn told(lang: Lang, pairs: &[(&str, &str)], explored: &Value, ended: &str) -> (String, String) {
    let params = params(pairs);
    let texts = Texts::of(lang, LabId::Interleavings);
    let answer = answer(&texts, &params, &outcome(&params, explored, ended));
    (answer.headline.clone(), checked(&texts, answer))
}

#[test]
fn a_race_is_told_by_its_orders_and_the_fewest_interruptions() {
    let (headline, verdict) = told(Lang::En, &[], &race(), "finished");
    assert_eq!(headline, "6 orders, 4 wrong");
    for part in [
        "Instead of “n is 2” it prints “n is 1”",
        "One interruption is enough",
        "in the middle of line 10",
        "All 6 orders were tried",
    ] {
        assert!(verdict.contains(part), "{verdict}");
    }
    let (headline, verdict) = told(Lang::Zh, &[], &race(), "finished");
    assert_eq!(headline, "6 种执行顺序，4 种算错");
    assert!(verdict.contains("只打断 1 次就够了"), "{verdict}");
}

#[test]
fn only_a_whole_search_proves_anything() {
    let (headline, verdict) = told(Lang::Zh, &[], &mended(), "finished");
    assert_eq!(headline, "所有顺序都得到 2");
    assert!(verdict.contains("穷尽了全部 2 种顺序"), "{verdict}");
    let (headline, verdict) = told(Lang::En, &[], &bounded(), "finished");
    assert_eq!(headline, "Nothing found in 1,234 runs");
    for part in ["no proof", "not all orders", "at most 2 interruptions"] {
        assert!(verdict.contains(part), "{verdict}");
    }
    let (_, verdict) = told(Lang::En, &[], &bounded(), "limit");
    assert!(verdict.contains("time limit"), "{verdict}");
    let few = [("max_schedules", "1500")];
    let (_, verdict) = told(Lang::En, &few, &bounded(), "finished");
    assert!(verdict.contains("most runs allowed"), "{verdict}");
}

#[test]
fn where_threads_are_interrupted_at_calls_only_the_page_says_why_nothing_goes_wrong() {
    let calls = [("yields", "calls")];
    let (_, verdict) = told(Lang::En, &calls, &mended(), "finished");
    assert!(verdict.contains("why your own Python never"), "{verdict}");
    let (_, verdict) = told(Lang::En, &[], &mended(), "finished");
    assert!(!verdict.contains("your own Python"), "{verdict}");
}

#[test]
fn too_many_orders_are_told_by_interruptions() {
    let mut large = race();
    large["orders"] = json!("601080390");
    let (headline, _) = told(Lang::En, &[], &large, "finished");
    assert_eq!(headline, "1 interruption breaks it");
    let (headline, _) = told(Lang::Zh, &[], &large, "finished");
    assert_eq!(headline, "打断 1 次就会错");
}

#[test]
fn deadlocks_and_exceptions_are_called_so() {
    let mut stuck = race();
    stuck["found"][0]["kind"] = json!("deadlock");
    let blocked = |index: u32| json!({"thread": "a", "index": index, "holds": ["Lock a"], "waits_for": "Lock b", "held_by": 3 - index, "line": 9});
    stuck["found"][0]["deadlock"] = json!([blocked(1), blocked(2)]);
    let (headline, verdict) = told(Lang::En, &[], &stuck, "finished");
    assert_eq!(headline, "6 orders, 4 deadlock");
    assert!(verdict.contains("2 threads wait for ever"), "{verdict}");
    let mut raises = race();
    raises["found"][0]["kind"] = json!("exception");
    raises["found"][0]["message"] = json!("AssertionError: lost");
    raises["found"][0]["line"] = json!(16);
    let (headline, verdict) = told(Lang::Zh, &[], &raises, "finished");
    assert_eq!(headline, "6 种执行顺序，4 种异常");
    assert!(
        verdict.contains("第 16 行抛出 AssertionError: lost"),
        "{verdict}"
    );
}

#[test]
fn what_cannot_be_searched_says_why() {
    let mut refused = mended();
    refused["refused"] = json!("urandom");
    refused["complete"] = json!(false);
    refused["orders"] = json!(null);
    let (headline, verdict) = told(Lang::En, &[], &refused, "finished");
    assert_eq!(headline, "Its orders cannot be tried");
    assert!(verdict.contains("urandom"), "{verdict}");
    refused["refused"] = json!("schedule");
    let (headline, _) = told(Lang::En, &[("schedule", "1 9")], &refused, "finished");
    assert_eq!(headline, "The program cannot follow this order");
    let (headline, verdict) = told(Lang::En, &[], &bounded(), "raised");
    assert_eq!(headline, "SyntaxError");
    assert!(verdict.contains("line 3"), "{verdict}");
}

#[test]
fn one_order_alone_claims_nothing_of_others() {
    let mut one = race();
    one["complete"] = json!(false);
    one["orders"] = json!(null);
    let given = [("schedule", "1 2 2 1")];
    let (headline, verdict) = told(Lang::En, &given, &one, "finished");
    assert_eq!(headline, "This order breaks the program");
    assert!(verdict.contains("No other order was tried"), "{verdict}");
    one["found"] = json!([]);
    let (headline, _) = told(Lang::En, &given, &one, "finished");
    assert_eq!(headline, "One order, step by step");
}

#[test]
fn a_sheet_has_a_row_for_each_output() {
    let texts = Texts::of(Lang::En, LabId::Interleavings);
    let params = params(&[]);
    let rows = sheet(&texts, &params, &outcome(&params, &race(), "finished"));
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[2], ["n is 1\n", "2", "4", "true", "1"]);
}
