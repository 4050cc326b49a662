//! Builds the engines: wasm by cargo, bindings by wasm-bindgen, and one worker script beside each.

use crate::{
    bundle::bundle,
    environment,
    files::{copy_tree, remove_tree, write_if_changed},
    names,
    process::{run, run_quietly},
    project::{NIGHTLY, WASM, engine_dir, root, wasm_bindgen_version},
    tools,
    waits::make_interruptible,
};
use anyhow::{Context, Result, ensure};
use std::{
    fs::{self, File},
    io::{self, IsTerminal},
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};
use walrus::{Module, ValType};

/// The build of an engine, as `crates/engine` describes it.
struct Flavour {
    /// Name of its feature, of its cargo config in `crates/engine`, and of its folder in the page.
    name: &'static str,
    /// The toolchain, if not the current one.
    toolchain: Option<&'static str>,
    /// Whether its threads wait in wasm, and have to be woken to end.
    waits: bool,
    /// Its scripts in `www/engine`.
    scripts: &'static [&'static str],
}

const FLAVOURS: [Flavour; 2] = [
    Flavour {
        name: "threads",
        toolchain: Some(NIGHTLY),
        waits: true,
        scripts: &[
            "life.js",
            "crew.js",
            "pictures.js",
            "requests.js",
            "threads/pool.js",
            "threads/thread.js",
            "threads/clients.js",
            "threads/coordinator.js",
            "threads/worker.js",
        ],
    },
    Flavour {
        name: "solo",
        toolchain: None,
        waits: false,
        scripts: &[
            "life.js",
            "crew.js",
            "pictures.js",
            "requests.js",
            "solo/process.js",
            "solo/processes.js",
            "solo/gauge.js",
            "solo/worker.js",
        ],
    },
];

/// Builds changed engines into `target/engine/<flavour>`; as Trunk's hook also copies them into the
/// page.
pub(crate) fn engine() -> Result<()> {
    tools::check_engine()?;
    environment::configure()?;
    let _lock = lock("lock")?;
    FLAVOURS.iter().try_for_each(Flavour::make)
}

/// Lets one process at a time build what the lock of this name stands for, until the file is dropped:
/// Trunk's hook and a user may both do so.
pub(crate) fn lock(name: &str) -> Result<File> {
    fs::create_dir_all(engine_dir()).context("cannot create target/engine")?;
    let lock = File::create(engine_dir().join(name)).context("cannot write to target/engine")?;
    lock.lock().context("cannot lock target/engine")?;
    Ok(lock)
}

impl Flavour {
    fn make(&self) -> Result<()> {
        let started = Instant::now();
        let wasm = self.build_wasm()?;
        let changed = self.assemble(&wasm)?;
        let (name, out) = (self.name, engine_dir().join(self.name));
        if let Some(staging) = std::env::var_os("TRUNK_STAGING_DIR") {
            copy_tree(&out, &Path::new(&staging).join("engine").join(name))?;
        }
        if changed {
            let seconds = started.elapsed().as_secs_f64();
            println!("engine: target/engine/{name} is new, {seconds:.1} s");
        }
        Ok(())
    }

    /// The folder in which this flavour is built, apart from the files for the page.
    fn workshop(&self) -> PathBuf {
        engine_dir().join("build").join(self.name)
    }

    /// Has cargo build changes, and reads the resulting wasm.
    fn build_wasm(&self) -> Result<Vec<u8>> {
        let mut cargo = match self.toolchain {
            Some(toolchain) => {
                let mut rustup = Command::new("rustup");
                rustup
                    .args(["run", toolchain, "cargo"])
                    .env_remove("RUSTUP_TOOLCHAIN");
                rustup
            }
            None => Command::new("cargo"),
        };
        cargo
            .args(["build", "--quiet", "--package", "spindle-engine", "--lib"])
            .args(["--features", self.name, "--profile", "engine", "--config"])
            .arg(format!("crates/engine/{}.toml", self.name))
            .arg("--target-dir")
            .arg(self.workshop())
            .current_dir(root());
        environment::prepare(&mut cargo);
        if io::stderr().is_terminal() {
            cargo.args(["--color", "always"]);
        }
        // Quietly, because the nightly warns about `atomics` in every build.
        let what = format!("building the {} engine", self.name);
        let log = engine_dir().join(format!("build-{}.log", self.name));
        run_quietly(&what, &mut cargo, &log)?;

        let wasm = self
            .workshop()
            .join(WASM)
            .join("engine/spindle_engine.wasm");
        fs::read(&wasm).with_context(|| {
            let wasm = wasm.display();
            format!("{wasm} is missing: is crates/engine a cdylib named spindle_engine?")
        })
    }

    /// Combines bindings and scripts. Returns whether anything changed.
    fn assemble(&self, wasm: &[u8]) -> Result<bool> {
        let version = wasm_bindgen_version()?;
        // The input of the last wasm-bindgen that succeeded: the same input gives the same output.
        let bound = self.workshop().join(format!("bound-{version}.wasm"));
        let bindings = self.workshop().join("bindings");
        let same = bindings.join("engine.js").is_file()
            && !is_older_than_xtask(&bound)
            && fs::read(&bound).is_ok_and(|old| old == wasm);
        if !same {
            self.bind(wasm, &bound, &bindings)?;
        }
        let mut scripts = vec![("engine.js", read(&bindings.join("engine.js"))?)];
        for name in self.scripts {
            scripts.push((name, read(&root().join("www/engine").join(name))?));
        }
        let out = engine_dir().join(self.name);
        let module = bindings.join("engine_bg.wasm");
        let module =
            fs::read(&module).with_context(|| format!("cannot read {}", module.display()))?;
        let changed = write_if_changed(&out.join("engine_bg.wasm"), &module)?;
        Ok(write_if_changed(&out.join("worker.js"), bundle(&scripts)?.as_bytes())? || changed)
    }

    /// Runs wasm-bindgen into a fresh `bindings`, and stores `wasm` as `bound` once that succeeded.
    fn bind(&self, wasm: &[u8], bound: &Path, bindings: &Path) -> Result<()> {
        ensure!(
            has_vectors(wasm)?,
            "{} has no v128 instruction: are the filters of crates/labs/src/image.rs still marked simd128?",
            self.name
        );
        let fresh = bound.with_extension("new.wasm");
        write_if_changed(&fresh, wasm)?;
        remove_tree(bindings)?;
        let input = bound.with_extension("input.wasm");
        if self.waits {
            write_if_changed(&input, &make_interruptible(wasm)?)?;
        } else {
            write_if_changed(&input, wasm)?;
        }
        run(Command::new(tools::wasm_bindgen()?)
            .args(["--target", "web", "--out-name", "engine", "--no-typescript"])
            .args(["--remove-name-section", "--remove-producers-section"])
            .arg("--out-dir")
            .args([bindings, &input]))?;
        names::shorten(bindings, "engine")?;
        fs::rename(&fresh, bound).with_context(|| format!("cannot write {}", bound.display()))
    }
}

/// Whether any function uses vectors, which the compiler generates only where allowed.
fn has_vectors(wasm: &[u8]) -> Result<bool> {
    let module = Module::from_buffer(wasm).context("the engine is no wasm")?;
    Ok(module
        .locals
        .iter()
        .any(|local| local.ty() == ValType::V128))
}

pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Whether `path` is older than this program, whose current version may process the wasm further.
pub(crate) fn is_older_than_xtask(path: &Path) -> bool {
    let modified = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    let xtask = std::env::current_exe().ok().and_then(|exe| modified(&exe));
    xtask > modified(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::{FunctionBuilder, ModuleConfig};

    #[test]
    fn an_engine_without_vectors_is_told_from_one_with() {
        for (ty, expected) in [(ValType::I32, false), (ValType::V128, true)] {
            let mut module = Module::with_config(ModuleConfig::new());
            let local = module.locals.add(ty);
            let mut function = FunctionBuilder::new(&mut module.types, &[], &[]);
            function.func_body().local_get(local).drop();
            let function = function.finish(Vec::new(), &mut module.funcs);
            module.exports.add("f", function);
            assert_eq!(has_vectors(&module.emit_wasm()).unwrap(), expected);
        }
    }
}
