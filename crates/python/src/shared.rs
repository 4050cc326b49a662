//! What threads share without a GIL: every call of a function counts its references, and two cores that count the same
//! word take it from each other. So before a first thread starts, the program's functions, classes and modules are made
//! immortal, as free-threaded CPython did in 3.13: they live as long as the program anyway.

use crate::{scheduler, world};
use rustpython_vm::builtins::{PyCode, PyDictRef, PyFunction, PyModule, PyTuple, PyType};
use rustpython_vm::{PyObjectRef, PyResult, VirtualMachine};
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many names the program had when this was last done; relaxed, doing it twice does no harm.
static NAMES: AtomicUsize = AtomicUsize::new(0);

/// How deep functions in functions and classes in classes are followed.
const DEEPEST: u32 = 3;

/// Prepares the program's globals for threads; does nothing with a GIL, or when no name is new.
pub(crate) fn before_start(vm: &VirtualMachine) {
    if scheduler::is_gil() {
        return;
    }
    let Ok(main) = vm.ensure_main_module() else {
        return;
    };
    let globals = main.dict();
    if NAMES.swap(globals.__len__(), Ordering::Relaxed) == globals.__len__() {
        return;
    }
    immortalize(&globals, vm);
}

/// Lets go of what the program's globals hold, as the interpreter does at its end where functions are mortal: theirs
/// keep the globals alive. Daemons may still use them.
pub(crate) fn at_end(vm: &VirtualMachine) {
    if scheduler::is_gil() || NAMES.load(Ordering::Relaxed) == 0 || world::lock().alive.len() > 1 {
        return;
    }
    let Ok(main) = vm.ensure_main_module() else {
        return;
    };
    // What they do may still need the globals.
    let _ = vm
        .import("atexit", 0)
        .and_then(|atexit| vm.call_method(&atexit, "_run_exitfuncs", ()));
    let globals = main.dict();
    for (name, value) in globals.clone() {
        let is_special = name
            .str(vm)
            .is_ok_and(|name| name.as_bytes().starts_with(b"__"));
        if !is_special {
            drop(value);
            let _ = globals.set_item(&*name, vm.ctx.none(), vm);
        }
    }
}

fn immortalize(dict: &PyDictRef, vm: &VirtualMachine) {
    for (_, value) in dict {
        keep(&value, vm, 0);
    }
}

fn keep(value: &PyObjectRef, vm: &VirtualMachine, depth: u32) {
    if value.downcast_ref::<PyModule>().is_some() {
        value.make_immortal();
    } else if value.downcast_ref::<PyFunction>().is_some() {
        value.make_immortal();
        if let Ok(code) = value.get_attr("__code__", vm) {
            keep_code(&code, vm, depth);
        }
    } else if value.downcast_ref::<PyType>().is_some() && depth < DEEPEST && is_own(value, vm) {
        value.make_immortal();
        for member in members(value, vm).unwrap_or_default() {
            keep(&member, vm, depth + 1);
        }
    }
}

/// Whether the program made this class.
fn is_own(class: &PyObjectRef, vm: &VirtualMachine) -> bool {
    class
        .get_attr("__module__", vm)
        .and_then(|module| module.str(vm))
        .is_ok_and(|module| module.as_bytes() == b"__main__")
}

/// The values of a class's dictionary.
fn members(class: &PyObjectRef, vm: &VirtualMachine) -> PyResult<Vec<PyObjectRef>> {
    let dict = class.get_attr("__dict__", vm)?;
    vm.call_method(&dict, "values", ())?.try_to_value(vm)
}

fn keep_code(code: &PyObjectRef, vm: &VirtualMachine, depth: u32) {
    code.make_immortal();
    let Ok(constants) = code.get_attr("co_consts", vm) else {
        return;
    };
    let Some(constants) = constants.downcast_ref::<PyTuple>() else {
        return;
    };
    for constant in constants.as_slice() {
        if constant.downcast_ref::<PyCode>().is_none() {
            constant.make_immortal();
        } else if depth < DEEPEST {
            keep_code(constant, vm, depth + 1);
        }
    }
}
