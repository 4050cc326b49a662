//! Charts: numbers in, a [`Scene`] out, which the page renders as SVG elements ([`Figure`]) and
//! [`svg`] writes as a file. Nothing here knows a lab, a language or a colour: colours come from
//! `www/styles/charts.css`.

pub mod axis;
pub mod bars;
mod clip;
mod figure;
pub mod frame;
pub mod glyph;
mod keys;
pub mod lanes;
mod render;
pub mod scale;
pub mod scene;
pub mod strips;
pub mod svg;
pub mod table;
mod tip;
mod width;
pub mod xy;

pub use figure::Figure;
pub use scene::{Mark, Node, Rect, Scene};
