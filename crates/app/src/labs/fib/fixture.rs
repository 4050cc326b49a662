//! A made-up run for tests.

use crate::run::Measured;
use spindle_model::{
    ceiling::Probe,
    given,
    lab::LabId,
    labs::fib::{Point, Report},
    message,
    param::Context,
    result::{Environment, Flavour},
    sets::{Sampling, Set},
    trace::Span,
};

/// Points on 1, 2 and 4 threads of a machine with 2 processors.
pub(crate) fn points() -> Vec<Point> {
    [(1_u32, 0.97), (2, 1.9), (4, 1.86)]
        .into_iter()
        .filter_map(|(threads, speedup)| {
            let sequential: Vec<f64> = (0..10).map(|i| 120.0 + f64::from(i * 7 % 10)).collect();
            let parallel = (0..10)
                .map(|i| (120.0 + f64::from(i * 3 % 8)) / speedup)
                .collect();
            let mut point = Point::from_samples(threads, sequential, parallel).ok()?;
            point.tasks_per_worker = (0..threads)
                .map(|worker| 1500 / u64::from(threads) + u64::from(worker * 31))
                .collect();
            Some(point)
        })
        .collect()
}

fn trace(threads: u32) -> Vec<Span> {
    let span = |index: u32| Span {
        worker: index % threads,
        what: format!("fib({})", 24 + index * 5 % 8),
        from_ms: f64::from(index / threads) * 2.0,
        to_ms: f64::from(index / threads) * 2.0 + 1.9,
        group: threads.to_string(),
        ..Span::default()
    };
    (0..120).map(span).collect()
}

/// The points that a set measured.
fn of_set(set: Set) -> impl Iterator<Item = Point> {
    let rounds = set.index as usize * set.rounds as usize..;
    let rounds = rounds.start..rounds.start + set.rounds as usize;
    points().into_iter().filter_map(move |point| {
        let samples = |all: &[f64]| all[rounds.clone()].to_vec();
        let (sequential, parallel) = (samples(&point.sequential_ms), samples(&point.parallel_ms));
        let mut of_set = Point::from_samples(point.threads, sequential, parallel).ok()?;
        if set.is_last {
            of_set.tasks_per_worker = point.tasks_per_worker;
        }
        Some(of_set)
    })
}

/// The run.
pub(crate) fn measured() -> Measured {
    measured_by(Sampling::Sets)
}

/// The run with its samples taken so.
pub(crate) fn measured_by(sampling: Sampling) -> Measured {
    let context = Context {
        cores: Some(2),
        sampling,
        ..Context::default()
    };
    let given = given([("n", "38"), ("threads", "1,2,4")]);
    let params = LabId::Fib.check(&given, &context).unwrap();
    let sets = sampling.sets(10);
    let reports: Vec<message::Report> = sets
        .flat_map(|set| of_set(set).map(move |point| (point, set.is_last)))
        .map(|(point, is_last)| {
            let trace = if is_last {
                trace(point.threads)
            } else {
                Vec::new()
            };
            message::Report::Fib(Report {
                value: 39_088_169,
                trace,
                point,
                clock_too_coarse: false,
            })
        })
        .collect();
    let probe = |report: &message::Report| match report {
        message::Report::Fib(report) if report.point.threads > 1 => {
            let (workers, together) = (report.point.threads, 98.0);
            vec![Probe {
                workers,
                alone: 50.0,
                together,
            }]
        }
        _ => Vec::new(),
    };
    let probes: Vec<Vec<Probe>> = match sampling {
        Sampling::OneSet => Vec::new(),
        Sampling::Sets => reports.iter().map(probe).collect(),
    };
    let conclusion = params.conclude(&reports, &probes, &context).unwrap();
    let environment = Environment {
        cores: Some(2),
        isolated: true,
        ..Environment::default()
    };
    Measured {
        params,
        flavour: Flavour::Threads,
        environment,
        conclusion: conclusion.into(),
        sampling,
        reports: reports.into(),
        probes: probes.into(),
    }
}
