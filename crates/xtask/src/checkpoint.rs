//! Has the Python engine called at its interpreter's own checkpoint.
//!
//! RustPython asks between two instructions whether a thread has something else to do, and then
//! calls `eval_breaker_work`, which cannot be added to from outside. In the finished wasm that call
//! is followed by one of the engine's own function: nothing is paid for it as long as there is
//! nothing to do.

use crate::wiring::{interpreters_own, redirect, signature, take_export};
use anyhow::{Result, ensure};
use walrus::{FunctionBuilder, FunctionId, Module};

/// The last part of the path of the interpreter's function. It takes the interpreter.
const INTERPRETERS: &str = "eval_breaker_work";

/// The engine's exported function that is called after it, with what it takes.
const HOOK: &str = "python_hook";

/// Wires the engine's function into `module`, and takes it from the exports.
///
/// # Errors
///
/// Not exactly one function is the interpreter's, or not exactly one call is of it, or the engine
/// exports no function to be called.
pub(crate) fn wire(module: &mut Module) -> Result<()> {
    let theirs = interpreters_own(module, INTERPRETERS)?;
    let hook = take_export(module, HOOK)?;
    let wrapper = wrap(module, theirs, hook)?;
    let calls = redirect(module, theirs, wrapper, &[wrapper]);
    ensure!(
        calls == 1,
        "{INTERPRETERS} is called {calls} times instead of once: has the interpreter changed?"
    );
    Ok(())
}

/// A function that calls `theirs` and then `hook` with its parameters, and returns what `theirs`
/// does.
fn wrap(module: &mut Module, theirs: FunctionId, hook: FunctionId) -> Result<FunctionId> {
    let (parameters, results) = signature(module, theirs);
    let (takes, returns) = signature(module, hook);
    ensure!(
        takes == parameters && returns.is_empty(),
        "{HOOK} takes {takes:?} and returns {returns:?}, {INTERPRETERS} takes {parameters:?}"
    );
    let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
    let locals: Vec<_> = parameters.iter().map(|ty| module.locals.add(*ty)).collect();
    let mut body = builder.func_body();
    for function in [theirs, hook] {
        for local in &locals {
            body.local_get(*local);
        }
        body.call(function);
    }
    Ok(builder.finish(locals, &mut module.funcs))
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::{ModuleConfig, ValType, ir::Call};

    /// A legacy name and a new one of `rustpython_vm::frame::eval_breaker_work`.
    const LEGACY: &str = "_ZN13rustpython_vm5frame17eval_breaker_work17h0123456789abcdefE";
    const NEW: &str = "_RNvNtCs1234_13rustpython_vm5frame17eval_breaker_work";

    /// An interpreter with functions of these names, each called once from `run`, and with the
    /// engine's functions, each of which takes an i32.
    fn interpreter(names: &[&str], ours: &[&str]) -> Module {
        let mut module = Module::with_config(ModuleConfig::new());
        let mut theirs = Vec::new();
        for name in names {
            let mut function = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
            function.name((*name).to_owned());
            let vm = module.locals.add(ValType::I32);
            theirs.push(function.finish(vec![vm], &mut module.funcs));
        }
        let mut run = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
        run.name("run".to_owned());
        let vm = module.locals.add(ValType::I32);
        let mut body = run.func_body();
        for function in theirs {
            body.local_get(vm).call(function);
        }
        let run = run.finish(vec![vm], &mut module.funcs);
        module.exports.add("run", run);
        for name in ours {
            let mut function = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
            function.name((*name).to_owned());
            let vm = module.locals.add(ValType::I32);
            let function = function.finish(vec![vm], &mut module.funcs);
            module.exports.add(name, function);
        }
        module
    }

    /// Names of the functions that a function calls, in their order; a wrapper has no name.
    fn calls(module: &Module, function: FunctionId) -> Vec<FunctionId> {
        struct Calls(Vec<FunctionId>);
        impl walrus::ir::Visitor<'_> for Calls {
            fn visit_call(&mut self, call: &Call) {
                self.0.push(call.func);
            }
        }
        let mut found = Calls(Vec::new());
        let function = module.funcs.get(function).kind.unwrap_local();
        walrus::ir::dfs_in_order(&mut found, function, function.entry_block());
        found.0
    }

    fn name_of(module: &Module, function: FunctionId) -> Option<&str> {
        module.funcs.get(function).name.as_deref()
    }

    #[test]
    fn the_engines_function_is_called_after_the_interpreters_own_however_that_is_mangled() {
        for name in [LEGACY, NEW] {
            let mut module = interpreter(&["other", name], &[HOOK]);
            wire(&mut module).unwrap();
            let run = module.funcs.by_name("run").unwrap();
            let called = calls(&module, run);
            assert_eq!(name_of(&module, called[0]), Some("other"));
            assert_eq!(name_of(&module, called[1]), None);
            let wrapped: Vec<_> = calls(&module, called[1])
                .into_iter()
                .map(|function| name_of(&module, function))
                .collect();
            assert_eq!(wrapped, [Some(name), Some(HOOK)]);
            assert_eq!(module.exports.iter().count(), 1);
            assert!(wasmparser::validate(&module.emit_wasm()).is_ok());
        }
    }

    #[test]
    fn anything_but_exactly_one_checkpoint_is_refused() {
        let refusal = |names: &[&str], ours: &[&str]| {
            let error = wire(&mut interpreter(names, ours)).unwrap_err();
            error.to_string()
        };
        assert!(refusal(&["other"], &[HOOK]).starts_with("no function is named"));
        assert!(refusal(&[LEGACY, NEW], &[HOOK]).starts_with("several functions are named"));
        assert!(refusal(&[LEGACY], &[]).starts_with("the engine exports no"));
    }

    #[test]
    fn a_checkpoint_that_is_called_twice_is_refused() {
        let mut module = interpreter(&[LEGACY], &[HOOK]);
        let theirs = module.funcs.by_name(LEGACY).unwrap();
        let mut again = FunctionBuilder::new(&mut module.types, &[], &[]);
        again.func_body().i32_const(0).call(theirs);
        let again = again.finish(Vec::new(), &mut module.funcs);
        module.exports.add("again", again);
        let error = wire(&mut module).unwrap_err().to_string();
        assert!(error.contains("is called 2 times"), "{error}");
    }

    #[test]
    fn a_function_of_another_signature_is_refused() {
        let mut module = interpreter(&[LEGACY], &[]);
        let function = FunctionBuilder::new(&mut module.types, &[], &[]);
        let function = function.finish(Vec::new(), &mut module.funcs);
        module.exports.add(HOOK, function);
        assert!(wire(&mut module).is_err());
    }
}
