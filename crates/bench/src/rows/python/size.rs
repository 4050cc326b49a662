//! The size of the Python engine.

use crate::{
    interpreter::{ENGINE, Python},
    row::{Figure, Goal, Row, Unit},
};
use anyhow::{Context, Result, ensure};
use flate2::{Compression, write::GzEncoder};
use std::{fs, io::Write, path::PathBuf, process::Command};

/// Node.js has brotli.
const BROTLI: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/python/compress.js");

/// Megabytes of its files, compressed as hosts do it.
pub(crate) fn rows(python: &Python) -> Vec<Row> {
    let row = |what, figure| Row::new(what, "all", Unit::Mb, figure);
    vec![
        row("Python engine, gzip", sizes(python, gzip)).with_goal(Goal::AtMost(4.5)),
        row("Python engine, brotli", sizes(python, brotli)).with_goal(Goal::AtMost(3.3)),
    ]
}

fn sizes(python: &Python, compressed: fn(&[PathBuf]) -> Result<Vec<usize>>) -> Result<Figure> {
    let folder = python.engine()?;
    let files = ENGINE.map(|name| folder.join(name));
    let sizes = compressed(&files)?;
    let mut raw = 0;
    for file in &files {
        raw += fs::metadata(file)?.len();
    }
    let megabytes = |bytes: usize| bytes as f64 / 1e6;
    let list = ENGINE.iter().zip(&sizes);
    let list: Vec<String> = list
        .map(|(name, bytes)| format!("{name} {:.3}", megabytes(*bytes)))
        .collect();
    Ok(Figure {
        value: megabytes(sizes.iter().sum()),
        how: format!("{}; {:.1} uncompressed", list.join(", "), raw as f64 / 1e6),
    })
}

fn gzip(files: &[PathBuf]) -> Result<Vec<usize>> {
    let one = |file: &PathBuf| {
        let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&bytes)?;
        Ok(gzip.finish()?.len())
    };
    files.iter().map(one).collect()
}

fn brotli(files: &[PathBuf]) -> Result<Vec<usize>> {
    let output = Command::new("node")
        .arg(BROTLI)
        .args(files)
        .output()
        .context("Node.js, which has brotli, was not found")?;
    ensure!(
        output.status.success(),
        "node failed: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    let sizes: Vec<usize> = serde_json::from_slice(&output.stdout)?;
    ensure!(sizes.len() == files.len(), "node gives other sizes");
    Ok(sizes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_has_a_size_that_is_smaller_than_itself() {
        let file = PathBuf::from(BROTLI);
        let raw = fs::read(&file).unwrap().len();
        let sizes = gzip(&[file.clone(), file]).unwrap();
        assert_eq!(sizes[0], sizes[1]);
        assert!(0 < sizes[0] && sizes[0] < raw);
    }
}
