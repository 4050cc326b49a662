use super::*;
use crate::{texts::Lang, theme::Theme};
use proptest::prelude::*;
use serde_json::{Value, json};
use spindle_model::{given, lab::LabId};

#[allow(
    clippy::needless_pass_by_value,
    reason = "it reads better at its calls"
)]
fn order(fields: Value) -> Option<Order> {
    let mut message = json!({"source": "spindle-host", "v": 1});
    for (name, value) in fields.as_object().unwrap() {
        message[name] = value.clone();
    }
    Order::parse(&message)
}

fn now() -> Address {
    Address {
        given: given([("n", "30")]),
        lang: Some(Lang::Zh),
        embed: true,
        ..Address::default()
    }
}

fn wanted(fields: Value) -> (Address, Option<RunError>) {
    order(fields).unwrap().address(&now())
}

#[test]
fn a_whole_order_is_read() {
    let (address, error) = wanted(json!({
        "type": "run", "lab": "jobs", "lang": "en", "theme": "dark",
        "params": {"from": 20, "rounds": 1, "to": "22"},
    }));
    assert_eq!(error, None);
    let expected = Address {
        lab: LabId::from_id("jobs").unwrap(),
        given: given([("from", "20"), ("rounds", "1"), ("to", "22")]),
        lang: Some(Lang::En),
        theme: Some(Theme::Dark),
        run: false,
        embed: true,
        ..Address::default()
    };
    assert_eq!(address, expected);
}

#[test]
fn what_an_order_does_not_name_stays() {
    assert_eq!(wanted(json!({"type": "run"})), (now(), None));
    let (address, _) = wanted(json!({"type": "set", "theme": "light"}));
    assert_eq!(address.given, now().given);
    assert_eq!(address.theme, Some(Theme::Light));
}

#[test]
fn parameters_replace_all_and_another_lab_begins_at_its_defaults() {
    let (address, _) = wanted(json!({"type": "set", "params": {"threads": [1, 2]}}));
    assert_eq!(address.given, given([("threads", "1,2")]));
    let (address, _) = wanted(json!({"type": "set", "lab": "sleep"}));
    assert!(address.given.is_empty());
}

#[test]
fn what_stands_beside_run_and_the_heading_go_as_parameters_do() {
    let params = json!({"n": 20, "show": "n", "heading": ""});
    let (address, error) = wanted(json!({"type": "set", "params": params}));
    assert_eq!(error, None);
    assert_eq!((address.show, address.heading), (Some("n"), true));
    assert_eq!(address.given, given([("n", "20")]));
    for (fields, shown) in [
        (json!({"type": "run"}), (Some("n"), true)),
        (json!({"type": "set", "lab": "sleep"}), (None, true)),
        (json!({"type": "set", "params": {"n": 3}}), (None, false)),
        (
            json!({"type": "set", "params": {"heading": false}}),
            (None, false),
        ),
    ] {
        let (address, error) = order(fields).unwrap().address(&address);
        assert_eq!(((address.show, address.heading), error), (shown, None));
    }
    let (_, error) = wanted(json!({"type": "set", "lab": "sleep", "params": {"show": "n"}}));
    assert_eq!(error.unwrap().param(), Some("show"));
}

#[test]
fn unknown_names_are_refused_by_name() {
    for (fields, param) in [
        (json!({"type": "set", "lab": "fob"}), "lab"),
        (json!({"type": "set", "lang": "de"}), "lang"),
        (json!({"type": "run", "theme": ""}), "theme"),
    ] {
        let (_, error) = wanted(fields);
        assert_eq!(error.unwrap().param(), Some(param));
    }
}

#[test]
fn values_are_read_as_they_are_meant_and_all_that_are_not_known_are_named() {
    let (address, error) =
        wanted(json!({"type": "set", "lab": "Jobs", "lang": "en-US", "theme": "Dark"}));
    assert_eq!((address.lab, error), (LabId::Jobs, None));
    assert_eq!(
        (address.lang, address.theme),
        (Some(Lang::En), Some(Theme::Dark))
    );
    let (_, error) = wanted(json!({"type": "set", "lang": "fr", "theme": "pink"}));
    let Some(RunError::BadParam(errors)) = error else {
        panic!("it is not refused");
    };
    let named: Vec<&str> = errors.iter().map(|error| error.param.as_str()).collect();
    assert_eq!(named, ["lang", "theme"]);
}

#[test]
fn whatever_is_not_of_the_shape_is_no_order() {
    for fields in [
        json!({}),
        json!({"type": "RUN"}),
        json!({"type": "eval"}),
        json!({"type": ["run"]}),
        json!({"type": "run", "v": 2}),
        json!({"type": "run", "v": "1"}),
        json!({"type": "run", "v": 1.5}),
        json!({"type": "run", "source": "spindle"}),
        json!({"type": "run", "lab": 5}),
        json!({"type": "run", "lab": null}),
        json!({"type": "run", "lang": {}}),
        json!({"type": "run", "params": [1]}),
        json!({"type": "run", "params": "n=5"}),
        json!({"type": "run", "params": {"n": {"toString": "5"}}}),
        json!({"type": "run", "params": {"threads": [[1]]}}),
    ] {
        assert_eq!(order(fields.clone()), None, "{fields}");
    }
    for message in [
        json!(null),
        json!("run"),
        json!([]),
        json!([{"type": "run"}]),
    ] {
        assert_eq!(Order::parse(&message), None, "{message}");
    }
}

#[test]
fn names_that_prototypes_have_are_names_like_any_other() {
    let params = json!({"__proto__": 5, "constructor": "x", "toString": true});
    let (address, error) = wanted(json!({"type": "set", "params": params}));
    assert_eq!(error, None);
    let context = spindle_model::param::Context::default();
    let refused = address.lab.check(&address.given, &context).unwrap_err();
    assert_eq!(refused.first().unwrap().param, "__proto__");
}

/// Anything that JSON can say.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        prop::sample::select(vec![
            "spindle-host",
            "run",
            "set",
            "stop",
            "fib",
            "en",
            "dark"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(".{0,6}", inner, 0..5).prop_map(|members| json!(members)),
        ]
    })
}

/// An order but for its fields, which are anything.
fn almost() -> impl Strategy<Value = Value> {
    let kind = prop::sample::select(vec!["run", "stop", "set", "go"]);
    let fields = prop::collection::btree_map("lab|params|lang|theme|v|extra", anything(), 0..4);
    (kind, fields).prop_map(|(kind, fields)| {
        let mut message = json!({"source": "spindle-host", "v": 1, "type": kind});
        for (name, value) in fields {
            message[name] = value;
        }
        message
    })
}

proptest! {
    #[test]
    fn no_message_panics_and_what_is_read_leads_to_a_checked_page(
        message in prop_oneof![anything(), almost()],
    ) {
        if let Some(order) = Order::parse(&message) {
            prop_assert_eq!(&message["source"], "spindle-host");
            prop_assert_eq!(&message["v"], 1);
            let (address, _) = order.address(&now());
            prop_assert!(address.embed && !address.run, "a host cannot change these");
            // A shared link to it says the same, markup and all.
            let known = |id: &str| address.lab.specs().iter().any(|spec| spec.id == id);
            if address.given.iter().all(|(id, _)| known(id)) {
                let (read, error) = Address::parse(&address.query());
                prop_assert_eq!(error, None);
                prop_assert_eq!(read.query(), address.query());
            }
        }
    }

    #[test]
    fn every_order_of_the_right_shape_is_read(
        kind in prop::sample::select(vec!["run", "stop", "set"]),
        lab in prop::option::of(".{0,9}"),
        params in prop::option::of(prop::collection::btree_map("[a-z_]{1,8}", any::<i32>(), 0..4)),
    ) {
        let mut message = json!({"source": "spindle-host", "v": 1, "type": kind});
        if let Some(lab) = lab {
            message["lab"] = lab.into();
        }
        if let Some(params) = params {
            message["params"] = json!(params);
        }
        prop_assert!(Order::parse(&message).is_some());
    }
}
