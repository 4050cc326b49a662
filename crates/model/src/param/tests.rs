use super::*;
use crate::Word;
use crate::given;
use proptest::prelude::*;

const N: Spec = Spec {
    id: "n",
    kind: Kind::Int { min: 1, max: 50 },
    default: |_| Value::Int(38),
};
const THREADS: Spec = Spec {
    id: "threads",
    kind: Kind::List {
        min: 1,
        max: 64,
        max_len: 16,
    },
    default: |_| Value::List(vec![1, 2]),
};

#[test]
fn a_number_outside_its_bounds_or_not_decimal_is_refused() {
    for text in [
        "0",
        "51",
        "-1",
        "1e9",
        "abc",
        "",
        " ",
        "3.0",
        "+3",
        "0x10",
        "99999999999999999999",
    ] {
        let error = N.parse(text).unwrap_err();
        assert_eq!(error.problem, Problem::NotInRange { min: 1, max: 50 });
        assert_eq!((error.param.as_str(), error.given.as_str()), ("n", text));
    }
    assert_eq!(N.parse(" 38 "), Ok(Value::Int(38)));
}

#[test]
fn a_malformed_or_overlong_list_is_refused() {
    let forty = vec!["1"; 40].join(",");
    for text in ["0", "65", "1,,2", "1-4", "", ",", "1,", "1 2", &forty] {
        assert!(THREADS.parse(text).is_err(), "{text}");
    }
    assert_eq!(THREADS.parse("1, 2,4"), Ok(Value::List(vec![1, 2, 4])));
}

#[test]
fn words_come_in_the_order_of_their_kind_each_once() {
    let spec = Spec {
        id: "strategies",
        kind: Kind::Choices(&["a", "b", "c"]),
        default: |_| Value::Words(vec!["a", "b", "c"]),
    };
    assert_eq!(spec.parse("c, a,c"), Ok(Value::Words(vec!["a", "c"])));
    for text in ["", "d", "a,", "a b"] {
        assert!(matches!(
            spec.parse(text).unwrap_err().problem,
            Problem::NotSomeOf { .. }
        ));
    }
}

#[test]
fn a_choice_and_a_yes_or_no_take_their_words_only() {
    let choice = Spec {
        id: "kind",
        kind: Kind::Choice(&["both", "thread"]),
        default: |_| Value::Word("both"),
    };
    assert_eq!(choice.parse(" thread"), Ok(Value::Word("thread")));
    assert!(choice.parse("threads").is_err());
    let join = Spec {
        id: "join",
        kind: Kind::Bool,
        default: |_| Value::Bool(true),
    };
    assert_eq!(join.parse("0"), Ok(Value::Bool(false)));
    assert_eq!(join.parse("true"), Ok(Value::Bool(true)));
    assert!(join.parse("yes").is_err());
}

#[test]
fn text_is_read_as_it_is_meant_and_repeated_as_it_was_given() {
    assert_eq!(plain("\u{3000}ａ，ｂ、Ｃ－１ "), "a,b,C-1");
    assert_eq!(N.parse("２５"), Ok(Value::Int(25)));
    assert_eq!(N.parse("\u{3000}３ "), Ok(Value::Int(3)));
    for text in ["1，2", "１、２", "1,\u{3000}２"] {
        assert_eq!(THREADS.parse(text), Ok(Value::List(vec![1, 2])), "{text}");
    }
    for text in ["＋３", "１ｅ９", "３．０", "５１", "一"] {
        assert_eq!(N.parse(text).unwrap_err().given, text);
    }
    let server = crate::lab::LabId::Server.specs();
    let strategies = server.iter().find(|spec| spec.id == "strategies").unwrap();
    assert_eq!(
        strategies.parse("POOL，per_Connection"),
        Ok(Value::Words(vec!["one", "pool", "per-connection"]))
    );
    assert_eq!(strategies.parse("pools").unwrap_err().given, "pools");
    let counter = crate::lab::LabId::Counter.specs();
    let join = counter.iter().find(|spec| spec.id == "join").unwrap();
    assert_eq!(join.parse("False"), Ok(Value::Bool(false)));
    assert_eq!(join.parse("１"), Ok(Value::Bool(true)));
}

#[test]
fn the_baseline_of_every_lab_belongs_to_every_value() {
    use crate::{lab::LabId, strategy::Strategy};
    let baselines = [Strategy::Sequential, Strategy::One].map(Strategy::id);
    for lab in LabId::ALL {
        for spec in lab
            .specs()
            .iter()
            .filter(|spec| spec.kind.baseline().is_some())
        {
            let words = spec.kind.words();
            let (baseline, other) = (words[0], words[1]);
            assert!(baselines.contains(&baseline), "{baseline} in {}", lab.id());
            assert!(words[1..].iter().all(|word| !baselines.contains(word)));
            assert_eq!(spec.parse(other), Ok(Value::Words(vec![baseline, other])));
            let params = lab.check(&given([(spec.id, other)]), &Context::default());
            let params = serde_json::to_value(params.unwrap()).unwrap();
            assert_eq!(params[spec.id], serde_json::json!([baseline, other]));
        }
    }
}

#[test]
fn all_that_is_refused_is_named() {
    use crate::lab::LabId;
    let given = given([
        ("n", "51"),
        ("thread", "2"),
        ("rounds", "x"),
        ("cutoff", "3"),
    ]);
    let errors = LabId::Fib.check(&given, &Context::default()).unwrap_err();
    let named: Vec<&str> = errors.iter().map(|error| error.param.as_str()).collect();
    assert_eq!(named, ["thread", "n", "rounds"]);
    assert_eq!(errors.only(), None);
    assert!(
        errors.to_string().contains("did you mean threads?"),
        "{errors}"
    );
}

proptest! {
    #[test]
    fn a_number_is_taken_exactly_when_it_is_in_its_bounds(number in -100i64..200) {
        prop_assert_eq!(N.parse(&number.to_string()).is_ok(), (1..=50).contains(&number));
    }

    #[test]
    fn a_list_reads_back_as_it_was_written(numbers in prop::collection::vec(1i64..=64, 1..=16)) {
        let value = Value::List(numbers);
        prop_assert_eq!(THREADS.parse(&value.to_text()), Ok(value));
    }

    #[test]
    fn no_text_panics_and_every_refusal_repeats_it(text in ".*") {
        for spec in [N, THREADS] {
            if let Err(error) = spec.parse(&text) {
                prop_assert_eq!(&error.given, &text);
            }
        }
    }
}
