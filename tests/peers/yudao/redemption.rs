//! What points take off a cart.

use serde_json::{Value, json};

use crate::desk::{Desk, Facts, Stop, each, number, string, whole};
use crate::document;

/// A line as ours, with its amount.
fn line(line: &Value) -> Value {
    let amount = whole(&line["qty"]) * whole(&line["price"]);
    json!({ "sku": format!("l{}", string(&line["id"])), "selected": line["selected"], "amount": amount.to_string() })
}

pub(super) fn redeeming(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let redemption = &program["redemption"];
    let mut rules = document::money_off(
        &json!({ "price": "1", "atMost": number(&redemption["max_points_per_order"]),
        "gives": { "money": number(&redemption["value_per_point"]) } }),
    );
    let redeems = &mut rules["events"][1]["redeems"];
    redeems["of"] = json!("line.amount");
    redeems["lines"] = json!({ "op": "is", "field": "line.selected", "value": true });
    if program.get("allocation").is_some() {
        redeems["rest"] = json!("last");
    }
    let mut desk = Desk::open(&rules)?;
    each(case, &[], |id, event| {
        if event["type"] == json!("set_state") {
            let points = number(&event["points_balance"]);
            if points != "0" {
                desk.event("points.given", id, json!({ "points": points }))?;
            }
            return Ok(Facts::new());
        }
        let theirs = event["lines"].as_array().expect("lines");
        let lines: Vec<Value> = theirs.iter().map(line).collect();
        // As many as there are, where it says so.
        let points = match event["points"].as_str() {
            Some(_) => string(&desk.points()["available"]).to_owned(),
            None => number(&event["points"]),
        };
        let mut used = Value::Null;
        if points != "0" {
            let data = json!({ "redemption": "money-off", "points": points, "lines": lines });
            used = desk.event("points.used", id, data)?["redemptions"][0].clone();
        }
        Ok(see(&used, theirs, &lines))
    })
}

/// What is taken off the order and each of its lines.
fn see(used: &Value, theirs: &[Value], lines: &[Value]) -> Facts {
    let amount = |value: &Value| {
        value
            .as_str()
            .map_or(0, |text| text.parse::<i64>().expect("whole"))
    };
    let (mut discounts, mut pays, mut before) = (Facts::new(), Facts::new(), 0);
    for (at, (line, own)) in lines.iter().zip(theirs).enumerate() {
        let parts = used["lines"].as_array().into_iter().flatten();
        let part = parts.filter(|part| part["line"] == json!(at));
        let off: i64 = part.map(|part| amount(&part["money"])).sum();
        let id = string(&own["id"]).to_owned();
        discounts.insert(id.clone(), json!(off));
        pays.insert(id, json!(amount(&line["amount"]) - off));
        if own["selected"] == json!(true) {
            before += amount(&line["amount"]);
        }
    }
    Facts::from_iter([
        ("points_applied".to_owned(), json!(amount(&used["points"]))),
        ("order_total_before".to_owned(), json!(before)),
        (
            "order_total".to_owned(),
            json!(before - amount(&used["money"])),
        ),
        ("line_discounts".to_owned(), json!(discounts)),
        ("line_pay".to_owned(), json!(pays)),
    ])
}
