//! tierpath: one rule file for a membership program, one engine that runs it.

#[cfg(feature = "wasm")]
mod wasm;
