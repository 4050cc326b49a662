//! The pieces of the page, one a file: functions from the page's state to what is shown. They are
//! no components of their own, because each would cost the page some kilobytes and save it nothing:
//! whatever changes, changes the one state.

mod again;
mod announcer;
mod answer;
mod board;
mod chooser;
mod codes;
mod drops;
mod elapsed;
mod embedded;
mod failure;
mod field;
mod footer;
mod header;
mod lab;
mod lab_list;
mod newer_version;
mod no_threads;
mod param_form;
mod prediction;
mod results;
mod run_bar;
mod warnings;

use announcer::announcer;
pub(crate) use answer::{answer, at_a_glance, so_far};
pub(crate) use board::board;
pub(crate) use chooser::chooser;
pub(crate) use codes::codes;
pub(crate) use drops::use_drops;
pub(crate) use elapsed::elapsed;
pub(crate) use embedded::embedded;
use failure::{REFUSAL_ID, failure, refusal};
pub(crate) use field::field;
pub(crate) use field::input_id;
pub(crate) use footer::footer;
pub(crate) use header::header;
pub(crate) use lab::lab;
pub(crate) use lab_list::lab_list;
use lab_list::neighbours;
pub(crate) use newer_version::newer_version;
use no_threads::{link_alone, no_threads};
pub(crate) use param_form::form;
use param_form::param_form;
pub(crate) use param_form::use_focus_on_refusal;
pub(crate) use prediction::prediction;
pub(crate) use results::results;
use run_bar::run_bar;
pub(crate) use run_bar::{RUN, use_focus_on_what_works};
pub(crate) use run_bar::{progress_space, run_and_stop, share as share_menu};
pub(crate) use warnings::warnings;
