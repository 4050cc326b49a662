//! The site for tests: the same pages as those of `www/sw/site.js`.

use super::Response;
use std::{thread, time::Duration};

/// Answers after the delay in the path, and blocks meanwhile.
pub(crate) fn answer(path: &str) -> Response {
    let (delay, response) = made_up(path);
    thread::sleep(delay);
    response
}

/// The same without blocking.
pub(crate) async fn answer_later(path: &str) -> Response {
    let (delay, response) = made_up(path);
    futures_timer::Delay::new(delay).await;
    response
}

fn made_up(path: &str) -> (Duration, Response) {
    let numbers = path.split(|char: char| !char.is_ascii_digit());
    let numbers: Vec<u32> = numbers.filter_map(|number| number.parse().ok()).collect();
    let [pages, links, failures, delay, seed, page, attempt] = numbers[..] else {
        panic!("{path} is no page");
    };
    let response = if page != 0 && scrambled(&[seed, page, attempt]) % 100 < failures {
        Response::parse("503 Try again later.")
    } else {
        let links = links_of(seed, page, pages, links).into_iter();
        let items = links.map(|to| format!("<li><a href=\"{to}\">Page {to}</a></li>"));
        Response::parse(&format!("200 <ul>{}</ul>", items.collect::<String>()))
    };
    (Duration::from_millis(delay.into()), response)
}

fn links_of(seed: u32, page: u32, pages: u32, count: u32) -> Vec<u32> {
    let onward = count.div_ceil(2);
    let link = |link| match link {
        _ if link < onward => page * onward + link + 1,
        _ => scrambled(&[seed, page, link, pages]) % pages,
    };
    let links = (0..count).map(link);
    links.filter(|&to| to < pages && to != page).collect()
}

fn scrambled(numbers: &[u32]) -> u32 {
    numbers.iter().fold(0, |hash, number| {
        let hash = (hash ^ number.wrapping_add(0x9e37_79b9)).wrapping_mul(0x85eb_ca6b);
        let hash = (hash ^ hash >> 13).wrapping_mul(0xc2b2_ae35);
        hash ^ hash >> 16
    })
}
