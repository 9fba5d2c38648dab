//! The workload natively, through the crate's public API: `cargo bench --bench native -- times <file>`
//! writes what it found as JSON, `numbers <file>` what calls in numbers take, which the harness asks for
//! between rounds of the same compute in WebAssembly, `history <file>` members with long histories.
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
mod decoded;
mod history;
mod numbers;
mod stream;
mod workload;

use serde_json::{Value, json};

/// What makes the amounts of the workload so large that products leave 64 bits.
const WIDE: i64 = 100_000;

fn main() {
    let mut words = std::env::args().skip(1).filter(|word| word != "--bench");
    // `cargo test --benches` runs it without a word: nothing to do.
    match (words.next().as_deref(), words.next()) {
        (Some("times"), Some(file)) => write(&file, &times()),
        (Some("numbers"), Some(file)) => write(&file, &in_numbers()),
        (Some("history"), Some(file)) => write(&file, &history::grow()),
        _ => {}
    }
}

fn times() -> Value {
    let workload = workload::Workload::read();
    json!({
        "open": workload.open(),
        "preview": workload.preview(),
        "stream": stream::run(&workload),
        "decoded": decoded::run(&workload),
    })
}

fn in_numbers() -> Value {
    let workload = workload::Workload::read();
    json!({
        "narrow": numbers::times(&workload, 1),
        "wide": numbers::times(&workload, WIDE),
    })
}

fn write(file: &str, found: &Value) {
    std::fs::write(file, found.to_string()).unwrap_or_else(|error| panic!("{file}: {error}"));
}
