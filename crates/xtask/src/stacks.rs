//! Has deep recursions of the Python engine go on with fresh ones of the browser's stacks.
//!
//! A browser's stack is small, and wasm can neither see where it ends nor have it grow. All that
//! Python code calls comes through one function of RustPython, which runs a frame. In the finished
//! wasm its callers ask the engine first: where the stack is half full, the page is asked to have the
//! frame run on another one.

use crate::wiring::{interpreters_own, redirect, signature, take_export};
use anyhow::{Result, ensure};
use walrus::{
    ExportItem, FunctionBuilder, FunctionId, GlobalId, Module, ValType,
    ir::{GlobalSet, UnaryOp, Visitor, dfs_in_order},
};

/// The end of the path of the interpreter's function.
const RUN: &str = "ExecutingFrame::run";

/// The engine's exported functions: whether a frame is to run on a fresh stack, and that it has.
const BEGIN: &str = "python_begin_fresh";
const END: &str = "python_end_fresh";

/// Where a thread begins: it sets the two variables that make it that thread.
const START: &str = "wasi_thread_start";

/// What the page is asked, and what it calls on a fresh stack: both take where wasm's stack and the
/// thread's own variables lie, and what [`RUN`] takes. The first returns whether it was done.
pub(crate) const FRESH: &str = "fresh";

/// Wires the engine's functions into `module`, and takes them from the exports; `host` is the module
/// of the page's scripts.
///
/// # Errors
///
/// Not exactly one function runs frames, nothing calls it, or the engine exports no functions to ask.
pub(crate) fn wire(module: &mut Module, host: &str) -> Result<()> {
    let run = interpreters_own(module, RUN)?;
    let (begin, end) = (take_export(module, BEGIN)?, take_export(module, END)?);
    let thread = variables(module)?;
    let (parameters, results) = signature(module, run);
    ensure!(
        results.is_empty() && parameters.iter().all(|ty| *ty == ValType::I32),
        "{RUN} takes {parameters:?} and returns {results:?}"
    );
    let passed = [&[ValType::I32; 2], &*parameters].concat();
    let ty = module.types.add(&passed, &[ValType::I32]);
    let (ask, _) = module.add_import_func(host, FRESH, ty);
    let wrapper = wrap(module, &parameters, run, [begin, ask, end], thread);
    let called = called(module, &passed, run, thread);
    module.exports.add(FRESH, called);
    let calls = redirect(module, run, wrapper, &[wrapper, called]);
    ensure!(calls > 0, "nothing calls {RUN}: has the interpreter changed?");
    Ok(())
}

/// The variables in which a thread's stack pointer and the place of its own variables are.
fn variables(module: &Module) -> Result<[GlobalId; 2]> {
    struct Sets(Vec<GlobalId>);
    impl Visitor<'_> for Sets {
        fn visit_global_set(&mut self, set: &GlobalSet) {
            self.0.push(set.global);
        }
    }
    let mut sets = Sets(Vec::new());
    let start = module.exports.iter().find(|export| export.name == START);
    if let Some(ExportItem::Function(start)) = start.map(|export| export.item)
        && let walrus::FunctionKind::Local(start) = &module.funcs.get(start).kind
    {
        dfs_in_order(&mut sets, start, start.entry_block());
    }
    match sets.0.as_slice() {
        [stack, own] => Ok([*stack, *own]),
        others => anyhow::bail!("{START} sets {} variables instead of two", others.len()),
    }
}

/// What is called instead of `run`: that, on a fresh stack if need be.
fn wrap(
    module: &mut Module,
    parameters: &[ValType],
    run: FunctionId,
    [begin, ask, end]: [FunctionId; 3],
    thread: [GlobalId; 2],
) -> FunctionId {
    let locals: Vec<_> = parameters.iter().map(|ty| module.locals.add(*ty)).collect();
    let was_done = module.locals.add(ValType::I32);
    let mut builder = FunctionBuilder::new(&mut module.types, parameters, &[]);
    let mut body = builder.func_body();
    body.block(None, |fresh| {
        let enough = fresh.id();
        fresh.call(begin).unop(UnaryOp::I32Eqz).br_if(enough);
        for variable in thread {
            fresh.global_get(variable);
        }
        for local in &locals {
            fresh.local_get(*local);
        }
        fresh.call(ask).local_set(was_done).call(end);
        fresh.local_get(was_done).unop(UnaryOp::I32Eqz).br_if(enough);
        fresh.return_();
    });
    for local in &locals {
        body.local_get(*local);
    }
    body.call(run);
    builder.finish(locals, &mut module.funcs)
}

/// What the page calls: becomes the thread, and runs the frame.
fn called(
    module: &mut Module,
    passed: &[ValType],
    run: FunctionId,
    thread: [GlobalId; 2],
) -> FunctionId {
    let locals: Vec<_> = passed.iter().map(|ty| module.locals.add(*ty)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, passed, &[]);
    let mut body = builder.func_body();
    for (local, variable) in locals.iter().zip(thread) {
        body.local_get(*local).global_set(variable);
    }
    for local in &locals[thread.len()..] {
        body.local_get(*local);
    }
    body.call(run);
    builder.finish(locals, &mut module.funcs)
}
