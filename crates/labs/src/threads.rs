//! What a lab on threads stands on, beside the rayon pool it runs in.

use crate::net::Net;
use crate::site::Response;
use spindle_model::message::Event;
use std::sync::{Mutex, PoisonError};

/// A thread's work.
pub type Errand = Box<dyn FnOnce() + Send>;

/// What page and threads exchange for the **image** lab, outside their memory. Any thread may.
pub trait Pictures: Sync {
    /// Copies the pixels of a picture that the page decoded to a place of the same size; whether there is
    /// such a picture.
    fn load(&self, number: u32, into: &mut [u8]) -> bool;

    /// Shows the page a picture before or after it was filtered.
    fn show(&self, number: u32, is_after: bool, size: (u32, u32), pixels: &[u8]);
}

/// For labs without pictures.
#[derive(Clone, Copy, Debug)]
pub struct NoPictures;

impl Pictures for NoPictures {
    fn load(&self, _: u32, _: &mut [u8]) -> bool {
        false
    }

    fn show(&self, _: u32, _: bool, _: (u32, u32), _: &[u8]) {}
}

/// What the engine does for a lab on threads.
pub struct Threads<'a> {
    /// Tells the page; any thread may.
    pub tell: &'a (dyn Fn(Event) + Sync),
    /// Starts a new thread, beside those of the pool, that does this and ends.
    pub spawn: &'a (dyn Fn(Errand) + Sync),
    /// Pictures that the page decoded, and those that it is to show.
    pub pictures: &'a dyn Pictures,
    /// Fetches a page of the site ([`spindle_model::labs::crawler::Site`]) and blocks until its answer
    /// is there.
    pub fetch: &'a (dyn Fn(&str) -> Response + Sync),
    /// Connects clients with threads that serve them.
    pub net: &'a dyn Net,
    /// How long it took to start the pool, in milliseconds.
    pub startup_ms: f64,
}

/// Number of threads of the current pool.
pub(crate) fn pool_size() -> u32 {
    u32::try_from(rayon::current_num_threads()).unwrap_or(u32::MAX)
}

/// Has each thread of the current pool do `work`, given its index, and comes back when all have.
///
/// One copy for all labs of what rayon compiles anew for each closure.
#[inline(never)]
pub(crate) fn on_each(work: &(dyn Fn(usize) + Sync)) {
    rayon::broadcast(|thread| work(thread.index()));
}

/// The same with what each thread returned, in order of threads.
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

/// For tests: does `work` on a new pool of so many threads, beside which std starts others.
#[cfg(test)]
pub(crate) fn on_pool<R: Send>(threads: usize, work: impl FnOnce(&Threads<'_>) -> R + Send) -> R {
    #[expect(clippy::disallowed_methods, reason = "runs natively only")]
    let spawn = |errand: Errand| drop(std::thread::spawn(errand));
    let net = crate::net::native::Native::default();
    let host = || Threads {
        tell: &|_| {},
        spawn: &spawn,
        pictures: &NoPictures,
        fetch: &crate::site::fake::answer,
        net: &net,
        startup_ms: 1.0,
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.unwrap().install(|| work(&host()))
}
