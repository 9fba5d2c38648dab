//! Compiles the engine with its bindings for `wasm32-unknown-unknown`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::Kind;
use crate::run::run;
use crate::tools::WASM_TARGET;
use crate::workspace::Workspace;

/// Keeps our code to the first version of WebAssembly. The standard library comes compiled for a
/// newer one, which `lower` takes back.
const FIRST_VERSION: [&str; 2] = ["-Ctarget-cpu=mvp", "-Ctarget-feature=+mutable-globals"];

/// What LLVM does for speed at the cost of size even where it is asked for size: moving a value by
/// a load and a store for each eight bytes, and giving each array in a loop a counter of its own.
const SMALL: [&str; 4] = [
    "-Cllvm-args=--max-store-memcpy=1",
    "-Cllvm-args=--max-store-memmove=1",
    "-Cllvm-args=--max-store-memset=1",
    "-Cllvm-args=--disable-lsr",
];

/// The stack: 64 KiB, of which the worst that we know to do takes a quarter (tests/js/stack.test.mjs).
/// It is the larger part of the memory that every page with a member pays for; the linker's own is 1 MiB.
const STACK: [&str; 1] = ["-Clink-arg=-zstack-size=65536"];

/// The compiler's flags, separated by U+001F as cargo reads them.
fn flags() -> String {
    let flags = FIRST_VERSION.iter().chain(&SMALL).chain(&STACK);
    let mut flags: Vec<String> = flags.map(|flag| (*flag).to_owned()).collect();
    for folder in crate_folders() {
        flags.push(format!("--remap-path-prefix={}/=", folder.display()));
    }
    flags.join("\u{1f}")
}

/// Where this machine keeps the crates. Panics name the file they came from, and with these folders
/// in their names the module would differ from machine to machine.
fn crate_folders() -> Vec<PathBuf> {
    let cargo_home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    cargo_home
        .and_then(|home| fs::read_dir(home.join("registry/src")).ok())
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect()
}

/// Compiles the module and says where it is.
pub(crate) fn compile(workspace: &Workspace, kind: Kind) -> Result<PathBuf> {
    // A folder of its own: with the shared one, other flags would throw the build away each time.
    let target = workspace.path("target/wasm");
    run(Command::new("cargo")
        .args(["rustc", "--package", "tierpath", "--lib"])
        // Asked for here and not in the manifest, where a second crate type would switch LTO off.
        .args(["--crate-type", "cdylib"])
        .args(["--no-default-features", "--features", kind.feature])
        .args(["--profile", "wasm"])
        .args(["--target", WASM_TARGET])
        .current_dir(workspace.root())
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_ENCODED_RUSTFLAGS", flags()))?;
    Ok(target.join(WASM_TARGET).join("wasm/tierpath.wasm"))
}
