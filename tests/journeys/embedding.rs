//! Labs in pages of somebody else, which are of another origin and send no headers unless a journey says so.

mod around;
mod element;
mod failures;
mod frameworks;
mod isolation;
mod messages;
mod room;
mod several;
mod sharing;
