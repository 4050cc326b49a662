//! The edge: what the crate asks of the page, and tells it. In the browser these are imports of the wasm; natively the
//! order is the first line of stdin, a later line `stop` is a Stop, and messages are lines of stdout.

use crate::messages::{Message, Order};
use std::cell::Cell;
use std::sync::{Mutex, PoisonError};

/// Held from taking what there is to say until it is said: the last message must not overtake one before it.
static TURN: Mutex<()> = Mutex::new(());

/// Whether this thread has the turn.
#[thread_local]
static HAS_TURN: Cell<bool> = Cell::new(false);

/// The order of the page.
///
/// # Errors
/// What is not as the two sides agreed, in words for the console.
pub(crate) fn program() -> Result<Order, String> {
    serde_json::from_str(&edge::program()?).map_err(|error| error.to_string())
}

/// Has one thread after another take what there is to say, and say it.
pub(crate) fn in_turn(tell: impl FnOnce()) {
    // Who runs out of memory while it tells says the last message from there.
    if HAS_TURN.replace(true) {
        return tell();
    }
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    tell();
    drop(turn);
    HAS_TURN.set(false);
}

/// Says one message to the page; may be called from any thread.
pub(crate) fn say(message: &Message) {
    if let Ok(text) = serde_json::to_string(message) {
        edge::say(&text);
    }
}

/// Tells the page where the stop word is: it stores 1 there, and notifies.
pub(crate) fn control(word: &'static std::sync::atomic::AtomicI32) {
    edge::control(word);
}

#[cfg(target_arch = "wasm32")]
mod edge {
    use std::sync::atomic::AtomicI32;

    mod host {
        #[link(wasm_import_module = "host")]
        unsafe extern "C" {
            pub(super) fn program(at: *mut u8, room: usize) -> usize;
            pub(super) fn say(at: *const u8, len: usize);
            pub(super) fn control(at: *const i32);
        }
    }

    pub(super) fn program() -> Result<String, String> {
        let mut text = vec![0; 128 << 10];
        loop {
            // SAFETY: the host writes at most `room` bytes to `at`.
            let len = unsafe { host::program(text.as_mut_ptr(), text.len()) };
            if len <= text.len() {
                text.truncate(len);
                return String::from_utf8(text).map_err(|_| "the order is no UTF-8".to_owned());
            }
            text.resize(len, 0);
        }
    }

    pub(super) fn say(text: &str) {
        // SAFETY: the host reads these bytes before it returns.
        unsafe { host::say(text.as_ptr(), text.len()) };
    }

    pub(super) fn control(word: &'static AtomicI32) {
        // SAFETY: only the address is kept, and the word is never freed.
        unsafe { host::control(word.as_ptr()) };
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod edge {
    use std::io::{BufRead, Write};
    use std::sync::atomic::{AtomicI32, Ordering};

    pub(super) fn program() -> Result<String, String> {
        let mut line = String::new();
        std::io::stdin()
            .lock()
            .read_line(&mut line)
            .map_err(|error| error.to_string())?;
        Ok(line)
    }

    pub(super) fn say(text: &str) {
        let mut out = std::io::stdout().lock();
        // A reader that is gone hears nothing, and needs nothing.
        let _ = writeln!(out, "{text}");
        let _ = out.flush();
    }

    pub(super) fn control(word: &'static AtomicI32) {
        std::thread::spawn(move || {
            for line in std::io::stdin().lock().lines().map_while(Result::ok) {
                if line.trim() == "stop" {
                    word.store(1, Ordering::SeqCst);
                    crate::watch::notify();
                }
            }
        });
    }
}
