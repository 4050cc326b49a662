//! Fetches texts when they are needed: those that every lab needs and one lab's own, in one language.

use super::{Lang, Part, Texts, part};
use crate::web;
use spindle_model::{Word, lab::LabId};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Texts that the page's host did not give out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreachable;

thread_local! {
    /// The parts fetched before, by file.
    static FETCHED: RefCell<Vec<(String, Part)>> = const { RefCell::new(Vec::new()) };
}

/// The texts of `lab` in `lang`, fetched unless the page has them already.
///
/// # Errors
/// The host does not give them out; the next call asks again.
pub async fn load(lang: Lang, lab: LabId) -> Result<Texts, Unreachable> {
    let (common, own) = futures::future::join(fetch(lang, "common"), fetch(lang, lab.id())).await;
    Ok(Texts {
        lang,
        lab: Some(lab),
        parts: [common?, own?],
    })
}

async fn fetch(lang: Lang, name: &str) -> Result<Part, Unreachable> {
    let file = format!("{}/{name}.txt", lang.id());
    let before = FETCHED.with_borrow(|fetched| {
        let known = fetched.iter().find(|(known, _)| *known == file);
        known.map(|(_, part)| *part)
    });
    if let Some(part) = before {
        return Ok(part);
    }
    let text = web::content(&file).await.ok_or(Unreachable)?;
    let part = part(text);
    FETCHED.with_borrow_mut(|fetched| fetched.push((file, part)));
    Ok(part)
}

/// The loaded texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The latest texts that came: those of before until new ones are there.
    pub texts: Option<Texts>,
    /// Whether the wanted ones could not be had.
    pub failed: bool,
}

/// The texts of `lab` in `lang` as soon as they are there.
#[hook]
pub fn use_loaded(lang: Lang, lab: LabId) -> Loaded {
    let latest = use_state_eq(|| None);
    let good = use_mut_ref(|| None);
    let set = latest.setter();
    use_effect_with((lang, lab), move |&(lang, lab)| {
        let wanted = Rc::new(Cell::new(true));
        let still = wanted.clone();
        spawn_local(async move {
            let loaded = load(lang, lab).await;
            // What comes late is not to replace what was asked for since.
            if still.get() {
                set.set(Some(loaded));
            }
        });
        move || wanted.set(false)
    });
    if let Some(Ok(texts)) = &*latest {
        *good.borrow_mut() = Some(texts.clone());
    }
    let texts = good.borrow().clone();
    Loaded {
        texts,
        failed: *latest == Some(Err(Unreachable)),
    }
}
