//! Puts the page into the document.

use spindle_app::app::App;

fn main() {
    yew::Renderer::<App>::new().render();
}
