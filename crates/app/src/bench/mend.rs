//! Ways to mend a program that an order breaks: each is the program with some lines changed, so one step back takes it away.

mod lock;
mod order;
mod source;
mod wait;

use spindle_model::labs::interleavings::{Failure, Found, Outcome};

/// A way to mend the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mend {
    /// Its name for texts and scripts.
    pub(super) id: &'static str,
    /// The program afterwards.
    pub(super) code: String,
}

/// The ways that go with what was found. Whether one mends the program, the next search tells.
pub(super) fn mends(code: &str, outcome: &Outcome) -> Vec<Mend> {
    let found = &outcome.found;
    if found.is_empty() {
        return Vec::new();
    }
    let is_deadlock = |found: &&Found| found.kind == Failure::Deadlock;
    let ways = [
        ("order", order::in_one_order(code)),
        ("while", wait::again(code)),
        (
            "lock",
            found
                .iter()
                .find(|one| !is_deadlock(one))
                .and_then(|found| lock::around(code, &found.order.steps)),
        ),
    ];
    let ways = ways.into_iter();
    ways.filter_map(|(id, code)| Some(Mend { id, code: code? }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_nothing_was_found_there_is_nothing_to_mend() {
        let report = spindle_model::labs::interleavings::Report::default();
        let params = spindle_model::lab::LabId::Interleavings;
        let params = params
            .check(&Default::default(), &Default::default())
            .unwrap();
        let report = spindle_model::lab::Report::Interleavings(Box::new(report));
        let conclusion = params
            .conclude(&[report], &[], &Default::default())
            .unwrap();
        let spindle_model::lab::Outcome::Interleavings(outcome) = conclusion.outcome else {
            panic!("another outcome");
        };
        assert_eq!(mends("if x:\n    ready.wait()\n", &outcome), []);
    }
}
