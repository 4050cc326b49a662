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
    ir::{BinaryOp, GlobalSet, UnaryOp, Visitor, dfs_in_order},
};

/// The end of the path of the interpreter's function.
const RUN: &str = "ExecutingFrame::run";

/// The engine's exported functions: whether a frame is to run on a fresh stack, and that it has.
const BEGIN: &str = "python_begin_fresh";
const END: &str = "python_end_fresh";

/// Where a thread begins: it sets the two variables that make it that thread.
const START: &str = "wasi_thread_start";

/// The page's function that is asked for a fresh stack, and ours that it calls there: both take where
/// wasm's stack and the thread's own variables lie, and what [`RUN`] takes. The first returns whether
/// it was done.
pub(crate) const FRESH: &str = "fresh";

/// How much deeper on wasm's stack the engine is asked, in bytes: where the interpreter looked for the
/// end of the stack just before, deeper by the frames that took, must not count as left since.
const DEEPER: i32 = 512;

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
    ensure!(
        calls > 0,
        "nothing calls {RUN}: has the interpreter changed?"
    );
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

/// A function to be called instead of `run`: calls that, on a fresh stack if need be.
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
        let [stack, _] = thread;
        fresh.global_get(stack).i32_const(DEEPER);
        fresh.binop(BinaryOp::I32Sub).global_set(stack);
        fresh.call(begin).local_set(was_done);
        fresh.global_get(stack).i32_const(DEEPER);
        fresh.binop(BinaryOp::I32Add).global_set(stack);
        fresh
            .local_get(was_done)
            .unop(UnaryOp::I32Eqz)
            .br_if(enough);
        for variable in thread {
            fresh.global_get(variable);
        }
        for local in &locals {
            fresh.local_get(*local);
        }
        fresh.call(ask).local_set(was_done).call(end);
        fresh
            .local_get(was_done)
            .unop(UnaryOp::I32Eqz)
            .br_if(enough);
        fresh.return_();
    });
    for local in &locals {
        body.local_get(*local);
    }
    body.call(run);
    builder.finish(locals, &mut module.funcs)
}

/// A function for the page to call: becomes the thread, and runs the frame.
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

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::{ConstExpr, ModuleConfig, ir::Value};

    const NAMES: [&str; 2] = [
        "_ZN13rustpython_vm5frame14ExecutingFrame3run17h0123456789abcdefE",
        "_RNvMsq_NtCscHBx5JhwDQI_13rustpython_vm5frameNtB5_14ExecutingFrame3run",
    ];

    /// An engine whose interpreter runs frames by a function of this name, which `_start` calls.
    fn engine(name: &str) -> Module {
        let mut module = Module::with_config(ModuleConfig::new());
        let three = [ValType::I32; 3];
        let mut run = FunctionBuilder::new(&mut module.types, &three, &[]);
        run.name(name.to_owned());
        let locals = three.map(|ty| module.locals.add(ty)).to_vec();
        let run = run.finish(locals, &mut module.funcs);
        let mut start = FunctionBuilder::new(&mut module.types, &[], &[]);
        start
            .func_body()
            .i32_const(1)
            .i32_const(2)
            .i32_const(3)
            .call(run);
        let start = start.finish(Vec::new(), &mut module.funcs);
        module.exports.add("_start", start);
        let mut begin = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
        begin.func_body().i32_const(1);
        let begin = begin.finish(Vec::new(), &mut module.funcs);
        module.exports.add(BEGIN, begin);
        let end = FunctionBuilder::new(&mut module.types, &[], &[]);
        let end = end.finish(Vec::new(), &mut module.funcs);
        module.exports.add(END, end);
        let zero = ConstExpr::Value(Value::I32(0));
        let [stack, own] = [(); 2].map(|()| {
            let zero = zero.clone();
            module.globals.add_local(ValType::I32, true, false, zero)
        });
        let mut thread = FunctionBuilder::new(&mut module.types, &[], &[]);
        let mut body = thread.func_body();
        body.i32_const(1)
            .global_set(stack)
            .i32_const(2)
            .global_set(own);
        let thread = thread.finish(Vec::new(), &mut module.funcs);
        module.exports.add(START, thread);
        module
    }

    #[test]
    fn frames_run_on_a_fresh_stack_where_the_engine_says_so_and_the_page_has_one() {
        for name in NAMES {
            let mut module = engine(name);
            wire(&mut module, "host").unwrap();
            assert!(wasmparser::validate(&module.emit_wasm()).is_ok());
            let import = module.imports.iter().next().unwrap();
            assert_eq!((&*import.module, &*import.name), ("host", FRESH));
            let mut exports: Vec<_> = module.exports.iter().map(|it| &*it.name).collect();
            exports.sort_unstable();
            assert_eq!(exports, ["_start", FRESH, START]);
            // Nothing else calls it any more: what stands in for it, and what the page calls.
            let run = module.funcs.by_name(name).unwrap();
            let stand_in = module.funcs.iter().next().unwrap().id();
            assert_eq!(redirect(&mut module, run, stand_in, &[]), 2);
        }
    }

    #[test]
    fn an_interpreter_that_runs_frames_otherwise_is_refused() {
        let refusal = |module: &mut Module| wire(module, "host").unwrap_err().to_string();
        assert!(refusal(&mut engine("other")).starts_with("no function is named"));
        let mut module = engine(NAMES[0]);
        take_export(&mut module, BEGIN).unwrap();
        assert!(refusal(&mut module).starts_with("the engine exports no"));
        let mut module = engine(NAMES[0]);
        take_export(&mut module, START).unwrap();
        assert!(refusal(&mut module).contains("sets 0 variables"));
        let mut module = engine(NAMES[0]);
        let start = take_export(&mut module, "_start").unwrap();
        module.funcs.delete(start);
        assert!(refusal(&mut module).starts_with("nothing calls"));
    }
}
