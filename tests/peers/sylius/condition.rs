//! Whether one condition holds, and the base of an award.

use serde_json::{Map, Value, json};

use super::active;
use crate::desk::{Desk, Facts, Stop, awarded, day, number, string, whole};
use crate::document;

/// Whether a rule with this condition gives its one point.
pub(super) fn by_condition(case: &Value) -> Result<Vec<Facts>, Stop> {
    let condition = &case["program"]["condition"];
    let event = &case["events"][0];
    let mut rule = json!({ "id": "probe", "on": "order.paid", "to": "points", "award": { "type": "fixed", "give": "1" } });
    let mut never = false;
    match string(&condition["type"]) {
        "order_total_at_least" => {
            rule["when"] = json!({ "op": "at-least", "field": "event.total", "value": number(&condition["amount"]) });
        }
        "iso_weekday" => {
            let names = [
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday",
            ];
            let days = condition["days"].as_array().expect("days").iter();
            let days: Vec<&str> = days
                .map(|day| names[usize::try_from(whole(day) - 1).expect("a weekday")])
                .collect();
            // There a list of no day is a condition that never holds: here that is no rule.
            never = days.is_empty();
            rule["when"] = json!({ "op": "in", "field": "event.weekday", "values": days });
        }
        _ => {
            let window = active(condition);
            if window != json!({}) {
                rule["active"] = window;
            }
        }
    }
    let rules = if never { vec![] } else { vec![rule] };
    let rules = document::rules(
        &[],
        json!({ "events": [{ "type": "order.paid", "fields": [{ "id": "total", "type": "money" }] }], "earn": rules,
            "balances": [document::balance("points", json!({ "type": "never" }))] }),
    );
    let mut desk = Desk::open(&rules)?;
    if let Some(at) = event["at"].as_str() {
        desk.on(day(at));
    }
    let data = match event["order_total"].as_i64() {
        Some(total) => json!({ "total": total.to_string() }),
        None => json!({}),
    };
    let outcome = desk.event("order.paid", "probe", data)?;
    let mut facts = Facts::new();
    facts.insert("satisfied".to_owned(), json!(awarded(&[outcome]) != "0"));
    Ok(vec![facts])
}

/// The base of an award on one of the totals, with its tax or net of it.
pub(super) fn by_basis(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let basis = string(&program["earn_basis"]).replace('_', "-");
    let totals = ["items-total", "items-tax", "order-total", "order-tax"];
    let fields: Vec<Value> = totals
        .iter()
        .map(|id| json!({ "id": id, "type": "money", "required": true }))
        .collect();
    let mut earn = document::rate("orders", "order.paid", &format!("event.{basis}"), "1", "1");
    if program["include_tax"] == json!(false) {
        let tax = basis.replace("total", "tax");
        earn["award"]["less"] = json!([format!("event.{tax}")]);
    }
    let rules = document::rules(
        &[],
        json!({ "events": [{ "type": "order.paid", "fields": fields }], "earn": [earn],
            "balances": [document::balance("points", json!({ "type": "never" }))] }),
    );
    let event = &case["events"][0];
    let data = totals.iter();
    let data: Map<String, Value> = data
        .map(|id| {
            let amount = event[id.replace('-', "_")].as_i64().unwrap_or(0);
            ((*id).to_owned(), json!(amount.to_string()))
        })
        .collect();
    let outcome = Desk::open(&rules)?.event("order.paid", "order", json!(data))?;
    let base = outcome["awards"][0]["base"].clone();
    Ok(vec![Facts::from_iter([("order_basis".to_owned(), base)])])
}
