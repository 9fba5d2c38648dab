//! What points may take off an order.

use serde_json::{Value, json};

use crate::desk::{Desk, Facts, Stop, each, number};
use crate::document;

pub(super) fn by_redemption(case: &Value) -> Result<Vec<Facts>, Stop> {
    let redemption = &case["program"]["redemption"];
    let price = number(&redemption["points"]);
    let mut terms = json!({ "price": price, "step": price, "atLeast": number(&redemption["min_points"]),
        "gives": { "money": number(&redemption["worth"]) } });
    // The share is one of an order: what is only converted has none.
    let mut events = case["events"].as_array().expect("events").iter();
    let ordered = events.any(|event| event.get("order_total").is_some());
    let share = redemption.get("max_percent_of_order").filter(|_| ordered);
    if let Some(share) = share {
        terms["atMostPercent"] = json!(number(share));
    }
    let mut rules = document::money_off(&terms);
    if share.is_some() {
        rules["events"][1]["redeems"]["of"] = json!("event.total");
    }
    if price == "0" {
        // There a price of nothing means that there is nothing to redeem: here that is no redemption.
        rules = document::rules(
            &[],
            json!({ "events": [rules["events"][0]], "balances": rules["balances"], "earn": rules["earn"] }),
        );
    }
    let mut desk = Desk::open(&rules)?;
    each(case, &[], |id, event| {
        if event["type"] == json!("set_state") {
            desk.event(
                "points.given",
                id,
                json!({ "points": number(&event["points_balance"]) }),
            )?;
            return Ok(Facts::new());
        }
        let points = number(&event["points"]);
        if event["type"] == json!("convert_points") {
            // Worth without a balance: the points are there.
            desk.event(
                "points.given",
                &format!("{id}-held"),
                json!({ "points": points }),
            )?;
        }
        let mut used = Value::Null;
        if price != "0" {
            let mut data = json!({ "redemption": "money-off", "points": points });
            if share.is_some() {
                data["total"] = json!(number(&event["order_total"]));
            }
            used = desk.event("points.used", id, data)?["redemptions"][0].clone();
        }
        // Where nothing comes of it, nothing is used.
        let fact = |key: &str| used.get(key).cloned().unwrap_or(json!("0"));
        Ok(Facts::from_iter([
            ("points_applied".to_owned(), fact("points")),
            ("redemption_value".to_owned(), fact("money")),
        ]))
    })
}
