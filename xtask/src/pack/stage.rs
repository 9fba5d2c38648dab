//! Fills the stage: every file of the package, where the package will have it.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::node::{node, tool};
use crate::run::run;
use crate::wasm::Module;
use crate::workspace::Workspace;

/// Builds the package's parts into an empty stage.
pub(crate) fn fill(workspace: &Workspace, module: &Module) -> Result<()> {
    let stage = workspace.stage();
    if stage.exists() {
        fs::remove_dir_all(&stage)?;
    }
    place_module(&stage.join("dist"), module)?;
    place_texts(workspace, &stage)?;
    compile_facade(workspace, &stage)?;
    describe_elements(workspace, &stage)?;
    run(node(workspace)
        .arg("pkg-template/mini/build.mjs")
        .arg(&stage))
}

fn place_module(dist: &Path, module: &Module) -> Result<()> {
    fs::create_dir_all(dist)?;
    for file in [&module.wasm, &module.glue, &module.types] {
        let name = file.file_name().context("a built file has a name")?;
        fs::copy(file, dist.join(name))?;
    }
    Ok(())
}

fn place_texts(workspace: &Workspace, stage: &Path) -> Result<()> {
    for (from, to) in [
        ("pkg-template/package.json", "package.json"),
        ("pkg-template/README.md", "README.md"),
        ("LICENSE-MIT", "LICENSE-MIT"),
        ("LICENSE-APACHE", "LICENSE-APACHE"),
    ] {
        fs::copy(workspace.path(from), stage.join(to))
            .with_context(|| format!("the package needs `{from}`"))?;
    }
    let locales = stage.join("locales");
    fs::create_dir_all(&locales)?;
    for entry in fs::read_dir(workspace.path("locales"))? {
        let entry = entry?;
        fs::copy(entry.path(), locales.join(entry.file_name()))?;
    }
    Ok(())
}

fn compile_facade(workspace: &Workspace, stage: &Path) -> Result<()> {
    run(tool(workspace, "tsc")
        .args(["--project", "pkg-template/tsconfig.json", "--outDir"])
        .arg(stage.join("dist")))
}

/// Writes `custom-elements.json`, from which editors and documentation tools know the elements.
fn describe_elements(workspace: &Workspace, stage: &Path) -> Result<()> {
    if !workspace.path("pkg-template/src/elements").is_dir() {
        return Ok(());
    }
    run(tool(workspace, "custom-elements-manifest")
        .args(["analyze", "--litelement", "--quiet"])
        .args(["--globs", "src/elements/**/*.ts"])
        .arg("--outdir")
        .arg(stage)
        .current_dir(workspace.path("pkg-template")))
}
