//! A semaphore between processes: a word in shared memory that counts the free permits.

use super::{layout::Word, ring::NAP_MS};
use crate::{
    halt::checkpoint,
    process::{Answer, Inside, Shared, Stretch},
};

/// Waits until the word is above 0, then takes 1 from it in the same step.
fn acquire(memory: &impl Shared) {
    loop {
        let free = memory.load(Word::FREE);
        if free <= 0 {
            // Returns at once if a process has left since: no wake-up is missed.
            memory.wait(Word::FREE, free, NAP_MS);
            checkpoint();
        } else if memory.replace(Word::FREE, free, free - 1) == free {
            return; // no other process was faster
        }
    }
}

/// Adds 1 and wakes one process that waits.
fn release(memory: &impl Shared) {
    memory.add(Word::FREE, 1);
    memory.wake(Word::FREE);
}

/// Enters and leaves `rounds` times and stays for `hold_ms`. The answer has a stretch for each wait
/// and each stay, in turn. Its samples are the processes that were inside when the wait began, one
/// bit for each.
pub(super) fn pass(me: u32, rounds: u32, hold_ms: u32, inside: &impl Inside) -> Answer {
    let mut answer = Answer::default();
    let Some(memory) = inside.shared() else {
        return answer;
    };
    let bit = 1 << me;
    for _ in 0..rounds {
        let asked = inside.now_ms();
        answer.samples.push(memory.load(Word::OCCUPANTS).into());
        acquire(&memory);
        // Counted by separate words, so that the check does not rely on the semaphore.
        let now = memory.add(Word::INSIDE, 1) + 1;
        memory.add(Word::OCCUPANTS, bit);
        raise(&memory, Word::MOST, now);
        let entered = inside.now_ms();
        while inside.now_ms() - entered < f64::from(hold_ms) {
            checkpoint();
            memory.wait(Word::NEVER, 0, f64::from(hold_ms).min(NAP_MS));
        }
        memory.add(Word::OCCUPANTS, -bit);
        memory.add(Word::INSIDE, -1);
        let left = inside.now_ms();
        release(&memory);
        answer.value += 1;
        for (from_ms, to_ms) in [(asked, entered), (entered, left)] {
            answer.stretches.push(Stretch { from_ms, to_ms });
        }
    }
    answer
}

/// Raises a word to `value` if it holds less.
fn raise(memory: &impl Shared, word: u32, value: i32) {
    let mut held = memory.load(word);
    while held < value {
        let before = memory.replace(word, held, value);
        if before == held {
            return;
        }
        held = before;
    }
}
