//! Faults that a test asks for, to see that they are noticed.

use spindle_model::message::Fault;

/// Goes wrong in this worker. [`Fault::Vanish`] is for the outside to do: nothing happens here.
#[expect(clippy::panic, reason = "the fault a test asked for")]
pub(crate) fn trigger(fault: Fault) {
    match fault {
        Fault::Panic => panic!("this panic was asked for"),
        Fault::OutOfMemory => exhaust_memory(),
        Fault::Vanish | Fault::Simulate(_) => {}
    }
}

/// Takes memory until there is none. Natively that would take the machine with it.
fn exhaust_memory() {
    let mut taken: Vec<Vec<u8>> = Vec::new();
    while cfg!(target_arch = "wasm32") {
        taken.push(vec![1; 1 << 24]);
        std::hint::black_box(&taken);
    }
}
