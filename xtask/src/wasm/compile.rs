//! Compiles the engine with its bindings for `wasm32-unknown-unknown`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::run::run;
use crate::tools::WASM_TARGET;
use crate::workspace::Workspace;

/// Keeps our code to the first version of WebAssembly. The standard library comes compiled for a
/// newer one, which `lower` takes back.
const FLAGS: &str = "-Ctarget-cpu=mvp -Ctarget-feature=+mutable-globals";

/// Compiles the module and says where it is.
pub(crate) fn compile(workspace: &Workspace) -> Result<PathBuf> {
    // A folder of its own: with the shared one, other flags would throw the build away each time.
    let target = workspace.path("target/wasm");
    run(Command::new("cargo")
        .args(["rustc", "--package", "tierpath", "--lib"])
        // Asked for here and not in the manifest, where a second crate type would switch LTO off.
        .args(["--crate-type", "cdylib"])
        .args(["--features", "wasm", "--profile", "wasm"])
        .args(["--target", WASM_TARGET])
        .current_dir(workspace.root())
        .env("CARGO_TARGET_DIR", &target)
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("RUSTFLAGS", FLAGS))?;
    Ok(target.join(WASM_TARGET).join("wasm/tierpath.wasm"))
}
