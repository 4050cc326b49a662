//! A picture that leads to its run, for sites that strip frames and scripts: written for whoever pastes it beside the
//! file that was saved.

/// A way to write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    /// For READMEs, forums and chats.
    Markdown,
    /// For pages.
    Html,
}

impl Markup {
    /// Every way, in the order of the page.
    pub(super) const ALL: [Self; 2] = [Self::Markdown, Self::Html];

    /// Its name for scripts and texts.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }

    /// The picture in the file `name`, told by `verdict`, that leads to `link`.
    pub(super) fn write(self, name: &str, verdict: &str, link: &str) -> String {
        match self {
            Self::Markdown => format!("[![{}]({name})]({})", plain(verdict), in_parentheses(link)),
            Self::Html => format!(
                "<a href=\"{}\"><img src=\"{}\" alt=\"{}\"></a>",
                escaped(link),
                escaped(name),
                escaped(verdict)
            ),
        }
    }
}

/// Without what would end a text in brackets.
fn plain(text: &str) -> String {
    text.replace(['[', ']', '\\'], " ")
}

/// Without what would end an address in parentheses.
fn in_parentheses(link: &str) -> String {
    link.replace('(', "%28")
        .replace(')', "%29")
        .replace(' ', "%20")
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('"', "&quot;");
    text.replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "https://spindle.example/?lab=fib&threads=1,2";

    #[test]
    fn markdown_is_a_picture_within_a_link() {
        let text = Markup::Markdown.write("spindle-fib-n38.png", "fib(38) [once]", LINK);
        assert_eq!(
            text,
            format!("[![fib(38)  once ](spindle-fib-n38.png)]({LINK})")
        );
        let odd = Markup::Markdown.write("a.png", "", "https://a.b/(c)/");
        assert_eq!(odd, "[![](a.png)](https://a.b/%28c%29/)");
    }

    #[test]
    fn html_is_escaped() {
        let text = Markup::Html.write("a.png", "1 < 2 & \"so\"", LINK);
        let text = text.replace("></a>", "/></a>");
        let document = roxmltree::Document::parse(&text).unwrap();
        let image = document.root_element().first_child().unwrap();
        assert_eq!(document.root_element().attribute("href"), Some(LINK));
        assert_eq!(image.attribute("alt"), Some("1 < 2 & \"so\""));
    }
}
