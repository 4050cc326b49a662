//! Links that were pasted, one a line: the results in them, and what is wrong with the others.

use crate::{
    record::{self, Unreadable},
    run::Measured,
    runs::MARK,
};
use spindle_model::lab::LabId;
use std::{collections::HashMap, rc::Rc};
use yew::prelude::*;

/// The most results of a class.
pub(super) const MOST: usize = 40;

/// The results in the lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pasted {
    pub(super) results: Vec<Rc<Measured>>,
    pub(super) refused: Vec<Refused>,
}

/// A line whose result is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    /// Its number, from 1.
    pub(super) line: usize,
    pub(super) why: Why,
}

/// Why it is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// There is no result in it.
    NoResult,
    /// Its result cannot be read.
    Unreadable(Unreadable),
    /// It is of another lab.
    OfLab(LabId),
    /// An earlier line has the same.
    SameAs(usize),
    /// So many others come before it that there is no room.
    TooMany,
}

/// The records read before. Reading one concludes its run again, which takes longer than a key press.
type Read = HashMap<String, Result<Rc<Measured>, Unreadable>>;

/// Reads the results of `lab` in `text`.
#[hook]
pub(super) fn use_pasted(text: &str, lab: LabId) -> Pasted {
    let read = use_mut_ref(Read::new);
    let pasted = use_memo((text.to_owned(), lab), |(text, lab)| {
        pasted(text, *lab, &mut read.borrow_mut())
    });
    (*pasted).clone()
}

fn pasted(text: &str, lab: LabId, read: &mut Read) -> Pasted {
    let mut pasted = Pasted::default();
    let mut lines: HashMap<&str, usize> = HashMap::new();
    for (line, text) in (1..).zip(text.lines()) {
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        let found = record_of(text, line, &mut lines)
            .and_then(|record| result(record, lab, read))
            .and_then(|result| match pasted.results.len() < MOST {
                true => Ok(result),
                false => Err(Why::TooMany),
            });
        match found {
            Ok(result) => pasted.results.push(result),
            Err(why) => pasted.refused.push(Refused { line, why }),
        }
    }
    read.retain(|record, _| lines.contains_key(record.as_str()));
    pasted
}

/// The record in a line, unless an earlier one has it.
fn record_of<'a>(
    text: &'a str,
    line: usize,
    lines: &mut HashMap<&'a str, usize>,
) -> Result<&'a str, Why> {
    let (_, record) = text.split_once('#').ok_or(Why::NoResult)?;
    let record = record.strip_prefix(MARK).ok_or(Why::NoResult)?;
    match lines.get(record) {
        Some(earlier) => Err(Why::SameAs(*earlier)),
        None => {
            lines.insert(record, line);
            Ok(record)
        }
    }
}

fn result(record: &str, lab: LabId, read: &mut Read) -> Result<Rc<Measured>, Why> {
    let known = read.entry(record.to_owned());
    let result = known.or_insert_with(|| record::read(record).map(Rc::new));
    let result = result.clone().map_err(Why::Unreadable)?;
    match result.params.lab() {
        of if of == lab => Ok(result),
        of => Err(Why::OfLab(of)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labs::fib::fixture;

    /// The link of a run that is like no other.
    fn link(nth: usize) -> String {
        let mut measured = fixture::measured();
        measured.environment.date = format!("2026-11-21T16:05:00.{nth:03}Z");
        let record = record::write(&measured, 100_000).unwrap();
        format!("https://spindle.example/?lab=fib#{MARK}{record}")
    }

    #[test]
    fn each_bad_line_is_named_and_the_others_are_there() {
        let first = link(0);
        let cut = &first[..first.len() - 5];
        let text = [
            first.as_str(),
            "",
            "hello",
            cut,
            &link(1),
            &first,
            "https://a.b/#r=9",
        ];
        let Pasted { results, refused } = pasted(&text.join("\n"), LabId::Fib, &mut Read::new());
        assert_eq!(results.len(), 2);
        let refused: Vec<_> = refused.into_iter().map(|one| (one.line, one.why)).collect();
        assert_eq!(
            refused,
            [
                (3, Why::NoResult),
                (4, Why::Unreadable(Unreadable::Garbled)),
                (6, Why::SameAs(1)),
                (7, Why::Unreadable(Unreadable::Version)),
            ]
        );
        let other = pasted(&first, LabId::Sleep, &mut Read::new());
        assert_eq!(other.refused[0].why, Why::OfLab(LabId::Fib));
    }

    #[test]
    fn there_is_room_for_a_class() {
        let text: Vec<String> = (0..MOST + 2).map(link).collect();
        let mut read = Read::new();
        let class = pasted(&text.join("\n"), LabId::Fib, &mut read);
        assert_eq!(class.results.len(), MOST);
        assert_eq!(class.refused.len(), 2);
        assert_eq!(class.refused[0].line, MOST + 1);
        // What is no longer there is not kept.
        pasted(&text[0], LabId::Fib, &mut read);
        assert_eq!(read.len(), 1);
    }
}
