use super::*;
use crate::{charts::Blank, labs, texts::Lang};
use proptest::prelude::*;
use spindle_model::{
    lab,
    result::{Warning, WarningCode},
};

fn params() -> Params {
    match fixture::measured().params {
        lab::Params::Fib(params) => params,
        other => panic!("not fib's: {other:?}"),
    }
}

fn view(lang: Lang, measured: Option<&Measured>) -> View {
    View::new(
        Texts::new(lang),
        &params(),
        Some(2),
        measured,
        Blank::Waiting,
    )
}

fn all(view: &View, width: f64) -> Vec<Scene> {
    vec![
        speedup::scene(view, (width, speedup::HEIGHT)),
        times::scene(view, (width, times::HEIGHT)),
        share::scene(view, (width, share::height(view))),
        timeline::story(view).scene(&view.texts, width),
    ]
}

#[test]
fn before_anything_is_measured_the_axes_are_there() {
    for scene in all(&view(Lang::En, None), 640.0) {
        assert!(scene.marks.is_empty());
        assert!(scene.nodes.iter().any(|node| !node.text.is_empty()));
    }
}

#[test]
fn axes_stay_as_they_are_while_points_come() {
    let whole = fixture::measured();
    let (empty, full) = (view(Lang::En, None), view(Lang::En, Some(&whole)));
    let axes = |scene: Scene| {
        (
            scene.plot,
            scene
                .nodes
                .iter()
                .filter(|node| node.attrs.iter().any(|(_, value)| value == "chart-grid"))
                .cloned()
                .collect::<Vec<_>>(),
        )
    };
    let of = |view| axes(speedup::scene(view, (640.0, speedup::HEIGHT)));
    assert_eq!(of(&empty), of(&full));
}

#[test]
fn every_mark_says_its_numbers() {
    let measured = fixture::measured();
    let scenes = all(&view(Lang::En, Some(&measured)), 640.0);
    let labels: Vec<Vec<String>> = scenes
        .iter()
        .map(|scene| scene.marks.iter().map(|mark| mark.label()).collect())
        .collect();
    assert!(
        labels[0][1].starts_with("2 threads · speedup 1.9"),
        "{}",
        labels[0][1]
    );
    assert_eq!(
        (labels[0].len(), labels[1].len(), labels[2].len()),
        (3, 6, 7)
    );
    assert_eq!(
        labels[3][0],
        "1 thread · thread 1 · fib(24) · 0.00–1.90 ms, 1.90 ms long"
    );
}

#[test]
fn the_timeline_shows_as_many_threads_as_the_cores_run_at_once() {
    let measured = fixture::measured();
    assert_eq!(timeline::usual(&view(Lang::En, Some(&measured))), 2);
    assert_eq!(timeline::usual(&view(Lang::En, None)), 2);
    let of = |view: &View| timeline::story(view).scene(&view.texts, 640.0).height;
    let moved = of(&view(Lang::En, None)) - of(&view(Lang::En, Some(&measured)));
    assert!(moved.abs() < 1e-9);
}

#[test]
fn every_number_of_threads_has_its_row() {
    let conclusion = fixture::measured().conclusion;
    let lab::Outcome::Fib(outcome) = &conclusion.outcome else {
        panic!("the fixture is not fib's");
    };
    let sheet = sheet::sheet(outcome, conclusion.ceiling.as_deref().unwrap());
    assert_eq!(sheet.len(), 31);
    assert!(sheet.iter().all(|row| row.len() == sheet[0].len()));
    let ceiling = |row: usize| sheet[row][11..].to_vec();
    assert_eq!(ceiling(0)[0], "point_ceiling_median");
    assert_eq!((ceiling(1)[0].as_str(), &ceiling(11)[0][..4]), ("", "1.96"));
}

#[test]
fn the_machine_s_ceiling_is_drawn_and_told_beside_each_point() {
    let drawn = |view: &View| {
        let scene = speedup::scene(view, (640.0, speedup::HEIGHT));
        let svg = crate::charts::svg::stand_alone(&scene, "", "");
        (svg.matches("\"chart-bound\"").count(), scene)
    };
    let mut view = view(Lang::En, Some(&fixture::measured()));
    let (bounds, scene) = drawn(&view);
    // One thread's ceiling is one by definition: it has no interval.
    assert_eq!((bounds, scene.marks.len()), (2, 3));
    assert_eq!(
        scene.marks[1].lines[2..],
        [
            "efficiency 95.0%",
            "96.9% of what this machine gave",
            "this machine gave 1.96×"
        ]
    );
    let rows = scene.nodes.clone();
    // An interval that reaches far leaves the axis as it is.
    view.ceilings[0].times.high = 24.0;
    let (_, far) = drawn(&view);
    let texts = |nodes: &[crate::charts::Node]| -> Vec<String> {
        nodes.iter().map(|node| node.text.clone()).collect()
    };
    assert_eq!(texts(&rows), texts(&far.nodes));
    view.ceilings.clear();
    assert_eq!(drawn(&view).0, 0);
}

#[test]
fn a_run_of_a_hidden_page_is_void() {
    let mut measured = fixture::measured();
    let texts = Texts::new(Lang::En);
    let verdict = |measured: &Measured| labs::answer(&texts, measured).verdict;
    assert!(verdict(&measured).starts_with("Yes, up to the CPU cores"));
    let (code, detail) = (WarningCode::PageHidden, String::new());
    let conclusion = Rc::make_mut(&mut measured.conclusion);
    conclusion.warnings.push(Warning { code, detail });
    assert!(verdict(&measured).contains("void"));
}

#[test]
fn an_answer_so_far_is_there_once_every_number_of_threads_was_measured() {
    let texts = Texts::new(Lang::En);
    let mut measured = fixture::measured();
    let said = |measured: &Measured| labs::answer_so_far(&texts, measured);
    let all = measured.reports.clone();
    assert!(said(&measured).unwrap().headline.starts_with("So far: "));
    measured.reports = all[..3].into();
    assert!(said(&measured).is_some());
    measured.reports = all[..2].into();
    assert_eq!(said(&measured), None);
}

proptest! {
    #[test]
    fn at_any_width_every_mark_is_inside_its_plot(width in 240f64..2400.0) {
        let measured = fixture::measured();
        for lang in Lang::ALL {
            for scene in all(&view(lang, Some(&measured)), width) {
                prop_assert!(scene.marks.iter().all(|mark| scene.plot.holds(mark.x, mark.y)));
            }
        }
    }
}

/// How many arrows say that something lies beyond the chart.
fn arrows(scene: &Scene) -> usize {
    crate::charts::svg::stand_alone(scene, "", "")
        .matches("mark-beyond")
        .count()
}

#[test]
fn an_interval_that_reaches_far_leaves_the_chart_with_an_arrow() {
    let mut far = view(Lang::En, Some(&fixture::measured()));
    assert_eq!(arrows(&speedup::scene(&far, (640.0, speedup::HEIGHT))), 0);
    let mut points = fixture::points();
    let interval = &mut points[1].speedup;
    (interval.low, interval.high) = (0.36, 24.0);
    far.points = points;
    let scene = speedup::scene(&far, (640.0, speedup::HEIGHT));
    assert_eq!(arrows(&scene), 1);
    // The axis stays below 4, and the tooltip keeps the true end.
    assert!(
        !scene
            .nodes
            .iter()
            .any(|node| node.text.starts_with('4') && node.text.ends_with('×'))
    );
    assert!(
        scene.marks[1].label().contains("0.36–24.00"),
        "{}",
        scene.marks[1].label()
    );
    let share = (scene.plot.bottom() - scene.marks[1].y) / scene.plot.height;
    assert!(share > 0.45, "{share}");
}

#[test]
fn a_sample_far_out_leaves_the_times_with_an_arrow() {
    let mut far = view(Lang::En, Some(&fixture::measured()));
    assert_eq!(arrows(&times::scene(&far, (640.0, times::HEIGHT))), 0);
    let mut points = fixture::points();
    points[1].parallel_ms[3] = 4000.0;
    far.points = points;
    let scene = times::scene(&far, (640.0, times::HEIGHT));
    assert_eq!(arrows(&scene), 1);
    let share = (scene.plot.bottom() - scene.marks[0].y) / scene.plot.height;
    assert!(share > 0.4, "{share}");
}
