//! The surroundings of the marks of every chart: legend, axes, grid, titles.

use super::{
    axis::Axis,
    glyph::Glyph,
    scale::Scale,
    scene::{Node, Rect, Scene, length, shortened, text_width},
};

/// One entry of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Its name.
    pub label: String,
    /// Classes of its line, if it has one.
    pub line: &'static str,
    /// Its shape and classes, if it has one.
    pub glyph: Option<(Glyph, &'static str)>,
}

/// A picture without axes, of a width and a height in CSS pixels, that has its keys at the top; and how high
/// those are.
pub(super) fn with_legend(title: &str, keys: &[Key], (width, height): (f64, f64)) -> (Scene, f64) {
    let mut scene = Scene {
        title: title.to_owned(),
        width,
        height,
        roving: true,
        ..Scene::default()
    };
    let legend = Frame {
        width,
        keys: keys.to_vec(),
        ..Frame::default()
    };
    legend.draw_legend(&mut scene);
    (scene, legend.legend_height())
}

/// The legend, axes, grid and titles around the marks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// The title, for screen readers.
    pub title: String,
    /// Width of all of it.
    pub width: f64,
    /// Height of all of it.
    pub height: f64,
    /// The axis below.
    pub x: Axis,
    /// The axis on the left.
    pub y: Axis,
    /// Whether the left axis counts downwards, as rows do.
    pub downwards: bool,
    /// How series are told apart.
    pub keys: Vec<Key>,
    /// Whether keys have one row, and those that it has no room for are left out.
    pub is_low: bool,
}

const LINE: f64 = 18.0;
const KEY_SWATCH: f64 = 30.0;

impl Frame {
    /// Draws the surroundings; returns them with the scales that place marks in them.
    pub fn draw(&self) -> (Scene, Scale, Scale) {
        let title = if self.y.title.is_empty() { 0.0 } else { LINE };
        let top = self.legend_height() + title + 10.0;
        let widest = self
            .y
            .ticks
            .iter()
            .map(|tick| text_width(&tick.label))
            .fold(0.0, f64::max);
        // Without names the first number below still has room for its left half.
        let names = if widest > 0.0 { widest + 12.0 } else { 6.0 };
        let left = names.min(self.width / 3.0).ceil();
        let plot = Rect {
            x: left,
            y: top,
            width: (self.width - left - 10.0).max(1.0),
            height: (self.height - top - 2.0 * LINE - 4.0).max(1.0),
        };
        let mut scene = Scene {
            title: self.title.clone(),
            width: self.width,
            height: self.height,
            plot,
            ..Scene::default()
        };
        let x = Scale::new(
            self.x.spread,
            self.x.domain,
            (plot.x + self.x.pad, plot.right() - self.x.pad),
        );
        let upwards = (plot.bottom() - self.y.pad, plot.y + self.y.pad);
        let range = if self.downwards {
            (upwards.1, upwards.0)
        } else {
            upwards
        };
        let y = Scale::new(self.y.spread, self.y.domain, range);
        self.draw_legend(&mut scene);
        self.draw_y(&mut scene, &y);
        self.draw_x(&mut scene, &x);
        (scene, x, y)
    }

    /// Where each key goes: its place from the left and its row, wrapped to the width.
    fn legend(&self) -> Vec<(&Key, f64, u32)> {
        let (mut x, mut row) = (0.0, 0);
        let mut placed = Vec::new();
        for key in &self.keys {
            let needed = KEY_SWATCH + text_width(&key.label) + 18.0;
            if x > 0.0 && x + needed > self.width {
                // Two rows are all that a low chart has room for.
                if self.is_low && row == 1 {
                    continue;
                }
                (x, row) = (0.0, row + 1);
            }
            placed.push((key, x, row));
            x += needed;
        }
        placed
    }

    /// How high the keys are.
    fn legend_height(&self) -> f64 {
        let rows = self.legend().iter().map(|key| key.2 + 1).max();
        f64::from(rows.unwrap_or(0)) * (LINE + 2.0)
    }

    /// Draws the keys at the top.
    fn draw_legend(&self, scene: &mut Scene) {
        for (key, x, row) in self.legend() {
            let y = f64::from(row) * (LINE + 2.0) + 9.0;
            if !key.line.is_empty() {
                let d = format!("M{} {}h24", length(x), length(y));
                scene.draw(Node::path(key.line, d));
            }
            if let Some((glyph, class)) = key.glyph {
                scene.draw(Node::path(class, glyph.path(x + 12.0, y, 4.5)));
            }
            scene.draw(Node::text(
                "chart-text",
                x + KEY_SWATCH,
                y + 4.0,
                key.label.as_str(),
            ));
        }
    }

    fn draw_y(&self, scene: &mut Scene, y: &Scale) {
        let plot = scene.plot;
        if !self.y.title.is_empty() {
            let (class, title) = ("chart-text is-muted", self.y.title.as_str());
            scene.draw(Node::text(class, 0.0, plot.y - 12.0, title));
        }
        for tick in self.y.ticks.iter().filter(|tick| y.holds(tick.value)) {
            let at = y.at(tick.value);
            if self.y.grid {
                let d = format!("M{} {}h{}", length(plot.x), length(at), length(plot.width));
                scene.draw(Node::path("chart-grid", d));
            }
            let class = "chart-text is-muted is-end";
            scene.draw(Node::text(
                class,
                plot.x - 6.0,
                at + 4.0,
                shortened(&tick.label, plot.x - 6.0),
            ));
        }
    }

    fn draw_x(&self, scene: &mut Scene, x: &Scale) {
        let plot = scene.plot;
        let axis = format!(
            "M{} {}h{}",
            length(plot.x),
            length(plot.bottom()),
            length(plot.width)
        );
        let mut free_from = f64::NEG_INFINITY;
        for tick in self.x.ticks.iter().filter(|tick| x.holds(tick.value)) {
            let at = x.at(tick.value);
            if self.x.grid {
                let d = format!("M{} {}v{}", length(at), length(plot.y), length(plot.height));
                scene.draw(Node::path("chart-grid", d));
            }
            // A label that would touch the one before it is left out; its tick stays.
            let half = text_width(&tick.label) / 2.0;
            scene.draw(Node::path(
                "chart-axis",
                format!("M{} {}v4", length(at), length(plot.bottom())),
            ));
            if at - half < free_from {
                continue;
            }
            free_from = at + half + 6.0;
            let (class, at) = if at + half > self.width {
                ("chart-text is-muted is-end", self.width)
            } else {
                ("chart-text is-muted is-middle", at)
            };
            scene.draw(Node::text(
                class,
                at,
                plot.bottom() + 17.0,
                tick.label.as_str(),
            ));
        }
        scene.draw(Node::path("chart-axis", axis));
        let title = Node::text(
            "chart-text is-muted is-end",
            plot.right(),
            plot.bottom() + 17.0 + LINE,
            self.x.title.as_str(),
        );
        scene.draw(title);
    }
}
