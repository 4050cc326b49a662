//! Stands in for the package `psm`, of which RustPython only asks where the stack pointer is.
//!
//! RustPython assumes that a thread's stack has 8 MiB from the first call on, and raises RecursionError near its end.
//! In a browser two stacks end, and neither is that large: the part of a frame that has an address lies in wasm's
//! memory, and the rest on the browser's own stack, whose size nothing tells and whose end is a trap. So this one
//! answers as if the stack were 8 MiB, by a scale at which [`BUDGET`] bytes of wasm's memory fill it.

/// Tells dependents that stacks cannot be switched here.
#[macro_export]
macro_rules! psm_stack_manipulation {
    (yes { $($yes:tt)* } no { $($no:tt)* }) => { $($no)* };
}

/// Tells `stacker` to find its own position: that is in bytes, the answer of [`stack_pointer`] is not.
#[macro_export]
macro_rules! psm_stack_information {
    (yes { $($yes:tt)* } no { $($no:tt)* }) => { $($no)* };
}

/// How much RustPython assumes, in bytes.
#[cfg(target_arch = "wasm32")]
const ASSUMED: usize = 8 << 20;

/// How many bytes of wasm's memory a thread's frames may take. A build may set it to tune it.
#[cfg(target_arch = "wasm32")]
const BUDGET: usize = 192 << 10;

/// The stack pointer: on wasm scaled, and 0 at the least, which is beyond every limit.
#[cfg(target_arch = "wasm32")]
#[must_use]
pub fn stack_pointer() -> *mut u8 {
    use std::cell::Cell;
    thread_local! {
        /// The highest position seen. RustPython asks first where a thread begins.
        static TOP: Cell<usize> = const { Cell::new(0) };
    }
    let at = here();
    TOP.with(|top| {
        if top.get() < at {
            top.set(at);
        }
        let scaled = (top.get() - at).saturating_mul(ASSUMED / BUDGET);
        // Addresses of wasm32 leave room for what RustPython adds and takes.
        (2 * ASSUMED).saturating_sub(scaled) as *mut u8
    })
}

/// The stack pointer.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn stack_pointer() -> *mut u8 {
    here() as *mut u8
}

/// The address of something that lies on the stack.
#[inline(never)]
fn here() -> usize {
    let local = 0_u8;
    core::hint::black_box(&raw const local) as usize
}
