//! The workers that really live, whatever the page says.

use super::Page;
use crate::Browser;
use anyhow::{Result, ensure};
use serde_json::{Value, json};

/// Names of the engines whose locks workers hold: a worker that is gone holds none.
const ENGINES: &str = "navigator.locks.query().then(({held}) => held
    .map((lock) => lock.name).filter((name) => name.startsWith('spindle-')))";

impl Page {
    /// Fails unless the page counts no worker and the browser has none.
    pub async fn expect_no_worker(&self) -> Result<()> {
        let counted: u32 = self.get("spindle.workers()").await?;
        ensure!(counted == 0, "{counted} workers are counted");
        let engines: Vec<String> = self.get(ENGINES).await?;
        ensure!(engines.is_empty(), "workers of {engines:?} live");
        if self.browser == Browser::Chromium {
            let workers = self.targets("worker").await?;
            ensure!(workers.is_empty(), "the browser has workers: {workers:?}");
        }
        Ok(())
    }

    /// How many workers hold their engine's lock.
    pub async fn living(&self) -> Result<usize> {
        Ok(self.get::<Vec<String>>(ENGINES).await?.len())
    }

    /// What Chromium has of a type such as `worker`, by address.
    async fn targets(&self, kind: &str) -> Result<Vec<String>> {
        let targets = self
            .web
            .cdp()
            .send_raw("Target.getTargets", json!({}))
            .await?;
        let targets = targets["targetInfos"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let of_kind = targets.iter().filter(|target| target["type"] == kind);
        Ok(of_kind
            .filter_map(|target| target["url"].as_str().map(str::to_owned))
            .collect())
    }

    /// Bytes of JavaScript heap in use after garbage was collected; Chromium only.
    pub async fn heap(&self) -> Result<f64> {
        let cdp = self.web.cdp();
        cdp.send_raw("HeapProfiler.collectGarbage", json!({}))
            .await?;
        let usage: Value = cdp.send_raw("Runtime.getHeapUsage", json!({})).await?;
        let used = usage["usedSize"].as_f64();
        used.ok_or_else(|| anyhow::anyhow!("no usedSize in {usage}"))
    }
}
