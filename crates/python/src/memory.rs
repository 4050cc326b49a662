//! The allocator: small blocks from free lists of each thread's own, because the system's has one lock for all, under
//! which two threads are slower than one. Bytes in use are counted, so that a program that takes too much gets
//! Python's MemoryError while there still is memory.
//!
//! A block that another thread frees goes to that thread's list. Lists longer than [`MOST`] give a batch of [`BATCH`]
//! blocks to a shared shelf, from which a thread takes before it asks the system: so what one thread makes and another
//! frees comes round. OS threads are kept (`pool.rs`), and so are their lists, for the next Python thread.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::{Cell, UnsafeCell};
use std::ptr::null_mut;
use std::sync::atomic::{AtomicBool, AtomicIsize, AtomicUsize, Ordering};

/// Sizes are rounded up to 16 bytes; the largest class holds blocks of 512.
const CLASSES: usize = 33;
const GRAIN: usize = 16;
const LARGEST: usize = (CLASSES - 1) * GRAIN;
/// Bytes asked of the system at a time, for small blocks.
const CHUNK: usize = 32 << 10;
/// Blocks moved to or from a shelf at a time.
const BATCH: usize = 64;
/// The longest list a thread keeps to itself.
const MOST: usize = 3 * BATCH;
/// How many bytes a thread may be off before it tells the total.
const SLACK: isize = 64 << 10;

/// Bytes in use. Threads add what they have not told yet when it exceeds [`SLACK`]; relaxed, as only the sum counts.
static USED: AtomicIsize = AtomicIsize::new(0);
/// The largest sum told.
static MOST_USED: AtomicIsize = AtomicIsize::new(0);
/// The limit in bytes.
static LIMIT: AtomicUsize = AtomicUsize::new(usize::MAX);

/// A free block: the next of its list, and of the first in a batch on a shelf, the next batch.
#[repr(C)]
struct Block {
    next: *mut Block,
    batch: *mut Block,
}

#[derive(Clone, Copy)]
struct List {
    head: *mut Block,
    len: usize,
}

struct Local {
    lists: UnsafeCell<[List; CLASSES]>,
    chunk: UnsafeCell<(*mut u8, usize)>,
    untold: Cell<isize>,
}

#[thread_local]
static LOCAL: Local = Local {
    lists: UnsafeCell::new(
        [List {
            head: null_mut(),
            len: 0,
        }; CLASSES],
    ),
    chunk: UnsafeCell::new((null_mut(), 0)),
    untold: Cell::new(0),
};

/// Batches that threads gave up. A spin lock, held for a few instructions and never while the system is asked.
struct Shelf {
    locked: AtomicBool,
    head: UnsafeCell<*mut Block>,
}

// SAFETY: `head` is only touched between `lock` and `unlock`.
unsafe impl Sync for Shelf {}

impl Shelf {
    fn with<R>(&self, act: impl FnOnce(&mut *mut Block) -> R) -> R {
        // Acquire pairs with the release below: the batch's links are seen whole.
        while self
            .locked
            .compare_exchange_weak(false, true, Ordering::Acquire, Ordering::Relaxed)
            .is_err()
        {
            std::hint::spin_loop();
        }
        // SAFETY: the lock is held.
        let result = act(unsafe { &mut *self.head.get() });
        self.locked.store(false, Ordering::Release);
        result
    }
}

static SHELVES: [Shelf; CLASSES] = [const {
    Shelf {
        locked: AtomicBool::new(false),
        head: UnsafeCell::new(null_mut()),
    }
}; CLASSES];

struct PerThread;

#[global_allocator]
static ALLOCATOR: PerThread = PerThread;

fn class(layout: Layout) -> Option<usize> {
    (layout.size() <= LARGEST && layout.align() <= GRAIN)
        .then(|| layout.size().div_ceil(GRAIN).max(1))
}

/// Beyond this size a block that grows can become one that there is no room for.
const LARGE: usize = 8 << 20;
/// What the browser's memory can hold, in bytes; natively the system says. Relaxed: set before there are threads.
static ROOM: AtomicUsize = AtomicUsize::new(usize::MAX);

/// Beyond this use the interpreter's collector could not run: it lists all that the objects it looks at refer to, in one
/// block that doubles, so it may take three times as much again.
fn tight() -> usize {
    ROOM.load(Ordering::Relaxed) / 5
}

/// Whether the collector must not run.
pub(crate) fn is_tight() -> bool {
    USED.load(Ordering::Relaxed).max(0).unsigned_abs() > tight()
}

/// Asks for a MemoryError while the next doubling of a block of this size would still fit: the old block, the new one
/// and the holes that smaller ones left behind. What cannot be had later cannot be refused politely.
#[cold]
fn look_ahead(size: usize) {
    let used = USED.load(Ordering::Relaxed).max(0).unsigned_abs();
    if used.saturating_add(size.saturating_mul(3)) > ROOM.load(Ordering::Relaxed) {
        crate::stop::memory_exceeded();
    }
}

/// Counts, and asks for a MemoryError in this thread once there is too much.
#[inline]
fn count(bytes: isize) {
    let untold = LOCAL.untold.get() + bytes;
    if untold.abs() < SLACK {
        LOCAL.untold.set(untold);
        return;
    }
    LOCAL.untold.set(0);
    let used = USED.fetch_add(untold, Ordering::Relaxed) + untold;
    if untold > 0 {
        MOST_USED.fetch_max(used, Ordering::Relaxed);
        let used = used.max(0).unsigned_abs();
        if used > tight() {
            crate::stop::memory_tight();
        }
        if used > LIMIT.load(Ordering::Relaxed) {
            crate::stop::memory_exceeded();
        }
    }
}

/// Leaves wasm by a trap once the page ends the program: a native call that computes for long hears of it in no other
/// way, and a browser may take two seconds to end a worker that is in wasm.
#[inline]
fn leave_if_halted() {
    #[cfg(target_arch = "wasm32")]
    if crate::watch::STOP.load(Ordering::Relaxed) == crate::watch::HALTED {
        core::arch::wasm32::unreachable();
    }
}

#[cfg(target_arch = "wasm32")]
mod host {
    #[link(wasm_import_module = "host")]
    unsafe extern "C" {
        /// Nothing but a call.
        pub(super) safe fn look_up();
    }
}

/// Has this thread know of the memory that a block of the system's is in. Another thread may just have had the memory
/// grow, of which Chromium tells a thread only when it calls something; until then, copying into the block is a trap.
#[inline]
fn known(block: *mut u8, _size: usize) -> *mut u8 {
    #[cfg(target_arch = "wasm32")]
    while block as usize + _size > core::arch::wasm32::memory_size::<0>() << 16 {
        host::look_up();
    }
    block
}

#[cold]
unsafe fn refill(class: usize) -> *mut u8 {
    let size = class * GRAIN;
    let batch = SHELVES[class].with(|head| {
        let batch = *head;
        if !batch.is_null() {
            // SAFETY: a batch on a shelf is `BATCH` linked free blocks.
            *head = unsafe { (*batch).batch };
        }
        batch
    });
    // SAFETY: the lists and the chunk are this thread's own.
    unsafe {
        if !batch.is_null() {
            (*LOCAL.lists.get())[class] = List {
                head: (*batch).next,
                len: BATCH - 1,
            };
            return batch.cast();
        }
        let (at, left) = &mut *LOCAL.chunk.get();
        if *left < size {
            let chunk = System.alloc(Layout::from_size_align_unchecked(CHUNK, GRAIN));
            if chunk.is_null() {
                return chunk;
            }
            *at = known(chunk, CHUNK);
            *left = CHUNK;
        }
        let block = *at;
        *at = at.add(size);
        *left -= size;
        block
    }
}

#[cold]
unsafe fn give_up_batch(class: usize, list: &mut List) {
    let first = list.head;
    // SAFETY: the list is longer than a batch.
    unsafe {
        let mut last = first;
        for _ in 1..BATCH {
            last = (*last).next;
        }
        list.head = (*last).next;
        list.len -= BATCH;
        (*last).next = null_mut();
        SHELVES[class].with(|head| {
            (*first).batch = *head;
            *head = first;
        });
    }
}

// SAFETY: blocks come from the system or from lists of blocks of at least their size and alignment, each in one list.
unsafe impl GlobalAlloc for PerThread {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        leave_if_halted();
        let Some(class) = class(layout) else {
            count(layout.size().cast_signed());
            if layout.size() >= LARGE {
                look_ahead(layout.size());
            }
            return known(unsafe { System.alloc(layout) }, layout.size());
        };
        count((class * GRAIN).cast_signed());
        // SAFETY: the lists are this thread's own, and nothing in between uses them.
        unsafe {
            let list = &mut (*LOCAL.lists.get())[class];
            let block = list.head;
            if block.is_null() {
                return refill(class);
            }
            list.head = (*block).next;
            list.len -= 1;
            block.cast()
        }
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let Some(class) = class(layout) else {
            count(-layout.size().cast_signed());
            return unsafe { System.dealloc(block, layout) };
        };
        count(-(class * GRAIN).cast_signed());
        // SAFETY: as above; the block is free, and large enough for its links.
        unsafe {
            let list = &mut (*LOCAL.lists.get())[class];
            let block = block.cast::<Block>();
            (*block).next = list.head;
            list.head = block;
            list.len += 1;
            if list.len > MOST {
                give_up_batch(class, list);
            }
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller's promises are passed on.
        unsafe {
            let new = Layout::from_size_align_unchecked(size, layout.align());
            match (class(layout), class(new)) {
                (None, None) => {
                    count(size.cast_signed() - layout.size().cast_signed());
                    if size >= LARGE && size > layout.size() {
                        look_ahead(size);
                    }
                    // Not the system's, which copies before anybody could see to it that the memory is known.
                    let to = known(System.alloc(new), size);
                    if !to.is_null() {
                        std::ptr::copy_nonoverlapping(block, to, layout.size().min(size));
                        System.dealloc(block, layout);
                    }
                    to
                }
                (old, new) if old == new => block,
                _ => {
                    let to = self.alloc(new);
                    if !to.is_null() {
                        std::ptr::copy_nonoverlapping(block, to, layout.size().min(size));
                        self.dealloc(block, layout);
                    }
                    to
                }
            }
        }
    }
}

/// Says how many bytes the browser's memory can hold.
pub(crate) fn set_room(bytes: usize) {
    ROOM.store(bytes, Ordering::Relaxed);
}

/// Sets how many bytes the program may use, on top of what is in use now. To free a list of lists, the interpreter first
/// lists all their items, which takes up to three quarters of their size again, so that three eighths of the browser's
/// memory are the most.
pub(crate) fn allow(bytes: usize) {
    let bytes = bytes.min(ROOM.load(Ordering::Relaxed) / 8 * 3);
    let now = USED.load(Ordering::Relaxed).max(0).unsigned_abs();
    LIMIT.store(now.saturating_add(bytes), Ordering::Relaxed);
}

/// How many bytes the program may use, with what was in use before it.
pub(crate) fn limit() -> usize {
    LIMIT.load(Ordering::Relaxed)
}

/// Kept for the last message of a run that has no memory left.
static RESERVE: std::sync::Mutex<Option<Vec<u8>>> = std::sync::Mutex::new(None);

/// Keeps some memory for the last message.
pub(crate) fn keep_reserve() {
    if let Ok(mut reserve) = RESERVE.lock() {
        *reserve = Some(Vec::with_capacity(1 << 20));
    }
}

/// Gives back what was kept.
pub(crate) fn release_reserve() {
    if let Ok(mut reserve) = RESERVE.lock() {
        *reserve = None;
    }
}

/// The most bytes that were in use.
pub(crate) fn most() -> usize {
    MOST_USED.load(Ordering::Relaxed).max(0).unsigned_abs()
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_one_thread_makes_and_another_frees_comes_round() {
        let (send, receive) = std::sync::mpsc::sync_channel::<Vec<Box<[u8; 100]>>>(4);
        let maker = std::thread::spawn(move || {
            for _ in 0..2000 {
                if send
                    .send((0..100).map(|_| Box::new([1; 100])).collect())
                    .is_err()
                {
                    break;
                }
            }
        });
        let before = super::most();
        let mut sum = 0usize;
        for blocks in receive {
            sum += blocks
                .iter()
                .map(|block| usize::from(block[99]))
                .sum::<usize>();
        }
        assert!(maker.join().is_ok());
        assert_eq!(sum, 200_000);
        assert!(
            super::most() < before + (8 << 20),
            "counted up to {}",
            super::most()
        );
    }
}
