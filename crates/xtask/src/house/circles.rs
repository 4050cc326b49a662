//! Which top modules of a crate use each other in a circle.

use super::sources::{Source, words};
use std::collections::{BTreeMap, BTreeSet};

/// The modules in the largest circle; empty if there is none.
pub(super) fn largest(sources: &[Source]) -> Vec<String> {
    let uses = uses(sources);
    let reached: BTreeMap<&str, BTreeSet<&str>> = uses
        .keys()
        .map(|&module| (module, reachable(&uses, module)))
        .collect();
    let circle = |module: &str, others: &BTreeSet<&str>| -> Vec<String> {
        let is_mutual = |other: &str| reached.get(other).is_some_and(|back| back.contains(module));
        let mutual = others.iter().filter(|other| is_mutual(other));
        mutual.map(|&other| other.to_owned()).collect()
    };
    reached
        .iter()
        .map(|(module, others)| circle(module, others))
        .max_by_key(Vec::len)
        .unwrap_or_default()
}

fn reachable<'a>(uses: &BTreeMap<&'a str, BTreeSet<&'a str>>, from: &str) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut next: Vec<&str> = vec![from];
    while let Some(module) = next.pop() {
        for &used in uses.get(module).into_iter().flatten() {
            if found.insert(used) {
                next.push(used);
            }
        }
    }
    found
}

/// The other top modules that each top module names.
fn uses(sources: &[Source]) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut uses: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for source in sources.iter().filter(|source| !source.is_test()) {
        let module = source.module();
        let words = words(&source.text);
        let starts = words
            .windows(2)
            .enumerate()
            .filter(|(_, pair)| *pair == ["crate", "::"]);
        for (at, _) in starts {
            let named = names_after(&words[at + 2..]);
            let others = named.into_iter().filter(|&other| other != module);
            uses.entry(module).or_default().extend(others);
        }
    }
    // What is no module, a function of the crate's root for example, uses nothing.
    let modules: BTreeSet<&str> = sources.iter().map(Source::module).collect();
    for used in uses.values_mut() {
        used.retain(|module| modules.contains(module));
    }
    uses
}

/// The first names behind `crate::` or another path: one, or each of a group in braces.
pub(super) fn names_after<'a>(words: &[&'a str]) -> Vec<&'a str> {
    if words.first() != Some(&"{") {
        return words.first().copied().into_iter().collect();
    }
    let mut names = Vec::new();
    let mut depth = 0;
    let mut is_first = false;
    for &word in words {
        match word {
            "{" => {
                depth += 1;
                is_first = depth == 1;
            }
            "}" if depth == 1 => break,
            "}" => depth -= 1,
            "," => is_first = depth == 1,
            name if is_first => {
                names.push(name);
                is_first = false;
            }
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_names_its_first_names_only() {
        let words = words("{a::{x, y}, b, c::d}; e");
        assert_eq!(names_after(&words), ["a", "b", "c"]);
    }
}
