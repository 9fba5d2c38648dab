//! A copy of the module that counts the instructions it runs, for tests that hold their number.
//!
//! Times differ from run to run and from machine to machine; the count of a call does not.

use std::path::Path;

use anyhow::{Context as _, Result};
use walrus::ir::{
    BinaryOp, Binop, Const, GlobalGet, GlobalSet, Instr, InstrSeq, InstrSeqId, Value, Visitor,
    dfs_in_order,
};
use walrus::{ConstExpr, GlobalId, LocalFunction, Module, ValType};

/// The exported global in which the count stands.
const COUNT: &str = "instructions";

/// Writes the metered copy of a module.
pub(crate) fn write(module: &Path, metered: &Path) -> Result<()> {
    let mut module = Module::from_file(module).context("the module does not parse")?;
    meter(&mut module);
    module.emit_wasm_file(metered)
}

fn meter(module: &mut Module) {
    let start = ConstExpr::Value(Value::I64(0));
    let count = module.globals.add_local(ValType::I64, true, false, start);
    module.exports.add(COUNT, count);
    for (_, function) in module.funcs.iter_local_mut() {
        let mut sequences = Sequences(Vec::new());
        dfs_in_order(&mut sequences, function, function.entry_block());
        for sequence in sequences.0 {
            meter_sequence(function, sequence, count);
        }
    }
}

struct Sequences(Vec<InstrSeqId>);

impl Visitor<'_> for Sequences {
    fn start_instr_seq(&mut self, sequence: &InstrSeq) {
        self.0.push(sequence.id());
    }
}

/// Counts each run of instructions that are all executed or none, at its start.
fn meter_sequence(function: &mut LocalFunction, sequence: InstrSeqId, count: GlobalId) {
    let block = function.block_mut(sequence);
    let mut metered = Vec::new();
    for run in block.instrs.split_inclusive(|(instr, _)| may_leave(instr)) {
        let length = i64::try_from(run.len()).unwrap_or(i64::MAX);
        let meter: [Instr; 4] = [
            GlobalGet { global: count }.into(),
            Const {
                value: Value::I64(length),
            }
            .into(),
            Binop {
                op: BinaryOp::I64Add,
            }
            .into(),
            GlobalSet { global: count }.into(),
        ];
        metered.extend(meter.map(|instr| (instr, Default::default())));
        metered.extend_from_slice(run);
    }
    block.instrs = metered;
}

/// Whether what follows may be executed less often or more often than what stands before.
const fn may_leave(instr: &Instr) -> bool {
    matches!(
        instr,
        Instr::Block(_)
            | Instr::Loop(_)
            | Instr::IfElse(_)
            | Instr::Br(_)
            | Instr::BrIf(_)
            | Instr::BrTable(_)
            | Instr::Return(_)
            | Instr::Unreachable(_)
    )
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::process::Command;

    use walrus::{FunctionBuilder, Module, ValType, ir::BinaryOp};

    use super::meter;

    /// Counts down from a number to zero.
    fn counting_down() -> Module {
        let mut module = Module::default();
        let left = module.locals.add(ValType::I32);
        let mut function = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
        function.func_body().loop_(None, |again| {
            let start = again.id();
            again.local_get(left).i32_const(1).binop(BinaryOp::I32Sub);
            again.local_tee(left).br_if(start);
        });
        let function = function.finish(vec![left], &mut module.funcs);
        module.exports.add("run", function);
        module
    }

    #[test]
    fn each_round_of_a_loop_is_counted() {
        let mut module = counting_down();
        meter(&mut module);
        let file = std::env::temp_dir().join(format!("tierpath-meter-{}.wasm", std::process::id()));
        fs::write(&file, module.emit_wasm()).expect("a file in the temporary folder");
        let counted = Command::new("node")
            .args(["-e", COUNTED])
            .arg(&file)
            .output()
            .expect("node runs");
        fs::remove_file(file).expect("the file is there");
        // The loop itself, and five instructions a round.
        assert_eq!(String::from_utf8_lossy(&counted.stdout), "36");
    }

    const COUNTED: &str = r#"
        const bytes = require("fs").readFileSync(process.argv[1]);
        const { run, instructions } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
        run(7);
        process.stdout.write(String(instructions.value));
    "#;
}
