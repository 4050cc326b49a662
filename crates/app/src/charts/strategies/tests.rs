use super::*;
use crate::texts::Lang;
use proptest::prelude::*;

fn row(id: &'static str, samples: &[f64], speedup: Option<f64>) -> StrategyRow {
    StrategyRow {
        id,
        name: id.to_owned(),
        wall_ms: samples.first().copied().unwrap_or(0.0),
        samples_ms: samples.to_vec(),
        example_ms: 80.0,
        startup: None,
        speedup: speedup.map(|median| Interval {
            median,
            low: median * 0.98,
            high: median * 1.02,
        }),
        extra: vec!["7".to_owned()],
    }
}

fn strategies(rows: Vec<StrategyRow>) -> Strategies {
    Strategies {
        title: "five naps".to_owned(),
        rows,
        head: vec!["switches".to_owned()],
        waiting: "chart-waiting",
        ..Strategies::default()
    }
}

fn texts() -> Texts {
    Texts::new(Lang::En)
}

#[test]
fn each_measured_strategy_has_its_bar_and_says_its_numbers() {
    let rows = vec![
        row("sequential", &[500.0, 510.0], None),
        row("threads", &[250.0, 260.0], Some(1.93)),
        row("processes", &[], None),
    ];
    let scene = strategies(rows).scene(&texts(), (640.0, 190.0));
    let labels: Vec<String> = scene.marks.iter().map(|mark| mark.label()).collect();
    assert_eq!(labels.len(), 2);
    assert_eq!(
        labels[1],
        "threads · median 250.0 ms · speedup 1.93× (1.89–1.97) · 2 samples, 250.0–260.0 ms"
    );
    assert!(
        scene.marks[1]
            .data
            .contains(&("data-value", "1.93".to_owned()))
    );
}

#[test]
fn what_the_machine_allowed_is_marked_and_told_on_all_but_the_first() {
    let rows = vec![
        row("sequential", &[500.0], None),
        row("threads", &[270.0], Some(1.85)),
        row("processes", &[], None),
    ];
    let times = Interval {
        median: 2.0,
        low: 1.9,
        high: 2.1,
    };
    let mut all = strategies(rows);
    let before = all.height();
    let limits = |all: &Strategies| {
        let scene = all.scene(&texts(), (640.0, all.height()));
        let svg = crate::charts::svg::stand_alone(&scene, "", "");
        let told = scene.marks.iter().map(|mark| mark.label());
        let told = told.filter(|label| label.contains("the machine allowed 250.0 ms"));
        (svg.matches("\"chart-bound\"").count(), told.count())
    };
    assert_eq!(limits(&all), (0, 0));
    all.limit = Some(Limit { times: None });
    assert_eq!((limits(&all), all.height() > before), ((0, 0), true));
    all.limit = Some(Limit { times: Some(times) });
    assert_eq!(limits(&all), (1, 1));
}

#[test]
fn what_starting_took_is_the_light_beginning_of_a_bar_and_told() {
    let starting = |is_within| {
        let rows = vec![
            row("sequential", &[500.0], None),
            StrategyRow {
                startup: Some(Startup {
                    ms: 100.0,
                    is_within,
                }),
                ..row("threads", &[250.0], Some(2.0))
            },
        ];
        let scene = strategies(rows).scene(&texts(), (640.0, 142.0));
        let bars = crate::charts::svg::stand_alone(&scene, "", "");
        assert_eq!(bars.matches("mark-startup").count(), 1);
        let length = scene.marks[1].x - scene.plot.x;
        (
            scene.marks[1].label(),
            length / (scene.marks[0].x - scene.plot.x),
        )
    };
    let (label, share) = starting(false);
    assert!(
        label.contains("took 100.0 ms before") && (share - 0.7).abs() < 1e-9,
        "{label}"
    );
    let (label, share) = starting(true);
    assert!(
        label.contains("100.0 ms of it") && (share - 0.5).abs() < 1e-9,
        "{label}"
    );
}

#[test]
fn ticks_tell_samples_only_where_there_are_several() {
    let ticks = |samples: &[f64]| {
        let rows = vec![row("sequential", samples, None)];
        let scene = strategies(rows).scene(&texts(), (640.0, 142.0));
        crate::charts::svg::stand_alone(&scene, "", "")
            .matches("mark-ticks")
            .count()
    };
    assert_eq!((ticks(&[500.0]), ticks(&[500.0, 510.0])), (0, 1));
}

#[test]
fn what_is_not_measured_yet_has_an_empty_row() {
    let all = strategies(vec![
        row("sequential", &[5.0], None),
        row("threads", &[], None),
    ]);
    let table = table::table(&all, &texts());
    assert_eq!(table.rows[1].cells, ["threads", "–", "–", "–", "–", "–"]);
    assert_eq!(
        table.rows[0].cells,
        ["sequential", "5.00", "1", "–", "–", "7"]
    );
    let (empty, half) = (strategies(Vec::new()), all);
    assert!((half.height() - 138.0).abs() < 1e-9 && empty.height() > 90.0);
}

#[test]
fn an_empty_chart_says_why() {
    let mut all = strategies(vec![row("sequential", &[], None)]);
    let words = |all: &Strategies| all.scene(&texts(), (640.0, 96.0)).nodes.pop().unwrap().text;
    assert_eq!(words(&all), texts().get("chart-waiting"));
    all.blank = Blank::Coming;
    assert_eq!(words(&all), texts().get("chart-coming"));
    // What is measured soon has its axis, and no example any more.
    let examples = |all: &Strategies| {
        let scene = all.scene(&texts(), (640.0, 96.0));
        let of_example = |node: &&crate::charts::scene::Node| {
            node.attrs.contains(&("class", "mark-example".to_owned()))
        };
        scene.nodes.iter().filter(of_example).count()
    };
    assert_eq!(examples(&all), 0);
    all.blank = Blank::Waiting;
    assert_eq!(examples(&all), 1);
    all.blank = Blank::Nothing;
    assert_eq!(words(&all), texts().get("chart-nothing"));
}

#[test]
fn a_guess_is_an_outline_on_the_axis_before_and_after_a_run() {
    let outlines = |all: &Strategies| {
        let scene = all.scene(&texts(), (640.0, 120.0));
        let is_guess = |node: &&crate::charts::scene::Node| {
            node.tag == "rect" && node.attrs.contains(&("class", "chart-guess".to_owned()))
        };
        scene.nodes.iter().filter(is_guess).count()
    };
    for samples in [&[][..], &[250.0]] {
        let rows = vec![
            row("sequential", samples, None),
            row("threads", samples, None),
        ];
        let mut all = strategies(rows);
        let guess = |ms| Some(Guess { of: "threads", ms });
        all.guess = guess(None);
        let height = all.height();
        assert_eq!(outlines(&all), 0);
        // Longer than all that was measured: the axis reaches so far.
        all.guess = guess(Some(900.0));
        assert_eq!(outlines(&all), 1);
        assert!(
            (all.height() - height).abs() < 1e-9,
            "it moves what is below"
        );
    }
}

#[test]
fn the_sheet_has_a_row_a_sample() {
    let rows = [
        row("one", &[4.0, 5.0], None),
        row("pool", &[2.0], Some(2.0)),
    ];
    let sheet = sheet(&rows);
    assert_eq!(sheet.len(), 4);
    assert!(sheet.iter().all(|cells| cells.len() == sheet[0].len()));
    assert_eq!(sheet[2], ["one", "2", "5", "4", "", "", ""]);
    assert_eq!(sheet[3], ["pool", "1", "2", "2", "2", "1.96", "2.04"]);
}

#[test]
fn a_sample_far_out_leaves_the_chart_with_an_arrow() {
    let scene = |far| {
        let rows = vec![
            row("sequential", &[500.0, 510.0], None),
            row("threads", &[250.0, far], Some(1.93)),
        ];
        strategies(rows).scene(&texts(), (640.0, 142.0))
    };
    let arrows = |scene: &Scene| {
        let svg = crate::charts::svg::stand_alone(scene, "", "");
        svg.matches("mark-beyond").count()
    };
    assert_eq!(arrows(&scene(600.0)), 0);
    let far = scene(9000.0);
    assert_eq!(arrows(&far), 1);
    assert!(
        far.marks[1].label().contains("9,000"),
        "{}",
        far.marks[1].label()
    );
    assert!(far.marks[0].x > far.plot.x + far.plot.width / 2.0);
}

proptest! {
    #[test]
    fn bars_and_their_numbers_stay_inside_at_any_width(
        samples in prop::collection::vec(prop::collection::vec(0.001f64..1e6, 0..20), 1..9),
        width in 240f64..2000.0,
    ) {
        let names = ["sequential", "线程（带一把全局锁，像 Python 那样）", "coroutines"];
        let rows = samples.iter().enumerate().map(|(index, samples)| StrategyRow {
            name: names[index % 3].to_owned(),
            ..row("threads", samples, (index > 0).then_some(1.5))
        });
        let all = strategies(rows.collect());
        let scene = all.scene(&texts(), (width, all.height()));
        prop_assert!(scene.marks.iter().all(|mark| scene.plot.holds(mark.x, mark.y)));
        let numbers = scene.nodes.iter().filter(|node| {
            node.attrs.iter().any(|(_, value)| value.contains("is-number"))
        });
        for number in numbers {
            let at: f64 = number.attrs[1].1.parse().unwrap();
            let wide = crate::charts::scene::text_width(&number.text);
            prop_assert!(at >= scene.plot.x - wide && at + wide <= scene.width + 0.1);
        }
    }
}
