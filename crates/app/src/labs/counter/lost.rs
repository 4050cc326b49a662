//! How one update is lost: the order of steps behind the count, not one that was recorded. Recording each of some
//! million steps would take so long that the threads would hardly meet.

use crate::{
    charts::ladder::{Ladder, LadderView, Step, StepKind},
    texts::{Texts, say, use_texts},
};
use yew::prelude::*;

/// Two threads that both read before either has written.
fn ladder(texts: &Texts) -> Ladder {
    let numbered = |number: u32| texts.with("worker-thread", &[("number", number.into())]);
    let step = |lane: usize, kind, value: u32, after: &str, told: &str| {
        let label = match kind {
            StepKind::Read => "counter-step-reads",
            _ => "counter-step-writes",
        };
        Step {
            lane,
            label: texts.with(label, &[("value", value.into())]),
            kind,
            // The other thread reads and writes as if the first had never been there.
            is_fatal: lane == 1,
            shared: after.to_owned(),
            told: texts.get(told),
        }
    };
    let lost = texts.get("counter-step-lost");
    Ladder {
        title: texts.get("counter-ladder-title"),
        lanes: vec![numbered(1), numbered(2)],
        shared: "n".to_owned(),
        steps: vec![
            step(0, StepKind::Read, 0, "0", "counter-step-1"),
            step(1, StepKind::Read, 0, "0", "counter-step-2"),
            step(0, StepKind::Write, 1, "1", "counter-step-3"),
            step(1, StepKind::Write, 1, &lost, "counter-step-4"),
        ],
    }
}

/// The ladder, whole until the reader goes through it.
#[component]
pub(super) fn LostUpdate() -> Html {
    let texts = use_texts();
    let ladder = use_memo(texts.clone(), ladder);
    let at = use_state_eq(|| ladder.steps.len().saturating_sub(1));
    let onstep = {
        let at = at.setter();
        Callback::from(move |to| at.set(to))
    };
    html! {
        <figure class="figure" data-chart="ladder">
            <figcaption>
                <h3>{ say(texts.get("counter-ladder-heading")) }</h3>
                <p>{ say(texts.get("counter-ladder-note")) }</p>
            </figcaption>
            <LadderView {ladder} at={*at} {onstep} />
        </figure>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Lang;
    use spindle_model::lab::LabId;

    #[test]
    fn a_lost_update_is_two_reads_before_the_first_write() {
        for lang in Lang::ALL {
            let ladder = ladder(&Texts::of(lang, LabId::Counter));
            let kinds: Vec<StepKind> = ladder.steps.iter().map(|step| step.kind).collect();
            let (read, write) = (StepKind::Read, StepKind::Write);
            assert_eq!(kinds, [read, read, write, write]);
            let lanes: Vec<usize> = ladder.steps.iter().map(|step| step.lane).collect();
            assert_eq!(lanes, [0, 1, 0, 1]);
            assert!(
                ladder
                    .steps
                    .iter()
                    .all(|step| !step.told.contains("counter-step"))
            );
        }
    }
}
