//! Files that the page gives to the reader.

use super::{LONGEST_WAIT, LOOK_AGAIN, Page};
use anyhow::{Context, Result};
use std::{fs, path::PathBuf};
use tokio::time::{sleep, timeout};

impl Page {
    /// Presses the export of this kind and reads the text file.
    pub async fn download(&self, kind: &str) -> Result<String> {
        Ok(String::from_utf8(self.download_bytes(kind).await?)?)
    }

    /// Presses the export of this kind and reads the file.
    pub async fn download_bytes(&self, kind: &str) -> Result<Vec<u8>> {
        self.open_menu("[data-menu=export]").await?;
        self.download_by(&format!("[data-export='{kind}']")).await
    }

    /// Opens the menu that `selector` finds, unless it is open.
    pub async fn open_menu(&self, selector: &str) -> Result<()> {
        self.until(&format!("document.querySelector(\"{selector}\") !== null"))
            .await?;
        if self.count(&format!("{selector}[open]")).await? == 0 {
            self.click(&format!("{selector} > summary")).await?;
        }
        self.until(&format!(
            "document.querySelector(\"{selector} > .menu-panel button\") !== null"
        ))
        .await
    }

    /// Presses the element that `selector` finds and reads the file.
    pub async fn download_by(&self, selector: &str) -> Result<Vec<u8>> {
        for old in self.downloaded()? {
            fs::remove_file(old)?;
        }
        self.click(selector).await?;
        let arrived = async {
            loop {
                if let Some(file) = self.downloaded()?.first() {
                    return anyhow::Ok(fs::read(file)?);
                }
                sleep(LOOK_AGAIN).await;
            }
        };
        let arrived = timeout(LONGEST_WAIT, arrived).await;
        arrived.with_context(|| format!("nothing was downloaded by {selector}"))?
    }

    /// The file of this name that the page gave, once it is complete.
    pub async fn saved(&self, name: &str) -> Result<Vec<u8>> {
        let arrived = async {
            loop {
                let files = self.downloaded()?;
                if let Some(file) = files.iter().find(|file| file.ends_with(name)) {
                    return anyhow::Ok(fs::read(file)?);
                }
                sleep(LOOK_AGAIN).await;
            }
        };
        let arrived = timeout(LONGEST_WAIT, arrived).await;
        arrived.with_context(|| format!("no {name} was saved"))?
    }

    /// Copies the link and pastes it into a field. Where the browser denies the clipboard, the page
    /// shows the link instead.
    pub async fn link(&self) -> Result<String> {
        self.copied("link").await
    }

    /// Presses a button that copies and pastes what it copied into a field. Where the browser denies the clipboard,
    /// the page shows it instead.
    pub async fn copied(&self, what: &str) -> Result<String> {
        self.open_menu("[data-menu=share]").await?;
        let button = format!("[data-export='{what}']");
        let before = self.text(&button).await?;
        self.click(&button).await?;
        let copied = format!("document.querySelector(\"{button}\").innerText !== {before:?}");
        let shown = "document.querySelector('.export-link input')";
        self.until(&format!("{copied} || {shown} !== null")).await?;
        if self.get(&copied).await? {
            return self.paste_into_search().await;
        }
        self.get(&format!("{shown}.value")).await
    }

    /// Complete files. Browsers give the others extensions of their own, or leave them empty.
    fn downloaded(&self) -> Result<Vec<PathBuf>> {
        let mut files = Vec::new();
        for entry in fs::read_dir(&self.downloads)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let partial = [".crdownload", ".part", ".tmp"]
                .iter()
                .any(|end| name.ends_with(end));
            if !partial && !name.starts_with('.') && entry.metadata()?.len() > 0 {
                files.push(entry.path());
            }
        }
        let unfinished = fs::read_dir(&self.downloads)?.count() > files.len();
        Ok(if unfinished { Vec::new() } else { files })
    }
}
