//! The kernels of the **fib** lab: naive recursion, and the same recursion with its two halves
//! handed to `rayon::join`, which lets an idle thread steal one of them.

use crate::halt::checkpoint;

mod measure;
mod processes;
mod traced;

pub use measure::run_on_threads;
pub use processes::run_on_processes;
pub(crate) use processes::spans;
pub use traced::{Traced, traced};

/// F(n) by naive recursion on one thread.
pub fn sequential(n: u32) -> u64 {
    if n <= UNDISTURBED {
        return recurse(n);
    }
    checkpoint();
    sequential(n - 1) + sequential(n - 2)
}

fn recurse(n: u32) -> u64 {
    if n < 2 {
        return n.into();
    }
    // Not a plain sum: LLVM turns that into a loop with one call, and V8, which then inlines one
    // level, visits either all odd or all even numbers. Every other cutoff would look a tenth
    // slower.
    recurse(n - 1).saturating_add(recurse(n - 2))
}

/// Up to this number the recursion passes no checkpoint: it takes about a millisecond at most.
const UNDISTURBED: u32 = 25;

/// F(n) by fork-join on the threads of the current pool. A task at or below `cutoff` runs
/// sequentially: forking it would cost more than it brings.
pub fn parallel(n: u32, cutoff: u32) -> u64 {
    if n < 2 || n <= cutoff {
        return sequential(n);
    }
    if n > UNDISTURBED {
        checkpoint();
    }
    let (left, right) = rayon::join(|| parallel(n - 1, cutoff), || parallel(n - 2, cutoff));
    left + right
}

/// F(n) by addition, to check the others against.
pub fn known(n: u32) -> u64 {
    let (f, _) = (0..n).fold((0, 1), |(f, next), _| (next, f + next));
    f
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn on_pool<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> R {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.unwrap().install(work)
    }

    #[test]
    fn the_known_numbers_are_right() {
        let first = [0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55];
        assert!((0..).zip(first).all(|(n, f)| known(n) == f));
        assert_eq!(known(38), 39_088_169);
        assert_eq!(known(50), 12_586_269_025);
    }

    #[test]
    fn all_kernels_agree_with_the_known_numbers() {
        for threads in [1, 2, 3, 8] {
            on_pool(threads, || {
                for n in 0..=30 {
                    assert_eq!(sequential(n), known(n));
                    assert_eq!(parallel(n, 10), known(n));
                    assert_eq!(traced(n, 10).value, known(n));
                }
            });
        }
    }

    proptest! {
        #[test]
        fn the_cutoff_never_changes_the_answer(n in 0u32..=22, cutoff in 0u32..=25, threads in 1usize..=4) {
            let value = on_pool(threads, || (parallel(n, cutoff), traced(n, cutoff).value));
            prop_assert_eq!(value, (known(n), known(n)));
        }
    }
}
