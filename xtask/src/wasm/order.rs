//! Puts functions that look alike beside each other.
//!
//! Brotli learns from what it has just seen, so a function after one of the same make costs it less.
//! The order of functions means nothing to a host.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection};
use wasmparser::{
    CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef,
};

/// Four operators in a row. How many of them two functions share says how alike they are.
type Make = BTreeSet<[u8; 4]>;

/// What stands in more functions than this tells none of them apart.
const COMMON: usize = 400;

/// The module with its functions in an order of likeness.
pub(crate) fn by_likeness(module: &[u8]) -> Result<Vec<u8>> {
    let (imported, makes) = read(module).context("the finished module does not parse")?;
    let order = chain(&makes);
    let mut places = vec![0; order.len()];
    for (place, function) in order.iter().enumerate() {
        if let Some(slot) = places.get_mut(*function) {
            *slot = u32::try_from(place)?;
        }
    }
    let mut ordered = wasm_encoder::Module::new();
    Ordering {
        imported,
        order,
        places,
    }
    .parse_core_module(&mut ordered, Parser::new(0), module)
    .context("the finished module could not be written again")?;
    Ok(ordered.finish())
}

/// How many functions are imported, and the makes of the others.
fn read(module: &[u8]) -> Result<(u32, Vec<Make>)> {
    let (mut imported, mut makes) = (0_u32, Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    if matches!(import?.ty, TypeRef::Func(_)) {
                        imported = imported.saturating_add(1);
                    }
                }
            }
            Payload::CodeSectionEntry(body) => makes.push(make(&body)?),
            _ => {}
        }
    }
    Ok((imported, makes))
}

fn make(body: &FunctionBody<'_>) -> Result<Make> {
    let start = body.range().start;
    let mut operators = body.get_operators_reader()?;
    let mut codes = Vec::new();
    while !operators.eof() {
        let place = operators.original_position().saturating_sub(start);
        codes.extend(body.as_bytes().get(place));
        operators.read()?;
    }
    let runs = codes.windows(4).filter_map(|run| run.try_into().ok());
    Ok(runs.collect())
}

/// From one function to the one most like it among those that are left; from the greatest where none
/// is like it.
fn chain(makes: &[Make]) -> Vec<usize> {
    let mut having: BTreeMap<[u8; 4], Vec<usize>> = BTreeMap::new();
    for (function, make) in makes.iter().enumerate() {
        for run in make {
            having.entry(*run).or_default().push(function);
        }
    }
    having.retain(|_, functions| functions.len() < COMMON);
    let mut left: BTreeSet<usize> = (0..makes.len()).collect();
    let mut order = Vec::new();
    while let Some(next) = order
        .last()
        .and_then(|last| most_alike(*last, makes, &having, &left))
        .or_else(|| {
            left.iter()
                .copied()
                .max_by_key(|function| size(makes, *function))
        })
    {
        left.remove(&next);
        order.push(next);
    }
    order
}

fn most_alike(
    last: usize,
    makes: &[Make],
    having: &BTreeMap<[u8; 4], Vec<usize>>,
    left: &BTreeSet<usize>,
) -> Option<usize> {
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    let runs = makes.get(last)?.iter().filter_map(|run| having.get(run));
    for function in runs.flatten().filter(|function| left.contains(function)) {
        let count = shared.entry(*function).or_default();
        *count = count.saturating_add(1);
    }
    let likeness = |(function, shared): &(usize, usize)| {
        let all = size(makes, last).saturating_add(size(makes, *function));
        // In millionths, of all runs that either has.
        let all = all.saturating_sub(*shared).max(1);
        shared.saturating_mul(1_000_000).checked_div(all)
    };
    let best = shared.into_iter().max_by_key(likeness);
    best.map(|(function, _)| function)
}

fn size(makes: &[Make], function: usize) -> usize {
    makes.get(function).map_or(0, Make::len)
}

/// Writes the module again with other numbers for its functions.
struct Ordering {
    imported: u32,
    /// Which function stands at each place.
    order: Vec<usize>,
    /// At which place each function stands.
    places: Vec<u32>,
}

impl Ordering {
    fn ordered<T: Clone>(&self, old: &[T]) -> Vec<T> {
        let places = self.order.iter().filter_map(|function| old.get(*function));
        places.cloned().collect()
    }
}

impl Reencode for Ordering {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        let own = function.checked_sub(self.imported);
        let own = own.and_then(|own| usize::try_from(own).ok());
        let place = own.and_then(|own| self.places.get(own).copied());
        Ok(place.map_or(function, |place| place.saturating_add(self.imported)))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        let kinds = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for kind in self.ordered(&kinds) {
            functions.function(kind);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error> {
        let bodies = section
            .into_iter()
            .collect::<Result<Vec<FunctionBody<'_>>, _>>()?;
        for body in self.ordered(&bodies) {
            self.parse_function_body(code, body)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::process::Command;

    use walrus::{FunctionBuilder, FunctionId, Module, ValType, ir::BinaryOp};

    use super::by_likeness;

    /// Functions of two makes by turns, each of which calls the one before it.
    fn by_turns() -> Module {
        let mut module = Module::default();
        let mut before: Option<FunctionId> = None;
        for turn in 0..12 {
            let argument = module.locals.add(ValType::I32);
            let kinds = [ValType::I32];
            let mut function = FunctionBuilder::new(&mut module.types, &kinds, &kinds);
            let mut body = function.func_body();
            body.local_get(argument);
            if let Some(before) = before {
                body.call(before);
            }
            body.i32_const(turn).binop(BinaryOp::I32Add);
            if turn % 2 == 0 {
                body.i32_const(3).binop(BinaryOp::I32Mul);
                body.i32_const(turn).binop(BinaryOp::I32Xor);
            }
            let function = function.finish(vec![argument], &mut module.funcs);
            module.exports.add(&format!("f{turn}"), function);
            before = Some(function);
        }
        module
    }

    /// What every function of a module answers.
    const ANSWERS: &str = r#"
        const bytes = require("fs").readFileSync(process.argv[1]);
        const functions = Object.entries(new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports).sort();
        for (const [name, answer] of functions) console.log(name, answer(7), answer(-2));
    "#;

    fn answers(module: &[u8], name: &str) -> String {
        let name = format!("tierpath-order-{name}-{}.wasm", std::process::id());
        let file = std::env::temp_dir().join(name);
        fs::write(&file, module).expect("a file in the temporary folder");
        let answered = Command::new("node")
            .args(["-e", ANSWERS])
            .arg(&file)
            .output();
        fs::remove_file(&file).expect("the file is there");
        String::from_utf8(answered.expect("node runs").stdout).expect("text")
    }

    #[test]
    fn a_module_answers_the_same_before_and_after() {
        let before = by_turns().emit_wasm();
        let after = by_likeness(&before).expect("a module");
        assert_ne!(before, after);
        let answers = [answers(&before, "before"), answers(&after, "after")];
        assert_eq!(answers[0].lines().count(), 12);
        assert_eq!(answers[0], answers[1]);
    }
}
