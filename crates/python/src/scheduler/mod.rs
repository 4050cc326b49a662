//! Who may run bytecode, and when. One interface, three schedulers.

pub(crate) mod controlled;
mod free;
mod gil;

pub(crate) use gil::Turns;

use crate::messages::{Interpreter, Kind, Order, Span, Yields};
use crate::world::{self, Me, World};
use crate::{clock, spans};
use rustpython_vm::VirtualMachine;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{MutexGuard, OnceLock};

/// A scheduler. Its state lives in the world, under whose lock the first two are called.
pub(crate) trait Scheduler: Sync {
    /// The thread stops running bytecode: it waits, or ends.
    fn leave(&self, world: &mut World, me: &'static Me);

    /// The thread wants to run bytecode, and waits until it may.
    fn enter<'w>(&self, world: MutexGuard<'w, World>, me: &'static Me) -> MutexGuard<'w, World>;

    /// The thread is between two bytecodes, and somebody asked for its turn.
    fn give_way(&self, vm: &VirtualMachine, me: &'static Me);

    /// Whether only one thread runs at a time.
    fn is_gil(&self) -> bool;
}

static SCHEDULER: OnceLock<&'static dyn Scheduler> = OnceLock::new();
/// Where the GIL may change hands: 0 at calls and loop ends, 1 anywhere. Set once, before the program starts.
static YIELDS: AtomicU8 = AtomicU8::new(0);

/// Chooses the scheduler of the run.
pub(crate) fn choose(order: &Order) {
    let chosen: &'static dyn Scheduler = match order.interpreter {
        _ if order.explore.is_some() => &controlled::Controlled,
        Interpreter::Gil => &gil::Gil,
        Interpreter::Free => &free::Free,
    };
    if order.explore.is_some() {
        controlled::turn_on(order.cores);
    }
    let _ = SCHEDULER.set(chosen);
    YIELDS.store(u8::from(order.yields == Yields::Any), Ordering::Relaxed);
    world::lock()
        .turns
        .set_interval(f64::from(order.switch_ms) / 1e3);
}

fn chosen() -> &'static dyn Scheduler {
    SCHEDULER.get().copied().unwrap_or(&free::Free)
}

/// Whether only one thread runs at a time.
pub(crate) fn is_gil() -> bool {
    chosen().is_gil()
}

/// Whether the GIL may change hands before any bytecode.
pub(crate) fn yields_anywhere() -> bool {
    YIELDS.load(Ordering::Relaxed) == 1
}

/// The thread stops running bytecode.
pub(crate) fn leave(world: &mut World, me: &'static Me) {
    let from = f64::from_bits(me.running_since.load(Ordering::Relaxed));
    let now = clock::now_ms();
    spans::add(Span {
        index: me.index,
        kind: Kind::Run,
        from_ms: from,
        to_ms: now,
        what: None,
        held_by: None,
        line: None,
    });
    chosen().leave(world, me);
}

/// The thread wants to run bytecode; returns once it may.
pub(crate) fn enter<'w>(world: MutexGuard<'w, World>, me: &'static Me) -> MutexGuard<'w, World> {
    let since = clock::now_ms();
    let held_by = world.turns.holder();
    let mut world = chosen().enter(world, me);
    let now = clock::now_ms();
    if let Some(by) = held_by.filter(|by| *by != me.index) {
        world.of(me).gil_waited_ms += now - since;
        spans::add(Span {
            index: me.index,
            kind: Kind::Gil,
            from_ms: since,
            to_ms: now,
            what: None,
            held_by: Some(by),
            line: None,
        });
    }
    me.running_since.store(now.to_bits(), Ordering::Relaxed);
    world
}

/// The thread is asked for its turn, and is at a place where it may give it.
pub(crate) fn give_way(vm: &VirtualMachine, me: &'static Me) {
    chosen().give_way(vm, me);
}
