//! The steps Node runs: types, lints, and the tests of the packed package's API.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::browser;
use crate::install;
use crate::node::{node, tool};
use crate::run::run;
use crate::tools;
use crate::wasm;
use crate::workspace::Workspace;

/// Every TypeScript project of the tree, against the packed package.
pub(crate) fn types(workspace: &Workspace) -> Result<()> {
    install_for_tests(workspace)?;
    install::into(&workspace.path("www-demo"), workspace.tarball()?)?;
    for project in ["pkg-template", "tests/js", "www-demo"] {
        let config = workspace.path(project).join("tsconfig.json");
        if config.exists() {
            run(tool(workspace, "tsc")
                .arg("--noEmit")
                .arg("--project")
                .arg(config))?;
        }
    }
    Ok(())
}

/// Formatting and lints of everything that is not Rust.
pub(crate) fn biome(workspace: &Workspace) -> Result<()> {
    tools::ensure_node_modules(workspace)?;
    run(tool(workspace, "biome").args(["ci", "--error-on-warnings", "--colors=off"]))
}

/// The API of the packed package, in Node.
pub(crate) fn api(workspace: &Workspace) -> Result<()> {
    let browser = browser::ensure()?;
    let mut tests = packed_tests(workspace, "tests/js")?;
    run(tests
        .env("CHROMIUM", &browser.chromium)
        .env("TIERPATH_METERED", wasm::metered(workspace, wasm::ENGINE)))
}

/// The mini-program package, in the hosts' stand-ins and in Chromium.
pub(crate) fn mini(workspace: &Workspace) -> Result<()> {
    let browser = browser::ensure()?;
    run(packed_tests(workspace, "tests/mini")?.env("CHROMIUM", &browser.chromium))
}

/// The tests of a folder, with the packed package installed and its tarball named.
pub(crate) fn packed_tests(workspace: &Workspace, folder: &str) -> Result<Command> {
    install_for_tests(workspace)?;
    let mut command = node_tests(workspace, folder)?;
    command.env("TIERPATH_TARBALL", workspace.tarball()?);
    Ok(command)
}

/// `import "tierpath"` anywhere below `tests/` means the packed package.
fn install_for_tests(workspace: &Workspace) -> Result<()> {
    install::into(&workspace.path("tests"), workspace.tarball()?)
}

/// Node's test runner over the test files of a folder.
fn node_tests(workspace: &Workspace, folder: &str) -> Result<Command> {
    let files = test_files(&workspace.path(folder))?;
    if files.is_empty() {
        bail!("`{folder}` holds no `*.test.mjs`");
    }
    let mut command = node(workspace);
    // `--expose-gc` lets the leak tests ask for a collection.
    command.args(["--expose-gc", "--test", "--test-reporter=spec"]);
    command.args(files);
    Ok(command)
}

fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)
        .with_context(|| format!("there is no folder `{}`", folder.display()))?;
    let mut files = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    Ok(files)
}
