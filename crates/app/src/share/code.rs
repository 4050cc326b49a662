//! HTML that embeds a lab. Whatever was typed stands in it as text: nothing gets out of an attribute.

use crate::address::Address;
use spindle_model::Word;

/// Room for an idle lab in a frame that does not follow its height, in CSS pixels.
const FRAME_HEIGHT: u32 = 560;

/// A sheet that gives the element the room that it takes by itself, for the moment before its script is here. JSX, which
/// MDX reads, refuses styles in attributes.
const ROOM: &str = r#"<link rel="stylesheet" href="data:text/css,:where(spindle-lab:not(:defined)){display:flow-root}:where(spindle-lab:not(:defined)):before{content:'';float:left;padding-bottom:clamp(420px,(576px - 100%25)*999,560px)}"/>"#;

/// The element of `embed.js`, which is below `base`, with the script. Where a site takes both away, a link is left.
pub fn element(base: &str, address: &Address, question: &str) -> String {
    let given = address.given.iter();
    let dress = [
        ("lang", address.lang.map(|lang| lang.id())),
        ("theme", address.theme.map(|theme| theme.id())),
    ];
    let dress = dress
        .iter()
        .filter_map(|(name, value)| Some((*name, (*value)?)));
    let show = address.show.map(|show| ("show", show));
    let heading = address.heading.then_some(("heading", ""));
    let attributes = [("lab", address.lab.id())]
        .into_iter()
        .chain(given)
        .chain(show)
        .chain(heading)
        .chain(dress)
        .map(|(name, value)| format!(r#" {name}="{}""#, escaped(value)));
    let attributes: String = attributes.collect();
    let link = Address {
        embed: false,
        run: false,
        show: None,
        heading: false,
        present: false,
        ..address.clone()
    };
    format!(
        r#"<script src="{}embed.js" async></script>{ROOM}<spindle-lab{attributes}><a href="{}">{}</a></spindle-lab>"#,
        escaped(base),
        escaped(&format!("{base}?{}", link.query())),
        escaped(question),
    )
}

/// A frame that needs no script.
pub fn frame(base: &str, address: &Address, question: &str) -> String {
    let embedded = Address {
        embed: true,
        run: false,
        ..address.clone()
    };
    format!(
        r#"<iframe src="{}" title="{}" width="100%" height="{FRAME_HEIGHT}" loading="lazy" allow="cross-origin-isolated; clipboard-write" frameborder="0"></iframe>"#,
        escaped(&format!("{base}?{}", embedded.query())),
        escaped(question),
    )
}

/// Text as it stands in HTML, within quotes or between tags.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use roxmltree::{Document, Node};
    use spindle_model::{given, lab::LabId};

    const BASE: &str = "https://example.org/spindle/";

    /// As browsers read it; `async` has no value in HTML.
    fn read(html: &str) -> String {
        format!("<p>{}</p>", html.replacen(" async>", ">", 1))
    }

    fn only<'a>(document: &'a Document<'_>, name: &str) -> Node<'a, 'a> {
        let mut found = document
            .descendants()
            .filter(|node| node.has_tag_name(name));
        let first = found.next().unwrap();
        assert!(found.next().is_none(), "there are two of {name}");
        first
    }

    #[test]
    fn one_line_embeds_the_lab_as_the_form_has_it() {
        let address = Address {
            given: given([("n", "40"), ("threads", "1,2")]),
            ..Address::default()
        };
        assert_eq!(
            element(BASE, &address, "Faster?"),
            "<script src=\"https://example.org/spindle/embed.js\" async></script>\
             <link rel=\"stylesheet\" href=\"data:text/css,:where(spindle-lab:not(:defined)){display:flow-root}:where(spindle-lab:not(:defined)):before{content:'';float:left;padding-bottom:clamp(420px,(576px - 100%25)*999,560px)}\"/>\
             <spindle-lab lab=\"fib\" n=\"40\" threads=\"1,2\">\
             <a href=\"https://example.org/spindle/?lab=fib&amp;n=40&amp;threads=1,2\">Faster?</a></spindle-lab>"
        );
        let frame = read(&frame(BASE, &address, "Faster?"));
        let document = Document::parse(&frame).unwrap();
        let src = only(&document, "iframe").attribute("src").unwrap();
        assert_eq!(src, format!("{BASE}?lab=fib&n=40&threads=1,2&embed=1"));
    }

    proptest! {
        #[test]
        fn nothing_typed_gets_out_of_its_attribute(
            // XML has no control characters, in whatever way they are written.
            n in "\\PC*", question in "[\"'<>&a-z/=]*",
        ) {
            let address = Address {
                lab: LabId::Fib,
                given: given([("n", &*n)]),
                ..Address::default()
            };
            let html = read(&element(BASE, &address, &question));
            let document = Document::parse(&html).unwrap();
            let lab = only(&document, "spindle-lab");
            prop_assert_eq!(lab.attribute("n"), Some(&*n));
            prop_assert_eq!(lab.attributes().len(), 2);
            let link = only(&document, "a");
            prop_assert_eq!(link.text().unwrap_or_default(), question.as_str());
            let query = link.attribute("href").unwrap().split_once('?').unwrap().1;
            prop_assert_eq!(&Address::parse(query).0, &address);

            let html = read(&frame(BASE, &address, &question));
            let document = Document::parse(&html).unwrap();
            prop_assert_eq!(only(&document, "iframe").attribute("title"), Some(&*question));
        }
    }
}
