//! Handing a text to the reader as a file.

use super::Kind;
use crate::download::save;
use gloo::{
    file::Blob,
    utils::{document_element, window},
};

/// Starts the download of a text.
pub(super) fn download(name: &str, kind: Kind, text: &str) {
    save(name, Blob::new_with_options(text, Some(kind.mime())));
}

/// The value of a CSS custom property, e.g. `--text`, in the current theme.
pub(super) fn property(name: &str) -> String {
    let style = window()
        .get_computed_style(&document_element())
        .ok()
        .flatten();
    let value = style.and_then(|style| style.get_property_value(name).ok());
    value.unwrap_or_default().trim().to_owned()
}
