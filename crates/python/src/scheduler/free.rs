//! No GIL: who is ready runs.

use super::Scheduler;
use crate::world::{Me, World};
use rustpython_vm::VirtualMachine;
use std::sync::MutexGuard;

pub(super) struct Free;

impl Scheduler for Free {
    fn leave(&self, _world: &mut World, _me: &'static Me) {}

    fn enter<'w>(&self, world: MutexGuard<'w, World>, _me: &'static Me) -> MutexGuard<'w, World> {
        world
    }

    fn give_way(&self, _vm: &VirtualMachine, _me: &'static Me) {}

    fn is_gil(&self) -> bool {
        false
    }
}
