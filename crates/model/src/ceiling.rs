//! The ceiling: the rate of k workers that share nothing as a multiple of one worker's, on this
//! machine in the same run.
//!
//! Engines measure it between the samples of a lab ([`Probe`]). It accounts for hyperthreads, slow
//! cores, other programs, heat, and browsers that report false core counts: apart from noise, no
//! speedup can be above it at that moment.

use crate::{
    param::Context,
    stats::{Interval, Pairs, speedup_of_sets},
    warning::{Warning, WarningCode},
    workers::On,
};
use serde::{Deserialize, Serialize};

/// A machine that gives less than this share of the requested cores is reported as busy.
const BUSY: f64 = 0.9;

/// Plausible speeds of a worker, in pieces of work per millisecond.
const PLAUSIBLE: std::ops::Range<f32> = 1e-6..1e9;

/// The rates of workers that share nothing, one alone and all together.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Probe {
    /// Number of workers that worked together.
    pub workers: u32,
    /// Rate of one of them while the others waited, in pieces per millisecond.
    pub alone: f32,
    /// Rate of all of them together, in pieces per millisecond.
    pub together: f32,
}

/// The ceiling for one number of workers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Ceiling {
    /// Number of workers that worked together.
    pub workers: u32,
    /// Their rate as a multiple of one worker's, with its 95% interval.
    #[serde(flatten)]
    pub times: Interval,
}

impl Probe {
    /// Whether an engine can have measured this on such workers.
    pub fn is_sound(&self, on: On) -> bool {
        let plausible = |rate: f32| PLAUSIBLE.contains(&rate);
        (2..=on.workers()).contains(&self.workers)
            && plausible(self.alone)
            && plausible(self.together)
    }
}

/// Whether engines with these workers, one for each job of a run, can have measured all these
/// probes.
pub fn are_sound(probes: &[Vec<Probe>], on: &[On]) -> bool {
    let sound = |(probes, on): (&Vec<Probe>, &On)| probes.iter().all(|one| one.is_sound(*on));
    probes.len() <= on.len() && probes.iter().zip(on).all(sound)
}

/// The ceilings that follow from the probes of each engine, by number of workers. Each set of
/// workers has `kinds` engines, each of a kind of its own.
pub fn ceilings(engines: &[Vec<Probe>], kinds: usize) -> Vec<Ceiling> {
    ceilings_from(0, engines, kinds)
}

/// The ceilings of the engines from index `first` on.
fn ceilings_from(first: usize, engines: &[Vec<Probe>], kinds: usize) -> Vec<Ceiling> {
    let mut found: Vec<Ceiling> = Vec::new();
    let probes = engines.iter().skip(first).flatten();
    for workers in probes.map(|probe| probe.workers) {
        if found.iter().all(|known| known.workers != workers) {
            found.extend(ceiling(workers, first, engines, kinds));
        }
    }
    found.sort_unstable_by_key(|known| known.workers);
    found
}

fn ceiling(workers: u32, first: usize, engines: &[Vec<Probe>], kinds: usize) -> Option<Ceiling> {
    // The rate is the inverse of the time per piece.
    let times = |(index, engine): (usize, &Vec<Probe>)| -> (Vec<f64>, Vec<f64>) {
        let alone = best_alone(engines, index, kinds);
        let probes = engine.iter().filter(|probe| probe.workers == workers);
        let of = |probe: &Probe| (1.0 / f64::from(alone), 1.0 / f64::from(probe.together));
        probes.map(of).unzip()
    };
    let sets: Vec<(Vec<f64>, Vec<f64>)> =
        engines.iter().enumerate().skip(first).map(times).collect();
    let sets = sets.iter().filter(|(alone, _)| !alone.is_empty());
    let sets: Vec<Pairs<'_>> = sets
        .map(|(alone, together)| (&alone[..], &together[..]))
        .collect();
    let times = speedup_of_sets(&sets, u64::from(workers)).ok()?;
    Some(Ceiling { workers, times })
}

/// One worker's rate: the best rate of a worker alone in any engine of the same kind. Other
/// programs reduce that too: beside ten of them two workers do nearly twice as much as one.
fn best_alone(engines: &[Vec<Probe>], index: usize, kinds: usize) -> f32 {
    let kinds = kinds.max(1);
    let of_kind = engines.iter().skip(index % kinds).step_by(kinds);
    let alone = of_kind.flatten().map(|probe| probe.alone);
    alone.fold(f32::MIN_POSITIVE, f32::max)
}

impl Ceiling {
    /// Number of these workers that a machine with `cores` cores can run at the same time.
    pub fn could_give(&self, cores: Option<u32>) -> u32 {
        let context = Context {
            cores,
            ..Context::default()
        };
        let cores = u32::try_from(context.workers()).unwrap_or(u32::MAX);
        cores.min(self.workers)
    }

    /// Whether the machine gave clearly less than that.
    pub fn is_low(&self, cores: Option<u32>) -> bool {
        self.share(cores) < BUSY
    }

    fn share(&self, cores: Option<u32>) -> f64 {
        self.times.median / f64::from(self.could_give(cores))
    }
}

/// The caveat that the machine gave clearly less than it has. Its detail holds what the machine
/// gave and its cores: `1.2,2`.
pub fn busy(ceilings: &[Ceiling], context: &Context) -> Option<Warning> {
    // The smallest share counts.
    let share = |one: &Ceiling| one.share(context.cores);
    let worst = ceilings
        .iter()
        .min_by(|a, b| share(a).total_cmp(&share(b)))?;
    worst.is_low(context.cores).then(|| {
        let gave = worst.times.median;
        let cores = worst.could_give(context.cores);
        Warning::new(
            WarningCode::BusyMachine,
            format!("{},{cores}", tenths(gave)),
        )
    })
}

/// Whether the machine gave the last of these engines so much less than it has that its samples
/// mean little.
pub fn was_busy(engines: &[Vec<Probe>], kinds: usize, context: &Context) -> bool {
    let last = engines.len().saturating_sub(1);
    busy(&ceilings_from(last, engines, kinds), context).is_some()
}

/// A number with one decimal. Formatting fractions would take some kilobytes of wasm.
fn tenths(number: f64) -> String {
    let tenths = (number * 10.0).round() as u32;
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(cores: u32) -> Context {
        Context {
            cores: Some(cores),
            ..Context::default()
        }
    }

    /// Five engines with two probes each, which vary by a few per cent.
    fn probes(workers: u32, together: f32) -> Vec<Vec<Probe>> {
        let probe = |jitter: f32| Probe {
            workers,
            alone: 50.0,
            together: 50.0 * together * jitter,
        };
        (0..5_u8)
            .map(|set| vec![probe(0.99 + f32::from(set) * 0.004), probe(1.0)])
            .collect()
    }

    #[test]
    fn a_ceiling_is_the_work_of_all_over_that_of_one() {
        for (workers, together) in [(2, 1.0), (2, 1.3), (2, 2.0), (8, 6.0)] {
            let found = ceilings(&probes(workers, together), 1);
            assert_eq!(found.len(), 1);
            let Ceiling { workers: of, times } = found[0];
            assert_eq!(of, workers);
            let together = f64::from(together);
            assert!((times.median / together - 1.0).abs() < 0.02, "{times:?}");
            assert!(times.low <= together && together <= times.high, "{times:?}");
        }
    }

    #[test]
    fn a_machine_that_gave_less_than_its_cores_is_named_with_figures() {
        let told = |workers, together, cores| {
            let warning = busy(&ceilings(&probes(workers, together), 1), &on(cores));
            warning.map(|warning| warning.detail)
        };
        assert_eq!(told(2, 1.23, 2).as_deref(), Some("1.2,2"));
        assert_eq!(told(8, 6.0, 8).as_deref(), Some("6.0,8"));
        assert_eq!(told(2, 1.9, 2), None);
        // More workers than cores: the cores are all that there is.
        assert_eq!(told(4, 1.95, 2), None);
        assert_eq!(told(2, 1.0, 1), None);
        assert_eq!(busy(&[], &on(2)), None);
    }

    #[test]
    fn each_number_of_workers_has_its_ceiling_and_engines_without_probes_none() {
        let mut engines = probes(4, 2.0);
        engines.extend(probes(2, 1.9));
        engines.push(Vec::new());
        let workers: Vec<u32> = ceilings(&engines, 1)
            .iter()
            .map(|one| one.workers)
            .collect();
        assert_eq!(workers, [2, 4]);
        assert_eq!(ceilings(&[Vec::new()], 1), []);
    }

    #[test]
    fn what_others_take_of_one_worker_alone_does_not_lift_the_ceiling() {
        let probe = |alone, together| {
            vec![Probe {
                workers: 2,
                alone,
                together,
            }]
        };
        // Two other programs compute. Alone, a worker gets two thirds of a core, once a whole one;
        // two workers get half a core each.
        let engines = [probe(66.0, 100.0), probe(100.0, 100.0), probe(67.0, 101.0)];
        let found = ceilings(&engines, 1)[0].times;
        assert!((found.median - 1.0).abs() < 0.02, "{found:?}");
        assert!(was_busy(&engines, 1, &on(2)));
        // Engines of another kind may be faster.
        let kinds = [probe(100.0, 198.0), probe(80.0, 158.0)];
        assert!(busy(&ceilings(&kinds, 2), &on(2)).is_none());
    }

    #[test]
    fn only_rates_that_workers_have_are_sound() {
        let probe = |workers, alone, together| Probe {
            workers,
            alone,
            together,
        };
        assert!(probe(2, 50.0, 99.0).is_sound(On::Threads(2)));
        for bad in [
            probe(1, 50.0, 50.0),
            probe(3, 50.0, 99.0),
            probe(2, 0.0, 99.0),
            probe(2, f32::NAN, 99.0),
            probe(2, 50.0, f32::INFINITY),
        ] {
            assert!(!bad.is_sound(On::Threads(2)), "{bad:?}");
        }
    }
}
