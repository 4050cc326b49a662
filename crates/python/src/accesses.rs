//! Where a program touches what its threads share: a table for each of its code objects, made once. What an instruction
//! touches is known by its name in the code, not by the object, which is out of reach: the same name of an attribute is the same thing,
//! and so are all items of all lists and dictionaries. That is coarser than it is, never finer.

use rustpython_vm::builtins::PyCode;
use rustpython_vm::bytecode::{self, Instruction};
use rustpython_vm::{Py, PyObjectRef};
use std::collections::HashMap;

/// A thing that threads share.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Thing {
    /// A name of the program's module.
    Global(String),
    /// A name of objects.
    Attribute(String),
    /// A variable of a function that functions in it use.
    Cell(String),
    /// What is inside of lists, dictionaries, and whatever else calls change.
    Items,
    /// The numbers of `random`.
    Random,
    /// A lock, by the thread that made it and its number there.
    Lock(u32, u32),
    /// That a thread has ended.
    End(u32),
}

/// What is called, as far as the code tells.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Callee {
    /// A name of the module or a builtin.
    Name(String),
    /// A method or a function of a module.
    Method(String),
    Unknown,
}

/// What one instruction touches.
#[derive(Clone, Debug)]
pub(crate) enum Touch {
    Thing {
        thing: Thing,
        write: bool,
        /// The variable whose attribute or item it is, if the instruction before says.
        of: Option<String>,
    },
    Call(Callee),
}

/// One instruction.
#[derive(Clone, Debug, Default)]
pub(crate) struct Op {
    pub(crate) touch: Option<Touch>,
    /// A line begins here.
    pub(crate) line: bool,
    /// A function begins here, or a loop jumps back.
    pub(crate) check: bool,
}

/// The instructions of a code object.
pub(crate) struct Table {
    pub(crate) ops: Vec<Op>,
    /// Whether this is the program's own code, not the library's.
    pub(crate) own: bool,
}

/// The tables by the address of their code, which has to stay.
#[derive(Default)]
pub(crate) struct Tables {
    by_code: HashMap<usize, &'static Table>,
    /// Things that functions of the program change.
    pub(crate) changed: Vec<Thing>,
    /// Names of functions of the program.
    pub(crate) functions: Vec<String>,
}

/// Methods that change what they belong to.
const CHANGES: [&str; 22] = [
    "append",
    "appendleft",
    "add",
    "clear",
    "discard",
    "extend",
    "extendleft",
    "insert",
    "move_to_end",
    "pop",
    "popitem",
    "popleft",
    "remove",
    "reverse",
    "rotate",
    "setdefault",
    "sort",
    "subtract",
    "update",
    "difference_update",
    "intersection_update",
    "write",
];
/// Methods that look at what is inside.
const LOOKS: [&str; 8] = [
    "copy", "count", "elements", "get", "index", "items", "keys", "values",
];
/// Functions whose numbers come one after the other.
const RANDOM: [&str; 11] = [
    "betavariate",
    "choice",
    "choices",
    "gauss",
    "randbytes",
    "randint",
    "random",
    "randrange",
    "sample",
    "shuffle",
    "uniform",
];
/// Builtins that touch nothing inside.
const PURE: [&str; 27] = [
    "abs",
    "bool",
    "callable",
    "chr",
    "classmethod",
    "divmod",
    "enumerate",
    "float",
    "format",
    "frozenset",
    "hash",
    "id",
    "int",
    "isinstance",
    "issubclass",
    "object",
    "ord",
    "pow",
    "property",
    "range",
    "round",
    "staticmethod",
    "super",
    "type",
    "sleep",
    "current_thread",
    "get_ident",
];
/// Builtins that change what they are given.
const BUILTINS_THAT_CHANGE: [&str; 6] = ["delattr", "eval", "exec", "next", "setattr", "vars"];

/// What calling this touches, by its name alone: the thing, and whether it changes it.
pub(crate) fn of_method(name: &str) -> Option<(Thing, bool)> {
    if CHANGES.contains(&name) {
        Some((Thing::Items, true))
    } else if LOOKS.contains(&name) {
        Some((Thing::Items, false))
    } else if RANDOM.contains(&name) {
        Some((Thing::Random, true))
    } else {
        None
    }
}

/// What calling this builtin touches.
pub(crate) fn of_builtin(name: &str) -> Option<(Thing, bool)> {
    if PURE.contains(&name) || name.ends_with("Error") || name.ends_with("Exception") {
        None
    } else if RANDOM.contains(&name) {
        Some((Thing::Random, true))
    } else {
        Some((Thing::Items, BUILTINS_THAT_CHANGE.contains(&name)))
    }
}

impl Tables {
    /// The table of a code object; none if it is of no interest.
    pub(crate) fn of(&self, code: &Py<PyCode>) -> Option<&'static Table> {
        self.by_code
            .get(&(std::ptr::from_ref(code) as usize))
            .copied()
    }

    /// Makes the tables of a code object and of those in it. It must stay as long as the process.
    pub(crate) fn add(&mut self, code: &Py<PyCode>, own: bool) {
        let table = Table {
            ops: read(code, own),
            own,
        };
        if own {
            let name = code.obj_name.as_str().to_owned();
            self.note_changes(code, &table, &name);
            self.functions.push(name);
        }
        self.by_code.insert(
            std::ptr::from_ref(code) as usize,
            Box::leak(Box::new(table)),
        );
        for constant in code.constants.iter() {
            let constant: PyObjectRef = constant.clone().into();
            if let Some(inner) = constant.downcast_ref::<PyCode>() {
                self.add(inner, own);
            }
        }
    }

    /// Notes what functions change, so that looking at it counts from the first run on.
    fn note_changes(&mut self, code: &Py<PyCode>, table: &Table, name: &str) {
        let is_function = code.flags.contains(bytecode::CodeFlags::OPTIMIZED);
        for op in &table.ops {
            let Some(Touch::Thing {
                thing, write: true, ..
            }) = &op.touch
            else {
                continue;
            };
            let counts = match thing {
                Thing::Global(_) => is_function,
                Thing::Attribute(_) => name != "__init__",
                Thing::Cell(cell) => code.freevars.iter().any(|free| free.as_str() == cell),
                _ => false,
            };
            if counts && !self.changed.contains(thing) {
                self.changed.push(thing.clone());
            }
        }
    }
}

/// One instruction with its argument whole.
struct Plain {
    at: usize,
    op: Instruction,
    arg: u32,
}

fn read(code: &Py<PyCode>, own: bool) -> Vec<Op> {
    let bytes = code.instructions.original_bytes();
    let mut ops = vec![Op::default(); bytes.len() / 2];
    let mut plain: Vec<Plain> = Vec::new();
    let (mut at, mut extended) = (0, 0_u32);
    while at < ops.len() {
        let Ok(op) = Instruction::try_from(bytes[at * 2]) else {
            at += 1;
            continue;
        };
        let arg = (extended << 8) | u32::from(bytes[at * 2 + 1]);
        if matches!(op, Instruction::ExtendedArg) {
            extended = arg;
            at += 1;
            continue;
        }
        extended = 0;
        plain.push(Plain { at, op, arg });
        at += 1 + op.cache_entries();
    }
    let mut line = 0;
    for (index, each) in plain.iter().enumerate() {
        let op = &mut ops[each.at];
        op.touch = touch(code, &plain, index);
        op.check = matches!(
            each.op,
            Instruction::Resume { .. } | Instruction::JumpBackward { .. }
        );
        let here = code
            .locations
            .get(each.at)
            .map_or(0, |(start, _)| start.line.get());
        op.line = own && here != line && !matches!(each.op, Instruction::Resume { .. });
        if op.line {
            line = here;
        }
    }
    ops
}

fn touch(code: &Py<PyCode>, plain: &[Plain], index: usize) -> Option<Touch> {
    let Plain { op, arg, .. } = &plain[index];
    let arg = *arg as usize;
    let name = |at: usize| code.names.get(at).map(|name| name.as_str().to_owned());
    let thing = |thing, write| {
        Some(Touch::Thing {
            thing,
            write,
            of: None,
        })
    };
    let is_module = !code.flags.contains(bytecode::CodeFlags::OPTIMIZED)
        && code.obj_name.as_str() == "<module>";
    match op {
        Instruction::LoadGlobal { .. } => thing(Thing::Global(name(arg >> 1)?), false),
        Instruction::LoadName { .. } if is_module => thing(Thing::Global(name(arg)?), false),
        Instruction::StoreGlobal { .. } | Instruction::DeleteGlobal { .. } => {
            thing(Thing::Global(name(arg)?), true)
        }
        Instruction::StoreName { .. } | Instruction::DeleteName { .. } if is_module => {
            thing(Thing::Global(name(arg)?), true)
        }
        Instruction::LoadAttr { .. } => Some(Touch::Thing {
            thing: Thing::Attribute(name(arg >> 1)?),
            write: false,
            of: variable(code, plain, index),
        }),
        Instruction::StoreAttr { .. } | Instruction::DeleteAttr { .. } => Some(Touch::Thing {
            thing: Thing::Attribute(name(arg)?),
            write: true,
            of: variable(code, plain, index),
        }),
        Instruction::LoadDeref { .. } => thing(Thing::Cell(local(code, arg)?), false),
        Instruction::StoreDeref { .. } | Instruction::DeleteDeref { .. } => {
            thing(Thing::Cell(local(code, arg)?), true)
        }
        Instruction::BinaryOp { .. } if is_subscript(arg) => thing(Thing::Items, false),
        Instruction::BinarySlice
        | Instruction::ContainsOp { .. }
        | Instruction::UnpackSequence { .. } => thing(Thing::Items, false),
        Instruction::ForIter { .. } if !is_over_range(code, plain, index) => {
            thing(Thing::Items, false)
        }
        Instruction::StoreSubscr | Instruction::DeleteSubscr | Instruction::StoreSlice => {
            thing(Thing::Items, true)
        }
        Instruction::Call { .. } => Some(Touch::Call(callee(code, plain, index, arg + 2))),
        Instruction::CallKw { .. } => Some(Touch::Call(callee(code, plain, index, arg + 3))),
        Instruction::CallFunctionEx => Some(Touch::Call(callee(code, plain, index, 4))),
        _ => None,
    }
}

/// `BINARY_OP`'s number for `a[b]`, as CPython's `NB_SUBSCR`.
fn is_subscript(arg: usize) -> bool {
    arg == 26
}

fn local(code: &Py<PyCode>, index: usize) -> Option<String> {
    let locals = code.varnames.len();
    if index < locals {
        return Some(code.varnames[index].as_str().to_owned());
    }
    // Cells that are parameters keep the parameters' places.
    let mut cells = code
        .cellvars
        .iter()
        .filter(|cell| {
            !code
                .varnames
                .iter()
                .any(|local| local.as_str() == cell.as_str())
        })
        .chain(code.freevars.iter());
    cells
        .nth(index - locals)
        .map(|cell| cell.as_str().to_owned())
}

/// The variable that the instruction before loads.
fn variable(code: &Py<PyCode>, plain: &[Plain], index: usize) -> Option<String> {
    let before = plain.get(index.checked_sub(1)?)?;
    let arg = before.arg as usize;
    match before.op {
        Instruction::LoadFast { .. } | Instruction::LoadFastBorrow { .. } => {
            code.varnames.get(arg).map(|name| name.as_str().to_owned())
        }
        Instruction::LoadFastBorrowLoadFastBorrow { .. } | Instruction::LoadFastLoadFast { .. } => {
            code.varnames
                .get(arg & 15)
                .map(|name| name.as_str().to_owned())
        }
        Instruction::LoadGlobal { .. } => code
            .names
            .get(arg >> 1)
            .map(|name| name.as_str().to_owned()),
        _ => None,
    }
}

/// Whether this loop is over a `range`, which nothing changes.
fn is_over_range(code: &Py<PyCode>, plain: &[Plain], index: usize) -> bool {
    let before = |back: usize| index.checked_sub(back).and_then(|at| plain.get(at));
    matches!(before(1).map(|each| each.op), Some(Instruction::GetIter))
        && before(2).is_some_and(|each| {
            matches!(each.op, Instruction::Call { .. })
                && callee(code, plain, index - 2, each.arg as usize + 2)
                    == Callee::Name("range".to_owned())
        })
}

/// Whether this call ends a `with`: three times None, and what is called lies there from before its body.
fn is_end_of_with(plain: &[Plain], index: usize) -> bool {
    let is = |back: usize, test: fn(Instruction) -> bool| {
        index
            .checked_sub(back)
            .and_then(|at| plain.get(at))
            .is_some_and(|each| test(each.op))
    };
    let constant = |op| matches!(op, Instruction::LoadConst { .. });
    (1..=3).all(|back| is(back, constant))
        && matches!(
            plain[index],
            Plain {
                op: Instruction::Call { .. },
                arg: 3,
                ..
            }
        )
        && !is(4, |op| {
            matches!(
                op,
                Instruction::PushNull
                    | Instruction::LoadGlobal { .. }
                    | Instruction::LoadAttr { .. }
            )
        })
}

/// What is called, if it was loaded on the way here without a jump: it lies below so many values.
fn callee(code: &Py<PyCode>, plain: &[Plain], index: usize, depth: usize) -> Callee {
    if is_end_of_with(plain, index) {
        return Callee::Method("__exit__".to_owned());
    }
    let mut needed = depth as i64;
    for each in plain[..index].iter().rev() {
        if matches!(
            each.op,
            Instruction::PopJumpIfFalse { .. }
                | Instruction::PopJumpIfTrue { .. }
                | Instruction::PopJumpIfNone { .. }
                | Instruction::PopJumpIfNotNone { .. }
                | Instruction::JumpForward { .. }
                | Instruction::JumpBackward { .. }
                | Instruction::ForIter { .. }
                | Instruction::Send { .. }
        ) {
            return Callee::Unknown;
        }
        let effect = each.op.stack_effect_info(each.arg);
        needed -= i64::from(effect.pushed());
        if needed <= 0 {
            let name = |at: u32| {
                code.names
                    .get(at as usize)
                    .map(|name| name.as_str().to_owned())
            };
            return match each.op {
                Instruction::LoadGlobal { .. } => {
                    name(each.arg >> 1).map_or(Callee::Unknown, Callee::Name)
                }
                Instruction::LoadName { .. } => {
                    name(each.arg).map_or(Callee::Unknown, Callee::Name)
                }
                Instruction::LoadAttr { .. } => {
                    name(each.arg >> 1).map_or(Callee::Unknown, Callee::Method)
                }
                // A failing `assert`, and the making of a class.
                Instruction::LoadCommonConstant { .. } | Instruction::LoadBuildClass => {
                    Callee::Method(String::new())
                }
                // `with`: locks tell by themselves.
                Instruction::LoadSpecial { .. } => Callee::Method("__enter__".to_owned()),
                _ => Callee::Unknown,
            };
        }
        needed += i64::from(effect.popped());
    }
    Callee::Unknown
}
