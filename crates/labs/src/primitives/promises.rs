//! Checks the notes of threads against the promises of the primitive. Only the order of the notes
//! counts: times depend on the load of the machine and prove nothing.

use super::notes::{Note, Step};
use crate::LabError;
use spindle_model::{
    Word,
    labs::primitives::{Primitive, Work},
};
use thiserror::Error;

/// A promise that was broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Broken {
    /// More threads inside than the primitive allows.
    #[error("{inside} threads were inside, {allowed} may be")]
    TooMany {
        /// Threads inside.
        inside: u32,
        /// Threads allowed.
        allowed: u32,
    },
    /// A thread went on before it could be: before the event was set, before the last one had
    /// arrived, without an item.
    #[error("thread {0} went on too early")]
    Early(usize),
    /// A thread still waited when all that could wake it was over.
    #[error("the wait of thread {0} outlived its wake-up")]
    Outlived(usize),
    /// A thread was let in again, or left, without being inside, or waited twice at a time.
    #[error("thread {0} was let in or out of turn")]
    OutOfTurn(usize),
    /// A thread never left.
    #[error("thread {0} stayed inside")]
    Stayed(usize),
    /// Not every thread went on in every round.
    #[error("{passed} waits ended, {wanted} began")]
    Missing {
        /// Number of threads that went on.
        passed: u32,
        /// Expected number.
        wanted: u32,
    },
    /// An owner was not let in again each time, or a plain lock did let its owner in again.
    #[error(
        "its owner was let in again {reentered} times, refused by a plain lock {refused} times"
    )]
    Reentry {
        /// Re-entries into the re-entrant lock.
        reentered: u32,
        /// Refusals by the plain lock.
        refused: u32,
    },
}

/// Checks that a whole run kept all promises.
///
/// # Errors
/// [`LabError::BrokenPromise`] with the first broken one.
pub(super) fn kept(work: &Work, notes: &[Note]) -> Result<(), LabError> {
    let broken = broken(work, notes);
    match broken.first() {
        None => Ok(()),
        Some(&first) => Err(LabError::BrokenPromise {
            primitive: work.primitive.id(),
            broken: first,
            more: broken.len() - 1,
        }),
    }
}

/// All promises that were broken, in order.
pub(super) fn broken(work: &Work, notes: &[Note]) -> Vec<Broken> {
    let lanes = work.threads as usize + usize::from(work.primitive.has_helper());
    let mut check = Check {
        work,
        lanes: vec![Lane::default(); lanes],
        broken: Vec::new(),
        inside: 0,
        round: 0,
        arrived: 0,
        woken: 0,
        passed: 0,
        reentered: 0,
        refused: 0,
    };
    for note in notes {
        check.follow(note);
    }
    check.end()
}

/// The state of a thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Lane {
    #[default]
    Outside,
    Waiting,
    Inside,
    /// Inside for the second time.
    InsideTwice,
}

struct Check<'a> {
    work: &'a Work,
    lanes: Vec<Lane>,
    broken: Vec<Broken>,
    inside: u32,
    round: u32,
    /// Threads that have come in this round.
    arrived: u32,
    /// Wake-ups of this round that no thread has used: items, or the event.
    woken: u32,
    passed: u32,
    reentered: u32,
    refused: u32,
}

impl Check<'_> {
    fn follow(&mut self, note: &Note) {
        if note.round != self.round {
            // All wake-ups of a round are given within it.
            self.check_none_waits();
            (self.round, self.arrived, self.woken) = (note.round, 0, 0);
        }
        let lane = note.lane;
        match note.step {
            Step::Rests | Step::Woke => {}
            Step::Waits => {
                self.turn(lane, Lane::Outside, Lane::Waiting);
                self.arrived += 1;
            }
            Step::Enters => self.enters(lane),
            Step::EntersAgain => {
                self.turn(lane, Lane::Inside, Lane::InsideTwice);
                self.reentered += 1;
            }
            Step::LeavesInner => self.turn(lane, Lane::InsideTwice, Lane::Inside),
            Step::IsRefused => self.refused += 1,
            Step::Leaves => {
                self.turn(lane, Lane::Inside, Lane::Outside);
                self.inside = self.inside.saturating_sub(1);
            }
            Step::Wakes => self.woken += 1,
        }
    }

    fn enters(&mut self, lane: usize) {
        let then = match self.work.allowed() {
            Some(_) => Lane::Inside,
            None => Lane::Outside,
        };
        self.turn(lane, Lane::Waiting, then);
        self.passed += 1;
        if let Some(allowed) = self.work.allowed() {
            self.inside += 1;
            let inside = self.inside;
            if inside > allowed {
                self.broken.push(Broken::TooMany { inside, allowed });
            }
        }
        let may = match self.work.primitive {
            Primitive::Event => self.woken > 0,
            Primitive::Barrier => self.arrived == self.work.threads,
            Primitive::Condition => {
                let may = self.woken > 0;
                self.woken = self.woken.saturating_sub(1);
                may
            }
            _ => true,
        };
        if !may {
            self.broken.push(Broken::Early(lane));
        }
    }

    /// Moves a thread from one state to another, and checks that it was in the first.
    fn turn(&mut self, lane: usize, from: Lane, to: Lane) {
        match self.lanes.get_mut(lane) {
            Some(place) if *place == from => *place = to,
            _ => self.broken.push(Broken::OutOfTurn(lane)),
        }
    }

    fn check_none_waits(&mut self) {
        for (lane, place) in self.lanes.iter_mut().enumerate() {
            if *place == Lane::Waiting {
                self.broken.push(Broken::Outlived(lane));
                *place = Lane::Outside;
            }
        }
    }

    fn end(mut self) -> Vec<Broken> {
        self.check_none_waits();
        let stayed = |(lane, &place): (usize, &Lane)| {
            (place != Lane::Outside).then_some(Broken::Stayed(lane))
        };
        let stayed: Vec<Broken> = self.lanes.iter().enumerate().filter_map(stayed).collect();
        self.broken.extend(stayed);
        let (passed, wanted) = (self.passed, self.work.threads * self.work.rounds);
        if passed != wanted {
            self.broken.push(Broken::Missing { passed, wanted });
        }
        let (reentered, refused) = (self.reentered, self.refused);
        let nested = if self.work.primitive == Primitive::Rlock {
            wanted
        } else {
            0
        };
        if (reentered, refused) != (nested, nested) {
            self.broken.push(Broken::Reentry { reentered, refused });
        }
        self.broken
    }
}
