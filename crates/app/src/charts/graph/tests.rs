use super::*;
use proptest::prelude::*;

fn dot(place: Place) -> Dot {
    Dot {
        shape: Shape::Round,
        place,
        label: "16".to_owned(),
        name: "Thread 16".to_owned(),
        stands_out: false,
        mark: Mark::default(),
    }
}

fn edge(from: usize, to: usize) -> Edge {
    Edge {
        from,
        to,
        line: Line::Dashed,
        stands_out: false,
        mark: Mark::default(),
    }
}

fn ring(count: usize) -> Graph {
    Graph {
        dots: (0..count)
            .map(|index| dot(Place::Ring(index as f64 / count as f64)))
            .collect(),
        edges: (0..count)
            .map(|index| edge(index, (index + 1) % count))
            .collect(),
        ..Graph::default()
    }
}

#[test]
fn keys_lead_along_each_node_and_the_arrows_that_leave_it() {
    let mut graph = ring(3);
    for (index, dot) in graph.dots.iter_mut().enumerate() {
        dot.mark.lines = vec![format!("node {index}")];
    }
    for edge in &mut graph.edges {
        edge.mark.lines = vec![format!("from {}", edge.from)];
    }
    let marks = graph.draw((400.0, 300.0)).marks;
    let names: Vec<String> = marks.iter().map(Mark::label).collect();
    assert_eq!(
        names,
        ["node 0", "from 0", "node 1", "from 1", "node 2", "from 2"]
    );
}

#[test]
fn a_tie_is_drawn_unless_an_arrow_joins_the_two_either_way() {
    let ties = |pairs: &[(usize, usize)]| {
        let graph = Graph {
            ties: pairs.to_vec(),
            ..ring(4)
        };
        let drawn = graph.draw((400.0, 300.0)).nodes;
        let is_tie = |node: &&Node| node.attrs.contains(&("class", "graph-tie".to_owned()));
        drawn.iter().filter(is_tie).count()
    };
    assert_eq!(ties(&[(0, 1), (1, 0), (0, 2), (3, 1)]), 2);
}

#[test]
fn what_leads_nowhere_is_left_out() {
    let graph = Graph {
        edges: vec![edge(0, 9), edge(9, 0)],
        ties: vec![(0, 9)],
        ..ring(2)
    };
    assert_eq!(graph.draw((400.0, 300.0)).marks.len(), 2);
}

proptest! {
    #[test]
    fn nodes_are_inside_and_apart_on_the_narrowest_page(count in 2_usize..=32, width in 260_f64..1400.0) {
        let graph = ring(count);
        let scene = graph.draw((width, 520.0));
        let dots: Vec<&Mark> = scene.marks.iter().step_by(2).collect();
        prop_assert!(scene.marks.iter().all(|mark| scene.plot.holds(mark.x, mark.y)));
        for (index, one) in dots.iter().enumerate() {
            for other in dots.iter().skip(index + 1) {
                let apart = (one.x - other.x).hypot(one.y - other.y);
                // The smallest are 16 pixels across.
                prop_assert!(apart > 18.0, "{apart} pixels apart");
            }
        }
    }
}

#[test]
fn an_arrow_passes_by_the_nodes_on_its_way() {
    let spots = [(0.0, 0.0), (300.0, 0.0), (150.0, -24.0), (80.0, 16.0)];
    let arrow = Arrow::between(&spots, 0, 1, 12.0).unwrap();
    let away = |spot: (f64, f64)| (arrow.middle.0 - spot.0).hypot(arrow.middle.1 - spot.1);
    assert!(away(spots[2]) > 16.0, "{arrow:?}");
    assert_eq!(Arrow::between(&spots, 0, 9, 12.0), None);
}
