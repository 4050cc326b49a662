//! Shortens scripts in place, also those within a document: `spindle-minify FILE…`. A separate program, because the compiler
//! takes a minute for its parser and only releases of the page need it.
#![allow(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a command line tool: it never runs in a browser"
)]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

fn main() -> Result<()> {
    env::args_os()
        .skip(1)
        .map(PathBuf::from)
        .try_for_each(|path| shorten(&path))
}

fn shorten(path: &Path) -> Result<()> {
    let name = path.display();
    let script = fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
    let short = if path
        .extension()
        .is_some_and(|extension| extension == "html")
    {
        with_short_scripts(&script)
    } else {
        minified(&script, Some(CompressOptions::default()))
    };
    let short = short.with_context(|| format!("cannot shorten {name}"))?;
    fs::write(path, short).with_context(|| format!("cannot write {name}"))
}

/// A document whose own scripts are shorter. Their syntax stays as it is: one of them speaks to old browsers.
///
/// # Errors
/// The first syntax error in one of them.
fn with_short_scripts(html: &str) -> Result<String> {
    let mut parts = html.split("<script");
    let mut short = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (attributes, rest) = part.split_once('>').context("a tag has no end")?;
        let (script, rest) = rest
            .split_once("</script>")
            .context("a script has no end")?;
        short.extend([
            "<script",
            attributes,
            ">",
            &minified(script, None)?,
            "</script>",
            rest,
        ]);
    }
    Ok(short)
}

/// A script that does the same as `script` in fewer bytes: shorter local names, no comments, no
/// space. Names that other scripts can see stay.
///
/// # Errors
/// The first syntax error in `script`.
fn minified(script: &str, compress: Option<CompressOptions>) -> Result<String> {
    let is_module = script.contains("import.meta") || has_module_syntax(script);
    let kind = if is_module {
        SourceType::mjs()
    } else {
        SourceType::script()
    };
    let allocator = Allocator::default();
    let mut parsed = Parser::new(&allocator, script, kind).parse();
    ensure!(
        parsed.diagnostics.is_empty(),
        "{:?}",
        parsed.diagnostics.first()
    );
    let options = MinifierOptions {
        mangle: Some(MangleOptions {
            top_level: Some(is_module),
            ..MangleOptions::default()
        }),
        compress,
        ..MinifierOptions::default()
    };
    let shortened = Minifier::new(options).minify(&allocator, &mut parsed.program);
    let printed = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(shortened.scoping)
        .with_private_member_mappings(shortened.class_private_mappings)
        .build(&parsed.program);
    Ok(printed.code)
}

/// Whether a line begins with syntax of modules.
fn has_module_syntax(script: &str) -> bool {
    script
        .lines()
        .any(|line| line.starts_with("import ") || line.starts_with("export "))
}
