//! What a lab on threads stands on, beside the rayon pool it runs in.

use crate::site::Response;
use spindle_model::message::Event;

/// A thread's work.
pub type Errand = Box<dyn FnOnce() + Send>;

/// What the engine does for a lab on threads.
pub struct Threads<'a> {
    /// Tells the page; any thread may.
    pub tell: &'a (dyn Fn(Event) + Sync),
    /// Starts a new thread, beside those of the pool, that does this and ends.
    pub spawn: &'a (dyn Fn(Errand) + Sync),
    /// Fetches a page of the site ([`spindle_model::labs::crawler::Site`]) and blocks until its answer
    /// is there.
    pub fetch: &'a (dyn Fn(&str) -> Response + Sync),
    /// How long it took to start the pool, in milliseconds.
    pub startup_ms: f64,
}

/// Number of threads of the current pool.
pub(crate) fn pool_size() -> u32 {
    u32::try_from(rayon::current_num_threads()).unwrap_or(u32::MAX)
}

/// For tests: does `work` on a new pool of so many threads, beside which std starts others.
#[cfg(test)]
pub(crate) fn on_pool<R: Send>(threads: usize, work: impl FnOnce(&Threads<'_>) -> R + Send) -> R {
    #[expect(clippy::disallowed_methods, reason = "runs natively only")]
    let spawn = |errand: Errand| drop(std::thread::spawn(errand));
    let host = || Threads {
        tell: &|_| {},
        spawn: &spawn,
        fetch: &crate::site::fake::answer,
        startup_ms: 1.0,
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.unwrap().install(|| work(&host()))
}
