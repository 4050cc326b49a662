//! A scene as a file of its own: SVG that opens anywhere, with its colours inside.

use super::{
    markup::{Names, escape, write},
    scene::{Node, Scene, length},
};

/// Rules for what scenes consist of; the page links the same file.
pub const STYLE: &str = include_str!("../../../../www/styles/charts.css");

/// Room around the chart, and for its heading.
const MARGIN: f64 = 16.0;
const HEADING: f64 = 26.0;

/// Height of a line of the link below the chart, and how many letters fit into it, in ten pixels.
const LINE: f64 = 16.0;
const LETTERS: f64 = 1.6;

/// Width and height of the file in CSS pixels, with so many lines below the chart.
fn size(scene: &Scene, lines: usize) -> (f64, f64) {
    let below = lines as f64 * LINE;
    (
        scene.width + 2.0 * MARGIN,
        scene.height + 2.0 * MARGIN + HEADING + below,
    )
}

/// The link in lines that are no longer than the chart is wide.
fn lines(scene: &Scene, link: &str) -> Vec<String> {
    let most = (scene.width / 10.0 * LETTERS).max(20.0) as usize;
    let letters: Vec<char> = link.chars().collect();
    letters.chunks(most).map(String::from_iter).collect()
}

/// The file, with `link` written below the chart. `style` is plain CSS without custom properties: many viewers know none.
pub fn stand_alone(scene: &Scene, style: &str, link: &str) -> String {
    let lines = lines(scene, link);
    let (width, height) = size(scene, lines.len());
    let (width, height) = (length(width), length(height));
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
    write(&mut out, &heading, scene, Names::Titles);
    out.push('\n');
    for node in &scene.nodes {
        write(&mut out, node, scene, Names::Titles);
        out.push('\n');
    }
    for (index, line) in (1_u32..).zip(&lines) {
        let y = scene.height + LINE * f64::from(index);
        write(
            &mut out,
            &Node::text("chart-text is-muted", 0.0, y, line.as_str()),
            scene,
            Names::Titles,
        );
        out.push('\n');
    }
    out.push_str("</svg>\n");
    out
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
        let file = stand_alone(&scene, "a>b{}", "https://a.b/?lab=fib&n=38");
        let document = roxmltree::Document::parse(&file).unwrap();
        let texts: Vec<_> = document
            .descendants()
            .filter_map(|node| node.text())
            .collect();
        // The chart is narrow, so the link takes two lines.
        assert!(texts.contains(&"https://a.b/?lab=fib") && texts.contains(&"&n=38"));
        assert!(
            texts.contains(&"2 < 3") && texts.contains(&"</text>&") && texts.contains(&"a>b{}")
        );
    }
}
