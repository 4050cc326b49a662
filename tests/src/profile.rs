//! A profile for Firefox that it has started with once: with an empty one it takes two seconds more
//! to fill its caches.

use crate::{
    Browser, Visitor,
    browser::{PROFILE, Session, home},
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
    copy(&profile, folder).with_context(|| format!("cannot copy {}", profile.display()))
}

/// A profile lasts a day, because browsers are updated.
fn todays() -> Result<PathBuf> {
    let day = SystemTime::UNIX_EPOCH.elapsed()?.as_secs() / (24 * 60 * 60);
    Ok(profiles().join(day.to_string()))
}

fn profiles() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/journeys/firefox")
}

/// Has Firefox start and end in an empty profile, which then becomes `profile`.
async fn make(profile: &Path) -> Result<()> {
    let session = Session::start_at(home()?, Browser::Firefox, &Visitor::USUAL).await?;
    let (_, home) = session.end().await?;
    let _ = fs::remove_dir_all(profiles());
    let made = home.path().join(PROFILE);
    copy(&made, profile).with_context(|| format!("cannot copy {}", made.display()))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        let kind = entry.file_type()?;
        if UNUSED.iter().any(|unused| name == *unused) {
            continue;
        }
        if kind.is_dir() {
            copy(&entry.path(), &to.join(name))?;
        } else if kind.is_file() {
            fs::copy(entry.path(), to.join(name))?;
        }
    }
    Ok(())
}
