//! The services that the engine provides to a lab on threads, beside the rayon pool it runs in.

use crate::{net::Net, site::Response};
use spindle_model::message::Event;
use std::sync::{Mutex, PoisonError};

/// The work of a detached thread: one beside the pool, which ends after it.
pub type DetachedThread = Box<dyn FnOnce() + Send>;

/// The pictures that page and threads exchange for the **image** lab, outside their memory. Any
/// thread may call this.
pub trait Pictures: Sync {
    /// Copies the pixels of a picture that the page decoded into a slice of the same size. Returns
    /// whether there is such a picture.
    fn load(&self, number: u32, into: &mut [u8]) -> bool;

    /// Shows a picture on the page, before or after it was filtered.
    fn show(&self, number: u32, is_after: bool, size: (u32, u32), pixels: &[u8]);
}

/// The absence of pictures, for labs without any.
#[derive(Clone, Copy, Debug)]
pub struct NoPictures;

impl Pictures for NoPictures {
    fn load(&self, _: u32, _: &mut [u8]) -> bool {
        false
    }

    fn show(&self, _: u32, _: bool, _: (u32, u32), _: &[u8]) {}
}

/// The services that the engine provides to a lab on threads.
pub struct Threads<'a> {
    /// Sends an event to the page; any thread may.
    pub emit: &'a (dyn Fn(Event) + Sync),
    /// Starts a detached thread.
    pub spawn: &'a (dyn Fn(DetachedThread) + Sync),
    /// Pictures that the page decoded, and those that it shows.
    pub pictures: &'a dyn Pictures,
    /// Fetches a page of the site ([`spindle_model::labs::crawler::Site`]) and blocks until the
    /// answer arrives.
    pub fetch: &'a (dyn Fn(&str) -> Response + Sync),
    /// Connects clients with threads that serve them.
    pub net: &'a dyn Net,
    /// Time that starting the pool took, in milliseconds.
    pub startup_ms: f64,
}

/// Number of threads of the current pool.
pub(crate) fn pool_size() -> u32 {
    u32::try_from(rayon::current_num_threads()).unwrap_or(u32::MAX)
}

/// Runs `work` on each thread of the current pool, with its index, and returns when all are done.
///
/// Not inlined: one copy for all labs instead of what rayon compiles for each closure.
#[inline(never)]
pub(crate) fn on_each(work: &(dyn Fn(usize) + Sync)) {
    rayon::broadcast(|thread| work(thread.index()));
}

/// Like [`on_each`], but returns the results in order of threads.
pub(crate) fn from_each<R: Send>(work: impl Fn(usize) -> R + Sync) -> Vec<R> {
    let returned: Vec<_> = (0..rayon::current_num_threads())
        .map(|_| Mutex::new(None))
        .collect();
    on_each(&|thread| {
        let result = work(thread);
        if let Some(place) = returned.get(thread) {
            *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
        }
    });
    let returned = returned.into_iter();
    returned
        .filter_map(|place| place.into_inner().unwrap_or_else(PoisonError::into_inner))
        .collect()
}

/// For tests: runs `work` on a new pool of this many threads; detached threads are std's.
#[cfg(test)]
pub(crate) fn on_pool<R: Send>(threads: usize, work: impl FnOnce(&Threads<'_>) -> R + Send) -> R {
    #[expect(clippy::disallowed_methods, reason = "runs natively only")]
    let spawn = |thread: DetachedThread| drop(std::thread::spawn(thread));
    let net = crate::net::native::Native::default();
    let runtime = || Threads {
        emit: &|_| {},
        spawn: &spawn,
        pictures: &NoPictures,
        fetch: &crate::site::fake::answer,
        net: &net,
        startup_ms: 1.0,
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.unwrap().install(|| work(&runtime()))
}
