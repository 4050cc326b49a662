//! The interpreter's checkpoint, between two bytecodes.
//!
//! In the browser, `cargo xtask` wires [`python_hook`] *behind* the interpreter's own work at its checkpoint
//! (`eval_breaker_work`): that work clears the request which brought the thread there, and the hook may set it again.
//! A native build has no such place, so events of `sys.monitoring` bring threads here: at calls and at the ends of
//! loops, or at every bytecode if the GIL may change hands anywhere. They go on whatever the program traces.

use crate::world::{self, AT_ONCE, COLLECTOR, INTERRUPT, MEMORY, Me, STEP, STOP, YIELD};
use crate::{scheduler, stop};
use rustpython_vm::VirtualMachine;
use std::sync::atomic::Ordering;

/// The checkpoint of the browser's build.
///
/// # Safety
/// `vm` is the running thread's own.
#[cfg(target_arch = "wasm32")]
#[expect(unreachable_pub, reason = "the build finds it among the exports")]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn python_hook(vm: *const VirtualMachine) {
    let Some(me) = world::me() else { return };
    if me.flags.load(Ordering::Relaxed) != 0 {
        // SAFETY: the caller's promise.
        checkpoint(unsafe { &*vm }, me);
    }
}

/// Does what the thread is asked for.
#[cold]
fn checkpoint(vm: &VirtualMachine, me: &'static Me) {
    if me.is_asked(STEP) {
        scheduler::controlled::checkpoint(vm, me);
        me.poke();
    }
    if me.take(COLLECTOR) {
        stop::mind_collector(vm);
    }
    if me.take(STOP) {
        stop::arm(vm, STOP);
    } else if me.is_asked(AT_ONCE) {
        stop::arm(vm, STOP);
    } else if me.take(MEMORY) {
        stop::arm(vm, MEMORY);
    } else if me.take(INTERRUPT) {
        stop::arm(vm, INTERRUPT);
    }
    if me.is_asked(AT_ONCE) {
        me.poke();
    } else if me.is_asked(YIELD) {
        if may_yield() {
            me.take(YIELD);
            scheduler::give_way(vm, me);
        } else {
            me.poke();
        }
    }
}

/// Whether the GIL may change hands before the next bytecode.
#[cfg(target_arch = "wasm32")]
fn may_yield() -> bool {
    use rustpython_vm::bytecode::Instruction;

    if scheduler::yields_anywhere() {
        return true;
    }
    let at = rustpython_vm::vm::thread::get_current_frame();
    if at.is_null() {
        return true;
    }
    // SAFETY: the running thread's innermost frame lives while this runs on its stack.
    let frame = unsafe { &*at };
    let position = frame.lasti.load(Ordering::Relaxed) as usize;
    matches!(
        frame
            .code()
            .instructions
            .read_op(position.saturating_sub(1)),
        Instruction::Resume { .. }
            | Instruction::ResumeCheck
            | Instruction::InstrumentedResume
            | Instruction::JumpBackward { .. }
            | Instruction::JumpBackwardJit
            | Instruction::JumpBackwardNoJit
            | Instruction::InstrumentedJumpBackward
    )
}

/// The events are of the right places already.
#[cfg(not(target_arch = "wasm32"))]
fn may_yield() -> bool {
    true
}

/// Has the events of a native build begin.
///
/// # Errors
/// Python's, if the program has taken the tool's number.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn install(vm: &VirtualMachine) -> rustpython_vm::PyResult<()> {
    const TOOL: i32 = 5;
    const PY_START: i32 = 1;
    const PY_RESUME: i32 = 1 << 1;
    const INSTRUCTION: i32 = 1 << 6;
    const JUMP: i32 = 1 << 7;
    let monitoring = vm.sys_module.get_attr("monitoring", vm)?;
    let events = if scheduler::yields_anywhere() || scheduler::controlled::is_on() {
        vec![INSTRUCTION, PY_START]
    } else {
        vec![PY_START, PY_RESUME, JUMP]
    };
    vm.call_method(&monitoring, "use_tool_id", (TOOL, "spindle"))?;
    let own = vm.import("_spindle", 0)?.get_attr("_event", vm)?;
    for event in &events {
        vm.call_method(
            &monitoring,
            "register_callback",
            (TOOL, *event, own.clone()),
        )?;
    }
    vm.call_method(
        &monitoring,
        "set_events",
        (TOOL, events.iter().sum::<i32>()),
    )?;
    Ok(())
}

/// The browser's build needs none.
#[cfg(target_arch = "wasm32")]
pub(crate) fn install(_vm: &VirtualMachine) -> rustpython_vm::PyResult<()> {
    Ok(())
}

/// One event of a native build.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn event(vm: &VirtualMachine) {
    if let Some(me) = world::me()
        && me.flags.load(Ordering::Relaxed) != 0
    {
        checkpoint(vm, me);
    }
}
