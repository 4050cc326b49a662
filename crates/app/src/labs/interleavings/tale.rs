//! One order as a tale: a chip and a sentence for each step, made from what happened, with what threads share after it.

use crate::{
    charts::ladder::StepKind,
    texts::{Texts, Value},
};
use spindle_model::{
    Word,
    labs::interleavings::{Does, Failure, Found, Order, Step},
};
use std::collections::BTreeSet;

/// More names than these are not shown beside the steps.
const MOST_SHARED: usize = 6;

/// Colours of threads, as many as the styles have.
const COLOURS: u32 = 5;

/// The longest value on a chip, in characters.
const LONGEST_VALUE: usize = 24;

/// An order, step by step.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tale {
    /// The threads that take steps, in the order of their start.
    pub(super) lanes: Vec<Lane>,
    /// Names of what they share, those that change.
    pub(super) shared: Vec<String>,
    /// Their steps, in the order in which they happen.
    pub(super) steps: Vec<Told>,
    /// Lines that are marked once all of them happened, each with what it says.
    pub(super) faults: Vec<(u32, String)>,
    /// How it ends, as a sentence; empty if nothing breaks.
    pub(super) end: String,
    /// The output that no step printed.
    pub(super) rest: String,
}

/// A thread.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lane {
    /// Its number in schedules.
    pub(super) thread: u32,
    /// Its name.
    pub(super) name: String,
    /// The same where there is little room.
    pub(super) badge: String,
}

impl Lane {
    /// The number of its colour.
    pub(super) fn colour(&self) -> u32 {
        self.thread % COLOURS
    }
}

/// A step as it is told.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Told {
    /// Which lane.
    pub(super) lane: usize,
    /// Its line in the program.
    pub(super) line: Option<u32>,
    /// The text of its chip.
    pub(super) label: String,
    /// The value that it read or wrote.
    pub(super) value: String,
    /// The kind of the step.
    pub(super) kind: StepKind,
    /// Whether it is one of those that together lose a change.
    pub(super) is_fatal: bool,
    /// The values that threads share after it, each with whether this step changed it.
    pub(super) shared: Vec<(String, bool)>,
    /// The step as a sentence.
    pub(super) told: String,
    /// The text that it printed.
    pub(super) output: String,
}

/// A write that takes back what another thread wrote since its own thread read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Lost {
    read: usize,
    other: usize,
    write: usize,
}

impl Tale {
    /// The tale of an order; `found` if it breaks the program.
    pub(super) fn new(texts: &Texts, order: &Order, found: Option<&Found>) -> Self {
        let lanes = lanes(texts, order, found);
        let shared = changing(&order.steps);
        let lost = lost(&order.steps);
        let teller = Teller {
            texts,
            order,
            lanes: &lanes,
            lost: &lost,
        };
        let steps = (0..order.steps.len()).filter_map(|at| teller.told(at, &shared));
        let steps: Vec<Told> = steps.collect();
        let printed: String = order
            .steps
            .iter()
            .map(|step| step.output.as_str())
            .collect();
        let text = order.text.strip_prefix(&printed).unwrap_or(&order.text);
        // The engine's text ends with what ended the run, which the end tells.
        let fault = found.filter(|found| found.kind != Failure::Output);
        let rest = fault.and_then(|found| text.trim_end().strip_suffix(&*found.message));
        let rest = rest.unwrap_or(text);
        Self {
            faults: found.map_or_else(Vec::new, |found| faults(texts, &lanes, found)),
            end: found.map_or_else(String::new, |found| end(texts, &lanes, found)),
            rest: rest.trim_end().to_owned(),
            lanes,
            shared,
            steps,
        }
    }

    /// The last position: before the first step is 0.
    pub(super) fn last(&self) -> usize {
        self.steps.len()
    }

    /// The step that has just happened at a position.
    pub(super) fn now(&self, at: usize) -> Option<&Told> {
        self.steps.get(at.checked_sub(1)?)
    }

    /// The next position at which another thread goes on, forwards or backwards.
    pub(super) fn switch(&self, at: usize, is_forward: bool) -> usize {
        let lane = |at: usize| self.now(at).map(|step| step.lane);
        let differs = |to: &usize| lane(*to) != lane(at);
        match is_forward {
            true => (at + 1..=self.last()).find(differs).unwrap_or(self.last()),
            false => (0..at).rev().find(differs).unwrap_or(0),
        }
    }
}

/// The threads that take steps or are stuck.
fn lanes(texts: &Texts, order: &Order, found: Option<&Found>) -> Vec<Lane> {
    let steps = order.steps.iter().map(|step| step.thread);
    let stuck = found
        .into_iter()
        .flat_map(|found| found.deadlock.iter().map(|one| one.index));
    let threads: BTreeSet<u32> = steps.chain(stuck).collect();
    let lane = |thread: u32| {
        let said = order.threads.get(thread as usize);
        let said = said.map_or("", String::as_str);
        Lane {
            thread,
            name: name(texts, thread, said),
            badge: if thread == 0 {
                "M".to_owned()
            } else {
                format!("T{thread}")
            },
        }
    };
    threads.into_iter().map(lane).collect()
}

/// The name of a thread: those that Python makes up are said in the reader's language.
fn name(texts: &Texts, thread: u32, said: &str) -> String {
    let number = said
        .strip_prefix("Thread-")
        .and_then(|rest| rest.split(' ').next());
    let is_made_up = number.is_some_and(|number| number.parse::<u32>().is_ok());
    if thread == 0 {
        texts.get("interleavings-main")
    } else if said.is_empty() || is_made_up {
        texts.with("worker-thread", &[("number", thread.into())])
    } else {
        said.to_owned()
    }
}

/// Names of what is shared, those that steps change first.
fn changing(steps: &[Step]) -> Vec<String> {
    let mut changes: Vec<(bool, &String)> = Vec::new();
    let names: BTreeSet<&String> = steps.iter().flat_map(|step| step.shared.keys()).collect();
    for name in names {
        let mut values = steps.iter().filter_map(|step| step.shared.get(name));
        let first = values.next();
        changes.push((!values.any(|value| Some(value) != first), name));
    }
    changes.sort();
    let shown = changes.into_iter().take(MOST_SHARED);
    shown.map(|(_, name)| name.clone()).collect()
}

/// All changes that are taken back unseen. Items and attributes are known by kind and not by object, so of them none is
/// told.
fn lost(steps: &[Step]) -> Vec<Lost> {
    let is_name = |what: &str| {
        what.chars()
            .all(|letter| letter == '_' || letter.is_alphanumeric())
    };
    let found = steps.iter().enumerate().filter_map(|(write, step)| {
        if step.does != Does::Write || !is_name(&step.what) {
            return None;
        }
        let before = steps.get(..write)?;
        let same = |other: &Step| other.what == step.what;
        let own = before
            .iter()
            .rposition(|one| one.thread == step.thread && same(one))?;
        let read = before
            .get(own)
            .filter(|one| one.does == Does::Read)
            .map(|_| own)?;
        let mut between = before.iter().enumerate().skip(read + 1);
        let (other, _) = between
            .rfind(|(_, one)| one.thread != step.thread && one.does == Does::Write && same(one))?;
        Some(Lost { read, other, write })
    });
    found.collect()
}

/// Puts steps into words.
struct Teller<'a> {
    texts: &'a Texts,
    order: &'a Order,
    lanes: &'a [Lane],
    lost: &'a [Lost],
}

impl Teller<'_> {
    fn told(&self, at: usize, shared: &[String]) -> Option<Told> {
        let step = self.order.steps.get(at)?;
        let before = at.checked_sub(1).and_then(|at| self.order.steps.get(at));
        let lane = self
            .lanes
            .iter()
            .position(|lane| lane.thread == step.thread)?;
        let values = shared.iter().map(|name| {
            let now = step.shared.get(name);
            let was = before.and_then(|before| before.shared.get(name));
            let has_changed =
                before.is_some() && now != was || before.is_none() && is_write_of(step, name);
            (self.value(now), has_changed)
        });
        let of_lost = |lost: &&Lost| [lost.read, lost.other, lost.write].contains(&at);
        let does = step.does.id();
        let label = [("what", step.what.as_str().into())];
        Some(Told {
            lane,
            line: step.line,
            label: self
                .texts
                .with(&format!("interleavings-chip-{does}"), &label),
            value: step.value.as_deref().map_or_else(String::new, short),
            kind: kind(step.does),
            is_fatal: self.lost.iter().any(|lost| of_lost(&lost)),
            shared: values.collect(),
            told: self.sentence(at, step),
            output: step.output.clone(),
        })
    }

    /// A shared value: of a lock that is free, a dash, of one that is held, its holder.
    fn value(&self, value: Option<&String>) -> String {
        let value = value.map_or("", String::as_str);
        if value.is_empty() {
            return "–".to_owned();
        }
        let holder = self.order.threads.iter().position(|thread| thread == value);
        let holder =
            holder.and_then(|index| self.lanes.iter().find(|lane| lane.thread as usize == index));
        holder.map_or_else(|| short(value), |lane| lane.badge.clone())
    }

    fn name(&self, thread: u32) -> String {
        let lane = self.lanes.iter().find(|lane| lane.thread == thread);
        lane.map_or_else(String::new, |lane| lane.name.clone())
    }

    /// The step as a sentence, with what it means for others.
    fn sentence(&self, at: usize, step: &Step) -> String {
        let mut sentences = vec![self.plain(at, step)];
        // Another thread has a value in its hands that is old now, and will write.
        let stale = self.lost.iter().find(|lost| lost.other == at);
        if let Some(read) = stale.and_then(|lost| self.order.steps.get(lost.read)) {
            let values = [
                ("thread", self.name(read.thread).into()),
                (
                    "value",
                    read.value.as_deref().map_or_else(String::new, short).into(),
                ),
            ];
            sentences.push(self.texts.with("interleavings-step-stale", &values));
        }
        let lost = self.lost.iter().find(|lost| lost.write == at);
        let other = lost.and_then(|lost| Some((lost, self.order.steps.get(lost.other)?)));
        if let Some((lost, other)) = other {
            let read = self.order.steps.get(lost.read);
            let old = read.and_then(|read| read.value.as_deref());
            let values = [
                ("what", step.what.as_str().into()),
                ("old", old.map_or_else(String::new, short).into()),
                ("read", (lost.read + 1).into()),
                ("other", self.name(other.thread).into()),
                ("step", (lost.other + 1).into()),
            ];
            sentences.push(self.texts.with("interleavings-step-lost", &values));
        }
        let printed = step.output.trim_end();
        if !printed.is_empty() {
            let values = [("text", short(printed).into())];
            sentences.push(self.texts.with("interleavings-step-prints", &values));
        }
        crate::words::sentences(self.texts, &sentences)
    }

    /// The action of the step.
    fn plain(&self, at: usize, step: &Step) -> String {
        let value = step.value.as_deref().map(short);
        let mut values: Vec<(&str, Value<'_>)> = vec![
            ("thread", self.name(step.thread).into()),
            ("what", step.what.as_str().into()),
            ("line", step.line.unwrap_or_default().into()),
        ];
        let does = step.does.id();
        let holder = at.checked_sub(1).and_then(|at| self.order.steps.get(at));
        let holder = holder.and_then(|before| before.shared.get(&step.what));
        let holder = holder.and_then(|name| self.order.threads.iter().position(|one| one == name));
        let key = match (step.does, value, holder) {
            (Does::Read | Does::Write, Some(value), _) => {
                values.push(("value", value.into()));
                format!("interleavings-step-{does}-value")
            }
            (Does::Try, _, Some(holder)) => {
                let holder = u32::try_from(holder).unwrap_or_default();
                values.push(("holder", self.name(holder).into()));
                "interleavings-step-try-held".to_owned()
            }
            _ => format!("interleavings-step-{does}"),
        };
        self.texts.with(&key, &values)
    }
}

fn is_write_of(step: &Step, name: &str) -> bool {
    matches!(step.does, Does::Write | Does::Acquire) && step.what == name
}

fn kind(does: Does) -> StepKind {
    match does {
        Does::Read => StepKind::Read,
        Does::Write => StepKind::Write,
        Does::Acquire | Does::Release => StepKind::Lock,
        Does::Try => StepKind::Wait,
        Does::Call | Does::Run => StepKind::Other,
    }
}

/// A value that fits a chip.
fn short(value: &str) -> String {
    let line = value.lines().next().unwrap_or_default();
    let mut shown: String = line.chars().take(LONGEST_VALUE).collect();
    if shown.len() < value.len() {
        shown.push('…');
    }
    shown
}

/// How an order ends that breaks the program.
fn end(texts: &Texts, lanes: &[Lane], found: &Found) -> String {
    if found.kind == Failure::Deadlock {
        let waits = found.deadlock.iter().map(|blocked| {
            let lane = lanes.iter().find(|lane| lane.thread == blocked.index);
            let name = lane.map_or(&blocked.thread, |lane| &lane.name);
            let values = [
                ("thread", name.as_str().into()),
                ("holds", blocked.holds.join(", ").into()),
                ("waits", blocked.waits_for.as_str().into()),
            ];
            let key = match blocked.holds.is_empty() {
                true => "interleavings-end-waits",
                false => "interleavings-end-holds",
            };
            texts.with(key, &values)
        });
        let all: Vec<String> = waits.collect();
        return crate::words::sentences(texts, &all);
    }
    let message = found.message.lines().collect::<Vec<_>>().join(" ⏎ ");
    let values = [
        ("message", message.into()),
        ("line", found.line.unwrap_or_default().into()),
    ];
    texts.with(&format!("interleavings-end-{}", found.kind.id()), &values)
}

/// Lines that are marked at the end.
fn faults(texts: &Texts, lanes: &[Lane], found: &Found) -> Vec<(u32, String)> {
    if found.deadlock.is_empty() {
        let message = found.message.lines().next().unwrap_or_default();
        return found
            .line
            .map(|line| (line, message.to_owned()))
            .into_iter()
            .collect();
    }
    let stuck = found.deadlock.iter().filter_map(|blocked| {
        let lane = lanes.iter().find(|lane| lane.thread == blocked.index);
        let name = lane.map_or(&blocked.thread, |lane| &lane.name);
        let values = [
            ("thread", name.as_str().into()),
            ("waits", blocked.waits_for.as_str().into()),
        ];
        Some((blocked.line?, texts.with("python-stuck", &values)))
    });
    stuck.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Lang;
    use serde_json::{Value as Json, json};
    use spindle_model::lab::LabId;

    fn step(thread: u32, line: u32, does: &str, what: &str, value: &str, shared: &Json) -> Step {
        let value = (!value.is_empty()).then_some(value);
        let step = json!({"thread": thread, "line": line, "does": does, "what": what, "value": value,
            "shared": shared, "output": ""});
        serde_json::from_value(step).unwrap()
    }

    fn order(text: &str, steps: Vec<Step>) -> Order {
        let threads = ["MainThread", "Thread-1 (work)", "Thread-2 (work)"];
        Order {
            schedule: String::new(),
            preemptions: 1,
            text: text.to_owned(),
            threads: threads.map(str::to_owned).to_vec(),
            steps,
        }
    }

    fn race() -> Order {
        let step = |thread, does, value, n| step(thread, 8, does, "n", value, &json!({"n": n}));
        let steps = vec![
            step(1, "read", "0", "0"),
            step(2, "read", "0", "0"),
            step(2, "write", "1", "1"),
            step(1, "write", "1", "1"),
        ];
        order("1\n", steps)
    }

    fn found(kind: Failure, message: &str, order: &Order) -> Found {
        Found {
            kind,
            message: message.to_owned(),
            line: None,
            tried: 1,
            deadlock: Vec::new(),
            order: order.clone(),
        }
    }

    fn tale(lang: Lang, order: &Order, found: Option<&Found>) -> Tale {
        Tale::new(&Texts::of(lang, LabId::Interleavings), order, found)
    }

    #[test]
    fn a_lost_update_is_told_where_it_is_lost() {
        let order = race();
        let found = found(Failure::Output, "1", &order);
        let tale = tale(Lang::En, &order, Some(&found));
        let names: Vec<&str> = tale.lanes.iter().map(|lane| lane.name.as_str()).collect();
        assert_eq!(names, ["Thread 1", "Thread 2"]);
        let told: Vec<&str> = tale.steps.iter().map(|step| step.told.as_str()).collect();
        assert_eq!(
            told,
            [
                "Thread 1 reads n and gets 0.",
                "Thread 2 reads n and gets 0.",
                "Thread 2 writes 1 into n. Thread 1 still has the old 0 in its hands.",
                "Thread 1 writes 1 into n. It had read 0 in step 1, so what Thread 2 wrote in step 3 is lost.",
            ]
        );
        let fatal: Vec<bool> = tale.steps.iter().map(|step| step.is_fatal).collect();
        assert_eq!(fatal, [true, false, true, true]);
        let values: Vec<(String, bool)> = tale
            .steps
            .iter()
            .flat_map(|step| step.shared.clone())
            .collect();
        let value = |value: &str, has_changed| (value.to_owned(), has_changed);
        assert_eq!(
            values,
            [
                value("0", false),
                value("0", false),
                value("1", true),
                value("1", false)
            ]
        );
        assert_eq!((tale.rest.as_str(), tale.last()), ("1", 4));
        assert!(tale.end.contains("“1”"), "{}", tale.end);
    }

    #[test]
    fn each_step_is_told_in_both_languages() {
        for lang in Lang::ALL {
            let steps = ["read", "write", "call", "acquire", "try", "release", "run"];
            let step = |does: &&str| step(1, 3, does, "x", "7", &json!({"x": "Thread-2 (work)"}));
            let order = order("", steps.iter().map(step).collect());
            for told in tale(lang, &order, None).steps {
                for text in [&told.told, &told.label] {
                    assert!(
                        !text.contains("interleavings-") && !text.contains('{'),
                        "{text}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_written_into_items_of_unknown_objects_is_not_called_lost() {
        let mut order = race();
        for step in &mut order.steps {
            step.what = "items[…]".to_owned();
        }
        assert!(
            tale(Lang::En, &order, None)
                .steps
                .iter()
                .all(|step| !step.is_fatal)
        );
    }

    #[test]
    fn an_update_under_a_lock_loses_nothing() {
        let held = |thread: u32, does, what, value| {
            step(
                thread,
                8,
                does,
                what,
                value,
                &json!({"lock": if does == "release" { "" } else { "Thread-1 (work)" }}),
            )
        };
        let mut steps = Vec::new();
        for thread in [1, 2] {
            steps.push(held(thread, "acquire", "lock", ""));
            steps.push(held(thread, "read", "n", "0"));
            steps.push(held(thread, "write", "n", "1"));
            steps.push(held(thread, "release", "lock", ""));
        }
        let tale = tale(Lang::Zh, &order("2\n", steps), None);
        assert!(tale.steps.iter().all(|step| !step.is_fatal));
        assert_eq!(tale.steps[0].shared, [("T1".to_owned(), true)]);
        assert_eq!(tale.steps[3].shared, [("–".to_owned(), true)]);
        assert_eq!((tale.end.as_str(), tale.rest.as_str()), ("", "2"));
    }

    #[test]
    fn a_deadlock_ends_where_each_waits() {
        let shared = json!({"a": "Thread-1 (work)", "b": "Thread-2 (work)"});
        let steps = vec![
            step(
                1,
                5,
                "acquire",
                "a",
                "",
                &json!({"a": "Thread-1 (work)", "b": ""}),
            ),
            step(2, 9, "acquire", "b", "", &shared),
            step(1, 6, "try", "b", "", &shared),
        ];
        let order = order("", steps);
        let blocked = |index: u32, holds: &str, waits: &str, line: u32| {
            serde_json::from_value(
                json!({"thread": "", "index": index, "holds": [holds], "waits_for": waits,
                "held_by": 3 - index, "line": line}),
            )
            .unwrap()
        };
        let mut found = found(Failure::Deadlock, "deadlock", &order);
        found.deadlock = vec![blocked(1, "a", "b", 6), blocked(2, "b", "a", 10)];
        let tale = tale(Lang::En, &order, Some(&found));
        assert_eq!(
            tale.steps[2].told,
            "Thread 1 wants b, which Thread 2 has: it waits."
        );
        assert_eq!(
            tale.end,
            "Thread 1 holds a and waits for b for ever. Thread 2 holds b and waits for a for ever."
        );
        let lines: Vec<u32> = tale.faults.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [6, 10]);
    }

    #[test]
    fn a_reader_goes_from_switch_to_switch() {
        let tale = tale(Lang::En, &race(), None);
        let to = |at, is_forward| tale.switch(at, is_forward);
        assert_eq!(
            [to(0, true), to(1, true), to(2, true), to(4, true)],
            [1, 2, 4, 4]
        );
        assert_eq!(
            [to(4, false), to(3, false), to(1, false), to(0, false)],
            [3, 1, 0, 0]
        );
    }
}
