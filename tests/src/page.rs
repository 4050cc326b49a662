//! The page as a reader and a script see it. Everything waits on conditions, nothing on time.

mod api;
mod exports;
mod form;
mod hosting;
mod picture;
mod workers;

pub use api::Ended;
pub(crate) use hosting::copy_folder;
pub use hosting::copy_of_page;
pub use picture::{Mark, Moment};

use crate::{Browser, Headers, server::Server};
use anyhow::{Context, Result, bail};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::{
    cell::RefCell,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use thirtyfour::{By, WebDriver, WebElement};
use tokio::time::{sleep, timeout};

/// Longest wait for a condition; only a failing journey waits this long.
const LONGEST_WAIT: Duration = Duration::from_secs(90);

/// Interval between two checks of a condition.
const LOOK_AGAIN: Duration = Duration::from_millis(25);

/// Whether the page has loaded: its interface and its lab are there, and not only the room for the bench, which is in the
/// later part.
const READY: &str = "window.spindle && document.querySelector('main[data-phase]') !== null
    && document.querySelector('.bench-room') === null";

/// The page in a browser's tab.
pub struct Page {
    /// The browser, for operations that this type does not have.
    pub web: WebDriver,
    /// The browser's kind.
    pub browser: Browser,
    /// The address of the page, with a slash at the end.
    pub url: String,
    /// The headers that its host sends.
    pub headers: Headers,
    downloads: PathBuf,
    uploads: Arc<AtomicUsize>,
    /// Its host, while it is running.
    host: RefCell<Option<Server>>,
}

impl Page {
    pub(crate) fn new(
        web: WebDriver,
        browser: Browser,
        headers: Headers,
        server: Server,
        home: &Path,
    ) -> Self {
        Self {
            web,
            browser,
            url: server.url.clone(),
            headers,
            downloads: home.join("downloads"),
            uploads: server.uploads.clone(),
            host: RefCell::new(Some(server)),
        }
    }

    /// Number of requests to the page's host with a body or a long query.
    pub fn received_bodies(&self) -> usize {
        // Relaxed: a request is counted before it is answered.
        self.uploads.load(Ordering::Relaxed)
    }

    /// Opens the page with `query`, such as `?n=30`, and waits until it has loaded.
    pub async fn open(&self, query: &str) -> Result<()> {
        self.web.goto(format!("{}{query}", self.url)).await?;
        self.ready().await
    }

    /// Loads the page again.
    pub async fn reload(&self) -> Result<()> {
        self.web.refresh().await?;
        self.ready().await
    }

    /// Waits until the page has loaded.
    pub async fn ready(&self) -> Result<()> {
        self.until(READY).await
    }

    /// Gives the sign of a reader that makes the page fetch its later part.
    pub async fn give_sign(&self) -> Result<()> {
        self.js("dispatchEvent(new Event('scroll'))", &[]).await
    }

    /// Waits until the JavaScript expression `condition` holds; a promise is awaited.
    pub async fn until(&self, condition: &str) -> Result<()> {
        let look = format!("return Boolean(await ({condition}))");
        let holds = async {
            // Firefox answers nothing if the page is left meanwhile.
            while self.js::<Option<bool>>(&look, &[]).await? != Some(true) {
                sleep(LOOK_AGAIN).await;
            }
            anyhow::Ok(())
        };
        match timeout(LONGEST_WAIT, holds).await {
            Ok(held) => held.with_context(|| format!("waiting until {condition}")),
            Err(_) => bail!("it never came to hold that {condition}"),
        }
    }

    /// The value of the JavaScript expression `what`; a promise is awaited.
    pub async fn get<T: DeserializeOwned>(&self, what: &str) -> Result<T> {
        self.js(&format!("return await ({what})"), &[]).await
    }

    /// Runs `script`, the body of an asynchronous function of `arguments`, and returns its result.
    pub async fn js<T: DeserializeOwned>(&self, script: &str, arguments: &[Value]) -> Result<T> {
        let script = format!("return (async function () {{ {script} }}).apply(null, arguments)");
        let returned = self.web.execute(script.as_str(), arguments.to_vec()).await;
        let returned = returned.with_context(|| script.clone())?;
        serde_json::from_value(returned.json().clone()).with_context(|| script)
    }

    /// The first element that `selector` finds.
    pub async fn element(&self, selector: &str) -> Result<WebElement> {
        let found = self.web.find(By::Css(selector)).await;
        found.with_context(|| format!("no {selector}"))
    }

    /// Number of elements that `selector` finds.
    pub async fn count(&self, selector: &str) -> Result<usize> {
        let script = "return document.querySelectorAll(arguments[0]).length";
        self.js(script, &[selector.into()]).await
    }

    /// The whole text of the first element that `selector` finds, with spaces as drawn.
    pub async fn text(&self, selector: &str) -> Result<String> {
        Ok(self.element(selector).await?.text().await?)
    }

    /// An attribute of the first element that `selector` finds.
    pub async fn attribute(&self, selector: &str, name: &str) -> Result<Option<String>> {
        Ok(self.element(selector).await?.attr(name).await?)
    }

    /// Clicks the first element that `selector` finds.
    pub async fn click(&self, selector: &str) -> Result<()> {
        let element = self.element(selector).await?;
        if self.browser == Browser::WebKit {
            // Its driver's pointer misses elements in a frame that has moved.
            let click = "document.querySelector(arguments[0]).click()";
            return self.js(click, &[selector.into()]).await;
        }
        let clicked = element.click().await;
        clicked.with_context(|| format!("clicking {selector}"))
    }

    /// The phase of the page's run: `idle`, `running`, `finished` or `failed`.
    pub async fn phase(&self) -> Result<String> {
        self.get("document.querySelector('main').dataset.phase")
            .await
    }

    /// Waits until the page's run is in this phase.
    pub async fn until_phase(&self, phase: &str) -> Result<()> {
        self.until(&format!(
            "document.querySelector('main').dataset.phase === '{phase}'"
        ))
        .await
    }

    /// The query of the address, such as `?lab=fib`.
    pub async fn query(&self) -> Result<String> {
        self.get("location.search").await
    }
}
