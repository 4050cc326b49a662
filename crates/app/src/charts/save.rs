//! The corner menu with which a chart is saved as a file.

use super::{figure::FigureProps, scene::Scene};
use crate::{
    menu::Menu,
    texts::{Texts, say},
};
use std::{fmt, rc::Rc};
use yew::prelude::*;

/// A kind of file that a chart can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Pixels.
    Png,
    /// Lines and texts.
    Svg,
}

impl Format {
    const ALL: [Self; 2] = [Self::Png, Self::Svg];

    fn id(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }
}

type Save = dyn Fn(&str, &Scene, Format);

/// Saves charts, each by its name. Charts below a context of it have a menu in their corner.
#[derive(Clone)]
pub struct SaveChart(Rc<Save>);

impl SaveChart {
    /// Saves charts in this way.
    pub fn new(save: impl Fn(&str, &Scene, Format) + 'static) -> Self {
        Self(Rc::new(save))
    }
}

impl PartialEq for SaveChart {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for SaveChart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SaveChart")
    }
}

/// The width of a chart in a file, in CSS pixels.
const WIDTH: f64 = 800.0;

/// The menu of a chart, which is drawn anew for the file: as wide as others, whatever the page is.
pub(super) fn save_menu(texts: &Texts, save: &SaveChart, figure: &FigureProps) -> Html {
    let button = |format: Format| {
        let (save, draw) = (save.clone(), figure.draw.clone());
        let (name, height) = (figure.name, figure.height);
        let onclick = move |_: MouseEvent| (save.0)(name, &draw.emit((WIDTH, height)), format);
        html! {
            <button type="button" class="quiet" data-save={format.id()} data-closes="" {onclick}>
                { say(texts.get(&format!("export-{}", format.id()))) }
            </button>
        }
    };
    let title = texts.with("chart-save", &[("chart", figure.heading.as_str().into())]);
    html! {
        <Menu name="chart" label="⋯" {title}>{ for Format::ALL.into_iter().map(button) }</Menu>
    }
}
