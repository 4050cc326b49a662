//! A lab's answer: one decision, told once at a glance and once in sentences.

use crate::{
    texts::{Lang, Texts, Value},
    words,
};

/// The answer of a lab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The answer at a glance: at most nine words, or eighteen Chinese characters, with one number.
    pub headline: String,
    /// The answer in a sentence or some, with what it rests on.
    pub verdict: String,
}

impl Answer {
    /// The answer in the case whose verdict has this key. Its headline has the same key but for that word; what cannot
    /// be told is the same in all labs. Each text picks what it needs of the values.
    pub(super) fn of(texts: &Texts, key: &str, values: &[(&str, Value<'_>)]) -> Self {
        Self {
            headline: texts.with(&headline_key(key), values),
            verdict: texts.with(key, values),
        }
    }

    /// The first of these answers, followed by the verdicts of the others; none if there are none.
    pub(super) fn first_of(texts: &Texts, answers: Vec<Self>) -> Option<Self> {
        let mut answers = answers.into_iter();
        let first = answers.next()?;
        Some(first.and(texts, answers.map(|other| other.verdict)))
    }

    /// The answer with more sentences in its verdict.
    pub(super) fn and(self, texts: &Texts, more: impl IntoIterator<Item = String>) -> Self {
        let sentences: Vec<String> = std::iter::once(self.verdict).chain(more).collect();
        Self {
            verdict: words::sentences(texts, &sentences),
            ..self
        }
    }

    /// The answer with the headline of another case.
    pub(super) fn under(self, texts: &Texts, key: &str) -> Self {
        Self {
            headline: texts.get(&headline_key(key)),
            ..self
        }
    }

    /// Both, one after the other, to be said aloud.
    pub fn aloud(&self, texts: &Texts) -> String {
        let stop = match texts.lang() {
            Lang::En => ". ",
            Lang::Zh => "。",
        };
        format!("{}{stop}{}", self.headline, self.verdict)
    }
}

fn headline_key(key: &str) -> String {
    for open in ["cannot-tell", "untimed"] {
        if key.ends_with(open) {
            return format!("headline-{open}");
        }
    }
    key.replace("verdict", "headline")
}

/// How many times, in the digits that a glance takes: more of them where one decimal would hide a difference.
pub(super) fn glance_times(texts: &Texts, factor: f64) -> String {
    let decimals = match factor {
        factor if factor < 1.1 => 2,
        factor if factor < 100.0 => 1,
        _ => 0,
    };
    texts.number(factor, decimals)
}

/// A time in the digits that a glance takes: `85 ms`, `0.21 s`, `1.0 s`.
pub(super) fn glance_ms(texts: &Texts, ms: f64) -> String {
    let (number, decimals, unit) = match ms {
        ms if ms < 9.5 => (ms, 1, texts.get("form-unit-milliseconds")),
        ms if ms < 99.5 => (ms, 0, texts.get("form-unit-milliseconds")),
        ms if ms < 995.0 => (ms / 1e3, 2, texts.get("form-unit-seconds")),
        ms if ms < 9_950.0 => (ms / 1e3, 1, texts.get("form-unit-seconds")),
        _ => (ms / 1e3, 0, texts.get("form-unit-seconds")),
    };
    format!("{} {unit}", texts.number(number, decimals))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_digits_that_a_glance_takes() {
        let texts = Texts::new(Lang::En);
        let told = [0.043, 0.976, 1.04, 1.93, 12.34, 1234.5].map(|one| glance_times(&texts, one));
        assert_eq!(told, ["0.04", "0.98", "1.04", "1.9", "12.3", "1,234"]);
        let told = [0.04, 8.25, 84.7, 206.1, 1_001.0, 12_345.0].map(|ms| glance_ms(&texts, ms));
        assert_eq!(
            told,
            ["0.04 ms", "8.2 ms", "85 ms", "0.21 s", "1.0 s", "12 s"]
        );
        assert_eq!(glance_ms(&Texts::new(Lang::Zh), 206.1), "0.21 秒");
    }

    #[test]
    fn a_headline_stands_beside_its_verdict() {
        assert_eq!(headline_key("verdict-void"), "headline-void");
        assert_eq!(
            headline_key("counter-verdict-lost"),
            "counter-headline-lost"
        );
        assert_eq!(
            headline_key("jobs-verdict-cannot-tell"),
            "headline-cannot-tell"
        );
        assert_eq!(headline_key("image-verdict-untimed"), "headline-untimed");
    }
}
