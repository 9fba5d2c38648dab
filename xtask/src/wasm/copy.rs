//! Copies memory by words.
//!
//! The standard library copies with an instruction that the first version of WebAssembly lacks, and
//! what wasm-opt puts in its place goes byte by byte. Every value that moves goes through here.

use walrus::ir::{
    BinaryOp, Call, ExtendedLoad, Instr, LoadKind, MemArg, StoreKind, VisitorMut, dfs_pre_order_mut,
};
use walrus::{
    FunctionBuilder, FunctionId, InstrSeqBuilder, LocalId, Memory, MemoryId, Module, ValType,
};

/// The addresses and the count that a copy works with.
#[derive(Clone, Copy)]
struct Copy {
    memory: MemoryId,
    to: LocalId,
    from: LocalId,
    count: LocalId,
}

/// How much one step moves.
#[derive(Clone, Copy)]
struct Width {
    bytes: i32,
    load: LoadKind,
    store: StoreKind,
}

const WIDTHS: [Width; 3] = [
    Width {
        bytes: 8,
        load: LoadKind::I64 { atomic: false },
        store: StoreKind::I64 { atomic: false },
    },
    Width {
        bytes: 4,
        load: LoadKind::I32 { atomic: false },
        store: StoreKind::I32 { atomic: false },
    },
    Width {
        bytes: 1,
        load: LoadKind::I32_8 {
            kind: ExtendedLoad::ZeroExtend,
        },
        store: StoreKind::I32_8 { atomic: false },
    },
];

/// No address is known to be aligned.
const ANYWHERE: MemArg = MemArg {
    align: 1,
    offset: 0,
};

/// Puts a call of our own function wherever the module copies memory.
pub(crate) fn by_words(module: &mut Module) {
    let Some(memory) = module.memories.iter().next().map(Memory::id) else {
        return;
    };
    let copies = Calls(function(module, memory));
    for (id, function) in module.funcs.iter_local_mut() {
        if id != copies.0 {
            let entry = function.entry_block();
            dfs_pre_order_mut(&mut { copies }, function, entry);
        }
    }
}

#[derive(Clone, Copy)]
struct Calls(FunctionId);

impl VisitorMut for Calls {
    fn visit_instr_mut(&mut self, instr: &mut Instr, _: &mut walrus::InstrLocId) {
        if matches!(instr, Instr::MemoryCopy(_)) {
            *instr = Call { func: self.0 }.into();
        }
    }
}

/// `(to, from, count)`: from the front, or from the back where the target begins within the source.
fn function(module: &mut Module, memory: MemoryId) -> FunctionId {
    let [to, from, count] = [(); 3].map(|()| module.locals.add(ValType::I32));
    let copy = Copy {
        memory,
        to,
        from,
        count,
    };
    let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32; 3], &[]);
    let mut body = builder.func_body();
    body.local_get(to).local_get(from).binop(BinaryOp::I32Sub);
    body.local_get(count).binop(BinaryOp::I32LtU);
    body.if_else(
        None,
        |back| {
            WIDTHS
                .iter()
                .for_each(|width| copy.back_first(back, *width))
        },
        |front| {
            WIDTHS
                .iter()
                .for_each(|width| copy.front_first(front, *width))
        },
    );
    builder.finish(vec![to, from, count], &mut module.funcs)
}

impl Copy {
    fn front_first(self, body: &mut InstrSeqBuilder<'_>, width: Width) {
        self.while_left(body, width, |step| {
            step.local_get(self.to).local_get(self.from);
            step.load(self.memory, width.load, ANYWHERE);
            step.store(self.memory, width.store, ANYWHERE);
            for (local, change) in [
                (self.to, BinaryOp::I32Add),
                (self.from, BinaryOp::I32Add),
                (self.count, BinaryOp::I32Sub),
            ] {
                step.local_get(local).i32_const(width.bytes);
                step.binop(change).local_set(local);
            }
        });
    }

    fn back_first(self, body: &mut InstrSeqBuilder<'_>, width: Width) {
        self.while_left(body, width, |step| {
            step.local_get(self.count).i32_const(width.bytes);
            step.binop(BinaryOp::I32Sub).local_set(self.count);
            for start in [self.to, self.from] {
                step.local_get(start).local_get(self.count);
                step.binop(BinaryOp::I32Add);
            }
            step.load(self.memory, width.load, ANYWHERE);
            step.store(self.memory, width.store, ANYWHERE);
        });
    }

    /// Repeats a step for as long as there is enough left for it.
    fn while_left(
        self,
        body: &mut InstrSeqBuilder<'_>,
        width: Width,
        step: impl FnOnce(&mut InstrSeqBuilder<'_>),
    ) {
        body.block(None, |block| {
            let done = block.id();
            block.loop_(None, |again| {
                let start = again.id();
                again.local_get(self.count).i32_const(width.bytes);
                again.binop(BinaryOp::I32LtU).br_if(done);
                step(again);
                again.br(start);
            });
        });
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::process::Command;

    use walrus::{FunctionBuilder, Module, ValType};

    use super::by_words;

    /// A module that copies with the instruction.
    fn copying() -> Module {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, Some(1), None);
        let arguments = [(); 3].map(|()| module.locals.add(ValType::I32));
        let mut function = FunctionBuilder::new(&mut module.types, &[ValType::I32; 3], &[]);
        let mut body = function.func_body();
        for argument in arguments {
            body.local_get(argument);
        }
        body.memory_copy(memory, memory);
        let function = function.finish(arguments.to_vec(), &mut module.funcs);
        module.exports.add("copy", function);
        module.exports.add("memory", memory);
        module
    }

    /// Whether both modules leave the same memory behind, wherever the two ranges lie.
    const COMPARE: &str = r#"
        const open = (path) => new WebAssembly.Instance(new WebAssembly.Module(require("fs").readFileSync(path))).exports;
        const [one, other] = process.argv.slice(1).map(open);
        for (let to = 0; to < 24; to++) for (let from = 0; from < 24; from++) for (let count = 0; count < 24; count++) {
          const [left, right] = [one, other].map(({ copy, memory }) => {
            const bytes = new Uint8Array(memory.buffer, 0, 64).map((_, place) => place);
            new Uint8Array(memory.buffer).set(bytes);
            copy(to, from, count);
            return String(new Uint8Array(memory.buffer, 0, 64));
          });
          if (left !== right) throw new Error(`${count} from ${from} to ${to}`);
        }
    "#;

    #[test]
    fn a_module_copies_the_same_before_and_after() {
        let home = std::env::temp_dir();
        let [before, after] = ["before", "after"]
            .map(|name| home.join(format!("tierpath-copy-{name}-{}.wasm", std::process::id())));
        let mut module = copying();
        fs::write(&before, module.emit_wasm()).expect("a file in the temporary folder");
        by_words(&mut module);
        fs::write(&after, module.emit_wasm()).expect("a file in the temporary folder");
        let compared = Command::new("node")
            .args(["-e", COMPARE])
            .args([&before, &after])
            .output()
            .expect("node runs");
        assert!(
            compared.status.success(),
            "{}",
            String::from_utf8_lossy(&compared.stderr)
        );
        for file in [before, after] {
            fs::remove_file(file).expect("the file is there");
        }
    }
}
