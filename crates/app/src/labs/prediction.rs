//! Predictions: a question before a run, and how the run answered it.

use super::answer::{glance_ms, glance_times};
use crate::texts::{Texts, Value};
use spindle_model::{
    stats::Says,
    strategy::{Entry, Strategy, entry_of},
};

/// A question about a run that is still to come.
pub(super) struct Prediction {
    /// Its text.
    pub(super) key: &'static str,
    /// The variables of that text.
    pub(super) values: Vec<(&'static str, Value<'static>)>,
    /// The possible answers.
    pub(super) choices: Choices,
}

/// The possible answers, least first where these are figures.
pub(super) enum Choices {
    /// How many times as fast.
    Times(Vec<f64>),
    /// Milliseconds.
    Ms(Vec<f64>),
    /// How many.
    Counts(Vec<u32>),
    /// One of these, each with a text of its own: the question's key and this word.
    Words(&'static [&'static str]),
}

impl Choices {
    /// How many times as fast up to `most` workers may be.
    pub(super) fn times(most: u32) -> Self {
        let most = f64::from(most);
        Self::Times(match most {
            ..2.0 => vec![0.5, 1.0, 2.0],
            ..3.0 => vec![1.0, 1.5, 2.0],
            ..6.0 => vec![1.0, 2.0, most],
            _ => vec![1.0, 2.0, (most / 2.0).floor(), most],
        })
    }

    /// These counts, each once.
    pub(super) fn counts(mut counts: Vec<u32>) -> Self {
        counts.sort_unstable();
        counts.dedup();
        Self::Counts(counts)
    }
}

impl Prediction {
    /// The question.
    pub(super) fn question(&self, texts: &Texts) -> String {
        texts.with(self.key, &self.values)
    }

    /// Each answer as readers see it.
    pub(super) fn answers(&self, texts: &Texts) -> Vec<String> {
        let figures = self.figures().into_iter();
        figures.map(|figure| self.told(texts, figure)).collect()
    }

    /// The figure of the answer of that index; none where answers are words.
    pub(super) fn figure(&self, index: usize) -> Option<f64> {
        let figures = self.figures();
        let figure = figures.get(index).copied();
        figure.filter(|_| !matches!(self.choices, Choices::Words(_)))
    }

    /// A figure of this question, or the word of that index, as readers see it.
    pub(super) fn told(&self, texts: &Texts, figure: f64) -> String {
        match &self.choices {
            Choices::Times(_) => {
                let times = match figure.fract() {
                    0.0 => texts.number(figure, 0),
                    _ => glance_times(texts, figure),
                };
                texts.with("guess-times", &[("number", times.into())])
            }
            Choices::Ms(_) => glance_ms(texts, figure),
            Choices::Counts(_) => texts.number(figure, 0),
            Choices::Words(words) => words
                .get(figure as usize)
                .map_or_else(String::new, |word| self.word(texts, word)),
        }
    }

    /// The answer that is nearest to what came: in proportion, as learners mean times and durations.
    pub(super) fn nearest(&self, came: f64) -> usize {
        if matches!(self.choices, Choices::Words(_)) {
            return came as usize;
        }
        let far = |figure: f64| (figure.max(1e-9) / came.max(1e-9)).ln().abs();
        let figures = self.figures().into_iter().map(far).enumerate();
        figures
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map_or(0, |(index, _)| index)
    }

    fn figures(&self) -> Vec<f64> {
        match &self.choices {
            Choices::Times(figures) | Choices::Ms(figures) => figures.clone(),
            Choices::Counts(counts) => counts.iter().map(|&count| count.into()).collect(),
            Choices::Words(words) => (0..words.len()).map(|index| index as f64).collect(),
        }
    }

    fn word(&self, texts: &Texts, word: &str) -> String {
        texts.get(&format!("{}-{word}", self.key))
    }
}

/// How many times as fast a strategy was; none where it cannot be told.
pub(super) fn times_of<E>(entries: &[Entry<E>], strategy: Strategy) -> Option<f64> {
    let speedup = entry_of(entries, strategy)?
        .speedup
        .filter(|speedup| speedup.says() != Says::Nothing)?;
    Some(speedup.median)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(choices: Choices) -> Prediction {
        Prediction {
            key: "deadlock-predict",
            values: Vec::new(),
            choices,
        }
    }

    #[test]
    fn the_nearest_answer_is_nearest_in_proportion() {
        let times = asked(Choices::times(8));
        assert_eq!(
            [0.9, 1.3, 1.9, 3.1, 7.4].map(|came| times.nearest(came)),
            [0, 0, 1, 2, 3]
        );
        let none = asked(Choices::Ms(vec![400.0, 1_000.0, 2_000.0]));
        assert_eq!(none.nearest(0.0), 0);
    }

    #[test]
    fn answers_are_told_as_the_answer_is() {
        let texts = Texts::new(crate::texts::Lang::En);
        assert_eq!(
            asked(Choices::times(2)).answers(&texts),
            ["1×", "1.5×", "2×"]
        );
        let counts = asked(Choices::counts(vec![4, 1, 4]));
        assert_eq!(counts.answers(&texts), ["1", "4"]);
        assert_eq!(
            [0, 1, 2].map(|at| counts.figure(at)),
            [Some(1.0), Some(4.0), None]
        );
        assert_eq!(asked(Choices::Words(&["yes", "no"])).figure(0), None);
    }
}
