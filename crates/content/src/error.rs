//! Why content cannot be made.

use std::{
    io,
    path::{Path, PathBuf},
};
use thiserror::Error as ThisError;

/// What is wrong with a source of the page's content.
#[derive(Debug, ThisError)]
pub enum Error {
    /// It cannot be read.
    #[error("{}: {error}", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// It is no Fluent.
    #[error("{}:{line}: {reason}", path.display())]
    NotFluent {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// What the parser says.
        reason: String,
    },
    /// A message uses a part of Fluent that the page does not know.
    #[error("{}: {key}: {what}", path.display())]
    Unsupported {
        /// The file.
        path: PathBuf,
        /// The message.
        key: String,
        /// What it uses.
        what: &'static str,
    },
    /// Two messages have the same key, in one file or in two that the page shows together.
    #[error("{}: {key} is there twice", path.display())]
    Twice {
        /// The file with the second one.
        path: PathBuf,
        /// Their key.
        key: String,
    },
    /// Code that cannot be highlighted.
    #[error("{}: {reason}", path.display())]
    Code {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
}

impl Error {
    pub(crate) fn unreadable(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        Self::Unreadable { path, error }
    }
}
