use super::*;
use spindle_model::{clock::Clock, given, sets::Sampling};

const CONTEXT: Context = Context {
    cores: Some(4),
    shared_memory: true,
    clock: Clock { tick: None },
    sampling: Sampling::Sets,
    speed: None,
};

fn form(typed: &[(&str, &str)]) -> Form {
    Form::new(LabId::Fib, given(typed.iter().copied()), CONTEXT)
}

#[test]
fn what_nobody_typed_shows_its_default() {
    let form = form(&[]);
    let texts = ["n", "threads", "cutoff", "rounds", "limit_s"].map(|id| form.text(id));
    assert_eq!(texts, ["38", "1,2,4", "20", "10", "60"]);
}

#[test]
fn a_cutoff_that_nobody_typed_follows_n_and_survives_other_errors() {
    assert_eq!(form(&[("n", "12")]).text("cutoff"), "12");
    assert_eq!(form(&[("n", "12"), ("rounds", "x")]).text("cutoff"), "12");
    assert_eq!(form(&[("n", "abc")]).text("cutoff"), "20");
}

#[test]
fn what_was_typed_stays_however_wrong() {
    let form = form(&[("n", "1e9"), ("threads", "1-4")]);
    assert_eq!(
        (form.text("n"), form.text("threads")),
        ("1e9".into(), "1-4".into())
    );
    assert_eq!(form.check().unwrap_err().first().unwrap().param, "n");
}

#[test]
fn a_field_is_called_wrong_when_it_is_left_and_right_as_soon_as_it_is() {
    let mut form = form(&[]);
    form.type_in("n", "51".to_owned());
    assert_eq!(form.error("n"), None);
    form.leave("n");
    assert!(form.error("n").is_some());
    form.type_in("n", "5".to_owned());
    assert_eq!(form.error("n"), None);
    form.type_in("n", "".to_owned());
    assert_eq!(form.error("n"), None, "typing goes on");
}

#[test]
fn a_cutoff_above_n_is_wrong_at_the_cutoff() {
    let mut form = form(&[("n", "10"), ("cutoff", "20")]);
    form.leave("cutoff");
    form.leave("n");
    assert!(form.error("cutoff").is_some());
    assert_eq!(form.error("n"), None);
}

#[test]
fn what_is_typed_stays_to_the_letter_until_the_field_is_left() {
    let mut form = form(&[]);
    form.type_in("threads", "1，2、４".to_owned());
    assert_eq!(form.text("threads"), "1，2、４");
    form.leave("threads");
    assert_eq!(form.text("threads"), "1,2,4");
}

#[test]
fn words_are_chosen_as_the_lab_has_them_with_the_baseline() {
    let given = given([("strategies", "POOL"), ("work", "CPU"), ("clients", "x")]);
    let form = Form::new(LabId::Server, given, CONTEXT);
    assert_eq!(form.words("strategies"), "one,pool");
    assert_eq!(form.words("work"), "cpu");
    assert_eq!(form.words("clients"), "x");
}

#[test]
fn a_run_that_somebody_else_asked_for_shows_in_the_form() {
    let params = form(&[("n", "30"), ("threads", "1,2")]).check().unwrap();
    let mut form = form(&[("rounds", "oops")]);
    form.show(&params);
    assert_eq!(form.given(), &given([("n", "30"), ("threads", "1,2")]));
}

#[test]
fn a_run_of_what_the_form_holds_leaves_it_as_it_was_typed() {
    let mut form = form(&[("n", " 38 "), ("cutoff", "20")]);
    let params = form.check().unwrap();
    form.show(&params);
    assert_eq!(form.given(), &given([("n", " 38 "), ("cutoff", "20")]));
}

#[test]
fn a_calibrated_default_is_named_in_the_address_until_something_is_typed() {
    let speed = Speed::try_from(40.0).unwrap();
    let mut form = form(&[("threads", "1")]);
    assert_eq!(form.named(), *form.given());
    form.calibrate(speed);
    let n = form.spec("n").unwrap();
    assert!(form.is_calibrated(n) && form.text("n") == "34");
    assert_eq!(form.named(), given([("threads", "1"), ("n", "34")]));
    assert_eq!(form.given(), &given([("threads", "1")]));
    // What runs is what the form shows, and leaves it as it was.
    let params = form.check().unwrap();
    form.show(&params);
    assert!(form.is_calibrated(n));
    form.type_in("n", "30".to_owned());
    assert!(!form.is_calibrated(n) && form.named() == *form.given());
    form.reset();
    assert!(form.is_calibrated(n) && form.named() == given([("n", "34")]));
}
