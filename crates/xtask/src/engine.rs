//! Builds the `threads` engine: wasm by the pinned nightly, bindings by wasm-bindgen, the worker shims beside them.

use std::fs::{self, File};
use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::files::{copy_tree, remove_tree, write_if_changed};
use crate::process::{run, run_quietly};
use crate::project::{NIGHTLY, WASM, engine_dir, root, wasm_bindgen_version};
use crate::tools;
use crate::waits::make_interruptible;

/// What replaces the worker script of wasm-bindgen-rayon. The crate's own fetches itself as a blob once a
/// worker, initialises wasm the deprecated way and hides the errors of its workers.
const START_WORKERS: &str = "export { startWorkers } from \"../../../pool.js\";\n";

/// Builds what changed and puts it into `target/engine/threads`; as Trunk's hook also into the page.
pub(crate) fn engine() -> Result<()> {
    let started = Instant::now();
    tools::check_engine()?;
    // One at a time: Trunk's hook and a person may both be here.
    fs::create_dir_all(engine_dir()).context("cannot create target/engine")?;
    let lock = File::create(engine_dir().join("lock")).context("cannot write to target/engine")?;
    lock.lock().context("cannot lock target/engine")?;
    let wasm = build_wasm()?;
    let changed = assemble(&wasm)?;

    let out = engine_dir().join("threads");
    if let Some(staging) = std::env::var_os("TRUNK_STAGING_DIR") {
        copy_tree(&out, &Path::new(&staging).join("engine/threads"))?;
    }
    if changed {
        println!(
            "engine: target/engine/threads is new, {:.1} s",
            started.elapsed().as_secs_f64()
        );
    }
    Ok(())
}

/// Lets cargo build what changed, and reads the wasm it left.
fn build_wasm() -> Result<Vec<u8>> {
    let build = engine_dir().join("build");
    let mut cargo = Command::new("rustup");
    cargo
        .args([
            "run",
            NIGHTLY,
            "cargo",
            "build",
            "--quiet",
            "--package",
            "spindle-engine",
        ])
        .args(["--lib", "--features", "threads", "--profile", "engine"])
        .args(["--config", "crates/engine/threads.toml"])
        .arg("--target-dir")
        .arg(&build)
        .current_dir(root());
    // Whatever the caller builds with is not for this build; flags from the environment would replace ours.
    for name in [
        "RUSTUP_TOOLCHAIN",
        "RUSTC",
        "RUSTDOC",
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_BUILD_RUSTFLAGS",
        "CARGO_BUILD_TARGET",
        "CARGO_TARGET_DIR",
        "CARGO_BUILD_TARGET_DIR",
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
    ] {
        cargo.env_remove(name);
    }
    if io::stderr().is_terminal() {
        cargo.args(["--color", "always"]);
    }
    // Quietly, because this nightly warns of `atomics` in every build.
    run_quietly(
        "building the threads engine",
        &mut cargo,
        &engine_dir().join("build.log"),
    )?;

    let wasm = build.join(WASM).join("engine/spindle_engine.wasm");
    fs::read(&wasm).with_context(|| {
        format!(
            "{} is missing: is crates/engine a cdylib named spindle_engine?",
            wasm.display()
        )
    })
}

/// Puts bindings and shims together; says whether anything changed.
fn assemble(wasm: &[u8]) -> Result<bool> {
    let dir = engine_dir();
    let out = dir.join("threads");
    let version = wasm_bindgen_version()?;
    // The input of the last wasm-bindgen that succeeded: the same input gives the same output.
    let bound = dir.join(format!("bound-{version}.wasm"));
    let mut changed = false;
    if !out.join("engine.js").is_file()
        || is_older_than_xtask(&bound)
        || !fs::read(&bound).is_ok_and(|old| old == wasm)
    {
        bind(wasm, &bound, &out)?;
        changed = true;
    }
    changed |= copy_tree(&root().join("www/engine"), &out)?;
    Ok(changed)
}

/// Whether `path` is from before this program was compiled, which may do more to the wasm than that one did.
fn is_older_than_xtask(path: &Path) -> bool {
    let modified = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    let xtask = std::env::current_exe().ok().and_then(|exe| modified(&exe));
    xtask > modified(path)
}

/// Runs wasm-bindgen into a fresh `out`, and keeps `wasm` as `bound` once that worked.
fn bind(wasm: &[u8], bound: &Path, out: &Path) -> Result<()> {
    let fresh = bound.with_extension("new.wasm");
    write_if_changed(&fresh, wasm)?;
    remove_tree(out)?;
    let interruptible = bound.with_extension("waits.wasm");
    write_if_changed(&interruptible, &make_interruptible(wasm)?)?;
    run(Command::new(tools::wasm_bindgen()?)
        .args(["--target", "web", "--out-name", "engine", "--no-typescript"])
        .args([
            "--remove-name-section",
            "--remove-producers-section",
            "--out-dir",
        ])
        .arg(out)
        .arg(&interruptible))?;
    replace_worker_script(&out.join("snippets"))?;
    fs::rename(&fresh, bound).with_context(|| format!("cannot write {}", bound.display()))
}

/// Replaces the one worker script of wasm-bindgen-rayon among the snippets.
fn replace_worker_script(snippets: &Path) -> Result<()> {
    let mut found = 0;
    for entry in fs::read_dir(snippets)
        .context("the engine has no snippets: is wasm-bindgen-rayon in it?")?
    {
        let script = entry?.path().join("src/workerHelpers.no-bundler.js");
        if script.is_file() {
            write_if_changed(&script, START_WORKERS.as_bytes())?;
            found += 1;
        }
    }
    ensure!(
        found == 1,
        "{found} worker scripts of wasm-bindgen-rayon in the engine instead of one"
    );
    Ok(())
}
