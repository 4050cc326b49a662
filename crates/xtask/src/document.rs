//! The page's document in its published form: one style sheet instead of one for each source, no
//! comments, and where files of this build are.

use crate::{
    digest::{integrity, short},
    text::replace_once,
};
use anyhow::{Context, Result, ensure};
use std::{fs, path::Path};

/// The beginning of a link to a sheet for all media, as Trunk writes it.
const LINK: &str = "<link rel=\"stylesheet\" href=\"./";

/// Joins the sheets of `index.html` in `staging`, in their order, and removes comments.
pub(crate) fn shorten(staging: &Path) -> Result<()> {
    let index = staging.join("index.html");
    let html = fs::read_to_string(&index).context("cannot read index.html")?;
    let html = without(&html, "<!--", "-->");
    let (mut kept, mut sheet, mut first) = (Vec::new(), String::new(), None);
    for line in html.lines() {
        match sheet_of(line) {
            Some(name) => {
                let path = staging.join(name);
                let text =
                    fs::read_to_string(&path).with_context(|| format!("cannot read {name}"))?;
                sheet.push_str(&lean(&text));
                fs::remove_file(&path).with_context(|| format!("cannot remove {name}"))?;
                first.get_or_insert(kept.len());
            }
            None if line.trim().is_empty() => {}
            None => kept.push(line.to_owned()),
        }
    }
    let first = first.context("index.html links no style sheet")?;
    let name = format!("styles-{}.css", short(integrity(&sheet).as_bytes()));
    kept.insert(first, format!("{LINK}{name}\">"));
    fs::write(staging.join(&name), sheet).with_context(|| format!("cannot write {name}"))?;
    let html = kept.join("\n");
    ensure!(html.contains("</html>"), "index.html lost its end");
    fs::write(&index, html).context("cannot write index.html")
}

/// Tells the page in `staging` where a file of this build is: as an attribute of its root element.
pub(crate) fn tell(staging: &Path, name: &str, file: &str) -> Result<()> {
    const ROOT: &str = "<html lang=\"en\"";
    let index = staging.join("index.html");
    let html = fs::read_to_string(&index).context("cannot read index.html")?;
    let told = format!("{ROOT} data-{name}=\"{file}\"");
    let html = replace_once("index.html", &html, ROOT, &told)?;
    fs::write(&index, html).context("cannot write index.html")
}

/// The file of the sheet that `line` links, if it is one for all media.
fn sheet_of(line: &str) -> Option<&str> {
    let rest = line.trim().strip_prefix(LINK)?;
    let (name, attributes) = rest.split_once('"')?;
    (!attributes.contains("media")).then_some(name)
}

/// A sheet without comments and indentation.
fn lean(css: &str) -> String {
    let css = without(css, "/*", "*/");
    let lines = css.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// `text` without everything from `open` to `close`.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut parts = text.split(open);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once(close).map_or("", |(_, after)| after));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_become_one_in_their_order_and_that_for_paper_stays() {
        let folder = std::env::temp_dir().join(format!("spindle-document-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let html = "<html>\n<!-- why -->\n<link rel=\"stylesheet\" href=\"./a-1.css\"/>\n\
                    <link rel=\"stylesheet\" href=\"./b-2.css\"/>\n\
                    <link rel=\"stylesheet\" href=\"./p.css\" media=\"print\"/>\n</html>";
        fs::write(folder.join("index.html"), html).unwrap();
        fs::write(folder.join("a-1.css"), "/* a\n b */\na {\n  b: c;\n}\n").unwrap();
        fs::write(folder.join("b-2.css"), "b { c: d }\n").unwrap();
        shorten(&folder).unwrap();
        let html = fs::read_to_string(folder.join("index.html")).unwrap();
        assert!(!html.contains("why") && html.contains("./p.css\" media"));
        let (_, rest) = html.split_once("./styles-").unwrap();
        let name = format!("styles-{}", rest.split('"').next().unwrap());
        let sheet = fs::read_to_string(folder.join(name)).unwrap();
        assert_eq!(sheet, "a {\nb: c;\n}\nb { c: d }\n");
        assert!(!folder.join("a-1.css").exists());
        fs::remove_dir_all(&folder).unwrap();
    }
}
