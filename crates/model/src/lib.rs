//! The model of a lab: its parameters and their checks, the messages and the result of a run, its
//! trace, its outcome, and the statistics behind it.
//!
//! This crate knows neither the web nor the kernels. The page (`spindle-app`) and the engine
//! (`spindle-engine`) agree on it and on nothing else.
//!
//! ```
//! use spindle_model::{given, lab::LabId, param::Context};
//!
//! let context = Context { cores: Some(2), ..Context::default() };
//! let params = LabId::Fib.check(&given([("n", "30")]), &context)?;
//! assert_eq!(serde_json::to_value(&params).unwrap()["threads"], serde_json::json!([1, 2]));
//!
//! let error = LabId::Fib.check(&given([("n", "51")]), &context).unwrap_err();
//! assert_eq!(error.first().unwrap().param, "n");
//! # Ok::<(), spindle_model::param::ParamErrors>(())
//! ```

// First, because the other modules use their macros.
#[macro_use]
mod word;
#[macro_use]
pub mod declare;

pub mod audit;
pub mod ceiling;
pub mod clock;
pub mod error;
pub mod lab;
pub mod labs;
pub mod message;
pub mod param;
mod raw_params;
pub mod result;
pub mod sets;
pub mod speed;
pub mod stats;
pub mod strategy;
pub mod trace;
mod warning;
mod workers;

pub use raw_params::{RawParams, given};
pub use word::Word;
