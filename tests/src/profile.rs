//! A profile for Firefox that it has started with once: with an empty one it takes two seconds more
//! to fill its caches.

use crate::{
    Browser, Visitor,
    browser::{PROFILE, Session, home},
    page::copy_folder,
};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};
use tokio::sync::Mutex;

/// One journey makes the profile, others wait for it.
static MAKING: Mutex<()> = Mutex::const_new(());

/// Files that no start reads: the history of a reader who has been nowhere.
const UNUSED: [&str; 4] = ["cache2", "favicons.sqlite", "places.sqlite", "lock"];

/// Copies today's profile to `folder`.
pub(crate) async fn copy_to(folder: &Path) -> Result<()> {
    let profile = todays()?;
    {
        let _making = MAKING.lock().await;
        if !profile.is_dir() {
            Box::pin(make(&profile)).await?;
        }
    }
    copy_folder(&profile, folder).with_context(|| format!("cannot copy {}", profile.display()))
}

/// A profile lasts a day, because browsers are updated.
fn todays() -> Result<PathBuf> {
    let day = SystemTime::UNIX_EPOCH.elapsed()?.as_secs() / (24 * 60 * 60);
    Ok(profiles().join(day.to_string()))
}

fn profiles() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/journeys/firefox")
}

/// Has Firefox start and end in an empty profile, which then becomes `profile`: all of it or, where this is cut short,
/// nothing.
async fn make(profile: &Path) -> Result<()> {
    let session = Session::start_at(home()?, Browser::Firefox, &Visitor::USUAL).await?;
    let (_, home) = session.end().await?;
    let made = home.path().join(PROFILE);
    for unused in UNUSED.map(|name| made.join(name)) {
        // Mostly some are missing.
        let _ = fs::remove_file(&unused).or_else(|_| fs::remove_dir_all(&unused));
    }
    let _ = fs::remove_dir_all(profiles());
    let unfinished = profile.with_extension(std::process::id().to_string());
    copy_folder(&made, &unfinished).with_context(|| format!("cannot copy {}", made.display()))?;
    fs::rename(unfinished, profile)?;
    Ok(())
}
