//! The search of interleavings on a program: runs it again and again under the controlled scheduler, puts back what a run
//! leaves in the interpreter, tells outcomes apart, and records the orders that are shown.

use crate::accesses::Tables;
use crate::explore::{Conductor, Explorer, Found, Limits, Summary, Thread};
use crate::messages::{
    Blocked, Explore, Explored, ExploredFailure, ExploredOutput, ExploredRun, Failure, Message,
    Order,
};
use crate::scheduler::controlled::{self, Control, Ending};
use crate::wait::PROGRAM;
use crate::world;
use crate::{hook, host, local, stop, thread_module};
use rustpython_vm::builtins::{PyCode, PyDict, PyDictRef, PyFunction, PyModule, PyStr, PyType};
use rustpython_vm::compiler::Mode;
use rustpython_vm::scope::Scope;
use rustpython_vm::{AsObject, PyObjectRef, PyRef, PyResult, VirtualMachine};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How often the page hears how far the search is.
const EVERY: Duration = Duration::from_millis(150);
/// The most causes of faults that are shown.
const MOST_CAUSES: usize = 8;
/// So often the search begins anew because more turned out to be shared.
const MOST_BEGINNINGS: u32 = 20;

/// What no run can do again in the same way, by the names that programs have for it.
const REFUSED: [&str; 9] = [
    "urandom",
    "SystemRandom",
    "secrets",
    "uuid1",
    "uuid4",
    "token_hex",
    "token_bytes",
    "getrandom",
    "utcnow",
];

/// How one run ended; equal if a reader would say so.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
struct Outcome {
    /// What was printed, sorted by lines.
    lines: Vec<String>,
    fault: Option<Fault>,
}

/// A fault that one run shows by itself.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
struct Fault {
    kind: Failure,
    message: String,
    line: Option<u32>,
    /// What faults of one cause have in common.
    cause: String,
    deadlock: Vec<Blocked>,
}

/// What was last said, for when a run ends from outside.
static LATEST: Mutex<Option<Explored>> = Mutex::new(None);

/// Says the last of the search, if there was one and that was not said yet.
pub(crate) fn say_last() {
    let latest = LATEST.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(mut explored) = latest {
        explored.last = true;
        host::say(&Message::Explored(Box::new(explored)));
    }
}

/// What is to be as it was before each run.
struct Before {
    modules: Vec<(PyDictRef, Vec<(PyObjectRef, PyObjectRef)>)>,
    reset: PyObjectRef,
}

/// Explores the program.
///
/// # Errors
/// Python's, if the program is no Python, or the crate's own modules are broken.
pub(crate) fn explore(vm: &VirtualMachine, order: &Order, explore: &Explore) -> PyResult<()> {
    let code = vm
        .compile(&order.code, Mode::Exec, PROGRAM)
        .map_err(|error| error.into_pyexception(vm, Some(&order.code)))?;
    let mut search = Search::new(vm, code, explore, order)?;
    if let Some(name) = search.refused_name() {
        search.refused = Some(name);
        search.say(true);
        return Ok(());
    }
    search.learn()?;
    if explore.schedule.is_empty() {
        search.all();
    } else {
        let schedule = explore
            .schedule
            .iter()
            .map(|thread| Thread::from(*thread))
            .collect();
        search.again(schedule);
    }
    search.say(true);
    Ok(())
}

struct Search<'vm> {
    vm: &'vm VirtualMachine,
    code: PyRef<PyCode>,
    explore: &'vm Explore,
    before: Before,
    explorer: Explorer<Outcome>,
    /// What an outcome looked like when it was first seen.
    texts: HashMap<Outcome, String>,
    /// Faults by cause, with the fewest interruptions so far.
    faults: HashMap<String, ExploredFailure>,
    shown: Option<ExploredRun>,
    refused: Option<String>,
    /// Daemon threads were cut off, or more turned out to be shared too often.
    cut: bool,
    said: Instant,
    /// The faults have changed since they were last told.
    faults_are_new: bool,
    /// How often a given order ended in the same way.
    shown_times: u64,
}

/// What one run showed.
struct Ran {
    conductor: Conductor,
    outcome: Option<Outcome>,
    /// More turned out to be shared.
    learned: bool,
    /// Threads, if they were to be recorded.
    run: Option<ExploredRun>,
}

impl<'vm> Search<'vm> {
    fn new(
        vm: &'vm VirtualMachine,
        code: PyRef<PyCode>,
        explore: &'vm Explore,
        order: &Order,
    ) -> PyResult<Self> {
        let start = vm.import("_spindle_start", 0)?;
        let reset = start.get_attr("reset", vm)?;
        vm.call_method(&start, "explore", ())?;
        let mut tables = Tables::default();
        tables.add(&code, true);
        for name in ["threading", "queue"] {
            add_library(vm, name, &mut tables);
        }
        let mut control = Control::new(explore.grain, order.yields);
        for thing in &tables.changed {
            let key = control.key(thing);
            control.shared.insert(key);
        }
        controlled::set_tables(tables);
        world::lock().control = Some(Box::new(control));
        hook::install(vm)?;
        Ok(Self {
            vm,
            code,
            explore,
            before: Before {
                modules: Vec::new(),
                reset,
            },
            explorer: Explorer::new(limits(explore)),
            texts: HashMap::new(),
            faults: HashMap::new(),
            shown: None,
            refused: None,
            cut: false,
            said: Instant::now(),
            faults_are_new: false,
            shown_times: 0,
        })
    }

    /// Whether the program names this module, and so may change it.
    fn can_reach(&self, module: &str) -> bool {
        fn names(code: &PyCode, part: &str) -> bool {
            let mut constants = code.constants.iter();
            code.names
                .iter()
                .any(|name| name.as_str().split('.').any(|own| own == part))
                || constants.any(|constant| {
                    let constant: PyObjectRef = constant.clone().into();
                    constant
                        .downcast_ref::<PyCode>()
                        .is_some_and(|code| names(code, part))
                })
        }
        ["builtins", "threading", "time"].contains(&module)
            || module.split('.').any(|part| names(&self.code, part))
    }

    /// The name of what the program uses that cannot be done again in the same way.
    fn refused_name(&self) -> Option<String> {
        fn find(code: &PyCode) -> Option<String> {
            let own = code
                .names
                .iter()
                .find(|name| REFUSED.contains(&name.as_str()));
            own.map(|name| name.as_str().to_owned()).or_else(|| {
                code.constants.iter().find_map(|constant| {
                    let constant: PyObjectRef = constant.clone().into();
                    find(constant.downcast_ref::<PyCode>()?)
                })
            })
        }
        find(&self.code)
    }

    /// The first run: which modules there are, what is shared, and when all threads are started.
    fn learn(&mut self) -> PyResult<()> {
        let known = modules(self.vm);
        if let Some(control) = &mut world::lock().control {
            control.learns = true;
        }
        self.run(Conductor::of_schedule(Vec::new()), false);
        // What the program did to modules that it imported first is undone: they are imported anew.
        let all = self.vm.sys_module.get_attr("modules", self.vm)?;
        let mut fresh = Vec::new();
        for name in modules(self.vm) {
            if !known.contains(&name) {
                all.del_item(name.as_str(), self.vm)?;
                fresh.push(name);
            }
        }
        for name in fresh {
            // What fails here fails in the program.
            let _ = self.vm.import(&*self.vm.ctx.intern_str(name), 0);
        }
        let all = all
            .downcast::<PyDict>()
            .map(|all| all.into_iter().collect::<Vec<_>>());
        for (name, module) in all.unwrap_or_default() {
            let is_own = name.downcast_ref::<PyStr>().is_none_or(|name| {
                name.as_bytes() == b"__main__" || name.as_bytes().starts_with(b"_spindle")
            });
            if let Some(dict) = module
                .downcast_ref::<PyModule>()
                .map(|module| module.dict())
                && !is_own
                && name
                    .downcast_ref::<PyStr>()
                    .is_some_and(|name| self.can_reach(&name.as_wtf8().to_string()))
            {
                let items = dict.clone().into_iter().collect();
                self.before.modules.push((dict, items));
            }
        }
        if let Some(control) = &mut world::lock().control {
            control.learns = false;
        }
        Ok(())
    }

    /// Puts back what the last run left.
    fn reset(&mut self) {
        let vm = self.vm;
        {
            let mut world = world::lock();
            if let Some(main) = world.records.first() {
                for flag in [world::STOP, world::AT_ONCE, world::STEP] {
                    main.me.take(flag);
                }
            }
            world.forget_ended();
        }
        stop::disarm(vm);
        local::forget(0);
        for (dict, items) in &self.before.modules {
            let changed =
                dict.__len__() != items.len()
                    || dict.clone().into_iter().zip(items).any(
                        |((name, value), (was_name, was))| !name.is(was_name) || !value.is(was),
                    );
            if changed {
                dict.clear();
                for (name, value) in items {
                    let _ = dict.set_item(&**name, value.clone(), vm);
                }
            }
        }
        let _ = self.before.reset.call((), vm);
    }

    /// One run.
    fn run(&mut self, conductor: Conductor, record: bool) -> Ran {
        let vm = self.vm;
        self.reset();
        if let Some(control) = &mut world::lock().control {
            control.begin(conductor, record);
        }
        let result = self.execute();
        // What a thread leaves that ended without being waited for; and then the daemons.
        let _ = self.before.reset.call((true,), vm);
        let waited = thread_module::join_all(vm);
        if record {
            controlled::finish_record(vm);
        }
        let daemons = controlled::end_rest(vm);
        self.cut |= daemons;
        if let Err(exception) = &result
            && !stop::is_stop(&exception.class().to_owned())
            && !exception.fast_isinstance(vm.ctx.exceptions.system_exit)
            && let Some(me) = world::me()
        {
            crate::report::record(exception, me, vm);
        }
        drop(waited);
        let mut world = world::lock();
        let names = world
            .records
            .iter()
            .map(|record| record.name.clone())
            .collect();
        let exceptions = std::mem::take(&mut world.exceptions);
        let outside = world.outside.is_some();
        let Some(control) = &mut world.control else {
            return Ran {
                conductor: Conductor::of_schedule(Vec::new()),
                outcome: None,
                learned: false,
                run: None,
            };
        };
        let (conductor, ending) = control.finish();
        let learned = std::mem::take(&mut control.learned);
        let lines: Vec<String> = control
            .lines
            .iter()
            .map(|line| without_addresses(line))
            .collect();
        let steps = control.record.take();
        drop(world);
        let fault = match &ending {
            Some(Ending::Deadlock(ring)) => Some(of_deadlock(ring)),
            // Which of several came first is no matter.
            _ => exceptions
                .iter()
                .min_by_key(|exception| exception.index)
                .map(|exception| {
                    let message = if exception.message.is_empty() {
                        exception.class.clone()
                    } else {
                        format!("{}: {}", exception.class, exception.message)
                    };
                    Fault {
                        kind: Failure::Exception,
                        cause: format!("{} {:?}", exception.class, exception.line),
                        message: without_addresses(&message),
                        line: exception.line,
                        deadlock: Vec::new(),
                    }
                }),
        };
        let mut text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        if let Some(fault) = &fault {
            text.push_str(&fault.message);
            text.push('\n');
        }
        let is_whole = !outside
            && matches!(ending, None | Some(Ending::Over | Ending::Deadlock(_)))
            && conductor.abandoned().is_none();
        let run = steps.map(|steps| ExploredRun {
            schedule: written(&conductor.schedule()),
            preemptions: conductor.interruptions(),
            text: text.clone(),
            threads: names,
            steps,
        });
        let mut sorted = lines;
        sorted.sort_unstable();
        let outcome = Outcome {
            lines: sorted,
            fault,
        };
        if is_whole && !self.texts.contains_key(&outcome) && self.texts.len() < 1_000 {
            self.texts.insert(outcome.clone(), text);
        }
        Ran {
            conductor,
            outcome: is_whole.then_some(outcome),
            learned,
            run,
        }
    }

    fn execute(&self) -> PyResult<()> {
        let vm = self.vm;
        let globals = vm.ensure_main_module()?.dict();
        globals.clear();
        globals.set_item("__name__", vm.ctx.new_str("__main__").into(), vm)?;
        globals.set_item("__file__", vm.ctx.new_str(PROGRAM).into(), vm)?;
        globals.set_item("__builtins__", vm.builtins.clone().into(), vm)?;
        let scope = Scope::with_builtins(None, globals, vm);
        vm.run_code_obj(self.code.clone(), scope).map(drop)
    }

    fn is_ended(&self) -> bool {
        world::lock().outside.is_some()
    }

    /// Tries all orders, as far as the order of the page allows.
    fn all(&mut self) {
        let mut beginnings = 1;
        while let Some(conductor) = self.explorer.next() {
            let ran = self.run(conductor, false);
            if self.is_ended() {
                return;
            }
            if ran.learned {
                beginnings += 1;
                if beginnings > MOST_BEGINNINGS {
                    self.cut = true;
                    return;
                }
                self.explorer = Explorer::new(limits(self.explore));
                self.texts.clear();
                self.faults.clear();
                continue;
            }
            let outcome = ran.outcome.clone();
            self.explorer.record(ran.conductor, ran.outcome);
            if let Some(fault) = outcome.and_then(|outcome| outcome.fault)
                && !self.faults.contains_key(&fault.cause)
            {
                self.keep_faults();
                self.say(false);
            }
            if self.said.elapsed() > EVERY {
                // A search that is cut short has to show what it found.
                self.keep_faults();
                if self.is_ended() {
                    return;
                }
                self.say(false);
            }
        }
        self.keep_faults();
        if self.faults.is_empty() {
            self.show(Vec::new());
        }
    }

    /// Records the orders that break the program.
    fn keep_faults(&mut self) {
        let summary = self.explorer.summary();
        for found in &summary.found {
            let Some(fault) = fault_of(found, &summary) else {
                continue;
            };
            let is_known = self
                .faults
                .get(&fault.cause)
                .is_some_and(|known| known.run.preemptions <= found.interruptions);
            if is_known
                || (self.faults.len() >= MOST_CAUSES && !self.faults.contains_key(&fault.cause))
            {
                continue;
            }
            let ran = self.run(Conductor::of_schedule(found.schedule.clone()), true);
            if self.is_ended() {
                return;
            }
            match ran.run {
                Some(run) if ran.outcome.as_ref() == Some(&found.outcome) => {
                    let failure = ExploredFailure {
                        kind: fault.kind,
                        message: fault.message,
                        line: fault.line,
                        tried: found.tried,
                        deadlock: fault.deadlock,
                        run,
                    };
                    self.faults.insert(fault.cause, failure);
                    self.faults_are_new = true;
                }
                // The same order did not end the same way: something in the program is not told by it.
                _ => self.refused = Some("order".to_owned()),
            }
        }
        // How many runs showed each cause.
        let mut tried: HashMap<String, u64> = HashMap::new();
        for found in &summary.found {
            if let Some(fault) = fault_of(found, &summary) {
                *tried.entry(fault.cause).or_default() += found.tried;
            }
        }
        for (cause, failure) in &mut self.faults {
            failure.tried = tried.get(cause).copied().unwrap_or(failure.tried);
        }
    }

    /// Runs one order as often as is asked for, and records it: it has to end the same way each time.
    fn again(&mut self, schedule: Vec<Thread>) {
        let mut first = None;
        for _ in 1..self.explore.times {
            let ran = self.run(Conductor::of_schedule(schedule.clone()), false);
            if self.is_ended() {
                return;
            }
            let same =
                ran.outcome.is_some() && *first.get_or_insert(ran.outcome.clone()) == ran.outcome;
            self.shown_times += u64::from(same);
        }
        let outcome = self.show(schedule);
        if outcome.is_some() && first.is_none_or(|first| first == outcome) {
            self.shown_times += 1;
        }
    }

    /// Runs one order, and records it.
    fn show(&mut self, schedule: Vec<Thread>) -> Option<Outcome> {
        let ran = self.run(Conductor::of_schedule(schedule), true);
        if let Some(outcome) = &ran.outcome
            && let Some(fault) = &outcome.fault
            && let Some(run) = &ran.run
        {
            let failure = ExploredFailure {
                kind: fault.kind,
                message: fault.message.clone(),
                line: fault.line,
                tried: 1,
                deadlock: fault.deadlock.clone(),
                run: run.clone(),
            };
            self.faults.insert(fault.cause.clone(), failure);
        }
        if ran.conductor.abandoned() == Some(crate::explore::Abandoned::Impossible) {
            self.refused = Some("schedule".to_owned());
        }
        self.shown = ran.run;
        ran.outcome
    }

    /// Tells the page.
    fn say(&mut self, last: bool) {
        self.said = Instant::now();
        let summary = self.explorer.summary();
        let outputs = summary
            .found
            .iter()
            .map(|found| ExploredOutput {
                text: self.texts.get(&found.outcome).cloned().unwrap_or_default(),
                tried: found.tried,
                orders: found.orders.map(|orders| orders.to_string()),
                broken: if found.outcome.fault.is_some() {
                    Some(true)
                } else if summary.knows_uninterrupted {
                    Some(fault_of(found, &summary).is_some())
                } else {
                    None
                },
                preemptions: found.interruptions,
            })
            .collect();
        let mut found: Vec<ExploredFailure> = self.faults.values().cloned().collect();
        found.sort_by(|a, b| {
            let key = |each: &ExploredFailure| (each.run.preemptions, each.run.steps.len());
            key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
        });
        let complete = summary.complete && !self.cut && self.refused.is_none();
        let explored = Explored {
            last,
            tried: summary.tried + self.shown_times,
            runs: self.explorer.runs(),
            orders: summary
                .orders
                .filter(|_| complete)
                .map(|orders| orders.to_string()),
            complete,
            cut: self.cut,
            bound: self.explore.preemptions,
            too_long: summary.too_long,
            refused: self.refused.clone(),
            outputs,
            found,
            shown: self.shown.clone(),
        };
        let mut latest = LATEST.lock().unwrap_or_else(PoisonError::into_inner);
        if last {
            *latest = None;
            drop(latest);
            host::say(&Message::Explored(Box::new(explored)));
        } else {
            let mut told = explored.clone();
            if !std::mem::take(&mut self.faults_are_new) {
                told.found.clear();
            }
            *latest = Some(explored);
            drop(latest);
            host::say(&Message::Explored(Box::new(told)));
        }
    }
}

fn limits(explore: &Explore) -> Limits {
    Limits {
        bound: explore.preemptions,
        runs: explore.max_schedules,
        reduces: explore.reduces,
    }
}

/// Names of the modules there are.
fn modules(vm: &VirtualMachine) -> Vec<String> {
    let modules = vm.sys_module.get_attr("modules", vm);
    let Some(modules) = modules.ok().and_then(|all| all.downcast::<PyDict>().ok()) else {
        return Vec::new();
    };
    modules
        .into_iter()
        .filter_map(|(name, _)| Some(name.downcast_ref::<PyStr>()?.as_wtf8().to_string()))
        .collect()
}

/// Adds the functions of a module of the library that threads meet in.
fn add_library(vm: &VirtualMachine, name: &'static str, tables: &mut Tables) {
    let Some(module) = vm.import(name, 0).ok().and_then(|module| module.dict()) else {
        return;
    };
    let mut values: Vec<PyObjectRef> = Vec::new();
    for (_, value) in module {
        if let Some(class) = value.downcast_ref::<PyType>() {
            // What threads do to start and to end is none of the program's.
            if ["Thread", "_MainThread", "_DummyThread", "Timer"].contains(&&*class.name()) {
                continue;
            }
            let members = value.get_attr("__dict__", vm);
            let members = members.and_then(|dict| vm.call_method(&dict, "values", ()));
            if let Ok(members) = members.and_then(|members| members.try_to_value::<Vec<_>>(vm)) {
                values.extend::<Vec<PyObjectRef>>(members);
            }
        }
    }
    for value in values {
        if value.downcast_ref::<PyFunction>().is_some()
            && let Ok(code) = value.get_attr("__code__", vm)
            && let Some(code) = code.downcast_ref::<PyCode>()
        {
            tables.add(code, false);
        }
    }
}

/// The fault of an outcome: its own, or lines that no order without interruptions gives.
fn fault_of(found: &Found<Outcome>, summary: &Summary<Outcome>) -> Option<Fault> {
    if let Some(fault) = &found.outcome.fault {
        return Some(fault.clone());
    }
    if !summary.knows_uninterrupted || found.interruptions == 0 {
        return None;
    }
    let is_usual = summary
        .found
        .iter()
        .any(|other| other.interruptions == 0 && other.outcome.lines == found.outcome.lines);
    (!is_usual).then(|| Fault {
        kind: Failure::Output,
        message: found.outcome.lines.join("\n"),
        line: None,
        cause: format!("output {}", found.outcome.lines.join("\n")),
        deadlock: Vec::new(),
    })
}

fn of_deadlock(ring: &[Blocked]) -> Fault {
    let message = ring
        .iter()
        .map(|blocked| format!("{} waits for {}", blocked.thread, blocked.waits_for))
        .collect::<Vec<_>>()
        .join(", ");
    let mut lines: Vec<_> = ring.iter().map(|blocked| blocked.line).collect();
    lines.sort_unstable();
    Fault {
        kind: Failure::Deadlock,
        message,
        line: ring.first().and_then(|blocked| blocked.line),
        cause: format!("deadlock {lines:?}"),
        deadlock: ring.to_vec(),
    }
}

/// A schedule as text.
fn written(schedule: &[Thread]) -> String {
    let numbers: Vec<_> = schedule.iter().map(ToString::to_string).collect();
    numbers.join(" ")
}

/// Text without the addresses of objects, which differ from run to run.
fn without_addresses(text: &str) -> String {
    let mut whole = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("0x") {
        whole.push_str(&rest[..at + 2]);
        rest = rest[at + 2..].trim_start_matches(|c: char| c.is_ascii_hexdigit());
    }
    whole.push_str(rest);
    whole
}
