//! How long threads were at it at the same time.

use crate::process::Stretch;

/// For how long at least two of these stretches went on at the same time, in milliseconds.
pub(super) fn overlap_ms(stretches: &[Stretch]) -> f64 {
    let mut ends: Vec<(f64, i32)> = stretches
        .iter()
        .flat_map(|stretch| [(stretch.from_ms, 1), (stretch.to_ms, -1)])
        .collect();
    // Where one ends as another begins, it ends first: they had no time together.
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let (mut at_once, mut since, mut overlap) = (0, 0.0, 0.0);
    for (at, change) in ends {
        if at_once >= 2 {
            overlap += at - since;
        }
        at_once += change;
        since = at;
    }
    overlap
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stretch(from_ms: f64, to_ms: f64) -> Stretch {
        Stretch { from_ms, to_ms }
    }

    #[test]
    fn only_time_that_two_had_together_counts() {
        let of = |stretches: &[(f64, f64)]| {
            let stretches: Vec<Stretch> = stretches.iter().map(|&(a, b)| stretch(a, b)).collect();
            (overlap_ms(&stretches) * 1e3).round() as u32
        };
        assert_eq!(of(&[]), 0);
        assert_eq!(of(&[(1.0, 9.0)]), 0);
        assert_eq!(of(&[(1.0, 2.0), (2.0, 3.0)]), 0);
        assert_eq!(of(&[(1.0, 4.0), (2.0, 3.0)]), 1000);
        assert_eq!(of(&[(0.0, 3.0), (1.0, 4.0), (2.0, 5.0), (8.0, 9.0)]), 3000);
    }

    proptest! {
        #[test]
        fn it_is_never_longer_than_all_but_the_longest_together(
            all in prop::collection::vec((0f64..100.0, 0f64..50.0), 0..20),
        ) {
            let stretches: Vec<Stretch> = all.iter().map(|&(from, long)| stretch(from, from + long)).collect();
            let longest = all.iter().fold(0.0_f64, |most, one| most.max(one.1));
            let rest = all.iter().map(|one| one.1).sum::<f64>() - longest;
            let overlap = overlap_ms(&stretches);
            prop_assert!(overlap >= 0.0 && overlap <= rest + 1e-9);
        }
    }
}
