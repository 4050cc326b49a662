//! The page on different hosts: isolated by its service worker, available offline, and of one
//! version.

mod isolation;
mod neighbours;
mod offline;
mod versions;

use spindle_journeys::{Headers, Visitor};

/// A reader of a host that does not allow custom headers.
const WITHOUT_HEADERS: Visitor = Visitor {
    headers: Headers::Plain,
    ..Visitor::USUAL
};

/// The same, with a browser that denies service workers.
const DENIED: Visitor = Visitor {
    denied: true,
    ..WITHOUT_HEADERS
};

/// The way in which the page was loaded: `navigate` or `reload`.
const LOADED: &str = "performance.getEntriesByType('navigation')[0].type";
