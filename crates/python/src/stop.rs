//! How a thread is made to raise at its next bytecode: by a Stop, a limit or a deadlock, or by too much memory.
//!
//! The interpreter's checkpoint cannot raise in the browser's build, but trace functions can. So the checkpoint installs
//! one that raises at the next *line* event, which the interpreter treats as any exception of that line: `except` and
//! `finally` of the very frame see it. A line event comes when the line differs from the frame's last known one; that
//! is made to differ by installing the function while the frame's position is, for that moment, another line's.
//! Opcode events are the last resort, for code of one line: what they raise leaves the frame at once.
//!
//! A thread is asked again until it has ended, so that a bare `except:` cannot go on for ever; between two requests
//! there is time for `finally`.

use crate::memory;
use crate::world::{self, COLLECTOR, INTERRUPT, MEMORY};
use rustpython_vm::builtins::{PyBaseExceptionRef, PyTypeRef};
use rustpython_vm::vm::thread::get_current_frame;
use rustpython_vm::{AsObject, PyObjectRef, PyResult, VirtualMachine};
use std::cell::Cell;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

/// After so many opcode events without a line event, the exception is raised anyway.
const PATIENCE: u32 = 30;

struct Parts {
    class: PyTypeRef,
    raiser: PyObjectRef,
}

static PARTS: OnceLock<Parts> = OnceLock::new();

#[thread_local]
static ARMED: Cell<u32> = Cell::new(0);
#[thread_local]
static OPCODES: Cell<u32> = Cell::new(0);

/// Prepares what raising needs; `raiser` is the trace function.
pub(crate) fn install(vm: &VirtualMachine, raiser: PyObjectRef) {
    let base = vm.ctx.exceptions.base_exception_type.to_owned();
    let class = vm
        .ctx
        .new_exception_type("spindle", "Stopped", Some(vec![base]));
    let _ = PARTS.set(Parts { class, raiser });
}

/// The exception of a Stop: no `Exception`, so that only a bare `except:` catches it.
pub(crate) fn exception(vm: &VirtualMachine) -> PyBaseExceptionRef {
    match PARTS.get() {
        Some(parts) => vm.new_exception_empty(parts.class.clone()),
        None => vm.new_exception_empty(vm.ctx.exceptions.keyboard_interrupt.to_owned()),
    }
}

/// Whether this class is a Stop's.
pub(crate) fn is_stop(class: &PyTypeRef) -> bool {
    PARTS.get().is_some_and(|parts| class.is(&parts.class))
}

/// Called by the allocator once the program uses too much: asks for a MemoryError. Does not allocate.
pub(crate) fn memory_exceeded() {
    if let Some(me) = world::me()
        && !me.is_asked(MEMORY)
    {
        me.ask(MEMORY);
    }
}

/// The collector does not run, because there is too little memory. Only ever changed at a checkpoint; relaxed.
static COLLECTOR_OFF: AtomicBool = AtomicBool::new(false);

/// Called by the allocator while memory is tight: has the collector stopped. Does not allocate.
pub(crate) fn memory_tight() {
    if !COLLECTOR_OFF.load(Ordering::Relaxed)
        && let Some(me) = world::me()
    {
        me.ask(COLLECTOR);
    }
}

/// Stops the collector while memory is tight, and lets it run again afterwards.
pub(crate) fn mind_collector(vm: &VirtualMachine) {
    let is_tight = memory::is_tight();
    if is_tight && vm.state.gc.is_enabled() {
        vm.state.gc.disable();
        COLLECTOR_OFF.store(true, Ordering::Relaxed);
    } else if !is_tight && COLLECTOR_OFF.swap(false, Ordering::Relaxed) {
        vm.state.gc.enable();
    }
}

/// Whether the collector waits for memory that is free again by now.
pub(crate) fn collector_waits() -> bool {
    COLLECTOR_OFF.load(Ordering::Relaxed) && !memory::is_tight()
}

/// Makes this thread raise at its next bytecode what it was asked for.
pub(crate) fn arm(vm: &VirtualMachine, kind: u32) {
    let Some(parts) = PARTS.get() else { return };
    let at = get_current_frame();
    if at.is_null() {
        return;
    }
    let Some(frame) = vm.current_frame() else {
        return;
    };
    // SAFETY: the running thread's innermost frame lives while this runs on its stack.
    let running = unsafe { &*at };
    let locations = &running.code().locations;
    let position = running.lasti.load(Ordering::Relaxed);
    let here = locations
        .get((position as usize).saturating_sub(1))
        .map(|(start, _)| start.line);
    let other = locations
        .iter()
        .skip(1)
        .position(|(start, _)| Some(start.line) != here);
    let set = |name: &'static str, value: PyObjectRef| {
        // Setting these attributes of a frame cannot fail.
        let _ = frame.as_object().set_attr(name, value, vm);
    };
    set("f_trace", vm.ctx.none());
    // `position` counts from one, and the search began at the second.
    running
        .lasti
        .store(other.map_or(0, |index| index as u32 + 2), Ordering::Relaxed);
    set("f_trace", parts.raiser.clone());
    running.lasti.store(position, Ordering::Relaxed);
    set("f_trace_lines", vm.ctx.new_bool(true).into());
    set("f_trace_opcodes", vm.ctx.new_bool(true).into());
    ARMED.set(kind);
    OPCODES.set(0);
    vm.trace_func.replace(parts.raiser.clone());
    vm.use_tracing.set(true);
}

/// The trace function: raises at the first line.
///
/// # Errors
/// What this thread was asked for.
pub(crate) fn trace(event: &str, vm: &VirtualMachine) -> PyResult<PyObjectRef> {
    let due = match event {
        "line" => true,
        "opcode" => {
            OPCODES.set(OPCODES.get() + 1);
            OPCODES.get() > PATIENCE
        }
        _ => false,
    };
    let kind = ARMED.get();
    if kind == 0 {
        vm.trace_func.replace(vm.ctx.none());
        return Ok(vm.ctx.none());
    }
    if !due {
        return Ok(PARTS
            .get()
            .map_or_else(|| vm.ctx.none(), |parts| parts.raiser.clone()));
    }
    ARMED.set(0);
    Err(match kind {
        MEMORY => vm.new_memory_error("the program uses more memory than it may"),
        INTERRUPT => vm.new_exception_empty(vm.ctx.exceptions.keyboard_interrupt.to_owned()),
        _ => exception(vm),
    })
}

/// Forgets what this OS thread's last Python thread was asked for.
pub(crate) fn forget() {
    ARMED.set(0);
}

/// Gives the main thread what Ctrl-C would.
pub(crate) fn interrupt_main() {
    if let Some(main) = world::lock().records.first() {
        main.me.ask(INTERRUPT);
    }
}

/// Forgets what this thread was asked for, and has it trace no longer.
pub(crate) fn disarm(vm: &VirtualMachine) {
    if ARMED.replace(0) != 0 || vm.use_tracing.get() {
        vm.trace_func.replace(vm.ctx.none());
        vm.use_tracing.set(false);
    }
}
