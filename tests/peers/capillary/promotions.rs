//! Promotions of which only some are applied, beside those that always are.

use serde_json::{Value, json};

use super::{facts, orders};
use crate::desk::{Desk, Facts, Stop, awarded, missing, number, string};
use crate::document;

/// Promotions of which only the one that gives the most is applied, beside those that always are.
pub(super) fn competing(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let stacking = &program["stacking"];
    let lines = program["lines"]
        .as_array()
        .is_none_or(|lines| !lines.is_empty());
    if lines || stacking["order_level"] != json!(false) {
        return missing(
            "promotions that compete line by line, or as a bundle against one that stands alone, by rank",
        );
    }
    let promotions = program["promotions"].as_array().expect("promotions").iter();
    let earn: Vec<Value> = promotions
        .map(|promotion| {
            let mut rule = json!({ "id": string(&promotion["id"]).to_lowercase(), "on": "order.paid", "to": "points",
                "award": { "type": "fixed", "give": number(&promotion["points"]) } });
            if promotion["always"] != json!(true) {
                rule["exclusive"] = json!({ "group": "promotions", "by": "greatest" });
            }
            rule
        })
        .collect();
    let rules = document::rules(
        &["exclusive", "reversals"],
        json!({ "events": orders(), "earn": earn, "balances": [document::balance("points", json!({ "type": "never" }))] }),
    );
    let outcome = Desk::open(&rules)?.event("order.paid", "order", json!({ "amount": "1" }))?;
    let awards = outcome["awards"].as_array().expect("awards").iter();
    let applied: Vec<String> = awards
        .filter(|award| award["amount"] != json!("0"))
        .map(|award| string(&award["source"]["id"]).to_uppercase())
        .collect();
    Ok(vec![facts([
        ("applied", json!(applied)),
        ("points_earned", json!(awarded(&[outcome]))),
    ])])
}
