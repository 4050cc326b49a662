//! The site: how its pages are asked for, and what becomes known of them.

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
    /// How long an answer takes, in milliseconds.
    pub delay_ms: u32,
    /// What links and failures are drawn from.
    pub seed: u32,
}

impl Site {
    /// Where a page is, seen from the folder of Spindle's page; `attempt` counts from 0.
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
    /// What became of a page.
    pub enum PageState {
        /// A link to it was found.
        Found,
        /// It was answered.
        Fetched,
        /// It was given up.
        Failed,
    }
}

/// What is known of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its number.
    pub page: u32,
    /// What became of it.
    pub state: PageState,
    /// How often it was asked for.
    pub requests: u32,
    /// The pages that it links to.
    pub links: Vec<u32>,
}

/// A page in a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Placed {
    /// How many links lead from page 0 to it, at least.
    pub depth: u32,
    /// The page whose link to it is on such a way; none for page 0. Of several, the one that a
    /// breadth-first search meets first.
    pub from: Option<u32>,
    /// The page.
    #[serde(flatten)]
    pub page: Page,
}

/// Says of pages, which come in order of their numbers, how far they are from page 0.
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

/// Whether all of these sites that are wholly known are the same, with the same fate of each page.
pub(super) fn are_same<'a>(mut sites: impl Iterator<Item = &'a [Page]> + Clone) -> bool {
    let is_whole = |site: &&[Page]| site.iter().all(|page| page.state != PageState::Found);
    let Some(first) = sites.clone().find(is_whole) else {
        return true;
    };
    sites.all(|site| !is_whole(&site) || site == first)
}
