//! The gates of the finished module: it must open on the oldest host we name.

use std::fs;

use anyhow::{Context as _, Result, bail};
use walrus::{ExportItem, FunctionId, ValType};

use super::{Kind, Module, glue};
use crate::node::tool;
use crate::run::run;
use crate::workspace::Workspace;

/// Everything wabt can switch off, but for mutable globals.
const NEWER_FEATURES: [&str; 6] = [
    "--disable-saturating-float-to-int",
    "--disable-sign-extension",
    "--disable-simd",
    "--disable-multi-value",
    "--disable-bulk-memory",
    "--disable-reference-types",
];

/// Passes the module, or says which gate it failed.
pub(crate) fn check(workspace: &Workspace, module: &Module, kind: Kind) -> Result<()> {
    glue::check(
        &fs::read_to_string(&module.glue)?,
        &fs::read_to_string(&module.types)?,
        kind.wanted,
    )?;
    let finished = walrus::Module::from_file(&module.wasm).context("the module does not parse")?;
    check_imports(&finished, kind.glue)?;
    check_exports(&finished)?;
    // A second opinion from another code base than the one that did the lowering.
    run(tool(workspace, "wasm-validate")
        .args(NEWER_FEATURES)
        .arg(&module.wasm))
}

fn check_imports(module: &walrus::Module, glue: &str) -> Result<()> {
    match module.imports.iter().find(|one| one.module != glue) {
        None => Ok(()),
        Some(stray) => bail!(
            "the module imports `{}` from `{}`; only `{glue}` is provided",
            stray.name,
            stray.module
        ),
    }
}

fn check_exports(module: &walrus::Module) -> Result<()> {
    for export in module.exports.iter() {
        match export.item {
            ExportItem::Function(id) => check_signature(module, id, &export.name)?,
            ExportItem::Memory(_) | ExportItem::Table(_) => {}
            _ => bail!(
                "the module exports `{}`, which is no function, memory or table",
                export.name
            ),
        }
    }
    Ok(())
}

fn check_signature(module: &walrus::Module, id: FunctionId, name: &str) -> Result<()> {
    let kind = module.types.get(module.funcs.get(id).ty());
    if kind.results().len() > 1 {
        bail!("the exported function `{name}` returns several values");
    }
    let mut values = kind.params().iter().chain(kind.results());
    if values.any(|value| *value == ValType::I64) {
        bail!("the exported function `{name}` takes or returns an i64, which needs BigInt");
    }
    Ok(())
}

// A module that fails a gate can't be committed as an example: the build would refuse it.
#[cfg(test)]
mod tests {
    use walrus::{ConstExpr, FunctionBuilder, Module, ValType, ir::Value};

    use super::{check_exports, check_imports};

    fn exporting(params: &[ValType], results: &[ValType]) -> Module {
        let mut module = Module::default();
        let mut function = FunctionBuilder::new(&mut module.types, params, results);
        function.func_body().unreachable();
        let locals = params.iter().map(|kind| module.locals.add(*kind)).collect();
        let id = function.finish(locals, &mut module.funcs);
        module.exports.add("points", id);
        module
    }

    #[test]
    fn plain_signatures_pass() {
        assert!(check_exports(&exporting(&[ValType::I32, ValType::F64], &[ValType::I32])).is_ok());
    }

    #[test]
    fn an_i64_in_a_signature_is_refused() {
        assert!(check_exports(&exporting(&[ValType::I64], &[])).is_err());
        assert!(check_exports(&exporting(&[], &[ValType::I64])).is_err());
    }

    #[test]
    fn several_results_are_refused() {
        assert!(check_exports(&exporting(&[], &[ValType::I32, ValType::I32])).is_err());
    }

    #[test]
    fn an_exported_global_is_refused() {
        let mut module = Module::default();
        let start = ConstExpr::Value(Value::I32(0));
        let global = module.globals.add_local(ValType::I32, false, false, start);
        module.exports.add("counter", global);
        assert!(check_exports(&module).is_err());
    }

    #[test]
    fn an_import_from_elsewhere_than_the_glue_is_refused() {
        let mut module = Module::default();
        let kind = module.types.add(&[], &[]);
        module.add_import_func("./tierpath_bg.js", "__wbg_now", kind);
        assert!(check_imports(&module, "./tierpath_bg.js").is_ok());
        module.add_import_func("env", "now", kind);
        assert!(check_imports(&module, "./tierpath_bg.js").is_err());
    }
}
