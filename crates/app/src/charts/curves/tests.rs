use super::*;
use crate::{charts::axis::Axis, texts::Lang};
use proptest::prelude::*;

fn place(x: f64, y: f64) -> Place {
    Place {
        x,
        y,
        at: format!("{x} bytes"),
        value: format!("{y} µs"),
    }
}

fn curves(joined: Joined, all: Vec<Vec<(f64, f64)>>) -> Curves {
    let named = all.into_iter().zip(["pipe", "queue", "shared"]);
    Curves {
        name: "latency",
        title: "Latency".to_owned(),
        x: Axis::decades("Payload".to_owned(), (1.0, 1e6), |value| value.to_string()),
        y: Axis::from_zero("µs".to_owned(), 100.0, 5, ""),
        joined,
        curves: named
            .map(|(places, id)| Curve {
                id,
                name: id.to_owned(),
                places: places.into_iter().map(|(x, y)| place(x, y)).collect(),
            })
            .collect(),
        waiting: "chart-waiting",
        ..Curves::default()
    }
}

fn draw(curves: &Curves) -> Scene {
    curves.scene(&Texts::new(Lang::En), (640.0, HEIGHT))
}

#[test]
fn each_place_is_a_mark_that_says_its_curve_and_its_numbers() {
    let scene = draw(&curves(
        Joined::Straight,
        vec![vec![(1.0, 20.0), (1e3, 40.0)], vec![(1.0, 80.0)]],
    ));
    let labels: Vec<String> = scene.marks.iter().map(|mark| mark.label()).collect();
    let expected = [
        "pipe · 1 bytes · 20 µs",
        "pipe · 1000 bytes · 40 µs",
        "queue · 1 bytes · 80 µs",
    ];
    assert_eq!(labels, expected);
    assert!(scene.marks[0].x < scene.marks[1].x && scene.marks[0].y > scene.marks[2].y);
}

#[test]
fn a_step_stays_until_the_next_place() {
    let drawn = draw(&curves(
        Joined::Stepped,
        vec![vec![(1.0, 0.0), (1e3, 50.0), (1e6, 0.0)]],
    ));
    let path = drawn.nodes.iter().find_map(|node| {
        let (_, d) = node.attrs.iter().find(|(name, _)| *name == "d")?;
        d.contains('H').then(|| d.clone())
    });
    let path = path.expect("there is no path of steps");
    assert_eq!(
        (path.matches('H').count(), path.matches('V').count()),
        (2, 2)
    );
}

#[test]
fn the_table_has_a_row_for_each_place_of_any_curve() {
    let all = curves(
        Joined::Straight,
        vec![vec![(1.0, 20.0), (1e3, 40.0)], vec![(1.0, 80.0)]],
    );
    let rows: Vec<Vec<String>> = table::table(&all)
        .rows
        .into_iter()
        .map(|row| row.cells)
        .collect();
    assert_eq!(
        rows,
        [["1 bytes", "20 µs", "80 µs"], ["1000 bytes", "40 µs", "–"]]
    );
}

#[test]
fn curves_without_places_say_what_they_wait_for() {
    let scene = draw(&curves(Joined::Straight, vec![Vec::new(), Vec::new()]));
    assert!(scene.marks.is_empty());
    let texts = Texts::new(Lang::En);
    let waiting = texts.get("chart-waiting");
    assert!(scene.nodes.iter().any(|node| node.text == waiting));
}

proptest! {
    #[test]
    fn places_are_inside_the_plot_whatever_their_numbers(
        places in prop::collection::vec((any::<f64>(), any::<f64>()), 0..20),
        stepped: bool,
    ) {
        let joined = if stepped { Joined::Stepped } else { Joined::Straight };
        let scene = draw(&curves(joined, vec![places]));
        prop_assert!(scene.marks.iter().all(|mark| scene.plot.holds(mark.x, mark.y)));
    }

    #[test]
    fn decades_hold_what_they_are_made_for(low in 1e-6f64..1e6, ratio in 1f64..1e9) {
        let axis = Axis::decades(String::new(), (low, low * ratio), |value| value.to_string());
        prop_assert!(axis.domain.0 <= low && axis.domain.1 >= low * ratio * (1.0 - 1e-6));
        prop_assert!(axis.ticks.len() >= 2 && axis.ticks.len() < 20);
    }
}
