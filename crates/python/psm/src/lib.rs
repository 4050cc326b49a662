//! Stands in for the package `psm`, of which RustPython only asks where the stack pointer is.
//!
//! RustPython assumes that a thread's stack has 8 MiB from the first call on, and raises RecursionError near its end.
//! In a browser two stacks end, and neither is that large: the part of a frame that has an address lies in wasm's
//! memory, and the rest on the browser's own stack, whose end is a trap. So this one answers as if the stack were 8 MiB,
//! by a scale at which as many bytes of wasm's memory fill it as the page says.

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

#[cfg(target_arch = "wasm32")]
mod host {
    #[link(wasm_import_module = "host")]
    unsafe extern "C" {
        /// How many bytes of wasm's memory a thread's frames may take.
        pub(crate) safe fn stack() -> usize;
    }
}

/// The stack pointer: on wasm scaled, and 0 at the least, which is beyond every limit.
#[cfg(target_arch = "wasm32")]
#[must_use]
pub fn stack_pointer() -> *mut u8 {
    use std::cell::Cell;
    thread_local! {
        /// The highest position seen, and the scale. RustPython asks first where a thread begins.
        static TOP: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
    }
    let at = here();
    TOP.with(|known| {
        let (mut top, mut scale) = known.get();
        if top < at {
            top = at;
            scale = (ASSUMED / host::stack().max(1)).max(1);
            known.set((top, scale));
        }
        // Addresses of wasm32 leave room for what RustPython adds and takes.
        (2 * ASSUMED).saturating_sub((top - at).saturating_mul(scale)) as *mut u8
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
