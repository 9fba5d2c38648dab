//! The steps cargo runs: formatting, lints, the native tests, the bindings' tests on wasm32.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::browser;
use crate::run::run;
use crate::tools::{self, WASM_TARGET};
use crate::workspace::Workspace;

/// `cargo fmt` would change nothing.
pub(crate) fn format(workspace: &Workspace) -> Result<()> {
    run(cargo(workspace).args(["fmt", "--all", "--check"]))
}

/// Clippy is content with every crate, and with the bindings on the target they are for.
pub(crate) fn clippy(workspace: &Workspace) -> Result<()> {
    tools::ensure_wasm_target(workspace)?;
    run(cargo(workspace)
        .args(["clippy", "--workspace", "--all-targets"])
        .args(["--features", "xtask/wasm-tests"])
        .args(["--", "--deny", "warnings"]))?;
    run(cargo(workspace)
        .args([
            "clippy",
            "--package",
            "tierpath",
            "--features",
            "wasm,studio",
        ])
        .args(["--lib", "--test", "wasm", "--target", WASM_TARGET])
        .args(["--", "--deny", "warnings"]))
}

/// Every native test of every crate.
pub(crate) fn native(workspace: &Workspace) -> Result<()> {
    run(cargo(workspace).args(["test", "--workspace"]))
}

/// The bindings' tests in Node.
pub(crate) fn wasm_in_node(workspace: &Workspace) -> Result<()> {
    run(&mut wasm_tests(workspace)?)
}

/// The bindings' tests in headless Chromium.
pub(crate) fn wasm_in_chromium(workspace: &Workspace) -> Result<()> {
    let browser = browser::ensure()?;
    run(wasm_tests(workspace)?
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("CHROMEDRIVER", &browser.driver)
        .env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            workspace.path("webdriver.json"),
        )
        // A machine under load takes its time to start a browser.
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120"))
}

fn wasm_tests(workspace: &Workspace) -> Result<Command> {
    tools::ensure_wasm_target(workspace)?;
    let runner = runner(workspace)?;
    let mut command = cargo(workspace);
    command
        .args(["test", "--package", "tierpath", "--features", "wasm"])
        .args(["--test", "wasm", "--target", WASM_TARGET])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    Ok(command)
}

/// Builds the test runner that the lockfile pins; where it is.
fn runner(workspace: &Workspace) -> Result<PathBuf> {
    // A folder of its own: the feature would otherwise make cargo build this tool again and again.
    let target = workspace.path("target/wasm-tests");
    run(cargo(workspace)
        .args(["build", "--package", "xtask"])
        .args(["--bin", "wasm-test-runner", "--features", "wasm-tests"])
        .env("CARGO_TARGET_DIR", &target))?;
    Ok(target.join("debug/wasm-test-runner"))
}

fn cargo(workspace: &Workspace) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(workspace.root());
    command
}
