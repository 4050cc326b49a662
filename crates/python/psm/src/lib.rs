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

/// The stack pointer: on wasm scaled, and 0 at the least, which is beyond every limit.
#[cfg(target_arch = "wasm32")]
#[must_use]
pub fn stack_pointer() -> *mut u8 {
    use estimate::Estimate;
    use std::cell::Cell;
    /// How much RustPython assumes, in bytes.
    const ASSUMED: usize = 8 << 20;
    mod host {
        #[link(wasm_import_module = "host")]
        unsafe extern "C" {
            /// How many bytes of the browser's stack a thread's frames may take.
            pub(crate) safe fn stack() -> usize;
        }
    }
    thread_local! {
        /// The estimate, null at first, and the scale.
        static KNOWN: Cell<(*mut Estimate, usize)> = const { Cell::new((core::ptr::null_mut(), 1)) };
    }
    let at = here();
    let (mut estimate, mut scale) = KNOWN.get();
    if estimate.is_null() {
        // Never freed: the browser's threads are kept.
        estimate = Box::into_raw(Box::new(Estimate::new()));
        scale = (ASSUMED / host::stack().max(1)).max(1);
        KNOWN.set((estimate, scale));
    }
    // SAFETY: it is this thread's own, and nothing in between asks again.
    let used = unsafe { &mut *estimate }.used(at);
    // Addresses of wasm32 leave room for what RustPython adds and takes.
    (2 * ASSUMED).saturating_sub(used.saturating_mul(scale)) as *mut u8
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
