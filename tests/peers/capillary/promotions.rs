//! Promotions of which only some are applied, beside those that always are.

use serde_json::{Map, Value, json};

use super::facts;
use crate::desk::{Desk, Facts, Stop, awarded, number, string};
use crate::document;

/// A promotion as a rule: for the order so much, or so much for each line. On its level it competes alone, or where promotions stack
/// together with all that are not exclusive.
fn rule(promotion: &Value, stacking: &Value) -> Value {
    let by_line = promotion["scope"] == json!("line");
    let award = match promotion["points"].as_object() {
        None => json!({ "type": "fixed", "give": number(&promotion["points"]) }),
        Some(points) => {
            let rows = points.iter();
            let rows: Vec<Value> = rows
                .map(|(line, give)| json!({ "is": [line.to_lowercase()], "give": number(give) }))
                .collect();
            json!({ "type": "table", "by": ["line.sku"], "field": "line.quantity", "rows": rows })
        }
    };
    let mut rule = json!({ "id": string(&promotion["id"]).to_lowercase(), "on": "order.paid", "to": "points", "award": award });
    if promotion["always"] != json!(true) {
        let level = if by_line { "line_level" } else { "order_level" };
        rule["exclusive"] = json!({ "group": level.replace('_', "-"), "by": "greatest" });
        if by_line {
            rule["exclusive"]["per"] = json!("line");
        }
        if stacking[level] == json!(true) && promotion["exclusive"] == json!(false) {
            rule["exclusive"]["bundle"] = json!("stack");
        }
    }
    rule
}

/// What an order with these lines earns. Of equal promotions the one that ends first counts: it stands first.
fn outcome(promotions: &[Value], program: &Value) -> Result<Value, Stop> {
    let mut promotions = promotions.to_vec();
    promotions.sort_by_key(|promotion| promotion["expires_in"].as_u64());
    let earn = promotions.iter();
    let earn: Vec<Value> = earn.map(|one| rule(one, &program["stacking"])).collect();
    let mut requires = vec!["exclusive", "lines"];
    if promotions.iter().any(|one| one["scope"] == json!("line")) {
        requires.push("stages");
    }
    let rules = document::rules(
        &requires,
        json!({
            "events": [{ "type": "order.paid", "fields": [{ "id": "lines", "type": "lines", "key": "sku", "fields": [
                { "id": "sku", "type": "id", "required": true }, { "id": "quantity", "type": "integer", "default": 1 }] }] }],
            "earn": earn, "balances": [document::balance("points", json!({ "type": "never" }))]
        }),
    );
    let lines = program["lines"].as_array().into_iter().flatten();
    let lines: Vec<Value> = lines
        .map(|line| json!({ "sku": string(line).to_lowercase() }))
        .collect();
    Desk::open(&rules)?.event("order.paid", "order", json!({ "lines": lines }))
}

fn id(award: &Value) -> String {
    string(&award["source"]["id"]).to_uppercase()
}

/// Each promotion that was applied, with what it gave: for the order, or for each line by itself.
fn applied(outcome: &Value, lines: &Value) -> Map<String, Value> {
    let mut applied = Map::new();
    for award in outcome["awards"].as_array().expect("awards") {
        let parts = award["lines"].as_array().expect("lines");
        for part in parts {
            let line = usize::try_from(part["line"].as_u64().expect("a line")).expect("a line");
            let key = format!("{}@{}", id(award), string(&lines[line]));
            applied.insert(key, part["amount"].clone());
        }
        if parts.is_empty() {
            applied.insert(id(award), award["amount"].clone());
        }
    }
    applied
}

pub(super) fn competing(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let promotions = program["promotions"].as_array().expect("promotions");
    let outcome = outcome(promotions, program)?;
    let applied = applied(&outcome, &program["lines"]);
    let names: Vec<&String> = applied.keys().collect();
    let lines = program["lines"].as_array().map_or(0, Vec::len);
    Ok(vec![facts([
        (
            "applied",
            if lines == 0 {
                json!(names)
            } else {
                json!(applied)
            },
        ),
        ("points_earned", json!(awarded(&[outcome]))),
    ])])
}

/// The order in which promotions win: who would be applied if those before were not there.
pub(super) fn ranking(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let mut left = program["promotions"]
        .as_array()
        .expect("promotions")
        .clone();
    let mut order = Vec::new();
    while !left.is_empty() {
        let first = id(&outcome(&left, program)?["awards"][0]);
        left.retain(|promotion| promotion["id"] != json!(first));
        order.push(first);
    }
    Ok(vec![facts([("order", json!(order))])])
}
