use super::*;
use crate::{charts::svg, labs, record, run::Measured, texts::Lang};
use spindle_model::{
    Word, given,
    lab::{
        LabId, Report,
        claims::{Claim, ClaimId, Finding},
    },
    labs::memory::{Report as Memory, Seen, Workers},
    result::Environment,
    sets::Sampling,
};

/// All reasons that a claim may have, beside those of every claim.
const REASONS: [(&str, &[&str]); 20] = [
    ("threads-speed-up", SPEED),
    ("gil-blocks", SPEED),
    ("processes-speed-up", SPEED),
    ("waits-overlap", SPEED),
    ("coroutines-start-free", &["cheap", "dear", "unclear"]),
    ("crawl-together", SPEED),
    ("pools-pay", SPEED),
    ("increment-loses", &["lost", "lost-nothing"]),
    ("lock-saves", &["lost", "lost-nothing"]),
    ("lock-costs", SPEED),
    ("threads-share", &["seen", "not-seen"]),
    ("processes-separate", &["seen", "not-seen"]),
    ("primitives-keep", &["kept", "broken"]),
    ("locks-deadlock", &["deadlocked", "no-deadlock"]),
    ("order-prevents", &["deadlocked", "no-deadlock"]),
    ("queue-bounds", &["bounded", "overfull", "never-full"]),
    ("process-stops", &["stopped", "went-on"]),
    ("thread-does-not", &["stopped", "went-on"]),
    ("memory-fastest", SPEED),
    ("batch-faster", SPEED),
];

const SPEED: &[&str] = &["faster", "slower", "same", "unclear"];

const OF_ALL: [&str; 7] = [
    "not-run",
    "no-shared-memory",
    "no-service-worker",
    "one-core",
    "no-number",
    "incomplete",
    "busy",
];

fn context() -> Context {
    Context {
        cores: Some(2),
        ..Context::default()
    }
}

fn blank() -> Vec<Claim> {
    match LabId::Claims.check(&given([]), &context()) {
        Ok(lab::Params::Claims(params)) => params.blank(&context()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_claim_says_what_it_is_what_decides_and_why_in_both_languages() {
    for lang in Lang::ALL {
        let texts = Texts::of(lang, LabId::Claims);
        for claim in blank() {
            let id = claim.id.id();
            let known = REASONS.iter().find(|(of, _)| *of == id);
            let reasons = known.map_or(&[][..], |(_, reasons)| reasons);
            assert!(!reasons.is_empty(), "{id}");
            let mut told = vec![title(&texts, id), words::decides(&texts, &claim)];
            for why in reasons.iter().copied().chain(OF_ALL) {
                let finding = Finding {
                    why,
                    number: Some(2.0),
                    ..claim.finding.clone()
                };
                let claim = Claim {
                    finding,
                    ..claim.clone()
                };
                told.push(words::why(&texts, &claim));
                told.push(words::number(&texts, &claim.finding));
            }
            for text in told {
                assert!(!text.starts_with("claims-"), "{lang:?}: {text}");
            }
        }
    }
}

/// Whether some literal of the model's rules is a reason that is listed here.
#[test]
fn every_reason_of_the_rules_is_explained() {
    let rules = ["judge", "finding", "experiment"].map(|file| {
        let path = format!(
            "{}/../model/src/lab/claims/{file}.rs",
            env!("CARGO_MANIFEST_DIR")
        );
        std::fs::read_to_string(path).unwrap()
    });
    let rules = rules.join("");
    let after = ["Yes, \"", "No, \"", "Untold, \"", "untold(\"", "Some(\""];
    let said = after.iter().flat_map(|before| rules.split(before).skip(1));
    let said = said.filter_map(|rest| rest.split('"').next());
    let mut count = 0;
    for why in said {
        count += 1;
        let is_known = OF_ALL.contains(&why) || REASONS.iter().any(|(_, of)| of.contains(&why));
        assert!(is_known, "{why}");
    }
    assert!(count > 30, "only {count}");
}

#[test]
fn numbers_are_written_with_their_unit_and_interval() {
    let texts = Texts::of(Lang::En, LabId::Claims);
    let of = |unit, number, low, high| {
        let finding = Finding {
            number,
            low,
            high,
            ..Finding::untold("unclear", unit)
        };
        words::number(&texts, &finding)
    };
    assert_eq!(of("times", None, None, None), "–");
    let told = of("times", Some(1.93), Some(1.9), Some(1.964));
    assert_eq!(told, "1.93× (1.90–1.96)");
    let told = of("times", Some(508.17), Some(385.15), Some(670.49));
    assert_eq!(told, "508× (385–670)");
    assert_eq!(of("percent", Some(23.04), None, None), "23.0% lost");
    assert_eq!(of("items", Some(5.0), None, None), "at most 5");
}

#[test]
fn the_verdict_counts() {
    let holds = |yes: usize, no: usize, claims: usize| {
        let mut all = blank();
        all.truncate(claims);
        for (at, claim) in all.iter_mut().enumerate() {
            claim.finding.holds = match at {
                at if at < yes => Holds::Yes,
                at if at < yes + no => Holds::No,
                _ => Holds::Untold,
            };
        }
        Outcome { claims: all }
    };
    let [en, zh] = [Lang::En, Lang::Zh].map(|lang| Texts::of(lang, LabId::Claims));
    assert_eq!(
        verdict(&en, &holds(17, 1, 20)),
        "17 hold, 1 does not, 2 cannot be told yet."
    );
    assert_eq!(verdict(&en, &holds(1, 0, 1)), "1 holds.");
    assert_eq!(
        headline(&en, &holds(17, 1, 20)),
        "17 of 20 claims hold here"
    );
    assert_eq!(headline(&zh, &holds(17, 1, 20)), "20 条说法，17 条成立");
    assert_eq!(
        verdict(&zh, &holds(17, 2, 20)),
        "17 条成立、2 条不成立、1 条还说不准。"
    );
}

/// A run of the two claims about memory.
fn measured() -> Measured {
    let context = context();
    let claims = [("claims", "threads-share,processes-separate")];
    let params = LabId::Claims.check(&given(claims), &context).unwrap();
    let report = |workers, after| {
        let seen = Seen {
            before: 0,
            after,
            seen: vec![1, 2],
        };
        Report::Memory(Memory {
            workers,
            seen,
            trace: Vec::new(),
        })
    };
    let reports = [report(Workers::Threads, 2), report(Workers::Processes, 0)];
    let probes = vec![Vec::new(); 2];
    let conclusion = params.conclude(&reports, &probes, &context).unwrap();
    Measured {
        flavour: params.flavour(&context),
        params,
        environment: Environment {
            cores: Some(2),
            isolated: true,
            date: "2026-11-30T16:05:00.000Z".to_owned(),
            ..Environment::default()
        },
        conclusion: conclusion.into(),
        sampling: Sampling::Sets,
        reports: reports.into(),
        probes: probes.into(),
    }
}

#[test]
fn a_record_of_claims_reads_back_as_the_run() {
    let run = measured();
    let text = record::write(&run, record::LONGEST).unwrap();
    let read = record::read(&text).unwrap();
    assert_eq!(read.conclusion.outcome, run.conclusion.outcome);
    assert_eq!((&read.params, read.probes.len()), (&run.params, 2));
    assert_eq!(record::write(&read, record::LONGEST), Some(text));
}

#[test]
fn the_table_and_the_picture_have_a_line_for_each_claim() {
    let texts = Texts::of(Lang::En, LabId::Claims);
    let run = measured();
    let rows = labs::sheet(&texts, &run);
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[1],
        [
            "threads-share",
            "memory",
            "yes",
            "seen",
            "2",
            "changes",
            "",
            ""
        ]
    );
    let scene = labs::main_chart(&texts, &run);
    assert_eq!(scene.marks.len(), 2);
    let file = svg::stand_alone(&scene, "", "https://spindle.example/?lab=claims");
    assert!(file.contains("Threads share global variables"));
    assert!(file.contains("✓") && file.contains("Holds here · 2 seen"));
}

#[test]
fn a_card_leads_to_its_lab_with_its_parameters() {
    for &claim in ClaimId::ALL {
        let experiment = claim.experiment();
        let address = crate::address::Address {
            lab: experiment.lab,
            given: experiment.given(),
            ..Default::default()
        };
        let (read, error) = crate::address::Address::parse(&address.query());
        assert_eq!((read, error), (address, None));
    }
}
