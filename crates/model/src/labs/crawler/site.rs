//! The site: the addresses of its pages, and their state during a crawl.

use serde::{Deserialize, Serialize};
use std::collections::VecDeque;

/// A generated site, as the page's service worker makes it up (`www/sw/site.js`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Its pages, numbered from 0.
    pub pages: u32,
    /// Links on each page.
    pub links: u32,
    /// Requests that fail, in percent.
    pub failures: u32,
    /// Delay of an answer, in milliseconds.
    pub delay_ms: u32,
    /// Seed of links and failures.
    pub seed: u32,
}

impl Site {
    /// The path of a page, relative to the folder of Spindle's page; `attempt` counts from 0.
    pub fn path(&self, page: u32, attempt: u32) -> String {
        let Self {
            pages,
            links,
            failures,
            delay_ms,
            seed,
        } = self;
        format!("site/{pages}-{links}-{failures}-{delay_ms}-{seed}/{page}?attempt={attempt}")
    }
}

word! {
    /// The state of a page.
    pub enum PageState {
        /// A link to it was found.
        Found,
        /// It was answered.
        Fetched,
        /// It was given up.
        Failed,
    }
}

/// A page as it is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its number.
    pub page: u32,
    /// Its state.
    pub state: PageState,
    /// Number of requests for it.
    pub requests: u32,
    /// The pages that it links to.
    pub links: Vec<u32>,
}

/// A page in a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Placed {
    /// Fewest links that lead from page 0 to it.
    pub depth: u32,
    /// The page before it on such a way; `None` for page 0. Of several, the first in a
    /// breadth-first search.
    pub from: Option<u32>,
    /// The page.
    #[serde(flatten)]
    pub page: Page,
}

/// Adds to pages, which come in order of their numbers, their distance from page 0.
pub(super) fn placed(pages: &[Page]) -> Vec<Placed> {
    let at = |number: u32| pages.binary_search_by_key(&number, |page| page.page).ok();
    let mut places: Vec<Option<(u32, Option<u32>)>> = vec![None; pages.len()];
    let mut queue = VecDeque::from([(0, 0, None)]);
    while let Some((number, depth, from)) = queue.pop_front() {
        let Some(index) = at(number) else { continue };
        let (Some(place), Some(page)) = (places.get_mut(index), pages.get(index)) else {
            continue;
        };
        if place.is_none() {
            *place = Some((depth, from));
            let links = page.links.iter();
            queue.extend(links.map(|&link| (link, depth + 1, Some(number))));
        }
    }
    let both = places.into_iter().zip(pages);
    both.filter_map(|(place, page)| {
        let (depth, from) = place?;
        let page = page.clone();
        Some(Placed { depth, from, page })
    })
    .collect()
}

/// Whether all of these sites that are completely known are equal, with the same state of each
/// page.
pub(super) fn are_same<'a>(mut sites: impl Iterator<Item = &'a [Page]> + Clone) -> bool {
    let is_whole = |site: &&[Page]| site.iter().all(|page| page.state != PageState::Found);
    let Some(first) = sites.clone().find(is_whole) else {
        return true;
    };
    sites.all(|site| !is_whole(&site) || site == first)
}
