//! Cuts panics down to the trap that they end in.
//!
//! The engine does not panic, but what may index or add has a way there, with a text for a screen that no
//! host of this module has. What is left of such a way is one instruction; what it would have said goes
//! with it.

use anyhow::{Result, bail};
use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module};

/// Parts of the compiler's names for functions that never return and say why.
const LAST_WORDS: [&str; 10] = [
    "4core9panicking",
    "3std9panicking",
    "16slice_error_fail",
    "16slice_index_fail",
    "13unwrap_failed",
    "13expect_failed",
    "13assert_failed",
    "22panic_already_borrowed",
    "12handle_error",
    "18handle_alloc_error",
];

/// Puts a bare trap in the place of every function that only words a panic.
pub(crate) fn silence(module: &mut Module) -> Result<()> {
    let ids: Vec<FunctionId> = module
        .funcs
        .iter()
        .filter(|function| matches!(function.kind, FunctionKind::Local(_)))
        .filter(|function| function.name.as_deref().is_some_and(words_a_panic))
        .map(walrus::Function::id)
        .collect();
    if ids.is_empty() {
        bail!("no function of the module words a panic: were its names stripped?");
    }
    for id in ids {
        trap(module, id);
    }
    Ok(())
}

fn words_a_panic(name: &str) -> bool {
    LAST_WORDS.iter().any(|words| name.contains(words))
}

fn trap(module: &mut Module, id: FunctionId) {
    let kind = module.types.get(module.funcs.get(id).ty());
    let (params, results) = (kind.params().to_vec(), kind.results().to_vec());
    let arguments = params.iter().map(|kind| module.locals.add(*kind)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    builder.func_body().unreachable();
    module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(arguments));
}

#[cfg(test)]
mod tests {
    use walrus::{FunctionBuilder, FunctionId, Module, ValType, ir::Instr};

    use super::silence;

    /// A function that gives back what it gets.
    fn same(module: &mut Module, name: &str) -> FunctionId {
        let argument = module.locals.add(ValType::I32);
        let kinds = [ValType::I32];
        let mut function = FunctionBuilder::new(&mut module.types, &kinds, &kinds);
        function
            .name(name.to_owned())
            .func_body()
            .local_get(argument);
        function.finish(vec![argument], &mut module.funcs)
    }

    fn is_a_trap(module: &Module, id: FunctionId) -> bool {
        let function = module.funcs.get(id).kind.unwrap_local();
        let body = function.block(function.entry_block());
        matches!(body.instrs.as_slice(), [(Instr::Unreachable(_), _)])
    }

    #[test]
    fn only_what_words_a_panic_becomes_a_trap() {
        let mut module = Module::default();
        let panics = [
            "_ZN4core9panicking9panic_fmt17h0a0b6f8b0fa38124E",
            "_RNvNtNtCs4_4core5slice5index16slice_index_fail",
        ]
        .map(|name| same(&mut module, name));
        let works = same(&mut module, "_RNvNtCs4_8tierpath6engine5apply");
        silence(&mut module).expect("there are panics");
        assert!(panics.iter().all(|panic| is_a_trap(&module, *panic)));
        assert!(!is_a_trap(&module, works));
    }

    #[test]
    fn a_module_without_names_is_refused() {
        let mut module = Module::default();
        same(&mut module, "f");
        assert!(silence(&mut module).is_err());
    }
}
