//! Edits generated texts in exactly one place, or fails.

use anyhow::{Result, ensure};

/// Replaces `old`, which must occur once in `text`, by `new`; `name` is the name of `text` in
/// errors.
pub(crate) fn replace_once(name: &str, text: &str, old: &str, new: &str) -> Result<String> {
    ensure!(
        text.matches(old).count() == 1,
        "{name} does not say {old} once"
    );
    Ok(text.replace(old, new))
}
