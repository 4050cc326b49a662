//! Short names between a wasm file and its script. wasm-bindgen gives each function that passes between them
//! a name with a hash, which stands in both files and hardly compresses.

use crate::text::replace_once;
use anyhow::{Context, Result, ensure};
use std::{fs, path::Path};
use walrus::{ExportItem, ImportKind, ModuleConfig};

/// The beginning of what wasm-bindgen's script takes from the wasm by a name with a hash.
const HASHED: &str = "wasm_bindgen__";

/// Shortens the names between `{name}_bg.wasm` and `{name}.js` in `folder`, as wasm-bindgen wrote them.
pub(crate) fn shorten(folder: &Path, name: &str) -> Result<()> {
    let script_path = folder.join(format!("{name}.js"));
    let wasm_path = folder.join(format!("{name}_bg.wasm"));
    let script = fs::read_to_string(&script_path)
        .with_context(|| format!("cannot read {}", script_path.display()))?;
    let wasm =
        fs::read(&wasm_path).with_context(|| format!("cannot read {}", wasm_path.display()))?;
    let (wasm, script) = shortened(&wasm, script, name)?;
    fs::write(&wasm_path, wasm).with_context(|| format!("cannot write {}", wasm_path.display()))?;
    fs::write(&script_path, script)
        .with_context(|| format!("cannot write {}", script_path.display()))
}

fn shortened(wasm: &[u8], mut script: String, name: &str) -> Result<(Vec<u8>, String)> {
    let mut config = ModuleConfig::new();
    config
        .generate_name_section(false)
        .generate_producers_section(false);
    let mut module = config.parse(wasm)?;
    let glue = format!("./{name}_bg.js");
    script = replace_once(
        name,
        &script,
        &format!("\"{glue}\": import"),
        "\"$\": import",
    )?;
    let imports = module.imports.iter_mut();
    for (index, import) in imports.filter(|import| import.module == glue).enumerate() {
        "$".clone_into(&mut import.module);
        if matches!(import.kind, ImportKind::Function(_)) {
            let short = short(index);
            let old = format!(" {}: function(", import.name);
            script = replace_once(name, &script, &old, &format!(" {short}: function("))?;
            import.name = short;
        }
    }
    let exports = module.exports.iter_mut();
    let hashed = exports.filter(|export| {
        export.name.starts_with(HASHED) && matches!(export.item, ExportItem::Function(_))
    });
    for (index, export) in hashed.enumerate() {
        let short = format!("${}", short(index));
        let (old, new) = (format!("wasm.{}(", export.name), format!("wasm.{short}("));
        ensure!(
            script.contains(&old),
            "{name} does not call {}",
            export.name
        );
        script = script.replace(&old, &new);
        export.name = short;
    }
    Ok((module.emit_wasm(), script))
}

/// The name of the function at `index`: letters, at least two, so that none is a word of the language.
fn short(mut index: usize) -> String {
    let mut name = String::from("_");
    loop {
        let letter = u8::try_from(index % 26).unwrap_or_default();
        name.push(char::from(b'a' + letter));
        index /= 26;
        if index == 0 {
            return name;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_files_have_the_same_short_names() {
        let mut module = walrus::Module::default();
        let kind = module.types.add(&[], &[]);
        let glue = "./a_bg.js";
        let (asked, _) = module.add_import_func(glue, "__wbg_ask_1234", kind);
        module.add_import_memory(glue, "memory", true, false, 1, Some(2), None);
        module.add_import_func("./other.js", "load", kind);
        module.exports.add("wasm_bindgen__call_5678", asked);
        module.exports.add("run", asked);
        let script = "const import0 = {\n memory: 1,\n __wbg_ask_1234: function() {},\n};\n\
                      const all = { \"./a_bg.js\": import0, \"./other.js\": import1 };\n\
                      wasm.wasm_bindgen__call_5678(); wasm.run(); wasm.wasm_bindgen__call_5678();\n";
        let (wasm, script) = shortened(&module.emit_wasm(), script.to_owned(), "a").unwrap();
        assert_eq!(
            script,
            "const import0 = {\n memory: 1,\n _a: function() {},\n};\n\
             const all = { \"$\": import0, \"./other.js\": import1 };\n\
             wasm.$_a(); wasm.run(); wasm.$_a();\n"
        );
        let module = walrus::Module::from_buffer(&wasm).unwrap();
        let imports = module.imports.iter();
        let imports: Vec<_> = imports
            .map(|one| (one.module.as_str(), one.name.as_str()))
            .collect();
        assert_eq!(
            imports,
            [("$", "_a"), ("$", "memory"), ("./other.js", "load")]
        );
        let exports: Vec<_> = module.exports.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(exports, ["$_a", "run"]);
        assert!(shortened(&wasm, script, "a").is_err());
    }

    #[test]
    fn no_two_short_names_are_the_same() {
        let mut names: Vec<_> = (0..2000).map(short).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 2000);
    }
}
