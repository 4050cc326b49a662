//! Spindle's page in a browser.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use spindle_model::{
    lab::Outcome,
    labs::fib::{Point, Work},
    result::{RunResult, WarningCode},
};

use crate::browser::Browser;
use crate::server::Server;

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

/// One browser on the page.
pub(crate) struct Spindle<'a> {
    pub(crate) browser: &'a Browser,
    pub(crate) site: &'a Site,
}

impl Spindle<'_> {
    /// Opens the page afresh, with everything at its default.
    pub(crate) async fn open(&self) -> Result<()> {
        let url = format!("{}/", self.site.server.origin());
        self.browser.open(&url).await?;
        self.browser.call(READY, ()).await
    }

    pub(crate) async fn call<T: DeserializeOwned>(
        &self,
        script: &str,
        args: impl Serialize,
    ) -> Result<T> {
        self.browser.call(script, args).await
    }

    /// Lets the page measure `work` on two threads.
    pub(crate) async fn point(&self, work: Work) -> Result<Point> {
        let Work { n, cutoff, rounds } = work;
        self.run(json!({"n": n, "threads": [2], "cutoff": cutoff, "rounds": rounds}))
            .await
    }

    async fn run(&self, params: Value) -> Result<Point> {
        let result: RunResult = self.call(RUN, params).await?;
        let void =
            |warning: &&spindle_model::result::Warning| warning.code == WarningCode::PageHidden;
        if result.warnings.iter().find(void).is_some() {
            bail!("the page was hidden, the run is void");
        }
        let Outcome::Fib(outcome) = result.outcome;
        outcome
            .points
            .into_iter()
            .next()
            .context("the result has no point")
    }
}
