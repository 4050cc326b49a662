//! A thread that was woken looks again whether it may go on: `while` in the place of `if` before a wait.

use super::source::{Source, without_comment};

/// The program with each `if` that only leads to a wait as a `while`; `None` if it has none.
pub(super) fn again(code: &str) -> Option<String> {
    let source = Source::new(code);
    let count = source.lines.len();
    let is_body = |at: usize| !source.statement(at).is_empty();
    let leads_to_wait = |at: usize| {
        let statement = without_comment(source.statement(at)).trim_end();
        if !statement.starts_with("if ") {
            return false;
        }
        if let Some((_, body)) = statement.rsplit_once(": ") {
            return is_wait(body) && !has_else(&source, at, at + 1);
        }
        let body = (at + 1..count).find(|&at| is_body(at));
        let next = body.and_then(|body| (body + 1..count).find(|&at| is_body(at)));
        let is_alone = |next: usize| source.header(next) != Some(at);
        body.is_some_and(|body| {
            source.header(body) == Some(at)
                && is_wait(without_comment(source.statement(body)).trim_end())
        }) && next.is_none_or(is_alone)
            && !has_else(&source, at, next.unwrap_or(count))
    };
    let mut is_changed = false;
    let lines = source.lines.iter().enumerate().map(|(at, line)| {
        if !leads_to_wait(at) {
            return line.text.to_owned();
        }
        is_changed = true;
        let (indent, rest) = line.text.split_at(line.indent);
        format!("{indent}while{}", rest.strip_prefix("if").unwrap_or(rest))
    });
    let mut mended = lines.collect::<Vec<_>>().join("\n");
    if code.ends_with('\n') {
        mended.push('\n');
    }
    is_changed.then_some(mended)
}

fn is_wait(statement: &str) -> bool {
    let target = statement.strip_suffix(".wait()");
    target.is_some_and(|target| {
        target
            .chars()
            .all(|letter| "_.[]".contains(letter) || letter.is_alphanumeric())
    })
}

/// Whether the statement at `at` goes on at `next` with another branch.
fn has_else(source: &Source<'_>, at: usize, next: usize) -> bool {
    let indent = |at: usize| source.lines.get(at).map(|line| line.indent);
    let statement = source.statement(next);
    indent(next) == indent(at) && (statement.starts_with("else") || statement.starts_with("elif "))
}

#[cfg(test)]
mod tests {
    use super::again;

    #[test]
    fn a_check_before_a_wait_is_made_again_and_again() {
        let code =
            "with ready:\n    if not items:  # none\n        ready.wait()\n    items.pop()\n";
        let mended = again(code).unwrap();
        assert_eq!(
            mended,
            "with ready:\n    while not items:  # none\n        ready.wait()\n    items.pop()\n"
        );
        assert_eq!(
            again("if x: self.ready.wait()\ny").unwrap(),
            "while x: self.ready.wait()\ny"
        );
    }

    #[test]
    fn any_other_check_stays() {
        for code in [
            "if x:\n    print(1)\n",
            "if x:\n    ready.wait()\nelse:\n    y()\n",
            "if x:\n    ready.wait()\n    y()\n",
            "while x:\n    ready.wait()\n",
            "# if x:\n#    ready.wait()\n",
        ] {
            assert_eq!(again(code), None, "{code}");
        }
    }
}
