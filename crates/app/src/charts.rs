//! Charts: numbers in, a [`Scene`] out, which the page renders as SVG elements ([`Figure`]) and
//! [`svg`] writes as a file. Nothing here knows a lab or a colour: colours come from
//! `www/styles/charts.css`. What several labs show is here whole: [`timeline`],
//! [`strategies`].

pub mod axis;
pub mod bars;
mod blank;
mod clip;
pub mod curves;
mod figure;
pub mod frame;
mod gestures;
pub mod glyph;
pub mod graph;
mod keys;
pub mod ladder;
pub mod layers;
mod markup;
pub mod outliers;
pub mod picker;
mod render;
mod save;
pub mod scale;
pub mod scene;
pub mod side_by_side;
pub mod stepper;
pub mod strategies;
pub mod strips;
mod styled;
pub mod svg;
pub mod table;
pub mod timeline;
mod tip;
mod width;
pub mod words;
pub mod xy;
pub mod zoom;

pub use blank::Blank;
pub use figure::{Figure, Low};
pub use render::Pointed;
pub use save::{Format, SaveChart};
pub use scene::{Mark, Node, Rect, Scene};
pub(crate) use styled::use_style;
