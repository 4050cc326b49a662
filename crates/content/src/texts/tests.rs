use super::*;

fn compiled(fluent: &str) -> Result<Texts, Error> {
    let mut texts = Texts::new();
    compile(Path::new("page.ftl"), fluent, &Texts::new(), &mut texts)?;
    Ok(texts)
}

fn text(fluent: &str) -> String {
    compiled(fluent).unwrap().remove("a").unwrap()
}

fn refusal(fluent: &str) -> String {
    compiled(fluent).unwrap_err().to_string()
}

#[test]
fn variables_and_choices_keep_their_places() {
    assert_eq!(text("a = Fast."), "Fast.");
    assert_eq!(text("a = { $n } of {$all}"), "{n} of {all}");
    assert_eq!(text("a = { \"  \" }{ \"\\u0041\" }{ 5 }"), "  A5");
    let choice = "a = It has { $n ->\n    [0] none\n    [one] one\n   *[other] { $n }\n} now";
    let expected = "It has {n|0|none|one|one|*|{n}} now";
    assert_eq!(text(choice), expected.replace('|', "\u{1f}"));
}

#[test]
fn what_the_page_does_not_know_is_refused_with_file_and_key() {
    for (fluent, what) in [
        ("a = { -b }", "another message inside"),
        ("a = { b }", "another message inside"),
        ("a = { NUMBER($n) }", "a function"),
        ("a = x\n    .title = y", "an attribute"),
        ("a = { \"{\" }", "a brace or a separator in the text"),
        (
            "a = { $n ->\n   *[other] x\n    [one] y\n}",
            "a default that is not the last variant",
        ),
        (
            "a = { $n ->\n    [few] x\n   *[other] y\n}",
            "a category of numbers that English and Chinese do not have",
        ),
        (
            "a = { $n ->\n    [1.5] x\n   *[other] y\n}",
            "a choice by a fraction",
        ),
    ] {
        assert_eq!(refusal(fluent), format!("page.ftl: a: {what}"), "{fluent}");
    }
    assert_eq!(refusal("-a = x"), "page.ftl: a: a term");
}

#[test]
fn a_slip_is_named_with_its_line() {
    let error = refusal("a = x\nb = y\nc { z }\n");
    assert!(error.starts_with("page.ftl:3: "), "{error}");
}

#[test]
fn a_key_is_there_once_in_what_the_page_shows_together() {
    assert_eq!(refusal("a = x\na = y"), "page.ftl: a is there twice");
    let others = compiled("a = x").unwrap();
    let again = compile(Path::new("fib.ftl"), "a = y", &others, &mut Texts::new());
    assert_eq!(again.unwrap_err().to_string(), "fib.ftl: a is there twice");
    // A lab may call a strategy by a word of its own.
    let others = compiled("strategy-a = x").unwrap();
    let mut own = Texts::new();
    compile(Path::new("jobs.ftl"), "strategy-a = y", &others, &mut own).unwrap();
    assert_eq!(own["strategy-a"], "y");
}

#[test]
fn entries_come_in_the_order_of_their_keys() {
    let texts = compiled("b = y\na = x").unwrap();
    let file = file("en", COMMON, &texts);
    assert_eq!(file.name, "en/common.txt");
    let expected = "a|x;b|y;".replace('|', "\u{1f}").replace(';', "\u{1e}");
    assert_eq!(file.text, expected);
}
