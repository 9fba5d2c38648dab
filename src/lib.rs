//! tierpath: one rule file for a membership program, one engine that runs it.
#![cfg_attr(not(feature = "wasm"), forbid(unsafe_code))]

#[cfg(feature = "wasm")]
pub mod wasm;
