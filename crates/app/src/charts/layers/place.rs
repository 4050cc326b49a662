//! Where the nodes of a layered graph are, and how large.

use crate::charts::scene::Rect;

/// The side of the square that a node has for itself, at most and at least.
const CELL: (f64, f64) = (44.0, 5.0);

/// Rows are at most so far apart.
const FAR: f64 = 84.0;

/// How much farther a layer is from the next one than rows of one layer are, in rows.
const BETWEEN: f64 = 0.6;

/// Places of nodes.
pub(super) struct Places {
    /// The centre of each.
    pub(super) spots: Vec<(f64, f64)>,
    /// How large each is.
    pub(super) radius: f64,
}

impl Places {
    /// Places nodes whose layers are given, in this order. A layer that is too wide has several rows; a
    /// chain, where each layer is one node, winds back and forth.
    pub(super) fn within(plot: Rect, layers: &[u32]) -> Self {
        let sizes = sizes(layers);
        let is_chain = sizes.len() > 2 && sizes.iter().all(|&size| size == 1);
        let sizes = if is_chain { vec![layers.len()] } else { sizes };
        let gaps = sizes.len().saturating_sub(1) as f64 * BETWEEN;
        let rows = |cell: f64| -> usize {
            let wide = per_row(plot, cell);
            sizes.iter().map(|size| size.div_ceil(wide)).sum()
        };
        let pitch = |cell: f64| plot.height / (rows(cell).max(1) as f64 + gaps);
        let mut cell = CELL.0;
        while cell > CELL.1 && pitch(cell) < cell {
            cell -= 1.0;
        }
        let (wide, pitch) = (per_row(plot, cell), pitch(cell).min(FAR));
        let used = pitch * (rows(cell) as f64 + gaps);
        let mut y = plot.y + (plot.height - used).max(0.0) / 2.0 + pitch / 2.0;
        let mut spots = Vec::with_capacity(layers.len());
        for size in sizes {
            let rows = size.div_ceil(wide).max(1);
            // Rows of a layer are alike; a chain fills each before the next.
            let each = if is_chain { wide } else { size.div_ceil(rows) };
            let step = match is_chain {
                true => plot.width / each as f64,
                false => (plot.width / each as f64).min(cell * 3.0),
            };
            for row in 0..rows {
                let count = each.min(size - row * each);
                let left = match is_chain {
                    true => plot.x,
                    false => plot.x + (plot.width - step * count as f64) / 2.0,
                };
                spots.extend((0..count).map(|nth| {
                    let nth = if is_chain && row % 2 == 1 {
                        each - 1 - nth
                    } else {
                        nth
                    };
                    (left + (nth as f64 + 0.5) * step, y)
                }));
                y += pitch;
            }
            y += pitch * BETWEEN;
        }
        Self {
            spots,
            radius: (cell * 0.34).clamp(2.0, 15.0),
        }
    }
}

/// How many nodes each layer has.
fn sizes(layers: &[u32]) -> Vec<usize> {
    let runs = layers.chunk_by(|one, next| one == next);
    runs.map(<[u32]>::len).collect()
}

fn per_row(plot: Rect, cell: f64) -> usize {
    ((plot.width / cell) as usize).max(1)
}
