//! The findings of claims, kept in this browser and nowhere else: records of the runs that tested them, apart from
//! past runs, so that these do not push them out.

use crate::{board, record, run::Measured, web};
use spindle_model::{
    Word,
    lab::{Params, claims::ClaimId},
};
use std::cell::RefCell;

/// Where they are kept: a line each.
const KEY: &str = "spindle-claims";

/// The longest record, in bytes, and the most records: each tells of a claim of which no later one does.
const LONGEST: usize = 60_000;
const MOST: usize = ClaimId::ALL.len();

thread_local! {
    /// Those of this visit, where the browser keeps none.
    static HERE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The runs, oldest first.
pub(crate) fn all() -> Vec<Measured> {
    lines()
        .iter()
        .filter_map(|line| record::read(line).ok())
        .collect()
}

/// Keeps what a run found out.
pub(crate) fn keep(measured: &Measured) {
    if record::is_void(measured) {
        return;
    }
    let Some(record) = record::write(measured, LONGEST) else {
        return;
    };
    let mut kept = lines();
    let new = tested(measured);
    // What tells of nothing else any more goes.
    kept.retain(|line| {
        let old = record::read(line)
            .map(|old| tested(&old))
            .unwrap_or_default();
        old.iter().any(|claim| !new.contains(claim))
    });
    kept.push(record);
    let surplus = kept.len().saturating_sub(MOST);
    kept.drain(..surplus);
    let text = kept.join("\n");
    HERE.with_borrow_mut(|here| here.clone_from(&text));
    web::keep(KEY, &text);
}

fn lines() -> Vec<String> {
    let text = web::kept(KEY).unwrap_or_else(|| HERE.with_borrow(String::clone));
    text.lines().map(str::to_owned).collect()
}

fn tested(measured: &Measured) -> Vec<ClaimId> {
    board::tested(measured).map(|claim| claim.id).collect()
}

/// The part of a run that was tested to the end in the middle of a job, if that is more than was done in its first `before`
/// jobs: to conclude all anew takes time from what is measured.
pub(crate) fn done(measured: &Measured, before: usize) -> Option<Measured> {
    let Params::Claims(params) = &measured.params else {
        return None;
    };
    let context = record::context_of(measured);
    let jobs = measured.reports.len().saturating_sub(1);
    let (params, jobs) = params.done(jobs, &context)?;
    if jobs <= before {
        return None;
    }
    let params = Params::Claims(params);
    let reports = measured.reports.get(..jobs)?;
    let probes = measured.probes.get(..jobs)?;
    Some(Measured {
        conclusion: params.conclude(reports, probes, &context)?.into(),
        reports: reports.into(),
        probes: probes.into(),
        params,
        ..measured.clone()
    })
}
