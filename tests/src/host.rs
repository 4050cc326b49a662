//! A page of another origin and another site that embeds labs.

use crate::{
    Page,
    server::{Server, sending},
};
use anyhow::{Context, Result};
use axum::{
    Router,
    http::Uri,
    response::{Html, Redirect},
    routing::get,
};
use serde_json::Value;

/// Isolates a page that has parts of other origins.
pub const ISOLATED: [(&str, &str); 2] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
];

/// Keeps all events of elements in it, and all messages that frames send to it.
const EARS: &str = "<script>
    window.heard = [];
    window.told = [];
    for (const type of ['ready', 'progress', 'result', 'error']) {
        addEventListener(`spindle-${type}`, ({target, detail}) => heard.push({type, id: target.id, detail}));
    }
    addEventListener('message', ({data, source}) => {
        const frames = [...document.querySelectorAll('iframe')];
        const of = frames.findIndex((frame) => frame.contentWindow === source);
        told.push({...data, of});
    });
</script>";

/// Serves a page until it is dropped.
pub struct Host {
    _server: Server,
    /// Its address.
    pub url: String,
}

impl Host {
    /// A page with `body`, where `SPINDLE/` is the address of `page`, `MOVED/` one that redirects there, sent with `headers`.
    ///
    /// # Errors
    /// There is no port for it.
    pub fn start(
        page: &Page,
        body: &str,
        headers: &[(&'static str, &'static str)],
    ) -> Result<Self> {
        let body = body.replace("SPINDLE/", &page.url);
        let body = body.replace("MOVED/", "/moved/");
        let moved = page.url.trim_end_matches('/').to_owned();
        let html = format!(
            "<!doctype html><html lang=en><meta charset=utf-8><link rel=icon href=data:,>\
            <title>A page</title>{EARS}<body>{body}"
        );
        let redirect = move |uri: Uri| {
            let rest = uri.to_string().replacen("/moved", &moved, 1);
            std::future::ready(Redirect::temporary(&rest))
        };
        let router = Router::new()
            .route("/moved/{*rest}", get(redirect.clone()))
            .route("/moved/", get(redirect))
            .fallback(move || std::future::ready(Html(html)));
        let server = Server::of(0, sending(router, headers))?;
        // The page is at 127.0.0.1, which is another site than localhost.
        let url = server.url.replace("127.0.0.1", "localhost");
        Ok(Self {
            _server: server,
            url,
        })
    }
}

impl Page {
    /// Opens another page with `body`; it is served as long as the returned value lives.
    ///
    /// # Errors
    /// It does not open.
    pub async fn open_host(
        &self,
        body: &str,
        headers: &[(&'static str, &'static str)],
    ) -> Result<Host> {
        let host = Host::start(self, body, headers)?;
        self.web.goto(&host.url).await?;
        Ok(host)
    }

    /// Goes into the frame that the JavaScript expression `frame` finds; [`Page::leave_frame`] comes back.
    ///
    /// # Errors
    /// There is no such frame.
    pub async fn enter(&self, frame: &str) -> Result<()> {
        let found = self
            .web
            .execute(format!("return {frame}"), Vec::new())
            .await?;
        let found = found.element().with_context(|| format!("no {frame}"))?;
        Ok(found.enter_frame().await?)
    }

    /// Goes into the frame of the element that `selector` finds.
    ///
    /// # Errors
    /// There is none.
    pub async fn enter_lab(&self, selector: &str) -> Result<()> {
        self.enter(&format!(
            "document.querySelector('{selector}').shadowRoot.querySelector('iframe')"
        ))
        .await
    }

    /// Comes back to the page around the frames.
    ///
    /// # Errors
    /// It is gone.
    pub async fn leave_frame(&self) -> Result<()> {
        Ok(self.web.enter_default_frame().await?)
    }

    /// Posts any message to the first frame.
    ///
    /// # Errors
    /// It cannot be sent.
    pub async fn post(&self, message: Value) -> Result<()> {
        self.js("frames[0].postMessage(arguments[0], '*')", &[message])
            .await
    }

    /// Waits for an event of this type on the element `id`.
    ///
    /// # Errors
    /// It does not come.
    pub async fn heard(&self, id: &str, kind: &str) -> Result<Value> {
        let found = format!("heard.find(({{type, id}}) => type === '{kind}' && id === '{id}')");
        self.until(&found).await?;
        self.get(&format!("{found}.detail")).await
    }

    /// Waits for a message of this type from the frame of this number, and returns the latest.
    ///
    /// # Errors
    /// It does not come.
    pub async fn told(&self, of: usize, kind: &str) -> Result<Value> {
        let found = format!("told.findLast((told) => told.type === '{kind}' && told.of === {of})");
        self.until(&found).await?;
        self.get(&found).await
    }

    /// Waits for a message of this type from any frame, however deep, and returns the latest.
    ///
    /// # Errors
    /// It does not come.
    pub async fn told_by_any(&self, kind: &str) -> Result<Value> {
        let found = format!("told.findLast((told) => told.type === '{kind}')");
        self.until(&found).await?;
        self.get(&found).await
    }
}
