//! The workers that are really alive, whatever the page reports.

use super::{LONGEST_WAIT, LOOK_AGAIN, Page};
use crate::Browser;
use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};
use tokio::time::{sleep, timeout};

/// A lock for each living worker; a worker that is gone holds none. Firefox denies locks to frames
/// in pages of other sites: their workers are unknown.
const LOCKS: &str = "navigator.locks.query().catch((error) => {
        if (window.parent === window) throw error;
        return {held: []};
    }).then(({held}) => held.map((lock) => lock.name).filter((name) => name.startsWith('spindle-')))";

impl Page {
    /// Fails unless the page counts no worker and the browser has none.
    pub async fn expect_no_worker(&self) -> Result<()> {
        let counted: u32 = self.get("spindle.workers()").await?;
        ensure!(counted == 0, "{counted} workers are counted");
        let held: Vec<String> = self.get(LOCKS).await?;
        ensure!(held.is_empty(), "workers live and hold {held:?}");
        self.until_no_worker_target().await
    }

    /// Waits until Chromium's own list of workers is empty; other browsers have none. It lags a
    /// little. A worker that stays in it is a thread that stays in the process, which locks do not
    /// show.
    pub async fn until_no_worker_target(&self) -> Result<()> {
        if self.browser != Browser::Chromium {
            return Ok(());
        }
        let gone = async {
            while !self.targets("worker").await?.is_empty() {
                sleep(LOOK_AGAIN).await;
            }
            anyhow::Ok(())
        };
        match timeout(LONGEST_WAIT, gone).await {
            Ok(gone) => gone,
            Err(_) => bail!("the browser keeps {:?}", self.targets("worker").await?),
        }
    }

    /// Number of workers that hold a lock.
    pub async fn living(&self) -> Result<usize> {
        Ok(self.get::<Vec<String>>(LOCKS).await?.len())
    }

    /// Chromium's targets of a type such as `worker`, by address.
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
