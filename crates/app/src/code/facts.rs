//! Facts by which a reader's own Python differs from what the page shows.

use crate::texts::{Texts, say};
use spindle_model::Word;
use yew::prelude::*;

/// The texts of the facts about the lab that `texts` are of.
fn facts_of(texts: &Texts) -> impl Iterator<Item = String> {
    let lab = texts.lab().map_or("", |lab| lab.id());
    (1..)
        .map(move |number| format!("{lab}-fact-{number}"))
        .take_while(|key| texts.has(key))
        .map(|key| texts.get(&key))
}

/// The facts in one folded line.
pub fn facts(texts: &Texts) -> Html {
    let all = facts_of(texts).map(|fact| html! { <li>{ say(fact) }</li> });
    html! {
        <details class="folded facts">
            <summary>{ say(texts.get("code-facts")) }</summary>
            <ul>{ for all }</ul>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Lang;
    use spindle_model::lab::LabId;

    #[test]
    fn every_lab_has_two_or_three_facts_in_both_languages() {
        for lab in LabId::WITH_ENGINE {
            for lang in Lang::ALL {
                let count = facts_of(&Texts::of(lang, *lab)).count();
                assert!((2..=3).contains(&count), "{lab:?} in {lang:?}: {count}");
            }
        }
    }
}
