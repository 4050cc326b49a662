//! The words of an empty chart.

use super::scene::{Node, Scene, text_width};
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
        let words = self.words(texts, waiting);
        let (first, second) = lines(&words, plot.width);
        let up = if second.is_empty() { 0.0 } else { LINE / 2.0 };
        for (line, y) in [(first, y - up), (second, y + up)] {
            if !line.is_empty() {
                scene.draw(Node::text(class, x, y, line));
            }
        }
    }
}

const LINE: f64 = 17.0;

/// Words in one line, or in two where there is too little room.
fn lines(words: &str, room: f64) -> (&str, &str) {
    if text_width(words) <= room {
        return (words, "");
    }
    let middle = words.len() / 2;
    let breaks = words.match_indices([' ', '：', '，']);
    let nearest = breaks.min_by_key(|(at, _)| at.abs_diff(middle));
    match nearest {
        Some((at, sign)) => {
            let (first, second) = words.split_at(at + sign.len());
            (first.trim_end(), second)
        }
        None => (words, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_takes_two_lines() {
        assert_eq!(
            lines("Press Run: points appear", 400.0),
            ("Press Run: points appear", "")
        );
        assert_eq!(
            lines("Press Run: points appear", 120.0),
            ("Press Run:", "points appear")
        );
        assert_eq!(lines("示例：点击“运行”", 60.0), ("示例：", "点击“运行”"));
        assert_eq!(lines("不可分", 10.0), ("不可分", ""));
    }
}
