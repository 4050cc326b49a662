//! Finds a ring in a graph whose nodes each lead to one other at most: a thread may hold several
//! locks but waits for one.

/// The ring that following `next` from node to node comes back to, from its lowest node on; empty
/// if every path ends. Takes as many steps as there are nodes.
pub(super) fn find(next: &[Option<usize>]) -> Vec<usize> {
    // The path on which each node was first met: a path that meets an earlier path's node ends as
    // that one did.
    let mut met = vec![None; next.len()];
    for way in 0..next.len() {
        let mut here = Some(way);
        while let Some(node) = here {
            let Some(seen) = met.get_mut(node) else { break };
            match seen.replace(way) {
                None => here = next.get(node).copied().flatten(),
                Some(earlier) if earlier == way => return from_lowest(ring(next, node)),
                Some(_) => break,
            }
        }
    }
    Vec::new()
}

/// The ring that `node` is on.
fn ring(next: &[Option<usize>], node: usize) -> Vec<usize> {
    let after = |&node: &usize| next.get(node).copied().flatten();
    let rest = std::iter::successors(after(&node), after).take_while(|&other| other != node);
    std::iter::once(node).chain(rest).collect()
}

fn from_lowest(mut ring: Vec<usize>) -> Vec<usize> {
    let lowest = ring.iter().copied().min();
    let at = ring.iter().position(|&node| Some(node) == lowest);
    ring.rotate_left(at.unwrap_or(0));
    ring
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The rings, each from its lowest node on, found by following the edges from every node.
    fn naive(next: &[Option<usize>]) -> Vec<Vec<usize>> {
        let step = |node: usize| next.get(node).copied().flatten();
        let mut rings = Vec::new();
        for start in 0..next.len() {
            let mut way = vec![start];
            while let Some(node) = step(*way.last().unwrap()) {
                if node == start {
                    if way.iter().all(|&other| other >= start) {
                        rings.push(way.clone());
                    }
                    break;
                }
                if way.len() == next.len() {
                    break;
                }
                way.push(node);
            }
        }
        rings
    }

    #[test]
    fn two_that_wait_for_each_other_are_a_ring() {
        assert_eq!(find(&[Some(1), Some(0)]), [0, 1]);
        assert_eq!(find(&[Some(1), Some(2), Some(1)]), [1, 2]);
    }

    #[test]
    fn a_queue_is_no_ring() {
        assert!(find(&[Some(1), Some(2), None, Some(2)]).is_empty());
        assert!(find(&[]).is_empty());
        assert!(find(&[Some(7)]).is_empty());
    }

    proptest! {
        #[test]
        fn it_finds_one_of_the_rings_that_trying_every_way_finds(
            next in prop::collection::vec(prop::option::of(0_usize..16), 0..16),
        ) {
            let (found, rings) = (find(&next), naive(&next));
            prop_assert_eq!(found.is_empty(), rings.is_empty());
            prop_assert!(found.is_empty() || rings.contains(&found), "{found:?} of {rings:?}");
        }

        #[test]
        fn it_finds_the_ring_of_any_philosophers(count in 2_usize..=64, turn in 1_usize..64) {
            let next: Vec<_> = (0..count).map(|node| Some((node + turn) % count)).collect();
            let found = find(&next);
            prop_assert_eq!(found.first(), Some(&0));
            prop_assert!(naive(&next).contains(&found));
        }
    }
}
