//! Runs wasm-bindgen over the compiled module: glue, types, and a module that fits them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use walrus::{ExportItem, Module};
use wasm_bindgen_cli_support::Bindgen;

use super::{Kind, copy, panics};
use crate::workspace::Workspace;

/// What wasm-bindgen made.
pub(crate) struct Bound {
    /// The module, not yet lowered.
    pub(crate) wasm: PathBuf,
    /// The text of the glue.
    pub(crate) glue: String,
    /// The text of the types.
    pub(crate) types: String,
}

/// Globals that wasm-bindgen 0.2.130 exports and its glue never reads. WeChat on iOS documents that
/// it can't export globals.
const UNREAD_GLOBALS: [&str; 2] = ["__abort_handler", "__instance_terminated"];

/// Binds the compiled module.
pub(crate) fn bind(workspace: &Workspace, compiled: &Path, kind: Kind) -> Result<Bound> {
    let home = workspace.path("target/bound");
    if home.exists() {
        fs::remove_dir_all(&home)?;
    }
    let mut module = Module::from_file(compiled).context("the compiled module does not parse")?;
    forget_features(&mut module);
    panics::silence(&mut module)?;
    copy::by_words(&mut module);
    let mut output = Bindgen::new()
        .input_module(kind.name, module)
        .out_name(kind.name)
        // The one kind of glue that opens nothing itself: a path-only host can open the module.
        .bundler(true)?
        .typescript(true)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .context("wasm-bindgen could not bind the module")?;
    remove_unread_globals(output.wasm_mut())?;
    output.emit(&home)?;
    let name = kind.name;
    Ok(Bound {
        glue: read(&home.join(format!("{name}_bg.js")))?,
        types: read(&home.join(format!("{name}.d.ts")))?,
        wasm: home.join(format!("{name}_bg.wasm")),
    })
}

/// Without this section wasm-bindgen keeps JavaScript values in a plain array. With it, it would use
/// reference types, which the compiled standard library claims and old hosts lack.
fn forget_features(module: &mut Module) {
    let sections = module.customs.iter();
    let features = sections.filter(|(_, section)| section.name() == "target_features");
    let features: Vec<_> = features.map(|(id, _)| id).collect();
    for id in features {
        module.customs.delete(id);
    }
}

fn remove_unread_globals(module: &mut Module) -> Result<()> {
    let globals: Vec<_> = module
        .exports
        .iter()
        .filter(|export| matches!(export.item, ExportItem::Global(_)))
        .map(|export| (export.id(), export.name.clone()))
        .collect();
    for (id, name) in globals {
        if !UNREAD_GLOBALS.contains(&name.as_str()) {
            bail!("the module exports the global `{name}`, which this build does not know");
        }
        module.exports.delete(id);
    }
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))
}
