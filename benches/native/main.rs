//! The workload natively, through the crate's public API: `cargo bench --bench native -- <file>` writes
//! what it found as JSON. `cargo xtask bench` calls it and puts it beside the same compute in
//! WebAssembly.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::as_conversions,
    reason = "a benchmark is no engine: it stops at what it did not expect, and its times are floats"
)]

mod clock;
mod stream;
mod workload;

use serde_json::json;

fn main() {
    let mut words = std::env::args().skip(1).filter(|word| word != "--bench");
    let Some(file) = words.next() else {
        // `cargo test --benches` runs it without a word: nothing to do.
        return;
    };
    let workload = workload::Workload::read();
    let found = json!({ "preview": workload.preview(), "stream": stream::run(&workload) });
    std::fs::write(&file, found.to_string()).unwrap_or_else(|error| panic!("{file}: {error}"));
    println!("{found:#}");
}
