//! What a cart earns by line.

use serde_json::{Map, Value, json};

use crate::desk::{self, Desk, Facts, Stop, number, string, whole};
use crate::document;

pub(super) fn earning(event: &Value, program: &Value) -> Result<Facts, Stop> {
    let earn = &program["earn"];
    let line = |field: &str, give: &Value, per: &Value| {
        json!({ "id": field, "on": "order.paid", "to": "points", "award":
            { "type": "rate", "field": format!("line.{field}"), "give": number(give), "per": number(per) } })
    };
    let rules = document::rules(
        &["lines"],
        json!({
            "events": [{ "type": "order.paid", "fields": [{ "id": "lines", "type": "lines", "key": "sku", "fields": [
                { "id": "sku", "type": "id", "required": true },
                { "id": "amount", "type": "money", "required": true },
                { "id": "bonus", "type": "points", "required": true }] }] }],
            "balances": [document::balance("points", json!({ "type": "never" }))],
            "earn": [line("amount", &earn["points"], &earn["per"]), line("bonus", &json!(1), &json!(1))]
        }),
    );
    let lines = event["lines"].as_array().expect("lines");
    let selected = lines.iter().filter(|line| line["selected"] == json!(true));
    let paid: Vec<Value> = selected
        .map(|line| {
            let amount = whole(&line["qty"]) * whole(&line["price"]);
            json!({ "sku": format!("l{}", string(&line["id"])), "amount": amount.to_string(),
                    "bonus": number(&line["bonus_points"]) })
        })
        .collect();
    let mut desk = Desk::open(&rules)?;
    let outcome = desk.event("order.paid", "cart", json!({ "lines": paid }))?;
    let mut parts = Map::new();
    let mut place = 0;
    for line in lines {
        // What is not selected is not in the order; there its bonus is shown all the same, and counts nowhere.
        let shown = if line["selected"] == json!(true) {
            place += 1;
            line_points(&outcome, place - 1)
        } else {
            whole(&line["bonus_points"])
        };
        parts.insert(string(&line["id"]).to_owned(), json!(shown));
    }
    let mut facts = Facts::new();
    facts.insert("points_earned".to_owned(), json!(desk::awarded(&[outcome])));
    facts.insert("line_points".to_owned(), Value::Object(parts));
    Ok(facts)
}

/// What all rules together gave a line.
fn line_points(outcome: &Value, place: usize) -> i64 {
    let awards = outcome["awards"].as_array().expect("awards").iter();
    let lines = awards.flat_map(|award| award["lines"].as_array().expect("lines"));
    lines
        .filter(|line| line["line"] == json!(place))
        .map(|line| string(&line["amount"]).parse::<i64>().expect("points"))
        .sum()
}
