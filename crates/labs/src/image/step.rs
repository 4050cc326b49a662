//! What a process does for the **image** lab.

use super::{
    Picture, apply,
    rounds::{WHOLE, warm_up},
};
use crate::process::{Answer, Inside, Stretch};
use serde::{Deserialize, Serialize};
use spindle_model::labs::image::{Filter, Size};

/// Where a process gets a picture from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// It draws the one of this number.
    Drawn(u32),
    /// It came along with the task.
    Enclosed,
}

/// What a process is asked to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Filter small pictures until the compiler has done its best.
    WarmUp(Filter, u32),
    /// Get a picture, filter it perhaps, say its checksum perhaps, send it back perhaps.
    Picture {
        /// Where from.
        origin: Origin,
        /// How large it is; it has no name here.
        size: Size,
        /// With which filter, and its radius.
        filter: Option<(Filter, u32)>,
        /// Whether the answer is its checksum.
        sums: bool,
        /// Whether it goes along with the answer.
        returns: bool,
    },
}

/// Does a step; the answer has three stretches: for getting, for filtering, for sending back.
pub(crate) fn perform(step: &Step, picture: &mut Picture, inside: &impl Inside) -> Answer {
    let mut answer = Answer::default();
    let (origin, size, filter, sums, returns) = match step {
        Step::WarmUp(filter, radius) => {
            warm_up(*filter, *radius);
            return answer;
        }
        Step::Picture {
            origin,
            size,
            filter,
            sums,
            returns,
        } => (origin, size, filter, *sums, *returns),
    };
    let mut from_ms = inside.now_ms();
    let mut note = || {
        let to_ms = inside.now_ms();
        let stretch = Stretch { from_ms, to_ms };
        from_ms = to_ms;
        stretch
    };
    picture.resize(size);
    match origin {
        Origin::Drawn(number) => picture.draw(*number),
        Origin::Enclosed => inside.unpack(&mut picture.pixels),
    }
    answer.stretches.push(note());
    if let Some((filter, radius)) = *filter {
        apply(filter, radius, picture, WHOLE);
    }
    answer.stretches.push(note());
    if returns {
        inside.enclose(&picture.pixels);
    }
    answer.stretches.push(note());
    if sums {
        // The same bits: an answer has a signed number.
        answer.value = picture.checksum() as i64;
    }
    answer
}
