//! Downloads of a page load, and their times.

use crate::{
    row::{Figure, Goal, Row, Unit},
    server::Asker,
    spindle::Spindle,
};
use anyhow::{Context, Result, anyhow, bail, ensure};
use flate2::{Compression, write::GzEncoder};
use serde_json::Value;
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    time::Duration,
};

const KEPT: &str = include_str!("../scripts/kept.js");
const RUN: &str = include_str!("../scripts/many_runs.js");

/// Long enough for everything that the page fetches by itself; its service worker begins a second
/// later.
const QUIET: Duration = Duration::from_secs(2);

/// Sizes of the files that the browser requests. Must be the first to open the page, because cached
/// files are not requested. The other groups measure after the service worker has stored the page,
/// so nothing is fetched during them.
pub(crate) async fn rows(spindle: &Spindle<'_>) -> Vec<Row> {
    let [page, later, engine] = match measure(spindle).await {
        Ok(sizes) => sizes.map(Ok),
        Err(error) => [(); 3].map(|()| Err(anyhow!("{error:#}"))),
    };
    let place = spindle.kind.name();
    let kept = kept(spindle).await;
    vec![
        Row::new("first load, gzipped", place, Unit::Kb, page).with_goal(Goal::AtMost(200.0)),
        Row::new(
            "rest of the page, gzipped, fetched at the first sign of a reader or by a run",
            place,
            Unit::Kb,
            later,
        ),
        Row::new(
            "threads engine, gzipped, fetched by the first run",
            place,
            Unit::Kb,
            engine,
        )
        .with_goal(Goal::AtMost(120.0)),
        Row::new(
            "solo engine, gzipped, fetched when processes are first needed",
            place,
            Unit::Kb,
            solo(&spindle.site.folder),
        )
        .with_goal(Goal::AtMost(120.0)),
        Row::new(
            "all that the service worker keeps, gzipped, fetched when the page has been idle",
            place,
            Unit::Kb,
            kept,
        ),
    ]
}

async fn measure(spindle: &Spindle<'_>) -> Result<[Figure; 3]> {
    let folder = &spindle.site.folder;
    let server = &spindle.site.server;
    for who in [Asker::Page, Asker::ServiceWorker] {
        server.asked(who);
    }
    spindle.open().await?;
    tokio::time::sleep(QUIET).await;
    let first = server.asked(Asker::Page);
    let engine = folder.join("engine");
    let early = first.iter().find(|file| file.starts_with(&engine));
    ensure!(
        early.is_none(),
        "the page fetches an engine before anything needs it: {early:?}"
    );

    spindle
        .call::<Value>(RUN, serde_json::json!({"times": 1}))
        .await?;
    let late = server.asked(Asker::Page);
    let (engine, rest): (Vec<PathBuf>, Vec<PathBuf>) =
        late.into_iter().partition(|file| file.starts_with(&engine));
    ensure!(!engine.is_empty(), "a run fetches no engine");
    Ok([
        size(&first, folder)?,
        size(&rest, folder)?,
        size(&engine, folder)?,
    ])
}

/// Waits until the service worker has stored the open page.
async fn kept(spindle: &Spindle<'_>) -> Result<Figure> {
    spindle.call::<Value>(KEPT, ()).await?;
    let files = spindle.site.server.asked(Asker::ServiceWorker);
    let mut kept = size(&files, &spindle.site.folder)?;
    kept.how = format!("{} files", files.len());
    Ok(kept)
}

/// The engines' folder is named after its content.
fn solo(folder: &Path) -> Result<Figure> {
    let engines = folder.join("engine");
    let engines: Vec<PathBuf> = fs::read_dir(&engines)
        .with_context(|| format!("cannot read {}", engines.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    let [engine] = &engines[..] else {
        bail!("there are engines of {} versions", engines.len());
    };
    let files = ["worker.js", "engine_bg.wasm"].map(|file| engine.join("solo").join(file));
    size(&files, folder)
}

/// Kilobytes of `files`, each compressed at gzip's best level.
fn size(files: &[PathBuf], folder: &Path) -> Result<Figure> {
    let mut sizes = Vec::new();
    for file in files {
        let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&bytes)?;
        let name = file
            .strip_prefix(folder)
            .unwrap_or(file)
            .to_string_lossy()
            .into_owned();
        sizes.push((gzip.finish()?.len() as f64 / 1e3, name));
    }
    sizes.sort_by(|a, b| b.0.total_cmp(&a.0));
    let list: Vec<String> = sizes
        .iter()
        .map(|(kb, name)| format!("{name} {kb:.1}"))
        .collect();
    Ok(Figure {
        value: sizes.iter().map(|(kb, _)| kb).sum(),
        how: list.join(", "),
    })
}
