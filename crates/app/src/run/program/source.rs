//! The source of a program: the reader's own, or one of the page's, which is fetched.

use crate::web;
use gloo::utils::document_element;
use spindle_model::{Word, labs::python::Program};

/// The file of a program with comments in a language, among what the page fetches beside its wasm.
pub(crate) fn address(program: Program, lang: &str) -> String {
    format!("programs/{lang}/{}.py", program.id())
}

/// The source that runs: the reader's own, unless that is empty.
///
/// # Errors
/// The page's own program could not be fetched.
pub(crate) async fn code(program: Program, own: &str) -> Result<String, String> {
    match own.is_empty() {
        false => Ok(own.to_owned()),
        true => Ok(plain(&fetched(program).await?)),
    }
}

/// The source whose orders are tried: the same, but with small numbers in the page's own programs.
///
/// # Errors
/// As [`code`].
pub(crate) async fn code_to_explore(program: Program, own: &str) -> Result<String, String> {
    match own.is_empty() {
        false => Ok(own.to_owned()),
        true => Ok(explored(&fetched(program).await?)),
    }
}

async fn fetched(program: Program) -> Result<String, String> {
    let spoken = document_element().get_attribute("lang").unwrap_or_default();
    let lang = if spoken.starts_with("zh") { "zh" } else { "en" };
    let file = address(program, lang);
    let code = web::content(&file).await;
    code.ok_or_else(|| format!("{file} could not be fetched"))
}

/// Numbers with which a program has few enough orders to try them all.
const FEW: [(&str, f64); 4] = [
    ("increments", 1.0),
    ("threads", 2.0),
    ("workers", 2.0),
    ("tasks", 3.0),
];

/// A program of the page as its orders are tried.
pub(crate) fn explored(code: &str) -> String {
    with_values(code, |name| {
        let few = FEW.iter().find(|(known, _)| *known == name);
        few.map(|(_, number)| *number)
    })
}

/// The mark of a comment that names the parameters of a lab behind the numbers of its line.
const VALUES: &str = "  # = ";

/// A program of the page as readers see it: without the comments that name parameters.
pub(crate) fn plain(code: &str) -> String {
    with_values(code, |_| None)
}

/// A program of the page with the values of a lab in it, and without the comments that name its parameters, such as
/// `TASKS, SECONDS = 5, 0.4  # = tasks, ms / 1000`.
pub(crate) fn with_values(code: &str, value: impl Fn(&str) -> Option<f64>) -> String {
    let line = |line: &str| {
        let Some((code, names)) = line.split_once(VALUES) else {
            return line.to_owned();
        };
        let Some((before, numbers)) = code.split_once(" = ") else {
            return code.to_owned();
        };
        let numbers = numbers.split(", ").zip(names.split(','));
        let numbers = numbers.map(|(usual, name)| {
            let (name, over) = name.trim().split_once(" / ").unwrap_or((name.trim(), "1"));
            let over: f64 = over.parse().unwrap_or(1.0);
            value(name).map_or_else(|| usual.to_owned(), |value| (value / over).to_string())
        });
        let numbers: Vec<String> = numbers.collect();
        format!("{before} = {}", numbers.join(", "))
    };
    let lines: Vec<String> = code.lines().map(line).collect();
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "TASKS, SECONDS = 5, 0.4  # = tasks, ms / 1000\nn = 0  # none\n";

    #[test]
    fn a_program_is_read_without_the_names_of_parameters() {
        assert_eq!(plain(CODE), "TASKS, SECONDS = 5, 0.4\nn = 0  # none\n");
    }

    #[test]
    fn a_program_whose_orders_are_tried_has_small_numbers() {
        let code = "THREADS, TIMES = 2, 20_000  # = threads, increments\n";
        assert_eq!(explored(code), "THREADS, TIMES = 2, 1\n");
    }

    #[test]
    fn the_values_of_a_lab_are_written_in() {
        let value = |name: &str| match name {
            "tasks" => Some(8.0),
            "ms" => Some(250.0),
            _ => None,
        };
        let first = "TASKS, SECONDS = 8, 0.25\n";
        assert!(with_values(CODE, value).starts_with(first));
    }
}
