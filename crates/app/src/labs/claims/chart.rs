//! The report card as a picture, for a file: a line for each claim.

use super::{title, words};
use crate::{
    charts::{Mark, Node, Rect, Scene, scene::shortened},
    run::Measured,
    texts::Texts,
};
use spindle_model::{Word, lab::Outcome};

const WIDTH: f64 = 800.0;

/// From one line to the next.
const LINE: f64 = 24.0;

/// Room for what is known of a claim.
const KNOWN: f64 = 330.0;

/// A line for each claim that the run was about.
pub fn main_chart(texts: &Texts, measured: &Measured) -> Scene {
    let claims = match &measured.conclusion.outcome {
        Outcome::Claims(outcome) => &outcome.claims[..],
        _ => &[],
    };
    let mut scene = Scene {
        title: texts.get("claims-question"),
        width: WIDTH,
        height: LINE * claims.len() as f64,
        ..Scene::default()
    };
    for (index, claim) in claims.iter().enumerate() {
        let top = LINE * index as f64;
        let (sign, word) = words::stamp(texts, &claim.finding);
        let number = words::number(texts, &claim.finding);
        let title = title(texts, claim.id.id());
        let known = format!("{word} · {number}");
        let (y, class) = (top + LINE - 8.0, "chart-text");
        let shown = shortened(&title, WIDTH - KNOWN - 30.0);
        let end = format!("{class} is-end");
        let node = Node::new("g", "mark")
            .holding(Node::text(class, 0.0, y, sign))
            .holding(Node::text(class, 22.0, y, shown))
            .holding(Node::text(&end, WIDTH, y, known.clone()));
        let mark = Mark {
            kind: "claim",
            lines: vec![title, known],
            x: WIDTH / 2.0,
            y: top,
            ..Mark::default()
        };
        scene.mark(node, mark);
    }
    scene.plot = Rect {
        x: 0.0,
        y: 0.0,
        width: WIDTH,
        height: scene.height,
    };
    scene
}
