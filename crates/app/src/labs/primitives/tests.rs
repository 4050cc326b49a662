use super::*;
use crate::texts::Lang;
use spindle_model::{
    given,
    lab::{Lab, LabId},
    labs::primitives::Wait,
    param::Context,
};

/// The answer in sentences, once its headline is one.
fn verdict(texts: &Texts, params: &Params, outcome: &Outcome, cores: Option<u32>) -> String {
    crate::labs::tests::checked(texts, answer(texts, params, outcome, cores))
}

fn params(primitive: Primitive, permits: u32) -> Params {
    let permits = permits.to_string();
    let given = given([("primitive", primitive.id()), ("permits", &permits)]);
    Params::check(&given, &Context::default()).unwrap()
}

fn outcome(primitive: Primitive, max_inside: u32, futile: u32) -> Outcome {
    let wait = |thread: u32| Wait {
        thread: thread % 4,
        round: thread / 4,
        waited_ms: 100.0 * f64::from(thread % 4),
        held_ms: 100.0,
    };
    Outcome {
        primitive,
        max_inside,
        futile,
        waits: (0..8).map(wait).collect(),
        reentered: 8,
        refused: 8,
        slowest_wake_ms: 0.25,
        traced_rounds: 2,
        ..Outcome::default()
    }
}

fn told(lang: Lang, primitive: Primitive, permits: u32, outcome: &Outcome) -> String {
    let texts = Texts::of(lang, LabId::Primitives);
    let text = verdict(&texts, &params(primitive, permits), outcome, Some(2));
    let is_text = !text.contains(['{', '$']) && !text.contains("primitives-verdict");
    assert!(is_text, "{text}");
    text
}

#[test]
fn every_primitive_has_its_own_verdict_and_words_in_every_language() {
    for lang in Lang::ALL {
        let texts = Texts::of(lang, LabId::Primitives);
        let mut all = Vec::new();
        for &primitive in Primitive::ALL {
            all.push(told(lang, primitive, 2, &outcome(primitive, 2, 3)));
            let story = story(
                &texts,
                &params(primitive, 2),
                None,
                Trace::default(),
                Blank::Waiting,
            );
            for key in [story.style.running, story.style.held] {
                assert_ne!(texts.get(key), key);
            }
            let said = [story.note.as_str(), &story.groups[0].title];
            assert!(
                said.iter().all(|text| !text.contains("primitives-")),
                "{said:?}"
            );
            assert!(!what(&texts, primitive.id()).contains("primitives-"));
        }
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), Primitive::ALL.len());
        for word in ["inside", "inside-again", "set", "notify", "sleep"] {
            assert!(!what(&texts, word).contains("primitives-"), "{word}");
        }
    }
}

#[test]
fn a_semaphore_with_room_for_all_is_not_said_to_have_made_anybody_wait() {
    let text = told(
        Lang::En,
        Primitive::Semaphore,
        4,
        &outcome(Primitive::Semaphore, 4, 0),
    );
    assert!(text.contains("enough for 4 threads"), "{text}");
    let text = told(
        Lang::En,
        Primitive::Semaphore,
        3,
        &outcome(Primitive::Semaphore, 2, 0),
    );
    assert!(text.contains("at most 2 were inside"), "{text}");
    let text = told(
        Lang::En,
        Primitive::Semaphore,
        2,
        &outcome(Primitive::Semaphore, 2, 0),
    );
    assert!(text.contains("up to 300.0 ms"), "{text}");
}

#[test]
fn a_condition_without_futile_wake_ups_says_so() {
    let condition = Primitive::Condition;
    let text = told(Lang::En, condition, 2, &outcome(condition, 1, 0));
    assert!(text.contains("none was woken for nothing"), "{text}");
    let text = told(Lang::En, condition, 2, &outcome(condition, 1, 5));
    assert!(text.contains("5 times a thread was woken"), "{text}");
}

#[test]
fn each_thread_has_a_row_and_a_bar_with_what_it_waited_in_all() {
    let texts = Texts::of(Lang::En, LabId::Primitives);
    for (primitive, columns, bars) in [(Primitive::Lock, 5, 7), (Primitive::Event, 4, 3)] {
        let params = params(primitive, 2);
        let sums = sums(&params, Some(&outcome(primitive, 1, 0)));
        let table = table::numbers(&texts, &params, &sums);
        assert!(table.head.len() == columns && table.rows.len() == 4);
        assert_eq!(table.rows[3].cells[2], "600.0");
        let scene = waits::scene(&texts, &params, &sums, Blank::Nothing, (600.0, 200.0));
        // The first thread never waited.
        assert_eq!(scene.marks.len(), bars);
        assert!(
            scene
                .marks
                .iter()
                .all(|mark| scene.plot.holds(mark.x, mark.y))
        );
    }
}

#[test]
fn the_timeline_says_that_it_shows_the_first_rounds_only() {
    let texts = Texts::of(Lang::En, LabId::Primitives);
    let params = params(Primitive::Lock, 2);
    let note = |traced_rounds| {
        let outcome = Outcome {
            traced_rounds,
            ..outcome(Primitive::Lock, 1, 0)
        };
        story(
            &texts,
            &params,
            Some(&outcome),
            Trace::default(),
            Blank::Nothing,
        )
        .note
    };
    assert!(note(1).contains("the first 1"));
    assert!(!note(2).contains("the first"));
}

#[test]
fn the_headline_follows_the_verdict() {
    for (primitive, permits, inside, futile, english) in [
        (Primitive::Lock, 2, 1, 0, "A lock: one thread at a time"),
        (
            Primitive::Rlock,
            2,
            1,
            0,
            "A re-entrant lock lets its owner in again",
        ),
        (
            Primitive::Semaphore,
            2,
            2,
            0,
            "A semaphore: 2 inside at a time",
        ),
        (Primitive::Semaphore, 3, 2, 0, "At most 2 inside this time"),
        (
            Primitive::Semaphore,
            4,
            4,
            0,
            "Permits for all: nobody had to wait",
        ),
        (
            Primitive::Event,
            2,
            4,
            0,
            "An event wakes everybody who waits",
        ),
        (
            Primitive::Condition,
            2,
            1,
            5,
            "Woken for nothing 5 times: wait in a loop",
        ),
        (
            Primitive::Condition,
            2,
            1,
            1,
            "Woken for nothing once: wait in a loop",
        ),
        (
            Primitive::Condition,
            2,
            1,
            0,
            "Nobody was woken for nothing this time",
        ),
        (
            Primitive::Barrier,
            2,
            4,
            0,
            "A barrier lets nobody through early",
        ),
    ] {
        let texts = Texts::of(Lang::En, LabId::Primitives);
        let outcome = outcome(primitive, inside, futile);
        let told = answer(&texts, &params(primitive, permits), &outcome, None);
        assert_eq!(told.headline, english);
    }
}
