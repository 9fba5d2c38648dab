//! What if: answers are what booking gives, and the pages say what is true.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at what it did not expect"
)]

#[path = "whatif/columns.rs"]
mod columns;
#[path = "whatif/compare.rs"]
mod compare;
#[expect(dead_code, reason = "other laws use the rest")]
mod histories;
#[path = "whatif/jumps.rs"]
mod jumps;
#[path = "whatif/plan.rs"]
mod plan;

#[path = "whatif/pages.rs"]
mod pages;
#[path = "whatif/project.rs"]
mod project;
#[path = "whatif/quote.rs"]
mod quote;
#[path = "whatif/sheet.rs"]
mod sheet;
#[path = "whatif/solve.rs"]
mod solve;
#[path = "whatif/vary.rs"]
mod vary;

use serde::Serialize;
use serde_json::Value;
use tierpath::{Member, Problems};

/// Asks a member a question of a kind.
fn ask(member: &Member, kind: &str, request: &Value) -> Result<Value, Problems> {
    let request = request.to_string();
    match kind {
        "jumps" => member.jumps(&request).map(|answer| value(&answer)),
        "plan" => member.plan(&request).map(|answer| value(&answer)),
        "solve" => member.solve(&request).map(|answer| value(&answer)),
        "worth" => member.worth(&request).map(|answer| value(&answer)),
        "compare" => {
            let (other, request) = member.rival(&request)?;
            let comparison = member.program().compare(&other, &request);
            comparison.map(|answer| value(&answer))
        }
        "project" => member.project(&request).map(|answer| value(&answer)),
        kind => panic!("no question is called `{kind}`"),
    }
}

fn value(view: &impl Serialize) -> Value {
    serde_json::to_value(view).expect("a view is JSON")
}

fn text(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}
