//! The part of a timeline that the reader looks at.

use crate::charts::zoom::Move;
use std::rc::Rc;
use yew::Reducible;

/// Which group, and which stretch of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Look {
    /// The group picked, if one was.
    pub(super) picked: Option<String>,
    /// The stretch of time in milliseconds; `None` for all of it.
    pub(super) range: Option<(f64, f64)>,
}

/// An action of the reader.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Act {
    /// Picks a group.
    Pick(String),
    /// Zooms or moves on a timeline that ends at this time.
    Move(Move, f64),
}

impl Reducible for Look {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        Rc::new(match act {
            Act::Pick(id) => Self {
                picked: Some(id),
                range: None,
            },
            Act::Move(step, end) => Self {
                picked: self.picked.clone(),
                range: step.after(self.range, end),
            },
        })
    }
}
