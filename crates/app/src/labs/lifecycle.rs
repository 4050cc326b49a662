//! The pictures of the **lifecycle** lab: the parent's steps, who ran when.

use super::prediction::{Choices, Prediction};
use super::{PictureProps, answer::Answer, families};
use crate::{
    charts::{
        Scene,
        table::{Row, Table, table},
        timeline::Group,
    },
    run::Measured,
    texts::{Texts, say},
};
use spindle_model::{
    lab,
    labs::lifecycle::{Action, Event, Job, Kinds, Outcome, Params, WorkerKind},
    trace::SpanState,
};
use yew::prelude::{Html, html};

const STATES: &[SpanState] = &[SpanState::Running, SpanState::Waiting];

/// How long Chromium waits at least before it ends a worker that computes.
const CHROMIUM_WAIT_MS: f64 = 1_800.0;

/// The answer: what each kind did.
pub fn answer(texts: &Texts, _: &Params, outcome: &Outcome, _: Option<u32>) -> Answer {
    answer_in(texts, outcome, "")
}

/// The answer in the browser that calls itself so.
pub fn answer_in(texts: &Texts, outcome: &Outcome, user_agent: &str) -> Answer {
    let of_kind = |kind| {
        outcome
            .events
            .iter()
            .filter(move |event| event.kind == kind)
    };
    // From the order to end until the last one had.
    let took = |kind, order: Action| {
        let from = of_kind(kind).find(|event| event.action == order)?.at_ms;
        Some(of_kind(kind).next_back()?.at_ms - from)
    };
    let mut answers = Vec::new();
    if let Some(ms) = took(WorkerKind::Process, Action::Terminate) {
        let values = [("ms", texts.number(ms, 0).into())];
        let answer = Answer::of(texts, "lifecycle-verdict-processes", &values);
        // Its relatives name it, too.
        let waits = user_agent.contains("Chrom") && ms >= CHROMIUM_WAIT_MS;
        answers.push(match waits {
            true => Answer {
                verdict: texts.with("lifecycle-verdict-chromium", &values),
                ..answer
            },
            false => answer,
        });
    }
    if let Some(ms) = took(WorkerKind::Thread, Action::SetStopEvent) {
        let values = [("ms", texts.number(ms, 1).into())];
        answers.push(Answer::of(texts, "lifecycle-verdict-threads", &values));
    }
    let are_both = answers.len() > 1;
    let Some(answer) = Answer::first_of(texts, answers) else {
        let there = |kind| of_kind(kind).next().is_some();
        let kinds = match (there(WorkerKind::Thread), there(WorkerKind::Process)) {
            (true, false) => "threads",
            (false, true) => "processes",
            _ => "both",
        };
        return Answer::of(
            texts,
            "lifecycle-verdict-joined",
            &[("kinds", kinds.into())],
        );
    };
    match are_both {
        true => answer.under(texts, "lifecycle-headline-both"),
        false => answer,
    }
}

/// All that the lab shows of a run.
pub(super) fn picture(texts: &Texts, params: &Params, shown: &PictureProps) -> Vec<Html> {
    let outcome = shown.outcome().and_then(of);
    vec![
        // The table grows as steps come, so nothing stands below it.
        families::timeline(texts, "lifecycle", groups(texts, params), STATES, shown),
        html! {
            <div>
                <h3 class="table-heading">{ say(texts.get("lifecycle-heading")) }</h3>
                { table(&steps(texts, outcome)) }
            </div>
        },
    ]
}

fn of(outcome: &lab::Outcome) -> Option<&Outcome> {
    match outcome {
        lab::Outcome::Lifecycle(outcome) => Some(outcome),
        _ => None,
    }
}

fn steps(texts: &Texts, outcome: Option<&Outcome>) -> Table {
    let head = [
        "lifecycle-column-at",
        "lifecycle-column-worker",
        "lifecycle-column-action",
        "lifecycle-column-alive",
    ];
    let events = outcome.map_or(&[][..], |outcome| &outcome.events);
    Table {
        name: "events",
        caption: texts.get("lifecycle-caption"),
        head: head.iter().map(|key| texts.get(key)).collect(),
        rows: events.iter().map(|event| row(texts, event)).collect(),
    }
}

fn row(texts: &Texts, event: &Event) -> Row {
    let worker = match event.kind {
        WorkerKind::Thread => "worker-thread",
        WorkerKind::Process => "worker-process",
    };
    let alive = if event.is_alive {
        "lifecycle-alive"
    } else {
        "lifecycle-ended"
    };
    Row {
        data: vec![
            ("data-kind", kind(event.kind).to_owned()),
            ("data-action", action(event.action).to_owned()),
            ("data-alive", event.is_alive.to_string()),
        ],
        cells: vec![
            texts.number(event.at_ms, 1),
            texts.with(worker, &[("number", (event.worker + 1).into())]),
            texts.get(&format!("lifecycle-{}", action(event.action))),
            texts.get(alive),
        ],
    }
}

fn kind(kind: WorkerKind) -> &'static str {
    match kind {
        WorkerKind::Thread => "thread",
        WorkerKind::Process => "process",
    }
}

fn action(action: Action) -> &'static str {
    match action {
        Action::Start => "start",
        Action::Join => "join",
        Action::JoinTimedOut => "join-timed-out",
        Action::Terminate => "terminate",
        Action::SetStopEvent => "set-stop-event",
    }
}

/// The timeline of the first kind, for a file.
pub fn main_chart(texts: &Texts, params: &Params, measured: &Measured) -> Scene {
    families::scene(texts, "lifecycle", groups(texts, params), STATES, measured)
}

/// The parent's steps, a row each.
pub fn sheet(_: &Texts, _: &Params, outcome: &Outcome) -> Vec<Vec<String>> {
    let names = ["at_ms", "kind", "worker", "action", "is_alive"];
    let rows = outcome.events.iter().map(|event| {
        vec![
            event.at_ms.to_string(),
            kind(event.kind).to_owned(),
            event.worker.to_string(),
            action(event.action).to_owned(),
            event.is_alive.to_string(),
        ]
    });
    std::iter::once(names.map(str::to_owned).to_vec())
        .chain(rows)
        .collect()
}

/// The kinds asked for, each with its parent.
pub fn groups(texts: &Texts, params: &Params) -> Vec<Group> {
    let kinds: &[&'static str] = match params.kind {
        Kinds::Thread => &["threads"],
        Kinds::Process => &["processes"],
        Kinds::Both => &["threads", "processes"],
    };
    families::groups(texts, kinds, params.workers)
}

/// Which of both can be ended from outside in an endless loop.
pub(super) fn predict(params: &Params) -> Option<Prediction> {
    (params.kind == Kinds::Both && params.job == Job::Endless).then(|| Prediction {
        key: "lifecycle-predict",
        values: Vec::new(),
        choices: Choices::Words(&["threads", "processes", "both", "neither"]),
    })
}

/// Which of both was.
pub(super) fn came(_: &Params, outcome: &Outcome) -> Option<f64> {
    let ended = |kind| {
        let mut events = outcome.events.iter();
        events.any(|event| event.kind == kind && event.action == Action::Terminate)
    };
    Some(
        match (ended(WorkerKind::Thread), ended(WorkerKind::Process)) {
            (true, false) => 0.0,
            (false, true) => 1.0,
            (true, true) => 2.0,
            (false, false) => 3.0,
        },
    )
}

/// The part of a file name that distinguishes a run.
pub fn file_suffix(params: &Params) -> String {
    format!("{}ms", params.join_timeout_ms)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{labs::tests::checked, texts::Lang};
    use spindle_model::lab::LabId;

    /// Its parent gave this order after a second, and the last worker had ended so much later.
    fn ended(kind: WorkerKind, order: Action, after_ms: f64) -> Vec<Event> {
        let event = |at_ms, action| Event {
            at_ms,
            kind,
            worker: 0,
            action,
            is_alive: action != Action::Join,
        };
        vec![
            event(1_000.0, order),
            event(1_000.0 + after_ms, Action::Join),
        ]
    }

    #[test]
    fn the_headline_follows_the_verdict() {
        let threads = || ended(WorkerKind::Thread, Action::SetStopEvent, 0.5);
        let processes = || ended(WorkerKind::Process, Action::Terminate, 30.0);
        let joined = || ended(WorkerKind::Process, Action::Start, 30.0);
        for (events, english, chinese) in [
            (
                [threads(), processes()].concat(),
                "Processes can be stopped, threads cannot",
                "进程能从外部停下，线程不能",
            ),
            (
                threads(),
                "A thread cannot be stopped from outside",
                "线程不能从外部停下",
            ),
            (
                processes(),
                "A process can be stopped from outside",
                "进程可以从外部停下",
            ),
            (
                joined(),
                "Nothing had to be stopped",
                "不需要终止，都已结束",
            ),
        ] {
            let outcome = Outcome { events };
            for (lang, headline) in [(Lang::En, english), (Lang::Zh, chinese)] {
                let texts = Texts::of(lang, LabId::Lifecycle);
                let told = answer_in(&texts, &outcome, "");
                assert_eq!(told.headline, headline);
                checked(&texts, told);
            }
        }
    }

    #[test]
    fn the_wait_of_chromium_is_named_where_there_is_one() {
        let chromium = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0";
        for (agent, ms, is_named) in [
            (chromium, 2_003.0, true),
            (chromium, 40.0, false),
            (firefox, 2_003.0, false),
        ] {
            let events = ended(WorkerKind::Process, Action::Terminate, ms);
            for lang in Lang::ALL {
                let texts = Texts::of(lang, LabId::Lifecycle);
                let told = answer_in(
                    &texts,
                    &Outcome {
                        events: events.clone(),
                    },
                    agent,
                );
                assert_eq!(told.verdict.contains("Chromium"), is_named);
            }
        }
    }
}
