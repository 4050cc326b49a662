//! The last steps of a build, which Trunk does not have.

use crate::{
    baseline, document, editor, embed, hosts, interpreter, licences, minify, place, policy, python,
    split, version,
};
use anyhow::{Context, Result};
use std::path::PathBuf;

/// Turns Trunk's output into the published page, as Trunk's hook. A development build stays in one
/// piece.
pub(crate) fn finish() -> Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let staging = staging.context("this is a hook of Trunk, which says where the page is")?;
    let is_release = std::env::var("TRUNK_PROFILE").map_or(true, |profile| profile == "release");
    if is_release {
        python::python(python::Profile::Release)?;
    }
    interpreter::stage(&staging)?;
    if is_release {
        split::split(&staging)?;
        // Before anything gets a name or a digest from its content.
        minify::scripts_in(&staging)?;
        embed::check(&staging)?;
    }
    place::name_engine(&staging)?;
    editor::stage(&staging, is_release)?;
    licences::write(&staging)?;
    if !is_release {
        return Ok(());
    }
    document::shorten(&staging)?;
    hosts::write(&staging)?;
    baseline::check(&staging)?;
    // Every script is in its place now, and afterwards every file is final.
    policy::seal(&staging.join("index.html"))?;
    version::list(&staging)
}
