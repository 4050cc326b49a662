//! A web server for the built page.

use anyhow::{Context, Result, ensure};
use axum::{
    Router,
    body::HttpBody,
    extract::Request,
    http::{HeaderName, HeaderValue, header::CONTENT_TYPE},
    middleware::map_request,
    response::Html,
    routing::get,
};
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread::JoinHandle,
};
use tokio::{net::TcpListener, sync::oneshot};
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

/// The headers that a server sends along with the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headers {
    /// Those that isolate the page, so that it gets shared memory.
    Isolating,
    /// None, as on a host that allows no custom headers; and the page is in a folder beside others.
    Plain,
    /// None, and those that the page's service worker adds are lost, too, as in browsers that
    /// ignore them. The page has detected that already.
    Lost,
}

/// The path of an empty page on a host without headers.
pub(crate) const BLANK: &str = "/blank";

const JAVASCRIPT: (HeaderName, &str) = (CONTENT_TYPE, "text/javascript");

const ISOLATING: [(&str, &str); 4] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "cross-origin"),
    ("document-isolation-policy", "isolate-and-require-corp"),
];

/// The policy of workers. The page has its policy in its document, which does not apply to workers.
const WORKERS: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";

impl Headers {
    /// The folder of the page on its host.
    fn folder(self) -> &'static str {
        match self {
            Self::Isolating | Self::Lost => "/",
            Self::Plain => "/spindle/",
        }
    }
}

/// Serves the page until it is dropped.
pub(crate) struct Server {
    /// Dropped with the server, which ends its thread.
    end: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    pub(crate) port: u16,
    /// The address of the page, with a slash at the end.
    pub(crate) url: String,
    /// Number of requests with a body or a long query.
    pub(crate) uploads: Arc<AtomicUsize>,
}

impl Server {
    /// Serves the page in `dist` on a port, a free one if that is 0.
    pub(crate) fn start(port: u16, dist: &Path, headers: Headers) -> Result<Self> {
        let uploads = Arc::new(AtomicUsize::new(0));
        let router = router(dist, headers, uploads.clone());
        let mut server = Self::of(port, router)?;
        server.url = server.url.trim_end_matches('/').to_owned() + headers.folder();
        server.uploads = uploads;
        Ok(server)
    }

    /// Serves `router` on a port, a free one if that is 0.
    pub(crate) fn of(port: u16, router: Router) -> Result<Self> {
        let listener = std::net::TcpListener::bind(("127.0.0.1", port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr().context("the server has no port")?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let (end, ended) = oneshot::channel::<()>();
        // A thread of its own: the journey blocks its thread between two waits.
        let thread = std::thread::spawn(move || {
            runtime.block_on(async {
                let Ok(listener) = TcpListener::from_std(listener) else {
                    return; // requests find no server
                };
                tokio::select! {
                    _ = axum::serve(listener, router) => {}
                    _ = ended => {}
                }
            });
        });
        Ok(Self {
            end: Some(end),
            thread: Some(thread),
            port: address.port(),
            url: format!("http://{address}/"),
            uploads: Arc::default(),
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn router(dist: &Path, headers: Headers, uploads: Arc<AtomicUsize>) -> Router {
    let mut engine = Router::new().fallback_service(ServeDir::new(dist.join("engine")));
    if headers == Headers::Isolating {
        let name = HeaderName::from_static("content-security-policy");
        let value = HeaderValue::from_static(WORKERS);
        engine = engine.layer(SetResponseHeaderLayer::overriding(name, value));
    }
    let count = move |request: Request| {
        let is_upload =
            !request.body().is_end_stream() || request.uri().query().is_some_and(is_long);
        // Relaxed: it is read when no request is in flight any more.
        uploads.fetch_add(is_upload.into(), Ordering::Relaxed);
        async { request }
    };
    let router = Router::new()
        .nest("/engine", engine)
        .fallback_service(ServeDir::new(dist))
        .layer(map_request(count));
    match headers {
        Headers::Isolating => sending(router, &ISOLATING),
        Headers::Plain => Router::new().nest_service(headers.folder(), router),
        Headers::Lost => router
            .route("/sw/page.js", get(([JAVASCRIPT], "")))
            .route(BLANK, get(Html("<link rel=icon href=data:,>"))),
    }
}

/// `router` with these headers on everything.
pub(crate) fn sending(mut router: Router, headers: &[(&'static str, &'static str)]) -> Router {
    for (name, value) in headers {
        let name = HeaderName::from_static(name);
        let value = HeaderValue::from_static(value);
        router = router.layer(SetResponseHeaderLayer::overriding(name, value));
    }
    router
}

/// Longer than the address of any lab with its parameters.
fn is_long(query: &str) -> bool {
    query.len() > 1000
}

/// The output folder of `cargo xtask build`.
pub fn dist() -> Result<PathBuf> {
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
