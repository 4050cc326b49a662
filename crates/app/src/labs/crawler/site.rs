//! The site, as far as it is known: a row for each number of links that lead from page 0 to its pages.

use crate::{
    charts::{
        Blank, Figure, Mark,
        frame::Key,
        glyph::Glyph,
        layers::{Dot, Layers},
    },
    labs::strategies::name,
    texts::{Texts, use_texts},
};
use spindle_model::{
    Word,
    labs::crawler::{Outcome, PageState, Params, Placed},
};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct SiteProps {
    pub(super) params: Params,
    pub(super) outcome: Option<Rc<Outcome>>,
    pub(super) blank: Blank,
}

/// The graph, drawn again only when more is known.
#[component]
pub(super) fn SiteGraph(props: &SiteProps) -> Html {
    let texts = use_texts();
    let drawn = (texts.clone(), props.outcome.clone(), props.blank);
    let draw = use_callback(drawn, |size, (texts, outcome, blank)| {
        graph(texts, outcome.as_deref(), *blank).draw(size)
    });
    html! {
        <Figure
            name="site"
            heading={texts.get("crawler-site-heading")}
            note={texts.get("crawler-site-note")}
            height={height(&props.params)}
            {draw}
        />
    }
}

/// Kept from the start, for all pages that there may be.
fn height(params: &Params) -> f64 {
    match params.pages {
        0..=12 => 280.0,
        13..=80 => 360.0,
        _ => 520.0,
    }
}

/// The known part of the site.
pub(super) fn graph(texts: &Texts, outcome: Option<&Outcome>, blank: Blank) -> Layers {
    let Some(outcome) = outcome else {
        return Layers {
            title: texts.get("crawler-site-heading"),
            words: blank.words(texts, "crawler-site-waiting"),
            keys: keys(texts),
            ..Layers::default()
        };
    };
    let order = order(&outcome.site);
    // The place of each page in this order, by number.
    let most = outcome.site.last().map_or(0, |last| last.page.page);
    let mut index = vec![None; most as usize + 1];
    for (nth, placed) in order.iter().enumerate() {
        if let Some(place) = index.get_mut(placed.page.page as usize) {
            *place = Some(nth);
        }
    }
    let at = |page: u32| index.get(page as usize).copied().flatten();
    let dots = order.iter().map(|placed| dot(texts, placed, &at)).collect();
    let others = order.iter().enumerate().flat_map(|(nth, placed)| {
        let number = placed.page.page;
        let tree = |to: &usize| order.get(*to).and_then(|to| to.from) == Some(number);
        let links = placed.page.links.iter().filter_map(|&link| at(link));
        let links: Vec<usize> = links.filter(|to| !tree(to)).collect();
        links.into_iter().map(move |to| (nth, to))
    });
    let count = |state| {
        let pages = outcome.site.iter();
        pages.filter(|placed| placed.page.state == state).count()
    };
    let values = [
        ("pages", outcome.site.len().into()),
        ("fetched", count(PageState::Fetched).into()),
        ("failed", count(PageState::Failed).into()),
        ("strategy", name(texts, outcome.found_by).into()),
    ];
    Layers {
        title: texts.with("crawler-site-title", &values),
        dots,
        others: others.collect(),
        words: String::new(),
        keys: keys(texts),
    }
}

/// Layer by layer; within one, children of the same page beside each other and in their parents' order.
fn order(site: &[Placed]) -> Vec<&Placed> {
    let mut order: Vec<&Placed> = site.iter().filter(|placed| placed.depth == 0).collect();
    let mut next = 0;
    while let Some(&parent) = order.get(next) {
        let number = parent.page.page;
        let is_child = |placed: &&Placed| placed.from == Some(number);
        let at = |page: u32| site.binary_search_by_key(&page, |placed| placed.page.page);
        let links = parent.page.links.iter();
        let linked = links.filter_map(|&link| site.get(at(link).ok()?));
        order.extend(linked.filter(is_child));
        next += 1;
    }
    order
}

fn dot(texts: &Texts, placed: &Placed, at: &dyn Fn(u32) -> Option<usize>) -> Dot {
    let page = &placed.page;
    let (glyph, class) = looks(page.state);
    let mut lines = vec![texts.with("crawler-page", &[("page", page.page.into())])];
    let requests = [("requests", page.requests.into())];
    lines.push(texts.with(&format!("crawler-state-{}", page.state.id()), &requests));
    lines.push(texts.with("crawler-depth", &[("count", placed.depth.into())]));
    if !page.links.is_empty() {
        let links: Vec<String> = page.links.iter().map(u32::to_string).collect();
        lines.push(texts.with("crawler-links", &[("pages", links.join(", ").into())]));
    }
    Dot {
        layer: placed.depth,
        from: placed.from.and_then(at),
        glyph,
        class,
        label: page.page.to_string(),
        mark: Mark {
            kind: "page",
            lines,
            data: vec![
                ("data-page", page.page.to_string()),
                ("data-state", page.state.id().to_owned()),
                ("data-depth", placed.depth.to_string()),
            ],
            ..Mark::default()
        },
    }
}

fn looks(state: PageState) -> (Glyph, &'static str) {
    match state {
        PageState::Found => (Glyph::Disc, "layer-dot is-found"),
        PageState::Fetched => (Glyph::Disc, "layer-dot is-fetched"),
        PageState::Failed => (Glyph::Diamond, "layer-dot is-failed"),
    }
}

fn keys(texts: &Texts) -> Vec<Key> {
    let states = [PageState::Fetched, PageState::Found, PageState::Failed];
    let states = states.map(|state| Key {
        label: texts.get(&format!("crawler-key-{}", state.id())),
        line: "",
        glyph: Some(looks(state)),
    });
    let link = Key {
        label: texts.get("crawler-key-link"),
        line: "layer-link",
        glyph: None,
    };
    states.into_iter().chain([link]).collect()
}
