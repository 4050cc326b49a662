//! The memory that a picture needs in an engine. Pictures that need more are refused before they
//! are tried.

/// Memory of an engine, for all threads together and for each process: `--max-memory` in
/// `crates/engine`.
pub const ENGINE_BYTES: u64 = 256 << 20;

/// Most bytes of pixels in a batch of files: the page keeps them while a run goes on.
pub const BATCH_BYTES: u64 = 512 << 20;

/// Stack and thread locals of a thread.
const THREAD_BYTES: u64 = (1 << 20) + (1 << 16);

/// Everything else: static data, the coordinator's stack, trace, fragmentation.
const OTHER_BYTES: u64 = 12 << 20;

/// Bands into which a picture is cut, for each thread.
pub const BANDS_PER_THREAD: u64 = 4;

/// Rows of the thinnest band: copying the rows around a thinner one costs more than it saves.
pub fn thinnest(reach: u64) -> u64 {
    (2 * reach).max(16)
}

/// The most memory of an engine that filtering takes, in bytes: the picture, filtered in place, and
/// for each band the rows around it and those it has just overwritten, `reach` each.
pub fn bytes_needed(width: u32, height: u32, reach: u32, workers: u32) -> u64 {
    let [width, height, reach, workers] = [width, height, reach, workers].map(u64::from);
    let row = width * 4;
    // Rows padded by the reach of the filter, and sums, which are twice as wide.
    let scratch = row * 4 + (width + 2 * reach + 2) * 4 * 2;
    let bands = (workers * BANDS_PER_THREAD)
        .min(height / thinnest(reach))
        .max(1);
    let around = bands * 2 * reach * row;
    let within = workers.min(bands) * ((reach + 1) * row + scratch);
    row.saturating_mul(height)
        .saturating_add(around + within + workers * THREAD_BYTES + OTHER_BYTES)
}

/// Whether an engine has the memory.
pub fn fits(width: u32, height: u32, reach: u32, workers: u32) -> bool {
    bytes_needed(width, height, reach, workers) <= ENGINE_BYTES
}

/// The widest picture, three quarters as high, for which an engine has the memory.
pub fn widest(reach: u32, workers: u32) -> u32 {
    let (mut fitting, mut beyond) = (0, 1 << 14);
    while beyond - fitting > 1 {
        let width = (fitting + beyond) / 2;
        match fits(width, (width * 3 / 4).max(1), reach, workers) {
            true => fitting = width,
            false => beyond = width,
        }
    }
    fitting
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forty_megapixels_fit_and_the_widest_is_the_widest() {
        assert!(fits(7304, 5478, 6, 8));
        assert!(fits(20_000, 1, 50, 64));
        assert!(!fits(20_000, 20_000, 0, 1));
        assert!(!fits(u32::MAX, u32::MAX, 50, 64));
        for (reach, workers) in [(0, 1), (50, 2), (6, 64)] {
            let widest = widest(reach, workers);
            let height = |width: u32| width * 3 / 4;
            assert!(fits(widest, height(widest), reach, workers));
            assert!(!fits(widest + 1, height(widest + 1), reach, workers));
        }
    }
}
