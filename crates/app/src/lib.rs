//! The page: state, texts, form and pictures. It starts engines and never computes a measurement.

pub mod address;
mod answer_in_view;
pub mod api;
pub mod app;
mod calibrate;
pub mod charts;
pub mod code;
mod components;
pub mod control;
pub mod export;
pub mod form;
pub mod history;
pub mod host;
pub mod labs;
pub mod later;
pub mod pictures;
pub mod record;
pub mod run;
pub mod runs;
pub mod service_worker;
pub mod share;
pub mod state;
pub mod support;
pub mod texts;
pub mod theme;
pub mod web;
pub mod words;
