//! The console messages of a page, in either browser.

use anyhow::Result;
use std::{
    io::{BufRead, BufReader, PipeReader, PipeWriter, pipe},
    thread::JoinHandle,
};
use thirtyfour::WebDriver;
use tokio::sync::oneshot;

/// The output of a driver and its browser. Firefox prints the consoles of its pages and their
/// workers.
pub(crate) struct DriverOutput {
    /// The port that the driver says it listens on.
    pub(crate) port: oneshot::Receiver<u16>,
    all: JoinHandle<String>,
}

impl DriverOutput {
    /// Starts to read from a pipe, and returns its other end.
    pub(crate) fn open() -> Result<(Self, PipeWriter)> {
        let (reader, writer) = pipe()?;
        let (says, port) = oneshot::channel();
        let all = std::thread::spawn(move || read_all(reader, says));
        Ok((Self { port, all }, writer))
    }

    /// All of it; the driver and its browser must have ended.
    pub(crate) fn read(self) -> String {
        self.all.join().unwrap_or_default()
    }
}

fn read_all(pipe: PipeReader, says: oneshot::Sender<u16>) -> String {
    let mut says = Some(says);
    let mut all = String::new();
    // Lines before an error are all there is.
    for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        if let Some(port) = port_in(&line)
            && let Some(says) = says.take()
        {
            // The receiver may have given up.
            let _ = says.send(port);
        }
        all.push_str(&line);
        all.push('\n');
    }
    all
}

/// The port in a line of chromedriver or geckodriver that says where it listens.
fn port_in(line: &str) -> Option<u16> {
    [
        "was started successfully on port ",
        "Listening on 127.0.0.1:",
    ]
    .iter()
    .find_map(|said| line.split_once(said))
    .and_then(|(_, port)| port.trim_end_matches(['.', '\r']).parse().ok())
}

/// Printed by Firefox when it is told to end: from then on it interrupts the page.
const LAST_ORDER: &str = "Stopped listening on port";

/// Complaints that Firefox printed about pages at `url`: `console.error` and `console.warn`,
/// uncaught errors, unhandled rejections.
pub(crate) fn firefox_complaints(printed: &str, url: &str) -> Vec<String> {
    let complains = |line: &&str| {
        let said = ["console.error: ", "console.warn: "]
            .iter()
            .find_map(|kind| line.strip_prefix(kind));
        let uncaught =
            line.starts_with("JavaScript error: ") || line.starts_with("JavaScript warning: ");
        // Firefox prints this about a frame that is removed while a script of it runs; a page that
        // hangs fails its journey anyway.
        let is_cut_off = line.ends_with("Script terminated by timeout at:");
        // And this about scripts of a page that is being left: they have no window any more.
        let is_left = line.contains("NS_ERROR_XPC_SECURITY_MANAGER_VETO");
        // Its own parts may not take an address, which they quote.
        let is_of_page = line.contains(url) && !line.contains(": resource://");
        said.is_some_and(|said| !is_its_own(said))
            || uncaught && is_of_page && !is_cut_off && !is_left
    };
    printed
        .lines()
        .take_while(|line| !line.contains(LAST_ORDER))
        .filter(complains)
        .map(str::to_owned)
        .collect()
}

/// Whether Firefox talks about itself: its parts begin with their name, while it quotes pages'
/// texts.
fn is_its_own(said: &str) -> bool {
    let name = said.split_once(':').map_or("", |(name, _)| name);
    name.starts_with(char::is_alphabetic)
        && name
            .chars()
            .all(|letter| letter.is_alphanumeric() || "-_. ".contains(letter))
}

/// All messages on Chromium's console since the last call, and those that are complaints: errors of
/// any source, failed requests included, and warnings.
pub(crate) async fn chromium_log(web: &WebDriver) -> Result<(String, Vec<String>)> {
    let entries = web.browser_log().await?;
    let line = |entry: &thirtyfour::BrowserLogEntry| format!("{} {}", entry.level, entry.message);
    let all: Vec<String> = entries.iter().map(line).collect();
    let complaints = entries
        .iter()
        .filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"))
        .map(line)
        .collect();
    Ok((all.join("\n"), complaints))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_drivers_say_where_they_listen() {
        let chromedriver = "ChromeDriver was started successfully on port 38447.";
        let geckodriver = "1795276327579\tgeckodriver\tINFO\tListening on 127.0.0.1:39761";
        assert_eq!(port_in(chromedriver), Some(38447));
        assert_eq!(port_in(geckodriver), Some(39761));
        assert_eq!(port_in("Starting ChromeDriver on port 0"), None);
    }
}
