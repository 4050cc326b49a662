//! `_spindle`: what the crate's own Python modules and the interpreter call. No program imports it by intent.

pub(crate) use spindle::module_def;

#[rustpython_vm::pymodule(name = "_spindle")]
mod spindle {
    use crate::messages::{Kind, Span, Stream};
    use crate::world::{self, On};
    use crate::{clock, output, scheduler, spans, stop, wait};
    use rustpython_vm::builtins::PyStrRef;
    use rustpython_vm::function::FuncArgs;
    use rustpython_vm::{PyObjectRef, PyResult, VirtualMachine};

    /// Writes to standard error if `error`, else to standard output.
    #[pyfunction]
    fn write(error: bool, text: PyStrRef) -> usize {
        let text = text.as_wtf8().to_string_lossy();
        output::write(
            if error {
                Stream::Stderr
            } else {
                Stream::Stdout
            },
            &text,
        );
        text.chars().count()
    }

    /// Has half a line come out.
    #[pyfunction]
    fn flush(error: bool) {
        output::flush_line(if error {
            Stream::Stderr
        } else {
            Stream::Stdout
        });
    }

    /// Calls a function of the interpreter that waits for one of its own locks: without the GIL, whose next holder may be
    /// the one to release it.
    #[pyfunction]
    fn without_gil(wait: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        let Some(me) = world::me().filter(|_| scheduler::is_gil()) else {
            return wait.call((), vm);
        };
        scheduler::leave(&mut world::lock(), me);
        let waited = wait.call((), vm);
        vm.allow_threads(|| drop(scheduler::enter(world::lock(), me)));
        waited
    }

    /// `time.sleep`.
    #[pyfunction]
    fn sleep(seconds: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let seconds = match seconds.try_float_opt(vm) {
            Some(float) => float?.to_f64(),
            None => {
                return Err(vm.new_type_error(format!(
                    "'{}' object cannot be interpreted as an integer or float",
                    seconds.class().name()
                )));
            }
        };
        if seconds.is_nan() {
            return Err(vm.new_value_error("Invalid value NaN (not a number)"));
        }
        if seconds < 0.0 {
            return Err(vm.new_value_error("sleep length must be non-negative"));
        }
        // A sleep of years goes on until a Stop.
        let until = wait::until(seconds.min(86_400.0 * 365.0));
        wait::block(vm, On::Sleep, until, |_| false)?;
        Ok(())
    }

    /// `sys.getswitchinterval`.
    #[pyfunction]
    fn getswitchinterval() -> f64 {
        world::lock().turns.interval()
    }

    /// `sys.setswitchinterval`.
    #[pyfunction]
    fn setswitchinterval(seconds: f64, vm: &VirtualMachine) -> PyResult<()> {
        if seconds.is_nan() || seconds <= 0.0 {
            return Err(vm.new_value_error("switch interval must be strictly positive"));
        }
        world::lock().turns.set_interval(seconds);
        Ok(())
    }

    /// `sys._is_gil_enabled`.
    #[pyfunction]
    fn is_gil_enabled() -> bool {
        scheduler::is_gil()
    }

    /// Milliseconds since the program's start.
    #[pyfunction]
    fn now_ms() -> f64 {
        clock::now_ms()
    }

    /// Seconds of the run's own time, in the search of interleavings.
    #[pyfunction]
    fn time_s() -> f64 {
        scheduler::controlled::time_s()
    }

    /// One step of an asyncio task has run since then.
    #[pyfunction]
    fn task_ran(name: PyStrRef, from_ms: f64) {
        if let Some(me) = world::me() {
            spans::add(Span {
                index: me.index,
                kind: Kind::Task,
                from_ms,
                to_ms: clock::now_ms(),
                what: Some(name.as_wtf8().to_string_lossy().into_owned()),
                held_by: None,
                line: None,
            });
        }
    }

    /// The trace function that raises what the thread was asked for.
    #[pyfunction]
    fn _trace(args: FuncArgs, vm: &VirtualMachine) -> PyResult<PyObjectRef> {
        let event = match args.args.get(1) {
            Some(event) => event.str(vm)?.to_string(),
            None => String::new(),
        };
        stop::trace(&event, vm)
    }

    /// An event of a native build: see `hook.rs`.
    #[cfg(not(target_arch = "wasm32"))]
    #[pyfunction]
    fn _event(_args: FuncArgs, vm: &VirtualMachine) {
        crate::hook::event(vm);
    }
}
