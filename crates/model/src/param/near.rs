//! Suggestions for misspelt names.

use super::text::letters;

/// Shorter names are similar to too many others.
const SHORTEST: usize = 3;

/// The one of `known` that `name` was probably meant to be: it has the same letters, begins the
/// other one, or is one or two typing errors away.
pub fn nearest(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let name = letters(name);
    let within = |slips| {
        let is_near = |one: &&&'static str| is_near(&name, &letters(one), slips);
        known.iter().find(is_near).copied()
    };
    (0..=2).find_map(within)
}

/// Whether at most `slips` typing errors lead from one name to the other. A short name allows for
/// one.
fn is_near(name: &[u8], known: &[u8], slips: usize) -> bool {
    let bears = match known.len().min(name.len()) < SHORTEST {
        true => 0,
        false if known.len() <= 4 => 1,
        false => 2,
    };
    let begins = || name.starts_with(known) || known.starts_with(name);
    agree(name, known, slips.min(bears)) || (slips == 2 && bears > 0 && begins())
}

/// Whether at most `slips` letters added, dropped, changed or swapped with their neighbour lead
/// from one name to the other.
fn agree(from: &[u8], to: &[u8], slips: usize) -> bool {
    match (from, to) {
        (rest, []) | ([], rest) => rest.len() <= slips,
        ([one, from @ ..], [other, to @ ..]) if one == other => agree(from, to, slips),
        _ if slips == 0 => false,
        ([one, shorter @ ..], [other, less @ ..]) => {
            let slips = slips - 1;
            let swapped = || match (shorter, less) {
                ([next, from @ ..], [after, to @ ..]) => {
                    one == after && other == next && agree(from, to, slips)
                }
                _ => false,
            };
            agree(shorter, to, slips)
                || agree(from, less, slips)
                || agree(shorter, less, slips)
                || swapped()
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
