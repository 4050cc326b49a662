use super::*;
use proptest::prelude::*;

#[test]
fn an_answer_is_told_by_status_and_text() {
    let response = Response::parse("503 Try again later.");
    assert_eq!(
        (response.status, &*response.body),
        (503, "Try again later.")
    );
    for nobody in ["", "nonsense", "x y"] {
        assert_eq!(Response::parse(nobody).status, 0);
    }
}

#[test]
fn only_a_page_that_came_has_links() {
    let body =
        "<a href=\"3\">3</a> <a href=\"1\">1</a> <a href=\"3\">again</a> <a href=\"x\">x</a>";
    let fetched = |status| {
        let body = body.to_owned();
        read(Response { status, body }).links
    };
    assert_eq!(fetched(200), [3, 1]);
    assert!(fetched(503).is_empty());
}

proptest! {
    #[test]
    fn links_are_found_whatever_stands_around_them(
        pages in prop::collection::vec(0..500u32, 0..20),
        between in "[^\"<]{0,20}",
    ) {
        let items = pages.iter().map(|page| format!("{between}<a href=\"{page}\">{between}</a>"));
        let mut unique: Vec<u32> = Vec::new();
        for page in &pages {
            if !unique.contains(page) {
                unique.push(*page);
            }
        }
        prop_assert_eq!(links(&items.collect::<String>()), unique);
    }

    #[test]
    fn any_text_is_read(text in ".{0,200}") {
        links(&text);
        Response::parse(&text);
    }
}
