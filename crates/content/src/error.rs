//! Errors in sources of content.

use std::{
    io,
    path::{Path, PathBuf},
};
use thiserror::Error as ThisError;

/// An error in a source of the page's content.
#[derive(Debug, ThisError)]
pub enum Error {
    /// It cannot be read.
    #[error("{}: {error}", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// The cause.
        error: io::Error,
    },
    /// It is not Fluent.
    #[error("{}:{line}: {reason}", path.display())]
    NotFluent {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The parser's message.
        reason: String,
    },
    /// A message uses a feature of Fluent that the page does not support.
    #[error("{}: {key}: {what}", path.display())]
    Unsupported {
        /// The file.
        path: PathBuf,
        /// The message.
        key: String,
        /// The feature.
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
        /// The cause.
        reason: String,
    },
}

impl Error {
    pub(crate) fn unreadable(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        Self::Unreadable { path, error }
    }
}
