//! The code behind a lab: the Python that a tutorial shows, and the Rust that ran. Both are
//! highlighted while the page is built (`crates/content`) and fetched when they come near view.

mod copy;
mod facts;
mod fetch;
mod panel;
mod values;

pub use copy::{CopyState, use_copy};
pub use facts::facts;
pub use panel::CodePanel;
pub use values::Value;

use crate::texts::Lang;

/// One file of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name for scripts.
    pub id: &'static str,
    /// Key of its heading.
    pub heading: &'static str,
    /// Its name as HTML, highlighted.
    pub file: &'static str,
    /// Whether its comments are in the reader's language.
    pub is_told: bool,
}

impl Source {
    /// Where the page finds it.
    pub fn address(&self, lang: Lang) -> String {
        match self.is_told {
            true => format!("code/{}/{}", lang.id(), self.file),
            false => format!("code/{}", self.file),
        }
    }
}

/// Both sides of a lab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sources {
    /// The Python of a tutorial.
    pub python: Source,
    /// The Rust that ran.
    pub rust: Source,
}

/// The sources of the lab of this name.
macro_rules! sources {
    ($lab:literal) => {
        $crate::code::Sources {
            python: $crate::code::Source {
                id: "python",
                heading: "code-python",
                file: concat!($lab, ".py.html"),
                is_told: true,
            },
            rust: $crate::code::Source {
                id: "rust",
                heading: "code-rust",
                file: concat!($lab, ".rs.html"),
                is_told: false,
            },
        }
    };
}
pub(crate) use sources;

#[cfg(test)]
mod tests {
    use crate::{labs, texts::Lang};
    use spindle_model::lab::LabId;
    use std::path::Path;

    /// The most lines of Python, so that they stand beside the answer.
    const MOST_LINES: usize = 20;

    #[test]
    fn the_code_of_every_lab_is_there_in_both_languages() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let made = spindle_content::code(&root).unwrap();
        for lab in LabId::WITH_ENGINE {
            let sources = labs::sources(*lab).unwrap();
            for source in [sources.python, sources.rust] {
                for lang in Lang::ALL {
                    let address = source.address(lang);
                    let made = made.iter().find(|file| file.name == address);
                    assert!(made.is_some_and(|file| !file.text.is_empty()), "{address}");
                }
            }
        }
    }

    #[test]
    fn python_is_short_and_its_numbers_are_parameters_of_the_lab() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let made = spindle_content::code(&root).unwrap();
        for lab in LabId::WITH_ENGINE {
            let python = labs::sources(*lab).unwrap().python.address(Lang::En);
            let html = &made.iter().find(|file| file.name == python).unwrap().text;
            assert!(html.lines().count() <= MOST_LINES, "{python}");
            let values: Vec<&str> = html.split("data-value=").skip(1).collect();
            assert!(!values.is_empty(), "{python} has no number of the form");
            for value in values {
                let param = value.split([' ', '>']).next().unwrap();
                assert!(
                    lab.specs().iter().any(|spec| spec.id == param),
                    "{python}: {param}"
                );
            }
        }
    }
}
