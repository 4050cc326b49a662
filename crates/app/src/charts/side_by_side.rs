//! The same numbers of several runs: a group for each number, in it a bar for each run.

use super::{
    axis::Axis,
    frame::{Frame, Key},
    glyph::Glyph,
    outliers,
    scale::Scale,
    scene::{Mark, Node, Rect, Scene, length, shortened, text_width},
};

/// A number that was measured, with its interval if it has one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Number {
    /// The number.
    pub value: f64,
    /// Its interval.
    pub interval: Option<(f64, f64)>,
    /// It in words, with its unit.
    pub shown: String,
}

/// One number of each run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// The measured quantity.
    pub name: String,
    /// By run; none where that run did not measure it.
    pub numbers: Vec<Option<Number>>,
}

/// Numbers of runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SideBySide {
    /// The measured quantity in words: names the drawing.
    pub title: String,
    /// Name of the axis.
    pub axis: String,
    /// Names of the runs with their looks.
    pub runs: Vec<(String, &'static str)>,
    /// The measured values by group.
    pub groups: Vec<Group>,
}

/// Looks of runs, of one after another.
pub const OWN: [&str; 4] = ["series-1", "series-2", "series-3", "series-4"];
/// The look of a run of another machine.
pub const OTHER: &str = "side-other";

/// Room for a group's name, a bar with the space below it, and the space between groups.
const NAME: f64 = 20.0;
const ROW: f64 = 22.0;
const BAR: f64 = 17.0;
const SPACE: f64 = 8.0;

impl SideBySide {
    fn group(&self) -> f64 {
        NAME + ROW * self.runs.len() as f64 + SPACE
    }

    /// The height that the chart needs.
    pub fn height(&self) -> f64 {
        // Names of runs may take a line each on a narrow screen.
        50.0 + 20.0 * self.runs.len() as f64 + self.group() * self.groups.len().max(1) as f64
    }

    /// Draws the chart.
    pub fn scene(&self, (width, height): (f64, f64)) -> Scene {
        let numbers = || {
            let groups = self.groups.iter();
            groups.flat_map(|group| group.numbers.iter().flatten())
        };
        let most = numbers().map(|number| number.value).fold(0.0, f64::max);
        let reach = numbers()
            .filter_map(|number| number.interval)
            .map(|(_, high)| high)
            .fold(most, f64::max);
        // The longest number stands behind the longest bar.
        let widest = numbers().map(|number| text_width(&number.shown));
        let widest = widest.fold(0.0, f64::max) + 12.0;
        let share = (1.0 - widest / (width - 20.0).max(1.0)).clamp(0.4, 1.0);
        let steps = if width < 480.0 { 3 } else { 6 };
        let mut x = Axis::from_zero(self.axis.clone(), outliers::end(most, reach), steps, "");
        x.domain.1 /= share;
        let frame = Frame {
            title: self.title.clone(),
            width,
            height,
            downwards: true,
            x,
            y: Axis {
                domain: (0.0, self.groups.len().max(1) as f64),
                ..Axis::default()
            },
            keys: self.runs.iter().map(key).collect(),
            is_low: false,
        };
        let (mut scene, x, y) = frame.draw();
        let end = scene.plot.x + scene.plot.width * share;
        for (index, group) in self.groups.iter().enumerate() {
            self.draw_group(&mut scene, group, (&x, end), y.at(index as f64));
        }
        scene
    }

    /// Draws a group whose bars and intervals reach as far as `most`; behind them there is room for the longest number.
    fn draw_group(&self, scene: &mut Scene, group: &Group, (x, most): (&Scale, f64), top: f64) {
        let plot = scene.plot;
        let name = shortened(&group.name, plot.width);
        let class = "chart-text has-halo";
        scene.draw(Node::text(class, plot.x, top + NAME - 6.0, name));
        let runs = self.runs.iter().zip(&group.numbers);
        for (nth, ((run, look), number)) in runs.enumerate() {
            let top = top + NAME + ROW * nth as f64;
            let baseline = top + BAR / 2.0 + 4.5;
            let Some(number) = number.as_ref().filter(|number| number.value.is_finite()) else {
                scene.draw(Node::text(
                    "chart-text is-muted",
                    plot.x + 6.0,
                    baseline,
                    "–",
                ));
                continue;
            };
            let end = x.at(number.value).max(plot.x + 1.0);
            let bar = Rect {
                x: plot.x,
                y: top,
                width: end - plot.x,
                height: BAR,
            };
            let target = Rect {
                width: plot.width,
                height: ROW,
                ..bar
            };
            let mut node = Node::new("g", "mark")
                .holding(Node::rect("mark-target", target))
                .holding(Node::rect(&format!("mark-side {look}"), bar));
            let mut behind = end;
            if let Some((low, high)) = number.interval.filter(|(low, high)| low < high) {
                let middle = length(top + BAR / 2.0);
                let until = x.at(high).min(most);
                behind = behind.max(until);
                let across = format!("M{} {middle}H{}", length(x.at(low)), length(until));
                node = node.holding(Node::path("mark-median", across));
                if x.at(high) > most + 0.5 {
                    node = node.holding(outliers::rightwards(most, top + BAR / 2.0));
                }
            }
            let told = Node::text(class, behind + 6.0, baseline, number.shown.clone());
            let mark = Mark {
                kind: "bar",
                lines: vec![format!("{} · {run}", group.name), number.shown.clone()],
                x: end,
                y: top,
                data: vec![
                    ("data-run-of", nth.to_string()),
                    ("data-value", number.value.to_string()),
                ],
                ..Mark::default()
            };
            scene.mark(node.holding(told), mark);
        }
    }
}

fn key((run, look): &(String, &'static str)) -> Key {
    Key {
        label: run.clone(),
        line: "",
        glyph: Some((Glyph::Square, *look)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bars_are_inside_the_plot_whatever_their_numbers(
            values in prop::collection::vec(prop::option::of(any::<f64>()), 0..12),
            width in 200f64..2000.0,
        ) {
            let number = |value: Option<f64>| value.map(|value| Number {
                value,
                interval: Some((value - 1.0, value + 1.0)),
                shown: "1.23×".to_owned(),
            });
            let chart = SideBySide {
                runs: vec![("theirs".to_owned(), OTHER), ("yours".to_owned(), OWN[0])],
                groups: values
                    .chunks(2)
                    .map(|pair| Group { name: "2 threads".to_owned(), numbers: pair.iter().copied().map(number).collect() })
                    .collect(),
                ..SideBySide::default()
            };
            let scene = chart.scene((width, chart.height()));
            let told = values.iter().flatten().filter(|value| value.is_finite()).count();
            prop_assert_eq!(scene.marks.len(), told);
            prop_assert!(scene.marks.iter().all(|mark| mark.x <= width && mark.y <= chart.height()));
        }
    }
}
