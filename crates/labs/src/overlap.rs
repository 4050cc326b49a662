//! Overlap of stretches of time.

use crate::process::Stretch;
use spindle_model::stats::sorted;

/// Time during which at least `least` of these stretches overlap, in milliseconds.
pub(crate) fn together_ms(least: i32, stretches: &[Stretch]) -> f64 {
    let times = |of: fn(&Stretch) -> f64| sorted(&stretches.iter().map(of).collect::<Vec<_>>());
    let mut starts = times(|stretch| stretch.from_ms).into_iter().peekable();
    let (mut at_once, mut since, mut together) = (0, 0.0, 0.0);
    let mut until = |at: f64, change: i32| {
        if at_once >= least {
            together += at - since;
        }
        at_once += change;
        since = at;
    };
    for end in times(|stretch| stretch.to_ms) {
        // Where one ends as another begins, it ends first: they do not overlap.
        while let Some(start) = starts.next_if(|start| *start < end) {
            until(start, 1);
        }
        until(end, -1);
    }
    together
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
            (together_ms(2, &stretches) * 1e3).round() as u32
        };
        assert_eq!(of(&[]), 0);
        assert_eq!(of(&[(1.0, 9.0)]), 0);
        assert_eq!(of(&[(1.0, 2.0), (2.0, 3.0)]), 0);
        assert_eq!(of(&[(1.0, 4.0), (2.0, 3.0)]), 1000);
        assert_eq!(of(&[(0.0, 3.0), (1.0, 4.0), (2.0, 5.0), (8.0, 9.0)]), 3000);
    }

    #[test]
    fn time_that_several_cover_counts_once() {
        let stretches = [(5.0, 6.0), (0.0, 2.0), (1.0, 3.0), (1.5, 1.6)];
        let stretches = stretches.map(|(from_ms, to_ms)| stretch(from_ms, to_ms));
        assert!((together_ms(1, &stretches) - 4.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn it_is_never_longer_than_all_but_the_longest_together(
            all in prop::collection::vec((0f64..100.0, 0f64..50.0), 0..20),
        ) {
            let stretches: Vec<Stretch> = all.iter().map(|&(from, long)| stretch(from, from + long)).collect();
            let longest = all.iter().fold(0.0_f64, |most, one| most.max(one.1));
            let rest = all.iter().map(|one| one.1).sum::<f64>() - longest;
            let overlap = together_ms(2, &stretches);
            prop_assert!(overlap >= 0.0 && overlap <= rest + 1e-9);
        }
    }
}
