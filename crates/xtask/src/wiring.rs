//! Has functions of a finished wasm call others than they were compiled to.

use anyhow::{Context, Result, bail};
use rustc_demangle::demangle;
use walrus::{
    ExportItem, FunctionId, Module, ValType,
    ir::{Call, VisitorMut, dfs_pre_order_mut},
};

/// The one function whose path ends in `tail`, however its name is mangled.
///
/// # Errors
///
/// There is none, or there are several.
pub(crate) fn interpreters_own(module: &Module, tail: &str) -> Result<FunctionId> {
    let end = format!("::{tail}");
    let named = module.funcs.iter().filter_map(|function| {
        let path = format!("{:#}", demangle(function.name.as_deref()?));
        // `<path::Type>::method` in the new mangling, `path::Type::method` in the legacy one.
        let path = path.replace(['<', '>'], "");
        path.ends_with(&end).then_some((function.id(), path))
    });
    match named.collect::<Vec<_>>().as_slice() {
        [(id, _)] => Ok(*id),
        [] => bail!("no function is named {tail}: is it inlined, or are names stripped?"),
        several => {
            let paths: Vec<&str> = several.iter().map(|(_, path)| path.as_str()).collect();
            bail!("several functions are named {tail}: {paths:?}")
        }
    }
}

/// The engine's function of this name, which is exported no more.
///
/// # Errors
///
/// It exports none.
pub(crate) fn take_export(module: &mut Module, name: &str) -> Result<FunctionId> {
    let export = module.exports.iter().find(|export| export.name == name);
    let export = export.with_context(|| format!("the engine exports no {name}"))?;
    let ExportItem::Function(function) = export.item else {
        bail!("{name} is no function");
    };
    let id = export.id();
    module.exports.delete(id);
    Ok(function)
}

/// The types that a function takes and returns.
pub(crate) fn signature(module: &Module, function: FunctionId) -> (Vec<ValType>, Vec<ValType>) {
    let ty = module.types.get(module.funcs.get(function).ty());
    (ty.params().to_vec(), ty.results().to_vec())
}

/// Has all functions but `except` call `to` where they call `from`. Returns how many calls there are.
pub(crate) fn redirect(
    module: &mut Module,
    from: FunctionId,
    to: FunctionId,
    except: &[FunctionId],
) -> usize {
    let mut caller = Redirected { from, to, calls: 0 };
    for (id, function) in module.funcs.iter_local_mut() {
        if !except.contains(&id) {
            let entry = function.entry_block();
            dfs_pre_order_mut(&mut caller, function, entry);
        }
    }
    caller.calls
}

struct Redirected {
    from: FunctionId,
    to: FunctionId,
    calls: usize,
}

impl VisitorMut for Redirected {
    fn visit_call_mut(&mut self, call: &mut Call) {
        if call.func == self.from {
            call.func = self.to;
            self.calls += 1;
        }
    }
}
