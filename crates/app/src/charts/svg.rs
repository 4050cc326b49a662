//! A scene as a file of its own: SVG that opens anywhere, with its colours inside.

use super::scene::{Node, Scene, length};

/// Rules for what scenes consist of; the page links the same file.
pub const STYLE: &str = include_str!("../../../../www/styles/charts.css");

/// Room around the chart, and for its heading.
const MARGIN: f64 = 16.0;
const HEADING: f64 = 26.0;

/// The file. `style` is plain CSS without custom properties: many viewers know none.
pub fn stand_alone(scene: &Scene, style: &str) -> String {
    let width = length(scene.width + 2.0 * MARGIN);
    let height = length(scene.height + 2.0 * MARGIN + HEADING);
    let (left, top) = (length(-MARGIN), length(-MARGIN - HEADING));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" width=\"{width}\" \
         height=\"{height}\" viewBox=\"{left} {top} {width} {height}\">\n<title>"
    );
    escape(&mut out, &scene.title);
    out.push_str("</title>\n<style>");
    escape(&mut out, style);
    out.push_str(&format!(
        "</style>\n<rect class=\"chart-ground\" x=\"{left}\" y=\"{top}\" \
         width=\"{width}\" height=\"{height}\"/>\n"
    ));
    // In the page a heading says this.
    let heading = Node::text("chart-text chart-heading", 0.0, -14.0, scene.title.as_str());
    write(&mut out, &heading, scene);
    out.push('\n');
    for node in &scene.nodes {
        write(&mut out, node, scene);
        out.push('\n');
    }
    out.push_str("</svg>\n");
    out
}

fn write(out: &mut String, node: &Node, scene: &Scene) {
    out.push('<');
    out.push_str(node.tag);
    for (name, value) in &node.attrs {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(out, value);
        out.push('"');
    }
    out.push('>');
    if let Some(mark) = node.mark.and_then(|index| scene.marks.get(index)) {
        out.push_str("<title>");
        escape(out, &mark.label());
        out.push_str("</title>");
    }
    escape(out, &node.text);
    for child in &node.children {
        write(out, child, scene);
    }
    out.push_str("</");
    out.push_str(node.tag);
    out.push('>');
}

fn escape(out: &mut String, text: &str) {
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML forbids other control characters even when escaped.
            char if char.is_control() && char != '\n' && char != '\t' => out.push(' '),
            char => out.push(char),
        }
    }
}

/// `style` with each `var(--name)` replaced by what `value` says it is now.
pub fn resolve(style: &str, value: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, after)) = rest.split_once("var(") {
        out.push_str(before);
        let (name, after) = after.split_once(')').unwrap_or((after, ""));
        out.push_str(value(name.trim()).trim());
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::Mark;

    #[test]
    fn custom_properties_are_replaced_by_their_values() {
        let style = resolve("a{fill:var(--x);stroke:var( --y )}b{}", |name| {
            format!("<{name}>")
        });
        assert_eq!(style, "a{fill:<--x>;stroke:<--y>}b{}");
        assert!(!resolve(STYLE, |_| "red".to_owned()).contains("var("));
    }

    #[test]
    fn a_file_is_valid_xml_whatever_its_texts() {
        let mut scene = Scene {
            title: "a < b & \"c\" \u{1}".to_owned(),
            width: 100.0,
            height: 50.0,
            ..Scene::default()
        };
        let mark = Mark {
            lines: vec!["2 < 3".to_owned()],
            ..Mark::default()
        };
        scene.mark(Node::text("x", 1.0, 2.0, "</text>&"), mark);
        let file = stand_alone(&scene, "a>b{}");
        let document = roxmltree::Document::parse(&file).unwrap();
        let texts: Vec<_> = document
            .descendants()
            .filter_map(|node| node.text())
            .collect();
        assert!(
            texts.contains(&"2 < 3") && texts.contains(&"</text>&") && texts.contains(&"a>b{}")
        );
    }
}
