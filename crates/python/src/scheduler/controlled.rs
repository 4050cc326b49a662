//! One thread at a time, and who goes on is decided at each step: for the search of interleavings (`explore/`).
//!
//! A thread has the turn until it stands before its next step, waits, or ends; then it passes the turn on. A step is one access
//! to something shared, a line or a bytecode, as the grain says. What needs no decision is done at once: a thread that was
//! started goes to its first step, and one whose wait is over to its next. Time stands still but when no thread can go on.

use super::Scheduler;
use crate::accesses::{self, Callee, Op, Table, Tables, Thing, Touch};
use crate::explore::{Access, Conductor, Kind, Standing};
use crate::messages::{Blocked, ExploredStep, Grain, Stream, Yields};
use crate::stop;
use crate::wait::{self, Core, Woken};
use crate::world::{self, Me, On, STEP, STOP, Waiting, World};
use rustpython_vm::builtins::{PyFunction, PyStr, PyType};
use rustpython_vm::frame::InterpreterFrame;
use rustpython_vm::vm::thread::get_current_frame;
use rustpython_vm::{AsObject, PyObjectRef, PyResult, VirtualMachine};
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// So many bytecodes without a step are an endless loop.
const MOST_BYTECODES: u32 = 500_000;
/// The most bytes that a run may print.
const MOST_OUTPUT: usize = 64 << 10;
/// The most characters of a value that are shown.
const MOST_SHOWN: usize = 60;

/// Whether this process explores; set once, before the interpreter starts.
static ON: AtomicBool = AtomicBool::new(false);

/// Whether this process explores.
#[inline]
pub(crate) fn is_on() -> bool {
    ON.load(Ordering::Relaxed)
}

/// Has this process explore, on so many cores.
pub(crate) fn turn_on(cores: u32) {
    ON.store(true, Ordering::Relaxed);
    // On one core whoever has the turn runs only if the others sleep.
    LOOKS.store(if cores > 1 { MOST_LOOKS } else { 0 }, Ordering::Relaxed);
}

/// How often a thread looks whether it has the turn before it sleeps: most steps are shorter than what sleeping and being
/// woken take. Some 20 µs of both builds.
#[cfg(target_arch = "wasm32")]
const MOST_LOOKS: u32 = 20_000;
#[cfg(not(target_arch = "wasm32"))]
const MOST_LOOKS: u32 = 1_000;

/// As many of them as this process has cores for.
static LOOKS: AtomicU32 = AtomicU32::new(0);

/// Who has the turn, to be looked at without the world's lock.
static TURN: AtomicU32 = AtomicU32::new(0);

/// A thread that looks at values for the record is not to be stopped there.
#[thread_local]
static LOOKING: Cell<bool> = Cell::new(false);
/// Bytecodes since the last step.
#[thread_local]
static BYTECODES: Cell<u32> = Cell::new(0);
/// The line of the last bytecode of the program, to tell when another begins.
#[thread_local]
static LINE: Cell<(usize, u32)> = Cell::new((0, 0));

/// Where a thread is.
enum At {
    /// Runs, or waits for its turn to do so.
    Running,
    /// Stands before its next step.
    Step,
    /// Stands before it takes a lock, and until when.
    Lock(Arc<Core>, Option<Instant>),
    /// Waits, as its record says.
    Waiting,
    Ended,
}

struct Thread {
    at: At,
    /// What its last step touched so far.
    touched: Vec<Access>,
    /// The lock that its last step began with.
    acquires: Option<u32>,
    /// A step goes on.
    steps: bool,
    /// Its wait took too long.
    timed_out: bool,
    /// How many locks it made.
    locks: u32,
    /// How many of the program's locks it holds.
    held: u32,
    /// What it printed that has no line end yet.
    partial: String,
}

/// Why a run is being ended.
#[derive(Clone, Debug)]
pub(crate) enum Ending {
    /// All threads that are no daemons have ended.
    Over,
    /// All that are left wait for ever.
    Deadlock(Vec<Blocked>),
    /// The search gives it up.
    Abandoned,
    /// It goes on and on, or prints too much.
    TooLong,
}

/// A run.
pub(crate) struct Control {
    pub(crate) conductor: Conductor,
    grain: Grain,
    calls_only: bool,
    /// The first run only learns what is shared, and where all threads are started.
    pub(crate) learns: bool,
    /// Decisions begin.
    open: bool,
    /// After so many starts of the main thread all threads are started.
    pub(crate) starts: u32,
    started: u32,
    turn: u32,
    threads: Vec<Thread>,
    /// Who goes on once a thread that was started stands.
    resume: Vec<(u32, u32)>,
    /// What comes after what another thread did so far, once the step is over in which that was found: of whom the step
    /// is, which thread comes after which.
    later: Vec<(u32, u32, u32)>,
    began: Instant,
    now: Instant,
    ending: Option<Ending>,
    /// Whether the program runs, not what is done before and after.
    pub(crate) in_program: bool,
    pub(crate) keys: HashMap<Thing, u32>,
    /// What some thread changes, and another uses.
    pub(crate) shared: HashSet<u32>,
    /// What is used while others live: by which thread, and whether it is changed.
    used: HashMap<u32, (u32, bool, bool)>,
    /// Something was changed that was not known to be.
    pub(crate) learned: bool,
    pub(crate) lines: Vec<String>,
    printed: usize,
    /// The steps, if they are to be told.
    pub(crate) record: Option<Vec<ExploredStep>>,
    /// Names of locks of which some thread has taken one, and who has it.
    holders: BTreeMap<u32, (String, Option<u32>)>,
    /// The step that goes on, by its index in the record.
    recording: Option<usize>,
}

/// The tables of the program's code; written before threads start.
static TABLES: std::sync::OnceLock<Tables> = std::sync::OnceLock::new();

/// Sets the tables of the program's code.
pub(crate) fn set_tables(tables: Tables) {
    let _ = TABLES.set(tables);
}

impl Control {
    pub(crate) fn new(grain: Grain, yields: Yields) -> Self {
        let began = Instant::now();
        Self {
            conductor: Conductor::of_schedule(Vec::new()),
            grain,
            calls_only: yields == Yields::Calls,
            learns: true,
            open: false,
            starts: 0,
            started: 0,
            turn: 0,
            threads: Vec::new(),
            resume: Vec::new(),
            later: Vec::new(),
            began,
            now: began,
            ending: None,
            in_program: false,
            keys: HashMap::new(),
            shared: HashSet::new(),
            used: HashMap::new(),
            learned: false,
            lines: Vec::new(),
            printed: 0,
            record: None,
            holders: BTreeMap::new(),
            recording: None,
        }
    }

    /// Prepares the next run.
    pub(crate) fn begin(&mut self, conductor: Conductor, record: bool) {
        self.conductor = conductor;
        self.open = false;
        self.started = 0;
        self.turn = 0;
        TURN.store(0, Ordering::SeqCst);
        self.threads.clear();
        self.thread(0);
        self.resume.clear();
        self.later.clear();
        self.now = self.began;
        self.ending = None;
        self.learned = false;
        self.lines.clear();
        self.printed = 0;
        self.record = record.then(Vec::new);
        self.holders.clear();
        self.recording = None;
        self.in_program = true;
    }

    /// The run is over: how, and its conductor.
    pub(crate) fn finish(&mut self) -> (Conductor, Option<Ending>) {
        self.in_program = false;
        for index in 0..self.threads.len() {
            self.finish_step(index);
            let rest = std::mem::take(&mut self.threads[index].partial);
            if !rest.is_empty() {
                self.lines.push(rest);
            }
        }
        let conductor = std::mem::replace(&mut self.conductor, Conductor::of_schedule(Vec::new()));
        (conductor, self.ending.take())
    }

    fn thread(&mut self, index: u32) -> &mut Thread {
        let index = index as usize;
        while self.threads.len() <= index {
            self.threads.push(Thread {
                at: At::Running,
                touched: Vec::new(),
                acquires: None,
                steps: false,
                timed_out: false,
                locks: 0,
                held: 0,
                partial: String::new(),
            });
        }
        &mut self.threads[index]
    }

    /// The number of a thing.
    pub(crate) fn key(&mut self, thing: &Thing) -> u32 {
        if let Some(key) = self.keys.get(thing) {
            return *key;
        }
        // 0 is none.
        let key = self.keys.len() as u32 + 1;
        self.keys.insert(thing.clone(), key);
        key
    }

    /// Whether the run is being ended: no decisions any more.
    fn is_ending(&self) -> bool {
        self.ending.is_some()
    }

    /// Tells the conductor of a step that is over.
    fn finish_step(&mut self, index: usize) {
        let thread = &mut self.threads[index];
        if std::mem::take(&mut thread.steps) {
            let mut touched = std::mem::take(&mut thread.touched);
            touched.dedup();
            let acquires = thread.acquires.take();
            if !self.is_ending() {
                self.conductor.stepped(index, acquires, touched);
            }
        }
        let of = index as u32;
        let later = std::mem::take(&mut self.later);
        for (step, thread, other) in later {
            if step == of {
                self.conductor.after(thread as usize, other as usize);
            } else {
                self.later.push((step, thread, other));
            }
        }
    }

    /// A thread comes after what another did so far. That was found in a step of `of`, of which the search does not know yet.
    fn after(&mut self, of: u32, thread: u32, other: u32) {
        if self.thread(of).steps {
            self.later.push((of, thread, other));
        } else {
            self.conductor.after(thread as usize, other as usize);
        }
    }

    /// A thread uses something that is not known to be shared.
    fn learn(&mut self, index: u32, key: u32, write: bool) {
        let (by, several, changed) = self.used.entry(key).or_insert((index, false, false));
        *several |= *by != index;
        *changed |= write;
        if *several && *changed {
            self.shared.insert(key);
            self.learned = true;
        }
    }

    /// Whether steps are more than one access: then a thread whose wait is over stands before it goes on.
    fn is_coarse(&self) -> bool {
        self.grain != Grain::Access || self.calls_only
    }

    fn touch(&mut self, index: u32, key: u32, kind: Kind) {
        let thread = self.thread(index);
        if thread.steps {
            let access = Access { key, kind };
            if !thread.touched.contains(&access) || kind == Kind::Acquire || kind == Kind::Release {
                thread.touched.push(access);
            }
        }
    }
}

/// The control of the run.
fn of(world: &mut World) -> &mut Control {
    world
        .control
        .get_or_insert_with(|| Box::new(Control::new(Grain::Access, Yields::Any)))
}

/// Has a run end: every thread raises, one after another.
fn end(world: &mut World, ending: Ending) {
    let control = of(world);
    if control.is_ending() {
        return;
    }
    let standing = standing(world);
    let control = of(world);
    for index in 0..control.threads.len() {
        control.finish_step(index);
    }
    if matches!(ending, Ending::Over | Ending::Deadlock(_)) {
        control.conductor.over(&standing);
    }
    control.ending = Some(ending);
    for index in world.alive.clone() {
        // The main thread has come to its end by itself, or waits for others.
        world.records[index as usize].me.ask(STOP);
    }
}

/// The main thread is at its end: ends daemons that are left, and waits for that; whether there were any.
pub(crate) fn end_rest(vm: &VirtualMachine) -> bool {
    let Some(me) = world::me() else { return false };
    vm.allow_threads(|| {
        let mut world = world::lock();
        let were_left = world.alive.len() > 1 && !of(&mut world).is_ending();
        if were_left {
            end(&mut world, Ending::Over);
        }
        while world.alive.len() > 1 {
            pass_on(&mut world, me.index);
            world = wait_turn(world, me);
        }
        were_left
    })
}

/// Ends the run from outside.
pub(crate) fn abandon(world: &mut World) {
    end(world, Ending::Abandoned);
}

/// Where threads stand before a step.
fn standing(world: &mut World) -> Vec<Standing> {
    let alive = world.alive.clone();
    let control = of(world);
    let mut standing: Vec<_> = alive
        .iter()
        .filter_map(|index| match &control.threads.get(*index as usize)?.at {
            At::Step => Some(Standing {
                thread: *index as usize,
                acquires: None,
                enabled: true,
            }),
            At::Lock(core, _) => Some(Standing {
                thread: *index as usize,
                acquires: Some(core.key),
                enabled: core.is_free(),
            }),
            _ => None,
        })
        .collect();
    standing.sort_unstable_by_key(|each| each.thread);
    standing
}

/// A thread whose wait is over, the lowest.
fn awake(world: &mut World) -> Option<u32> {
    let mut waiting: Vec<u32> = world.alive.clone();
    waiting.sort_unstable();
    let now = of(world).now;
    for index in waiting {
        let control = of(world);
        let Some(thread) = control.threads.get(index as usize) else {
            continue;
        };
        match &thread.at {
            At::Waiting => {
                let record = &world.records[index as usize];
                let Some(waiting) = &record.waiting else {
                    return Some(index);
                };
                let is_over = match waiting.on {
                    On::Join(of) => world.has_ended(of),
                    On::Place => world.has_place() || record.refused,
                    On::Lock(_) | On::Sleep => false,
                };
                let is_late = waiting.until.is_some_and(|until| until <= now);
                if is_over || is_late {
                    let ended = match waiting.on {
                        On::Join(other) if is_over => Some(other),
                        _ => None,
                    };
                    let control = of(world);
                    control.thread(index).timed_out = !is_over;
                    if let Some(other) = ended {
                        control.conductor.after(index as usize, other as usize);
                    }
                    return Some(index);
                }
            }
            At::Lock(core, until) => {
                if until.is_some_and(|until| until <= now) && !core.is_free() {
                    of(world).thread(index).timed_out = true;
                    return Some(index);
                }
            }
            At::Running | At::Step | At::Ended => {}
        }
    }
    None
}

/// When the first of those that wait for time too long has waited enough.
fn next_time(world: &mut World) -> Option<Instant> {
    let alive = world.alive.clone();
    alive
        .iter()
        .filter_map(|index| {
            let control = world.control.as_ref()?;
            match &control.threads.get(*index as usize)?.at {
                At::Waiting => world.records[*index as usize].waiting.as_ref()?.until,
                At::Lock(_, until) => *until,
                _ => None,
            }
        })
        .min()
}

/// The thread with the turn stands, waits, or has ended: decides who goes on.
fn pass_on(world: &mut World, me: u32) {
    let control = of(world);
    control.finish_step(me as usize);
    if let Some(at) = control.resume.iter().rposition(|(_, child)| *child == me) {
        let (parent, _) = control.resume.remove(at);
        return give(world, parent);
    }
    loop {
        if of(world).is_ending() {
            // One after another, the main thread last: it ends the run.
            let mut alive = world.alive.clone();
            alive.sort_unstable();
            let others = alive
                .iter()
                .copied()
                .filter(|index| *index != me && *index != 0);
            let next = others.last().or_else(|| alive.contains(&0).then_some(0));
            return match next {
                Some(next) => give(world, next),
                None => give(world, 0),
            };
        }
        if let Some(next) = awake(world) {
            return give(world, next);
        }
        let standing = standing(world);
        let control = of(world);
        if !control.open && !matches!(control.threads[0].at, At::Running) {
            control.open = true;
        }
        if standing.iter().any(|each| each.enabled) {
            let control = of(world);
            match control.conductor.choose(&standing) {
                Some(thread) => {
                    let next = control.thread(thread as u32);
                    next.steps = true;
                    next.touched.clear();
                    next.acquires = match &next.at {
                        At::Lock(core, _) => Some(core.key),
                        _ => None,
                    };
                    return give(world, thread as u32);
                }
                None => {
                    let ending = match control.conductor.abandoned() {
                        Some(crate::explore::Abandoned::TooLong) => Ending::TooLong,
                        _ => Ending::Abandoned,
                    };
                    end(world, ending);
                    continue;
                }
            }
        }
        if let Some(time) = next_time(world) {
            let control = of(world);
            control.now = control.now.max(time);
            control.conductor.time_went_on();
            continue;
        }
        if let Some(index) = refused(world) {
            world.records[index as usize].refused = true;
            continue;
        }
        if world.alive.is_empty() {
            return;
        }
        let ring = world.ring();
        end(world, Ending::Deadlock(ring));
    }
}

/// A thread that waits for a place, of which there will be none.
fn refused(world: &World) -> Option<u32> {
    world.alive.iter().copied().find(|index| {
        let waiting = world.records[*index as usize].waiting.as_ref();
        matches!(waiting.map(|waiting| &waiting.on), Some(On::Place))
    })
}

fn give(world: &mut World, next: u32) {
    of(world).turn = next;
    TURN.store(next, Ordering::SeqCst);
    world.records[next as usize].me.wake.notify_all();
}

/// Waits for the turn.
fn wait_turn<'w>(mut world: MutexGuard<'w, World>, me: &'static Me) -> MutexGuard<'w, World> {
    if of(&mut world).turn != me.index {
        drop(world);
        for _ in 0..LOOKS.load(Ordering::Relaxed) {
            if TURN.load(Ordering::SeqCst) == me.index {
                break;
            }
            std::hint::spin_loop();
        }
        world = world::lock();
    }
    while of(&mut world).turn != me.index {
        world = me.wake.wait(world).unwrap_or_else(PoisonError::into_inner);
    }
    let control = of(&mut world);
    let is_open = control.open;
    control.thread(me.index).at = At::Running;
    if is_open {
        BYTECODES.set(0);
        me.ask(STEP);
    }
    world
}

/// How a thread goes on that stood.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Turn {
    Goes,
    TimedOut,
    Ends,
}

/// The thread stands there until it is its turn.
fn stand(vm: &VirtualMachine, me: &'static Me, at: At) -> Turn {
    finish_record(vm);
    vm.allow_threads(|| {
        let mut world = world::lock();
        if of(&mut world).is_ending() {
            return Turn::Ends;
        }
        let thread = of(&mut world).thread(me.index);
        thread.at = at;
        thread.timed_out = false;
        pass_on(&mut world, me.index);
        world = wait_turn(world, me);
        let control = of(&mut world);
        if control.is_ending() {
            Turn::Ends
        } else if std::mem::take(&mut control.thread(me.index).timed_out) {
            Turn::TimedOut
        } else {
            Turn::Goes
        }
    })
}

pub(super) struct Controlled;

impl Scheduler for Controlled {
    fn leave(&self, _world: &mut World, _me: &'static Me) {}

    fn enter<'w>(&self, world: MutexGuard<'w, World>, me: &'static Me) -> MutexGuard<'w, World> {
        if me.index == 0 {
            return world;
        }
        let world = wait_turn(world, me);
        me.ask(STEP);
        world
    }

    fn give_way(&self, _vm: &VirtualMachine, _me: &'static Me) {}

    fn is_gil(&self) -> bool {
        true
    }
}

/// A thread has been started: it goes to where it stands, and this one goes on.
pub(crate) fn started(vm: &VirtualMachine, child: &'static Me) {
    let Some(me) = world::me() else { return };
    finish_record(vm);
    vm.allow_threads(|| {
        let mut world = world::lock();
        let control = of(&mut world);
        control.thread(child.index);
        if me.index == 0 {
            control.started += 1;
            if control.learns && !control.open {
                control.starts = control.started;
            }
        }
        control.after(me.index, child.index, me.index);
        if control.is_ending() {
            child.ask(STOP);
        }
        control.resume.push((me.index, child.index));
        give(&mut world, child.index);
        world = wait_turn(world, me);
        let control = of(&mut world);
        if me.index == 0 && !control.learns && control.started >= control.starts {
            control.open = true;
            me.ask(STEP);
        }
    });
}

/// A thread has ended. Called under the world's lock, after it was taken from those alive.
pub(crate) fn ended(world: &mut World, me: &Me) {
    let control = of(world);
    let key = control.key(&Thing::End(me.index));
    control.touch(me.index, key, Kind::Write);
    let thread = control.thread(me.index);
    thread.at = At::Ended;
    let rest = std::mem::take(&mut thread.partial);
    if !rest.is_empty() && !control.is_ending() {
        control.lines.push(rest);
    }
    pass_on(world, me.index);
}

/// Waits as `wait::block` does.
///
/// # Errors
/// The run is being ended.
pub(crate) fn block(
    vm: &VirtualMachine,
    on: On,
    until: Option<Instant>,
    ready: &mut dyn FnMut(&mut World) -> bool,
) -> PyResult<Woken> {
    let Some(me) = world::me() else {
        return Ok(Woken::Refused);
    };
    let place = wait::place();
    finish_record(vm);
    let woken = vm.allow_threads(|| {
        let mut world = world::lock();
        if of(&mut world).is_ending() {
            me.take(STOP);
            return None;
        }
        if ready(&mut world) {
            if let On::Join(other) = on {
                of(&mut world).after(me.index, me.index, other);
            }
            return Some(Woken::Ready);
        }
        let thread = of(&mut world).thread(me.index);
        thread.at = At::Waiting;
        thread.timed_out = false;
        world.of(me).waiting = Some(Waiting {
            on,
            until,
            line: place.line,
            call: place.call,
        });
        pass_on(&mut world, me.index);
        world = wait_turn(world, me);
        world.of(me).waiting = None;
        if of(&mut world).is_ending() {
            me.take(STOP);
            None
        } else if ready(&mut world) {
            Some(Woken::Ready)
        } else if std::mem::take(&mut world.of(me).refused) {
            Some(Woken::Refused)
        } else {
            Some(Woken::TimedOut)
        }
    });
    stand_again(vm, me);
    woken.ok_or_else(|| stop::exception(vm))
}

/// A thread goes on after another that has ended.
pub(crate) fn joined(other: u32) {
    let Some(me) = world::me() else { return };
    let mut world = world::lock();
    if world.has_ended(other) {
        of(&mut world).after(me.index, me.index, other);
    }
}

/// What comes after a wait may touch what is shared, so where steps are coarse it is one of its own.
fn stand_again(vm: &VirtualMachine, me: &'static Me) {
    let stands = {
        let mut world = world::lock();
        let control = of(&mut world);
        control.open && control.is_coarse() && control.decides(me) && !control.is_ending()
    };
    if stands {
        stand(vm, me, At::Step);
    }
}

/// When a timeout of so many seconds is over, by the time of the run.
pub(crate) fn until(seconds: f64) -> Instant {
    of(&mut world::lock()).now + Duration::from_secs_f64(seconds.max(0.0))
}

/// The time of the run, in seconds since its start.
pub(crate) fn time_s() -> f64 {
    let mut world = world::lock();
    let control = of(&mut world);
    control.now.duration_since(control.began).as_secs_f64()
}

/// The number of a lock that is made now; 0 if it is none of the program's.
pub(crate) fn new_lock() -> u32 {
    let Some(me) = world::me() else { return 0 };
    let mut at = get_current_frame();
    while !at.is_null() {
        // SAFETY: the frames of the running thread live as long as they are on its own stack.
        let frame = unsafe { &*at };
        if frame.code().qualname.as_str() == "Thread.__init__" {
            return 0;
        }
        at = frame.previous();
    }
    let mut world = world::lock();
    let control = of(&mut world);
    if !control.in_program {
        return 0;
    }
    let thread = control.thread(me.index);
    thread.locks += 1;
    let number = thread.locks;
    control.key(&Thing::Lock(me.index, number))
}

/// Takes a lock of the program.
///
/// # Errors
/// The run is being ended.
pub(crate) fn acquire(
    vm: &VirtualMachine,
    core: &Arc<Core>,
    blocking: bool,
    until: Option<Instant>,
) -> PyResult<bool> {
    let Some(me) = world::me() else {
        return Ok(false);
    };
    core.learn_name(vm);
    let (decides, ends) = {
        let mut world = world::lock();
        let control = of(&mut world);
        (
            core.key != 0 && control.decides(me) && !control.calls_only,
            control.is_ending(),
        )
    };
    if decides && !ends {
        let at = if blocking {
            At::Lock(core.clone(), until)
        } else {
            At::Step
        };
        let turn = stand_for_lock(vm, me, core, at);
        if blocking {
            match turn {
                Turn::Goes => {}
                Turn::TimedOut => {
                    stand_again(vm, me);
                    return Ok(false);
                }
                Turn::Ends => return Err(stop::exception(vm)),
            }
        }
    }
    if core.try_take(me) {
        taken(vm, me, core, decides);
        return Ok(true);
    }
    note(
        vm,
        me,
        core.key,
        Kind::Write,
        "try",
        core,
        decides && !blocking,
    );
    if !blocking {
        return Ok(false);
    }
    if ends {
        me.take(STOP);
        return Err(stop::exception(vm));
    }
    // Not to be had: it stands until it is.
    match stand_for_lock(vm, me, core, At::Lock(core.clone(), until)) {
        Turn::TimedOut => {
            stand_again(vm, me);
            Ok(false)
        }
        Turn::Goes if core.try_take(me) => {
            taken(vm, me, core, true);
            Ok(true)
        }
        _ => Err(stop::exception(vm)),
    }
}

/// Stands before a lock, known to the world, so that a deadlock can be told.
fn stand_for_lock(vm: &VirtualMachine, me: &'static Me, core: &Arc<Core>, at: At) -> Turn {
    let place = wait::place();
    let until = match &at {
        At::Lock(_, until) => *until,
        _ => None,
    };
    if matches!(at, At::Lock(..)) {
        world::lock().of(me).waiting = Some(Waiting {
            on: On::Lock(core.clone()),
            until,
            line: place.line,
            call: place.call,
        });
    }
    let turn = stand(vm, me, at);
    let mut world = world::lock();
    world.of(me).waiting = None;
    if turn == Turn::Ends {
        me.take(STOP);
    }
    turn
}

fn taken(vm: &VirtualMachine, me: &'static Me, core: &Arc<Core>, own_step: bool) {
    note(vm, me, core.key, Kind::Acquire, "acquire", core, own_step);
    let mut world = world::lock();
    let control = of(&mut world);
    if core.key != 0 {
        control.thread(me.index).held += 1;
        if control.record.is_some() && core.is_named() {
            control
                .holders
                .insert(core.key, (core.name(), Some(me.index)));
        }
    }
}

/// Notes what a step does to a lock.
fn note(
    vm: &VirtualMachine,
    me: &'static Me,
    key: u32,
    kind: Kind,
    does: &'static str,
    core: &Arc<Core>,
    own_step: bool,
) {
    if key == 0 {
        return;
    }
    of(&mut world::lock()).touch(me.index, key, kind);
    if own_step {
        tell_step(vm, me, does, &core.name(), None);
    }
}

/// Gives a lock of the program back; whether it was held.
pub(crate) fn release(vm: &VirtualMachine, core: &Arc<Core>) -> bool {
    let Some(me) = world::me() else {
        return core.give();
    };
    core.learn_name(vm);
    let decides = {
        let mut world = world::lock();
        let control = of(&mut world);
        core.key != 0 && control.decides(me) && !control.calls_only && !control.is_ending()
    };
    if decides && stand(vm, me, At::Step) == Turn::Ends {
        return core.give();
    }
    let owner = core.owner();
    let was_held = core.give();
    if core.key != 0 {
        let kind = if was_held { Kind::Release } else { Kind::Write };
        {
            let mut world = world::lock();
            let control = of(&mut world);
            if let Some(owner) = owner {
                let thread = control.thread(owner);
                thread.held = thread.held.saturating_sub(1);
            }
            if control.record.is_some() && core.is_named() {
                control.holders.insert(core.key, (core.name(), None));
            }
        }
        note(vm, me, core.key, kind, "release", core, decides);
    }
    was_held
}

/// Looks at a lock, or at whether a thread has ended.
pub(crate) fn look(vm: &VirtualMachine, key: u32, what: &str) {
    let Some(me) = world::me() else { return };
    let decides = {
        let mut world = world::lock();
        let control = of(&mut world);
        key != 0 && control.decides(me) && !control.calls_only && !control.is_ending()
    };
    if decides && stand(vm, me, At::Step) == Turn::Ends {
        return;
    }
    of(&mut world::lock()).touch(me.index, key, Kind::Read);
    if decides {
        tell_step(vm, me, "read", what, None);
    }
}

/// Looks at whether a thread has ended, if the program asks.
pub(crate) fn look_at_end(vm: &VirtualMachine, index: u32) {
    if wait::place().line.is_none() {
        return;
    }
    let (key, name) = {
        let mut world = world::lock();
        let name = world.name(index);
        let control = of(&mut world);
        if !control.open {
            return;
        }
        (control.key(&Thing::End(index)), name)
    };
    look(vm, key, &name);
}

/// Adds what a thread printed to the run's output.
pub(crate) fn print(stream: Stream, text: &str) {
    let index = world::me().map_or(0, |me| me.index);
    let mut world = world::lock();
    let control = of(&mut world);
    // What a thread says that is ended from outside is nothing of the program's.
    if control.is_ending() || !control.in_program || stream == Stream::Stderr {
        return;
    }
    control.printed += text.len();
    if control.printed > MOST_OUTPUT {
        end(&mut world, Ending::TooLong);
        return;
    }
    if let Some(step) = control.recording
        && let Some(record) = &mut control.record
        && let Some(step) = record.get_mut(step)
        && step.thread == index
    {
        step.output.push_str(text);
    }
    let thread = control.thread(index);
    thread.partial.push_str(text);
    while let Some((line, rest)) = control.thread(index).partial.split_once('\n') {
        let (line, rest) = (line.to_owned(), rest.to_owned());
        control.thread(index).partial = rest;
        control.lines.push(line);
    }
}

impl Control {
    /// Whether this thread's steps are decided: the gate is open, or it is a thread that goes to where it stands.
    fn decides(&self, me: &Me) -> bool {
        (self.open || me.index != 0) && self.in_program && !self.learns
    }
}

/// Between two bytecodes.
pub(crate) fn checkpoint(vm: &VirtualMachine, me: &'static Me) {
    if LOOKING.get() {
        return;
    }
    let at = get_current_frame();
    if at.is_null() {
        return;
    }
    let count = BYTECODES.get() + 1;
    BYTECODES.set(count);
    if count > MOST_BYTECODES {
        BYTECODES.set(0);
        let mut world = world::lock();
        if of(&mut world).is_ending() {
            // It was asked to end, and does not.
            me.ask(world::AT_ONCE);
        }
        end(&mut world, Ending::TooLong);
        return;
    }
    // SAFETY: the running thread's innermost frame lives while this runs on its stack.
    let frame = unsafe { &*at };
    let Some(table) = TABLES.get().and_then(|tables| tables.of(frame.code())) else {
        return;
    };
    if !table.own && is_of_thread(frame) {
        return;
    }
    let position = (frame.lasti.load(Ordering::Relaxed) as usize).saturating_sub(1);
    let Some(op) = table.ops.get(position) else {
        return;
    };
    let location = frame.code().locations.get(position);
    let line = location.map_or(0, |(start, _)| start.line.get() as u32);
    step(vm, me, table, op, at as usize, line);
}

/// Whether the library's code runs for a thread's own start or end, not for the program.
fn is_of_thread(frame: &InterpreterFrame) -> bool {
    let mut at = frame.previous();
    while !at.is_null() {
        // SAFETY: the frames of the running thread live as long as they are on its own stack.
        let frame = unsafe { &*at };
        let code = frame.code();
        if code.source_path.as_str() == wait::PROGRAM {
            return false;
        }
        if code.qualname.as_str().starts_with("Thread.")
            && !code.qualname.as_str().ends_with(".run")
        {
            return true;
        }
        at = frame.previous();
    }
    false
}

/// What an instruction is to touch, if threads share that.
fn touches(vm: &VirtualMachine, touch: &Touch) -> Option<(Thing, bool)> {
    match touch {
        Touch::Thing { thing, write, .. } => Some((thing.clone(), *write)),
        Touch::Call(Callee::Method(name)) => {
            let is_own = TABLES
                .get()
                .is_some_and(|tables| tables.functions.iter().any(|own| own == name));
            accesses::of_method(name).filter(|_| !is_own)
        }
        Touch::Call(Callee::Name(name)) => {
            let globals = vm.ensure_main_module().ok()?.dict();
            let value = globals.get_item_opt(name.as_str(), vm).ok()?;
            match value {
                // Its own instructions tell what it touches.
                Some(value)
                    if value.downcast_ref::<PyFunction>().is_some()
                        || value.downcast_ref::<PyType>().is_some() =>
                {
                    None
                }
                _ => accesses::of_builtin(name),
            }
        }
        Touch::Call(Callee::Unknown) => Some((Thing::Items, true)),
    }
}

/// The thread is before this instruction.
fn step(
    vm: &VirtualMachine,
    me: &'static Me,
    table: &'static Table,
    op: &'static Op,
    frame: usize,
    line: u32,
) {
    let new_line = table.own && LINE.get() != (frame, line) && op.line;
    if table.own && op.line {
        LINE.set((frame, line));
    }
    let touched = op.touch.as_ref().and_then(|touch| touches(vm, touch));
    let (stands, touched) = {
        let mut world = world::lock();
        let is_alone = world.alive.len() == 1;
        let control = of(&mut world);
        if control.is_ending() || !control.in_program {
            return;
        }
        // Behind the last join there is nothing left to decide.
        if is_alone && control.conductor.knows_all(me.index as usize) {
            return;
        }
        let touched = touched.map(|(thing, write)| (control.key(&thing), write));
        if let Some((key, write)) = touched
            && (control.open || me.index != 0)
            && !control.shared.contains(&key)
        {
            control.learn(me.index, key, write);
        }
        let touched = touched.filter(|(key, _)| control.shared.contains(key));
        let is_first = !control.open && me.index != 0;
        let stands = if control.learns {
            // To where it stands at first, and no further.
            is_first && table.own && control.resume.iter().any(|(_, child)| *child == me.index)
        } else if !control.decides(me) {
            false
        } else if control.calls_only {
            table.own && op.check
        } else {
            match control.grain {
                Grain::Access => {
                    touched.is_some() && (table.own || control.thread(me.index).held == 0)
                }
                Grain::Line => new_line,
                Grain::Bytecode => table.own,
            }
        };
        (stands, touched)
    };
    if stands && stand(vm, me, At::Step) == Turn::Ends {
        return;
    }
    BYTECODES.set(0);
    if let Some((key, write)) = touched {
        let kind = if write { Kind::Write } else { Kind::Read };
        of(&mut world::lock()).touch(me.index, key, kind);
    }
    if stands {
        let (does, what) = match (&op.touch, touched) {
            (Some(Touch::Thing { thing, write, of }), Some(_)) => {
                let does = if *write { "write" } else { "read" };
                (does, name_of(thing, of.as_deref()))
            }
            (Some(Touch::Call(callee)), Some(_)) => (
                "call",
                match callee {
                    Callee::Name(name) | Callee::Method(name) => name.clone(),
                    Callee::Unknown => String::new(),
                },
            ),
            _ => ("run", String::new()),
        };
        tell_step(vm, me, does, &what, Some(op));
    }
}

/// A thing in the words of the program.
fn name_of(thing: &Thing, of: Option<&str>) -> String {
    match thing {
        Thing::Global(name) | Thing::Cell(name) => name.clone(),
        Thing::Attribute(name) => match of {
            Some(of) => format!("{of}.{name}"),
            None => format!(".{name}"),
        },
        Thing::Items => "[]".to_owned(),
        Thing::Random => "random".to_owned(),
        Thing::Lock(..) | Thing::End(_) => String::new(),
    }
}

/// Adds a step to the record, if there is one. What it writes is seen as it is over.
fn tell_step(vm: &VirtualMachine, me: &'static Me, does: &str, what: &str, op: Option<&Op>) {
    if world::lock()
        .control
        .as_ref()
        .is_none_or(|control| control.record.is_none())
    {
        return;
    }
    finish_record(vm);
    let line = wait::place().line;
    let value = match op.and_then(|op| op.touch.as_ref()) {
        Some(Touch::Thing {
            thing,
            write: false,
            of,
        }) => value_of(vm, thing, of.as_deref()),
        _ => None,
    };
    let place_of = op.and_then(|op| match op.touch.as_ref() {
        Some(Touch::Thing {
            thing,
            write: true,
            of,
        }) => object_of(vm, of.as_deref())
            .map(|object| (thing.clone(), Some(object)))
            .or_else(|| Some((thing.clone(), None))),
        _ => None,
    });
    let mut world = world::lock();
    let control = of(&mut world);
    let Some(record) = &mut control.record else {
        return;
    };
    record.push(ExploredStep {
        thread: me.index,
        line,
        does: does.to_owned(),
        what: what.to_owned(),
        value,
        shared: Default::default(),
        output: String::new(),
    });
    control.recording = Some(record.len() - 1);
    drop(world);
    WRITES.with_borrow_mut(|writes| *writes = place_of);
}

thread_local! {
    /// What the step that goes on writes, to be looked at when it is over.
    static WRITES: std::cell::RefCell<Option<(Thing, Option<PyObjectRef>)>> =
        const { std::cell::RefCell::new(None) };
}

/// The step that goes on is over: what it wrote, and what is shared now. By the thread that took it, before another goes on.
pub(crate) fn finish_record(vm: &VirtualMachine) {
    let Some(step) = ({
        let mut world = world::lock();
        let control = of(&mut world);
        if control.record.is_none() {
            return;
        }
        control.recording.take()
    }) else {
        return;
    };
    let written = WRITES
        .take()
        .and_then(|(thing, object)| match (thing, object) {
            (Thing::Attribute(name), Some(object)) => attribute(vm, &object, &name),
            (Thing::Attribute(_), None) => None,
            (thing, _) => value_of(vm, &thing, None),
        });
    let globals: Vec<String> = {
        let mut world = world::lock();
        let control = of(&mut world);
        let things = control
            .keys
            .iter()
            .filter(|(_, key)| control.shared.contains(key));
        things
            .filter_map(|(thing, _)| match thing {
                Thing::Global(name) => Some(name.clone()),
                _ => None,
            })
            .collect()
    };
    let mut shared: BTreeMap<String, String> = globals
        .into_iter()
        .filter_map(|name| {
            let value = value_of(vm, &Thing::Global(name.clone()), None)?;
            Some((name, value))
        })
        .collect();
    let mut world = world::lock();
    let holders: Vec<_> = of(&mut world).holders.values().cloned().collect();
    for (name, holder) in holders {
        let holder = holder.map_or_else(String::new, |index| world.name(index));
        // Locks of one line have one name.
        let mut own = name.clone();
        let mut number = 1;
        while shared.contains_key(&own) {
            number += 1;
            own = format!("{name} ({number})");
        }
        shared.insert(own, holder);
    }
    let control = of(&mut world);
    if let Some(record) = &mut control.record
        && let Some(step) = record.get_mut(step)
    {
        if written.is_some() {
            step.value = written;
        }
        step.shared = shared;
    }
}

/// The object that a variable of the running function, or of the module, is.
fn object_of(vm: &VirtualMachine, name: Option<&str>) -> Option<PyObjectRef> {
    let name = name?;
    LOOKING.set(true);
    let local = vm
        .current_frame()
        .and_then(|frame| frame.locals(vm).ok())
        .and_then(|locals| locals.obj().get_item(name, vm).ok());
    LOOKING.set(false);
    local.or_else(|| {
        let globals = vm.ensure_main_module().ok()?.dict();
        globals.get_item_opt(name, vm).ok()?
    })
}

fn attribute(vm: &VirtualMachine, object: &PyObjectRef, name: &str) -> Option<String> {
    let value = object.dict()?.get_item_opt(name, vm).ok()??;
    show(vm, &value)
}

/// What a thing is now, as Python shows it.
fn value_of(vm: &VirtualMachine, thing: &Thing, of: Option<&str>) -> Option<String> {
    let value = match thing {
        Thing::Global(name) => {
            let globals = vm.ensure_main_module().ok()?.dict();
            globals.get_item_opt(name.as_str(), vm).ok()??
        }
        Thing::Attribute(name) => return attribute(vm, &object_of(vm, of)?, name),
        Thing::Cell(name) => object_of(vm, Some(name))?,
        _ => return None,
    };
    show(vm, &value)
}

/// A value as Python shows it, if that runs none of the program's code for its own type.
fn show(vm: &VirtualMachine, value: &PyObjectRef) -> Option<String> {
    let class = value.class();
    let is_plain = class
        .as_object()
        .get_attr("__module__", vm)
        .ok()
        .and_then(|module| module.downcast::<PyStr>().ok())
        .is_some_and(|module| {
            module.as_bytes() == b"builtins" || module.as_bytes() == b"collections"
        });
    if !is_plain {
        return Some(format!("<{}>", class.slot_name()));
    }
    LOOKING.set(true);
    let text = value.repr(vm).ok().map(|text| text.to_string());
    LOOKING.set(false);
    text.map(|text| match text.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    })
}
