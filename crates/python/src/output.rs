//! What the program prints: kept by thread until a line is whole, told to the page from time to time, and limited.

use crate::messages::{Limit, LimitOf, Message, Output, Stream};
use crate::scheduler::controlled;
use crate::world::{self, Outside};
use crate::{clock, host, wait};
use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

/// The most bytes a program may print.
pub(crate) const MOST: usize = 4 << 20;
/// How long half a line waits for its other half, in milliseconds.
const HALF_LINE_MS: f64 = 50.0;
/// Beyond so many pieces, those of one thread and line within a millisecond become one.
const MANY: usize = 2_000;

#[derive(Default)]
struct State {
    /// What has no line end yet, by thread and stream.
    partial: HashMap<(u32, bool), Output>,
    pending: Vec<Output>,
    pieces: usize,
    bytes: usize,
    exceeded: bool,
}

static STATE: OnceLock<Mutex<State>> = OnceLock::new();

fn with<R>(act: impl FnOnce(&mut State) -> R) -> R {
    let state = STATE.get_or_init(Mutex::default);
    act(&mut state.lock().unwrap_or_else(PoisonError::into_inner))
}

impl State {
    fn push(&mut self, piece: Output) {
        self.pieces += 1;
        if self.pieces > MANY
            && let Some(last) = self.pending.last_mut()
            && last.index == piece.index
            && last.stream == piece.stream
            && last.line == piece.line
            && piece.at_ms - last.at_ms < 1.0
        {
            last.text.push_str(&piece.text);
            return;
        }
        self.pending.push(piece);
    }

    /// What there is to say: whole lines, and half lines older than `age` milliseconds.
    fn take(&mut self, age: f64) -> Vec<Output> {
        let now = clock::now_ms();
        let old: Vec<_> = self
            .partial
            .iter()
            .filter(|(_, piece)| now - piece.at_ms >= age)
            .map(|(key, _)| *key)
            .collect();
        for key in old {
            if let Some(piece) = self.partial.remove(&key) {
                self.push(piece);
            }
        }
        std::mem::take(&mut self.pending)
    }
}

/// Writes text of this thread. Beyond the limit nothing is written, and the run ends.
pub(crate) fn write(stream: Stream, text: &str) {
    if text.is_empty() {
        return;
    }
    if controlled::is_on() {
        return controlled::print(stream, text);
    }
    let index = world::me().map_or(0, |me| me.index);
    let line = wait::place().line;
    let at_ms = clock::now_ms();
    let exceeded = with(|state| {
        if state.exceeded {
            return false;
        }
        let mut room = MOST.saturating_sub(state.bytes).min(text.len());
        while !text.is_char_boundary(room) {
            room -= 1;
        }
        state.bytes += text.len();
        state.exceeded = state.bytes > MOST;
        let text = &text[..room];
        let key = (index, stream == Stream::Stderr);
        let piece = |text: String| Output {
            process: 0,
            thread: String::new(),
            index,
            stream,
            at_ms,
            line,
            text,
        };
        let (whole, rest) = text
            .rfind('\n')
            .map_or(("", text), |at| text.split_at(at + 1));
        if !whole.is_empty() {
            let piece = match state.partial.remove(&key) {
                Some(mut begun) => {
                    begun.text.push_str(whole);
                    begun.at_ms = at_ms;
                    begun
                }
                None => piece(whole.to_owned()),
            };
            state.push(piece);
        }
        if !rest.is_empty() {
            state
                .partial
                .entry(key)
                .or_insert_with(|| piece(String::new()))
                .text
                .push_str(rest);
        }
        state.exceeded
    });
    if exceeded {
        world::lock().end_by(Outside::Exceeded(Limit {
            what: LimitOf::Output,
            allowed: MOST as u64,
        }));
    }
}

/// Has half a line of this thread come out now.
pub(crate) fn flush_line(stream: Stream) {
    let index = world::me().map_or(0, |me| me.index);
    with(|state| {
        if let Some(piece) = state.partial.remove(&(index, stream == Stream::Stderr)) {
            state.push(piece);
        }
    });
}

/// Tells the page what was printed; half lines may wait a little.
pub(crate) fn flush() {
    host::in_turn(|| tell(with(|state| state.take(HALF_LINE_MS))));
}

/// Tells the page all that was printed.
pub(crate) fn flush_all() {
    host::in_turn(|| tell(with(|state| state.take(f64::NEG_INFINITY))));
}

fn tell(mut pieces: Vec<Output>) {
    if pieces.is_empty() {
        return;
    }
    {
        let world = world::lock();
        for piece in &mut pieces {
            piece.thread = world.name(piece.index);
        }
    }
    host::say(&Message::Output(pieces));
}
