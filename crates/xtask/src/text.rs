//! Changing texts that others made: at the one place that is meant, or not at all.

use anyhow::{Result, ensure};

/// `text`, which is called `name`, with `old`, which must be in it once, replaced.
pub(crate) fn replace_once(name: &str, text: &str, old: &str, new: &str) -> Result<String> {
    ensure!(
        text.matches(old).count() == 1,
        "{name} does not say {old} once"
    );
    Ok(text.replace(old, new))
}
