//! Runs one Python program on real threads: RustPython with its own threads, waits and schedulers.
#![feature(thread_local)]

mod host;
mod messages;
mod watch;

fn main() {
    let _ = host::program().map(|order| order.code.len());
    host::control(&watch::STOP);
    host::say(&messages::Message::Ready { boot_ms: 0.0 });
}

/// What the build wires behind the interpreter's own work at a checkpoint.
#[unsafe(no_mangle)]
pub extern "C" fn python_hook(_vm: *const rustpython_vm::VirtualMachine) {}
