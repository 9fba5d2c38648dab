//! The steps about the packed npm package as its users' tools see it.

use anyhow::Result;

use super::javascript::packed_tests;
use crate::browser;
use crate::node::tool;
use crate::pack::check_budgets;
use crate::run::run;
use crate::workspace::Workspace;

/// The package builds, passes the module's gates and stays within its budgets.
pub(crate) fn pack(workspace: &Workspace) -> Result<()> {
    workspace.tarball()?;
    check_budgets(workspace)
}

/// npm's and the bundlers' rules for a package.
pub(crate) fn publint(workspace: &Workspace) -> Result<()> {
    run(tool(workspace, "publint")
        .args(["run", "--strict"])
        .arg(workspace.tarball()?))
}

/// Every entry's types are found by every way of resolving modules that the package supports.
pub(crate) fn attw(workspace: &Workspace) -> Result<()> {
    run(tool(workspace, "attw")
        .arg(workspace.tarball()?)
        .args(["--profile", "esm-only"])
        // Files without types.
        .args(["--exclude-entrypoints", "./tierpath.wasm", "./studio.wasm"]))
}

/// Small projects of the common kinds install the tarball and compute the right value.
pub(crate) fn small_projects(workspace: &Workspace) -> Result<()> {
    let browser = browser::ensure()?;
    run(packed_tests(workspace, "tests/pack")?.env("CHROMIUM", &browser.chromium))
}
