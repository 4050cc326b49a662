//! Makes an engine's waits interruptible: each `memory.atomic.wait32` becomes a call of a stand-in.
//! std is full of that instruction and offers no hook, and a browser may take two seconds to end a
//! worker that waits in it.

use anyhow::{Context, Result, ensure};
use walrus::{
    ExportItem, FunctionId, LocalFunction, Module,
    ir::{AtomicWait, Call, Const, Instr, InstrSeq, Value, VisitorMut, dfs_pre_order_mut},
};

/// The engine's stand-in: `(address, expected, timeout_ns, offset) -> outcome`.
const STAND_IN: &str = "spindle_wait32";

/// `wasm` with its waits replaced.
pub(crate) fn make_interruptible(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::from_buffer(wasm)?;
    let export = module.exports.iter().find(|export| export.name == STAND_IN);
    let export = export.with_context(|| format!("the engine exports no {STAND_IN}"))?;
    let ExportItem::Function(stand_in) = export.item else {
        anyhow::bail!("{STAND_IN} is no function");
    };
    let export = export.id();
    module.exports.delete(export);

    replace_waits(&mut module, stand_in)?;
    Ok(module.emit_wasm())
}

/// Has every function of `module` call `stand_in` instead of waiting: a function of the same
/// parameters, and of the offset that the instruction adds to the address.
///
/// # Errors
///
/// There is no wait.
pub(crate) fn replace_waits(module: &mut Module, stand_in: FunctionId) -> Result<()> {
    let mut replaced = 0;
    for (id, function) in module.funcs.iter_local_mut() {
        // The stand-in itself keeps its wait.
        if id != stand_in {
            replaced += replace(function, stand_in);
        }
    }
    ensure!(
        replaced > 0,
        "the engine waits nowhere: was it built with atomics?"
    );
    Ok(())
}

fn replace(function: &mut LocalFunction, stand_in: FunctionId) -> usize {
    let mut replacer = Replacer {
        stand_in,
        replaced: 0,
    };
    let entry = function.entry_block();
    dfs_pre_order_mut(&mut replacer, function, entry);
    replacer.replaced
}

struct Replacer {
    stand_in: FunctionId,
    replaced: usize,
}

impl VisitorMut for Replacer {
    fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
        let mut index = 0;
        while let Some((instruction, _)) = sequence.instrs.get_mut(index) {
            if let Instr::AtomicWait(AtomicWait {
                arg,
                sixty_four: false,
                ..
            }) = instruction
            {
                let offset = Value::I32(arg.offset as i32);
                *instruction = Instr::Const(Const { value: offset });
                let call = Instr::Call(Call {
                    func: self.stand_in,
                });
                index += 1;
                sequence.instrs.insert(index, (call, Default::default()));
                self.replaced += 1;
            }
            index += 1;
        }
    }
}
