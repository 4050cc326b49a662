//! What a lab is: its parameters and their checks, what a run sends and ends in, its trace,
//! its outcome, and the statistics behind it.
//!
//! This crate knows neither the web nor the kernels. The page (`spindle-app`) and the engine
//! (`spindle-engine`) agree on it and on nothing else.
//!
//! ```
//! use spindle_model::{given, lab::LabId, param::Context};
//!
//! let context = Context { cores: Some(2) };
//! let params = LabId::Fib.check(&given([("n", "30")]), &context)?;
//! assert_eq!(params.to_json()["threads"], serde_json::json!([1, 2]));
//!
//! let error = LabId::Fib.check(&given([("n", "51")]), &context).unwrap_err();
//! assert_eq!(error.param, "n");
//! # Ok::<(), spindle_model::param::ParamError>(())
//! ```

pub mod error;
pub mod lab;
pub mod labs;
pub mod message;
pub mod param;
pub mod result;
pub mod stats;
pub mod trace;

/// What somebody gave for each parameter, as text: the one form in which an address, the page's
/// form and the API hand parameters over to be checked.
pub type Given = std::collections::BTreeMap<String, String>;

/// Builds a [`Given`] from pairs.
pub fn given<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Given {
    pairs
        .into_iter()
        .map(|(id, text)| (id.to_owned(), text.to_owned()))
        .collect()
}
