//! Rewrites the module into the first version of WebAssembly, and optimises it.

use std::path::Path;

use anyhow::Result;

use crate::node::tool;
use crate::run::run;
use crate::workspace::Workspace;

/// What the compiled standard library uses beyond the first version; named one by one because the
/// lowering passes refuse a module that claims every feature.
const FEATURES_OF_STD: [&str; 5] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-mutable-globals",
];

const LOWERING: [&str; 3] = [
    "--llvm-nontrapping-fptoint-lowering",
    "--signext-lowering",
    "--llvm-memory-copy-fill-lowering",
];

/// The level of the compiler decides the size: `-Oz` here, or `--converge` at four times the time,
/// would change the compressed module by less than half a percent.
///
/// A host compiles a function when it is first called, whole: what only one caller has, and often never
/// calls, stays a function of its own, and only what is tiny becomes part of its callers.
const OPTIMISING: [&str; 6] = [
    "-O2",
    "--one-caller-inline-max-function-size=200",
    "--always-inline-max-function-size=6",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// Lowers and optimises the module at `bound` into `finished`.
pub(crate) fn lower(workspace: &Workspace, bound: &Path, finished: &Path) -> Result<()> {
    let lowered = bound.with_extension("lowered.wasm");
    run(tool(workspace, "wasm-opt")
        .args(FEATURES_OF_STD)
        .args(LOWERING)
        .arg(bound)
        .arg("-o")
        .arg(&lowered))?;
    // With only these two features on, wasm-opt itself refuses whatever was not lowered.
    run(tool(workspace, "wasm-opt")
        .args(["-mvp", "--enable-mutable-globals"])
        .args(OPTIMISING)
        .arg(&lowered)
        .arg("-o")
        .arg(finished))
}
