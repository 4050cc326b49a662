//! Every wait of a program: for a lock, a thread's end, a place to start, time. A wait gives up its turn, is known to
//! the world with what it waits for and who has it, and ends by a Stop.

use crate::messages::{Kind, Span};
use crate::scheduler::controlled;
use crate::world::{self, Me, On, STOP, Waiting, World};
use crate::{clock, scheduler, spans, stop};
use rustpython_vm::{PyResult, VirtualMachine, vm::thread::get_current_frame};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// The file name of the reader's program, as tracebacks show it.
pub(crate) const PROGRAM: &str = "program.py";

/// Longer timeouts than this (a year) are no timeouts for a page, and would overflow clocks.
const FOR_EVER: f64 = 366.0 * 86_400.0;

/// Where in the program a thread is.
pub(crate) struct Place {
    /// The line of the program.
    pub(crate) line: Option<u32>,
    /// The library's function that it called there, such as `Queue.get`.
    pub(crate) call: Option<String>,
}

/// The innermost line of the program on this thread's stack, and the function called from there.
pub(crate) fn place() -> Place {
    let mut at = get_current_frame();
    let mut call = None;
    while !at.is_null() {
        // SAFETY: the frames of the running thread live as long as they are on its own stack.
        let frame = unsafe { &*at };
        let code = frame.code();
        if code.source_path.as_str() == PROGRAM {
            let next = frame.lasti.load(Ordering::Relaxed);
            let line = code.addr2line((next.cast_signed() - 1).max(0) * 2);
            return Place {
                line: u32::try_from(line).ok(),
                call: call.map(|code: &str| code.to_owned()),
            };
        }
        call = Some(code.qualname.as_str());
        at = frame.previous();
    }
    Place {
        line: None,
        call: None,
    }
}

/// The state of a lock of the program.
///
/// `owner` is 0 while it is free, else the owner's index and one; taken and given by single exchanges. `waiters` counts
/// the threads that are about to wait; they add themselves before their last try, and who releases reads it after the
/// release, both sequentially consistent: one of the two sees the other, so no wake is lost.
pub(crate) struct Core {
    kind: &'static str,
    owner: AtomicU32,
    waiters: AtomicU32,
    /// The program's line that made it, 0 if the library did.
    line: u32,
    /// Since when it is held, as bits of milliseconds.
    since: AtomicU64,
    /// Its name in the program, looked up when a thread first waits for it.
    name: OnceLock<String>,
    /// Its number in the search of interleavings; 0 if it is not the program's, or there is no search.
    pub(crate) key: u32,
}

impl Core {
    /// A free lock, made where this thread is.
    pub(crate) fn new(kind: &'static str) -> Self {
        let place = place();
        let line = match place.call {
            None => place.line.unwrap_or(0),
            Some(_) => 0,
        };
        Self {
            kind,
            owner: AtomicU32::new(0),
            waiters: AtomicU32::new(0),
            line,
            since: AtomicU64::new(0),
            name: OnceLock::new(),
            key: if controlled::is_on() {
                controlled::new_lock()
            } else {
                0
            },
        }
    }

    /// Looks up its name in the program.
    pub(crate) fn learn_name(self: &Arc<Self>, vm: &VirtualMachine) {
        if self.is_named() && self.name.get().is_none() {
            let name = crate::thread_module::variable_of(self, vm).unwrap_or_else(|| self.name());
            let _ = self.name.set(name);
        }
    }

    /// Whether the program made it itself.
    pub(crate) fn is_named(&self) -> bool {
        self.line != 0
    }

    /// The name of the program's variable if it is known, else its kind and the line that made it.
    pub(crate) fn name(&self) -> String {
        match (self.name.get(), self.line) {
            (Some(name), _) => name.clone(),
            (None, 0) => self.kind.to_owned(),
            (None, line) => format!("{} of line {line}", self.kind),
        }
    }

    /// Whether it is free.
    pub(crate) fn is_free(&self) -> bool {
        self.owner.load(Ordering::SeqCst) == 0
    }

    /// The index of the thread that took it.
    pub(crate) fn owner(&self) -> Option<u32> {
        self.owner.load(Ordering::SeqCst).checked_sub(1)
    }

    /// Takes it if it is free.
    #[inline]
    pub(crate) fn try_take(&self, me: &Me) -> bool {
        let taken = self
            .owner
            .compare_exchange(0, me.index + 1, Ordering::SeqCst, Ordering::Relaxed)
            .is_ok();
        if taken && self.is_named() {
            self.since
                .store(clock::now_ms().to_bits(), Ordering::Relaxed);
        }
        taken
    }

    /// Gives it back; whether it was held. Any thread may.
    pub(crate) fn give(&self) -> bool {
        let since = f64::from_bits(self.since.load(Ordering::Relaxed));
        let owner = self.owner.swap(0, Ordering::SeqCst);
        let Some(owner) = owner.checked_sub(1) else {
            return false;
        };
        if self.is_named() {
            spans::add(Span {
                index: owner,
                kind: Kind::Hold,
                from_ms: since,
                to_ms: clock::now_ms(),
                what: Some(self.name()),
                held_by: None,
                line: Some(self.line),
            });
        }
        if self.waiters.load(Ordering::SeqCst) > 0 {
            let world = world::lock();
            for index in &world.alive {
                let record = &world.records[*index as usize];
                if let Some(On::Lock(core)) = record.waiting.as_ref().map(|waiting| &waiting.on)
                    && std::ptr::eq(&**core, self)
                {
                    record.me.wake.notify_all();
                    break;
                }
            }
        }
        true
    }
}

/// How a wait ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Woken {
    /// What was waited for is there.
    Ready,
    /// It took too long.
    TimedOut,
    /// It will never come.
    Refused,
}

/// When a timeout of so many seconds from now is over; none if that is past all sense.
pub(crate) fn until(seconds: f64) -> Option<Instant> {
    if controlled::is_on() {
        return (seconds < FOR_EVER).then(|| controlled::until(seconds));
    }
    (seconds < FOR_EVER).then(|| Instant::now() + Duration::from_secs_f64(seconds.max(0.0)))
}

/// Waits for a lock.
///
/// # Errors
/// A Stop.
pub(crate) fn lock(
    vm: &VirtualMachine,
    core: &Arc<Core>,
    until: Option<Instant>,
) -> PyResult<bool> {
    let Some(me) = world::me() else {
        return Ok(false);
    };
    core.learn_name(vm);
    core.waiters.fetch_add(1, Ordering::SeqCst);
    let result = block(vm, On::Lock(core.clone()), until, |_| core.try_take(me));
    core.waiters.fetch_sub(1, Ordering::SeqCst);
    Ok(result? == Woken::Ready)
}

/// Waits until `ready`, detached from the interpreter and without the GIL.
///
/// # Errors
/// A Stop, as an exception that no `except Exception` catches.
pub(crate) fn block(
    vm: &VirtualMachine,
    on: On,
    until: Option<Instant>,
    mut ready: impl FnMut(&mut World) -> bool,
) -> PyResult<Woken> {
    let Some(me) = world::me() else {
        return Ok(Woken::Refused);
    };
    if controlled::is_on() {
        return controlled::block(vm, on, until, &mut ready);
    }
    let place = place();
    let woken = vm.allow_threads(|| {
        let mut world = world::lock();
        let since = clock::now_ms();
        scheduler::leave(&mut world, me);
        let is_sleep = matches!(on, On::Sleep);
        let held_by = match &on {
            On::Lock(core) => core.owner().filter(|by| *by != me.index),
            On::Join(of) => Some(*of),
            On::Place | On::Sleep => None,
        };
        let waiting = Waiting {
            on,
            until,
            line: place.line,
            call: place.call,
        };
        let what = world.describe(&waiting);
        world.of(me).waiting = Some(waiting);
        let mut looked = false;
        let woken = loop {
            // First: a run that ends lets locks go, and who gets one must not go on.
            if me.take(STOP) {
                break None;
            }
            if ready(&mut world) {
                break Some(Woken::Ready);
            }
            if world.of(me).refused {
                world.of(me).refused = false;
                break Some(Woken::Refused);
            }
            let Some(until) = until else {
                if !looked {
                    looked = true;
                    world.look_for_deadlock();
                    // It may have asked this very thread to end.
                    continue;
                }
                world = me
                    .wake
                    .wait(world)
                    .unwrap_or_else(std::sync::PoisonError::into_inner);
                continue;
            };
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break Some(Woken::TimedOut);
            }
            world = me
                .wake
                .wait_timeout(world, left)
                .unwrap_or_else(std::sync::PoisonError::into_inner)
                .0;
        };
        let now = clock::now_ms();
        let record = world.of(me);
        record.waiting = None;
        record.waited_ms += now - since;
        spans::add(Span {
            index: me.index,
            kind: if is_sleep { Kind::Sleep } else { Kind::Wait },
            from_ms: since,
            to_ms: now,
            what: (!is_sleep).then_some(what),
            held_by,
            line: place.line,
        });
        drop(scheduler::enter(world, me));
        woken
    });
    woken.ok_or_else(|| stop::exception(vm))
}
