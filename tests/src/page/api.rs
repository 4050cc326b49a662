//! `window.spindle`, as scripts use it.

use super::Page;
use crate::Browser;
use anyhow::{Context, Result, anyhow};
use serde_json::{Value, json};

/// The end of a run: its result, or the reason of its promise's rejection.
pub type Ended = Result<Value, Value>;

/// Starts a run and keeps its end, as the JSON text that a script would store.
const BEGIN: &str = "
    const told = (kind) => (value) => JSON.stringify({[kind]: value});
    window.journey = spindle.run(arguments[0]).then(told('result'), told('error'));";

impl Page {
    /// Starts a run without waiting for its end.
    pub async fn begin(&self, request: Value) -> Result<()> {
        self.js(BEGIN, &[request]).await
    }

    /// Waits for the end of the run that [`Page::begin`] started last.
    pub async fn ended(&self) -> Result<Ended> {
        // ChromeDriver keeps returned values in the page for good: results would fill its heap.
        let json: String = match self.browser {
            Browser::Chromium if self.get("window.parent === window").await? => {
                let asked = json!({"expression": "window.journey", "awaitPromise": true, "returnByValue": true});
                let told = self.web.cdp().send_raw("Runtime.evaluate", asked).await?;
                let json = told["result"]["value"].as_str();
                json.with_context(|| told.to_string())?.to_owned()
            }
            _ => self.get("window.journey").await?,
        };
        ended(&json)
    }

    /// Runs to the end.
    pub async fn run(&self, request: Value) -> Result<Ended> {
        self.begin(request).await?;
        self.ended().await
    }

    /// Runs to the end, which must be a result.
    pub async fn result(&self, request: Value) -> Result<Value> {
        let ended = self.run(request.clone()).await?;
        ended.map_err(|error| anyhow!("{request} was rejected: {error}"))
    }

    /// Runs to the end, which must be a rejection.
    pub async fn rejection(&self, request: Value) -> Result<Value> {
        match self.run(request.clone()).await? {
            Ok(result) => Err(anyhow!("{request} has a result: {result}")),
            Err(error) => Ok(error),
        }
    }

    /// Stops the run and waits until the page reports that no worker is left.
    pub async fn stop(&self) -> Result<()> {
        self.js("await spindle.stop()", &[]).await
    }
}

fn ended(json: &str) -> Result<Ended> {
    let mut ended: Value = serde_json::from_str(json)?;
    if let Some(error) = ended.get_mut("error") {
        return Ok(Err(error.take()));
    }
    let result = ended.get_mut("result").with_context(|| json.to_owned())?;
    Ok(Ok(result.take()))
}
