//! What an empty chart says.

use super::scene::{Node, Scene};
use crate::texts::Texts;

/// Why there is nothing to draw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Blank {
    /// Nobody has pressed Run.
    #[default]
    Waiting,
    /// It is being measured.
    Coming,
    /// The run ended before this was measured.
    Nothing,
}

impl Blank {
    /// In words; `waiting` is the text of a chart that waits for Run.
    pub fn words(self, texts: &Texts, waiting: &str) -> String {
        match self {
            Self::Waiting => texts.get(waiting),
            Self::Coming => texts.get("chart-coming"),
            Self::Nothing => texts.get("chart-nothing"),
        }
    }

    /// Writes it into the middle of a chart.
    pub fn draw(self, scene: &mut Scene, texts: &Texts, waiting: &str) {
        let plot = scene.plot;
        let (x, y) = (plot.x + plot.width / 2.0, plot.y + plot.height / 2.0 + 4.0);
        let class = "chart-text is-muted is-middle has-halo";
        scene.draw(Node::text(class, x, y, self.words(texts, waiting)));
    }
}
