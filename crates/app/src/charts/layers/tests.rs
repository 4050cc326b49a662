use super::*;
use proptest::prelude::*;

fn dots(layers: &[u32]) -> Vec<Dot> {
    let dot = |(index, &layer): (usize, &u32)| Dot {
        layer,
        from: index.checked_sub(1),
        glyph: Glyph::Disc,
        class: "dot",
        label: index.to_string(),
        mark: Mark::default(),
    };
    layers.iter().enumerate().map(dot).collect()
}

fn drawn(layers: &[u32], size: (f64, f64)) -> Scene {
    let dots = dots(layers);
    Layers {
        dots,
        ..Layers::default()
    }
    .draw(size)
}

#[test]
fn farther_layers_are_lower() {
    let scene = drawn(&[0, 1, 1, 2, 2, 2], (600.0, 300.0));
    let ys: Vec<i32> = scene.marks.iter().map(|mark| mark.y as i32).collect();
    let (one, two) = (ys[1], ys[3]);
    assert!(ys[0] < one && one < two);
    assert_eq!(ys[1..], [one, one, two, two, two]);
}

#[test]
fn a_chain_winds_so_that_each_node_is_beside_the_next() {
    let layers: Vec<u32> = (0..200).collect();
    let scene = drawn(&layers, (400.0, 480.0));
    for pair in scene.marks.windows(2) {
        let apart = (pair[0].x - pair[1].x).hypot(pair[0].y - pair[1].y);
        assert!(apart < 60.0, "{apart}");
    }
}

#[test]
fn links_beside_the_tree_are_left_out_when_they_are_too_many() {
    let graph = |others: usize| Layers {
        dots: dots(&[0, 1]),
        others: vec![(0, 1); others],
        ..Layers::default()
    };
    let classes = |others| {
        let scene = graph(others).draw((300.0, 200.0));
        let lines = scene.nodes.iter().filter(|node| node.tag == "path");
        lines.count()
    };
    assert_eq!((classes(MOST_OTHERS), classes(MOST_OTHERS + 1)), (2, 1));
}

proptest! {
    #[test]
    fn all_nodes_are_within_the_plot_and_none_is_on_another(
        sizes in prop::collection::vec(1..60usize, 1..12),
        width in 280.0..1400.0f64,
        height in 240.0..500.0f64,
    ) {
        let layers = (0u32..).zip(&sizes).flat_map(|(layer, &size)| vec![layer; size]);
        let layers: Vec<u32> = layers.take(500).collect();
        let scene = drawn(&layers, (width, height));
        let mut spots: Vec<(f64, f64)> = scene.marks.iter().map(|mark| (mark.x, mark.y)).collect();
        prop_assert_eq!(spots.len(), layers.len());
        prop_assert!(spots.iter().all(|&(x, y)| scene.plot.holds(x, y)));
        spots.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.total_cmp(&b.0)));
        for pair in spots.windows(2) {
            let apart = (pair[0].0 - pair[1].0).hypot(pair[0].1 - pair[1].1);
            prop_assert!(apart > 4.0, "{}", apart);
        }
    }
}
