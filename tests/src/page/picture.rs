//! The page's view of a run: points, table, verdict, and their history.

use super::Page;
use anyhow::Result;
use serde::Deserialize;
use thirtyfour::common::print::{PrintPage, PrintParameters};

/// A point of the speedup chart.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Mark {
    /// Numbers of threads.
    pub threads: u32,
    /// Its speedup.
    pub value: f64,
}

/// The page's view at one moment; moments equal to the one before are left out.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Moment {
    /// The phase of the run.
    pub phase: String,
    /// Points of the speedup chart.
    pub points: usize,
    /// Per cent on the progress bar, if there was one.
    pub progress: Option<f64>,
}

const WATCH: &str = "
    const seen = window.journeySeen = [];
    const look = () => {
        const bar = document.querySelector('[data-progress]');
        const now = {
            phase: document.querySelector('main').dataset.phase,
            points: document.querySelectorAll('[data-chart=\"speedup\"] [data-mark=\"point\"]').length,
            progress: bar && Number(bar.getAttribute('aria-valuenow')),
        };
        if (JSON.stringify(now) !== JSON.stringify(seen.at(-1))) seen.push(now);
    };
    look();
    new MutationObserver(look).observe(document.documentElement,
        {subtree: true, childList: true, attributes: true, characterData: true});";

impl Page {
    /// The points of the speedup chart.
    pub async fn marks(&self) -> Result<Vec<Mark>> {
        self.get(
            "[...document.querySelectorAll('[data-chart=\"speedup\"] [data-mark=\"point\"]')].map(({dataset}) =>
                ({threads: Number(dataset.threads), value: Number(dataset.value)}))",
        )
        .await
    }

    /// The rows of the table of points, by threads.
    pub async fn rows(&self) -> Result<Vec<(u32, String)>> {
        self.get(
            "[...document.querySelectorAll('table[data-table=\"points\"] tr[data-threads]')]
                .map((row) => [Number(row.dataset.threads), row.innerText])",
        )
        .await
    }

    /// Starts to record the page's view.
    pub async fn watch(&self) -> Result<()> {
        self.js(WATCH, &[]).await
    }

    /// The moments since [`Page::watch`].
    pub async fn seen(&self) -> Result<Vec<Moment>> {
        self.get("window.journeySeen").await
    }

    /// How many sheets of paper of this width and height in centimetres the page takes, with margins of one. Only Chromium's
    /// files tell.
    pub async fn sheets(&self, (width, height): (f64, f64)) -> Result<usize> {
        let parameters = PrintParameters {
            page: PrintPage { width, height },
            ..PrintParameters::default()
        };
        let file = self.web.print_page(parameters).await?;
        // Each sheet is an object of this type; that which lists them has one letter more.
        let sheet = b"/Type /Page\n";
        Ok(file
            .windows(sheet.len())
            .filter(|part| part == sheet)
            .count())
    }

    /// Opens the table of a chart, unless it is open.
    pub async fn unfold(&self, chart: &str) -> Result<()> {
        let table = format!("[data-chart='{chart}'] .as-table");
        if self.count(&format!("{table}[open]")).await? == 0 {
            self.click(&format!("{table} summary")).await?;
        }
        self.until(&format!(
            "document.querySelector(\"{table} table\") !== null"
        ))
        .await
    }

    /// The rows of a table, by the attribute that names them.
    pub async fn table(&self, name: &str, by: &str) -> Result<Vec<(String, String)>> {
        self.js(
            "return [...document.querySelectorAll(`table[data-table='${arguments[0]}'] tbody tr`)]
                .map((row) => [row.getAttribute(arguments[1]), row.innerText])",
            &[name.into(), by.into()],
        )
        .await
    }

    /// The values of this attribute among the marks of a chart, in the order shown.
    pub async fn marked(&self, chart: &str, by: &str) -> Result<Vec<String>> {
        self.js(
            "return [...document.querySelectorAll(`[data-chart='${arguments[0]}'] [data-mark]`)]
                .map((mark) => mark.getAttribute(arguments[1]))",
            &[chart.into(), by.into()],
        )
        .await
    }
}
