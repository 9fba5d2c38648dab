//! What points take off a cart.

use serde_json::{Value, json};

use crate::desk::{Desk, Facts, Stop, each, missing, number, string, whole};
use crate::document;

const SPLIT: &str = "the split of what points take off over the lines of an order";

pub(super) fn redeeming(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    if program.get("allocation").is_some() {
        return missing(SPLIT);
    }
    let redemption = &program["redemption"];
    let rules = document::money_off(
        &json!({ "price": "1", "atMost": number(&redemption["max_points_per_order"]),
        "gives": { "money": number(&redemption["value_per_point"]) } }),
    );
    let mut desk = Desk::open(&rules)?;
    each(case, &[], |id, event| {
        let mut facts = Facts::new();
        if event["type"] == json!("set_state") {
            let points = number(&event["points_balance"]);
            if points != "0" {
                desk.event("points.given", id, json!({ "points": points }))?;
            }
            return Ok(facts);
        }
        let most = desk.points()["redemptions"][0]["atMost"].clone();
        let points = match event["points"].as_str() {
            Some(_) => number(&most),
            None => number(&event["points"]),
        };
        let mut off = 0;
        if points != "0" {
            let data = json!({ "redemption": "money-off", "points": points });
            let outcome = desk.event("points.used", id, data)?;
            off = string(&outcome["redemptions"][0]["money"])
                .parse()
                .expect("whole money");
        }
        let lines = event["lines"].as_array().expect("lines").iter();
        let before: i64 = lines
            .filter(|line| line["selected"] == json!(true))
            .map(|line| whole(&line["qty"]) * whole(&line["price"]))
            .sum();
        facts.insert("points_applied".to_owned(), json!(points));
        facts.insert("order_total_before".to_owned(), json!(before));
        facts.insert("order_total".to_owned(), json!(before - off));
        Ok(facts)
    })
}
