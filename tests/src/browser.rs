//! Starts browsers with their drivers, and ends them.

use crate::{Visitor, console::DriverOutput, profile, walk::LONGEST};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::{
    env,
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};
use tokio::time::{sleep, timeout};

/// A browser that journeys go through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium or Chrome.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK's own small browser, an engine without `SharedArrayBuffer`.
    WebKit,
}

/// The path of that browser on Debian.
const MINI_BROWSER: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

/// The folder of a session's profile, in its home.
pub(crate) const PROFILE: &str = "profile";

/// Longest wait for a driver to listen.
const LONGEST_START: Duration = Duration::from_secs(90);

/// Most attempts to start a driver until one listens. chromedriver takes a free port of IPv6 and
/// ends if the same one of IPv4 is taken, if only by a connection that has just closed: some in a
/// thousand starts, beside other journeys.
const MOST_STARTS: usize = 5;

impl Browser {
    /// The name of this browser's options in drivers, and the variable with the path of its
    /// program.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Chromium => ("goog:chromeOptions", "SPINDLE_CHROMIUM"),
            Self::Firefox => ("moz:firefoxOptions", "SPINDLE_FIREFOX"),
            Self::WebKit => ("webkitgtk:browserOptions", "SPINDLE_WEBKIT"),
        }
    }

    /// Its driver, on a port that it finds and prints by itself: a port that was free a moment ago
    /// may be taken. Only WebKit's has to be given one.
    fn driver(self, free_port: u16) -> Command {
        let mut command = match self {
            Self::Chromium => Command::new(given("SPINDLE_CHROMEDRIVER", "chromedriver")),
            Self::Firefox => Command::new(given("SPINDLE_GECKODRIVER", "geckodriver")),
            Self::WebKit => Command::new(given("SPINDLE_WEBKITDRIVER", "WebKitWebDriver")),
        };
        let port = if self == Self::WebKit { free_port } else { 0 };
        command.arg(format!("--port={port}"));
        if self == Self::Firefox {
            // Its own port for Firefox, too: the default is for one at a time.
            command.arg("--marionette-port=0");
        }
        command
    }

    fn capabilities(self, home: &Path, visitor: &Visitor) -> Result<Capabilities> {
        let Visitor {
            languages,
            still,
            denied,
            ..
        } = *visitor;
        let (profile, downloads) = (home.join(PROFILE), home.join("downloads"));
        let (options, variable) = self.names();
        let mut wanted = match self {
            Self::Chromium => {
                let own = [
                    format!("--user-data-dir={}", profile.display()),
                    format!("--accept-lang={languages}"),
                ];
                let args: Vec<&str> = CHROMIUM
                    .into_iter()
                    .chain(still.then_some("--force-prefers-reduced-motion"))
                    .chain(own.iter().map(|arg| &**arg))
                    .collect();
                json!({
                    "goog:loggingPrefs": {"browser": "ALL"},
                    options: {
                        "args": args,
                        "prefs": {
                            "download.default_directory": downloads,
                            "download.prompt_for_download": false,
                            // A browser that blocks all site data has no service workers, and no
                            // storage either.
                            "profile.default_content_setting_values.cookies": if denied { 2 } else { 1 },
                        },
                    },
                })
            }
            Self::Firefox => json!({
                options: {
                    "args": ["-headless", "--width=1200", "--height=900", "-profile", profile],
                    "prefs": {
                        // Messages of pages are printed, those of the browser's own interface are
                        // not.
                        "devtools.console.stdout.content": true,
                        "devtools.console.stdout.chrome": false,
                        "browser.dom.window.dump.enabled": true,
                        "intl.accept_languages": languages,
                        "ui.prefersReducedMotion": i32::from(still),
                        "dom.serviceWorkers.enabled": !denied,
                        // No requests to its maker and no start page: it starts sooner.
                        "app.normandy.enabled": false,
                        "browser.backup.enabled": false,
                        "browser.newtabpage.enabled": false,
                        "extensions.enabledScopes": 0,
                        "messaging-system.rsexperimentloader.enabled": false,
                        "services.settings.server": "data:,",
                        "browser.download.folderList": 2,
                        "browser.download.dir": downloads,
                        "browser.download.always_ask_before_handling_new_types": false,
                    },
                },
            }),
            // It keeps nothing between two sessions, and has no options.
            Self::WebKit => json!({options: {"args": ["--automation"], "binary": MINI_BROWSER}}),
        };
        // Drivers know the usual paths of their browsers.
        if let Ok(program) = env::var(variable) {
            wanted[options]["binary"] = program.into();
        }
        match wanted {
            Value::Object(wanted) => Ok(wanted.into()),
            _ => bail!("capabilities are an object"),
        }
    }
}

/// No first-run pages, no requests to the browser's maker, and no sandbox, which containers lack.
const CHROMIUM: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1200,900",
];

fn given(variable: &str, otherwise: &str) -> String {
    env::var(variable).unwrap_or_else(|_| otherwise.to_owned())
}

/// A browser with its driver. Ended by [`Session::end`]; dropping it ends at least the driver.
pub(crate) struct Session {
    pub(crate) browser: Browser,
    pub(crate) web: WebDriver,
    output: DriverOutput,
    driver: Driver,
    /// Profile and downloads.
    pub(crate) home: TempDir,
}

impl Session {
    /// Starts `browser` anew, for `visitor`.
    pub(crate) async fn start(browser: Browser, visitor: &Visitor) -> Result<Self> {
        let home = home()?;
        if browser == Browser::Firefox {
            profile::copy_to(&home.path().join(PROFILE)).await?;
        }
        Self::start_at(home, browser, visitor).await
    }

    /// Starts `browser` for `visitor` with the profile in `home`.
    pub(crate) async fn start_at(
        home: TempDir,
        browser: Browser,
        visitor: &Visitor,
    ) -> Result<Self> {
        let Listening {
            port,
            output,
            driver,
        } = Listening::start(browser).await?;
        // The journey as a whole has a limit; drivers give a script 30 seconds, clients a request two minutes, which a run
        // on a busy machine exceeds.
        let web = WebDriver::builder(
            format!("http://127.0.0.1:{port}"),
            browser.capabilities(home.path(), visitor)?,
        )
        .request_timeout(LONGEST)
        .await
        .with_context(|| format!("{browser:?} does not start"))?;
        web.set_script_timeout(LONGEST).await?;
        Ok(Self {
            browser,
            web,
            output,
            driver,
            home,
        })
    }

    /// Ends browser and driver. Returns their output and their home.
    pub(crate) async fn end(self) -> Result<(String, TempDir)> {
        let Self {
            web,
            output,
            driver,
            home,
            ..
        } = self;
        let quit = web.quit().await;
        drop(driver);
        let printed = output.read();
        quit?;
        Ok((printed, home))
    }
}

/// A new home for a session: profile and downloads.
pub(crate) fn home() -> Result<TempDir> {
    let home = tempfile::Builder::new()
        .prefix("spindle-journey-")
        .tempdir()?;
    for folder in [PROFILE, "downloads"] {
        std::fs::create_dir(home.path().join(folder))?;
    }
    Ok(home)
}

/// A driver that listens.
struct Listening {
    port: u16,
    output: DriverOutput,
    driver: Driver,
}

impl Listening {
    /// Starts the driver of `browser`, and another where one ends before it listens.
    async fn start(browser: Browser) -> Result<Self> {
        let mut printed = String::new();
        for _ in 0..MOST_STARTS {
            match Self::try_start(browser).await? {
                Ok(listening) => return Ok(listening),
                Err(said) => printed = said,
            }
        }
        bail!("drivers of {browser:?} end before they listen: {printed}")
    }

    /// The listening driver, or the output of one that ended before.
    async fn try_start(browser: Browser) -> Result<Result<Self, String>> {
        let free_port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = browser.driver(free_port);
        let (mut output, pipe) = DriverOutput::open()?;
        let driver = command
            .stdin(Stdio::null())
            .stdout(pipe.try_clone()?)
            .stderr(pipe)
            .spawn()
            .with_context(|| {
                format!(
                    "{} does not start; `cargo xtask test` installs it",
                    command.get_program().display()
                )
            })?;
        let driver = Driver(driver);
        // This also closes this process's end of the pipe.
        drop(command);
        let port = match browser {
            Browser::WebKit => until_listening(free_port).await?,
            _ => {
                let said = timeout(LONGEST_START, &mut output.port).await;
                let Ok(port) = said.context("the driver does not listen")? else {
                    return Ok(Err(output.read()));
                };
                port
            }
        };
        Ok(Ok(Self {
            port,
            output,
            driver,
        }))
    }
}

/// Waits until a process listens on `port`.
async fn until_listening(port: u16) -> Result<u16> {
    let listens = async {
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            sleep(Duration::from_millis(25)).await;
        }
    };
    let listening = timeout(LONGEST_START, listens).await;
    listening
        .context("the driver does not listen")
        .map(|()| port)
}

/// A driver's process, killed when it is dropped.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
