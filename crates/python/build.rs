//! Compiles the part of Python's standard library that programs may import, and what replaces modules of it, to
//! bytecode in one compressed file: `library.txt` lists the modules of the library, `modules/` holds the crate's own.
//!
//! The interpreter takes frozen modules compressed one by one, which is a third larger, and which neither gzip nor
//! brotli make smaller. So each is wrapped as if it were compressed, without being so, and all are compressed together.

use rustpython_compiler::{CompileOpts, Mode, compile};
use rustpython_compiler_core::frozen::{FrozenCodeObject, FrozenLib, FrozenModule};
use rustpython_compiler_core::marshal;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

const LIST: &str = "library.txt";
const OWN: &str = "modules";

/// How hard xz tries. Higher ones have who unpacks it take 64 MiB, and save nothing.
const LEVEL: u32 = 6;

/// Compiled modules by name.
type Modules = BTreeMap<String, FrozenModule<Vec<u8>>>;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={LIST}");
    println!("cargo:rerun-if-changed={OWN}");
    println!("cargo:rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let folder = out.join("Lib");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    for module in fs::read_to_string(LIST)?
        .lines()
        .filter(|line| !line.is_empty())
    {
        copy_module(Path::new(rustpython_pylib::LIB_PATH), module, &folder)?;
    }
    copy_folder(Path::new(OWN), &folder)?;
    let mut modules = BTreeMap::new();
    compile_folder(&folder, "", &mut modules)?;
    let library = FrozenLib::encode(modules.iter().map(|(name, module)| {
        let code = FrozenCodeObject {
            bytes: &module.code.bytes,
        };
        let package = module.package;
        (&**name, FrozenModule { code, package })
    }));
    fs::write(
        out.join("library.xz"),
        xz::encode_all(&*library.bytes, LEVEL)?,
    )?;
    Ok(())
}

/// Copies one module or package's `__init__` from `library` to `to`.
fn copy_module(library: &Path, module: &str, to: &Path) -> Result<(), Box<dyn Error>> {
    let stem = module.replace('.', "/");
    for file in [format!("{stem}.py"), format!("{stem}/__init__.py")] {
        let from = library.join(&file);
        if from.exists() {
            let to = to.join(&file);
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::copy(from, to)?;
            return Ok(());
        }
    }
    Err(format!("{LIST}: the library has no module {module}").into())
}

/// Copies the crate's own modules over those of the library.
fn copy_folder(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Compiles all modules in a folder, which is the package `parent`.
fn compile_folder(
    folder: &Path,
    parent: &str,
    modules: &mut Modules,
) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let stem = stem.ok_or("the name of a module is no UTF-8")?;
        let name = match (parent, stem) {
            (_, "__init__") => parent.to_owned(),
            ("", _) => stem.to_owned(),
            _ => format!("{parent}.{stem}"),
        };
        if path.is_dir() {
            compile_folder(&path, &name, modules)?;
        } else if path.extension().is_some_and(|extension| extension == "py") {
            let source = fs::read_to_string(&path)?;
            let code = compile(&source, Mode::Exec, &name, CompileOpts::default())
                .map_err(|error| format!("{}: {error}", path.display()))?;
            let mut bytes = Vec::new();
            marshal::serialize_code(&mut bytes, &code);
            let code = FrozenCodeObject {
                bytes: wrapped(&bytes)?,
            };
            let package = stem == "__init__";
            modules.insert(name, FrozenModule { code, package });
        }
    }
    Ok(())
}

/// `bytes` as a block of LZ4 behind its length, as frozen modules are: one run of literals.
fn wrapped(bytes: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    // What a token's four bits hold; the largest value says that bytes follow, of which the last is below 255.
    const IN_TOKEN: usize = 15;
    let mut block = u32::try_from(bytes.len())?.to_le_bytes().to_vec();
    let rest = bytes
        .len()
        .checked_sub(IN_TOKEN)
        .ok_or("a module is too short")?;
    block.push((IN_TOKEN as u8) << 4);
    block.resize(block.len() + rest / 255, 255);
    block.push(u8::try_from(rest % 255)?);
    block.extend(bytes);
    Ok(block)
}
