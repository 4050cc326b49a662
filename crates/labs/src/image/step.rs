//! The work of a process in the **image** lab.

use super::{
    Picture, apply,
    rounds::{WHOLE, warm_up},
};
use crate::process::{Answer, Inside, Stretch};
use serde::{Deserialize, Serialize};
use spindle_model::labs::image::Filter;

/// A task for a process: get a picture, then do whatever is set, in this order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Width and height of the picture.
    pub size: (u32, u32),
    /// Draw the picture with this number; `None` if the picture comes along with the task.
    pub draws: Option<u32>,
    /// Get no picture, but filter small ones until the browser's compiler has optimised the filter.
    pub warms_up: bool,
    /// Filter it.
    pub filters: bool,
    /// The filter.
    pub filter: Filter,
    /// Its radius.
    pub radius: u32,
    /// Send it back along with the answer.
    pub returns: bool,
    /// Answer with its checksum.
    pub sums: bool,
}

/// Does a step. The answer has three stretches: getting, filtering, and sending back.
pub(crate) fn perform(step: &Step, picture: &mut Picture, inside: &impl Inside) -> Answer {
    let mut answer = Answer::default();
    if step.warms_up {
        warm_up(step.filter, step.radius);
        return answer;
    }
    let mut from_ms = inside.now_ms();
    let mut note = || {
        let to_ms = inside.now_ms();
        let stretch = Stretch { from_ms, to_ms };
        from_ms = to_ms;
        stretch
    };
    picture.resize(step.size);
    match step.draws {
        Some(number) => picture.draw(number),
        None => inside.unpack(&mut picture.pixels),
    }
    answer.stretches.push(note());
    if step.filters {
        apply(step.filter, step.radius, picture, WHOLE);
    }
    answer.stretches.push(note());
    if step.returns {
        inside.enclose(&picture.pixels);
    }
    answer.stretches.push(note());
    if step.sums {
        // The same bits: an answer has a signed number.
        answer.value = picture.checksum() as i64;
    }
    answer
}
