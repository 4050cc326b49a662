//! Spindle's page in a browser.

use crate::{
    browser::{Browser, Kind},
    server::Server,
};
use anyhow::{Context, Error, Result, bail};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::json;
use spindle_model::{
    labs::fib::{self, Point, Work},
    result::{Warning, WarningCode},
};
use std::{
    cell::OnceCell,
    path::{Path, PathBuf},
};

const READY: &str = include_str!("scripts/ready.js");
const RUN: &str = include_str!("scripts/run.js");

/// The built page, served.
pub(crate) struct Site {
    pub(crate) server: Server,
    pub(crate) folder: PathBuf,
}

impl Site {
    pub(crate) fn serve(folder: &Path) -> Result<Self> {
        if !folder.join("index.html").is_file() {
            bail!(
                "{} holds no page; `cargo xtask bench` builds it",
                folder.display()
            );
        }
        Ok(Self {
            server: Server::start(folder)?,
            folder: folder.to_owned(),
        })
    }
}

/// The page in one browser. If that browser or the page does not start, every measurement reports
/// it.
pub(crate) struct Spindle<'a> {
    pub(crate) kind: Kind,
    browser: Result<&'a Browser, String>,
    pub(crate) site: &'a Site,
    /// The reason why the page did not load, so that it is not tried again.
    broken: OnceCell<String>,
}

impl<'a> Spindle<'a> {
    /// The page of `site` in a browser of `kind`, or the reason why there is no such browser.
    pub(crate) fn new(kind: Kind, browser: Result<&'a Browser, String>, site: &'a Site) -> Self {
        Self {
            kind,
            browser,
            site,
            broken: OnceCell::new(),
        }
    }

    /// The browser.
    ///
    /// # Errors
    /// The reason why there is none.
    pub(crate) fn browser(&self) -> Result<&'a Browser> {
        self.browser.clone().map_err(Error::msg)
    }

    /// Opens the page afresh, with everything at its default.
    pub(crate) async fn open(&self) -> Result<()> {
        self.open_at("").await
    }

    /// Opens the page afresh with this query.
    pub(crate) async fn open_at(&self, query: &str) -> Result<()> {
        if let Some(why) = self.broken.get() {
            bail!("{why}");
        }
        let url = format!("{}/{query}", self.site.server.origin());
        let browser = self.browser()?;
        browser.open(&url).await?;
        let ready = browser.call(READY, ()).await;
        if let Err(error) = &ready {
            self.broken.get_or_init(|| format!("{error:#}"));
        }
        ready
    }

    /// Runs `script` in the page.
    pub(crate) async fn call<T: DeserializeOwned>(
        &self,
        script: &str,
        args: impl Serialize,
    ) -> Result<T> {
        self.browser()?.call(script, args).await
    }

    /// Has the page measure `work` on two threads.
    pub(crate) async fn point(&self, work: Work) -> Result<Point> {
        let Work {
            n,
            cutoff,
            rounds,
            traces: _,
        } = work;
        let params = json!({"n": n, "threads": [2], "cutoff": cutoff, "rounds": rounds});
        let result: FibResult = self.call(RUN, params).await?;
        let mut warnings = result.warnings.iter();
        if warnings.any(|warning| warning.code == WarningCode::PageHidden) {
            bail!("the page was hidden, the run is void");
        }
        let point = result.outcome.points.into_iter().next();
        point.context("the result has no point")
    }
}

/// The fields that are read of a result of the fib lab.
#[derive(Deserialize)]
struct FibResult {
    outcome: fib::Outcome,
    warnings: Vec<Warning>,
}
