//! The page's Content-Security-Policy: the resources that it may load and run, whatever a link or a
//! result contains. Scripts in the page itself run by their hashes, so this comes last in a build.

use crate::{digest::integrity, text::replace_once};
use anyhow::{Context, Result};
use std::{fs, path::Path};

/// The policy goes after this, and before everything that it governs.
const AFTER: &str = "<meta charset=\"utf-8\">";

/// All that is allowed beside scripts. Pictures are also made here, as blobs: that is how a chart
/// becomes a PNG. There is no `frame-ancestors`, because any page may embed this one.
const ALLOWED: &str = "style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; worker-src 'self'; \
                       manifest-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'";

/// Writes the policy into the page at `index`.
pub(crate) fn seal(index: &Path) -> Result<()> {
    // Browsers read CR LF as LF before they hash, regardless of the line ends of the clone.
    let html = fs::read_to_string(index)
        .context("cannot read index.html")?
        .replace("\r\n", "\n");
    let meta = format!(
        "{AFTER}\n    <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
        policy(&html)
    );
    let html = replace_once("index.html", &html, AFTER, &meta)?;
    fs::write(index, html).context("cannot write index.html")
}

/// The policy under which exactly the scripts in `html` run.
fn policy(html: &str) -> String {
    let hashes: String = inline_scripts(html)
        .map(|script| format!(" '{}'", integrity(script)))
        .collect();
    format!("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; {ALLOWED}")
}

/// The texts of the scripts in `html`, exactly: browsers hash every space.
fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    html.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        (!attributes.contains("src=")).then_some(script)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_in_the_page_are_allowed_by_their_hashes_and_nothing_inline_by_word() {
        let html = "<script>alert(1)</script><script type=\"module\">\n2</script><script src=\"a.js\"></script>";
        assert_eq!(
            inline_scripts(html).collect::<Vec<_>>(),
            ["alert(1)", "\n2"]
        );
        let policy = policy(html);
        // As computed by `printf 'alert(1)' | openssl dgst -sha256 -binary | base64`.
        assert!(policy.contains("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"));
        assert_eq!(policy.matches("sha256-").count(), 2);
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
        assert!(!policy.contains("frame-ancestors"));
    }
}
