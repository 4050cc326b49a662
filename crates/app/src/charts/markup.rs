//! Elements of a scene as text: an SVG file consists of it, and the page has its browser parse it. Making some
//! thousand elements one by one would keep both the page and one of the measured cores busy ten times as long.

use super::scene::{Mark, Node, Scene};

/// Where a mark's name goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// In a file: into a title, which viewers show.
    Titles,
    /// In the page: into attributes that readers, keys and scripts go by.
    Attributes,
}

/// Writes an element of `scene` with all that is in it.
pub(super) fn write(out: &mut String, node: &Node, scene: &Scene, names: Names) {
    let mark = node.mark.and_then(|at| Some((at, scene.marks.get(at)?)));
    open(out, node);
    match (names, mark) {
        (Names::Attributes, Some((index, mark))) => reach(out, index, mark, scene.roving),
        // What surrounds the marks is told by the chart's title and its table.
        (Names::Attributes, None) => attribute(out, "aria-hidden", "true"),
        (Names::Titles, _) => {}
    }
    out.push('>');
    if let (Names::Titles, Some((_, mark))) = (names, mark) {
        out.push_str("<title>");
        escape(out, &mark.label());
        out.push_str("</title>");
    }
    close(out, node);
}

/// Begins an element; its tag takes more attributes.
fn open(out: &mut String, node: &Node) {
    out.push('<');
    out.push_str(node.tag);
    for (name, value) in &node.attrs {
        attribute(out, name, value);
    }
}

/// Writes the content of an element and its end.
fn close(out: &mut String, node: &Node) {
    escape(out, &node.text);
    for child in &node.children {
        open(out, child);
        out.push('>');
        close(out, child);
    }
    out.push_str("</");
    out.push_str(node.tag);
    out.push('>');
}

/// Lets a mark be reached; what is within it is told by its name.
fn reach(out: &mut String, index: usize, mark: &Mark, roving: bool) {
    attribute(out, "role", "img");
    attribute(out, "tabindex", if roving { "-1" } else { "0" });
    attribute(out, "aria-label", &mark.label());
    attribute(out, "data-mark", mark.kind);
    attribute(out, "data-index", &index.to_string());
    for (name, value) in &mark.data {
        attribute(out, name, value);
    }
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}

pub(super) fn escape(out: &mut String, text: &str) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_of_a_mark_becomes_markup_in_the_page() {
        let hostile = "\"><img src=x onerror=alert(1)>&lt;'</g>";
        let mut scene = Scene::default();
        let mark = Mark {
            lines: vec![hostile.to_owned()],
            data: vec![("data-page", hostile.to_owned())],
            ..Mark::default()
        };
        let named = Node::text("x", 0.0, 0.0, hostile);
        scene.mark(Node::new("g", "mark").holding(named), mark);
        let mut out = String::new();
        write(&mut out, &scene.nodes[0], &scene, Names::Attributes);
        let document = roxmltree::Document::parse(&out).unwrap();
        let root = document.root_element();
        assert_eq!(root.attribute("aria-label"), Some(hostile));
        assert_eq!(root.attribute("data-page"), Some(hostile));
        let elements: Vec<_> = root
            .descendants()
            .filter(|node| node.is_element())
            .collect();
        assert_eq!(elements.len(), 2, "{out}");
        assert_eq!(elements[1].text(), Some(hostile));
    }
}
