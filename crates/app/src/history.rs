//! Past runs, kept in this browser and nowhere else. Where it denies storage they last as long as the page.

use crate::{record, run::Measured, web};
use std::cell::RefCell;

/// Where they are kept: a line each, its parts separated by tabs.
const KEY: &str = "spindle-runs";

/// The most runs that are kept; the oldest make room.
pub const MOST: usize = 20;

/// The longest record that is kept, and all of them together, in bytes: a fifth of what browsers give an origin.
const LONGEST: usize = 60_000;
const ALL: usize = 1_000_000;

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 60;

/// A past run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Tells it from the others, for as long as it is kept.
    pub id: u64,
    /// The name given by the reader; empty at first.
    pub name: String,
    /// The run, as [`record::read`] reads it.
    pub record: String,
}

thread_local! {
    /// Those of this visit, where the browser keeps none.
    static HERE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// All past runs, oldest first.
pub fn all() -> Vec<Kept> {
    parse(&web::kept(KEY).unwrap_or_else(|| HERE.with_borrow(String::clone)))
}

/// Keeps a run, unless it is void or too large.
pub fn keep(measured: &Measured) {
    if record::is_void(measured) {
        return;
    }
    if let Some(record) = record::write(measured, LONGEST) {
        let mut runs = all();
        add(&mut runs, record);
        save(runs);
    }
}

/// Names a run.
pub fn rename(id: u64, name: &str) {
    let mut runs = all();
    for run in runs.iter_mut().filter(|run| run.id == id) {
        run.name = plain(name);
    }
    save(runs);
}

/// Forgets those runs that `goes` is true of, and returns them.
pub fn forget(goes: impl Fn(&Kept) -> bool) -> Vec<Kept> {
    let (gone, left) = all().into_iter().partition(goes);
    save(left);
    gone
}

/// Keeps runs again that were forgotten.
pub fn restore(gone: Vec<Kept>) {
    let mut runs = all();
    put_back(&mut runs, gone);
    save(runs);
}

/// Puts runs back to where they were. A number that another run took meanwhile is that run's.
fn put_back(runs: &mut Vec<Kept>, gone: Vec<Kept>) {
    for mut run in gone {
        if runs.iter().any(|other| other.id == run.id) {
            run.id = next_id(runs);
        }
        runs.push(run);
    }
    runs.sort_by_key(|run| run.id);
}

fn next_id(runs: &[Kept]) -> u64 {
    1 + runs.iter().map(|run| run.id).max().unwrap_or(0)
}

fn add(runs: &mut Vec<Kept>, record: String) {
    let id = next_id(runs);
    let name = String::new();
    runs.push(Kept { id, name, record });
    let size = |runs: &[Kept]| runs.iter().map(|run| run.record.len()).sum::<usize>();
    while runs.len() > MOST || size(runs) > ALL {
        runs.remove(0);
    }
}

/// Writes them where the browser lets us, with fewer if it gives less room.
fn save(mut runs: Vec<Kept>) {
    HERE.with_borrow_mut(|here| *here = write(&runs));
    while !web::keep(KEY, &write(&runs)) && !runs.is_empty() {
        runs.remove(0);
    }
}

fn write(runs: &[Kept]) -> String {
    let line = |run: &Kept| format!("{}\t{}\t{}\n", run.id, run.name, run.record);
    runs.iter().map(line).collect()
}

/// Skips entries that do not parse.
fn parse(text: &str) -> Vec<Kept> {
    let run = |line: &str| {
        let mut parts = line.splitn(3, '\t');
        Some(Kept {
            id: parts.next()?.parse().ok()?,
            name: plain(parts.next()?),
            record: parts.next()?.to_owned(),
        })
    };
    let mut runs: Vec<Kept> = text.lines().filter_map(run).collect();
    let surplus = runs.len().saturating_sub(MOST);
    runs.drain(..surplus);
    runs
}

/// A name without what would break a line.
fn plain(name: &str) -> String {
    let name = name.chars().filter(|char| !char.is_control());
    let name: String = name.take(LONGEST_NAME).collect();
    name.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kept(count: usize, length: usize) -> Vec<Kept> {
        let mut runs = Vec::new();
        for _ in 0..count {
            add(&mut runs, "x".repeat(length));
        }
        runs
    }

    #[test]
    fn the_oldest_make_room() {
        let ids: Vec<u64> = kept(MOST + 3, 10).iter().map(|run| run.id).collect();
        assert_eq!(ids, (4..=23).collect::<Vec<u64>>());
        assert_eq!(kept(20, LONGEST).len(), ALL / LONGEST);
    }

    #[test]
    fn what_is_no_run_is_passed_over() {
        assert_eq!(
            parse("nonsense\n\n1\ta\n2\tb\t1abc\n"),
            [Kept {
                id: 2,
                name: "b".to_owned(),
                record: "1abc".to_owned()
            }]
        );
    }

    #[test]
    fn what_was_forgotten_goes_back_to_its_place() {
        let mut runs = kept(4, 5);
        let gone = vec![runs.remove(1), runs.pop().unwrap()];
        put_back(&mut runs, gone.clone());
        assert_eq!(runs, kept(4, 5));
        // Another run has the number of the last one meanwhile.
        let mut runs = kept(4, 7);
        put_back(&mut runs, gone);
        assert_eq!(
            runs.iter().map(|run| run.id).collect::<Vec<_>>(),
            [1, 2, 3, 4, 5, 6]
        );
    }

    proptest! {
        #[test]
        fn runs_read_back_as_they_were_kept(names in prop::collection::vec("\\PC{0,80}", 0..MOST)) {
            let mut runs = kept(names.len(), 5);
            for (run, name) in runs.iter_mut().zip(&names) {
                run.name = plain(name);
            }
            prop_assert_eq!(parse(&write(&runs)), runs);
        }
    }
}
