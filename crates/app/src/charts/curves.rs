//! Several curves of measured numbers over the same axes, linear or logarithmic: how something
//! changes with another number, or with time.

mod scene;
mod table;

#[cfg(test)]
mod tests;

use super::{Blank, Figure, Scene, axis::Axis, xy::Bound};
use crate::texts::Texts;
use std::rc::Rc;
use yew::prelude::*;

/// A number that was measured.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// The value on the horizontal axis.
    pub x: f64,
    /// The number.
    pub y: f64,
    /// `x` in words, with its unit.
    pub at: String,
    /// `y` in words, with its unit.
    pub value: String,
}

impl Place {
    /// Whether the number is one: what a clock does not carry has no place.
    pub fn is_told(&self) -> bool {
        !self.y.is_nan()
    }
}

/// How the places of a curve are joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Joined {
    /// By straight lines, each place marked: a few numbers that were measured one by one.
    #[default]
    Straight,
    /// By steps, unmarked: a number that stays as it is until the next place.
    Stepped,
}

/// One curve.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// Its name for scripts.
    pub id: &'static str,
    /// Its name in the reader's language.
    pub name: String,
    /// Its places, from left to right; none while nothing is measured.
    pub places: Vec<Place>,
}

/// A value that the curves are held against, drawn from edge to edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// The value, on the left axis.
    pub y: f64,
    /// The name of the curve.
    pub name: String,
    /// Whether the reader guesses it.
    pub is_guess: bool,
}

impl Level {
    /// Its looks.
    fn class(&self) -> &'static str {
        match self.is_guess {
            true => "chart-guess",
            false => "chart-rule",
        }
    }
}

/// Curves over two axes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curves {
    /// The chart's name for scripts.
    pub name: &'static str,
    /// The heading.
    pub heading: String,
    /// How to read it, in a sentence.
    pub note: String,
    /// The measured quantity in words: names the drawing and its table.
    pub title: String,
    /// The axis below.
    pub x: Axis,
    /// The axis on the left.
    pub y: Axis,
    /// How places are joined.
    pub joined: Joined,
    /// All that were asked for, measured or not, at most four.
    pub curves: Vec<Curve>,
    /// Values to compare with.
    pub levels: Vec<Level>,
    /// The ceiling of the machine, from left to right, in the unit of the left axis.
    pub ceiling: Vec<Bound>,
    /// The words shown while nothing is measured.
    pub blank: Blank,
    /// Key of the text of a chart that waits for Run.
    pub waiting: &'static str,
}

/// Height in CSS pixels.
pub const HEIGHT: f64 = 320.0;

impl Curves {
    /// Draws the chart.
    pub fn scene(&self, texts: &Texts, (width, height): (f64, f64)) -> Scene {
        scene::draw(self, texts, (width, height))
    }

    /// The chart in the page, with its numbers as a table.
    pub fn figure(self: &Rc<Self>, texts: &Texts) -> Html {
        let (this, words) = (self.clone(), texts.clone());
        let draw = Callback::from(move |size| this.scene(&words, size));
        let this = self.clone();
        let table = Callback::from(move |()| table::table(&this));
        html! {
            <Figure
                name={self.name}
                heading={self.heading.clone()}
                note={self.note.clone()}
                height={HEIGHT}
                {draw}
                summary={texts.get("chart-as-table")}
                {table}
            />
        }
    }
}
