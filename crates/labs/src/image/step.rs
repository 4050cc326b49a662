//! The work of a process in the **image** lab.

use super::{
    Picture, apply,
    rounds::{WHOLE, warm_up},
};
use crate::{
    process::{Answer, Inside, Stretch},
    task::image::Step,
};

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
