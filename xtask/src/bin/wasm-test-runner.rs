//! Runs a test module of `wasm-bindgen-test`, in Node or in a browser.
//!
//! The code is the published runner's. Going through this binary means that `Cargo.lock` pins it
//! next to the library it must match.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
}
