//! Programs in Spindle's Python and in Pyodide, on a page of the bench's own.

use crate::{browser::Browser, pyodide, server::Server};
use anyhow::{Context, Error, Result, bail, ensure};
use serde::{Deserialize, Serialize};
use serde_json::json;
use spindle_model::{Word, labs::python::Interpreter};
use std::path::{Path, PathBuf};

const RUN: &str = "return window.run(args);";
const IN_PYODIDE: &str = "return window.inPyodide(args);";

/// The folder of the page and of the programs.
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/python");

/// The files of the engine.
pub(crate) const ENGINE: [&str; 2] = ["python_bg.wasm", "worker.js"];

/// The command that builds the engine as it is published.
const BUILD: &str = "cargo xtask python --release";

/// The page, its server, and the interpreters that it runs.
pub(crate) struct Python {
    server: Server,
    /// The folder of the built engine, or the reason why there is none.
    engine: Result<PathBuf, String>,
    /// The reason why there is no Pyodide.
    pyodide: Result<(), String>,
}

/// One run of a program.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Run<'a> {
    order: Order<'a>,
    /// Whether the module is fetched and compiled anew.
    afresh: bool,
    /// Milliseconds from the first output to a Stop.
    #[serde(skip_serializing_if = "Option::is_none")]
    stop_after: Option<u32>,
}

/// The program, and how it is to run: `crates/python/README.md` lists the fields.
#[derive(Clone, Copy, Debug, Serialize)]
struct Order<'a> {
    code: &'a str,
    interpreter: &'static str,
    stdin: &'a str,
    limit_s: u32,
    memory_mib: u32,
}

/// The result of a run. Times are milliseconds since its start.
#[derive(Debug, Deserialize)]
pub(crate) struct Ran {
    pub(crate) compiled_ms: f64,
    pub(crate) boot_ms: Option<f64>,
    pub(crate) first_ms: Option<f64>,
    pub(crate) stdout: String,
    /// How the program ended, in the engine's words.
    pub(crate) ended: Option<String>,
    /// Time that the program took, without the interpreter's start.
    pub(crate) wall_ms: Option<f64>,
    exception: Option<String>,
    /// Milliseconds of the epoch at which the page heard of the end.
    pub(crate) told_at: Option<f64>,
    /// Time from a Stop until no worker was left.
    pub(crate) stop_gone_ms: Option<f64>,
    /// Whether the program did not heed a Stop, so that its workers were ended.
    #[serde(default)]
    killed: bool,
    /// Number of workers that did not end.
    left: u32,
    /// The reason why the engine died.
    failed: Option<String>,
}

impl<'a> Run<'a> {
    /// A run of `code`.
    pub(crate) fn new(code: &'a str, interpreter: Interpreter) -> Self {
        Self {
            order: Order {
                code,
                interpreter: interpreter.id(),
                stdin: "",
                limit_s: 100,
                memory_mib: 512,
            },
            afresh: false,
            stop_after: None,
        }
    }

    /// The same run with input.
    pub(crate) fn with_stdin(mut self, stdin: &'a str) -> Self {
        self.order.stdin = stdin;
        self
    }

    /// The same run with the module compiled anew.
    pub(crate) fn afresh(self) -> Self {
        Self {
            afresh: true,
            ..self
        }
    }

    /// The same run, stopped so many milliseconds after its first output.
    pub(crate) fn stopped_after(self, ms: u32) -> Self {
        Self {
            stop_after: Some(ms),
            ..self
        }
    }
}

impl Ran {
    /// Checks that the program ended like this, and left no worker.
    pub(crate) fn expect(self, ended: &str) -> Result<Self> {
        self.check()?;
        let how = self.ended.as_deref().unwrap_or("nothing");
        ensure!(
            how == ended,
            "the program ended with {how}, not {ended}: {}",
            self.exception.as_deref().unwrap_or("it tells no more")
        );
        Ok(self)
    }

    /// Checks that a Stop ended the program, and left no worker. Returns whether the program heeded it.
    pub(crate) fn expect_stop(&self) -> Result<bool> {
        self.check()?;
        let how = self.ended.as_deref();
        ensure!(
            self.killed || how == Some("stopped"),
            "the stopped program ended with {}",
            how.unwrap_or("nothing")
        );
        Ok(!self.killed)
    }

    fn check(&self) -> Result<()> {
        if let Some(why) = &self.failed {
            bail!("the engine failed: {why}");
        }
        let Self { left, .. } = self;
        ensure!(*left == 0, "{left} workers are left");
        Ok(())
    }
}

impl Python {
    /// Serves the engine in `engine`, and Pyodide, which is fetched into `tools` if it is not there.
    pub(crate) fn new(engine: &Path, tools: &Path) -> Result<Self> {
        let has = |name: &&str| engine.join(name).is_file();
        let is_built = ENGINE.iter().all(has);
        // Without an engine there is nothing to compare it with.
        let folder = is_built.then(|| pyodide::folder(tools));
        let mut mounts = vec![("engine", engine.to_owned())];
        let pyodide = match folder {
            None => Err("there is nothing to measure it beside".to_owned()),
            Some(Err(error)) => Err(format!("{error:#}")),
            Some(Ok(folder)) => {
                mounts.push(("pyodide", folder));
                Ok(())
            }
        };
        let missing = || {
            let folder = engine.display();
            format!("{folder} holds no Python engine; `{BUILD}` builds it")
        };
        Ok(Self {
            server: Server::with_mounts(Path::new(PAGE), mounts)?,
            engine: is_built.then(|| engine.to_owned()).ok_or_else(missing),
            pyodide,
        })
    }

    /// The folder of the built engine.
    ///
    /// # Errors
    /// There is none, and how to build it.
    pub(crate) fn engine(&self) -> Result<&Path> {
        let engine = self.engine.as_deref();
        engine.map_err(|why| Error::msg(why.clone()))
    }

    /// Opens the page afresh, so that nothing is compiled.
    pub(crate) async fn open(&self, browser: &Browser) -> Result<()> {
        self.engine()?;
        let url = format!("{}/python.html", self.server.origin());
        browser.open(&url).await
    }

    /// Runs a program in the open page.
    pub(crate) async fn run(&self, browser: &Browser, run: Run<'_>) -> Result<Ran> {
        self.engine()?;
        browser.call(RUN, run).await
    }

    /// The output of a program in Pyodide.
    pub(crate) async fn in_pyodide(&self, browser: &Browser, code: &str) -> Result<String> {
        self.pyodide.clone().map_err(Error::msg)?;
        let printed = browser.call(IN_PYODIDE, json!(code)).await;
        printed.context("Pyodide failed")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ran(json: &serde_json::Value) -> Ran {
        let mut all = json!({"compiled_ms": 0.0, "stdout": "", "left": 0});
        let fields = json.as_object().unwrap().clone();
        all.as_object_mut().unwrap().extend(fields);
        serde_json::from_value(all).unwrap()
    }

    #[test]
    fn without_an_engine_the_command_that_builds_it_is_told() {
        let nowhere = Path::new("target/no-such-engine");
        let python = Python::new(nowhere, nowhere).unwrap();
        let why = python.engine().unwrap_err().to_string();
        assert!(why.contains(BUILD), "{why}");
    }

    #[test]
    fn a_run_that_ends_otherwise_says_how() {
        let raised = json!({"ended": "raised", "exception": "ValueError: no"});
        let why = ran(&raised).expect("finished").unwrap_err().to_string();
        assert!(why.contains("raised") && why.ends_with("ValueError: no"));
        assert!(ran(&raised).expect("raised").is_ok());
        let dead = json!({"ended": "finished", "failed": "main: the stack is full"});
        assert!(ran(&dead).expect("finished").is_err());
        let loud = json!({"ended": "finished", "left": 2});
        assert!(ran(&loud).expect("finished").is_err());
    }

    #[test]
    fn a_program_that_had_to_be_ended_did_not_heed_its_stop() {
        let heeds = |json| ran(&json).expect_stop().ok();
        assert_eq!(heeds(json!({"ended": "stopped"})), Some(true));
        assert_eq!(heeds(json!({"killed": true})), Some(false));
        assert_eq!(heeds(json!({"ended": "finished"})), None);
    }

    #[test]
    fn an_order_has_what_the_engine_needs() {
        let run = Run::new("print(1)", Interpreter::Gil).stopped_after(5);
        let order = json!({
            "order": {"code": "print(1)", "interpreter": "gil", "stdin": "", "limit_s": 100, "memory_mib": 512},
            "afresh": false,
            "stop_after": 5,
        });
        assert_eq!(json!(run), order);
    }
}
