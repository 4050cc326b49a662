//! The pieces of the page, one a file.

mod announcer;
mod code_panels;
mod failure;
mod field;
mod footer;
mod header;
mod lab;
mod lab_list;
mod param_form;
mod results;
mod run_bar;
mod unsupported;
mod warnings;

pub use announcer::Announcer;
pub use code_panels::CodePanels;
pub use failure::{Failure, REFUSAL_ID, Refusal};
pub use field::Field;
pub use footer::Footer;
pub use header::Header;
pub use lab::Lab;
pub use lab_list::LabList;
pub use param_form::ParamForm;
pub use results::Results;
pub use run_bar::RunBar;
pub use unsupported::Unsupported;
pub use warnings::Warnings;
