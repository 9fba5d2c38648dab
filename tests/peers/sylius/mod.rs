//! A ledger of lots with their own ends, rules by priority, and what points may take off an order.

mod condition;
mod ledger;
mod redemption;
mod rows;
mod rules;

use serde_json::{Value, json};

use crate::desk::{Facts, Stop};

/// A window of days on a rule.
fn active(condition: &Value) -> Value {
    let mut active = json!({});
    for (theirs, ours) in [("from", "from"), ("starts", "from"), ("to", "until")] {
        if let Some(moment) = condition[theirs].as_str() {
            active[ours] = json!(moment.get(..10).expect("a day"));
        }
    }
    active
}

pub(crate) fn play(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    if program.get("earn_basis").is_some() {
        condition::by_basis(case)
    } else if program.get("condition").is_some() {
        condition::by_condition(case)
    } else if program.get("redemption").is_some() {
        redemption::by_redemption(case)
    } else if program.get("rules").is_some() {
        rules::by_rules(case)
    } else {
        ledger::by_ledger(case)
    }
}
