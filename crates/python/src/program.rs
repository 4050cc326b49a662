//! One run: boots, compiles the program, runs it as a real `__main__`, waits for its threads, and says how it ended.

use crate::messages::{End, Ended, Limit, LimitOf, Message, Order};
use crate::wait::PROGRAM;
use crate::world::{self, Outside};
use crate::{
    boot, clock, exploration, host, memory, output, report, scheduler, shared, spans, stop,
    thread_module, watch,
};
use rustpython_vm::builtins::PyBaseExceptionRef;
use rustpython_vm::compiler::Mode;
use rustpython_vm::scope::Scope;
use rustpython_vm::{AsObject, Interpreter, PyResult, VirtualMachine};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How long the main thread of a run that is ended from outside waits for the others: the watcher ends it before.
const PATIENCE: Duration = Duration::from_secs(2);

/// The last message has been said. Only the first thread that sets it says one.
static SAID: AtomicBool = AtomicBool::new(false);

/// How the program itself ended.
struct Outcome {
    ended: Ended,
    exit_code: i32,
}

/// Runs the page's order.
pub(crate) fn main() {
    memory::keep_reserve();
    catch_failures();
    let order = match host::program() {
        Ok(order) => order,
        Err(why) => {
            eprintln!("no order: {why}");
            return say_end(Ended::Failed, None);
        }
    };
    // Before the boot: the page may end the program meanwhile.
    host::control(&watch::STOP);
    let booted = Instant::now();
    scheduler::choose(&order);
    thread_module::adopt_main();
    let interpreter = boot::interpreter(&order);
    let ready = interpreter.enter(|vm| {
        thread_module::attach();
        boot::prepare(vm, &order).map_err(|exception| report::traceback(&exception, vm))
    });
    if let Err(why) = ready {
        // For the console: no reader can do anything about it.
        eprintln!("{why}");
        return say_end(Ended::Failed, None);
    }
    host::say(&Message::Ready {
        boot_ms: booted.elapsed().as_secs_f64() * 1e3,
    });
    clock::start();
    if let Some(me) = world::me() {
        me.running_since.store(0, Ordering::Relaxed);
    }
    if let Some(room) = order.room_mib {
        memory::set_room((room as usize).saturating_mul(1 << 20));
    }
    memory::allow((order.memory_mib as usize) << 20);
    watch::start(order.limit_s);
    run(interpreter, &order);
}

fn run(interpreter: Interpreter, order: &Order) {
    if let Some(explore) = &order.explore {
        let outcome = interpreter.enter(|vm| judge(exploration::explore(vm, order, explore), vm));
        watch::over();
        // Nothing of it is the program's own.
        std::mem::forget(interpreter);
        return say_end(outcome.ended, Some(outcome.exit_code));
    }
    let outcome = interpreter.enter(|vm| {
        let result = execute(vm, order);
        let outcome = judge(result, vm);
        if vm
            .sys_module
            .get_attr("modules", vm)
            .is_ok_and(|modules| modules.get_item("threading", vm).is_ok())
            && let Err(exception) = vm
                .import("threading", 0)
                .and_then(|threading| vm.call_method(&threading, "_shutdown", ()))
        {
            judge(Err(exception), vm);
        }
        if world::lock().outside.is_none() {
            shared::at_end(vm);
        }
        outcome
    });
    let from_outside = world::lock().outside.is_some();
    if from_outside {
        wait_for_others();
    } else if memory::is_tight() {
        // The interpreter's end collects, for which there is too little memory.
        interpreter.enter(|vm| {
            let _ = vm
                .import("atexit", 0)
                .and_then(|atexit| vm.call_method(&atexit, "_run_exitfuncs", ()));
        });
        std::mem::forget(interpreter);
    } else {
        // Its own shutdown of threading has nothing left to do; what it runs is `atexit`, `__del__` and the last flush.
        interpreter.finalize(None);
    }
    watch::over();
    say_end(outcome.ended, Some(outcome.exit_code));
}

/// Compiles and runs the program.
fn execute(vm: &VirtualMachine, order: &Order) -> PyResult<()> {
    remember_source(vm, &order.code)?;
    let code = vm
        .compile(&order.code, Mode::Exec, PROGRAM)
        .map_err(|error| error.into_pyexception(vm, Some(&order.code)))?;
    let globals = vm.ensure_main_module()?.dict();
    globals.set_item("__file__", vm.ctx.new_str(PROGRAM).into(), vm)?;
    globals.set_item("__builtins__", vm.builtins.clone().into(), vm)?;
    let scope = Scope::with_builtins(None, globals, vm);
    vm.run_code_obj(code, scope)?;
    Ok(())
}

/// Has tracebacks show the program's lines.
fn remember_source(vm: &VirtualMachine, source: &str) -> PyResult<()> {
    let lines: Vec<_> = source
        .split_inclusive('\n')
        .map(|line| vm.ctx.new_str(line).into())
        .collect();
    let entry = vm.ctx.new_tuple(vec![
        vm.ctx.new_int(source.len()).into(),
        vm.ctx.none(),
        vm.ctx.new_list(lines).into(),
        vm.ctx.new_str(PROGRAM).into(),
    ]);
    vm.import("linecache", 0)?
        .get_attr("cache", vm)?
        .set_item(PROGRAM, entry.into(), vm)
}

/// What the main thread's end means; prints what CPython would print.
fn judge(result: PyResult<()>, vm: &VirtualMachine) -> Outcome {
    let Err(exception) = result else {
        return Outcome {
            ended: Ended::Finished,
            exit_code: 0,
        };
    };
    if stop::is_stop(&exception.class().to_owned()) {
        return Outcome {
            ended: Ended::Stopped,
            exit_code: 0,
        };
    }
    if exception.fast_isinstance(vm.ctx.exceptions.system_exit) {
        return Outcome {
            ended: Ended::Exited,
            exit_code: exit_code(&exception, vm),
        };
    }
    if let Some(me) = world::me() {
        report::record(&exception, me, vm);
    }
    print(&exception, vm);
    Outcome {
        ended: Ended::Raised,
        exit_code: 1,
    }
}

/// The code of a SystemExit; what is no number is printed, and means 1.
fn exit_code(exception: &PyBaseExceptionRef, vm: &VirtualMachine) -> i32 {
    let Ok(code) = exception.as_object().get_attr("code", vm) else {
        return 0;
    };
    if vm.is_none(&code) {
        return 0;
    }
    match code.clone().try_into_value::<i64>(vm) {
        Ok(code) => i32::try_from(code & 0xff).unwrap_or(1),
        Err(_) => {
            if let Ok(text) = code.str(vm) {
                output::write(crate::messages::Stream::Stderr, &format!("{text}\n"));
            }
            1
        }
    }
}

/// Prints an exception by `sys.excepthook` if the program has set one, else as CPython does.
fn print(exception: &PyBaseExceptionRef, vm: &VirtualMachine) {
    let own = vm
        .sys_module
        .get_attr("excepthook", vm)
        .ok()
        .filter(|hook| {
            vm.sys_module
                .get_attr("__excepthook__", vm)
                .is_ok_and(|default| !hook.is(&default))
        });
    if let Some(hook) = own {
        let args = (
            exception.class().to_owned(),
            exception.clone(),
            exception.as_object().get_attr("__traceback__", vm).ok(),
        );
        if hook.call(args, vm).is_ok() {
            return;
        }
    }
    output::write(
        crate::messages::Stream::Stderr,
        &report::traceback(exception, vm),
    );
}

/// Gives threads of a run that was ended from outside time to end.
fn wait_for_others() {
    let Some(me) = world::me() else { return };
    scheduler::leave(&mut world::lock(), me);
    let since = Instant::now();
    while since.elapsed() < PATIENCE && world::lock().alive.len() > 1 {
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Ends the run though threads of it go on: they do not listen.
pub(crate) fn end_now() {
    say_end(Ended::Stopped, None);
    leave();
}

fn say_end(ended: Ended, exit_code: Option<i32>) {
    if SAID.swap(true, Ordering::SeqCst) {
        return;
    }
    exploration::say_last();
    output::flush_all();
    spans::flush();
    let world = world::lock();
    let outside = world.outside.clone();
    let end = End {
        ended: outside.as_ref().map_or(ended, Outside::ended),
        exit_code: if outside.is_some() { None } else { exit_code },
        exception: world.exceptions.first().cloned(),
        limit: match &outside {
            Some(Outside::Exceeded(limit)) => Some(limit.clone()),
            _ => None,
        },
        wall_ms: clock::now_ms(),
        threads: world.summaries(),
        gil_switches: world.turns.switches(),
        deadlock: match outside {
            Some(Outside::Deadlocked(ring)) => ring,
            _ => Vec::new(),
        },
        spans_left_out: spans::left_out(),
        memory_most: memory::most(),
    };
    drop(world);
    host::say(&Message::End(Box::new(end)));
}

/// Says how a run ended that ran out of memory beyond Python's own limit. May not allocate much.
fn say_no_memory() {
    let mut world = world::lock();
    if world.outside.is_none() {
        world.outside = Some(Outside::Exceeded(Limit {
            what: LimitOf::Memory,
            allowed: (memory::limit() >> 20) as u64,
        }));
    }
    drop(world);
    say_end(Ended::Limit, None);
}

/// Has a panic, or memory that cannot be had, end in a message: nothing may hang, and nothing end unsaid.
fn catch_failures() {
    std::panic::set_hook(Box::new(|info| {
        eprintln!("{info}");
        say_end(Ended::Failed, None);
        leave();
    }));
    std::alloc::set_alloc_error_hook(|layout| {
        memory::release_reserve();
        eprintln!("no memory for {} bytes", layout.size());
        say_no_memory();
        leave();
    });
}

/// Leaves a process whose other threads may never end.
fn leave() -> ! {
    std::process::exit(0);
}
