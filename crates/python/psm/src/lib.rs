//! Stands in for the package `psm`, of which RustPython only asks where the stack pointer is.
//!
//! RustPython assumes that a thread's stack has 8 MiB from the first call on, and raises RecursionError near its end.
//! In a browser two stacks end, and neither is that large: the part of a frame that has an address lies in wasm's
//! memory, and the rest on the browser's own stack, which wasm cannot see, and whose end is a trap. What a recursion
//! takes of that is estimated: so much for each byte in wasm's memory, and so much for each place on the way where
//! RustPython asked. The answer is as if the stack were 8 MiB, by a scale at which the page's number of bytes fill it.

#[cfg(any(target_arch = "wasm32", test))]
mod estimate;

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

/// How much of wasm's own stack may be taken before a thread goes on with a fresh one of the browser's: what a thread's
/// stack has, less than what may follow on that one.
#[cfg(target_arch = "wasm32")]
const MOST_BELOW: usize = 3 << 20;

#[cfg(target_arch = "wasm32")]
mod host {
    #[link(wasm_import_module = "host")]
    unsafe extern "C" {
        /// How many bytes of the browser's stack a thread's frames may take.
        pub(crate) safe fn stack() -> usize;
    }
}

#[cfg(target_arch = "wasm32")]
struct Known {
    estimate: estimate::Estimate,
    /// How many bytes of the browser's stack may be taken.
    room: usize,
}

/// The running thread's stacks.
#[cfg(target_arch = "wasm32")]
fn known() -> &'static mut Known {
    use core::cell::Cell;
    thread_local! {
        static KNOWN: Cell<*mut Known> = const { Cell::new(core::ptr::null_mut()) };
    }
    let mut known = KNOWN.get();
    if known.is_null() {
        // Never freed: the browser's threads are kept.
        known = Box::into_raw(Box::new(Known {
            estimate: estimate::Estimate::new(),
            room: host::stack().max(1),
        }));
        KNOWN.set(known);
    }
    // SAFETY: it is this thread's own, and no function here calls another that asks for it.
    unsafe { &mut *known }
}

/// The stack pointer: on wasm scaled, and 0 at the least, which is beyond every limit.
#[cfg(target_arch = "wasm32")]
#[must_use]
pub fn stack_pointer() -> *mut u8 {
    let at = here();
    let known = known();
    let scale = (ASSUMED / known.room).max(1);
    let used = known.estimate.used(at);
    // Addresses of wasm32 leave room for what RustPython adds and takes.
    (2 * ASSUMED).saturating_sub(used.saturating_mul(scale)) as *mut u8
}

/// Whether the caller had better go on with a fresh one of the browser's stacks, as half of this one is taken. If so,
/// it counts as done until [`end_fresh`].
#[cfg(target_arch = "wasm32")]
#[must_use]
pub fn begin_fresh() -> bool {
    let at = here();
    let known = known();
    known.estimate.begin_fresh(at, known.room / 2, MOST_BELOW)
}

/// Says that the call on a fresh stack has returned.
#[cfg(target_arch = "wasm32")]
pub fn end_fresh() {
    known().estimate.end_fresh();
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
