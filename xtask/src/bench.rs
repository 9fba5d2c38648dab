//! The benchmarks: our harness over the packed package and its peers, and the tables made of it.

use std::path::PathBuf;
use std::process::Command;

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
    tools::ensure_peers(&home)?;
    install::into(&home, workspace.tarball()?)?;
    let mut harness = node(workspace);
    harness
        .arg("benches/run.mjs")
        .env("CHROMIUM", &browser.chromium);
    if options.quick {
        harness.arg("--quick");
    } else if options.only.is_empty() || options.only.iter().any(|word| NATIVE.contains(&&**word)) {
        harness.arg("--native").arg(natively(workspace)?);
    }
    for word in &options.only {
        harness.args(["--only", word]);
    }
    run::run(&mut harness)
}

/// The parts that want something of the native engine.
const NATIVE: [&str; 2] = ["native", "history"];

/// Runs the workload natively, and grows members with long histories; the folder with both.
fn natively(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.path("target/bench");
    std::fs::create_dir_all(&folder)?;
    for what in ["times", "history"] {
        run::run(
            Command::new("cargo")
                .args(["bench", "--package", "tierpath", "--bench", "native", "--"])
                .arg(what)
                .arg(folder.join(what).with_extension("json"))
                .current_dir(workspace.root()),
        )?;
    }
    Ok(folder)
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
