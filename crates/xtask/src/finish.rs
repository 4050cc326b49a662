//! The last steps of a build, for which Trunk has none of its own.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{baseline, hosts, place, policy, split, version};

/// As Trunk's hook, makes of what it built what is published. What is built for developing stays in one piece.
pub(crate) fn finish() -> Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let staging = staging.context("this is a hook of Trunk, which says where the page is")?;
    place::name_engine(&staging)?;
    if std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile != "release") {
        return Ok(());
    }
    hosts::write(&staging)?;
    split::split(&staging)?;
    baseline::check(&staging)?;
    // Every script is in its place now, and after that every file is as it will be.
    policy::seal(&staging.join("index.html"))?;
    version::list(&staging)
}
