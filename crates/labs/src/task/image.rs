//! Tasks of the **image** lab.

use serde::{Deserialize, Serialize};
use spindle_model::labs::image::Filter;

/// A task for a process: get a picture, then do whatever is set, in this order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Width and height of the picture.
    pub size: (u32, u32),
    /// Draw the picture with this number; `None` if the picture comes along with the task.
    pub draws: Option<u32>,
    /// Get no picture, but filter small ones until the browser's compiler has optimised the filter.
    pub warms_up: bool,
    /// Filter it.
    pub filters: bool,
    /// The filter.
    pub filter: Filter,
    /// Its radius.
    pub radius: u32,
    /// Send it back along with the answer.
    pub returns: bool,
    /// Answer with its checksum.
    pub sums: bool,
}
