//! A link as a QR code, for the phones of a class.

use crate::texts::{say, use_texts};
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;
use yew::prelude::*;

/// The white border that readers need, in modules.
const QUIET: i32 = 4;

/// A link.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct QrProps {
    pub(super) link: String,
}

/// The code, folded; nothing for a link that is too long for one.
#[component]
pub(super) fn Qr(props: &QrProps) -> Html {
    let texts = use_texts();
    let drawn = use_memo(props.link.clone(), |link| {
        // Much is readable though a part is hidden: what is shown on screens is not torn.
        QrCode::encode_text(link, QrCodeEcc::Low)
            .ok()
            .map(|code| drawn(&code))
    });
    let Some((size, path)) = &*drawn else {
        return Html::default();
    };
    html! {
        <details class="qr">
            <summary>{ say(texts.get("share-qr")) }</summary>
            // Dark on white in both themes, as cameras expect.
            <svg viewBox={format!("0 0 {size} {size}")} role="img" aria-label={texts.get("share-qr-label")} shape-rendering="crispEdges">
                <rect width={size.to_string()} height={size.to_string()} fill="#fff"></rect>
                <path d={path.clone()} fill="#000"></path>
            </svg>
        </details>
    }
}

/// Width of the code with its border, in modules, and the dark ones as a path: a square of one unit each.
fn drawn(code: &QrCode) -> (i32, String) {
    let modules = 0..code.size();
    let dark = modules
        .clone()
        .flat_map(|y| modules.clone().map(move |x| (x, y)))
        .filter(|&(x, y)| code.get_module(x, y));
    let mut path = String::new();
    for (x, y) in dark {
        // Writing to a string cannot fail.
        let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
    }
    (code.size() + 2 * QUIET, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which squares a path fills.
    fn filled(path: &str) -> Vec<(usize, usize)> {
        let squares = path.split('M').skip(1);
        let square = |square: &str| {
            let (x, rest) = square.split_once(' ').unwrap();
            let (y, _) = rest.split_once('h').unwrap();
            (x.parse().unwrap(), y.parse().unwrap())
        };
        squares.map(square).collect()
    }

    #[test]
    fn a_reader_finds_the_link_in_what_is_drawn() {
        const ENLARGED: usize = 6;
        for link in [
            "https://example.org/spindle/?lab=fib&n=38&threads=1,2,4",
            "https://例え.jp/?lab=deadlock&scenario=philosophers&lang=zh",
        ] {
            let code = QrCode::encode_text(link, QrCodeEcc::Low).unwrap();
            let (size, path) = drawn(&code);
            let dark = filled(&path);
            let pixels = size as usize * ENLARGED;
            let mut picture =
                rqrr::PreparedImage::prepare_from_greyscale(pixels, pixels, |x, y| {
                    match dark.contains(&(x / ENLARGED, y / ENLARGED)) {
                        true => 0,
                        false => 255,
                    }
                });
            let found = picture.detect_grids();
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].decode().unwrap().1, link);
        }
    }
}
