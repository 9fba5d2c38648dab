//! The npm package: staged in `target/pkg`, packed by npm itself, measured and checked.
//!
//! The budgets are a question of their own: a package over its budget is still worth testing.

mod contents;
mod size;
mod stage;

pub(crate) use size::{check_budgets, print_weight};

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::run::run;
use crate::wasm;
use crate::workspace::{VERSION, Workspace};

/// Builds everything and packs it; the tarball's path.
pub(crate) fn build(workspace: &Workspace) -> Result<PathBuf> {
    let _turn = workspace.take_turn()?;
    let engine = wasm::build(workspace, wasm::ENGINE)?;
    let studio = wasm::build(workspace, wasm::STUDIO)?;
    stage::fill(workspace, &engine, &studio)?;
    contents::check(workspace)?;
    pack(workspace)
}

fn pack(workspace: &Workspace) -> Result<PathBuf> {
    let stage = workspace.stage();
    // Packed next to the stage and moved in, so that the package can't hold itself.
    let home = workspace.path("target");
    run(Command::new("npm")
        .args(["pack", "--silent", "--pack-destination"])
        .arg(&home)
        .current_dir(&stage))?;
    let name = format!("tierpath-{VERSION}.tgz");
    let tarball = stage.join(&name);
    fs::rename(home.join(&name), &tarball)
        .with_context(|| format!("npm did not write `{name}`"))?;
    println!("packed {}", tarball.display());
    Ok(tarball)
}
