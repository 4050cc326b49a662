//! Bundles the scripts of an engine's workers into one: each file costs each worker a fetch, a
//! third of its start time.
//!
//! The scripts are ES modules that use the same names for what they share, so they mean the same
//! when concatenated into one module. Comments and indentation stay in the sources: they were a
//! quarter of the size. This checks its assumptions and does nothing else; a bundler would bring
//! npm.

use anyhow::{Context, Result, ensure};

/// How wasm-bindgen's script exports its default.
const DEFAULT: &str = "__wbg_init as default";

/// `scripts`, names with their texts, as one module. The first one may be wasm-bindgen's.
pub(crate) fn bundle(scripts: &[(&str, String)]) -> Result<String> {
    let mut bundle = String::new();
    for (name, text) in scripts {
        bundle.push_str(&format!("// {name}\n"));
        append(text, scripts, &mut bundle).with_context(|| format!("cannot bundle {name}"))?;
    }
    // The default import of scripts from wasm-bindgen's.
    if scripts.iter().any(|(_, text)| text.contains(DEFAULT)) {
        bundle.push_str("const init = __wbg_init;\n");
    }
    Ok(bundle)
}

/// Appends a module's text without its imports and exports.
fn append(text: &str, scripts: &[(&str, String)], bundle: &mut String) -> Result<()> {
    for line in code(text)? {
        if let Some(import) = line.strip_prefix("import * as ") {
            bundle.push_str(&namespace(import, scripts)?);
        } else if line.starts_with("import ") || line.starts_with("export {") {
            ensure!(line.ends_with(';'), "this goes on: {line}");
            ensure!(
                !line.contains(" as ") || line.contains(DEFAULT),
                "this gives another name: {line}"
            );
        } else {
            bundle.push_str(line.strip_prefix("export ").unwrap_or(line).trim_start());
            bundle.push('\n');
        }
    }
    Ok(())
}

/// The lines of a script with code: neither blank nor only a comment.
fn code(text: &str) -> Result<Vec<&str>> {
    let (mut lines, mut in_comment) = (Vec::new(), false);
    for line in text.lines() {
        let trimmed = line.trim();
        in_comment |= trimmed.starts_with("/*");
        if in_comment {
            in_comment = match trimmed.split_once("*/") {
                Some((_, after)) => {
                    ensure!(after.is_empty(), "this goes on after a comment: {line}");
                    false
                }
                None => true,
            };
        } else if !trimmed.is_empty() && !trimmed.starts_with("//") {
            // A line that looks like a comment may be part of a multi-line text.
            let goes_on = trimmed.ends_with('\\') || trimmed.matches('`').count() % 2 == 1;
            ensure!(!goes_on, "a text goes on in the next line: {line}");
            lines.push(line);
        }
    }
    ensure!(!in_comment, "a comment does not end");
    Ok(lines)
}

/// An object of all functions that a script exports, in place of `import * as`; `import` is the
/// rest of that statement.
fn namespace(import: &str, scripts: &[(&str, String)]) -> Result<String> {
    let (name, path) = import
        .split_once(" from ")
        .context("this imports from nowhere")?;
    let file = path.trim_matches(['"', '\'', ';', '.', '/']);
    let script = scripts
        .iter()
        .find(|(path, _)| path.rsplit('/').next() == Some(file));
    let (_, text) = script.with_context(|| format!("there is no {file}"))?;
    let exports = text.lines().filter_map(|line| {
        let rest = line.strip_prefix("export ")?;
        let rest = rest.strip_prefix("async ").unwrap_or(rest);
        rest.strip_prefix("function ")?.split('(').next()
    });
    let exports: Vec<&str> = exports.collect();
    Ok(format!("const {name} = {{ {} }};\n", exports.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_become_one_without_imports_and_exports() {
        let engine = "import { a } from './a.js';\nexport function run() { a(); }\n\
                      export { initSync, __wbg_init as default };\n";
        let shim =
            "import init, { run } from \"./engine.js\";\n\nexport function a() {}\ninit();\n";
        let bundle =
            bundle(&[("engine.js", engine.to_owned()), ("a.js", shim.to_owned())]).unwrap();
        let expected = "// engine.js\nfunction run() { a(); }\n// a.js\nfunction a() {}\ninit();\n\
                        const init = __wbg_init;\n";
        assert_eq!(bundle, expected);
    }

    #[test]
    fn all_of_a_module_becomes_an_object() {
        let engine = "import * as import1 from \"./a.js\"\n";
        let shim = "export function a() {}\nfunction b() {}\nexport async function c() {}\n";
        let bundle = bundle(&[
            ("engine.js", engine.to_owned()),
            ("x/a.js", shim.to_owned()),
        ])
        .unwrap();
        assert!(bundle.contains("const import1 = { a, c };\n"), "{bundle}");
    }

    #[test]
    fn comments_blank_lines_and_indentation_are_left_out() {
        let text = "/**\n * Says `a.\n */\nexport function a() {\n  // Here.\n\n  /* There. */\n  \
                    return `${b}//` + \"/* c */\"; // here\n}\n";
        let bundle = bundle(&[("a.js", text.to_owned())]).unwrap();
        let expected = "// a.js\nfunction a() {\nreturn `${b}//` + \"/* c */\"; // here\n}\n";
        assert_eq!(bundle, expected);
    }

    #[test]
    fn what_would_change_its_meaning_is_refused() {
        for text in [
            "import {\n a } from './a.js';\n",
            "import { a as b } from './a.js';\n",
            "const a = `\n  // no comment`;\n",
            "const a = \"\\\n  // no comment\";\n",
            "/* a */ let b;\n",
            "/* a\n",
        ] {
            assert!(bundle(&[("a.js", text.to_owned())]).is_err());
        }
    }
}
