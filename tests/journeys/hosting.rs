//! Wherever the page is hosted: isolated by its service worker, there without a network, and of one version.

mod isolation;
mod neighbours;
mod offline;
mod versions;

use spindle_journeys::{Headers, Visitor};

/// A reader of a host that sends no headers of one's own.
const WITHOUT_HEADERS: Visitor = Visitor {
    headers: Headers::Plain,
    ..Visitor::USUAL
};

/// The same, with a browser that denies service workers.
const DENIED: Visitor = Visitor {
    denied: true,
    ..WITHOUT_HEADERS
};

/// How the page was loaded: `navigate` or `reload`.
const LOADED: &str = "performance.getEntriesByType('navigation')[0].type";
