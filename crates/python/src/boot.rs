//! The interpreter of a run: which modules it has, and what of Python's own the crate replaces.

use crate::messages::Order;
use crate::{hook, local, scheduler, spindle_module, stop, thread_module, world};
use rustpython_vm::frozen::{FrozenLib, FrozenModule};
use rustpython_vm::vm::thread::{current_vm_is_set, with_current_vm};
use rustpython_vm::{Interpreter, PyResult, Settings, VirtualMachine};

/// Native modules that are left out: `_queue` and `_socket` wait where the crate does not see it, and the others need
/// what is not here, so that Python says so when they are imported and not later.
const LEFT_OUT: [&str; 9] = [
    "_asyncio",
    "_queue",
    "_socket",
    "select",
    "_multiprocessing",
    "_posixsubprocess",
    "_posixshmem",
    "_ssl",
    "faulthandler",
];

/// Builds the interpreter.
pub(crate) fn interpreter(order: &Order) -> Interpreter {
    // Before the interpreter sets its own: the first to set it wins.
    rustpython_common::lock::set_blocking_wait_hook(wait_inside);
    let mut settings = Settings::default();
    settings.install_signal_handlers = false;
    settings.import_site = false;
    if order.explore.is_some() {
        // Each run is to find what it iterates over in the same order.
        settings.hash_seed = Some(0);
    }
    settings.argv = vec![crate::wait::PROGRAM.to_owned()];
    let mut builder = Interpreter::builder(settings);
    let natives: Vec<_> = rustpython_stdlib::stdlib_module_defs(&builder.ctx)
        .into_iter()
        .filter(|def| !LEFT_OUT.contains(&def.name.as_str()))
        .collect();
    let mut own = vec![
        thread_module::module_def(&builder.ctx),
        spindle_module::module_def(&builder.ctx),
        local::module_def(&builder.ctx),
    ];
    own.extend(thread_module::original(&builder.ctx));
    builder = builder
        .add_native_modules(&natives)
        .add_native_modules(&own)
        .add_frozen_modules(library());
    builder.build()
}

/// The modules of Python's library, which `build.rs` compiled.
fn library() -> impl Iterator<Item = (&'static str, FrozenModule)> {
    static LIBRARY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.xz"));
    // Nothing but a fault of the build keeps it from being read; the interpreter then says what it lacks.
    let bytes = xz::decode_all(LIBRARY).unwrap_or_else(|_| vec![0; 4]);
    // Kept: modules are read when they are imported.
    FrozenLib::from_ref(Vec::leak(bytes) as &'static [u8]).decode()
}

/// Replaces what the crate does itself, and has the checkpoint begin.
///
/// # Errors
/// Python's: the crate's own modules are broken.
pub(crate) fn prepare(vm: &VirtualMachine, order: &Order) -> PyResult<()> {
    let own = vm.import("_spindle", 0)?;
    stop::install(vm, own.get_attr("_trace", vm)?);
    let start = vm.import("_spindle_start", 0)?;
    vm.call_method(&start, "start", (order.cores, order.stdin.clone()))?;
    if order.explore.is_some() {
        // Once it is known what the program's code touches.
        return Ok(());
    }
    hook::install(vm)
}

/// How a thread waits for one of the interpreter's own locks: detached, so that a collection need not wait for it, and
/// without the GIL, whose next holder may be the one to release it.
fn wait_inside(wait: &dyn Fn()) {
    if !current_vm_is_set() {
        return wait();
    }
    with_current_vm(|vm| {
        vm.allow_threads(|| match world::me() {
            Some(me) if scheduler::is_gil() => {
                scheduler::leave(&mut world::lock(), me);
                wait();
                drop(scheduler::enter(world::lock(), me));
            }
            _ => wait(),
        });
    });
}
