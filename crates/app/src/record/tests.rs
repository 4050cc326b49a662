use super::*;
use crate::labs::fib::fixture;
use proptest::prelude::*;

/// The fixture as a page would have measured it.
fn run() -> Measured {
    let mut measured = fixture::measured();
    measured.environment.date = "2026-11-21T16:05:00.000Z".to_owned();
    measured.environment.user_agent = "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0".to_owned();
    measured
}

/// Reads `record` and fails unless it is `expected`, value by value.
fn assert_reads(record: &str, expected: &Measured) {
    let read = read(record).unwrap();
    assert_eq!(format!("{read:?}"), format!("{expected:?}"));
}

fn parts(record: &str) -> Parts {
    let body = &record[1..record.len() - SUM];
    let bytes = URL_SAFE_NO_PAD.decode(body).unwrap();
    postcard::take_from_bytes(&bytes).unwrap().0
}

/// The record of a run that somebody meddled with.
fn meddled(meddle: impl FnOnce(&mut Parts)) -> String {
    meddled_with(meddle, |_| {})
}

fn meddled_with(meddle: impl FnOnce(&mut Parts), behind: impl FnOnce(&mut Tail)) -> String {
    let run = run();
    let mut parts = parts(&write(&run, LONGEST).unwrap());
    let mut tail = Tail {
        tick: None,
        probes: run.probes.to_vec(),
    };
    meddle(&mut parts);
    behind(&mut tail);
    let bytes = bytes(&parts, &tail, Sampling::Sets).unwrap();
    summed(VERSION, &URL_SAFE_NO_PAD.encode(bytes))
}

#[test]
fn what_no_machine_gave_is_noticed() {
    type Meddle = fn(&mut Vec<Vec<Probe>>);
    let cases: [(&str, Meddle); 5] = [
        ("on one worker", |probes| probes[1][0].workers = 1),
        ("more workers than there are", |probes| {
            probes[1][0].workers = 3;
        }),
        ("no work", |probes| probes[1][0].alone = 0.0),
        ("no number", |probes| probes[1][0].together = f32::NAN),
        ("more engines than jobs", |probes| {
            probes.extend(vec![Vec::new(); 99]);
        }),
    ];
    for (what, meddle) in cases {
        let record = meddled_with(|_| {}, |tail| meddle(&mut tail.probes));
        assert_eq!(read(&record), Err(Unreadable::Garbled), "{what}");
    }
}

#[test]
fn a_record_reads_back_as_the_run() {
    let run = run();
    assert_reads(&write(&run, LONGEST).unwrap(), &run);
}

#[test]
fn where_room_is_short_the_timed_events_are_left_out_and_nothing_else() {
    let whole = write(&run(), LONGEST).unwrap();
    let short = write(&run(), whole.len() - 1).unwrap();
    assert!(
        short.len() < whole.len() / 2,
        "{} of {}",
        short.len(),
        whole.len()
    );
    let read = read(&short).unwrap();
    assert_eq!(read.conclusion.outcome, run().conclusion.outcome);
    assert!(read.conclusion.trace.is_empty());
    assert_eq!(write(&run(), 100), None);
}

#[test]
fn a_run_that_did_not_end_is_not_handed_on() {
    let mut run = run();
    run.reports = run.reports[..2].into();
    assert_eq!(write(&run, LONGEST), None);
}

type Meddle = fn(&mut Parts);

fn set(parts: &mut Parts, param: &str, text: &str) {
    for (id, value) in &mut parts.given {
        if id == param {
            text.clone_into(value);
        }
    }
}

#[test]
fn meddling_is_noticed() {
    let cases: [(&str, Meddle); 13] = [
        ("another lab", |parts| parts.lab = "sleep".into()),
        ("no lab", |parts| parts.lab = "<b>".into()),
        ("a lab in capitals", |parts| parts.lab = "Fib".into()),
        ("a number out of range", |parts| set(parts, "n", "51")),
        ("other parameters", |parts| set(parts, "n", "37")),
        ("a parameter of no lab", |parts| {
            parts.given[0].0 = "m".into();
        }),
        ("one parameter less", |parts| parts.given.truncate(2)),
        ("a report less", |parts| parts.reports.truncate(2)),
        ("reports in another order", |parts| parts.reports.swap(0, 1)),
        ("no date", |parts| {
            parts.date = "<img src=x>             ".into();
        }),
        ("no machine", |parts| parts.cores = Some(0)),
        ("a name without end", |parts| {
            parts.user_agent = "x".repeat(500);
        }),
        ("another outcome", |parts| parts.digest ^= 1),
    ];
    for (what, meddle) in cases {
        assert_eq!(read(&meddled(meddle)), Err(Unreadable::Garbled), "{what}");
    }
    assert!(read(&meddled(|_| {})).is_ok());
}

#[test]
fn numbers_that_do_not_follow_from_the_samples_are_noticed() {
    let faster = meddled(|parts| {
        let lab = LabId::Fib;
        let Some(Report::Fib(mut report)) = with_lab(lab, &parts.reports[1]) else {
            panic!("not fib's");
        };
        report.point.speedup.median *= 2.0;
        let mut reports: Vec<Report> = parts
            .reports
            .iter()
            .map(|bytes| with_lab(lab, bytes).unwrap())
            .collect();
        reports[1] = Report::Fib(report);
        parts.reports[1] = without_lab(&reports[1]).unwrap();
        let conclusion = run()
            .params
            .conclude(&reports, &[], &context(Some(2), true, None, Sampling::Sets))
            .unwrap();
        parts.digest = digest(&conclusion.outcome).unwrap();
    });
    assert_eq!(read(&faster), Err(Unreadable::Garbled));
}

#[test]
fn what_is_no_record_is_told_apart_from_what_is_of_another_version() {
    assert_eq!(read("4abc"), Err(Unreadable::Version));
    assert_eq!(read("2"), Err(Unreadable::Garbled));
    assert_eq!(read("2<script>漢漢漢漢漢漢漢"), Err(Unreadable::Garbled));
    assert_eq!(read(""), Err(Unreadable::Version));
    assert_eq!(read("1"), Err(Unreadable::Garbled));
    assert_eq!(read("1<script>"), Err(Unreadable::Garbled));
    let record = write(&run(), LONGEST).unwrap();
    assert_eq!(read(&format!("{record}A")), Err(Unreadable::Garbled));
    assert_eq!(
        read(&format!("1{}", "A".repeat(LONGEST))),
        Err(Unreadable::Garbled)
    );
    assert_eq!(
        read(&summed(VERSION, &"A".repeat(LONGEST))),
        Err(Unreadable::Garbled)
    );
}

/// [`run`] without its timed events, as version 1.0 wrote it.
const FIRST: &str = "1A2ZpYgUBbgIzOAd0aHJlYWRzBTEsMiw0BmN1dG9mZgIyMAZyb3VuZHMCMTAHbGltaXRfcwI2MAECAQAsTW96aWxsYS81LjAgKFg\
    xMTsgTGludXggeDg2XzY0KSBDaHJvbWUvMTU2LjAAGDIwMjYtMTEtMjFUMTY6MDU6MDAuMDAwWgPNAang0RIBCgAAAAAAAF5AAAA\
    AAADAX0AAAAAAAABfQAAAAAAAQF5AAAAAAAAAYEAAAAAAAEBfQAAAAAAAgF5AAAAAAAAgYEAAAAAAAIBfQAAAAAAAwF5ACmd5Epm\
    G7V5APYlMw3azX0CJTMN2szxgQK5-0FGBL19AhI4KfHH1X0AtTyLTsF1gQPaDjgp8cV9A5klkGrYbYEBneRKZhu1eQD2JTMN2s19\
    ACtejcD0K7z_a4nRzEdfuP0pQ_BS2BfA_CtejcD0K7z8AAdwLAADXAang0RICCgAAAAAAAF5AAAAAAADAX0AAAAAAAABfQAAAAAA\
    AQF5AAAAAAAAAYEAAAAAAAEBfQAAAAAAAgF5AAAAAAAAgYEAAAAAAAIBfQAAAAAAAwF5ACkR5DeU1lE9A8xrKaygvUEBEeQ3lNZR\
    QQHoN5TWU109ADuU1lNdQUEBfQ3kN5bVQQNhQXkN5DVBAKa-hvIZyUEBEeQ3lNZRPQPMaymsoL1BAZmZmZmZm_j9CE558vDD-P6T\
    DEb9WYv8_ZmZmZmZm7j8BIK-hvIbyqj8C7gWNBgAA2wGp4NESBAoAAAAAAABeQAAAAAAAwF9AAAAAAAAAX0AAAAAAAEBeQAAAAAA\
    AAGBAAAAAAABAX0AAAAAAAIBeQAAAAAAAIGBAAAAAAACAX0AAAAAAAMBeQAohhBBCCCFQQAghhBBCiFBA77333nvvUEDDDTfccEN\
    QQKqqqqqqqlBAkkceeeQRUUBml1122WVQQE000UQTzVBAIYQQQgghUEAIIYQQQohQQMP1KFyPwv0_aUbfiRKJ_T-UVeMBR7n-P8P\
    1KFyPwt0_AeAtYjN4i9g_BPcClgO1A9QDAAD08ayS6cv895MB";

#[test]
fn records_of_the_first_version_are_read_as_ever() {
    let first = read(FIRST).unwrap();
    let expected = fixture::measured_by(Sampling::OneSet);
    assert_eq!(first.conclusion.outcome, expected.conclusion.outcome);
    assert_eq!(
        (&first.params, &first.environment),
        (&run().params, &run().environment)
    );
    assert_eq!(first.conclusion.ceiling, Some(Vec::new()));
    // What is handed on of it stays what it was, under a sum, with how the clock ticked or without.
    for tick in [None, Tick::try_from(0.1).ok()] {
        let mut second = first.clone();
        second.environment.tick = tick;
        let record = write(&second, LONGEST).unwrap();
        assert!(record.starts_with(ONE_SET));
        assert_reads(&record, &second);
    }
    // Of another version, both.
    let second = format!("2{}", &FIRST[1..]);
    assert_eq!(read(&second), Err(Unreadable::Garbled));
    let whole = write(&run(), LONGEST).unwrap();
    assert_eq!(read(&format!("1{}", &whole[1..])), Err(Unreadable::Garbled));
}

#[test]
fn a_record_with_any_letter_changed_is_refused() {
    let whole = write(&run(), LONGEST).unwrap();
    let record = write(&run(), whole.len() - 1).unwrap();
    assert!(read(&record).is_ok());
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ =%";
    for at in 0..record.len() {
        let mut bytes = record.clone().into_bytes();
        for &letter in letters
            .iter()
            .filter(|letter| **letter != record.as_bytes()[at])
        {
            bytes[at] = letter;
            let changed = std::str::from_utf8(&bytes).unwrap();
            assert!(read(changed).is_err(), "{} at {at}", char::from(letter));
        }
    }
    let (letters, sum) = record.split_at(record.len() - SUM);
    assert!(read(&format!("{letters}{}", sum.to_uppercase())).is_err());
}

proptest! {
    #[test]
    fn no_text_is_read_that_is_not_a_record(text in "[0-9A-Za-z_-]{0,400}") {
        for record in [
            format!("1{text}"),
            format!("2{text}"),
            summed(ONE_SET, &text),
            summed(VERSION, &text),
        ] {
            prop_assert!(read(&record).is_err());
        }
    }

    #[test]
    fn a_record_with_a_letter_changed_is_never_read_as_another_run(
        at in 0_usize..4000,
        letter in prop::sample::select(b"ABCDEFabcdef0123456789-_\t <".to_vec()),
    ) {
        let record = write(&run(), LONGEST).unwrap();
        let mut bytes = record.clone().into_bytes();
        let at = at % bytes.len();
        bytes[at] = letter;
        let changed = String::from_utf8(bytes).unwrap();
        prop_assert_eq!(read(&changed).is_ok(), changed == record);
    }
}

#[test]
fn a_record_says_how_the_clock_ticked_if_that_is_known() {
    let mut run = run();
    let old = write(&run, LONGEST).unwrap();
    assert_eq!(read(&old).unwrap().environment.tick, None);
    run.environment.tick = Tick::try_from(0.1).ok();
    let new = write(&run, LONGEST).unwrap();
    assert_reads(&new, &run);
    // No clock ticks in no time, nor in a minute.
    for ms in [0.0, f64::NAN, 60_000.0] {
        let mut bytes = postcard::to_allocvec(&parts(&old)).unwrap();
        bytes.extend(postcard::to_allocvec(&(Some(ms), Vec::<Vec<Probe>>::new())).unwrap());
        let record = summed(VERSION, &URL_SAFE_NO_PAD.encode(bytes));
        assert_eq!(read(&record), Err(Unreadable::Garbled), "{ms}");
    }
}
