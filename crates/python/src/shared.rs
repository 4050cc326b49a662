//! What threads share without a GIL: every call of a function counts its references, and two cores that count the same
//! word take it from each other. So before a first thread starts, the program's functions, classes and modules are made
//! immortal, as free-threaded CPython did in 3.13: they live as long as the program anyway. What is followed is what
//! programs call by: names, classes, closures, decorators, and lists and dictionaries of functions. Data stays mortal.

use crate::{scheduler, world};
use rustpython_vm::builtins::{
    PyBoundMethod, PyCode, PyDict, PyDictRef, PyFloat, PyFunction, PyInt, PyList, PyModule, PyStr,
    PyTuple, PyType,
};
use rustpython_vm::{AsObject, PyObject, PyObjectRef, PyResult, VirtualMachine};
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many names the program had when this was last done; relaxed, doing it twice does no harm.
static NAMES: AtomicUsize = AtomicUsize::new(0);

/// How many objects were made immortal because threads were started with them, and how many may be: programs may start
/// ever new functions. Relaxed, as only the number counts.
static STARTED: AtomicUsize = AtomicUsize::new(0);
const MOST_STARTED: usize = 5000;

/// How deep functions in functions, classes in classes and lists in lists are followed.
const DEEPEST: u32 = 6;
/// How many items of one list or dictionary are looked at: longer ones are data.
const MOST_ITEMS: usize = 1000;

/// Prepares the program's globals for threads, and what a thread is about to call; does nothing with a GIL.
pub(crate) fn before_start(function: &PyObject, args: &[PyObjectRef], vm: &VirtualMachine) {
    if scheduler::is_gil() {
        return;
    }
    let Ok(main) = vm.ensure_main_module() else {
        return;
    };
    let globals = main.dict();
    // Nothing is new where no name is.
    if NAMES.swap(globals.__len__(), Ordering::Relaxed) != globals.__len__() {
        immortalize(&globals, vm);
    }
    if STARTED.load(Ordering::Relaxed) < MOST_STARTED {
        let called = Called { vm, is_start: true };
        called.start(function, args);
    }
}

/// Lets go of what the globals of a program with threads hold, as the interpreter does at its end where functions are
/// mortal: immortal ones keep the globals alive. With a GIL, too, where the interpreter first has its collector find
/// them: that takes milliseconds for each of many `Thread` objects. Daemons may still use the globals.
pub(crate) fn at_end(vm: &VirtualMachine) {
    {
        let world = world::lock();
        if world.records.len() == 1 || world.alive.len() > 1 {
            return;
        }
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
    let called = Called {
        vm,
        is_start: false,
    };
    for (_, value) in dict {
        called.keep(&value, 0);
    }
}

/// A walk through what a program calls.
struct Called<'vm> {
    vm: &'vm VirtualMachine,
    /// Whether it began at a thread's function, which may be of a moment.
    is_start: bool,
}

impl Called<'_> {
    /// Follows what a thread is started with: the function of a `threading.Thread`, or the function itself. That is called
    /// only once, so it is kept only if it has a name; what it calls is.
    fn start(&self, function: &PyObject, args: &[PyObjectRef]) {
        let thread = function
            .downcast_ref::<PyBoundMethod>()
            .and_then(|method| method.as_object().get_attr("__self__", self.vm).ok());
        let mut of_thread = Vec::new();
        if let Some(thread) = &thread {
            for name in ["_target", "_args", "_kwargs"] {
                of_thread.extend(thread.get_attr(name, self.vm));
            }
            self.keep(thread.class().as_object(), 0);
        }
        for value in of_thread.iter().map(|value| &**value).chain([function]) {
            if value.downcast_ref::<PyFunction>().is_some() {
                self.inside(value, 0);
            } else {
                self.keep(value, 0);
            }
        }
        for value in args {
            self.keep(value, 0);
        }
    }

    fn make_immortal(&self, value: &PyObject) {
        if self.is_start && !value.is_immortal() {
            STARTED.fetch_add(1, Ordering::Relaxed);
        }
        value.make_immortal();
    }

    /// Keeps what can be called by this value; whether it is something that has code.
    fn keep(&self, value: &PyObject, depth: u32) -> bool {
        if depth > DEEPEST {
            return false;
        }
        let items = |each: &mut dyn Iterator<Item = PyObjectRef>| {
            for item in each {
                self.keep(&item, depth + 1);
            }
        };
        if value.downcast_ref::<PyModule>().is_some() {
            self.make_immortal(value);
        } else if value.downcast_ref::<PyFunction>().is_some() {
            if !value.is_immortal() {
                self.make_immortal(value);
                self.inside(value, depth);
            }
        } else if value.downcast_ref::<PyType>().is_some() {
            if is_own(value, self.vm) && !value.is_immortal() {
                self.make_immortal(value);
                for member in members(value, self.vm).unwrap_or_default() {
                    self.keep(&member, depth + 1);
                }
            }
        } else if let Some(list) = value.downcast_ref_if_exact::<PyList>(self.vm) {
            let some: Vec<_> = list.borrow_vec().iter().take(MOST_ITEMS).cloned().collect();
            items(&mut some.into_iter());
            return false;
        } else if let Some(tuple) = value.downcast_ref_if_exact::<PyTuple>(self.vm) {
            items(&mut tuple.as_slice().iter().take(MOST_ITEMS).cloned());
            return false;
        } else if let Some(dict) = value.downcast_ref_if_exact::<PyDict>(self.vm) {
            let some = dict.to_owned().into_iter().take(MOST_ITEMS);
            items(&mut some.map(|(_, item)| item));
            return false;
        } else {
            return self.wrapped(value, depth);
        }
        true
    }

    /// Follows objects that stand for functions: methods, properties, partial functions, caches; and the class of any other.
    fn wrapped(&self, value: &PyObject, depth: u32) -> bool {
        let names: &[&'static str] = match &*value.class().name() {
            "staticmethod" | "classmethod" => &["__func__"],
            "property" => &["fget", "fset", "fdel"],
            "method" => &["__func__"],
            "partial" => &["func"],
            "_lru_cache_wrapper" => &["__wrapped__"],
            _ => {
                self.keep(value.class().as_object(), depth + 1);
                return false;
            }
        };
        self.make_immortal(value);
        for name in names {
            if let Ok(part) = value.get_attr(*name, self.vm) {
                self.keep(&part, depth + 1);
            }
        }
        true
    }

    /// Keeps what a function consists of, and follows what it calls.
    fn inside(&self, function: &PyObject, depth: u32) {
        let part = |name: &'static str| {
            let part = function.get_attr(name, self.vm).ok()?;
            (!self.vm.is_none(&part)).then_some(part)
        };
        if let Some(code) = part("__code__") {
            self.keep_code(&code, depth);
        }
        if let Some(closure) = part("__closure__")
            && let Some(cells) = closure.downcast_ref::<PyTuple>()
        {
            for cell in cells.as_slice() {
                if let Ok(value) = cell.get_attr("cell_contents", self.vm)
                    && (is_plain(&value) || self.keep(&value, depth + 1))
                {
                    self.make_immortal(cell);
                    self.make_immortal(&value);
                }
            }
        }
        for name in ["__defaults__", "__kwdefaults__", "__dict__"] {
            if let Some(values) = part(name) {
                self.keep(&values, depth + 1);
            }
        }
    }

    fn keep_code(&self, code: &PyObject, depth: u32) {
        self.make_immortal(code);
        let Ok(constants) = code.get_attr("co_consts", self.vm) else {
            return;
        };
        let Some(constants) = constants.downcast_ref::<PyTuple>() else {
            return;
        };
        for constant in constants.as_slice() {
            if constant.downcast_ref::<PyCode>().is_none() {
                constant.make_immortal();
            } else if depth < DEEPEST {
                self.keep_code(constant, depth + 1);
            }
        }
    }
}

/// Whether this is a number or a short text, which costs next to nothing to keep.
fn is_plain(value: &PyObject) -> bool {
    value
        .downcast_ref::<PyInt>()
        .is_some_and(|int| int.as_bigint().bits() <= 64)
        || value.downcast_ref::<PyFloat>().is_some()
        || value
            .downcast_ref::<PyStr>()
            .is_some_and(|text| text.byte_len() <= 64)
}

/// Whether the program made this class.
fn is_own(class: &PyObject, vm: &VirtualMachine) -> bool {
    class
        .get_attr("__module__", vm)
        .and_then(|module| module.str(vm))
        .is_ok_and(|module| module.as_bytes() == b"__main__")
}

/// The values of a class's dictionary.
fn members(class: &PyObject, vm: &VirtualMachine) -> PyResult<Vec<PyObjectRef>> {
    let dict = class.get_attr("__dict__", vm)?;
    vm.call_method(&dict, "values", ())?.try_to_value(vm)
}
