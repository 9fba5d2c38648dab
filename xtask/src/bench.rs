//! The benchmarks: our harness over the packed package and its peers, and the tables made of it.

use anyhow::Result;

use crate::browser;
use crate::cli::BenchOptions;
use crate::install;
use crate::node::node;
use crate::run;
use crate::tools;
use crate::workspace::Workspace;

/// Brings the peers, packs, measures; a whole run also writes the tables.
pub(crate) fn run(workspace: &Workspace, options: &BenchOptions) -> Result<()> {
    let browser = browser::ensure()?;
    let home = workspace.path("benches");
    tools::ensure_packages(&home)?;
    install::into(&home, workspace.tarball()?)?;
    let mut harness = node(workspace);
    harness
        .arg("benches/run.mjs")
        .env("CHROMIUM", &browser.chromium);
    if options.quick {
        harness.arg("--quick");
    }
    for word in &options.only {
        harness.args(["--only", word]);
    }
    run::run(&mut harness)
}

/// Every implementation of the workload gives the same answers.
pub(crate) fn answers(workspace: &Workspace) -> Result<()> {
    run(
        workspace,
        &BenchOptions {
            quick: true,
            only: Vec::new(),
        },
    )
}
