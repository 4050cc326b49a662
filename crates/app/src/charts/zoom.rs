//! Which stretch of an axis that starts at 0 is shown, and how a reader changes that.

/// Nothing shorter is shown: the clocks of browsers tell no more than 5 µs apart.
const LEAST_MS: f64 = 0.002;

/// How far one press of a key or a button zooms.
pub const STEP: f64 = 1.6;

/// One step of a reader's hand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Move {
    /// Nearer by `factor`, or farther if below 1, about a place.
    Zoom {
        /// How many times as near.
        factor: f64,
        /// The place that stays where it is, as a share of the axis from its start.
        at: f64,
    },
    /// To the right by this share of what is shown.
    Pan(f64),
    /// Back to the whole.
    All,
}

impl Move {
    /// The part shown after it of an axis that ends at `end`; `None` for all of it.
    pub fn after(self, shown: Option<(f64, f64)>, end: f64) -> Option<(f64, f64)> {
        let (from, to) = shown.unwrap_or((0.0, end));
        let extent = to - from;
        let (start, extent) = match self {
            Self::Zoom { factor, at } => {
                let next = (extent / factor).max(LEAST_MS).min(end);
                (from + at * (extent - next), next)
            }
            Self::Pan(share) => (from + share * extent, extent),
            Self::All => return None,
        };
        let start = start.min(end - extent).max(0.0);
        // All of it but for rounding, or a number that is none.
        if extent < end * (1.0 - 1e-9) {
            Some((start, start + extent))
        } else {
            None
        }
    }

    /// The move that a key asks for, with the focus at a place.
    pub(super) fn of_key(key: &str, shift: bool, at: f64) -> Option<Self> {
        match key {
            "+" | "=" => Some(Self::Zoom { factor: STEP, at }),
            "-" | "_" => Some(Self::Zoom {
                factor: 1.0 / STEP,
                at,
            }),
            "0" => Some(Self::All),
            "ArrowLeft" if shift => Some(Self::Pan(-0.25)),
            "ArrowRight" if shift => Some(Self::Pan(0.25)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_pointed_at_stays_where_it_is() {
        let near = Move::Zoom {
            factor: 2.0,
            at: 0.25,
        };
        assert_eq!(near.after(None, 100.0), Some((12.5, 62.5)));
        assert_eq!(near.after(Some((40.0, 60.0)), 100.0), Some((42.5, 52.5)));
    }

    #[test]
    fn far_enough_out_all_is_shown() {
        let far = Move::Zoom {
            factor: 0.1,
            at: 0.5,
        };
        assert_eq!(far.after(Some((40.0, 60.0)), 100.0), None);
        assert_eq!(Move::All.after(Some((40.0, 60.0)), 100.0), None);
        assert_eq!(Move::Pan(1.0).after(None, 100.0), None);
    }

    #[test]
    fn keys_zoom_and_shift_with_arrows_moves() {
        assert_eq!(Move::of_key("0", false, 0.5), Some(Move::All));
        assert_eq!(Move::of_key("ArrowRight", true, 0.5), Some(Move::Pan(0.25)));
        assert_eq!(Move::of_key("ArrowRight", false, 0.5), None);
    }

    proptest! {
        #[test]
        fn no_move_leaves_the_axis(
            moves in prop::collection::vec((0u8..3, 0.05f64..20.0, 0f64..1.0), 0..40),
            end in 0f64..10_000.0,
        ) {
            let mut shown = None;
            for (kind, factor, share) in moves {
                let step = match kind {
                    0 => Move::Zoom { factor, at: share },
                    1 => Move::Pan(share * 4.0 - 2.0),
                    _ => Move::Zoom { factor: 1.5, at: share },
                };
                shown = step.after(shown, end);
                let (from, to) = shown.unwrap_or((0.0, end));
                prop_assert!(from >= 0.0 && to <= end * (1.0 + 1e-9) && from <= to);
                prop_assert!(to - from >= LEAST_MS.min(end) * 0.999);
            }
        }
    }
}
