//! One picture before and after, with a slider between them.

use super::{Gallery, Shown, save};
use crate::{
    charts::use_style,
    download::download_blob,
    texts::{Texts, say, use_texts},
};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlCanvasElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct ViewerProps {
    /// The pictures that engines sent.
    pub(crate) gallery: Gallery,
    /// Names of the pictures, by number.
    pub(crate) names: Vec<String>,
    /// The filter, for the name of a file.
    pub(crate) filter: &'static str,
}

/// The picture chosen, the slider, and a button that saves.
#[component]
pub(crate) fn Viewer(props: &ViewerProps) -> Html {
    let texts = use_texts();
    let chosen = use_state(|| 0u32);
    let share = use_state(|| 50u32);
    let saving = use_state(|| false);
    let find = |is_after| {
        let mut all = props.gallery.iter();
        let found = all.find(|one| one.number == *chosen && one.is_after == is_after);
        found.cloned()
    };
    let (before, after) = (find(false), find(true));
    let canvases = [use_node_ref(), use_node_ref()];
    let is_here = after.is_some();
    use_drawing(before.clone(), is_here, canvases[0].clone());
    use_drawing(after.clone(), is_here, canvases[1].clone());
    let Some(after) = after else {
        return Html::default();
    };
    let onslide = {
        let share = share.clone();
        Callback::from(move |event: InputEvent| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            share.set(input.map_or(50.0, |input| input.value_as_number()) as u32);
        })
    };
    let onchoose = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let select = event.target_dyn_into::<HtmlSelectElement>();
            chosen.set(
                select
                    .and_then(|select| select.value().parse().ok())
                    .unwrap_or(0),
            );
        })
    };
    let name = props
        .names
        .get(*chosen as usize)
        .cloned()
        .unwrap_or_default();
    let onsave = {
        let (after, saving) = (after.clone(), saving.clone());
        let stem = name
            .rsplit_once('.')
            .map_or(name.as_str(), |(stem, _)| stem);
        let file = format!("{stem}-{}.png", props.filter).replace(' ', "-");
        Callback::from(move |_: MouseEvent| {
            let (after, file, saving) = (after.clone(), file.clone(), saving.clone());
            saving.set(true);
            spawn_local(async move {
                // A browser that cannot encode so large a picture leaves nothing to save.
                if let Ok(png) = save::png(&after).await {
                    download_blob(&file, &png);
                }
                saving.set(false);
            });
        })
    };
    let offered = props.gallery.iter().filter(|one| one.is_after).map(|one| {
        let name = props.names.get(one.number as usize).cloned();
        let selected = one.number == *chosen;
        let name = name.unwrap_or_default();
        let key = format!("{name} {selected}");
        html! { <option {key} value={one.number.to_string()} {selected}>{ name }</option> }
    });
    let percent = share.to_string();
    let size = texts.with(
        "image-view-size",
        &[
            ("width", texts.number(after.width.into(), 0).into()),
            ("height", texts.number(after.height.into(), 0).into()),
        ],
    );
    let value = texts.with("image-view-share", &[("percent", percent.clone().into())]);
    html! {
        <figure class="figure viewer" data-viewer={chosen.to_string()}>
            <figcaption>
                <h3>{ say(texts.get("image-view-heading")) }</h3>
                <p>{ say(texts.get("image-view-note")) }</p>
            </figcaption>
            <div class="viewer-bar">
                <label>
                    <span>{ say(texts.get("image-view-picture")) }</span>
                    <select data-action="choose-picture" onchange={onchoose}>{ for offered }</select>
                </label>
                <span class="size">{ say(size) }</span>
                <button type="button" class="button quiet" data-action="save-picture" disabled={*saving} onclick={onsave}>
                    { say(texts.get("image-view-save")) }
                </button>
            </div>
            <Compare share={*share}>
                <canvas ref={canvases[0].clone()} role="img" aria-label={texts.with("image-view-before", &[("name", name.clone().into())])}></canvas>
                <canvas ref={canvases[1].clone()} class="after" role="img" aria-label={texts.with("image-view-after", &[("name", name.into())])}></canvas>
            </Compare>
            <label class="compare-slider">
                <span>{ say(texts.get("image-view-label-before")) }</span>
                <input
                    type="range"
                    min="0"
                    max="100"
                    value={percent}
                    aria-label={texts.get("image-view-slider")}
                    aria-valuetext={value}
                    oninput={onslide}
                />
                <span>{ say(texts.get("image-view-label-after")) }</span>
            </label>
        </figure>
    }
}

/// The room for it, as high, before there is a picture of this width and height.
pub(crate) fn room(texts: &Texts, (width, height): (u32, u32)) -> Html {
    html! {
        <figure class="figure viewer">
            <figcaption>
                <h3>{ say(texts.get("image-view-heading")) }</h3>
                <p>{ say(texts.get("image-view-note")) }</p>
            </figcaption>
            <p class="viewer-bar">{ say(texts.get("image-view-waiting")) }</p>
            // Drawn, because a size that is a style would be forbidden by the page's own policy.
            <svg
                class="compare-room"
                width={width.to_string()}
                height={height.to_string()}
                viewBox={format!("0 0 {width} {height}")}
                aria-hidden="true"
            ></svg>
            <p class="compare-slider" aria-hidden="true">{ "–" }</p>
        </figure>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct CompareProps {
    /// How much of the width shows what is below, in percent.
    share: u32,
    children: Html,
}

/// One canvas over the other, and the line between them.
#[component]
fn Compare(props: &CompareProps) -> Html {
    let node = use_node_ref();
    use_style(&node, [("--share", format!("{}%", props.share))]);
    html! {
        <div class="compare" ref={node}>
            { props.children.clone() }
            <span class="compare-line" aria-hidden="true"></span>
        </div>
    }
}

/// Draws a picture whenever it is another one or its canvas is new, and says so when it is there.
#[hook]
fn use_drawing(shown: Option<Shown>, is_here: bool, canvas: NodeRef) {
    use_effect_with((shown, is_here), move |(shown, _)| {
        if let (Some(shown), Some(canvas)) = (shown.clone(), canvas.cast::<HtmlCanvasElement>()) {
            let _ = canvas.remove_attribute("data-drawn");
            spawn_local(async move {
                if save::draw(&shown, &canvas).await.is_ok() {
                    let _ = canvas.set_attribute("data-drawn", &shown.number.to_string());
                }
            });
        }
    });
}
