//! A web server for the built page.

use anyhow::{Context, Result, anyhow, ensure};
use std::{
    fs::File,
    path::{Component, Path, PathBuf},
    sync::Arc,
    thread::JoinHandle,
};
use tiny_http::{Header, Request, Response, Server as Http};

/// Which headers a server sends along with the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headers {
    /// Those that isolate it, so that it gets shared memory.
    Isolating,
    /// None, as on a host that lets nobody set any.
    Plain,
}

const ISOLATING: [(&str, &str); 4] = [
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("Document-Isolation-Policy", "isolate-and-require-corp"),
];

/// Serves the page on a free port until it is dropped.
pub(crate) struct Server {
    http: Arc<Http>,
    thread: Option<JoinHandle<()>>,
    /// Where the page is, with a slash at the end.
    pub(crate) url: String,
}

impl Server {
    /// Serves what `cargo xtask build` left.
    pub(crate) fn start(headers: Headers) -> Result<Self> {
        let dist = dist()?;
        let http = Http::http("127.0.0.1:0").map_err(|error| anyhow!("no server: {error}"))?;
        let http = Arc::new(http);
        let address = http
            .server_addr()
            .to_ip()
            .context("the server has no port")?;
        let listener = http.clone();
        let thread = std::thread::spawn(move || {
            for request in listener.incoming_requests() {
                let dist = dist.clone();
                // Each by itself: a browser may take the end of one answer only once it has another.
                std::thread::spawn(move || {
                    // A browser that went away in between wants no answer.
                    let _ = answer(request, &dist, headers);
                });
            }
        });
        Ok(Self {
            http,
            thread: Some(thread),
            url: format!("http://{address}/"),
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.http.unblock();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn dist() -> Result<PathBuf> {
    let dist = match std::env::var_os("SPINDLE_DIST") {
        Some(given) => PathBuf::from(given),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist"),
    };
    ensure!(
        dist.join("index.html").is_file(),
        "there is no page in {}: build it with `cargo xtask build`",
        dist.display()
    );
    Ok(dist)
}

fn answer(request: Request, dist: &Path, headers: Headers) -> Result<()> {
    let wanted = file_of(request.url(), dist);
    let Some((file, path)) = wanted.and_then(|path| Some((File::open(&path).ok()?, path))) else {
        let missing = Response::from_string("not found").with_status_code(404);
        return Ok(request.respond(missing)?);
    };
    let mut response = Response::from_file(file).with_header(header("Content-Type", mime(&path))?);
    if headers == Headers::Isolating {
        for (name, value) in ISOLATING {
            response.add_header(header(name, value)?);
        }
    }
    Ok(request.respond(response)?)
}

/// The file that an address means; none outside `dist`.
fn file_of(url: &str, dist: &Path) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    let inside = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let file = dist.join(path);
    (inside && file.is_file()).then_some(file)
}

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

fn header(name: &str, value: &str) -> Result<Header> {
    Header::from_bytes(name, value).map_err(|()| anyhow!("no header: {name}"))
}
