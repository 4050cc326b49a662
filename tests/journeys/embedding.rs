//! Labs in other pages, which are of another origin and send no headers unless a journey sets some.

mod around;
mod element;
mod failures;
mod frameworks;
mod isolation;
mod messages;
mod programs;
mod room;
mod several;
mod sharing;
