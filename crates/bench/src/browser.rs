//! A headless browser with a fresh profile, driven over WebDriver.

use crate::machine::version_of;
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::{
    ffi::OsString,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use thirtyfour::{
    Capabilities, ChromiumLikeCapabilities, TimeoutConfiguration,
    prelude::{DesiredCapabilities, WebDriver},
};

/// Longest script, just below the client's own limit for an answer.
const SCRIPT_LIMIT: Duration = Duration::from_secs(110);
const DRIVER_LIMIT: Duration = Duration::from_secs(30);

/// The browsers that are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    Chromium,
    Firefox,
}

impl Kind {
    pub(crate) const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
        }
    }

    /// Paths of browser and driver: those that `cargo xtask bench` found, or those on PATH.
    fn programs(self) -> (PathBuf, PathBuf) {
        let program = |variable: &str, name: &str| {
            let given = std::env::var_os(variable);
            PathBuf::from(given.unwrap_or_else(|| OsString::from(name)))
        };
        match self {
            Self::Chromium => (
                program("SPINDLE_CHROMIUM", "chromium"),
                program("SPINDLE_CHROMEDRIVER", "chromedriver"),
            ),
            Self::Firefox => (
                program("SPINDLE_FIREFOX", "firefox"),
                program("SPINDLE_GECKODRIVER", "geckodriver"),
            ),
        }
    }

    fn capabilities(self, browser: &Path) -> Result<Capabilities> {
        let path = browser.to_string_lossy();
        Ok(match self {
            Self::Chromium => {
                let mut capabilities = DesiredCapabilities::chrome();
                // Containers forbid its sandbox, and nothing but our own page is opened.
                for arg in ["--headless=new", "--no-sandbox"] {
                    capabilities.add_arg(arg)?;
                }
                if browser.is_absolute() {
                    capabilities.set_binary(&path)?;
                }
                capabilities.into()
            }
            Self::Firefox => {
                let mut capabilities = DesiredCapabilities::firefox();
                capabilities.add_arg("-headless")?;
                if browser.is_absolute() {
                    capabilities.set_firefox_binary(&path)?;
                }
                capabilities.into()
            }
        })
    }
}

/// A running browser.
pub(crate) struct Browser {
    /// Name and version, as the browser reports them.
    pub(crate) version: String,
    driver: WebDriver,
    _process: Process,
}

impl Browser {
    /// Starts driver and browser.
    pub(crate) async fn start(kind: Kind) -> Result<Self> {
        let (browser, program) = kind.programs();
        let version =
            version_of(&browser).with_context(|| format!("{} was not found", browser.display()))?;
        let port = free_port()?;
        let child = Command::new(&program)
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{} was not found", program.display()))?;
        let process = Process(child);

        let url = format!("http://127.0.0.1:{port}");
        let limit = Instant::now() + DRIVER_LIMIT;
        while tokio::net::TcpStream::connect(("127.0.0.1", port))
            .await
            .is_err()
        {
            if Instant::now() > limit {
                bail!("{} does not answer", program.display());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let driver = WebDriver::new(url, kind.capabilities(&browser)?).await?;
        let timeouts = TimeoutConfiguration::new(Some(SCRIPT_LIMIT), Some(SCRIPT_LIMIT), None);
        driver.update_timeouts(timeouts).await?;
        Ok(Self {
            version,
            driver,
            _process: process,
        })
    }

    /// Opens the page at `url` and waits until it has loaded.
    pub(crate) async fn open(&self, url: &str) -> Result<()> {
        Ok(self.driver.goto(url).await?)
    }

    /// Runs `script`, the body of an async function of `args`, in the page and returns its result.
    pub(crate) async fn call<T: DeserializeOwned>(
        &self,
        script: &str,
        args: impl Serialize,
    ) -> Result<T> {
        let script = format!(
            "const [args, done] = arguments;
            (async () => {{ {script} }})().then(
                (value) => done({{ value: value ?? null }}),
                (error) => done({{ error: String(error?.message ?? error) }}),
            );"
        );
        let answer = self.driver.execute_async(script, vec![json!(args)]).await?;
        let mut answer = answer.json().clone();
        if let Some(error) = answer.get("error").and_then(Value::as_str) {
            bail!("{error}");
        }
        Ok(serde_json::from_value(answer["value"].take())?)
    }

    /// Bytes of reachable JavaScript objects in the page. Only Chromium reports them.
    pub(crate) async fn heap(&self) -> Result<f64> {
        let devtools = self.driver.cdp();
        // The second collection frees the objects that finalizers of the first have released.
        for _ in 0..2 {
            devtools
                .send_raw("HeapProfiler.collectGarbage", json!({}))
                .await?;
        }
        let usage = devtools.send_raw("Runtime.getHeapUsage", json!({})).await?;
        usage["usedSize"].as_f64().context("no heap size")
    }

    /// Closes the browser.
    pub(crate) async fn quit(self) -> Result<()> {
        Ok(self.driver.quit().await?)
    }
}

/// The driver, which ends with the bench in any case.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    Ok(listener.local_addr()?.port())
}
