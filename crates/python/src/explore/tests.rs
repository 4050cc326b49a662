//! The search against brute force, on small programs of its own: threads that read, change, lock and tell.

use super::trace::Trace;
use super::{Access, Conductor, Explorer, Kind, Limits, Standing, Summary, Thread, linear};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Op {
    /// The register becomes what the variable is.
    Read(u32),
    /// The variable becomes the register and one.
    Write(u32),
    /// Reads and changes in one step.
    Add(u32, i32),
    Lock(u32),
    Unlock(u32),
    /// Goes on with a 1 or a 0 in its register.
    TryLock(u32),
    /// Skips the next one if the register is even.
    SkipIfEven,
    Tell,
    /// Waits for the end of a later thread.
    Join(Thread),
    Local,
}

type Program = Vec<Vec<Op>>;
/// What the variables are at the end, what threads told, and who stands for ever.
type Outcome = (Vec<i32>, Vec<(Thread, i32)>, Vec<Thread>);

struct State<'p> {
    program: &'p Program,
    at: Vec<usize>,
    registers: Vec<i32>,
    variables: Vec<i32>,
    locks: Vec<Option<Thread>>,
    told: Vec<(Thread, i32)>,
    joined: Vec<Vec<Thread>>,
}

const LOCKS: u32 = 100;

impl<'p> State<'p> {
    fn new(program: &'p Program) -> Self {
        let threads = program.len();
        let mut state = Self {
            program,
            at: vec![0; threads],
            registers: vec![0; threads],
            variables: vec![0; 4],
            locks: vec![None; 4],
            told: Vec::new(),
            joined: vec![Vec::new(); threads],
        };
        state.go_on();
        state
    }

    fn op(&self, thread: Thread) -> Option<Op> {
        self.program[thread].get(self.at[thread]).copied()
    }

    /// Joins are no steps: who can go on does.
    fn go_on(&mut self) {
        let mut again = true;
        while again {
            again = false;
            for thread in 0..self.at.len() {
                if let Some(Op::Join(other)) = self.op(thread)
                    && self.op(other).is_none()
                {
                    self.at[thread] += 1;
                    self.joined[thread].push(other);
                    again = true;
                }
            }
        }
    }

    fn standing(&self) -> Vec<Standing> {
        (0..self.at.len())
            .filter_map(|thread| {
                let acquires = match self.op(thread)? {
                    Op::Lock(lock) => Some(LOCKS + lock),
                    Op::Join(_) => return None,
                    _ => None,
                };
                let enabled =
                    acquires.is_none_or(|lock| self.locks[(lock - LOCKS) as usize].is_none());
                Some(Standing {
                    thread,
                    acquires,
                    enabled,
                })
            })
            .collect()
    }

    fn step(&mut self, thread: Thread) -> (Option<u32>, Vec<Access>) {
        let op = self.op(thread).unwrap_or(Op::Local);
        self.at[thread] += 1;
        let touch = |key, kind| vec![Access { key, kind }];
        let done = match op {
            Op::Read(v) => {
                self.registers[thread] = self.variables[v as usize];
                (None, touch(v, Kind::Read))
            }
            Op::Write(v) => {
                self.variables[v as usize] = self.registers[thread] + 1;
                (None, touch(v, Kind::Write))
            }
            Op::Add(v, by) => {
                self.variables[v as usize] += by;
                (None, touch(v, Kind::Write))
            }
            Op::Lock(l) => {
                self.locks[l as usize] = Some(thread);
                (Some(LOCKS + l), touch(LOCKS + l, Kind::Acquire))
            }
            Op::Unlock(l) => {
                let held = self.locks[l as usize].take().is_some();
                (
                    None,
                    touch(LOCKS + l, if held { Kind::Release } else { Kind::Write }),
                )
            }
            Op::TryLock(l) => {
                let free = self.locks[l as usize].is_none();
                self.registers[thread] = i32::from(free);
                if free {
                    self.locks[l as usize] = Some(thread);
                }
                (
                    None,
                    touch(LOCKS + l, if free { Kind::Acquire } else { Kind::Write }),
                )
            }
            Op::SkipIfEven => {
                if self.registers[thread] % 2 == 0 {
                    self.at[thread] += 1;
                }
                (None, Vec::new())
            }
            Op::Tell => {
                self.told.push((thread, self.registers[thread]));
                (None, Vec::new())
            }
            Op::Join(_) | Op::Local => (None, Vec::new()),
        };
        self.go_on();
        done
    }

    fn outcome(mut self) -> Outcome {
        let stuck = (0..self.at.len())
            .filter(|thread| self.op(*thread).is_some())
            .collect();
        self.told.sort_unstable();
        (self.variables, self.told, stuck)
    }
}

/// One run, conducted.
fn run(program: &Program, conductor: &mut Conductor) -> Option<Outcome> {
    let mut state = State::new(program);
    loop {
        for thread in 0..program.len() {
            for other in std::mem::take(&mut state.joined[thread]) {
                conductor.after(thread, other);
            }
        }
        let standing = state.standing();
        if !standing.iter().any(|each| each.enabled) {
            conductor.over(&standing);
            return Some(state.outcome());
        }
        let thread = conductor.choose(&standing)?;
        let (acquires, accesses) = state.step(thread);
        conductor.stepped(thread, acquires, accesses);
    }
}

fn explore(program: &Program, limits: Limits) -> Summary<Outcome> {
    let mut explorer = Explorer::new(limits);
    while let Some(mut conductor) = explorer.next() {
        let outcome = run(program, &mut conductor);
        explorer.record(conductor, outcome);
    }
    explorer.summary()
}

const ALL: Limits = Limits {
    bound: None,
    runs: 1_000_000,
    reduces: true,
};

fn bounded(bound: u32, runs: u64) -> Limits {
    Limits {
        bound: Some(bound),
        runs,
        reduces: true,
    }
}

/// All orders, one by one: how many lead to each outcome, and the fewest interruptions of one.
fn brute(program: &Program) -> BTreeMap<Outcome, (u128, u32)> {
    let mut outcomes = BTreeMap::new();
    let mut left: Vec<(Vec<Thread>, u32)> = vec![(Vec::new(), 0)];
    while let Some((schedule, interruptions)) = left.pop() {
        let mut state = State::new(program);
        for thread in &schedule {
            state.step(*thread);
        }
        let standing = state.standing();
        let enabled: Vec<_> = standing.iter().filter(|each| each.enabled).collect();
        if enabled.is_empty() {
            let entry = outcomes.entry(state.outcome()).or_insert((0, u32::MAX));
            entry.0 += 1;
            entry.1 = entry.1.min(interruptions);
            continue;
        }
        let last = schedule
            .last()
            .filter(|last| enabled.iter().any(|each| each.thread == **last));
        for each in &enabled {
            let mut longer = schedule.clone();
            longer.push(each.thread);
            let interrupts = last.is_some_and(|last| *last != each.thread);
            left.push((longer, interruptions + u32::from(interrupts)));
        }
    }
    outcomes
}

/// Checks a whole search of this program against brute force; the number of runs.
fn check(program: &Program) -> u64 {
    let expected = brute(program);
    let summary = explore(program, ALL);
    assert!(summary.complete, "{program:?}");
    let found: BTreeMap<_, _> = summary
        .found
        .iter()
        .map(|each| {
            (
                each.outcome.clone(),
                (each.orders.unwrap_or(0), each.interruptions),
            )
        })
        .collect();
    assert_eq!(found, expected, "{program:?}");
    for each in &summary.found {
        let mut conductor = Conductor::of_schedule(each.schedule.clone());
        assert_eq!(run(program, &mut conductor).as_ref(), Some(&each.outcome));
        assert_eq!(conductor.interruptions(), each.interruptions, "{program:?}");
    }
    summary.tried
}

fn choose(n: u128, k: u128) -> u128 {
    (1..=k).fold(1, |sum, i| sum * (n - k + i) / i)
}

#[test]
fn independent_steps_take_one_run_for_all_their_orders() {
    for k in 1..=12 {
        let program = vec![vec![Op::Add(0, 1); k], vec![Op::Add(1, 1); k]];
        let summary = explore(&program, ALL);
        assert_eq!(summary.tried, 1);
        assert_eq!(summary.orders, Some(choose(2 * k as u128, k as u128)));
        assert!(summary.complete);
    }
}

#[test]
fn conflicting_steps_take_a_run_for_each_order() {
    for k in 1..=6 {
        let program = vec![vec![Op::Add(0, 1); k], vec![Op::Add(0, 2); k]];
        let summary = explore(&program, ALL);
        let orders = choose(2 * k as u128, k as u128);
        assert_eq!(u128::from(summary.tried), orders);
        assert_eq!(summary.orders, Some(orders));
    }
}

#[test]
fn an_update_can_be_lost_in_four_of_six_orders() {
    let thread = vec![Op::Read(0), Op::Write(0)];
    let program = vec![thread.clone(), thread];
    let summary = explore(&program, bounded(2, 20_000));
    assert_eq!(
        (summary.orders, summary.tried, summary.complete),
        (Some(6), 4, true)
    );
    let lost = summary.found.iter().find(|each| each.outcome.0[0] == 1);
    let lost = lost.expect("an update is lost");
    assert_eq!((lost.orders, lost.interruptions), (Some(4), 1));
    assert_eq!(lost.schedule.len(), 4);
}

#[test]
fn a_lock_loses_nothing() {
    let thread = vec![Op::Lock(0), Op::Read(0), Op::Write(0), Op::Unlock(0)];
    let summary = explore(&vec![thread.clone(), thread], bounded(2, 20_000));
    assert_eq!(
        (summary.orders, summary.tried, summary.complete),
        (Some(2), 2, true)
    );
    assert_eq!(summary.found.len(), 1);
}

/// Philosophers who each take the fork to the left first.
fn philosophers(count: u32) -> Program {
    (0..count)
        .map(|at| {
            let other = (at + 1) % count;
            vec![
                Op::Lock(at),
                Op::Lock(other),
                Op::Unlock(other),
                Op::Unlock(at),
            ]
        })
        .collect()
}

#[test]
fn philosophers_deadlock() {
    for count in 2..=3 {
        let program = philosophers(count);
        let tried = check(&program);
        assert!(tried <= 12, "{tried} runs for {count}");
    }
    let stuck = explore(&philosophers(4), ALL);
    assert!(stuck.complete && stuck.found.iter().any(|each| each.outcome.2.len() == 4));
}

#[test]
fn a_bounded_buffer_is_searched_as_by_brute_force() {
    // Two places: free ones and full ones are counted under a lock, as by semaphores that are tried.
    let producer = vec![
        Op::Lock(0),
        Op::Read(0),
        Op::Write(0),
        Op::Unlock(0),
        Op::Add(1, 1),
    ];
    let consumer = vec![
        Op::Lock(0),
        Op::Read(0),
        Op::SkipIfEven,
        Op::Add(0, -1),
        Op::Unlock(0),
        Op::Tell,
    ];
    check(&vec![producer.clone(), consumer.clone()]);
    check(&vec![producer, consumer, vec![Op::TryLock(0), Op::Tell]]);
}

/// Numbers by a seed (Steele, Lea, Flood: SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % most
    }

    fn program(&mut self) -> Program {
        let threads = 2 + self.below(2) as usize;
        (0..threads)
            .map(|thread| {
                let most = if threads == 2 { 6 } else { 3 };
                (0..=self.below(most))
                    .map(|_| {
                        let which = self.below(2) as u32;
                        match self.below(12) {
                            0..=1 => Op::Read(which),
                            2..=3 => Op::Write(which),
                            4 => Op::Add(which, 3),
                            5..=6 => Op::Lock(which),
                            7..=8 => Op::Unlock(which),
                            9 => Op::TryLock(which),
                            10 => Op::SkipIfEven,
                            _ if thread == 0 && self.below(2) == 0 => Op::Join(1),
                            _ => Op::Tell,
                        }
                    })
                    .collect()
            })
            .collect()
    }
}

#[test]
fn random_programs_are_searched_as_by_brute_force() {
    let mut random = Random(1);
    for _ in 0..1_500 {
        check(&random.program());
    }
}

#[test]
fn the_bounded_search_finds_what_so_many_interruptions_lead_to() {
    let mut random = Random(2);
    for round in 0..600 {
        let program = random.program();
        let bound = round % 4;
        let expected: BTreeSet<_> = brute(&program)
            .into_iter()
            .filter(|(_, (_, fewest))| *fewest <= bound)
            .map(|(outcome, _)| outcome)
            .collect();
        let summary = bounded_only(&program, bound);
        let found: BTreeSet<_> = summary
            .found
            .iter()
            .map(|each| each.outcome.clone())
            .collect();
        assert_eq!(found, expected, "{bound} {program:?}");
        if summary.complete {
            assert_eq!(expected.len(), brute(&program).len(), "{bound} {program:?}");
        }
    }
}

fn bounded_only(program: &Program, bound: u32) -> Summary<Outcome> {
    let mut explorer = Explorer::new(bounded(bound, 1_000_000));
    explorer.gave_up = true;
    explorer.next = Some(Conductor::new(super::Search::Bounded(super::Bounded::new(
        bound,
    ))));
    while let Some(mut conductor) = explorer.next() {
        let outcome = run(program, &mut conductor);
        explorer.record(conductor, outcome);
    }
    explorer.summary()
}

#[test]
fn a_search_that_is_cut_says_so() {
    let thread = vec![Op::Add(0, 1); 12];
    let program = vec![thread.clone(), vec![Op::Add(0, 2); 12]];
    let summary = explore(&program, bounded(2, 500));
    assert_eq!((summary.complete, summary.orders), (false, None));
    let summary = bounded_only(&vec![vec![Op::Read(0), Op::Write(0)]; 2], 0);
    assert_eq!(
        (summary.complete, summary.orders, summary.found.len()),
        (false, None, 1)
    );
}

#[test]
fn without_reduction_the_same_is_found_in_a_run_for_each_order() {
    let mut random = Random(3);
    for _ in 0..300 {
        let program = random.program();
        let reduced = explore(&program, ALL);
        let whole = explore(
            &program,
            Limits {
                reduces: false,
                ..ALL
            },
        );
        let outcomes = |summary: &Summary<Outcome>| -> BTreeSet<_> {
            let found = summary.found.iter();
            found
                .map(|each| (each.outcome.clone(), each.orders, each.interruptions))
                .collect()
        };
        assert_eq!(outcomes(&reduced), outcomes(&whole), "{program:?}");
        assert_eq!(Some(u128::from(whole.tried)), reduced.orders, "{program:?}");
    }
}

#[test]
fn what_cannot_be_counted_is_not_counted() {
    let thread = vec![Op::Local; 30];
    let trace = {
        let mut trace = Trace::default();
        for thread in 0..5 {
            for _ in 0..30 {
                trace.step(thread, None, Vec::new());
            }
        }
        trace
    };
    assert_eq!(linear::orders(&trace, &mut 10_000), None);
    assert!(explore(&vec![thread; 2], ALL).complete);
}
