use super::*;
use crate::run::{
    Measured,
    fixture::{self, PROGRESS},
};
use spindle_model::{
    given,
    lab::claims::{Finding, Holds, Outcome as Claims},
    lab::{LabId, Outcome, Params},
    param::Context,
};

/// A run that found this of a claim, and nothing of the others, on a day.
fn found(claim: ClaimId, holds: Holds, date: &str) -> Measured {
    let context = Context::default();
    let params = LabId::Claims.check(&given([]), &context).unwrap();
    let Params::Claims(asked) = &params else {
        panic!("these are not of claims");
    };
    let mut claims = asked.blank(&context);
    for one in claims.iter_mut().filter(|one| one.id == claim) {
        one.finding = Finding {
            holds,
            ..Finding::untold("found", claim.unit())
        };
    }
    let mut measured = fixture::measured(params, Outcome::Claims(Claims { claims }));
    date.clone_into(&mut measured.environment.date);
    measured
}

#[test]
fn a_test_leaves_stamps_and_later_ones_replace_them() {
    let (one, other) = (ClaimId::LockSaves, ClaimId::IncrementLoses);
    let mut board = Board::default();
    board.take(Step::Started(vec![one, other]));
    // These can be read only once more of the page is there, which a test fetches, too.
    board.take(Step::Before(vec![found(one, Holds::Untold, "2026-11-28")]));
    board.take(Step::Waits(true));
    board.take(Step::Progress(PROGRESS));
    let testing = board.testing().unwrap();
    assert_eq!((testing.waits, testing.progress), (true, Some(PROGRESS)));
    board.take(Step::SoFar(found(other, Holds::Yes, "2026-11-29")));
    assert_eq!(board.testing().unwrap().told, [other]);
    board.take(Step::Ended(Ok(found(one, Holds::No, "2026-11-29"))));
    assert_eq!(board.testing(), None);
    let stamp = |claim| {
        let known = board.known(claim)?;
        Some((known.claim.finding.holds, known.date.as_str()))
    };
    assert_eq!(stamp(one), Some((Holds::No, "2026-11-29")));
    assert_eq!(stamp(other), Some((Holds::Yes, "2026-11-29")));
    assert_eq!(stamp(ClaimId::GilBlocks), None);
}

#[test]
fn what_ends_badly_is_told_unless_somebody_stopped_it() {
    let mut board = Board::default();
    for (error, is_told) in [(RunError::Stopped, false), (RunError::Unsupported, true)] {
        board.take(Step::Started(vec![ClaimId::LockSaves]));
        assert_eq!(board.failed, None);
        board.take(Step::Ended(Err(error)));
        assert_eq!((board.testing(), board.failed.is_some()), (None, is_told));
    }
    board.take(Step::Started(vec![ClaimId::LockSaves]));
    board.take(Step::Refused(RunError::Busy));
    assert!(board.testing().is_none() && board.failed.is_none());
}
