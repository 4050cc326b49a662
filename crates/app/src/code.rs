//! The code behind a lab: the Python that a tutorial shows, and the Rust that ran. Both are
//! highlighted at build time (build.rs); what is included here is HTML and the plain text to copy.

mod copy;
mod panel;

pub use copy::{CopyState, use_copy};
pub use panel::CodePanel;

/// One file of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name for scripts.
    pub id: &'static str,
    /// Key of its heading.
    pub heading: &'static str,
    /// Where it is in the repository.
    pub file: &'static str,
    /// Its text as HTML, highlighted.
    pub html: &'static str,
}

/// Both sides of a lab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sources {
    /// What a tutorial shows.
    pub python: Source,
    /// What ran.
    pub rust: Source,
}

/// The sources of the lab of this name, as build.rs wrote them.
macro_rules! sources {
    ($lab:literal) => {
        $crate::code::Sources {
            python: $crate::code::Source {
                id: "python",
                heading: "code-python",
                file: concat!("crates/app/snippets/", $lab, ".py"),
                html: include_str!(concat!(env!("OUT_DIR"), "/", $lab, ".py.html")),
            },
            rust: $crate::code::Source {
                id: "rust",
                heading: "code-rust",
                file: concat!("crates/labs/src/", $lab, ".rs"),
                html: include_str!(concat!(env!("OUT_DIR"), "/", $lab, ".rs.html")),
            },
        }
    };
}
pub(crate) use sources;
