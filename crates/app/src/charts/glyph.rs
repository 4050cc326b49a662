//! Shapes that tell series apart without colour.

use super::scene::length;
use std::fmt::Write as _;

/// A small shape around a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glyph {
    /// A disc.
    #[default]
    Disc,
    /// A square on its corner.
    Diamond,
    /// A square.
    Square,
    /// A triangle that points upwards.
    Triangle,
}

impl Glyph {
    /// Adds its outline around a place to a path; `radius` is half its height.
    pub fn append(self, path: &mut String, x: f64, y: f64, radius: f64) {
        let (x, r) = (x - radius, radius);
        // Writing to a string cannot fail.
        let _ = match self {
            Self::Disc => {
                let (x, y, r, across) = (length(x), length(y), length(r), length(2.0 * r));
                write!(
                    path,
                    "M{x} {y}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0-{across} 0z"
                )
            }
            Self::Diamond => {
                let (x, y, r) = (length(x), length(y), length(r));
                write!(path, "M{x} {y}l{r}-{r}l{r} {r}l-{r} {r}z")
            }
            Self::Square => {
                let (x, y, side) = (length(x), length(y - r), length(2.0 * r));
                write!(path, "M{x} {y}h{side}v{side}h-{side}z")
            }
            Self::Triangle => {
                let (x, y, r) = (length(x), length(y + r), length(r));
                write!(
                    path,
                    "M{x} {y}l{r}-{}l{r} {}z",
                    length(2.0 * radius),
                    length(2.0 * radius)
                )
            }
        };
    }

    /// A path of this shape alone.
    pub fn path(self, x: f64, y: f64, radius: f64) -> String {
        let mut path = String::new();
        self.append(&mut path, x, y, radius);
        path
    }
}

/// A sideways shift in -1..=1 that looks random but is the same every time, so that equal samples
/// do not cover each other and a chart drawn again stays as it was.
pub fn jitter(index: usize) -> f64 {
    // Multiples of the golden ratio spread evenly.
    let share = (index as f64 * 0.618_033_988_749_895).fract();
    share * 2.0 - 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shift_is_repeatable_and_bounded() {
        let shifts: Vec<f64> = (0..100).map(jitter).collect();
        assert!(shifts.iter().all(|shift| shift.abs() <= 1.0));
        assert_eq!(shifts, (0..100).map(jitter).collect::<Vec<_>>());
    }
}
