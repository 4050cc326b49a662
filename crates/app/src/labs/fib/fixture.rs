//! A made-up run for tests.

use crate::run::Measured;
use spindle_model::{
    given,
    lab::LabId,
    labs::fib::{Point, Report},
    message,
    param::Context,
    result::{Environment, Flavour},
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

/// The run.
pub(crate) fn measured() -> Measured {
    let context = Context {
        cores: Some(2),
        ..Context::default()
    };
    let given = given([("n", "38"), ("threads", "1,2,4")]);
    let params = LabId::Fib.check(&given, &context).unwrap();
    let reports: Vec<message::Report> = points()
        .into_iter()
        .map(|point| {
            let trace = trace(point.threads);
            message::Report::Fib(Report {
                value: 39_088_169,
                trace,
                point,
                clock_too_coarse: false,
            })
        })
        .collect();
    let conclusion = params.conclude(&reports, &context).unwrap();
    let environment = Environment {
        cores: Some(2),
        isolated: true,
        ..Environment::default()
    };
    Measured {
        params,
        flavour: Flavour::Threads,
        environment,
        conclusion,
        reports: reports.into(),
    }
}
