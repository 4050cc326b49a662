//! A thread of its own that waits for the page's Stop and for the time limit, tells the page what was printed and done
//! meanwhile, and sees to it that an ending run ends.

use crate::messages::{Limit, LimitOf};
use crate::world::{self, AT_ONCE, COLLECTOR, Outside, STOP as ASKED};
use crate::{clock, output, program, spans, stop};
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::time::Duration;

/// The stop word: 0 at first; the page stores 1, and notifies. Sequentially consistent, as `Atomics` are.
pub(crate) static STOP: AtomicI32 = AtomicI32::new(0);

/// The page stores this there once it ends the program, whatever that does.
#[cfg(target_arch = "wasm32")]
pub(crate) const HALTED: i32 = 2;

/// How often the page is told what happened.
const TICK: Duration = Duration::from_millis(50);
/// How often threads of an ending run are asked again.
const AGAIN: Duration = Duration::from_millis(15);
/// After this many times they may not run one more bytecode in peace.
const PATIENCE: u32 = 3;
/// After this many times the run is over, whatever they do. Natively each bytecode of an ending run is slow.
#[cfg(target_arch = "wasm32")]
const MOST: u32 = 6;
#[cfg(not(target_arch = "wasm32"))]
const MOST: u32 = 60;

/// The program has ended: nothing is to be watched any more. Only ever set; relaxed.
static OVER: AtomicBool = AtomicBool::new(false);

/// The program has ended by itself.
pub(crate) fn over() {
    OVER.store(true, Ordering::SeqCst);
}

/// Starts watching.
pub(crate) fn start(limit_s: u32) {
    let _ = std::thread::Builder::new()
        .stack_size(256 << 10)
        .spawn(move || watch(limit_s));
}

fn watch(limit_s: u32) {
    let mut asked = 0;
    loop {
        let ending = world::lock().outside.is_some();
        wait(if ending { AGAIN } else { TICK });
        if OVER.load(Ordering::SeqCst) {
            return;
        }
        output::flush();
        spans::flush();
        let mut world = world::lock();
        if STOP.load(Ordering::SeqCst) != 0 && world.outside.is_none() {
            world.end_by(Outside::Stopped);
        } else if clock::now_ms() > f64::from(limit_s) * 1e3 && world.outside.is_none() {
            world.end_by(Outside::Exceeded(Limit {
                what: LimitOf::Time,
                allowed: u64::from(limit_s),
            }));
        } else if world.outside.is_some() {
            asked += 1;
            world.ask_all(if asked < PATIENCE {
                ASKED
            } else {
                ASKED | AT_ONCE
            });
            if asked > MOST {
                drop(world);
                program::end_now();
                return;
            }
        } else {
            if stop::collector_waits() {
                world.ask_all(COLLECTOR);
            }
            // Memory that the interpreter has retired is only freed at checkpoints.
            for index in &world.alive {
                world.records[*index as usize].me.poke();
            }
        }
    }
}

/// Waits for the stop word, at most so long. Once it is set there is nothing left to wait for but time.
#[cfg(target_arch = "wasm32")]
fn wait(most: Duration) {
    if STOP.load(Ordering::SeqCst) != 0 {
        std::thread::sleep(most);
        return;
    }
    let nanos = i64::try_from(most.as_nanos()).unwrap_or(i64::MAX);
    // SAFETY: the word is aligned and never freed.
    unsafe { core::arch::wasm32::memory_atomic_wait32(STOP.as_ptr(), 0, nanos) };
}

#[cfg(not(target_arch = "wasm32"))]
static NOTIFIED: (std::sync::Mutex<()>, std::sync::Condvar) =
    (std::sync::Mutex::new(()), std::sync::Condvar::new());

#[cfg(not(target_arch = "wasm32"))]
fn wait(most: Duration) {
    if STOP.load(Ordering::SeqCst) != 0 {
        std::thread::sleep(most);
        return;
    }
    let guard = NOTIFIED
        .0
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    drop(NOTIFIED.1.wait_timeout(guard, most));
}

/// Wakes the watcher; the page's `Atomics.notify` does so in the browser.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn notify() {
    let _guard = NOTIFIED.0.lock();
    NOTIFIED.1.notify_all();
}
