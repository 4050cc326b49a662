//! A note in the storage of this site: who runs something. It is renewed while it holds, so that the note of
//! a frame that went without a word does not hold up the others.

use super::Wait;
use crate::web;
use gloo::timers::callback::Interval;
use js_sys::{Date, Math};

const KEY: &str = "spindle-turn";

/// Between two renewals, in milliseconds.
const RENEW_MS: u32 = 500;

/// A note not renewed for so long is nobody's, in milliseconds: browsers let hidden pages renew once a second.
const STALE_MS: f64 = 3000.0;

/// The note of this page. Dropping it takes it back.
pub(super) struct Note {
    author: String,
    /// Renews it.
    _renewing: Interval,
}

impl Note {
    /// Leaves it, unless somebody else's is there. Frames that share the storage share the thread that does
    /// this, so nobody comes in between.
    pub(super) fn leave() -> Result<Self, Wait> {
        let storage = web::storage().ok_or(Wait::Denied)?;
        let there = storage.get_item(KEY).map_err(|_| Wait::Denied)?;
        if there.is_some_and(|note| is_fresh(&note)) {
            return Err(Wait::Busy);
        }
        let author = format!("{:x}", (Math::random() * 2f64.powi(52)) as u64);
        write(&author)?;
        let renewed = author.clone();
        let renewing = Interval::new(RENEW_MS, move || {
            // Storage that is taken away now is denied to the others, too.
            let _ = write(&renewed);
        });
        Ok(Self {
            author,
            _renewing: renewing,
        })
    }
}

impl Drop for Note {
    fn drop(&mut self) {
        let Some(storage) = web::storage() else {
            return;
        };
        let there = storage.get_item(KEY).ok().flatten();
        if there.is_some_and(|note| note.starts_with(&self.author)) {
            let _ = storage.remove_item(KEY);
        }
    }
}

fn write(author: &str) -> Result<(), Wait> {
    let storage = web::storage().ok_or(Wait::Denied)?;
    let note = format!("{author} {}", Date::now() as u64);
    storage.set_item(KEY, &note).map_err(|_| Wait::Denied)
}

/// Whether a note was renewed of late. What is no note, or of the future, is nobody's.
fn is_fresh(note: &str) -> bool {
    let written = note
        .rsplit(' ')
        .next()
        .and_then(|time| time.parse::<u64>().ok());
    written.is_some_and(|written| (Date::now() - written as f64).abs() < STALE_MS)
}
