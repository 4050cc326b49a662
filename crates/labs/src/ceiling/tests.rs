use super::{Budget, OnProcesses, OnThreads, probe_of, simulate, threads::rate};
use crate::{
    clock::Clock,
    process::{ProcessPool, native::Native},
    threads::on_pool,
};
use futures::executor::block_on;
use proptest::prelude::*;
use spindle_model::{
    ceiling::{Ceiling, Probe, ceilings},
    message::{Event, Machine},
};

const fn machine(fast: u8, slow: u8, percent: u8) -> Machine {
    Machine {
        fast,
        slow,
        percent,
    }
}

/// Machines, their numbers of workers, and the number of cores that they amount to.
const MACHINES: [(Machine, u32, f64); 4] = [
    (machine(1, 0, 0), 2, 1.0),
    (machine(1, 1, 30), 2, 1.3),
    (machine(2, 0, 0), 2, 2.0),
    (machine(4, 4, 50), 8, 6.0),
];

fn assert_near(probes: &[Probe], cores: f64) {
    let found = ceilings(&[probes.to_vec()], 1);
    let Some(Ceiling { times, .. }) = found.first() else {
        panic!("no ceiling");
    };
    assert!(
        (times.median / cores - 1.0).abs() < 0.05,
        "{cores}: {times:?}"
    );
}

#[test]
fn threads_of_a_simulated_machine_have_its_ceiling() {
    for (machine, workers, cores) in MACHINES {
        let probes: Vec<Probe> = on_pool(workers as usize, |_| {
            (0..5)
                .map(|round| {
                    let order = if round % 2 == 0 {
                        [1, workers]
                    } else {
                        [workers, 1]
                    };
                    probe_of(
                        order,
                        order.map(|workers| rate(workers, 200.0, Some(machine))),
                    )
                })
                .collect()
        });
        assert_near(&probes, cores);
    }
}

#[test]
fn processes_of_a_simulated_machine_have_its_ceiling_and_threads_tell_theirs() {
    // One test, because all threads of an engine see the same machine.
    for (machine, workers, cores) in MACHINES {
        simulate(Some(machine));
        let runtime = Native::default();
        block_on(async {
            let pool = ProcessPool::start(&runtime, workers).await.unwrap();
            for _ in 0..5 {
                let mut ceiling = OnProcesses::new(&pool, &runtime, -1e6);
                ceiling.finish().await.unwrap();
            }
        });
        let events = runtime.events.into_inner();
        let probes: Vec<Probe> = events.iter().filter_map(of_event).collect();
        assert_eq!(probes.len(), 5);
        assert_near(&probes, cores);
    }
    simulate(Some(machine(2, 0, 0)));
    for (workers, told) in [(1, 0), (2, 1)] {
        let events = std::sync::Mutex::new(Vec::new());
        on_pool(3, |threads| {
            let emit = |event| events.lock().unwrap().push(event);
            let threads = crate::threads::Threads {
                emit: &emit,
                ..*threads
            };
            let mut ceiling = OnThreads::new(workers, &threads);
            ceiling.finish();
            ceiling.finish();
        });
        let events = events.into_inner().unwrap();
        assert_eq!(events.iter().filter_map(of_event).count(), told);
    }
    simulate(None);
}

fn of_event(event: &Event) -> Option<Probe> {
    match event {
        Event::Probe(probe) => Some(*probe),
        _ => None,
    }
}

proptest! {
    #[test]
    fn probes_take_no_more_than_their_share(
        samples in prop::collection::vec(1.0..2000.0f64, 1..60),
        tick_ms in prop::sample::select(vec![0.005, 0.1, 1.0]),
    ) {
        let (mut budget, clock) = (Budget::default(), Clock::of(tick_ms));
        let (mut elapsed_ms, mut spent_ms) = (150.0, 0.0);
        for sample_ms in samples {
            elapsed_ms += sample_ms;
            if let Some(windows) = budget.windows(elapsed_ms, clock, false) {
                // Waking workers takes a moment as well.
                let took_ms = windows.of(1) + windows.of(2) + 1.0;
                budget.spend(took_ms);
                elapsed_ms += took_ms;
                spent_ms += took_ms;
            }
        }
        prop_assert!(spent_ms <= 0.15 * elapsed_ms, "{spent_ms} of {elapsed_ms}");
    }
}
