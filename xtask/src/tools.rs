//! Brings what a bare machine lacks: the wasm32 target and the JavaScript tools.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context as _, Result, bail};

use crate::run::{output_of, run};
use crate::workspace::Workspace;

/// The target of the module for browsers and mini-programs.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Adds the wasm32 target to the toolchain in use, when it is missing.
pub(crate) fn ensure_wasm_target(workspace: &Workspace) -> Result<()> {
    let libraries = output_of(
        Command::new("rustc")
            .args(["--print", "target-libdir", "--target", WASM_TARGET])
            .current_dir(workspace.root()),
    )?;
    if fs::exists(libraries.trim())? {
        return Ok(());
    }
    run(Command::new("rustup")
        .args(["target", "add", WASM_TARGET])
        .current_dir(workspace.root()))
}

/// Installs the JavaScript tools into the tree when they are missing or older than the lockfile.
pub(crate) fn ensure_node_modules(workspace: &Workspace) -> Result<()> {
    ensure_packages(workspace.root(), &["ci"])
}

/// Installs the peers of the benchmarks. One of them comes as a package for each platform, and `npm ci` fails where a
/// registry lacks the one for any other platform than this; `npm install` goes without.
pub(crate) fn ensure_peers(home: &Path) -> Result<()> {
    ensure_packages(home, &["install", "--no-save", "--ignore-scripts"])
}

/// Installs what a folder's lockfile names, when it is missing or older.
fn ensure_packages(folder: &Path, how: &[&str]) -> Result<()> {
    ensure_node()?;
    let installed = modified(&folder.join("node_modules/.package-lock.json"));
    let wanted = modified(&folder.join("package-lock.json"));
    if installed.is_some() && installed >= wanted {
        return Ok(());
    }
    run(Command::new("npm").args(how).current_dir(folder))
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}

/// The first Node that every tool in the lockfile runs on.
const OLDEST_NODE: (u32, u32) = (20, 19);

fn ensure_node() -> Result<()> {
    let version = output_of(Command::new("node").arg("--version"))
        .context("tierpath's JavaScript tools need Node.js 20.19 or newer with npm")?;
    match major_and_minor(&version) {
        Some(found) if found >= OLDEST_NODE => Ok(()),
        _ => bail!("found Node.js {}, need 20.19 or newer", version.trim()),
    }
}

fn major_and_minor(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.trim().trim_start_matches('v').split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}
