//! What the package must hold, and must hold only once.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::workspace::{VERSION, Workspace};

/// Checks the staged files before they are packed.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let stage = workspace.stage();
    check_version(&stage)?;
    let files = files_below(&stage)?;
    let mini = stage.join("miniprogram_dist");
    let (in_mini, elsewhere): (Vec<_>, Vec<_>) = files
        .iter()
        .filter(|file| is_module(file))
        .partition(|file| file.starts_with(&mini));
    expect("the package outside `miniprogram_dist`", 2, &elsewhere)?;
    // Mini-program hosts count both `.wasm` and `.wasm.br` towards their size limit.
    expect("`miniprogram_dist`", 1, &in_mini)
}

fn check_version(stage: &Path) -> Result<()> {
    let manifest: Value = serde_json::from_slice(&fs::read(stage.join("package.json"))?)?;
    let found = manifest.get("version").and_then(Value::as_str);
    if found != Some(VERSION) {
        bail!("the package says version {found:?}, the crate says `{VERSION}`");
    }
    Ok(())
}

fn is_module(file: &Path) -> bool {
    let name = file.to_string_lossy();
    name.ends_with(".wasm") || name.ends_with(".wasm.br")
}

fn expect(place: &str, modules: usize, found: &[&PathBuf]) -> Result<()> {
    if found.len() != modules {
        bail!("modules in {place}: {modules} expected, found {found:?}");
    }
    Ok(())
}

/// Every file below a folder, in the order of their names.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let entries =
        fs::read_dir(folder).with_context(|| format!("no folder {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
