//! A chart as data: SVG elements without colours, and the marks among them that a reader
//! can point at.

/// One SVG element.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// Its name, e.g. `path`.
    pub tag: &'static str,
    /// Its attributes.
    pub attrs: Vec<(&'static str, String)>,
    /// Its text, if it is one.
    pub text: String,
    /// The child nodes.
    pub children: Vec<Node>,
    /// Index of the mark that it is.
    pub mark: Option<usize>,
}

impl Node {
    /// An element with classes for its looks.
    pub fn new(tag: &'static str, class: &str) -> Self {
        let node = Self {
            tag,
            ..Self::default()
        };
        if class.is_empty() {
            node
        } else {
            node.with("class", class)
        }
    }

    /// With an attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attrs.push((name, value.into()));
        self
    }

    /// With an attribute that is a length.
    #[must_use]
    pub fn at(self, name: &'static str, value: f64) -> Self {
        self.with(name, length(value))
    }

    /// With another element in it.
    #[must_use]
    pub fn holding(mut self, child: Self) -> Self {
        self.children.push(child);
        self
    }

    /// A line or an outline.
    pub fn path(class: &str, d: impl Into<String>) -> Self {
        Self::new("path", class).with("d", d)
    }

    /// A rectangle.
    pub fn rect(class: &str, rect: Rect) -> Self {
        Self::new("rect", class)
            .at("x", rect.x)
            .at("y", rect.y)
            .at("width", rect.width)
            .at("height", rect.height)
    }

    /// A text whose baseline starts (or, by class, ends or has its middle) here.
    pub fn text(class: &str, x: f64, y: f64, text: impl Into<String>) -> Self {
        let mut node = Self::new("text", class).at("x", x).at("y", y);
        node.text = text.into();
        node
    }
}

/// The class of a kind of worker, by the id of its strategy: one colour a kind, in every chart.
pub fn kind(strategy: &str) -> &'static str {
    match strategy {
        "sequential" | "one" => "of-sequential",
        "gil" => "of-gil",
        "processes" => "of-processes",
        "coroutines" => "of-coroutines",
        _ => "of-threads",
    }
}

/// A length with at most two decimals, as SVG writes it. By whole numbers: browsers draw again while
/// the reader zooms, and writing fractions takes several times as long.
pub fn length(value: f64) -> String {
    // A cast never overflows; no chart is that large, and what is no number becomes 0.
    let hundredths = (value * 100.0).round() as i32;
    let (sign, size) = (
        if hundredths < 0 { "-" } else { "" },
        hundredths.unsigned_abs(),
    );
    match (size / 100, size % 100) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, part) if part % 10 == 0 => format!("{sign}{whole}.{}", part / 10),
        (whole, part) => format!("{sign}{whole}.{part:02}"),
    }
}

/// An area.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Rect {
    /// Right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Lower edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// Whether a place is in it, edges included.
    pub fn holds(&self, x: f64, y: f64) -> bool {
        let slack = 1e-6;
        (self.x - slack..=self.right() + slack).contains(&x)
            && (self.y - slack..=self.bottom() + slack).contains(&y)
    }
}

/// Something measured that a reader can point at, tab to and have read out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mark {
    /// The kind of mark, e.g. `point`.
    pub kind: &'static str,
    /// The numbers in words; the first line is the name.
    pub lines: Vec<String>,
    /// Where its tooltip points to.
    pub x: f64,
    /// Where its tooltip points to.
    pub y: f64,
    /// Where it is in the unit of the axis, by which it is found again when that has changed.
    pub spot: f64,
    /// Drawn while it is pointed at: from where to where something was handed over.
    pub arrow: Option<[(f64, f64); 2]>,
    /// Numbers for scripts, as `data-` attributes.
    pub data: Vec<(&'static str, String)>,
}

impl Mark {
    /// Its name for a screen reader.
    pub fn label(&self) -> String {
        self.lines.join(" · ")
    }

    /// One of its values for scripts.
    pub fn data_mut(&mut self, name: &str) -> Option<&mut String> {
        let found = self.data.iter_mut().find(|(of, _)| *of == name);
        found.map(|(_, value)| value)
    }
}

/// A chart, drawn for a certain width.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// The title, for screen readers.
    pub title: String,
    /// Its width in CSS pixels.
    pub width: f64,
    /// Its height in CSS pixels.
    pub height: f64,
    /// Where marks may be.
    pub plot: Rect,
    /// The nodes, from back to front.
    pub nodes: Vec<Node>,
    /// Its marks, in reading order.
    pub marks: Vec<Mark>,
    /// Whether one tab stop serves all marks and arrow keys move among them: for many marks.
    pub roving: bool,
}

impl Scene {
    /// Adds an element that is no mark.
    pub fn draw(&mut self, node: Node) {
        self.nodes.push(node);
    }

    /// Adds a mark and the element that shows it.
    pub fn mark(&mut self, mut node: Node, mark: Mark) {
        node.mark = Some(self.marks.len());
        self.nodes.push(node);
        self.marks.push(mark);
    }
}

/// A text as it is, or its beginning where it would be wider than `room`.
pub fn shortened(text: &str, room: f64) -> String {
    if text_width(text) <= room {
        return text.to_owned();
    }
    let mut short = text.to_owned();
    while !short.is_empty() && text_width(&short) + 12.0 > room {
        short.pop();
    }
    short + "…"
}

/// The size of a chart's text in pixels, as in `charts.css`.
const FONT: f64 = 13.0;

/// About how wide a text of the charts is.
pub fn text_width(text: &str) -> f64 {
    let ems = text.chars().map(|char| match char {
        '\u{2e80}'.. => 1.0,
        'i' | 'l' | 'j' | '.' | ',' | '·' | ' ' | '(' | ')' => 0.34,
        'm' | 'w' | 'M' | 'W' | '%' => 0.88,
        _ => 0.58,
    });
    ems.sum::<f64>() * FONT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_two_decimals_at_most() {
        let written = [0.0, -0.001, 12.0, -0.5, 3.456, 1.05, -7.999, f64::NAN].map(length);
        assert_eq!(written, ["0", "0", "12", "-0.5", "3.46", "1.05", "-8", "0"]);
    }

    #[test]
    fn a_text_too_wide_ends_in_an_ellipsis() {
        assert_eq!(shortened("Process 12", 100.0), "Process 12");
        assert_eq!(shortened("一个名字很长的进程", 64.0), "一个名字…");
    }
}
