//! The header: the name of the page, and the switches for language and theme.

use crate::{page::Page, state::Action, texts::say, theme::Theme, web};
use spindle_model::lab::LabId;
use yew::prelude::*;

/// The head of the page.
pub(crate) fn header(page: &Page) -> Html {
    let Page { store, texts, .. } = page;
    let lang = store.lang.value.other();
    let theme = store.theme.value;
    let switch_lang = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| {
            web::keep_lang(lang);
            store.dispatch(Action::Language(lang));
        })
    };
    let switch_theme = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| {
            web::keep_theme(theme.next());
            store.dispatch(Action::Theme(theme.next()));
        })
    };
    let theme_text = match theme {
        Theme::Auto => texts.get("switch-theme-auto"),
        Theme::Light => texts.get("switch-theme-light"),
        Theme::Dark => texts.get("switch-theme-dark"),
    };
    html! {
        <header class="site">
            <div class="brand">
                <a class="name" href="./">
                    { mark() }
                    { say(texts.get("site-name")) }
                </a>
                <p class="claim">{ say(texts.get("site-claim")) }</p>
            </div>
            <a data-to-bench="" href={format!("?{}", store.address_of(LabId::BENCH).query())}>
                { say(texts.get("lab-python")) }
            </a>
            <a class="to-labs" href="#labs">{ say(texts.get("site-labs")) }</a>
            <div class="switches" role="group" aria-label={texts.get("site-settings")}>
                <button
                    type="button"
                    class="button quiet"
                    data-action="lang"
                    lang={lang.tag()}
                    aria-label={texts.get("switch-lang-label")}
                    onclick={switch_lang}
                >
                    { say(texts.get("switch-lang")) }
                </button>
                <button
                    type="button"
                    class="button quiet"
                    data-action="theme"
                    data-value={theme.id()}
                    onclick={switch_theme}
                >
                    { say(theme_text) }
                </button>
            </div>
        </header>
    }
}

/// The spindle of `www/icon.svg`, in the page's colours.
fn mark() -> Html {
    html! {
        <svg class="mark" viewBox="12 0 48 64" aria-hidden="true">
            <path class="rod" d="M32 2v60M24 55h16" />
            <path
                class="body"
                d="M32 13c11 0 15 10 15 18S43 51 32 51 17 39 17 31s4-18 15-18z"
            />
            <path class="thread" d="M20 25c8 5 16 5 24-2M18 33c9 6 19 6 28-2M20 41c8 5 17 4 24-2" />
            <path class="loose" d="M44 39c7 2 5 11 14 9" />
        </svg>
    }
}
