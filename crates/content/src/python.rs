//! Python as it stands in the repository, and as a reader sees it: comments in their language, and
//! numbers that the page replaces by those of its form.
//!
//! Comments are English. Lines `#zh …` below a comment translate it; they replace the block of
//! comments above them or the comment at the end of the line above. A comment `# = tasks, ms /
//! 1000` names the parameters of the numbers in its line.

/// The language of comments without a translation.
const USUAL: &str = "en";

/// A number of a line that is a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Value {
    /// The parameter.
    pub(crate) param: String,
    /// The divisor of the parameter, a power of ten; 1 where it stands as it is.
    pub(crate) over: u32,
    /// Whether it is the largest of a list.
    pub(crate) is_most: bool,
}

/// The code in a language.
pub(crate) fn in_language(code: &str, lang: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut told = Vec::new();
    for line in code.lines().chain([""]) {
        if let Some((of, words)) = told_in(line) {
            if of == lang {
                told.push(words.to_owned());
            }
            continue;
        }
        tell(&mut lines, &mut told);
        lines.push(line.to_owned());
    }
    lines.pop();
    lines.join("\n") + "\n"
}

/// The language and the text of a comment line in another language.
fn told_in(line: &str) -> Option<(&str, &str)> {
    let rest = line.trim_start().strip_prefix('#')?;
    let (lang, words) = rest.split_at_checked(2)?;
    let is_lang = lang.bytes().all(|byte| byte.is_ascii_lowercase()) && lang != USUAL;
    is_lang
        .then(|| words.strip_prefix(' '))
        .flatten()
        .map(|words| (lang, words))
}

/// Replaces the comment that ends `lines` by its translation.
fn tell(lines: &mut Vec<String>, told: &mut Vec<String>) {
    if told.is_empty() {
        return;
    }
    let is_comment = |line: &String| line.trim_start().starts_with('#');
    if !lines.last().is_some_and(is_comment) {
        if let Some((code, _)) = lines.last().and_then(|line| line.rsplit_once("  # ")) {
            let line = format!("{code}  # {}", told.join(""));
            lines.pop();
            lines.push(line);
        }
        told.clear();
        return;
    }
    let mut space = String::new();
    while let Some(line) = lines.pop_if(|line| is_comment(line)) {
        let width = line.len() - line.trim_start().len();
        space = " ".repeat(width);
    }
    lines.extend(told.drain(..).map(|words| format!("{space}# {words}")));
}

/// A line without the comment that names the parameters of its numbers, and these parameters.
pub(crate) fn values(line: &str) -> (String, Vec<Value>) {
    let Some((code, names)) = line.split_once("  # = ") else {
        return (line.to_owned(), Vec::new());
    };
    let value = |name: &str| {
        let (param, rest) = name.trim().split_once(' ').unwrap_or((name.trim(), ""));
        Value {
            param: param.to_owned(),
            over: rest
                .strip_prefix("/ ")
                .and_then(|over| over.parse().ok())
                .unwrap_or(1),
            is_most: rest == "max",
        }
    };
    (format!("{code}\n"), names.split(',').map(value).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "\
# One
# two
#zh 一二
def f():
    wait()  # for it
    #zh 等它
    #zh 来
    # three
    #zh 三
    #zh 四
    go()
";

    #[test]
    fn each_language_has_its_comments_in_the_same_places() {
        assert_eq!(
            in_language(CODE, "en"),
            "# One\n# two\ndef f():\n    wait()  # for it\n    # three\n    go()\n"
        );
        assert_eq!(
            in_language(CODE, "zh"),
            "# 一二\ndef f():\n    wait()  # 等它来\n    # 三\n    # 四\n    go()\n"
        );
    }

    #[test]
    fn numbers_of_a_line_are_parameters_by_name() {
        let (code, found) = values("A, B, C = 5, 0.4, 2  # = tasks, ms / 1000, threads max\n");
        assert_eq!(code, "A, B, C = 5, 0.4, 2\n");
        let found: Vec<_> = found
            .iter()
            .map(|one| (&*one.param, one.over, one.is_most))
            .collect();
        assert_eq!(
            found,
            [
                ("tasks", 1, false),
                ("ms", 1000, false),
                ("threads", 1, true)
            ]
        );
        assert_eq!(
            values("n = 1  # one\n"),
            ("n = 1  # one\n".to_owned(), Vec::new())
        );
    }
}
