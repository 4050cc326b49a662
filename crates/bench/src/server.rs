//! Serves a folder with the headers that isolate a page, and records requests.

use anyhow::{Context, Result};
use std::{
    fs,
    io::{self, BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

/// Caching as on GitHub Pages: the second visit finds everything in the browser's cache.
const HEADERS: &str = "Cross-Origin-Opener-Policy: same-origin\r\n\
    Cross-Origin-Embedder-Policy: require-corp\r\n\
    Cross-Origin-Resource-Policy: cross-origin\r\n\
    Document-Isolation-Policy: isolate-and-require-corp\r\n\
    Cache-Control: max-age=600\r\n\
    Connection: close\r\n";

/// Browsers open connections in reserve and may leave them idle.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that runs while this value lives: one thread per connection, one answer per connection.
/// (tiny_http may leave a connection waiting behind idle ones: its pool counts a thread as free
/// that has already been woken.)
pub(crate) struct Server {
    origin: String,
    files: Arc<Files>,
}

/// The client that requests a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asker {
    /// The page, or a worker of its own.
    Page,
    /// The service worker, which stores all files in the background. Its own scripts count as such.
    ServiceWorker,
}

struct Files {
    folder: PathBuf,
    /// Names at the root that stand for other folders.
    mounts: Vec<(&'static str, PathBuf)>,
    asked: Mutex<Vec<(Asker, PathBuf)>>,
    /// Set once, when the server is dropped. Relaxed: nothing else depends on it.
    over: AtomicBool,
}

impl Server {
    /// Serves `folder` on a free port of this machine.
    pub(crate) fn start(folder: &Path) -> Result<Self> {
        Self::with_mounts(folder, Vec::new())
    }

    /// The same, with other folders under names at its root.
    pub(crate) fn with_mounts(folder: &Path, mounts: Vec<(&'static str, PathBuf)>) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).context("cannot serve the page")?;
        // Browsers trust this name as they trust https.
        let origin = format!("http://localhost:{}", listener.local_addr()?.port());
        let files = Arc::new(Files {
            folder: folder.to_owned(),
            mounts,
            asked: Mutex::default(),
            over: AtomicBool::new(false),
        });
        let served = files.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if served.over.load(Ordering::Relaxed) {
                    return;
                }
                let served = served.clone();
                // A client that hangs up no longer wants the answer.
                thread::spawn(move || drop(served.answer(stream)));
            }
        });
        Ok(Self { origin, files })
    }

    /// Scheme, host and port.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// The files that `who` requested since the last call, each once, in order; forgets them.
    pub(crate) fn asked(&self, who: Asker) -> Vec<PathBuf> {
        let asked = self.files.asked.lock();
        let mut asked = asked.unwrap_or_else(PoisonError::into_inner);
        let mut files: Vec<PathBuf> = Vec::new();
        asked.retain(|(asker, file)| {
            if *asker == who && !files.contains(file) {
                files.push(file.clone());
            }
            *asker != who
        });
        files
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.files.over.store(true, Ordering::Relaxed);
        // The connection wakes the listener.
        let _ = TcpStream::connect(self.origin.trim_start_matches("http://"));
    }
}

impl Files {
    fn answer(&self, mut stream: TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut lines = BufReader::new(stream.try_clone()?).lines();
        let Some(request) = lines.next().transpose()? else {
            return Ok(());
        };
        let mut asker = asker_of_script(&request);
        for line in lines {
            let line = line?;
            if line.is_empty() {
                break;
            }
            if is_from_service_worker(&line) {
                asker = Asker::ServiceWorker;
            }
        }
        let Some((file, bytes)) = self.find(&request) else {
            return write!(
                stream,
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n{HEADERS}\r\n"
            );
        };
        let (kind, length) = (media_type(&file), bytes.len());
        let asked = self.asked.lock();
        let mut asked = asked.unwrap_or_else(PoisonError::into_inner);
        asked.push((asker, file));
        drop(asked);
        write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n{HEADERS}\r\n"
        )?;
        stream.write_all(&bytes)
    }

    /// The file that a request line names.
    fn find(&self, request: &str) -> Option<(PathBuf, Vec<u8>)> {
        let path = request
            .strip_prefix("GET /")?
            .split([' ', '?', '#'])
            .next()?;
        if path.split('/').any(|part| part == "..") {
            return None;
        }
        let path = if path.is_empty() { "index.html" } else { path };
        let mounted = self.mounts.iter().find_map(|(name, folder)| {
            let rest = path.strip_prefix(name)?.strip_prefix('/')?;
            Some(folder.join(rest))
        });
        let file = mounted.unwrap_or_else(|| self.folder.join(path));
        let bytes = fs::read(&file).ok()?;
        Some((file, bytes))
    }
}

/// The client of a request line, as far as the file identifies it.
fn asker_of_script(request: &str) -> Asker {
    let is_its_own = ["GET /sw.js ", "GET /sw/"];
    if is_its_own.iter().any(|start| request.starts_with(start)) {
        return Asker::ServiceWorker;
    }
    Asker::Page
}

/// Whether a line of a request's head identifies the service worker.
fn is_from_service_worker(line: &str) -> bool {
    let referer = line
        .split_once(':')
        .filter(|(name, _)| name.eq_ignore_ascii_case("referer"));
    referer.is_some_and(|(_, from)| from.trim().ends_with("/sw.js"))
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_folder_are_served_and_remembered() {
        let files = Files {
            folder: Path::new(env!("CARGO_MANIFEST_DIR")).join("rivals"),
            mounts: vec![(
                "pages",
                Path::new(env!("CARGO_MANIFEST_DIR")).join("python"),
            )],
            asked: Mutex::default(),
            over: AtomicBool::new(false),
        };
        assert!(files.find("GET /plain.html?n=1 HTTP/1.1").is_some());
        assert!(files.find("GET /../Cargo.toml HTTP/1.1").is_none());
        assert!(files.find("GET /none.js HTTP/1.1").is_none());
        assert!(files.find("GET /pages/python.html HTTP/1.1").is_some());
        assert!(files.find("GET /pages/../Cargo.toml HTTP/1.1").is_none());
        assert!(files.find("GET /pagespython.html HTTP/1.1").is_none());
        assert!(files.find("POST /plain.html HTTP/1.1").is_none());
    }

    #[test]
    fn what_the_service_worker_asks_for_is_not_what_the_page_asks_for() {
        assert!(is_from_service_worker("Referer: http://localhost:1/sw.js"));
        assert!(is_from_service_worker("referer: http://localhost:1/sw.js"));
        assert!(!is_from_service_worker(
            "Referer: http://localhost:1/?lab=fib"
        ));
        assert!(!is_from_service_worker("Accept: */sw.js"));
        let asker = |line| asker_of_script(line);
        assert_eq!(asker("GET /sw.js HTTP/1.1"), Asker::ServiceWorker);
        assert_eq!(asker("GET /sw/page.js HTTP/1.1"), Asker::ServiceWorker);
        assert_eq!(asker("GET /index.html HTTP/1.1"), Asker::Page);
    }

    #[test]
    fn files_are_told_once_to_whom_they_belong() {
        let server = Server::start(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let file = |name: &str| PathBuf::from(name);
        server.files.asked.lock().unwrap().extend([
            (Asker::Page, file("index.html")),
            (Asker::ServiceWorker, file("index.html")),
            (Asker::Page, file("index.html")),
            (Asker::Page, file("icon.svg")),
        ]);
        let page = [file("index.html"), file("icon.svg")];
        assert_eq!(server.asked(Asker::Page), page);
        assert!(server.asked(Asker::Page).is_empty());
        assert_eq!(server.asked(Asker::ServiceWorker), [file("index.html")]);
    }
}
