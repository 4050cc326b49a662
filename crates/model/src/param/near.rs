//! Names that were probably meant.

use super::text::letters;

/// Shorter names are like too many others.
const SHORTEST: usize = 3;

/// The one of `known` that `name` was probably meant to be: it has the same letters, begins the other
/// one, or is a slip or two of the fingers away.
pub fn nearest(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let name = letters(name);
    let within = |slips| {
        let is_near = |one: &&&'static str| is_near(&name, &letters(one), slips);
        known.iter().find(is_near).copied()
    };
    (0..=2).find_map(within)
}

/// Whether `slips` lead from one name to the other, or fewer. A short name bears one.
fn is_near(name: &[u8], known: &[u8], slips: usize) -> bool {
    let bears = match known.len().min(name.len()) < SHORTEST {
        true => 0,
        false if known.len() <= 4 => 1,
        false => 2,
    };
    let begins = || name.starts_with(known) || known.starts_with(name);
    differ(name, known, slips.min(bears)) || (slips == 2 && bears > 0 && begins())
}

/// Whether letters added, dropped, changed or swapped with their neighbour, `slips` at most, lead from
/// one to the other.
fn differ(from: &[u8], to: &[u8], slips: usize) -> bool {
    match (from, to) {
        ([], []) => true,
        ([one, from @ ..], [other, to @ ..]) if one == other => differ(from, to, slips),
        _ if slips == 0 => false,
        _ => {
            let (shorter, less) = (from.get(1..), to.get(1..));
            let swapped = from.len() > 1 && to.len() > 1 && from[0] == to[1] && from[1] == to[0];
            let slips = slips - 1;
            shorter.is_some_and(|from| differ(from, to, slips))
                || less.is_some_and(|to| differ(from, to, slips))
                || (shorter.zip(less)).is_some_and(|(from, to)| differ(from, to, slips))
                || (swapped && differ(&from[2..], &to[2..], slips))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 6] = ["n", "threads", "rounds", "limit_s", "lang", "run"];

    fn near(name: &str) -> Option<&'static str> {
        nearest(name, &KNOWN)
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
