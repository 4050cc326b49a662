//! Fresh sets of workers.
//!
//! The operating system places workers on cores anew at each start, and the placement stays while
//! they live: two threads may share one core for a whole run. Rounds within one set of workers
//! cannot show that. So a run takes its samples from several sets, each on an engine of its own,
//! and [intervals](crate::stats) follow from both levels.

use crate::workers::On;

/// Number of sets of workers in a run, if it has enough rounds.
pub const SETS: u32 = 5;

/// The sampling of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sampling {
    /// From one set of workers, with intervals from rounds alone, as in records of the first two
    /// versions.
    OneSet,
    /// From several fresh sets of workers.
    #[default]
    Sets,
}

/// One set of workers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Set {
    /// Rounds in this set.
    pub rounds: u32,
    /// Index of the set, from 0.
    pub index: u32,
    /// Whether it is the run's last one.
    pub is_last: bool,
}

impl Sampling {
    /// The sets of a run of `rounds` rounds, in order.
    ///
    /// ```
    /// use spindle_model::sets::Sampling;
    /// let rounds: Vec<u32> = Sampling::Sets.sets(7).map(|set| set.rounds).collect();
    /// assert_eq!(rounds, [2, 2, 1, 1, 1]);
    /// ```
    pub fn sets(self, rounds: u32) -> impl Iterator<Item = Set> {
        let sets = self.count(rounds);
        (0..sets).map(move |set| Set {
            rounds: rounds / sets + u32::from(set < rounds % sets),
            index: set,
            is_last: set + 1 == sets,
        })
    }

    /// The jobs of all sets, one set after another, so that a first answer is there after the
    /// first.
    pub fn jobs<W>(self, rounds: u32, of: impl Fn(Set) -> Vec<(On, W)>) -> Vec<(On, W)> {
        self.sets(rounds).flat_map(of).collect()
    }

    /// Number of jobs per set, of `jobs` jobs in all.
    pub fn jobs_a_set(self, rounds: u32, jobs: usize) -> usize {
        (jobs / self.count(rounds) as usize).max(1)
    }

    fn count(self, rounds: u32) -> u32 {
        match self {
            Self::OneSet => 1,
            Self::Sets => rounds.clamp(1, SETS),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_share_all_rounds_as_evenly_as_they_can() {
        for rounds in 1..=100 {
            for sampling in [Sampling::OneSet, Sampling::Sets] {
                let sets: Vec<Set> = sampling.sets(rounds).collect();
                let each = sets.iter().map(|set| set.rounds);
                assert_eq!(each.clone().sum::<u32>(), rounds);
                assert!(each.clone().max().unwrap() - each.min().unwrap() <= 1);
                assert_eq!(sets.iter().filter(|set| set.is_last).count(), 1);
                assert!(sets.last().unwrap().is_last);
            }
            assert_eq!(Sampling::OneSet.sets(rounds).count(), 1);
            assert_eq!(Sampling::Sets.sets(rounds).count(), rounds.min(5) as usize);
        }
    }

    #[test]
    fn jobs_come_set_by_set() {
        let jobs = Sampling::Sets.jobs(3, |set| vec![(On::Threads(1), set), (On::Threads(2), set)]);
        assert_eq!(jobs.len(), 6);
        let on: Vec<u32> = jobs.iter().map(|(on, _)| on.workers()).collect();
        assert_eq!(on, [1, 2, 1, 2, 1, 2]);
        assert_eq!(Sampling::Sets.jobs_a_set(3, jobs.len()), 2);
    }
}
