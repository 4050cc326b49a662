//! The page's host goes away, comes back, and publishes another version of the page.

use super::{LONGEST_WAIT, LOOK_AGAIN, Page};
use crate::server::{BLANK, Server, dist};
use anyhow::{Context, Result};
use std::{fs, path::Path};
use tempfile::TempDir;
use tokio::time::{sleep, timeout};

/// Whether the page reports that it has stored all files listed in its service worker.
const IS_KEPT: &str = "(async () => {
    for (const name of await caches.keys()) {
        if ((await (await caches.open(name)).keys()).length > 0) return true;
    }
    return false;
})()";

impl Page {
    /// Waits until the browser has stored the page for offline use.
    pub async fn until_kept(&self) -> Result<()> {
        self.until(IS_KEPT).await
    }

    /// Opens the page with `query` on a host that does not isolate it, and waits until its service worker does.
    ///
    /// # Errors
    /// It does not.
    pub async fn arrive(&self, query: &str) -> Result<()> {
        self.web.goto(format!("{}{query}", self.url)).await?;
        self.until_after_loading("crossOriginIsolated").await?;
        self.ready().await
    }

    /// Writes the note that the page writes after a failed attempt to be isolated.
    pub(crate) async fn give_up_isolation(&self) -> Result<()> {
        let blank = self.url.trim_end_matches('/').to_owned() + BLANK;
        self.web.goto(blank).await?;
        self.js("sessionStorage.setItem('spindle-isolating', '1')", &[])
            .await
    }

    /// As [`Page::until`], while the page may reload at any moment.
    ///
    /// # Errors
    /// The condition never held.
    pub async fn until_after_loading(&self, condition: &str) -> Result<()> {
        let look = format!("return Boolean(await ({condition}))");
        let holds = async {
            // A script in a page that is just unloading fails.
            while !self.js::<bool>(&look, &[]).await.unwrap_or(false) {
                sleep(LOOK_AGAIN).await;
            }
        };
        let held = timeout(LONGEST_WAIT, holds).await;
        held.with_context(|| format!("it never came to hold that {condition}"))
    }

    /// Takes the page's host off the network.
    pub fn unplug(&self) {
        self.host.take();
    }

    /// Has the page's host serve the files in `dist`, at the same address.
    ///
    /// # Errors
    /// There was no host, or its port is taken.
    pub fn publish(&self, dist: &Path) -> Result<()> {
        let before = self.host.take().context("there is no host")?;
        let port = before.port;
        drop(before);
        self.host
            .replace(Some(Server::start(port, dist, self.headers)?));
        Ok(())
    }
}

/// A copy of the built page, to be changed.
///
/// # Errors
/// It cannot be read or written.
pub fn copy_of_page() -> Result<TempDir> {
    let copy = tempfile::tempdir()?;
    copy_folder(&dist()?, copy.path())?;
    Ok(copy)
}

pub(crate) fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
