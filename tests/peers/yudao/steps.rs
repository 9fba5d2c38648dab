//! Steps of spending: from so much on, so much money off, so many points, free delivery. What is taken off a cart is a unit like any
//! other: rules award it, each line has its part, and the shop takes it off.

use serde_json::{Map, Value, json};

use crate::desk::{Desk, Facts, Stop, number, string, whole};
use crate::document;

/// The units that a step can give, by its key there.
const UNITS: [(&str, &str); 3] = [
    ("discount", "money-off"),
    ("points", "points"),
    ("free_delivery", "deliveries"),
];

/// One rule for each unit that a step gives.
fn rules(program: &Value) -> Value {
    let steps = program["spend_ladder"].as_array().expect("steps");
    let mut earn = Vec::new();
    for (key, unit) in UNITS {
        let given = steps.iter().filter(|step| step.get(key).is_some());
        let bands: Vec<Value> = given
            .map(|step| {
                let give = match &step[key] {
                    Value::Bool(given) => u8::from(*given).to_string(),
                    give => number(give),
                };
                json!({ "from": number(&step["threshold"]), "give": give })
            })
            .collect();
        // Where there are no steps, there is no rule.
        if bands.is_empty() {
            continue;
        }
        let mut rule = json!({ "id": unit, "on": "cart.priced", "to": unit,
            "award": { "type": "bands", "field": "line.amount", "bands": bands } });
        if let Some(lines) = program["eligible_lines"].as_array() {
            let lines: Vec<String> = lines.iter().map(sku).collect();
            rule["lines"] = json!({ "op": "in", "field": "line.sku", "values": lines });
        }
        if let Some(kinds) = program["applies_to_order_types"].as_array() {
            rule["when"] = json!({ "op": "in", "field": "event.kind", "values": kinds });
        }
        if program.get("allocation").is_some() {
            rule["rest"] = json!("last");
        }
        earn.push(rule);
    }
    let balances = UNITS.map(|(_, unit)| document::balance(unit, json!({ "type": "never" })));
    document::rules(
        &["lines"],
        json!({
            "events": [{ "type": "cart.priced", "fields": [{ "id": "kind", "type": "id" },
                { "id": "lines", "type": "lines", "key": "sku", "fields": [
                    { "id": "sku", "type": "id", "required": true }, { "id": "amount", "type": "money", "required": true }] }] }],
            "balances": balances, "earn": earn
        }),
    )
}

fn sku(id: &Value) -> String {
    format!("l{}", string(id))
}

/// What the cart was given of a unit, in whole and for each line.
fn given(outcome: &Value, unit: &str, lines: &[Value]) -> (i64, Map<String, Value>) {
    let whole = |value: &Value| string(value).parse::<i64>().expect("whole");
    let mut awards = outcome["awards"].as_array().expect("awards").iter();
    let award = awards.find(|award| award["to"] == json!(unit));
    let parts = lines.iter().enumerate().map(|(at, line)| {
        let parts = award.and_then(|award| award["lines"].as_array());
        let part = parts.and_then(|parts| parts.iter().find(|part| part["line"] == json!(at)));
        let amount = part.map_or(0, |part| whole(&part["amount"]));
        (string(&line["id"]).to_owned(), json!(amount))
    });
    (
        award.map_or(0, |award| whole(&award["amount"])),
        parts.collect(),
    )
}

pub(super) fn by_steps(case: &Value) -> Result<Vec<Facts>, Stop> {
    let event = &case["events"][0];
    let lines = event["lines"].as_array().expect("lines");
    let amount = |line: &Value| whole(&line["qty"]) * whole(&line["price"]);
    let sent: Vec<Value> = lines
        .iter()
        .map(|line| json!({ "sku": sku(&line["id"]), "amount": amount(line).to_string() }))
        .collect();
    let mut data = json!({ "lines": sent });
    if let Some(kind) = event.get("order_type") {
        data["kind"] = json!(string(kind).replace('_', "-"));
    }
    let outcome = Desk::open(&rules(&case["program"]))?.event("cart.priced", "cart", data)?;
    let promotions = outcome["awards"].as_array().map_or(0, Vec::len);
    let before: i64 = lines.iter().map(amount).sum();
    let (off, line_discounts) = given(&outcome, "money-off", lines);
    let (_, line_points) = given(&outcome, "points", lines);
    let (deliveries, _) = given(&outcome, "deliveries", lines);
    Ok(vec![Facts::from_iter(
        [
            ("order_total_before", json!(before)),
            ("discount", json!(off)),
            ("order_total", json!(before - off)),
            ("free_delivery", json!(deliveries > 0)),
            ("line_discounts", json!(line_discounts)),
            ("line_points", json!(line_points)),
            ("promotions", json!(promotions)),
            ("matched", json!(promotions > 0)),
        ]
        .map(|(key, value)| (key.to_owned(), value)),
    )])
}
