//! The ceiling in words: what the machine gave while a run was measured.

use super::PictureProps;
use crate::{
    charts::{words, xy::Bound},
    texts::{Texts, say},
};
use spindle_model::{ceiling::Ceiling, stats::Interval};
use yew::prelude::{Html, html};

/// The ceiling for so many workers.
pub(super) fn find(ceilings: &[Ceiling], workers: u32) -> Option<&Ceiling> {
    ceilings.iter().find(|one| one.workers == workers)
}

/// How many times one worker's work so many did.
pub(super) fn of(ceilings: &[Ceiling], workers: u32) -> Option<Interval> {
    find(ceilings, workers).map(|one| one.times)
}

/// The share of a ceiling that a speedup is: all of it at most, because more than the machine gave is only noise.
pub(super) fn share(speedup: f64, ceiling: &Interval) -> f64 {
    (speedup / ceiling.median).min(1.0)
}

/// The rate of one worker multiplied by the ceiling of more workers.
pub(super) fn curve(alone: Option<f64>, ceilings: &[Ceiling]) -> Vec<Bound> {
    let Some(alone) = alone.filter(|alone| !alone.is_nan() && !ceilings.is_empty()) else {
        return Vec::new();
    };
    let bound = |one: &Ceiling| Bound {
        x: one.workers.into(),
        y: alone * one.times.median,
        interval: (alone * one.times.low, alone * one.times.high),
    };
    let first = Bound {
        x: 1.0,
        y: alone,
        interval: (alone, alone),
    };
    std::iter::once(first)
        .chain(ceilings.iter().filter(|one| one.workers > 1).map(bound))
        .collect()
}

/// The ceiling of the most workers, as a sentence under a table; reserves its room in labs that have one.
pub(super) fn told(texts: &Texts, shown: &PictureProps) -> Html {
    if !shown.params.has_ceiling() {
        return Html::default();
    }
    let most = shown.ceilings().last();
    let told = most.map(|one| sentence(texts, one));
    let workers = most.map(|one| one.workers.to_string());
    html! { <p class="points-serial" data-ceiling={workers}>{ say(told.unwrap_or_default()) }</p> }
}

fn sentence(texts: &Texts, one: &Ceiling) -> String {
    let median = texts.number(one.times.median, 2);
    let times = match words::interval(texts, &one.times) {
        Some(interval) => format!("{median} ({interval})"),
        None => median,
    };
    let values = [("times", times.into()), ("workers", one.workers.into())];
    texts.with("ceiling-told", &values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Lang;

    #[test]
    fn the_curve_begins_with_one_worker_alone() {
        let times = Interval {
            median: 2.0,
            low: 1.5,
            high: 2.5,
        };
        let ceilings = [Ceiling { workers: 4, times }];
        let places: Vec<_> = curve(Some(10.0), &ceilings)
            .iter()
            .map(|bound| (bound.x, bound.y, bound.interval))
            .collect();
        assert_eq!(
            places,
            [(1.0, 10.0, (10.0, 10.0)), (4.0, 20.0, (15.0, 25.0))]
        );
        for (alone, ceilings) in [
            (None, &ceilings[..]),
            (Some(f64::NAN), &ceilings),
            (Some(1.0), &[]),
        ] {
            assert!(curve(alone, ceilings).is_empty());
        }
    }

    #[test]
    fn the_sentence_has_the_figures_and_the_workers() {
        let times = Interval {
            median: 1.96,
            low: 1.93,
            high: 1.98,
        };
        let one = Ceiling { workers: 2, times };
        let [en, zh] = Lang::ALL.map(|lang| sentence(&Texts::new(lang), &one));
        assert_eq!(
            en,
            "While this was measured, the machine gave 1.96 (1.93–1.98) times one worker’s work to 2 \
             workers that share nothing."
        );
        assert!(
            zh.contains("1.96 (1.93–1.98)") && zh.contains("2 个"),
            "{zh}"
        );
    }
}
