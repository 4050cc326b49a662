//! Walks a journey: one at a time in each kind of browser, in a browser of its own, and leaves
//! evidence of failures.

use crate::{
    Browser, Headers, Page,
    browser::Session,
    console::{chromium_log, firefox_complaints},
    server::{Server, dist},
};
use anyhow::{Context, Result, anyhow, ensure};
use std::{
    any::Any,
    fs::{self, File},
    io::Write,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// Runs keep cores busy and there are few, so journeys take turns however many threads test: one in
/// Chromium and one in Firefox at a time. Browsers start and end outside their journey's turn.
static TURNS: [Mutex<()>; 3] = [const { Mutex::new(()) }; 3];

/// Limit of usual journeys. Long enough for a machine with much other load.
pub(crate) const LONGEST: Duration = Duration::from_secs(600);

/// A visitor of the page.
#[derive(Clone, Copy, Debug)]
pub struct Visitor {
    /// The headers that the page's host sends.
    pub headers: Headers,
    /// The languages that the browser asks for, most wanted first.
    pub languages: &'static str,
    /// Whether the visitor's system is set to less motion.
    pub still: bool,
    /// Whether the browser denies service workers, as in some private windows.
    pub denied: bool,
    /// Whether browsers have reason to complain: the journey breaks files that they load.
    pub complains: bool,
    /// Limit of the journey: one that hangs is ended and reported.
    pub longest: Duration,
}

impl Visitor {
    /// An English visitor of a host that isolates the page.
    pub const USUAL: Self = Self {
        headers: Headers::Isolating,
        languages: "en-US,en",
        still: false,
        denied: false,
        complains: false,
        longest: LONGEST,
    };
}

/// One way through the page.
pub trait Journey: AsyncFnOnce(&Page) -> Result<()> {}
impl<F: AsyncFnOnce(&Page) -> Result<()>> Journey for F {}

/// Walks `journey` from a blank tab. Fails if the journey does, and on any complaint on the page's
/// console; then leaves a screenshot and the console in `target/journeys`.
///
/// # Errors
/// The error of the journey, or the console.
pub fn walk(name: &str, browser: Browser, visitor: Visitor, journey: impl Journey) -> Result<()> {
    let turn = match browser {
        Browser::Chromium => &TURNS[0],
        Browser::Firefox => &TURNS[1],
        Browser::WebKit => &TURNS[2],
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let server = Server::start(0, &dist()?, visitor.headers)?;
    let session = runtime.block_on(Session::start(browser, &visitor))?;
    let turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
    let started = Instant::now();
    let page = Page::new(
        session.web.clone(),
        browser,
        visitor.headers,
        server,
        session.home.path(),
    );

    let walking = AssertUnwindSafe(|| {
        runtime.block_on(async {
            let walk = async {
                if visitor.headers == Headers::Lost {
                    page.give_up_isolation().await?;
                }
                journey(&page).await
            };
            let walked = tokio::time::timeout(visitor.longest, walk).await;
            walked.unwrap_or_else(|_| Err(anyhow!("not at its end after {:?}", visitor.longest)))
        })
    });
    let walked = catch_unwind(walking);

    let evidence = Evidence::of(name)?;
    runtime.block_on(async {
        if !matches!(walked, Ok(Ok(()))) {
            let _ = session.web.screenshot(&evidence.file("png")).await;
            let source = session.web.source().await.unwrap_or_default();
            fs::write(evidence.file("html"), source)?;
            if let Ok(Err(error)) = &walked {
                fs::write(evidence.file("txt"), format!("{error:#}\n"))?;
            }
        }
        anyhow::Ok(())
    })?;
    note_time(name, started.elapsed())?;
    drop(turn);
    let (said, complaints) = runtime.block_on(heard(session, &page.url))?;
    let complaints = if visitor.complains {
        Vec::new()
    } else {
        complaints
    };
    if !matches!(walked, Ok(Ok(()))) || !complaints.is_empty() {
        fs::write(evidence.file("log"), &said)?;
    }
    judge(walked, &complaints)
}

/// Ends the session. Returns all console messages and the complaints among them.
async fn heard(session: Session, url: &str) -> Result<(String, Vec<String>)> {
    let logged = match session.browser {
        Browser::Chromium => Some(chromium_log(&session.web).await),
        // Its driver has no access to a page's console.
        Browser::WebKit => Some(Ok((String::new(), Vec::new()))),
        Browser::Firefox => None,
    };
    let (printed, _) = session.end().await?;
    match logged {
        Some(logged) => logged,
        None => {
            let complaints = firefox_complaints(&printed, url);
            Ok((printed, complaints))
        }
    }
}

fn judge(walked: Result<Result<()>, Box<dyn Any + Send>>, complaints: &[String]) -> Result<()> {
    let heard = || format!("the console says:\n{}", complaints.join("\n"));
    match walked {
        Err(panic) => resume_unwind(panic),
        Ok(Err(error)) if !complaints.is_empty() => Err(error.context(heard())),
        Ok(Err(error)) => Err(error),
        Ok(Ok(())) => {
            ensure!(complaints.is_empty(), heard());
            Ok(())
        }
    }
}

/// Adds how long a journey took, without the wait for its turn, to `times.txt` beside the evidence.
fn note_time(name: &str, took: Duration) -> Result<()> {
    let path = folder()?.join("times.txt");
    let mut times = File::options()
        .append(true)
        .create(true)
        .open(&path)
        .with_context(|| format!("cannot write {}", path.display()))?;
    writeln!(times, "{:7.1} s {name}", took.as_secs_f64()).context("cannot note a time")
}

/// Where journeys leave what they have to say.
fn folder() -> Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/journeys");
    fs::create_dir_all(&folder).with_context(|| format!("no folder {}", folder.display()))?;
    Ok(folder)
}

/// Evidence of a failing journey.
struct Evidence(PathBuf);

impl Evidence {
    /// The evidence of the journey `name`; that of an earlier walk is deleted.
    fn of(name: &str) -> Result<Self> {
        let folder = folder()?;
        let name = name.split_once("::").map_or(name, |(_, name)| name);
        let evidence = Self(folder.join(name.replace("::", "--")));
        for kind in ["png", "html", "txt", "log"] {
            // Usually there is none.
            let _ = fs::remove_file(evidence.file(kind));
        }
        Ok(evidence)
    }

    fn file(&self, kind: &str) -> PathBuf {
        self.0.with_extension(kind)
    }
}
