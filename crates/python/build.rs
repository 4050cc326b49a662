//! Collects the part of Python's standard library that programs may import, and what replaces modules of it, in one
//! folder, and freezes it: `library.txt` lists the modules of the library, `modules/` holds the crate's own.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

const LIST: &str = "library.txt";
const OWN: &str = "modules";

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
    let path = folder.to_str().ok_or("the build's folder is no UTF-8")?;
    // A module of its own, because the macro takes only a literal.
    fs::write(
        out.join("library.rs"),
        format!("rustpython_vm::py_freeze!(dir = {path:?}, crate_name = \"rustpython_vm\")\n"),
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
