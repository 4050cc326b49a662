//! `threading.local`: attributes by Python thread. The interpreter's own keeps them by OS thread, and here those run one
//! Python thread after another.

use rustpython_vm::builtins::PyDictRef;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

pub(crate) use local::module_def;

/// Attributes by thread index.
type Dicts = Mutex<HashMap<u32, PyDictRef>>;

thread_local! {
    /// What the running thread has attributes of.
    static USED: RefCell<Vec<Weak<Dicts>>> = const { RefCell::new(Vec::new()) };
}

/// Drops the attributes of a thread that ends.
pub(crate) fn forget(index: u32) {
    for dicts in USED.take() {
        if let Some(dicts) = dicts.upgrade() {
            // Dropped after the lock: what `__del__` does may need it.
            let dict = dicts
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .remove(&index);
            drop(dict);
        }
    }
}

/// This thread's attributes, and whether they are new.
fn own(dicts: &Arc<Dicts>, vm: &rustpython_vm::VirtualMachine) -> (PyDictRef, bool) {
    let index = crate::world::me().map_or(0, |me| me.index);
    let mut all = dicts.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(dict) = all.get(&index) {
        return (dict.clone(), false);
    }
    let dict = vm.ctx.new_dict();
    all.insert(index, dict.clone());
    drop(all);
    USED.with_borrow_mut(|used| used.push(Arc::downgrade(dicts)));
    (dict, true)
}

#[rustpython_vm::pymodule(name = "_spindle_local")]
mod local {
    use super::Dicts;
    use rustpython_vm::builtins::{PyDictRef, PyStr, PyTypeRef};
    use rustpython_vm::function::{FuncArgs, PySetterValue};
    use rustpython_vm::types::{GetAttr, SetAttr};
    use rustpython_vm::{
        AsObject, Py, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine, pyclass,
    };
    use std::sync::Arc;

    #[pyattr]
    #[pyclass(module = "_thread", name = "_local")]
    #[derive(PyPayload)]
    struct Local {
        dicts: Arc<Dicts>,
        /// What its class's `__init__` gets again in each thread.
        args: FuncArgs,
    }

    impl std::fmt::Debug for Local {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.pad("Local")
        }
    }

    /// A class's own `__init__`, if it has one.
    fn own_init(class: &PyObjectRef, vm: &VirtualMachine) -> Option<PyObjectRef> {
        let init = class.get_attr("__init__", vm).ok()?;
        let object = vm
            .ctx
            .types
            .object_type
            .as_object()
            .get_attr("__init__", vm)
            .ok()?;
        (!init.is(&object)).then_some(init)
    }

    impl Local {
        fn own(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyDictRef> {
            let (dict, is_new) = super::own(&zelf.dicts, vm);
            if is_new && let Some(init) = own_init(&zelf.class().to_owned().into(), vm) {
                let mut args = zelf.args.clone();
                args.prepend_arg(zelf.to_owned().into());
                init.call(args, vm)?;
            }
            Ok(dict)
        }
    }

    #[pyclass(with(GetAttr, SetAttr), flags(BASETYPE, HAS_WEAKREF))]
    impl Local {
        #[pyslot]
        fn slot_new(class: PyTypeRef, args: FuncArgs, vm: &VirtualMachine) -> PyResult {
            if !args.is_empty() && own_init(&class.clone().into(), vm).is_none() {
                return Err(vm.new_type_error("Initialization arguments are not supported"));
            }
            let zelf = Self {
                dicts: Arc::default(),
                args,
            }
            .into_ref_with_type(vm, class)?;
            // `__init__` is called for this thread anyway.
            super::own(&zelf.dicts, vm);
            Ok(zelf.into())
        }

        #[pygetset(name = "__dict__")]
        fn dict(zelf: PyRef<Self>, vm: &VirtualMachine) -> PyResult<PyDictRef> {
            Self::own(&zelf, vm)
        }
    }

    impl GetAttr for Local {
        fn getattro(zelf: &Py<Self>, name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult {
            let dict = Self::own(zelf, vm)?;
            if name.as_bytes() == b"__dict__" {
                return Ok(dict.into());
            }
            zelf.as_object()
                .generic_getattr_opt(name, Some(dict), vm)?
                .ok_or_else(|| {
                    vm.new_attribute_error(format!(
                        "'{}' object has no attribute '{name}'",
                        zelf.class().name()
                    ))
                })
        }
    }

    impl SetAttr for Local {
        fn setattro(
            zelf: &Py<Self>,
            name: &Py<PyStr>,
            value: PySetterValue,
            vm: &VirtualMachine,
        ) -> PyResult<()> {
            if name.as_bytes() == b"__dict__" {
                return Err(vm.new_attribute_error(format!(
                    "'{}' object attribute '__dict__' is read-only",
                    zelf.class().name()
                )));
            }
            let dict = Self::own(zelf, vm)?;
            match value {
                PySetterValue::Assign(value) => dict.set_item(name, value, vm),
                PySetterValue::Delete => dict.del_item(name, vm).map_err(|_| {
                    vm.new_attribute_error(format!(
                        "'{}' object has no attribute '{name}'",
                        zelf.class().name()
                    ))
                }),
            }
        }
    }
}
