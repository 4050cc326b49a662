use super::*;
use crate::texts::Lang;
use spindle_model::{
    RawParams,
    lab::{Lab, LabId},
    labs::queue::Blocked,
    param::Context,
};

/// The answer in sentences, once its headline is one.
fn verdict(texts: &Texts, params: &Params, outcome: &Outcome, cores: Option<u32>) -> String {
    crate::labs::tests::checked(texts, answer(texts, params, outcome, cores))
}

fn params() -> Params {
    Params::check(&RawParams::default(), &Context::default()).unwrap()
}

/// A strategy that took a second, of which two producers and two consumers waited so many
/// milliseconds in all.
fn entry(strategy: Strategy, producers: f64, consumers: f64) -> Entry<Extra> {
    Entry {
        strategy,
        wall_ms: 1_000.0,
        samples_ms: vec![1_000.0],
        speedup: None,
        extra: Extra {
            items_in: 2_000,
            items_out: 2_000,
            occupancy: vec![(0.0, 0), (1.0, 7), (1_000.0, 0)],
            max_occupancy: 7,
            full_ms: 900.0,
            empty_ms: 50.0,
            blocked_ms: Blocked {
                producers,
                consumers,
            },
            ..Extra::default()
        },
    }
}

fn told(lang: Lang, strategies: Vec<Entry<Extra>>) -> String {
    let texts = Texts::of(lang, LabId::Queue);
    verdict(&texts, &params(), &Outcome { strategies }, Some(2))
}

#[test]
fn the_verdict_says_which_side_set_the_pace() {
    for (producers, consumers, words) in [
        (
            1_000.0,
            20.0,
            ["the consumers set the pace", "full 90%", "spent 50%"],
        ),
        (
            20.0,
            600.0,
            ["the producers set the pace", "empty 5%", "spent 30%"],
        ),
        (
            300.0,
            310.0,
            ["both sides keep pace", "spent 15%", "full 90%"],
        ),
    ] {
        let english = told(
            Lang::En,
            vec![entry(Strategy::Threads, producers, consumers)],
        );
        for word in words {
            assert!(english.contains(word), "no {word:?} in {english}");
        }
        assert!(english.contains("All 2,000 items"), "{english}");
    }
}

#[test]
fn where_items_take_no_time_the_queue_itself_sets_the_pace() {
    let texts = Texts::of(Lang::En, LabId::Queue);
    let quick = Params {
        produce_us: 0,
        consume_us: 10,
        ..params()
    };
    let strategies = vec![entry(Strategy::Threads, 1_600.0, 1_500.0)];
    let english = verdict(&texts, &quick, &Outcome { strategies }, Some(2));
    assert!(
        english.contains("the queue itself") && english.contains("every 500 µs"),
        "{english}"
    );
}

#[test]
fn a_second_strategy_is_told_of_where_its_pace_is_set_by_another_side() {
    let threads = || entry(Strategy::Threads, 1_000.0, 0.0);
    let alike = told(
        Lang::En,
        vec![threads(), entry(Strategy::Processes, 900.0, 0.0)],
    );
    assert!(alike.contains("Threads: ") && !alike.contains("Processes: "));
    let different = told(
        Lang::En,
        vec![threads(), entry(Strategy::Processes, 0.0, 900.0)],
    );
    assert!(
        different.contains("Processes: the producers"),
        "{different}"
    );
}

#[test]
fn of_items_still_on_their_way_the_verdict_does_not_say_that_they_came() {
    for lang in Lang::ALL {
        let mut half = entry(Strategy::Threads, 500.0, 0.0);
        half.extra.items_out = 1_000;
        let told = told(lang, vec![half]);
        assert!(!told.contains("2,000") && told.contains("90%"), "{told}");
    }
}

#[test]
fn the_line_ends_where_the_run_did_and_the_capacity_is_in_sight_unless_far_above() {
    let texts = Texts::of(Lang::En, LabId::Queue);
    let outcome = Outcome {
        strategies: vec![entry(Strategy::Threads, 0.0, 0.0)],
    };
    let curves = |capacity| {
        let params = Params {
            capacity,
            ..params()
        };
        occupancy::curves(&texts, &params, Some(&outcome), Blank::Nothing, None)
    };
    let near = curves(10);
    assert_eq!(near.curves.len(), 2, "the sequential strategy has no queue");
    assert_eq!(
        near.curves[0].places.last().unwrap().value,
        "0 in the queue"
    );
    assert_eq!(near.levels.len(), 1);
    assert!(near.y.domain.1 >= 10.0);
    let far = curves(100_000);
    assert!(far.levels.is_empty() && far.y.domain.1 < 10.0);
}

#[test]
fn every_thing_of_the_timeline_has_a_name_in_both_languages() {
    for lang in Lang::ALL {
        let texts = Texts::of(lang, LabId::Queue);
        let name = Params::style().what.unwrap();
        for what in ["", "produce", "consume", "turns", "space", "item"] {
            assert!(!name(&texts, what).starts_with("queue-what"), "{what}");
        }
    }
}

#[test]
fn the_headline_follows_the_verdict() {
    use Strategy::{Processes, Threads};
    for (entries, english, chinese) in [
        (
            vec![entry(Threads, 1_000.0, 20.0), entry(Processes, 900.0, 0.0)],
            "Consumers set the pace: producers waited 50%",
            "消费者决定速度，生产者等了 50%",
        ),
        (
            vec![entry(Threads, 20.0, 600.0)],
            "Producers set the pace: consumers waited 30%",
            "生产者决定速度，消费者等了 30%",
        ),
        (
            vec![entry(Threads, 300.0, 310.0)],
            "Both sides keep pace",
            "双方步调一致",
        ),
        (
            vec![entry(Threads, 1_000.0, 0.0), entry(Processes, 0.0, 900.0)],
            "Threads and processes differ in what limits them",
            "多线程和多进程，瓶颈不同",
        ),
        (
            vec![entry(Strategy::Sequential, 0.0, 0.0)],
            "Sequential: 1.0 s",
            "串行：1.0 秒",
        ),
    ] {
        let outcome = Outcome {
            strategies: entries,
        };
        let told = |lang| answer(&Texts::of(lang, LabId::Queue), &params(), &outcome, None);
        assert_eq!(told(Lang::En).headline, english);
        assert_eq!(told(Lang::Zh).headline, chinese);
    }
    let quick = Params {
        produce_us: 0,
        consume_us: 10,
        ..params()
    };
    let strategies = vec![entry(Threads, 1_600.0, 1_500.0)];
    let texts = Texts::of(Lang::En, LabId::Queue);
    let told = answer(&texts, &quick, &Outcome { strategies }, None);
    assert_eq!(told.headline, "The queue itself sets the pace");
}
