//! The site that the **crawler** lab crawls, as a client sees it. In the browser the page's service
//! worker answers for it (`www/sw/site.js`), in tests `site/fake.rs` does.

#[cfg(test)]
pub(crate) mod fake;
#[cfg(test)]
mod tests;

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// Its HTTP status; 0 if the answer is missing or not from the site.
    pub status: u16,
    /// Its text.
    pub body: String,
}

impl Response {
    /// Reads an answer in the form status, space, text.
    pub fn parse(text: &str) -> Self {
        let (status, rest) = number(text.as_bytes());
        let at = text.len() - rest.len() + 1;
        Self {
            status: status
                .and_then(|status| status.try_into().ok())
                .unwrap_or(0),
            body: text.get(at..).unwrap_or_default().to_owned(),
        }
    }
}

/// Fetching that does not block the worker.
pub trait Fetch {
    /// The answer for a page of the site. Other futures on this worker go on meanwhile.
    fn fetch(&self, path: &str) -> impl Future<Output = Response>;
}

/// The parts of an answer that a crawler needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fetched {
    /// As in [`Response`].
    pub(crate) status: u16,
    /// Linked pages.
    pub(crate) links: Vec<u32>,
}

/// Finds the links in an answer.
pub(crate) fn read(response: Response) -> Fetched {
    let Response { status, body } = response;
    let links = if status == 200 {
        links(&body)
    } else {
        Vec::new()
    };
    Fetched { status, links }
}

/// The numbers of pages in `<a href="…">`, each once, in their order. The pages are generated, so
/// no real HTML parser is needed.
fn links(html: &str) -> Vec<u32> {
    let mut links = Vec::new();
    // By bytes: searching in strings would bring in tables for every script of the world.
    let mut rest = html.as_bytes();
    while let [_, next @ ..] = rest {
        let number = rest.strip_prefix(b"<a href=\"").map(number);
        if let Some((Some(page), [b'"', ..])) = number
            && !links.contains(&page)
        {
            links.push(page);
        }
        rest = next;
    }
    links
}

/// The number at the start of a text, and the rest of the text.
fn number(mut text: &[u8]) -> (Option<u32>, &[u8]) {
    let mut number = None;
    while let [digit @ b'0'..=b'9', rest @ ..] = text {
        let tens = number.unwrap_or(0u32).saturating_mul(10);
        number = Some(tens.saturating_add(u32::from(digit - b'0')));
        text = rest;
    }
    (number, text)
}
