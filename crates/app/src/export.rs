//! Files that a reader can take away: the result as JSON, the samples as CSV, charts as SVG and PNG, the timed events for
//! trace viewers.

mod bar;
mod csv;
mod download;
mod png;
mod trace;

#[cfg(test)]
mod tests;

pub(crate) use crate::download::download_blob;
pub use bar::ExportBar;

use crate::{
    charts::{Format, SaveChart, svg},
    labs,
    run::Measured,
    runs,
    texts::Texts,
};
use spindle_model::Word;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The result, whole.
    Json,
    /// All samples.
    Csv,
    /// The main chart, with the link to its run.
    Svg,
    /// The same as pixels.
    Png,
    /// Who did what when, for trace viewers.
    Trace,
}

impl Kind {
    /// Every kind, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Json, Self::Csv, Self::Svg, Self::Png, Self::Trace];

    /// Its name for scripts.
    pub fn id(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Trace => "trace",
        }
    }

    /// The end of its file names.
    fn extension(self) -> &'static str {
        match self {
            Self::Trace => "trace.json",
            kind => kind.id(),
        }
    }

    fn mime(self) -> &'static str {
        match self {
            Self::Json | Self::Trace => "application/json",
            Self::Csv => "text/csv;charset=utf-8",
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
        }
    }

    /// The file's text; of a PNG, the picture that it is drawn from. `property` tells what a CSS custom property is
    /// now, `link` leads to the run.
    pub fn text(
        self,
        texts: &Texts,
        measured: &Measured,
        property: impl Fn(&str) -> String,
        link: &str,
    ) -> Result<String, serde_json::Error> {
        match self {
            Self::Json => serde_json::to_string(&labs::result(texts, measured)),
            Self::Csv => Ok(csv::write(&labs::sheet(texts, measured))),
            Self::Svg | Self::Png => {
                let style = svg::resolve(svg::STYLE, property);
                Ok(svg::stand_alone(
                    &labs::main_chart(texts, measured),
                    &style,
                    link,
                ))
            }
            Self::Trace => {
                let groups = labs::groups_of_run(texts, measured);
                trace::write(&groups, &measured.conclusion.trace)
            }
        }
    }
}

/// A file's name, e.g. `spindle-fib-n38.json`.
pub fn file_name(measured: &Measured, kind: Kind) -> String {
    format!("{}.{}", stem(measured), kind.extension())
}

fn stem(measured: &Measured) -> String {
    let lab = measured.params.lab().id();
    format!("spindle-{lab}-{}", labs::file_suffix(&measured.params))
}

/// Charts, and the run that they are of.
#[derive(Clone, PartialEq, Properties)]
pub struct SavesProps {
    /// The run, once there is one.
    pub measured: Option<Measured>,
    /// The charts.
    pub children: Html,
}

/// Gives each chart in it a menu that saves it.
#[component]
pub fn Saves(props: &SavesProps) -> Html {
    let save = use_memo(props.measured.clone(), |measured| {
        measured.as_ref().map(save_chart)
    });
    html! {
        <ContextProvider<Option<SaveChart>> context={(*save).clone()}>
            { props.children.clone() }
        </ContextProvider<Option<SaveChart>>>
    }
}

/// Saves any chart of a run as a file, with the link to the run.
fn save_chart(measured: &Measured) -> SaveChart {
    let (stem, link) = (stem(measured), runs::link(measured));
    SaveChart::new(move |name, scene, format| {
        let kind = match format {
            Format::Svg => Kind::Svg,
            Format::Png => Kind::Png,
        };
        let style = svg::resolve(svg::STYLE, download::property);
        let name = format!("{stem}-{name}.{}", kind.extension());
        save(kind, name, svg::stand_alone(scene, &style, &link));
    })
}

/// Hands a file over, which takes a moment if it has to be drawn.
fn save(kind: Kind, name: String, text: String) {
    if kind != Kind::Png {
        download::download(&name, kind, &text);
        return;
    }
    spawn_local(async move {
        // A browser that cannot draw it has no file to give; the SVG is beside it.
        let _ = png::save(&name, &text).await;
    });
}
