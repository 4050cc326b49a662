//! All threads of the program: who is alive, what each waits for, and how the run ends. One lock guards it. What is
//! fast does not take it: an uncontended lock of the program is one atomic exchange, and bytecode takes none.

use crate::messages::{Blocked, Ended, Exception, Limit, Thread};
use crate::scheduler::Turns;
use crate::scheduler::controlled::{self, Control};
use crate::wait::Core;
use rustpython_vm::vm::thread::ThreadSlot;
use std::cell::Cell;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Instant;

/// The most threads alive beside the main thread.
pub(crate) const MOST_ALIVE: usize = 64;

/// A thread is asked to let another have the GIL.
pub(crate) const YIELD: u32 = 1;
/// A thread is asked to end.
pub(crate) const STOP: u32 = 2;
/// A thread is to get a MemoryError.
pub(crate) const MEMORY: u32 = 4;
/// A thread did not end though it was asked: it may not run one more instruction in peace.
pub(crate) const AT_ONCE: u32 = 8;
/// The main thread is to get a KeyboardInterrupt.
pub(crate) const INTERRUPT: u32 = 16;
/// Whether the collector may run is to be looked at again.
pub(crate) const COLLECTOR: u32 = 32;
/// A thread is to come to its checkpoint before each bytecode, for the search of interleavings.
pub(crate) const STEP: u32 = 64;

/// One Python thread, as its own code and others see it. Never freed: a program has few.
pub(crate) struct Me {
    /// By the order of its start; 0 is the main thread.
    pub(crate) index: u32,
    /// What it is asked for: the constants above. Written by others, taken by itself; relaxed, because a request that
    /// is seen a little later does no harm, and whatever goes with it is under the world's lock.
    pub(crate) flags: AtomicU32,
    /// The interpreter's own record, whose `stop_requested` sends the thread to its checkpoint.
    pub(crate) slot: OnceLock<Arc<ThreadSlot>>,
    /// Wakes it from a wait, together with the world's lock.
    pub(crate) wake: Condvar,
    /// Since when it runs, as bits of milliseconds.
    pub(crate) running_since: AtomicU64,
}

impl Me {
    /// Asks for something, and sends the thread to its checkpoint.
    pub(crate) fn ask(&self, flag: u32) {
        self.flags.fetch_or(flag, Ordering::Relaxed);
        self.poke();
    }

    /// Sends the thread to its checkpoint.
    pub(crate) fn poke(&self) {
        if let Some(slot) = self.slot.get() {
            slot.stop_requested.store(true, Ordering::Release);
        }
    }

    /// Takes back a request; whether there was one.
    pub(crate) fn take(&self, flag: u32) -> bool {
        self.flags.fetch_and(!flag, Ordering::Relaxed) & flag != 0
    }

    /// Whether something is asked.
    pub(crate) fn is_asked(&self, flag: u32) -> bool {
        self.flags.load(Ordering::Relaxed) & flag != 0
    }
}

#[thread_local]
static CURRENT: Cell<Option<&'static Me>> = Cell::new(None);

/// The Python thread that this OS thread runs, if any.
pub(crate) fn me() -> Option<&'static Me> {
    CURRENT.get()
}

/// Says which Python thread this OS thread runs from now on.
pub(crate) fn set_me(me: Option<&'static Me>) {
    CURRENT.set(me);
}

/// What a thread waits for.
#[derive(Clone)]
pub(crate) enum On {
    /// A lock.
    Lock(Arc<Core>),
    /// The end of a thread, by its index.
    Join(u32),
    /// A place among the threads that may be alive.
    Place,
    /// Only time.
    Sleep,
}

/// A wait that goes on.
pub(crate) struct Waiting {
    /// For what.
    pub(crate) on: On,
    /// Until when at most.
    pub(crate) until: Option<Instant>,
    /// The program's line.
    pub(crate) line: Option<u32>,
    /// The library's function that the program called to wait, such as `Queue.get`.
    pub(crate) call: Option<String>,
}

/// One thread's record.
pub(crate) struct Record {
    pub(crate) me: &'static Me,
    pub(crate) name: String,
    pub(crate) daemon: bool,
    pub(crate) started_ms: f64,
    pub(crate) ended_ms: Option<f64>,
    pub(crate) waited_ms: f64,
    pub(crate) gil_waited_ms: f64,
    pub(crate) waiting: Option<Waiting>,
    /// No place will ever come free: the start fails.
    pub(crate) refused: bool,
}

/// What ended the run from outside the program.
#[derive(Clone, Debug)]
pub(crate) enum Outside {
    Stopped,
    Deadlocked(Vec<Blocked>),
    Exceeded(Limit),
}

/// All threads.
pub(crate) struct World {
    pub(crate) records: Vec<Record>,
    /// Indices of those that have not ended.
    pub(crate) alive: Vec<u32>,
    /// What ends the run, once something does.
    pub(crate) outside: Option<Outside>,
    /// Exceptions that ended threads, the main thread's first.
    pub(crate) exceptions: Vec<Exception>,
    /// Whose turn it is, for schedulers that take turns.
    pub(crate) turns: Turns,
    /// The run of the search of interleavings, if this is one.
    pub(crate) control: Option<Box<Control>>,
}

static WORLD: Mutex<World> = Mutex::new(World {
    records: Vec::new(),
    alive: Vec::new(),
    outside: None,
    exceptions: Vec::new(),
    turns: Turns::new(),
    control: None,
});

/// The world, locked. Short: nothing may be waited for while it is held but through the guard itself.
pub(crate) fn lock() -> MutexGuard<'static, World> {
    // No panic happens under it; were there one, the run would end by it.
    WORLD.lock().unwrap_or_else(PoisonError::into_inner)
}

impl World {
    /// A new thread, alive from now on.
    pub(crate) fn add(&mut self, name: String, daemon: bool) -> &'static Me {
        let index = u32::try_from(self.records.len()).unwrap_or(u32::MAX);
        let me: &'static Me = Box::leak(Box::new(Me {
            index,
            flags: AtomicU32::new(0),
            slot: OnceLock::new(),
            wake: Condvar::new(),
            running_since: AtomicU64::new(0),
        }));
        self.records.push(Record {
            me,
            name,
            daemon,
            started_ms: crate::clock::now_ms(),
            ended_ms: None,
            waited_ms: 0.0,
            gil_waited_ms: 0.0,
            waiting: None,
            refused: false,
        });
        self.alive.push(index);
        me
    }

    /// The record of a thread.
    pub(crate) fn of(&mut self, me: &Me) -> &mut Record {
        &mut self.records[me.index as usize]
    }

    /// The thread by its index, if there is one.
    pub(crate) fn name(&self, index: u32) -> String {
        self.records
            .get(index as usize)
            .map_or_else(String::new, |record| record.name.clone())
    }

    /// Whether a thread has ended.
    pub(crate) fn has_ended(&self, index: u32) -> bool {
        self.records
            .get(index as usize)
            .is_none_or(|record| record.ended_ms.is_some())
    }

    /// Whether one more thread may live, beside the main thread.
    pub(crate) fn has_place(&self) -> bool {
        self.alive.len() <= MOST_ALIVE
    }

    /// Records the end of a thread, and wakes who waited for it or for its place.
    pub(crate) fn end(&mut self, me: &Me) {
        let now = crate::clock::now_ms();
        self.of(me).ended_ms = Some(now);
        self.alive.retain(|index| *index != me.index);
        for index in &self.alive {
            let record = &self.records[*index as usize];
            match record.waiting.as_ref().map(|waiting| &waiting.on) {
                Some(On::Join(of)) if *of == me.index => record.me.wake.notify_all(),
                Some(On::Place) => record.me.wake.notify_all(),
                _ => {}
            }
        }
        if controlled::is_on() {
            controlled::ended(self, me);
        } else {
            self.look_for_deadlock();
        }
    }

    /// Ends the run from outside: the first to say so wins. Every thread is asked to end, and every wait is woken.
    pub(crate) fn end_by(&mut self, outside: Outside) {
        if self.outside.is_none() {
            self.outside = Some(outside);
        }
        if controlled::is_on() {
            controlled::abandon(self);
        }
        self.ask_all(STOP);
    }

    /// Forgets all threads but the main one: all others have ended.
    pub(crate) fn forget_ended(&mut self) {
        if self.alive.len() > 1 {
            return;
        }
        for record in self.records.drain(1..) {
            // SAFETY: made by `add` from a box. Its thread has ended, which was the last it did with it, and others only
            // get at it by its record, under this lock.
            drop(unsafe { Box::from_raw(std::ptr::from_ref(record.me).cast_mut()) });
        }
        self.exceptions.clear();
    }

    /// Asks all threads, and wakes those that wait.
    pub(crate) fn ask_all(&self, flag: u32) {
        for index in &self.alive {
            let me = self.records[*index as usize].me;
            me.ask(flag);
            me.wake.notify_all();
        }
    }

    /// Whether this wait can end without another thread's doing.
    fn can_go_on(&self, waiting: &Waiting) -> bool {
        waiting.until.is_some()
            || match &waiting.on {
                On::Lock(core) => core.is_free(),
                On::Join(of) => self.has_ended(*of),
                On::Place => self.has_place(),
                On::Sleep => true,
            }
    }

    /// Ends the run if all threads wait and none can go on. A start that waits for a place fails instead.
    pub(crate) fn look_for_deadlock(&mut self) {
        if self.outside.is_some() || self.alive.is_empty() {
            return;
        }
        let stuck = self.alive.iter().all(|index| {
            self.records[*index as usize]
                .waiting
                .as_ref()
                .is_some_and(|waiting| !self.can_go_on(waiting))
        });
        if !stuck {
            return;
        }
        for index in self.alive.clone() {
            let record = &mut self.records[index as usize];
            if matches!(record.waiting.as_ref().map(|w| &w.on), Some(On::Place)) {
                record.refused = true;
                record.me.wake.notify_all();
                return;
            }
        }
        let ring = self.ring();
        self.end_by(Outside::Deadlocked(ring));
    }

    /// Who has what this thread waits for.
    fn waits_for(&self, index: u32) -> Option<u32> {
        match &self.records[index as usize].waiting.as_ref()?.on {
            On::Lock(core) => core.owner(),
            On::Join(of) => Some(*of),
            On::Place | On::Sleep => None,
        }
    }

    /// The circle of waits if there is one, else all that wait.
    pub(crate) fn ring(&self) -> Vec<Blocked> {
        let mut members = self.alive.clone();
        for start in &self.alive {
            let mut path = vec![*start];
            while let Some(next) = path.last().and_then(|last| self.waits_for(*last)) {
                if let Some(at) = path.iter().position(|seen| *seen == next) {
                    // A thread that waits for a lock it took itself is a circle of one, unless it is a condition's.
                    if path.len() - at > 1 {
                        path.drain(..at);
                        return path
                            .iter()
                            .map(|index| self.blocked(*index, &path))
                            .collect();
                    }
                    break;
                }
                path.push(next);
            }
        }
        members.sort_unstable();
        members
            .iter()
            .map(|index| self.blocked(*index, &members))
            .collect()
    }

    fn blocked(&self, index: u32, among: &[u32]) -> Blocked {
        let record = &self.records[index as usize];
        let holds = among
            .iter()
            .filter_map(
                |other| match &self.records[*other as usize].waiting.as_ref()?.on {
                    On::Lock(core) if *other != index && core.owner() == Some(index) => {
                        Some(core.name())
                    }
                    _ => None,
                },
            )
            .collect();
        let waiting = record.waiting.as_ref();
        Blocked {
            thread: record.name.clone(),
            index,
            holds,
            waits_for: waiting.map_or_else(String::new, |waiting| self.describe(waiting)),
            held_by: self.waits_for(index).filter(|by| *by != index),
            line: waiting.and_then(|waiting| waiting.line),
        }
    }

    /// What a wait is for, in words of the program.
    pub(crate) fn describe(&self, waiting: &Waiting) -> String {
        match &waiting.on {
            On::Join(of) => self.name(*of),
            On::Lock(core) => match &waiting.call {
                Some(call) if !core.is_named() => call.clone(),
                _ => core.name(),
            },
            On::Place => "Thread.start".to_owned(),
            On::Sleep => "sleep".to_owned(),
        }
    }

    /// The summaries of all threads.
    pub(crate) fn summaries(&self) -> Vec<Thread> {
        let now = crate::clock::now_ms();
        self.records
            .iter()
            .map(|record| {
                let lived = record.ended_ms.unwrap_or(now) - record.started_ms;
                Thread {
                    process: 0,
                    name: record.name.clone(),
                    started_ms: record.started_ms,
                    ended_ms: record.ended_ms,
                    ran_ms: (lived - record.waited_ms - record.gil_waited_ms).max(0.0),
                    waited_ms: record.waited_ms,
                    gil_waited_ms: record.gil_waited_ms,
                }
            })
            .collect()
    }
}

impl Outside {
    /// How a run ended that was ended so.
    pub(crate) fn ended(&self) -> Ended {
        match self {
            Self::Stopped => Ended::Stopped,
            Self::Deadlocked(_) => Ended::Deadlocked,
            Self::Exceeded(_) => Ended::Limit,
        }
    }
}
