//! Two locks that are taken in two orders are taken in one: nested `with` statements are turned round, and so are pairs of
//! locks that are handed over.

use super::source::{Source, without_comment, words};

/// The program with its locks in one order; `None` where no two orders are found.
pub(super) fn in_one_order(code: &str) -> Option<String> {
    let source = Source::new(code);
    nested(&source)
        .or_else(|| pairs(&source))
        .map(|lines| lines.join("\n") + if code.ends_with('\n') { "\n" } else { "" })
}

/// The lock of a `with` statement that takes one, and what follows its name.
fn taken<'a>(source: &Source<'a>, at: usize) -> Option<(&'a str, &'a str)> {
    let rest = source.statement(at).strip_prefix("with ")?;
    let (name, _) = rest.split_once(':')?;
    let is_name = |letter: char| letter == '_' || letter == '.' || letter.is_alphanumeric();
    name.chars().all(is_name).then(|| rest.split_at(name.len()))
}

/// Turns one of two nested pairs of `with` round.
fn nested(source: &Source<'_>) -> Option<Vec<String>> {
    let mut seen: Vec<(usize, usize, &str, &str)> = Vec::new();
    for inner in 0..source.lines.len() {
        let Some((second, _)) = taken(source, inner) else {
            continue;
        };
        let above = std::iter::successors(source.header(inner), |&at| source.header(at));
        for outer in above {
            if let Some((first, _)) = taken(source, outer) {
                seen.push((outer, inner, first, second));
            }
        }
    }
    let (outer, inner, first, second) = seen.iter().enumerate().find_map(|(at, one)| {
        let before = seen.get(..at)?;
        before
            .iter()
            .any(|other| (other.2, other.3) == (one.3, one.2))
            .then_some(*one)
    })?;
    let lines = source.lines.iter().enumerate().map(|(at, line)| {
        let (indent, _) = line.text.split_at(line.indent);
        match taken(source, at) {
            Some((_, rest)) if at == outer => format!("{indent}with {second}{rest}"),
            Some((_, rest)) if at == inner => format!("{indent}with {first}{rest}"),
            _ => line.text.to_owned(),
        }
    });
    Some(lines.collect())
}

/// Turns pairs of locks round that stand the other way round elsewhere: `(b, a)` beside `(a, b)`.
fn pairs(source: &Source<'_>) -> Option<Vec<String>> {
    let locks: Vec<&str> = source
        .lines
        .iter()
        .flat_map(|line| made(line.text))
        .collect();
    for (at, first) in locks.iter().enumerate() {
        for second in locks.get(at + 1..).into_iter().flatten() {
            let (usual, other) = (
                format!("({first}, {second})"),
                format!("({second}, {first})"),
            );
            let has = |pair: &str| {
                source
                    .lines
                    .iter()
                    .any(|line| without_comment(line.text).contains(pair))
            };
            if !(has(&usual) && has(&other)) {
                continue;
            }
            let lines = source.lines.iter().map(|line| {
                let code = without_comment(line.text);
                let comment = line.text.get(code.len()..).unwrap_or_default();
                code.replace(&other, &usual) + comment
            });
            return Some(lines.collect());
        }
    }
    None
}

/// Names to which a line gives locks: `a, b = Lock(), Lock()`.
fn made(line: &str) -> Vec<&str> {
    let Some((names, values)) = without_comment(line).split_once('=') else {
        return Vec::new();
    };
    if !words(values).any(|word| word == "Lock" || word == "RLock") {
        return Vec::new();
    }
    let names = names.split(',').map(str::trim);
    let is_name = |name: &&str| !name.is_empty() && words(name).next() == Some(name);
    names.filter(is_name).collect()
}

#[cfg(test)]
mod tests {
    use super::in_one_order;

    #[test]
    fn nested_locks_are_turned_round() {
        let code = "def f():\n    with a:\n        with b:  # both\n            go()\ndef g():\n    with b:\n        sleep(1)\n        with a:\n            go()\n";
        let mended = in_one_order(code).unwrap();
        assert_eq!(
            mended,
            "def f():\n    with a:\n        with b:  # both\n            go()\ndef g():\n    with a:\n        sleep(1)\n        with b:\n            go()\n"
        );
        assert_eq!(in_one_order(&mended), None);
    }

    #[test]
    fn locks_that_are_handed_over_are_turned_round() {
        let code = "a, b = Lock(), Lock()\npairs = [(a, b), (b, a)]  # (b, a)\n";
        assert_eq!(
            in_one_order(code).unwrap(),
            "a, b = Lock(), Lock()\npairs = [(a, b), (a, b)]  # (b, a)\n"
        );
    }

    #[test]
    fn other_programs_stay() {
        for code in [
            "",
            "with a:\n    with b:\n        x\n",
            "points = [(x, y), (y, x)]\n",
            "with open(f) as g:\n    x",
        ] {
            assert_eq!(in_one_order(code), None, "{code}");
        }
    }
}
