//! The gates of the finished module: it must open on the oldest host we name.

use std::fs;

use anyhow::{Context as _, Result, bail};
use walrus::{ExportItem, FunctionId, ValType};

use super::{Module, glue};
use crate::node::tool;
use crate::run::run;
use crate::workspace::Workspace;

/// The one module name the module may import from: its own glue.
const GLUE_NAME: &str = "./tierpath_bg.js";

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
pub(crate) fn check(workspace: &Workspace, module: &Module) -> Result<()> {
    glue::check(
        &fs::read_to_string(&module.glue)?,
        &fs::read_to_string(&module.types)?,
    )?;
    let finished = walrus::Module::from_file(&module.wasm).context("the module does not parse")?;
    check_imports(&finished)?;
    check_exports(&finished)?;
    // A second opinion from another code base than the one that did the lowering.
    run(tool(workspace, "wasm-validate")
        .args(NEWER_FEATURES)
        .arg(&module.wasm))
}

fn check_imports(module: &walrus::Module) -> Result<()> {
    match module.imports.iter().find(|one| one.module != GLUE_NAME) {
        None => Ok(()),
        Some(stray) => bail!(
            "the module imports `{}` from `{}`; only `{GLUE_NAME}` is provided",
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
