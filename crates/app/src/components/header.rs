//! What this is, and the switches for language and theme.

use crate::{app::Page, state::Action, theme::Theme, web};
use yew::prelude::*;

/// The head of the page.
#[component]
pub fn Header(page: &Page) -> Html {
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
                    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
                        <path d="M3 5c6 0 6 7 9 7h9M3 12h18M3 19c6 0 6-7 9-7" />
                    </svg>
                    { texts.get("site-name") }
                </a>
                <p class="claim">{ texts.get("site-claim") }</p>
            </div>
            <div class="switches" role="group" aria-label={texts.get("site-settings")}>
                <button
                    type="button"
                    class="button quiet"
                    data-action="lang"
                    lang={lang.tag()}
                    aria-label={texts.get("switch-lang-label")}
                    onclick={switch_lang}
                >
                    { texts.get("switch-lang") }
                </button>
                <button
                    type="button"
                    class="button quiet"
                    data-action="theme"
                    data-value={theme.id()}
                    onclick={switch_theme}
                >
                    { theme_text }
                </button>
            </div>
        </header>
    }
}
