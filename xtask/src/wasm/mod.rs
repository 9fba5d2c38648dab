//! The WebAssembly module: one file for browsers, Node and mini-programs, in the oldest dialect of
//! WebAssembly (its first version, "MVP", with mutable globals), and the JavaScript glue beside it.
//!
//! compile -> bind -> lower -> gates. Whatever leaves here has passed every gate.

mod bind;
mod compile;
mod gate;
mod glue;
mod lower;

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::tools;
use crate::workspace::Workspace;

/// The three files every JavaScript host starts from.
pub(crate) struct Module {
    /// The module itself.
    pub(crate) wasm: PathBuf,
    /// The functions that convert between JavaScript and the module.
    pub(crate) glue: PathBuf,
    /// The types of the glue.
    pub(crate) types: PathBuf,
}

/// Builds the module and its glue into `target/module`.
pub(crate) fn build(workspace: &Workspace) -> Result<Module> {
    tools::ensure_wasm_target(workspace)?;
    tools::ensure_node_modules(workspace)?;
    let compiled = compile::compile(workspace)?;
    let bound = bind::bind(workspace, &compiled)?;
    let home = workspace.path("target/module");
    fs::create_dir_all(&home)?;
    let module = Module {
        wasm: home.join("tierpath.wasm"),
        glue: home.join("tierpath_bg.js"),
        types: home.join("tierpath_bg.d.ts"),
    };
    fs::write(&module.glue, glue::retake_stale_views(&bound.glue)?)?;
    fs::write(&module.types, glue::types(&bound.types))?;
    lower::lower(workspace, &bound.wasm, &module.wasm)?;
    gate::check(workspace, &module)?;
    Ok(module)
}
