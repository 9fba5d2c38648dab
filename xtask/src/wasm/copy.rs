//! Copies and fills memory by words.
//!
//! The standard library does both with instructions that the first version of WebAssembly lacks, and
//! what wasm-opt puts in their place goes byte by byte. Every value that moves goes through here.

use walrus::ir::{
    BinaryOp, Call, ExtendedLoad, Instr, LoadKind, MemArg, StoreKind, UnaryOp, VisitorMut,
    dfs_pre_order_mut,
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

/// Puts calls of our own functions wherever the module copies or fills memory.
pub(crate) fn by_words(module: &mut Module) {
    let Some(memory) = module.memories.iter().next().map(Memory::id) else {
        return;
    };
    let copy = function(module, memory);
    let calls = Calls {
        copy,
        fill: fill(module, memory),
    };
    for (_, function) in module.funcs.iter_local_mut() {
        let entry = function.entry_block();
        dfs_pre_order_mut(&mut { calls }, function, entry);
    }
}

#[derive(Clone, Copy)]
struct Calls {
    copy: FunctionId,
    fill: FunctionId,
}

impl VisitorMut for Calls {
    fn visit_instr_mut(&mut self, instr: &mut Instr, _: &mut walrus::InstrLocId) {
        match instr {
            Instr::MemoryCopy(_) => *instr = Call { func: self.copy }.into(),
            Instr::MemoryFill(_) => *instr = Call { func: self.fill }.into(),
            _ => {}
        }
    }
}

/// The byte, eight times.
const REPEATED: i64 = 0x0101_0101_0101_0101;

/// `(to, byte, count)`.
fn fill(module: &mut Module, memory: MemoryId) -> FunctionId {
    let [to, byte, count] = [(); 3].map(|()| module.locals.add(ValType::I32));
    let word = module.locals.add(ValType::I64);
    let copy = Copy {
        memory,
        to,
        from: to,
        count,
    };
    let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32; 3], &[]);
    let mut body = builder.func_body();
    body.local_get(byte).i32_const(255).binop(BinaryOp::I32And);
    body.unop(UnaryOp::I64ExtendUI32).i64_const(REPEATED);
    body.binop(BinaryOp::I64Mul).local_set(word);
    let [words, _, bytes] = WIDTHS;
    for width in [words, bytes] {
        copy.while_left(&mut body, width, |step| {
            step.local_get(to);
            match width.store {
                StoreKind::I64 { .. } => step.local_get(word),
                _ => step.local_get(byte),
            };
            step.store(memory, width.store, ANYWHERE);
            for (local, change) in [(to, BinaryOp::I32Add), (count, BinaryOp::I32Sub)] {
                step.local_get(local).i32_const(width.bytes);
                step.binop(change).local_set(local);
            }
        });
    }
    builder.finish(vec![to, byte, count], &mut module.funcs)
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

    use walrus::{FunctionBuilder, InstrSeqBuilder, MemoryId, Module, ValType};

    use super::by_words;

    /// A module that copies or fills with the instruction.
    fn changing(put: fn(&mut InstrSeqBuilder<'_>, MemoryId)) -> Module {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, Some(1), None);
        let arguments = [(); 3].map(|()| module.locals.add(ValType::I32));
        let mut function = FunctionBuilder::new(&mut module.types, &[ValType::I32; 3], &[]);
        let mut body = function.func_body();
        for argument in arguments {
            body.local_get(argument);
        }
        put(&mut body, memory);
        let function = function.finish(arguments.to_vec(), &mut module.funcs);
        module.exports.add("change", function);
        module.exports.add("memory", memory);
        module
    }

    /// Whether both modules leave the same memory behind, wherever the two ranges lie.
    const COMPARE: &str = r#"
        const open = (path) => new WebAssembly.Instance(new WebAssembly.Module(require("fs").readFileSync(path))).exports;
        const [one, other] = process.argv.slice(1).map(open);
        for (let to = 0; to < 24; to++) for (let from = 0; from < 24; from++) for (let count = 0; count < 24; count++) {
          const [left, right] = [one, other].map(({ change, memory }) => {
            const bytes = new Uint8Array(memory.buffer, 0, 64).map((_, place) => place);
            new Uint8Array(memory.buffer).set(bytes);
            change(to, from, count);
            return String(new Uint8Array(memory.buffer, 0, 64));
          });
          if (left !== right) throw new Error(`${count} from ${from} to ${to}`);
        }
    "#;

    #[test]
    fn a_module_copies_the_same_before_and_after() {
        same("copy", |body, memory| {
            body.memory_copy(memory, memory);
        });
    }

    #[test]
    fn a_module_fills_the_same_before_and_after() {
        same("fill", |body, memory| {
            body.memory_fill(memory);
        });
    }

    fn same(what: &str, put: fn(&mut InstrSeqBuilder<'_>, MemoryId)) {
        let home = std::env::temp_dir();
        let [before, after] = ["before", "after"].map(|name| {
            home.join(format!(
                "tierpath-{what}-{name}-{}.wasm",
                std::process::id()
            ))
        });
        let mut module = changing(put);
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
