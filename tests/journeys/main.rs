//! Journeys through the built page, in Chromium and in Firefox, one file a behaviour.

mod addresses;
mod bad_input;
mod crashes;
mod embedding;
mod endurance;
mod exports;
mod hosting;
mod interface;
mod keyboard;
mod labs;
mod landing;
mod languages;
mod layout;
mod people;
mod privacy;
mod processes;
mod results;
mod runs;
mod sharing;
mod soak;
mod stopping;
mod time_limit;
mod timeline;
mod unsupported;
mod values;
