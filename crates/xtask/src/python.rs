//! Builds the Python engine: `crates/python` by cargo, a few changes to its wasm, and one worker
//! script beside it.

use crate::{
    bundle::bundle,
    checkpoint,
    engine::{is_older_than_xtask, lock, read},
    environment,
    files::write_if_changed,
    interpreter, needs,
    process::{run_into, with_progress},
    project::{NIGHTLY, WASI, engine_dir, root},
    setup, stacks, tools,
    waits::replace_waits,
};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    io::{self, IsTerminal},
    path::PathBuf,
    process::Command,
    time::Instant,
};
use walrus::{ImportKind, Module, ModuleConfig, ValType, passes};

/// Its folder in the page, and of its build.
const NAME: &str = "python";

/// Its files.
const MODULE: &str = "python_bg.wasm";
const WORKER: &str = "worker.js";

/// The program that `crates/python` builds.
const PROGRAM: &str = "spindle-python.wasm";

/// The module of the page's scripts for what the engine asks of them.
const HOST: &str = "host";

/// The script with what is known of the module; the others import it.
const MODULE_SCRIPT: &str = "module.js";

/// What the scripts call. Packages export more, and so keep code that nothing calls.
const CALLED: [&str; 3] = ["_start", "wasi_thread_start", stacks::FRESH];

/// Scripts in `www/engine`.
const SCRIPTS: [&str; 10] = [
    "life.js",
    "crew.js",
    "python/memory.js",
    "python/board.js",
    "python/stacks.js",
    "python/wasi.js",
    "python/instance.js",
    "python/thread.js",
    "python/coordinator.js",
    "python/worker.js",
];

/// How the interpreter is compiled: a profile of `crates/python`.
#[derive(Clone, Copy)]
pub(crate) enum Profile {
    /// Sooner there, for development and tests.
    Quick,
    /// Small, for the published page.
    Release,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Release => "release",
        }
    }
}

/// Sets up, then builds the changed engine into `target/engine/python`.
pub(crate) fn python(profile: Profile) -> Result<()> {
    setup::meet(needs::python())?;
    let started = Instant::now();
    if with_progress("building the Python engine", || build(profile))? {
        let seconds = started.elapsed().as_secs_f64();
        println!("engine: target/engine/{NAME} is new, {seconds:.1} s");
    }
    Ok(())
}

/// Builds the engine while the page is served, whose output it leaves alone, and puts it into that page.
pub(crate) fn python_behind() -> Result<()> {
    let started = Instant::now();
    let changed = build(Profile::Quick).context("the page has no Python engine")?;
    if interpreter::deliver()? && changed {
        let seconds = started.elapsed().as_secs_f64();
        println!("engine: the page runs Python now, after {seconds:.0} s");
    }
    Ok(())
}

/// Builds the engine without a word. Returns whether it is new.
pub(crate) fn build(profile: Profile) -> Result<bool> {
    let _lock = lock("lock-python")?;
    let mut cargo = cargo(profile)?;
    run_into(&engine_dir().join(format!("build-{NAME}.log")), &mut cargo)?;
    let wasm = workshop().join(WASI).join(profile.name()).join(PROGRAM);
    let wasm = fs::read(&wasm).with_context(|| format!("{} is missing", wasm.display()))?;
    assemble(&wasm)
}

fn workshop() -> PathBuf {
    engine_dir().join("build").join(NAME)
}

/// The command that compiles what changed.
fn cargo(profile: Profile) -> Result<Command> {
    let machine = workshop().join("machine.toml");
    write_if_changed(&machine, machine_config()?.as_bytes())?;
    let crate_dir = root().join("crates/python");
    let mut cargo = Command::new("rustup");
    cargo
        .args(["run", NIGHTLY, "cargo", "build", "--quiet", "--locked"])
        .args(["--profile", profile.name()])
        .arg("--manifest-path")
        .arg(crate_dir.join("Cargo.toml"))
        .arg("--config")
        .arg(crate_dir.join("wasi.toml"))
        .arg("--config")
        .arg(machine)
        .arg("--target-dir")
        .arg(workshop())
        .env_remove("RUSTUP_TOOLCHAIN")
        .current_dir(root());
    environment::prepare(&mut cargo);
    if io::stderr().is_terminal() {
        cargo.args(["--color", "always"]);
    }
    Ok(cargo)
}

/// The part of cargo's configuration that depends on the machine: where wasi-libc is, and the
/// folders whose names are not to be in the wasm.
fn machine_config() -> Result<String> {
    let libc = tools::wasi_libc().with_context(|| format!("there is no {WASI} to link with"))?;
    let start = libc.join("crt1-command.o");
    let mut flags = vec![
        format!("-Lnative={}", libc.display()),
        format!("-Clink-arg={}", start.display()),
    ];
    flags.extend(environment::renamed_folders());
    let flags: String = flags
        .into_iter()
        // A basic string of TOML escapes what one of JSON does.
        .map(|flag| format!("    {},\n", serde_json::Value::from(flag)))
        .collect();
    Ok(format!(
        "# Written by `cargo xtask`.\n[target.{WASI}]\nrustflags = [\n{flags}]\n"
    ))
}

/// Finishes `wasm`, and puts the scripts together. Returns whether anything changed.
fn assemble(wasm: &[u8]) -> Result<bool> {
    // The input of the last time: the same input gives the same output.
    let (input, output) = (
        workshop().join("input.wasm"),
        workshop().join("output.wasm"),
    );
    let same = output.is_file()
        && !is_older_than_xtask(&output)
        && fs::read(&input).is_ok_and(|old| old == wasm);
    if !same {
        fs::write(&output, finish(wasm)?).context("cannot write to target/engine")?;
        fs::write(&input, wasm).context("cannot write to target/engine")?;
    }
    let finished = fs::read(&output).context("cannot read target/engine")?;
    let mut scripts = vec![(MODULE_SCRIPT, module_script(&finished)?)];
    for name in SCRIPTS {
        scripts.push((name, read(&root().join("www/engine").join(name))?));
    }
    let script = bundle(&scripts)?;
    let (out, parts) = (engine_dir().join(NAME), interpreter::parts_dir());
    let changed = write_if_changed(&out.join(MODULE), &finished)?;
    if changed || !parts.is_dir() {
        interpreter::part(&parts, MODULE, &finished)?;
    }
    write_if_changed(&parts.join(WORKER), script.as_bytes())?;
    Ok(write_if_changed(&out.join(WORKER), script.as_bytes())? || changed)
}

/// `wasm` with the engine called at the interpreter's checkpoint, with recursions that go on with
/// fresh stacks, with waits that the page can end, and without what nothing calls, names and other
/// notes.
fn finish(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut config = ModuleConfig::new();
    config
        .generate_name_section(false)
        .generate_producers_section(false);
    let mut module = config.parse(wasm).context("the engine is no wasm")?;
    checkpoint::wire(&mut module)?;
    stacks::wire(&mut module, HOST)?;
    let parameters = [ValType::I32, ValType::I32, ValType::I64, ValType::I32];
    let ty = module.types.add(&parameters, &[ValType::I32]);
    let (stand_in, _) = module.add_import_func(HOST, "wait32", ty);
    replace_waits(&mut module, stand_in)?;
    let exports = module.exports.iter();
    let uncalled: Vec<_> = exports
        .filter(|export| !CALLED.contains(&export.name.as_str()))
        .map(|export| export.id())
        .collect();
    for export in uncalled {
        module.exports.delete(export);
    }
    passes::gc::run(&mut module);
    let notes: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    for note in notes {
        module.customs.delete(note);
    }
    Ok(module.emit_wasm())
}

/// A script with the least and the most pages of memory that the module takes, which no browser
/// tells.
fn module_script(wasm: &[u8]) -> Result<String> {
    let module = Module::from_buffer(wasm)?;
    let memory = module.imports.iter().find_map(|import| match import.kind {
        ImportKind::Memory(memory) => Some(module.memories.get(memory)),
        _ => None,
    });
    match memory.and_then(|memory| Some((memory.shared, memory.initial, memory.maximum?))) {
        Some((true, initial, maximum)) => Ok(format!(
            "export const PAGES = {{ initial: {initial}, maximum: {maximum} }};\n"
        )),
        _ => bail!("the engine imports no shared memory"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn with_memory(shared: bool, maximum: Option<u64>) -> Vec<u8> {
        let mut module = Module::with_config(ModuleConfig::new());
        module.add_import_memory("env", "memory", shared, false, 7, maximum, None);
        module.emit_wasm()
    }

    #[test]
    fn the_script_tells_how_much_memory_the_module_takes() {
        let script = module_script(&with_memory(true, Some(16_384))).unwrap();
        assert_eq!(
            script,
            "export const PAGES = { initial: 7, maximum: 16384 };\n"
        );
        assert!(module_script(&with_memory(false, Some(9))).is_err());
    }

    #[test]
    fn all_scripts_become_one_in_which_no_name_is_twice() {
        let mut scripts = vec![(MODULE_SCRIPT, "export const PAGES = {};\n".to_owned())];
        for name in SCRIPTS {
            scripts.push((name, read(&root().join("www/engine").join(name)).unwrap()));
        }
        assert!(bundle(&scripts).is_ok());
        let mut names = HashSet::new();
        for line in scripts.iter().flat_map(|(_, text)| text.lines()) {
            let line = line.strip_prefix("export ").unwrap_or(line);
            let line = line.strip_prefix("async ").unwrap_or(line);
            let mut words = line.split([' ', '(', ';', '=']);
            let declares = ["const", "let", "function", "class"];
            if words.next().is_some_and(|word| declares.contains(&word)) {
                let name = words.next().unwrap_or_default();
                assert!(names.insert(name), "{name} is there twice");
            }
        }
    }
}
