//! The code behind a lab: the Python that a tutorial shows, and the Rust that ran. Both are
//! highlighted while the page is built (`crates/content`) and fetched when they come near view.

mod copy;
mod facts;
mod fetch;
mod panel;

pub use copy::{CopyState, use_copy};
pub use facts::facts;
pub use panel::CodePanel;

/// One file of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name for scripts.
    pub id: &'static str,
    /// Key of its heading.
    pub heading: &'static str,
    /// Where the page finds it as HTML, highlighted.
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

/// The sources of the lab of this name.
macro_rules! sources {
    ($lab:literal) => {
        $crate::code::Sources {
            python: $crate::code::Source {
                id: "python",
                heading: "code-python",
                html: concat!("code/", $lab, ".py.html"),
            },
            rust: $crate::code::Source {
                id: "rust",
                heading: "code-rust",
                html: concat!("code/", $lab, ".rs.html"),
            },
        }
    };
}
pub(crate) use sources;

#[cfg(test)]
mod tests {
    use crate::labs;
    use spindle_model::lab::LabId;
    use std::path::Path;

    #[test]
    fn the_code_of_every_lab_is_there_in_both_languages() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let made = spindle_content::code(&root).unwrap();
        for lab in LabId::WITH_ENGINE {
            let sources = labs::sources(*lab).unwrap();
            for source in [sources.python, sources.rust] {
                let made = made.iter().find(|file| file.name == source.html);
                assert!(made.is_some_and(|file| !file.text.is_empty()), "{lab:?}");
            }
        }
    }
}
