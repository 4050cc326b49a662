//! Serves a folder with the headers that isolate a page, and remembers what was asked for.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Request, Response, Server as Http};

const HEADERS: [(&str, &str); 5] = [
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("Document-Isolation-Policy", "isolate-and-require-corp"),
    // What GitHub Pages says: the second visit finds everything in the browser's cache.
    ("Cache-Control", "max-age=600"),
];

/// Browsers open about six connections to a host.
const HANDLERS: usize = 6;

/// A server for as long as it lives.
pub(crate) struct Server {
    http: Arc<Http>,
    origin: String,
    asked: Arc<Mutex<Vec<PathBuf>>>,
}

impl Server {
    /// Serves `folder` on a free port of this machine.
    pub(crate) fn start(folder: &Path) -> Result<Self> {
        let http = Http::http("127.0.0.1:0").map_err(|error| anyhow!("cannot serve: {error}"))?;
        let address = http
            .server_addr()
            .to_ip()
            .ok_or_else(|| anyhow!("no address"))?;
        let server = Self {
            http: Arc::new(http),
            // Browsers trust this name as they trust https.
            origin: format!("http://localhost:{}", address.port()),
            asked: Arc::default(),
        };
        for _ in 0..HANDLERS {
            let (http, asked) = (server.http.clone(), server.asked.clone());
            let folder = folder.to_owned();
            thread::spawn(move || {
                while let Ok(request) = http.recv() {
                    answer(request, &folder, &asked);
                }
            });
        }
        Ok(server)
    }

    /// Scheme, host and port.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// The files asked for since the last call, each once, in order; forgets them.
    pub(crate) fn asked(&self) -> Vec<PathBuf> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let mut files: Vec<PathBuf> = Vec::new();
        for file in asked.drain(..) {
            if !files.contains(&file) {
                files.push(file);
            }
        }
        files
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in 0..HANDLERS {
            self.http.unblock();
        }
    }
}

fn answer(request: Request, folder: &Path, asked: &Mutex<Vec<PathBuf>>) {
    let path = request.url().split(['?', '#']).next().unwrap_or_default();
    let path = path.trim_start_matches('/');
    let file = folder.join(if path.is_empty() { "index.html" } else { path });
    let outside = path.split('/').any(|part| part == "..");
    // Who hangs up does not want the answer any more.
    let _ = match fs::read(&file) {
        Ok(bytes) if !outside => {
            let mut response = Response::from_data(bytes);
            let kind = [("Content-Type", media_type(&file))];
            for (name, value) in HEADERS.into_iter().chain(kind) {
                if let Ok(header) = Header::from_bytes(name, value) {
                    response.add_header(header);
                }
            }
            asked
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(file);
            request.respond(response)
        }
        _ => request.respond(Response::empty(404)),
    };
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}
