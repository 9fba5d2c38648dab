//! The WebAssembly modules: one file each for browsers, Node and mini-programs, in the oldest dialect
//! of WebAssembly (its first version, "MVP", with mutable globals), and the JavaScript glue beside it.
//! The engine goes to members' devices, the studio to those who write rule documents.
//!
//! compile -> bind -> lower -> gates. Whatever leaves here has passed every gate.

mod bind;
mod compile;
mod copy;
mod gate;
mod glue;
mod lower;
mod meter;
mod order;
mod panics;

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

/// What is built of the crate.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    /// The feature of the crate that has its bindings.
    feature: &'static str,
    /// The first part of its files' names.
    pub(crate) name: &'static str,
    /// The one name the module may import from: its own glue.
    glue: &'static str,
    /// What the package calls.
    wanted: &'static [&'static str],
}

/// Runs programs.
pub(crate) const ENGINE: Kind = Kind {
    feature: "wasm",
    name: "tierpath",
    glue: "./tierpath_bg.js",
    wanted: &["export class RawProgram", "export class RawMember"],
};

/// Checks and words documents.
pub(crate) const STUDIO: Kind = Kind {
    feature: "studio",
    name: "studio",
    glue: "./studio_bg.js",
    wanted: &["export function check("],
};

/// Builds a module and its glue into `target/module`.
pub(crate) fn build(workspace: &Workspace, kind: Kind) -> Result<Module> {
    tools::ensure_wasm_target(workspace)?;
    tools::ensure_node_modules(workspace)?;
    let compiled = compile::compile(workspace, kind)?;
    let bound = bind::bind(workspace, &compiled, kind)?;
    let home = workspace.path("target/module");
    fs::create_dir_all(&home)?;
    let name = kind.name;
    let module = Module {
        wasm: home.join(format!("{name}.wasm")),
        glue: home.join(format!("{name}_bg.js")),
        types: home.join(format!("{name}_bg.d.ts")),
    };
    fs::write(&module.glue, glue::retake_stale_views(&bound.glue)?)?;
    fs::write(&module.types, glue::types(&bound.types))?;
    lower::lower(workspace, &bound.wasm, &module.wasm)?;
    let ordered = order::by_likeness(&fs::read(&module.wasm)?)?;
    fs::write(&module.wasm, ordered)?;
    gate::check(workspace, &module, kind)?;
    meter::write(&module.wasm, &metered(workspace, kind))?;
    Ok(module)
}

/// Where the copy of a module lies that counts its instructions.
pub(crate) fn metered(workspace: &Workspace, kind: Kind) -> PathBuf {
    workspace.path(&format!("target/module/{}.metered.wasm", kind.name))
}
