//! Names that were probably meant.

use super::text::letters;

/// Shorter names are like too many others.
const SHORTEST: usize = 3;

/// The one of `known` that `name` was probably meant to be: it has the same letters, begins the other
/// one, or is a slip of the fingers away.
pub fn nearest(name: &str, known: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    let name: Vec<u8> = letters(name).collect();
    let near = known
        .into_iter()
        .filter_map(|one| Some((slips(&name, &letters(one).collect::<Vec<_>>())?, one)));
    near.min_by_key(|(slips, _)| *slips).map(|(_, one)| one)
}

/// How many slips lead from one name to the other; `None` if they are not alike.
fn slips(name: &[u8], known: &[u8]) -> Option<usize> {
    if name == known {
        return Some(0);
    }
    let (short, long) = match name.len() < known.len() {
        true => (name, known),
        false => (known, name),
    };
    let most = if known.len() <= 4 { 1 } else { 2 };
    if short.len() < SHORTEST {
        return None;
    }
    if long.starts_with(short) {
        return Some(long.len() - short.len());
    }
    // Longer ones differ by more; this keeps a name of thousands of letters from being compared.
    if long.len() > short.len() + most {
        return None;
    }
    let slips = distance(name, known);
    (slips <= most).then_some(slips)
}

/// The fewest letters to add, drop, change or swap with their neighbour.
fn distance(from: &[u8], to: &[u8]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=to.len()).collect();
    for (row, &letter) in from.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, &other) in to.iter().enumerate() {
            let kept = above[column] + usize::from(letter != other);
            let mut fewest = kept.min(above[column + 1] + 1).min(line[column] + 1);
            let swaps = row > 0 && column > 0 && letter == to[column - 1] && other == from[row - 1];
            if swaps {
                fewest = fewest.min(before[column - 1] + 1);
            }
            line.push(fewest);
        }
        before = std::mem::replace(&mut above, line);
    }
    above[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 6] = ["n", "threads", "rounds", "limit_s", "lang", "run"];

    fn near(name: &str) -> Option<&'static str> {
        nearest(name, KNOWN)
    }

    #[test]
    fn a_slip_is_near() {
        for (name, meant) in [
            ("thread", "threads"),
            ("Threads", "threads"),
            ("thraeds", "threads"),
            ("treads", "threads"),
            ("rond", "rounds"),
            ("limit", "limit_s"),
            ("limit-s", "limit_s"),
            ("limits", "limit_s"),
            ("lnag", "lang"),
            ("language", "lang"),
            ("N", "n"),
        ] {
            assert_eq!(near(name), Some(meant), "{name}");
        }
    }

    #[test]
    fn another_name_is_not() {
        for name in [
            "",
            "m",
            "nn",
            "no",
            "ru",
            "threshold",
            "about",
            "slang2",
            "线程",
        ] {
            assert_eq!(near(name), None, "{name}");
        }
        assert_eq!(near(&"threads".repeat(10_000)), Some("threads"));
        assert_eq!(near(&"x".repeat(70_000)), None);
    }
}
