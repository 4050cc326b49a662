//! Faults that tests inject to see that they are noticed.

use spindle_model::message::Fault;

/// Triggers a fault in this worker. [`Fault::Vanish`] happens outside, so it does nothing here.
#[expect(clippy::panic, reason = "the fault a test asked for")]
pub(crate) fn trigger(fault: Fault) {
    match fault {
        Fault::Panic => panic!("this panic was asked for"),
        Fault::OutOfMemory => exhaust_memory(),
        Fault::Vanish | Fault::Simulate(_) => {}
    }
}

/// Allocates until there is no memory left. Does nothing natively, where it would take the machine
/// down.
fn exhaust_memory() {
    let mut taken: Vec<Vec<u8>> = Vec::new();
    while cfg!(target_arch = "wasm32") {
        taken.push(vec![1; 1 << 24]);
        std::hint::black_box(&taken);
    }
}
