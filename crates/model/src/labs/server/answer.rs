//! Evaluates the reports of the engines.

use super::{
    Context, Entry, Extra, Latency, Measurement, Outcome, Params, PoolPoint, Report, Strategy, runs,
};
use crate::{
    Word,
    clock::{Clock, UNTOLD},
    declare::Conclusion,
    strategy,
    warning::{Warning, WarningCode},
};

/// Largest relative difference at which the steps of requests are still comparable.
const UNEVEN: f64 = 0.15;

impl Params {
    pub(super) fn answer(
        &self,
        reports: &[&Report],
        context: &Context,
    ) -> Option<Conclusion<Outcome>> {
        let measured: Vec<&Measurement<Extra>> = reports
            .iter()
            .filter_map(|report| report.measured.as_ref())
            .collect();
        let clock = context.clock;
        let mut strategies = strategy::entries(&self.strategies, &measured, context);
        let mut pools = pools(reports, &measured);
        for entry in &mut strategies {
            judge(&mut entry.extra, entry.wall_ms, clock);
        }
        for pool in &mut pools {
            // The time of this many answers at this rate.
            let ms = f64::from(pool.ok) * 1e3 / pool.requests_per_s.max(f64::MIN_POSITIVE);
            let is_told = pool.requests_per_s > 0.0 && ms > clock.least_ms();
            pool.requests_per_s = told_if(is_told, pool.requests_per_s, clock);
        }
        if strategies.is_empty() && pools.is_empty() {
            return None;
        }
        let left_out = strategy::left_out_unless(&self.strategies, |one| runs(one, context));
        let uneven = uneven(&measured);
        Some(Conclusion {
            warnings: left_out
                .into_iter()
                .chain(uneven)
                .chain(strategy::untimed(&strategies, clock, |extra| {
                    extra.startup_ms.is_nan()
                        || clock.tick.is_some() && !clock.is_sure(extra.latency_ms.p50)
                }))
                .chain(pools_untold(&strategies, &pools))
                .collect(),
            outcome: Outcome { strategies, pools },
            trace: strategy::traces(&self.strategies, &measured),
        })
    }
}

/// Keeps only figures of a strategy that the clock can resolve; `wall_ms` is already in its
/// reported form.
fn judge(extra: &mut Extra, wall_ms: f64, clock: Clock) {
    extra.requests_per_s = told_if(!wall_ms.is_nan(), extra.requests_per_s, clock);
    extra.startup_ms = clock.figure(extra.startup_ms);
    let Latency { p50, p95, p99 } = &mut extra.latency_ms;
    let places = extra.distribution.iter_mut().map(|place| &mut place.1);
    for ms in [p50, p95, p99].into_iter().chain(places) {
        *ms = clock.wait(*ms);
    }
}

fn told_if(is_told: bool, rate: f64, clock: Clock) -> f64 {
    match is_told || clock.tick.is_none() {
        true => rate,
        false => UNTOLD,
    }
}

/// The caveat that pools answered before the clock ticked, unless a strategy already has it.
fn pools_untold(strategies: &[Entry<Extra>], pools: &[PoolPoint]) -> Option<Warning> {
    let is_told = strategies.iter().any(|one| one.wall_ms.is_nan())
        || pools.iter().all(|pool| !pool.requests_per_s.is_nan());
    (!is_told).then(|| Warning::new(WarningCode::ClockTooCoarse, Strategy::Pool.id()))
}

/// The caveat that names the strategies whose requests took clearly fewer or more steps than those
/// of the single thread. Each engine calibrates the steps for itself, and other programs disturb
/// that.
fn uneven(measured: &[&Measurement<Extra>]) -> Option<Warning> {
    let one = measured.iter().find(|one| one.strategy.is_baseline())?;
    let is_uneven = |other: &&&Measurement<Extra>| {
        let steps = [one, *other].map(|one| f64::from(one.extra.steps));
        (steps[0] - steps[1]).abs() > UNEVEN * steps[0]
    };
    let uneven = measured.iter().filter(is_uneven);
    let uneven: Vec<&str> = uneven.map(|one| one.strategy.id()).collect();
    let detail = uneven.join(",");
    (!uneven.is_empty()).then(|| Warning::new(WarningCode::NoisySamples, detail))
}

/// The pools of the sweep with the requested one, and with one thread if a pool was measured.
fn pools(reports: &[&Report], measured: &[&Measurement<Extra>]) -> Vec<PoolPoint> {
    let mut pools: Vec<PoolPoint> = reports
        .iter()
        .flat_map(|report| report.sweep.iter().copied())
        .collect();
    // The pool first: if it has one thread, its point is the one for one thread.
    for strategy in [Strategy::Pool, Strategy::One] {
        let found = measured.iter().find(|one| one.strategy == strategy);
        let extra = found.map(|one| &one.extra);
        let is_new = |extra: &&Extra| pools.iter().all(|one| one.threads != extra.threads);
        let belongs = strategy == Strategy::Pool || !pools.is_empty();
        if let Some(extra) = extra.filter(is_new).filter(|_| belongs) {
            pools.push(PoolPoint {
                threads: extra.threads,
                ok: extra.ok,
                requests_per_s: extra.requests_per_s,
            });
        }
    }
    pools.sort_unstable_by_key(|pool| pool.threads);
    pools
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{RawParams, given, lab::Lab, message::On};

    fn params(given: &RawParams) -> Params {
        Params::check(given, &Context::default()).unwrap()
    }

    fn report(strategy: Strategy, threads: u32, sweep: &[(u32, f64)]) -> Report {
        let mut measured = Measurement::<Extra>::empty(strategy);
        measured.samples_ms = vec![100.0 / f64::from(threads)];
        measured.extra.threads = threads;
        measured.extra.requests_per_s = f64::from(threads);
        let point = |&(threads, requests_per_s)| PoolPoint {
            threads,
            ok: 1,
            requests_per_s,
        };
        Report {
            measured: Some(measured),
            sweep: sweep.iter().map(point).collect(),
        }
    }

    #[test]
    fn one_thread_comes_last_in_time_after_the_pools_in_between_and_first_in_the_outcome() {
        let params = params(&given([("clients", "40"), ("pool", "9")]));
        let context = Context::default();
        let jobs = params.jobs(&context);
        let order: Vec<_> = jobs
            .iter()
            .map(|(on, work)| (*on, work.strategy, work.threads))
            .collect();
        assert_eq!(
            order,
            [
                (On::Threads(10), Strategy::Pool, 9),
                (On::Threads(41), Strategy::PerConnection, 40),
                (On::Processes(2), Strategy::Coroutines, 1),
                (On::Threads(9), Strategy::One, 1),
            ]
        );
        let sweep: Vec<u32> = jobs[3].1.sweep.iter().map(|pool| pool.threads).collect();
        assert_eq!(sweep, [8, 4, 2]);
        assert_eq!(params.strategies.len(), 4);
    }

    #[test]
    fn the_sweep_is_short_and_never_asks_more_than_was_asked_for() {
        for (clients, requests, work_ms) in [(1, 1, 1000), (200, 1000, 0), (200, 1, 1000)] {
            let params = Params {
                clients,
                requests,
                work_ms,
                ..params(&given([("pool", "64")]))
            };
            for pool in params.sweep() {
                assert!(
                    (1..=requests).contains(&pool.requests),
                    "{clients} {pool:?}"
                );
                assert!(pool.requests == 1 || pool.requests * clients <= 4000);
            }
        }
        assert_eq!(params(&given([("pool", "2")])).sweep(), []);
    }

    #[test]
    fn pools_are_in_order_with_one_thread_as_the_smallest() {
        let params = params(&RawParams::default());
        let (pool, one) = (
            report(Strategy::Pool, 4, &[]),
            report(Strategy::One, 1, &[(2, 2.5)]),
        );
        let conclusion = params.answer(&[&pool, &one], &Context::default()).unwrap();
        let outcome = conclusion.outcome;
        let pools: Vec<_> = outcome
            .pools
            .iter()
            .map(|pool| (pool.threads, pool.requests_per_s))
            .collect();
        assert_eq!(pools, [(1, 1.0), (2, 2.5), (4, 4.0)]);
        assert_eq!(outcome.strategies[0].strategy, Strategy::One);
        assert!((outcome.strategies[1].speedup.unwrap().median - 4.0).abs() < 1e-9);
    }

    #[test]
    fn requests_of_another_length_are_told() {
        let params = params(&RawParams::default());
        let (mut pool, mut one) = (
            report(Strategy::Pool, 4, &[]),
            report(Strategy::One, 1, &[]),
        );
        for (steps, told) in [(100, None), (110, None), (80, Some("pool"))] {
            for (report, steps) in [(&mut pool, steps), (&mut one, 100)] {
                report.measured.as_mut().unwrap().extra.steps = steps;
            }
            let conclusion = params.answer(&[&pool, &one], &Context::default()).unwrap();
            let details: Vec<&str> = conclusion
                .warnings
                .iter()
                .map(|warning| warning.detail.as_str())
                .collect();
            assert_eq!(details, Vec::from_iter(told));
        }
    }

    #[test]
    fn a_pool_of_one_thread_is_a_point_of_its_own_and_without_a_pool_there_is_none() {
        let reports = [
            report(Strategy::Pool, 1, &[]),
            report(Strategy::One, 1, &[]),
        ];
        let measured = |of: &'_ Report| of.measured.clone().unwrap();
        let (pool, one) = (measured(&reports[0]), measured(&reports[1]));
        assert_eq!(pools(&[], &[&pool, &one]).len(), 1);
        assert_eq!(pools(&[], &[&one]), []);
    }

    #[test]
    fn without_shared_memory_one_process_and_coroutines_are_left() {
        let context = Context {
            shared_memory: false,
            ..Context::default()
        };
        let params = params(&RawParams::default());
        let jobs = params.jobs(&context);
        let left: Vec<_> = jobs.iter().map(|(on, work)| (*on, work.strategy)).collect();
        let on = On::Processes(2);
        assert_eq!(left, [(on, Strategy::Coroutines), (on, Strategy::One)]);
        assert!(jobs[1].1.sweep.is_empty());
        let told = params.answer(&[&report(Strategy::One, 1, &[])], &context);
        assert_eq!(told.unwrap().warnings[0].detail, "pool,per-connection");
        let threads_only = Params {
            strategies: vec![Strategy::One, Strategy::Pool],
            ..params
        };
        assert_eq!(threads_only.jobs(&context), []);
    }
}
