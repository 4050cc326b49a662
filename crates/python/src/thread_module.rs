//! Python's `_thread`: locks, handles and starts of the program's threads. What it does not define itself is the
//! interpreter's own, under the name `_rthread`; `_local` is in `local.rs`.

use rustpython_vm::builtins::{PyModuleDef, PyModuleSlots};
use rustpython_vm::{Context, VirtualMachine};

pub(crate) use thread::{module_def, variable_of};

/// The interpreter's own module under another name, if it has one.
pub(crate) fn original(ctx: &Context) -> Option<&'static PyModuleDef> {
    let def = rustpython_vm::stdlib::builtin_module_defs(ctx)
        .into_iter()
        .find(|def| def.name.as_str() == "_thread")?;
    Some(Box::leak(Box::new(PyModuleDef {
        name: ctx.intern_str("_rthread"),
        doc: def.doc,
        methods: def.methods,
        slots: PyModuleSlots {
            create: def.slots.create,
            exec: def.slots.exec,
        },
    })))
}

/// Registers the main thread as the one that runs: before the interpreter, which takes locks as it boots.
pub(crate) fn adopt_main() {
    let me = crate::world::lock().add("MainThread".to_owned(), false);
    crate::world::set_me(Some(me));
    drop(crate::scheduler::enter(crate::world::lock(), me));
}

/// Has others able to send the running thread to its checkpoint.
pub(crate) fn attach() {
    if let Some(me) = crate::world::me()
        && let Some(slot) = rustpython_vm::vm::thread::current_thread_slot()
    {
        let _ = me.slot.set(slot);
    }
}

/// Waits for all threads that are no daemons.
///
/// # Errors
/// A Stop.
pub(crate) fn join_all(vm: &VirtualMachine) -> rustpython_vm::PyResult<()> {
    use crate::wait;
    use crate::world::{self, On};
    let Some(me) = world::me() else { return Ok(()) };
    loop {
        let next = {
            let world = world::lock();
            world.alive.iter().copied().find(|index| {
                *index != me.index && *index != 0 && !world.records[*index as usize].daemon
            })
        };
        let Some(index) = next else { return Ok(()) };
        wait::block(vm, On::Join(index), None, |world| world.has_ended(index))?;
    }
}

#[rustpython_vm::pymodule(name = "_thread")]
mod thread {
    use crate::scheduler::controlled;
    use crate::wait::{self, Core, Woken};
    use crate::world::{self, On};
    use crate::{pool, scheduler, shared, stop};
    use rustpython_vm::builtins::{
        PyBaseExceptionRef, PyDictRef, PyModule, PyStr, PyTupleRef, PyType, PyTypeRef,
    };
    use rustpython_vm::function::{ArgCallable, FuncArgs, KwArgs, OptionalArg};
    use rustpython_vm::types::{Constructor, Representable};
    use rustpython_vm::{
        AsObject, FromArgs, Py, PyObjectRef, PyPayload, PyRef, PyResult, TryFromObject,
        VirtualMachine, pyclass,
    };
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};

    /// Timeouts above this are refused, in seconds, as CPython does.
    #[pyattr]
    const TIMEOUT_MAX: f64 = 9_223_372_036.0;
    /// No thread yet.
    const NONE: u32 = u32::MAX;

    /// The identity that Python knows a thread by: one more than its index, and never given twice.
    fn identity(index: u32) -> u64 {
        u64::from(index.wrapping_add(1))
    }

    #[pyfunction]
    #[pyfunction(name = "get_native_id")]
    fn get_ident() -> u64 {
        world::me().map_or(0, |me| identity(me.index))
    }

    #[pyfunction]
    fn _get_main_thread_ident() -> u64 {
        1
    }

    #[derive(FromArgs)]
    struct Acquire {
        #[pyarg(any, default = true)]
        blocking: bool,
        #[pyarg(any, default = Seconds(-1.0), py_default = "-1")]
        timeout: Seconds,
    }

    /// Seconds, from any number.
    struct Seconds(f64);

    impl TryFromObject for Seconds {
        fn try_from_object(vm: &VirtualMachine, object: PyObjectRef) -> PyResult<Self> {
            let seconds = match object.try_float_opt(vm) {
                Some(float) => float?.to_f64(),
                None => {
                    return Err(vm.new_type_error(format!(
                        "'{}' object cannot be interpreted as an integer or float",
                        object.class().name()
                    )));
                }
            };
            if seconds.is_nan() {
                return Err(vm.new_value_error("Invalid value NaN (not a number)"));
            }
            Ok(Self(seconds))
        }
    }

    impl Acquire {
        const BLOCKING: Self = Self {
            blocking: true,
            timeout: Seconds(-1.0),
        };

        /// Takes the lock as these arguments say.
        #[allow(
            clippy::float_cmp,
            reason = "-1 is the word for no timeout, as in CPython"
        )]
        fn take(&self, core: &Arc<Core>, vm: &VirtualMachine) -> PyResult<bool> {
            let timeout = self.timeout.0;
            if !self.blocking && timeout != -1.0 {
                return Err(vm.new_value_error("can't specify a timeout for a non-blocking call"));
            }
            if self.blocking && timeout < 0.0 && timeout != -1.0 {
                return Err(vm.new_value_error("timeout value must be a non-negative number"));
            }
            if timeout > TIMEOUT_MAX {
                return Err(vm.new_overflow_error("timeout value is too large"));
            }
            let Some(me) = world::me() else {
                return Ok(false);
            };
            if controlled::is_on() {
                let until = (self.blocking && timeout >= 0.0)
                    .then(|| wait::until(timeout))
                    .flatten();
                return controlled::acquire(vm, core, self.blocking, until);
            }
            if core.try_take(me) {
                return Ok(true);
            }
            if !self.blocking {
                return Ok(false);
            }
            let until = if timeout < 0.0 {
                None
            } else {
                wait::until(timeout)
            };
            wait::lock(vm, core, until)
        }
    }

    /// Gives a lock back; whether it was held.
    fn give(core: &Arc<Core>, vm: &VirtualMachine) -> bool {
        if controlled::is_on() {
            controlled::release(vm, core)
        } else {
            core.give()
        }
    }

    #[pyattr(name = "LockType")]
    #[pyattr(name = "lock")]
    #[pyclass(module = "_thread", name = "lock")]
    #[derive(PyPayload)]
    pub(super) struct Lock {
        core: Arc<Core>,
    }

    impl std::fmt::Debug for Lock {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.pad("Lock")
        }
    }

    #[pyclass(with(Constructor, Representable), flags(HAS_WEAKREF))]
    impl Lock {
        #[pymethod]
        #[pymethod(name = "acquire_lock")]
        fn acquire(zelf: &Py<Self>, args: Acquire, vm: &VirtualMachine) -> PyResult<bool> {
            args.take(&zelf.core, vm)
        }

        #[pymethod]
        fn __enter__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<bool> {
            Acquire::BLOCKING.take(&zelf.core, vm)
        }

        #[pymethod]
        #[pymethod(name = "release_lock")]
        fn release(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<()> {
            if give(&zelf.core, vm) {
                Ok(())
            } else {
                Err(vm.new_runtime_error("release unlocked lock"))
            }
        }

        #[pymethod]
        fn __exit__(zelf: &Py<Self>, _args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
            Self::release(zelf, vm)
        }

        #[pymethod]
        #[pymethod(name = "locked_lock")]
        fn locked(zelf: &Py<Self>, vm: &VirtualMachine) -> bool {
            if controlled::is_on() {
                controlled::look(vm, zelf.core.key, &zelf.core.name());
            }
            !zelf.core.is_free()
        }

        #[pymethod]
        fn _at_fork_reinit(zelf: &Py<Self>) {
            zelf.core.give();
        }
    }

    impl Constructor for Lock {
        type Args = ();
        fn py_new(_class: &Py<PyType>, _args: (), _vm: &VirtualMachine) -> PyResult<Self> {
            Ok(allocate_lock())
        }
    }

    impl Representable for Lock {
        fn repr_str(zelf: &Py<Self>, _vm: &VirtualMachine) -> PyResult<String> {
            let state = if zelf.core.is_free() {
                "unlocked"
            } else {
                "locked"
            };
            Ok(format!(
                "<{state} {} object at {:#x}>",
                zelf.class().slot_name(),
                zelf.get_id()
            ))
        }
    }

    /// The global variable of the program that has this lock.
    pub(crate) fn variable_of(core: &Arc<Core>, vm: &VirtualMachine) -> Option<String> {
        let globals = vm.ensure_main_module().ok()?.dict();
        globals.into_iter().find_map(|(name, value)| {
            let own = match value.downcast_ref::<Lock>() {
                Some(lock) => &lock.core,
                None => &value.downcast_ref::<RLock>()?.core,
            };
            Arc::ptr_eq(own, core)
                .then(|| {
                    name.downcast_ref::<PyStr>()
                        .map(|name| name.as_wtf8().to_string())
                })
                .flatten()
        })
    }

    #[pyfunction]
    #[pyfunction(name = "allocate")]
    fn allocate_lock() -> Lock {
        Lock {
            core: Arc::new(Core::new("Lock")),
        }
    }

    #[pyattr]
    #[pyclass(module = "_thread", name = "RLock")]
    #[derive(PyPayload)]
    struct RLock {
        core: Arc<Core>,
        /// How often the owner has it; only the owner touches it.
        count: AtomicUsize,
    }

    impl std::fmt::Debug for RLock {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.pad("RLock")
        }
    }

    #[pyclass(with(Constructor, Representable), flags(BASETYPE, HAS_WEAKREF))]
    impl RLock {
        #[pymethod]
        #[pymethod(name = "acquire_lock")]
        fn acquire(zelf: &Py<Self>, args: Acquire, vm: &VirtualMachine) -> PyResult<bool> {
            if Self::_is_owned(zelf) {
                zelf.count.fetch_add(1, Ordering::Relaxed);
                return Ok(true);
            }
            let taken = args.take(&zelf.core, vm)?;
            if taken {
                zelf.count.store(1, Ordering::Relaxed);
            }
            Ok(taken)
        }

        #[pymethod]
        fn __enter__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<bool> {
            Self::acquire(zelf, Acquire::BLOCKING, vm)
        }

        #[pymethod]
        #[pymethod(name = "release_lock")]
        fn release(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<()> {
            if !Self::_is_owned(zelf) {
                return Err(vm.new_runtime_error("cannot release un-acquired lock"));
            }
            if zelf.count.fetch_sub(1, Ordering::Relaxed) == 1 {
                give(&zelf.core, vm);
            }
            Ok(())
        }

        #[pymethod]
        fn __exit__(zelf: &Py<Self>, _args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
            Self::release(zelf, vm)
        }

        #[pymethod]
        fn locked(zelf: &Py<Self>, vm: &VirtualMachine) -> bool {
            if controlled::is_on() {
                controlled::look(vm, zelf.core.key, &zelf.core.name());
            }
            !zelf.core.is_free()
        }

        #[pymethod]
        fn _is_owned(zelf: &Py<Self>) -> bool {
            world::me().is_some_and(|me| zelf.core.owner() == Some(me.index))
        }

        #[pymethod]
        fn _recursion_count(zelf: &Py<Self>) -> usize {
            if Self::_is_owned(zelf) {
                zelf.count.load(Ordering::Relaxed)
            } else {
                0
            }
        }

        #[pymethod]
        fn _release_save(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<(usize, u64)> {
            if !Self::_is_owned(zelf) {
                return Err(vm.new_runtime_error("cannot release un-acquired lock"));
            }
            let count = zelf.count.swap(0, Ordering::Relaxed);
            give(&zelf.core, vm);
            Ok((count, get_ident()))
        }

        #[pymethod]
        fn _acquire_restore(
            zelf: &Py<Self>,
            state: PyTupleRef,
            vm: &VirtualMachine,
        ) -> PyResult<()> {
            let count: usize = match state.as_slice().first() {
                Some(count) => count.clone().try_into_value(vm)?,
                None => {
                    return Err(
                        vm.new_type_error("_acquire_restore() argument 1 must be a 2-item tuple")
                    );
                }
            };
            // A condition's wait must not return without its lock, even when the run ends: whoever releases it after
            // a Stop would else fail.
            let taken = Acquire::BLOCKING.take(&zelf.core, vm)?;
            if taken {
                zelf.count.store(count, Ordering::Relaxed);
            }
            Ok(())
        }

        #[pymethod]
        fn _at_fork_reinit(zelf: &Py<Self>) {
            zelf.count.store(0, Ordering::Relaxed);
            zelf.core.give();
        }
    }

    impl Constructor for RLock {
        type Args = FuncArgs;
        fn py_new(_class: &Py<PyType>, _args: FuncArgs, _vm: &VirtualMachine) -> PyResult<Self> {
            Ok(Self {
                core: Arc::new(Core::new("RLock")),
                count: AtomicUsize::new(0),
            })
        }
    }

    impl Representable for RLock {
        fn repr_str(zelf: &Py<Self>, _vm: &VirtualMachine) -> PyResult<String> {
            let state = if zelf.core.is_free() {
                "unlocked"
            } else {
                "locked"
            };
            Ok(format!(
                "<{state} {} object owner={} count={} at {:#x}>",
                zelf.class().slot_name(),
                zelf.core.owner().map_or(0, |owner| owner + 1),
                zelf.count.load(Ordering::Relaxed),
                zelf.get_id()
            ))
        }
    }

    /// A thread as its creator holds it.
    struct State {
        /// The thread by the order of its start; [`NONE`] before it.
        index: AtomicU32,
        started: AtomicBool,
        /// Declared done, whatever the thread does.
        done: AtomicBool,
    }

    #[pyattr]
    #[pyclass(module = "_thread", name = "_ThreadHandle")]
    #[derive(PyPayload)]
    struct ThreadHandle {
        state: Arc<State>,
    }

    impl std::fmt::Debug for ThreadHandle {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.pad("ThreadHandle")
        }
    }

    impl ThreadHandle {
        fn new() -> Self {
            Self {
                state: Arc::new(State {
                    index: AtomicU32::new(NONE),
                    started: AtomicBool::new(false),
                    done: AtomicBool::new(false),
                }),
            }
        }

        fn is_over(&self) -> bool {
            let index = self.state.index.load(Ordering::Acquire);
            self.state.done.load(Ordering::Acquire)
                || (index != NONE && world::lock().has_ended(index))
        }
    }

    #[pyclass(with(Constructor, Representable))]
    impl ThreadHandle {
        #[pygetset]
        fn ident(zelf: &Py<Self>) -> u64 {
            identity(zelf.state.index.load(Ordering::Acquire))
        }

        #[pymethod]
        fn is_done(zelf: &Py<Self>, vm: &VirtualMachine) -> bool {
            let index = zelf.state.index.load(Ordering::Acquire);
            if controlled::is_on() && index != NONE {
                controlled::look_at_end(vm, index);
            }
            zelf.is_over()
        }

        #[pymethod]
        fn _set_done(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<()> {
            if !zelf.state.started.load(Ordering::Acquire) {
                return Err(vm.new_runtime_error("thread not started"));
            }
            zelf.state.done.store(true, Ordering::Release);
            Ok(())
        }

        #[pymethod]
        fn join(
            zelf: &Py<Self>,
            timeout: OptionalArg<PyObjectRef>,
            vm: &VirtualMachine,
        ) -> PyResult<()> {
            let timeout = timeout.into_option().filter(|timeout| !vm.is_none(timeout));
            let timeout = timeout
                .map(|timeout| Seconds::try_from_object(vm, timeout))
                .transpose()?;
            if !zelf.state.started.load(Ordering::Acquire) {
                return Err(vm.new_runtime_error("thread not started"));
            }
            let index = zelf.state.index.load(Ordering::Acquire);
            if zelf.is_over() {
                if controlled::is_on() && index != NONE {
                    controlled::joined(index);
                }
                return Ok(());
            }
            if world::me().is_some_and(|me| me.index == index) {
                return Err(vm.new_runtime_error("Cannot join current thread"));
            }
            let until = match timeout {
                Some(Seconds(seconds)) if seconds > TIMEOUT_MAX => {
                    return Err(vm.new_overflow_error("timestamp out of range for platform time_t"));
                }
                Some(Seconds(seconds)) if seconds >= 0.0 => wait::until(seconds),
                _ => None,
            };
            let state = &zelf.state;
            wait::block(vm, On::Join(index), until, |world| {
                state.done.load(Ordering::Acquire) || world.has_ended(index)
            })?;
            Ok(())
        }
    }

    impl Constructor for ThreadHandle {
        type Args = FuncArgs;
        fn py_new(_class: &Py<PyType>, _args: FuncArgs, _vm: &VirtualMachine) -> PyResult<Self> {
            Ok(Self::new())
        }
    }

    impl Representable for ThreadHandle {
        fn repr_str(zelf: &Py<Self>, _vm: &VirtualMachine) -> PyResult<String> {
            Ok(format!(
                "<_ThreadHandle object: ident={}>",
                Self::ident(zelf)
            ))
        }
    }

    /// The handle of a thread that runs already: the main thread, or one that Python did not start.
    #[pyfunction]
    fn _make_thread_handle(ident: u64) -> ThreadHandle {
        let handle = ThreadHandle::new();
        handle.state.started.store(true, Ordering::Release);
        handle.state.index.store(
            u32::try_from(ident).unwrap_or(0).wrapping_sub(1),
            Ordering::Release,
        );
        handle
    }

    #[derive(FromArgs)]
    struct StartJoinable {
        #[pyarg(any)]
        function: ArgCallable,
        #[pyarg(any, optional)]
        handle: OptionalArg<PyObjectRef>,
        #[pyarg(any, default = true)]
        daemon: bool,
    }

    #[pyfunction]
    fn start_joinable_thread(
        args: StartJoinable,
        vm: &VirtualMachine,
    ) -> PyResult<PyRef<ThreadHandle>> {
        let handle = match args
            .handle
            .into_option()
            .filter(|handle| !vm.is_none(handle))
        {
            Some(handle) => handle
                .downcast::<ThreadHandle>()
                .map_err(|_| vm.new_type_error("'handle' must be a _ThreadHandle"))?,
            None => ThreadHandle::new().into_ref(&vm.ctx),
        };
        start(
            args.function,
            FuncArgs::default(),
            &handle.state,
            args.daemon,
            vm,
        )?;
        Ok(handle)
    }

    #[pyfunction]
    #[pyfunction(name = "start_new")]
    fn start_new_thread(
        function: ArgCallable,
        args: PyTupleRef,
        kwargs: OptionalArg<PyDictRef>,
        vm: &VirtualMachine,
    ) -> PyResult<u64> {
        let kwargs: KwArgs = match kwargs.into_option() {
            Some(kwargs) => kwargs
                .to_attributes(vm, |vm| Err(vm.new_type_error("keywords must be strings")))?
                .into_iter()
                .map(|(name, value)| (name.as_str().to_owned(), value))
                .collect(),
            None => KwArgs::default(),
        };
        let state = ThreadHandle::new().state;
        start(
            function,
            FuncArgs::new(args.as_slice().to_vec(), kwargs),
            &state,
            true,
            vm,
        )?;
        Ok(identity(state.index.load(Ordering::Acquire)))
    }

    /// Starts a thread: waits for a place, and until the thread knows its identity.
    fn start(
        function: ArgCallable,
        args: FuncArgs,
        state: &Arc<State>,
        daemon: bool,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        if state.started.swap(true, Ordering::AcqRel) {
            return Err(vm.new_runtime_error("thread already started"));
        }
        shared::before_start(function.as_ref(), &args.args, vm);
        let refused = || {
            state.done.store(true, Ordering::Release);
            vm.new_runtime_error("can't start new thread")
        };
        let mut added = None;
        let take_place = |world: &mut world::World| {
            if world.has_place() && added.is_none() {
                added = Some(world.add(String::new(), daemon));
            }
            added.is_some()
        };
        let mut take_place = take_place;
        let at_once = take_place(&mut world::lock());
        if !at_once && wait::block(vm, On::Place, None, take_place)? != Woken::Ready {
            return Err(refused());
        }
        let Some(me) = added else {
            return Err(refused());
        };
        world::lock().of(me).name = format!("Thread-{}", me.index);
        state.index.store(me.index, Ordering::Release);
        let body = vm.new_thread().make_spawn_func(move |vm| {
            world::set_me(Some(me));
            stop::forget();
            super::attach();
            vm.allow_threads(|| {
                let world = world::lock();
                // A request may have come before there was a slot to poke.
                me.poke();
                drop(scheduler::enter(world, me));
            });
            run(&function, args, vm);
            if controlled::is_on() {
                controlled::finish_record(vm);
            }
            drop(function);
            crate::local::forget(me.index);
            rustpython_vm::vm::thread::cleanup_current_thread_frames(vm);
            scheduler::leave(&mut world::lock(), me);
        });
        if pool::run(me, Box::new(body)).is_err() {
            world::lock().end(me);
            return Err(refused());
        }
        if controlled::is_on() {
            controlled::started(vm, me);
        }
        Ok(())
    }

    /// Runs a thread's function, and reports what it raises.
    fn run(function: &ArgCallable, args: FuncArgs, vm: &VirtualMachine) {
        let Err(exception) = function.invoke(args, vm) else {
            return;
        };
        let class = exception.class().to_owned();
        if stop::is_stop(&class) || exception.fast_isinstance(vm.ctx.exceptions.system_exit) {
            return;
        }
        report(&exception, vm);
        if controlled::is_on() {
            return;
        }
        vm.run_unraisable(
            exception,
            Some("Exception ignored in thread started by".to_owned()),
            function.as_ref().to_owned(),
        );
    }

    fn report(exception: &PyBaseExceptionRef, vm: &VirtualMachine) {
        if let Some(me) = world::me() {
            crate::report::record(exception, me, vm);
        }
    }

    /// What `threading` calls for an exception that ends a thread: noted, then printed by the interpreter's own. A
    /// Stop is silent.
    #[pyfunction]
    fn _excepthook(args: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let value = args.get_attr("exc_value", vm)?;
        let class = args.get_attr("exc_type", vm)?;
        if let Ok(class) = class.downcast::<PyType>() {
            let class: PyTypeRef = class;
            if stop::is_stop(&class) {
                return Ok(());
            }
        }
        if let Ok(exception) = value.downcast::<rustpython_vm::builtins::PyBaseException>()
            && !exception.fast_isinstance(vm.ctx.exceptions.system_exit)
        {
            report(&exception, vm);
        }
        if controlled::is_on() {
            return Ok(());
        }
        vm.import("_rthread", 0)?
            .get_attr("_excepthook", vm)?
            .call((args,), vm)?;
        Ok(())
    }

    #[pyfunction]
    fn set_name(name: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let name = name.str(vm)?.to_string();
        if let Some(me) = world::me() {
            world::lock().of(me).name = name;
        }
        Ok(())
    }

    #[pyfunction]
    fn _count() -> usize {
        world::lock().alive.len().saturating_sub(1)
    }

    #[pyfunction]
    fn _shutdown(vm: &VirtualMachine) -> PyResult<()> {
        super::join_all(vm)
    }

    #[pyfunction]
    fn interrupt_main(_signum: OptionalArg<PyObjectRef>) {
        // A signal of the program's own: the main thread gets what Ctrl-C would give it.
        stop::interrupt_main();
    }

    pub(crate) fn module_exec(vm: &VirtualMachine, module: &Py<PyModule>) -> PyResult<()> {
        let original = rustpython_vm::import::import_builtin(vm, "_rthread")?;
        let own = module.dict();
        if let Some(dict) = original.dict() {
            for (name, value) in dict {
                let Ok(name) = name.downcast::<PyStr>() else {
                    continue;
                };
                let text = name.as_wtf8().to_string();
                // The functions of this module are there already; its classes are set below.
                if !text.starts_with("__")
                    && text != "_set_sentinel"
                    && !own.contains_key(&*name, vm)
                {
                    module.set_attr(&*name, value, vm)?;
                }
            }
        }
        __module_exec(vm, module);
        let local =
            rustpython_vm::import::import_builtin(vm, "_spindle_local")?.get_attr("_local", vm)?;
        module.set_attr("_local", local, vm)?;
        Ok(())
    }
}
