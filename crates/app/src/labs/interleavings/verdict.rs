//! The lab's answer in words. What was tried and what is proved are never mixed up: only a search that left nothing out
//! says that no order breaks the program.

use crate::{
    labs::answer::Answer,
    texts::{Texts, Value},
};
use spindle_model::{
    Word,
    labs::{
        interleavings::{Does, Failure, Found, Order, Orders, Outcome, Params},
        python::Yields,
    },
};

/// More orders than these tell a reader nothing.
const MOST_ORDERS: Orders = Orders(10_000);

/// The longest output that stands in a sentence, in characters.
const LONGEST: usize = 60;

/// The longest output that stands in a headline, in characters.
const LONGEST_GLANCE: usize = 8;

/// Which order breaks the program, or what is known of there being none.
pub fn answer(texts: &Texts, params: &Params, outcome: &Outcome) -> Answer {
    if let Some(answer) = not_searched(texts, outcome) {
        return answer;
    }
    if params.is_replay() {
        return replayed(texts, outcome);
    }
    let broken = !outcome.found.is_empty() || outcome.wrong.kinds > 0;
    match broken {
        true => wrong(texts, params, outcome),
        false => right(texts, params, outcome),
    }
}

/// The reason why the program could not be searched at all.
fn not_searched(texts: &Texts, outcome: &Outcome) -> Option<Answer> {
    if let Some(exception) = &outcome.exception {
        let values = [
            ("error", exception.kind.as_str().into()),
            ("line", exception.line.into()),
            ("message", first_line(&exception.message).into()),
        ];
        return Some(Answer::of(texts, "interleavings-verdict-begins", &values));
    }
    let name = outcome.refused.as_deref()?;
    let key = match name {
        "schedule" => "interleavings-verdict-schedule",
        "order" => "interleavings-verdict-order",
        _ => "interleavings-verdict-refused",
    };
    Some(Answer::of(texts, key, &[("name", name.into())]))
}

/// One given order.
fn replayed(texts: &Texts, outcome: &Outcome) -> Answer {
    let Some(found) = outcome.found.first() else {
        return Answer::of(texts, "interleavings-verdict-replayed", &[]);
    };
    let values = [("message", first_line(&found.message).into())];
    Answer::of(texts, "interleavings-verdict-replayed-wrong", &values)
}

/// Orders that break the program.
fn wrong(texts: &Texts, params: &Params, outcome: &Outcome) -> Answer {
    let first = outcome.found.first();
    let kinds = outcome.found.iter().map(|found| found.kind);
    let kind = match first {
        Some(first) if kinds.clone().all(|kind| kind == first.kind) => first.kind.id(),
        Some(_) => "several",
        None => Failure::Output.id(),
    };
    let fewest = fewest(outcome);
    let counted = outcome.orders.zip(outcome.wrong.orders);
    let counted = counted.filter(|(all, _)| *all <= MOST_ORDERS);
    let mut values: Vec<(&str, Value<'_>)> =
        vec![("kind", kind.into()), ("interruptions", fewest.into())];
    let answer = match counted {
        Some((all, wrong)) => {
            values.extend([
                ("orders", number(texts, all).into()),
                ("wrong", number(texts, wrong).into()),
                ("count", (wrong.0 as i64).into()),
            ]);
            Answer::of(texts, "interleavings-verdict-counted", &values)
        }
        None => Answer::of(texts, "interleavings-verdict-wrong", &values),
    };
    let mut more = vec![happens(texts, outcome, first)];
    more.push(texts.with(
        "interleavings-more-interruptions",
        &[("interruptions", fewest.into())],
    ));
    if let Some(line) = first.and_then(|found| within_line(&found.order))
        && params.yields == Yields::Any
    {
        more.push(texts.with("interleavings-more-own", &[("line", line.into())]));
    }
    more.push(coverage(texts, outcome));
    answer.and(texts, more)
}

/// The fewest interruptions that break the program.
fn fewest(outcome: &Outcome) -> u32 {
    let found = outcome.found.iter().map(|found| found.order.preemptions);
    let broken = outcome.outputs.iter();
    let broken = broken.filter(|output| output.broken == Some(true));
    let least = found.chain(broken.map(|output| output.preemptions)).min();
    least.unwrap_or_default()
}

/// The consequence of an order.
fn happens(texts: &Texts, outcome: &Outcome, first: Option<&Found>) -> String {
    let output = |broken| {
        let mut outputs = outcome.outputs.iter();
        let found = outputs.find(|output| output.broken == Some(broken));
        found.map(|output| in_line(texts, &output.text, LONGEST))
    };
    let line = first.and_then(|found| found.line).unwrap_or_default();
    match first.map(|found| found.kind) {
        Some(Failure::Deadlock) => {
            let threads = first.map_or(0, |found| found.deadlock.len());
            texts.with(
                "interleavings-happens-deadlock",
                &[("threads", threads.into())],
            )
        }
        Some(Failure::Exception) => {
            let message = first.map_or_else(String::new, |found| first_line(&found.message));
            let values = [("message", message.into()), ("line", line.into())];
            texts.with("interleavings-happens-exception", &values)
        }
        Some(Failure::Output) | None => {
            let given = first.map(|found| in_line(texts, &found.order.text, LONGEST));
            let given = given.or_else(|| output(true)).unwrap_or_default();
            let values = [
                ("usual", output(false).unwrap_or_default().into()),
                ("text", given.into()),
            ];
            texts.with("interleavings-happens-output", &values)
        }
    }
}

/// No order that breaks the program: proved, or not found.
fn right(texts: &Texts, params: &Params, outcome: &Outcome) -> Answer {
    let only = match &outcome.outputs[..] {
        [one] if outcome.kinds == 1 => Some(&one.text),
        _ => None,
    };
    let glance = only.map(|text| in_line(texts, text, LONGEST_GLANCE));
    let glance = glance.filter(|text| !text.ends_with('…'));
    let values: [(&str, Value<'_>); 3] = [
        ("tried", texts.number(outcome.tried as f64, 0).into()),
        ("count", outcome.tried.into()),
        ("text", glance.clone().unwrap_or_default().into()),
    ];
    let key = match (outcome.complete, glance) {
        (true, Some(_)) => "interleavings-verdict-proved-same",
        (true, None) => "interleavings-verdict-proved",
        (false, _) => "interleavings-verdict-nothing",
    };
    let mut more = vec![coverage(texts, outcome)];
    if outcome.complete && params.yields == Yields::Calls {
        more.push(texts.get("interleavings-more-calls"));
    }
    Answer::of(texts, key, &values).and(texts, more)
}

/// How much of all orders was tried.
fn coverage(texts: &Texts, outcome: &Outcome) -> String {
    let tried: [(&str, Value<'_>); 2] = [
        ("tried", texts.number(outcome.tried as f64, 0).into()),
        ("count", outcome.tried.into()),
    ];
    if outcome.complete {
        let counted = outcome.orders.filter(|orders| *orders <= MOST_ORDERS);
        let [tried, count] = tried;
        return match counted {
            Some(orders) => {
                let values = [tried, count, ("orders", number(texts, orders).into())];
                texts.with("interleavings-coverage-counted", &values)
            }
            None => texts.with("interleavings-coverage-all", &[tried, count]),
        };
    }
    let runs = texts.with("interleavings-coverage-some", &tried);
    let Some(cut) = outcome.cut else {
        return runs;
    };
    let bound = outcome.bound.unwrap_or_default();
    let key = format!("interleavings-cut-{}", cut.id());
    let why = texts.with(&key, &[("bound", bound.into())]);
    crate::words::sentences(texts, &[runs, why])
}

/// The line in whose middle the order first interrupts a thread: another one comes before the thread's next step, which is
/// in the same line. What calls nothing there is not interrupted by CPython 3.10 and later.
fn within_line(order: &Order) -> Option<u32> {
    order.steps.iter().enumerate().find_map(|(index, step)| {
        let rest = order.steps.get(index + 1..)?;
        let is_left = rest.first()?.thread != step.thread;
        let next = rest.iter().find(|later| later.thread == step.thread)?;
        let is_plain = |does| matches!(does, Does::Read | Does::Write);
        let is_within = step.does == Does::Read && is_plain(next.does) && step.line == next.line;
        step.line.filter(|_| is_left && is_within)
    })
}

fn number(texts: &Texts, orders: Orders) -> String {
    texts.number(orders.0 as f64, 0)
}

/// An output in one line.
fn in_line(texts: &Texts, text: &str, longest: usize) -> String {
    let whole = text.lines().collect::<Vec<_>>().join(" ⏎ ");
    if whole.is_empty() {
        return texts.get("python-nothing-printed");
    }
    let mut shown: String = whole.chars().take(longest).collect();
    if shown.len() < whole.len() {
        shown.push('…');
    }
    shown
}

fn first_line(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    line.chars().take(160).collect()
}
