//! The form's values in the code: its numbers know of which parameters they are (`crates/content/src/python.rs`).

/// A parameter as the form has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Its id.
    pub param: &'static str,
    /// Its text.
    pub text: String,
    /// Whether it was given, and is no default.
    pub is_given: bool,
}

/// The markup before a number that is a parameter.
const BEGIN: &str = "<i class=n data-value=";
const END: &str = "</i>";

/// Code with these values in the place of those that it has by itself.
pub(super) fn filled(html: &str, values: &[Value]) -> String {
    let mut parts = html.split(BEGIN);
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        filled += BEGIN;
        filled += &number(part, values).unwrap_or_else(|| part.to_owned());
    }
    filled
}

/// Replaces the number at the beginning of `part` by its value; `None` if there is none.
fn number(part: &str, values: &[Value]) -> Option<String> {
    let (attributes, rest) = part.split_once('>')?;
    let (own, rest) = rest.split_once(END)?;
    let mut words = attributes.split(' ');
    let param = words.next()?;
    let value = values.iter().find(|value| value.param == param)?;
    let (mut over, mut text) = (1, value.text.trim().to_owned());
    for word in words {
        match word.strip_prefix("data-over=") {
            Some(power) => over = power.parse().ok()?,
            None => text = most(&text)?.to_string(),
        }
    }
    let shown = divided(&text, over)?;
    // Space looks the same in any class, so there may be some in it. A mark would show.
    let space = own.strip_prefix(own.trim_end())?;
    let mark = if value.is_given { " data-given" } else { "" };
    Some(format!("{attributes}{mark}>{shown}{END}{space}{rest}"))
}

/// The largest of a list.
fn most(list: &str) -> Option<u32> {
    let numbers = list.split([',', '，']);
    numbers
        .filter_map(|number| number.trim().parse().ok())
        .max()
}

/// Digits divided by a power of ten. By its letters, because writing fractions takes some kilobytes.
fn divided(digits: &str, over: u32) -> Option<String> {
    if digits.is_empty() || digits.len() > 9 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let places = over.to_string().len() - 1;
    let padded = "0".repeat((places + 1).saturating_sub(digits.len())) + digits;
    let (whole, part) = padded.split_at_checked(padded.len() - places)?;
    let part = part.trim_end_matches('0');
    Some(match part {
        "" => whole.to_owned(),
        part => format!("{whole}.{part}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(param: &'static str, text: &str, is_given: bool) -> Value {
        Value {
            param,
            text: text.to_owned(),
            is_given,
        }
    }

    #[test]
    fn numbers_are_replaced_by_what_the_form_has() {
        let html = "A, B = <i class=n data-value=tasks>5</i>, \
            <i class=n data-value=ms data-over=1000>0.4\n</i>C = <i class=n data-value=threads data-most>2</i>\n\
            <i class=n>7</i>";
        let values = [
            value("tasks", "5", false),
            value("ms", "1250", true),
            value("threads", "1, 8,4", true),
        ];
        assert_eq!(
            filled(html, &values),
            "A, B = <i class=n data-value=tasks>5</i>, \
            <i class=n data-value=ms data-over=1000 data-given>1.25</i>\n\
            C = <i class=n data-value=threads data-most data-given>8</i>\n<i class=n>7</i>"
        );
    }

    #[test]
    fn what_is_no_number_leaves_the_code_as_it_is() {
        let html = "<i class=n data-value=tasks>5</i>";
        for text in ["", "many", "-1", "1.5", "<b>", "99999999999"] {
            assert_eq!(filled(html, &[value("tasks", text, true)]), html, "{text}");
        }
        assert_eq!(filled(html, &[]), html);
        assert_eq!(
            filled("<i class=n data-value=", &[]),
            "<i class=n data-value="
        );
    }

    #[test]
    fn digits_are_divided_without_rounding() {
        for (digits, over, shown) in [
            ("400", 1000, "0.4"),
            ("1", 1000, "0.001"),
            ("2000", 1000, "2"),
            ("0", 1000, "0"),
            ("500", 1_000_000, "0.0005"),
            ("38", 1, "38"),
        ] {
            assert_eq!(divided(digits, over).as_deref(), Some(shown));
        }
    }
}
