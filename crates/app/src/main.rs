//! Puts the page into the document.

use spindle_app::{app::App, web};

fn main() {
    yew::set_custom_panic_hook(Box::new(|panic| web::crashed(&panic.to_string())));
    yew::Renderer::<App>::new().render();
}
