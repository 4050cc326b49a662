//! Exceptions that end threads, as the page shows them: type, text, line, Python's traceback, and advice for modules
//! that are not there.

use crate::messages::{Advice, Exception};
use crate::wait::PROGRAM;
use crate::world::{self, Me};
use rustpython_vm::builtins::{PyBaseExceptionRef, PyStr};
use rustpython_vm::{AsObject, VirtualMachine};

/// The most exceptions that are kept.
const MOST: usize = 20;

/// Notes an exception that ends a thread, and adds advice to it.
pub(crate) fn record(exception: &PyBaseExceptionRef, me: &Me, vm: &VirtualMachine) {
    // What is reported must not fail for want of memory.
    crate::memory::allow(32 << 20);
    let advice = advise(exception, vm);
    let class = exception.class();
    let module = class
        .as_object()
        .get_attr("__module__", vm)
        .ok()
        .and_then(|module| module.str(vm).ok())
        .map(|module| module.to_string());
    let name = class.slot_name().to_string();
    let reported = Exception {
        class: match module {
            Some(module) if module != "builtins" && module != "__main__" && !name.contains('.') => {
                format!("{module}.{name}")
            }
            _ => name,
        },
        message: exception
            .as_object()
            .str(vm)
            .map_or_else(|_| String::new(), |text| text.to_string()),
        line: line(exception, vm),
        thread: String::new(),
        index: me.index,
        // Of the many runs of a search nobody reads it, and it takes long.
        traceback: if crate::scheduler::controlled::is_on() {
            String::new()
        } else {
            traceback(exception, vm)
        },
        advice,
    };
    let mut world = world::lock();
    let thread = world.name(me.index);
    let reported = Exception { thread, ..reported };
    if me.index == 0 {
        world.exceptions.insert(0, reported);
    } else if world.exceptions.len() < MOST {
        world.exceptions.push(reported);
    }
}

/// The program's last line in the traceback, or the line of a syntax error.
fn line(exception: &PyBaseExceptionRef, vm: &VirtualMachine) -> Option<u32> {
    let mut line = None;
    let mut entry = exception.__traceback__();
    while let Some(at) = entry {
        if at.frame.f_code().source_path().as_str() == PROGRAM {
            line = u32::try_from(at.lineno.get()).ok();
        }
        entry = at.next.lock().clone();
    }
    if exception.fast_isinstance(vm.ctx.exceptions.syntax_error)
        && let Ok(number) = exception.as_object().get_attr("lineno", vm)
        && let Ok(number) = number.try_into_value::<u32>(vm)
    {
        return Some(number);
    }
    line
}

/// Python's own traceback.
pub(crate) fn traceback(exception: &PyBaseExceptionRef, vm: &VirtualMachine) -> String {
    let formatted = vm
        .import("traceback", 0)
        .and_then(|module| vm.call_method(&module, "format_exception", (exception.clone(),)))
        .and_then(|lines| vm.call_method(vm.ctx.empty_str.as_object(), "join", (lines,)));
    match formatted {
        Ok(text) => text
            .str(vm)
            .map_or_else(|_| String::new(), |text| text.to_string()),
        // Too deep or too large for Python's own words.
        Err(_) => {
            let mut text = String::new();
            let _ = vm.write_exception(&mut text, exception);
            text
        }
    }
}

/// Names of packages that are about other machines.
const NETWORK: [&str; 10] = [
    "requests",
    "urllib",
    "http",
    "httpx",
    "aiohttp",
    "websockets",
    "ssl",
    "smtplib",
    "ftplib",
    "xmlrpc",
];
/// Names of modules that are about other processes.
const PROCESSES: [&str; 4] = ["multiprocessing", "multiprocess", "joblib", "billiard"];

/// Adds a sentence to a ModuleNotFoundError.
fn advise(exception: &PyBaseExceptionRef, vm: &VirtualMachine) -> Option<Advice> {
    if !exception.fast_isinstance(vm.ctx.exceptions.module_not_found_error) {
        return None;
    }
    let name = exception.as_object().get_attr("name", vm).ok()?;
    let name = name.downcast::<PyStr>().ok()?.as_wtf8().to_string();
    let top = name.split('.').next().unwrap_or_default().to_owned();
    let is_library = vm
        .sys_module
        .get_attr("stdlib_module_names", vm)
        .and_then(|names| vm.call_method(&names, "__contains__", (top.clone(),)))
        .and_then(|contains| contains.is_true(vm))
        .unwrap_or(false);
    let (advice, sentence) = if NETWORK.contains(&top.as_str()) {
        (
            Advice::Network,
            "There is no network here: let a function that sleeps stand in for the request."
                .to_owned(),
        )
    } else if PROCESSES.contains(&top.as_str()) || name.starts_with("concurrent.futures.process") {
        (
            Advice::Processes,
            "There are no other processes here: use threading or ThreadPoolExecutor.".to_owned(),
        )
    } else if is_library {
        (
            Advice::Library,
            format!("{top} is part of Python, but not of this page's: leave out what needs it."),
        )
    } else {
        (
            Advice::Package,
            format!(
                "{top} is not part of Python, and packages cannot be installed here: use the standard library."
            ),
        )
    };
    let _ = vm.call_method(exception.as_object(), "add_note", (sentence,));
    Some(advice)
}
