//! The GIL, as CPython has it: who waits asks for it after the switch interval, the holder gives it at its next
//! checkpoint and goes to the end of the line, and it is given up around every wait.

use super::Scheduler;
use crate::world::{self, Me, World, YIELD};
use rustpython_vm::VirtualMachine;
use std::collections::VecDeque;
use std::sync::{MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Whose turn it is.
pub(crate) struct Turns {
    holder: Option<u32>,
    /// Since when it is the holder's, to know when its interval is over.
    since: Option<Instant>,
    /// Who waits, the next first.
    line: VecDeque<u32>,
    /// The last holder, to tell handovers from takings.
    last: Option<u32>,
    switches: u64,
    interval: Duration,
}

impl Turns {
    /// Nobody's turn.
    pub(crate) const fn new() -> Self {
        Self {
            holder: None,
            since: None,
            line: VecDeque::new(),
            last: None,
            switches: 0,
            interval: Duration::from_millis(5),
        }
    }

    /// The thread whose turn it is.
    pub(crate) fn holder(&self) -> Option<u32> {
        self.holder
    }

    /// How often the turn went to another thread.
    pub(crate) fn switches(&self) -> u64 {
        self.switches
    }

    /// The switch interval in seconds.
    pub(crate) fn interval(&self) -> f64 {
        self.interval.as_secs_f64()
    }

    /// Sets the switch interval, in seconds.
    pub(crate) fn set_interval(&mut self, seconds: f64) {
        self.interval = Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX);
    }

    fn is_next(&self, me: &Me) -> bool {
        self.holder.is_none() && self.line.front().is_none_or(|next| *next == me.index)
    }

    fn take(&mut self, me: &Me) {
        self.line.retain(|waits| *waits != me.index);
        self.holder = Some(me.index);
        self.since = Some(Instant::now());
        if self.last.is_some_and(|last| last != me.index) {
            self.switches += 1;
        }
        self.last = Some(me.index);
        me.take(YIELD);
    }
}

pub(super) struct Gil;

impl Scheduler for Gil {
    fn leave(&self, world: &mut World, me: &'static Me) {
        if world.turns.holder == Some(me.index) {
            world.turns.holder = None;
            if let Some(next) = world.turns.line.front() {
                world.records[*next as usize].me.wake.notify_all();
            }
        }
    }

    fn enter<'w>(
        &self,
        mut world: MutexGuard<'w, World>,
        me: &'static Me,
    ) -> MutexGuard<'w, World> {
        if world.turns.is_next(me) {
            world.turns.take(me);
            return world;
        }
        world.turns.line.push_back(me.index);
        while !world.turns.is_next(me) {
            let interval = world.turns.interval;
            let due = world
                .turns
                .since
                .and_then(|since| since.checked_add(interval));
            let left = due.map_or(interval, |due| {
                due.saturating_duration_since(Instant::now())
            });
            let wait = if left.is_zero() {
                if let Some(holder) = world.turns.holder {
                    world.records[holder as usize].me.ask(YIELD);
                }
                interval.max(Duration::from_millis(1))
            } else {
                left
            };
            world = me
                .wake
                .wait_timeout(world, wait)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        world.turns.take(me);
        // Who waits next must look at the new holder's clock, not at the last one's.
        world
    }

    fn give_way(&self, vm: &VirtualMachine, _me: &'static Me) {
        let Some(me) = world::me() else { return };
        vm.allow_threads(|| {
            let mut world = world::lock();
            if world.turns.line.is_empty() {
                return;
            }
            super::leave(&mut world, me);
            drop(super::enter(world, me));
        });
    }

    fn is_gil(&self) -> bool {
        true
    }
}
