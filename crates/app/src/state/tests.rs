use super::*;
use crate::run::fixture::{self, PROGRESS};
use spindle_model::{Word, given, lab::Outcome, labs::fib, param::Context};

fn state() -> State {
    State::new(Address::default(), None, Habits::default())
}

fn params() -> Params {
    state().form.check().unwrap()
}

fn measured() -> Measured {
    let outcome = fib::Outcome {
        value: "39088169".to_owned(),
        points: Vec::new(),
        serial_fraction: None,
    };
    fixture::measured(params(), Outcome::Fib(outcome))
}

fn after(actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(state(), State::after)
}

fn typed(param: &'static str, text: &str) -> Action {
    let text = text.to_owned();
    Action::Typed { param, text }
}

#[test]
fn a_run_starts_goes_on_and_finishes() {
    let measured = measured();
    let running = after([
        Action::Started(params()),
        Action::Progress(PROGRESS),
        Action::SoFar(measured.clone()),
    ]);
    let expected = Phase::Running {
        params: params(),
        waits: false,
        progress: Some(PROGRESS),
        so_far: Some(measured.clone()),
    };
    assert_eq!(running.phase, expected);
    let finished = running.after(Action::Ended(Ok(measured.clone())));
    assert_eq!(finished.phase, Phase::Finished(Box::new(measured)));
}

#[test]
fn a_run_that_fails_keeps_what_it_measured() {
    let measured = measured();
    let failed = after([
        Action::Started(params()),
        Action::SoFar(measured.clone()),
        Action::Ended(Err(RunError::Stopped)),
    ]);
    assert_eq!(failed.phase.id(), "failed");
    assert_eq!(failed.phase.measured(), Some(&measured));
}

#[test]
fn a_late_word_of_a_run_that_is_over_changes_nothing() {
    let late = after([Action::Progress(PROGRESS), Action::SoFar(measured())]);
    assert_eq!(late, state());
}

#[test]
fn a_refused_run_leaves_what_is_shown_and_what_was_typed() {
    let finished = [Action::Started(params()), Action::Ended(Ok(measured()))];
    let error = state()
        .lab()
        .check(&given([("n", "51")]), &Context::default());
    let refused = RunError::BadParam(error.unwrap_err());
    let page = after(finished)
        .after(typed("n", "51"))
        .after(Action::Refused {
            lab: Some(LabId::Fib),
            given: given([("n", "51")]),
            error: refused,
        });
    assert_eq!(page.phase.id(), "finished");
    assert_eq!(page.form.text("n"), "51");
    assert_eq!(page.refused_param(), Some("n"));
    assert!(page.form.error("n").is_some());
    let corrected = page.after(typed("n", "30"));
    assert_eq!(corrected.refusal, None);
    assert_eq!(corrected.form.error("n"), None);
}

#[test]
fn what_another_asked_for_in_vain_shows_in_the_form() {
    let given = given([("n", "30"), ("cutoff", "31")]);
    let error = state().lab().check(&given, &Context::default());
    let error = error.unwrap_err().into();
    let page = state().after(Action::Refused {
        lab: Some(LabId::Fib),
        given,
        error,
    });
    assert_eq!(page.form.text("n"), "30");
    assert_eq!(page.form.text("cutoff"), "31");
    assert!(page.form.error("cutoff").is_some());
}

#[test]
fn another_lab_that_was_asked_for_in_vain_shows_no_result_of_this_one() {
    let given = given([("lock", "1")]);
    let error = LabId::Counter.check(&given, &Context::default());
    let finished = [Action::Started(params()), Action::Ended(Ok(measured()))];
    let page = after(finished).after(Action::Refused {
        lab: Some(LabId::Counter),
        given,
        error: error.unwrap_err().into(),
    });
    assert_eq!(page.lab(), LabId::Counter);
    assert_eq!(page.phase, Phase::Idle);
}

#[test]
fn a_bad_address_is_refused_at_arrival_and_stays_to_be_seen() {
    let (address, error) = Address::parse("n=51&theme=dark");
    let page = State::new(address, error, Habits::default());
    assert_eq!(page.refused_param(), Some("n"));
    assert_eq!(page.form.text("n"), "51");
    assert_eq!(page.address().query(), "lab=fib&n=51&theme=dark");
}

#[test]
fn of_several_bad_parameters_each_is_marked_and_none_stands_for_all() {
    let (address, error) = Address::parse("n=51&rounds=x&theme=pink&thread=2");
    let page = State::new(address, error, Habits::default());
    let Some(RunError::BadParam(errors)) = &page.refusal else {
        panic!("it is not refused");
    };
    let named: Vec<&str> = errors.iter().map(|error| error.param.as_str()).collect();
    assert_eq!(named, ["theme", "thread", "n", "rounds"]);
    assert_eq!(page.refused_param(), None);
    assert!(page.form.error("n").is_some() && page.form.error("rounds").is_some());
    assert_eq!(page.form.error("cutoff"), None);
    let (address, error) = Address::parse("lab=fob&n=51");
    let page = State::new(address, error, Habits::default());
    assert_eq!(
        page.refusal.as_ref().map(RunError::code),
        Some("unknown-lab")
    );
    assert_eq!(page.form.error("n"), None);
}

#[test]
fn an_unknown_parameter_has_no_field_to_be_shown_at() {
    let (address, error) = Address::parse("treads=3");
    let page = State::new(address, error, Habits::default());
    assert_eq!(page.refusal.as_ref().map(RunError::code), Some("bad-param"));
    assert_eq!(page.refused_param(), None);
}

#[test]
fn the_address_names_only_what_was_given_or_chosen() {
    let habits = Habits {
        lang: Lang::Zh,
        ..Habits::default()
    };
    let page = State::new(Address::default(), None, habits);
    assert_eq!(page.address().query(), "lab=fib");
    let page = page
        .after(typed("threads", "1,2"))
        .after(Action::Language(Lang::En))
        .after(Action::Theme(Theme::Dark));
    assert_eq!(
        page.address().query(),
        "lab=fib&threads=1,2&lang=en&theme=dark"
    );
    assert_eq!(
        page.after(Action::Reset).address().query(),
        "lab=fib&lang=en&theme=dark"
    );
}

#[test]
fn going_back_in_history_shows_that_address_and_keeps_the_run() {
    let (address, error) = Address::parse("n=30&lang=zh");
    let page = after([
        Action::Started(params()),
        Action::Visited { address, error },
    ]);
    assert!(page.phase.is_running());
    assert_eq!(
        (page.form.text("n"), page.lang.value),
        ("30".to_owned(), Lang::Zh)
    );
}

#[test]
fn what_another_asked_of_another_lab_in_vain_shows_in_that_labs_form() {
    let refused = |page: State| {
        let given = given([("workers", "0")]);
        let error = LabId::Jobs.check(&given, &Context::default());
        let error = error.unwrap_err().into();
        let lab = Some(LabId::Jobs);
        page.after(Action::Refused { lab, given, error })
    };
    let page = refused(state());
    assert_eq!(
        (page.lab(), page.refused_param()),
        (LabId::Jobs, Some("workers"))
    );
    assert_eq!(page.form.text("workers"), "0");
    // Not while the page follows a run.
    let running = after([Action::Started(params())]);
    assert_eq!(refused(running.clone()), running);
}

#[test]
fn a_run_waits_for_its_turn_and_then_does_not() {
    let waits = |state: &State| matches!(state.phase, Phase::Running { waits: true, .. });
    let waiting = after([Action::Started(params()), Action::Waits(true)]);
    assert!(waits(&waiting));
    assert!(!waits(&waiting.after(Action::Waits(false))));
    assert_eq!(after([Action::Waits(true)]).phase, Phase::Idle);
}

#[test]
fn what_was_measured_of_a_lab_goes_with_it() {
    let finished = || after([Action::Started(params()), Action::Ended(Ok(measured()))]);
    let visit = |lab| Action::Visited {
        address: Address {
            lab,
            ..Address::default()
        },
        error: None,
    };
    let fib = LabId::default();
    assert_eq!(finished().after(visit(fib)).phase.id(), "finished");
    let other = *LabId::ALL.iter().find(|lab| **lab != fib).unwrap();
    assert_eq!(finished().after(visit(other)).phase, Phase::Idle);
}

#[test]
fn a_calibrated_page_stays_so_and_its_address_carries_the_number() {
    let speed = Speed::try_from(40.0).unwrap();
    let page = after([Action::Calibrated(speed)]);
    assert_eq!(page.address().query(), "lab=fib&n=34");
    assert_eq!(page.address_of(LabId::Jobs).query(), "lab=jobs");
    let (address, error) = Address::parse("lab=jobs&from=20");
    let page = page.after(Action::Visited { address, error });
    assert_eq!(page.address().query(), "lab=jobs&from=20&to=33");
    let (address, error) = Address::parse("lab=fib&n=38");
    let page = page.after(Action::Visited { address, error });
    assert_eq!(page.address().query(), "lab=fib&n=38");
}
