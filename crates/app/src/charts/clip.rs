//! Cutting lines off at the axes.

/// The part of a segment within both domains.
/// Source: Y.-D. Liang and B. A. Barsky 1984, "A new concept and method for line clipping",
/// ACM Transactions on Graphics 3 (1), 1–22.
pub(super) fn clip(
    from: (f64, f64),
    to: (f64, f64),
    x: (f64, f64),
    y: (f64, f64),
) -> Option<((f64, f64), (f64, f64))> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let edges = [
        (-dx, from.0 - x.0),
        (dx, x.1 - from.0),
        (-dy, from.1 - y.0),
        (dy, y.1 - from.1),
    ];
    for (along, room) in edges {
        if along == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if along < 0.0 {
            enter = enter.max(room / along);
        } else {
            leave = leave.min(room / along);
        }
    }
    let at = |share: f64| (from.0 + share * dx, from.1 + share * dy);
    (enter <= leave).then(|| (at(enter), at(leave)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_curve_is_cut_off_at_the_axes() {
        let cut = clip((0.0, 0.0), (4.0, 4.0), (1.0, 8.0), (0.0, 2.0));
        assert_eq!(cut, Some(((1.0, 1.0), (2.0, 2.0))));
        assert_eq!(clip((3.0, 3.0), (4.0, 4.0), (1.0, 8.0), (0.0, 2.0)), None);
    }

    proptest! {
        #[test]
        fn what_is_left_of_a_line_is_within_the_axes(
            a in (-10f64..20.0, -10f64..20.0),
            b in (-10f64..20.0, -10f64..20.0),
        ) {
            let within = |(x, y): (f64, f64)| {
                (1.0 - 1e-9..=8.0 + 1e-9).contains(&x) && (-1e-9..=5.0 + 1e-9).contains(&y)
            };
            match clip(a, b, (1.0, 8.0), (0.0, 5.0)) {
                Some((from, to)) => prop_assert!(within(from) && within(to)),
                None => prop_assert!(!within(a) && !within(b)),
            }
        }
    }
}
