//! Fills the stage: every file of the package, where the package will have it.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::contents::files_below;
use crate::node::node;
use crate::run::run;
use crate::wasm::Module;
use crate::workspace::Workspace;

/// Builds the package's parts into an empty stage.
pub(crate) fn fill(workspace: &Workspace, engine: &Module, studio: &Module) -> Result<()> {
    let stage = workspace.stage();
    if stage.exists() {
        fs::remove_dir_all(&stage)?;
    }
    fs::create_dir_all(&stage)?;
    run_builder(workspace, "pkg-template/build.mjs", &stage)?;
    // The mini-program folder is made of the finished `dist`, so the module goes in first.
    let copies = [
        (&engine.wasm, "dist/tierpath.wasm"),
        (&engine.glue, "dist/tierpath_bg.js"),
        (&studio.wasm, "dist/studio.wasm"),
        (&studio.glue, "dist/studio_bg.js"),
    ];
    for (from, to) in copies {
        fs::copy(from, stage.join(to))?;
    }
    copy_schemas(workspace, &stage)?;
    run_builder(workspace, "pkg-template/mini/build.mjs", &stage)
}

/// The schemas of rule documents, for editors.
fn copy_schemas(workspace: &Workspace, stage: &Path) -> Result<()> {
    let folder = stage.join("schema");
    fs::create_dir(&folder)?;
    for schema in files_below(&workspace.path("schema"))? {
        if let Some(name) = schema.file_name() {
            fs::copy(&schema, folder.join(name))?;
        }
    }
    Ok(())
}

fn run_builder(workspace: &Workspace, builder: &str, stage: &Path) -> Result<()> {
    run(node(workspace).arg(builder).arg(stage))
}
