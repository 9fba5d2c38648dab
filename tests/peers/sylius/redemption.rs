//! What points may take off an order.

use serde_json::{Value, json};

use crate::desk::{Desk, Facts, Stop, missing, number, string, whole};
use crate::document;

pub(super) fn by_redemption(case: &Value) -> Result<Vec<Facts>, Stop> {
    let redemption = &case["program"]["redemption"];
    let step = whole(&redemption["points"]);
    let mut rules = document::money_off(
        &json!({ "price": step.to_string(), "step": step.to_string(),
        "atLeast": number(&redemption["min_points"]), "gives": { "money": number(&redemption["worth"]) } }),
    );
    if step == 0 {
        // There a price of nothing means that there is nothing to redeem: here that is no redemption.
        rules = document::rules(
            &[],
            json!({ "events": [rules["events"][0]], "balances": rules["balances"], "earn": rules["earn"] }),
        );
    }
    let mut desk = Desk::open(&rules)?;
    let mut facts = Facts::new();
    for event in case["events"].as_array().expect("events") {
        let points = whole(&event["points"]);
        let given = |points: i64| json!({ "points": points.to_string() });
        match string(&event["type"]) {
            "set_state" => {
                desk.event(
                    "points.given",
                    "held",
                    given(whole(&event["points_balance"])),
                )?;
                continue;
            }
            "convert_points" => {
                desk.event("points.given", "held", given(points))?;
            }
            _ => (),
        }
        // The host asks for whole steps, and for no more than the view says; where it offers nothing, for nothing.
        let most = desk.points()["redemptions"][0]["atMost"].clone();
        let most: i64 = most.as_str().map_or(0, |most| most.parse().expect("whole"));
        let asked = points.min(most) / step.max(1) * step;
        let total = whole(&event["order_total"]) * whole(&redemption["max_percent_of_order"]) / 100;
        if event.get("order_total").is_some()
            && asked / step.max(1) * whole(&redemption["worth"]) > total
        {
            return missing("a redemption bounded by a share of the order");
        }
        let data = json!({ "redemption": "money-off", "points": asked.to_string() });
        let used = if asked == 0 {
            Err("redemption-amount".to_owned())
        } else {
            desk.try_event("points.used", "use", None, data)
        };
        let (applied, money) = match used {
            Ok(outcome) => (asked, outcome["redemptions"][0]["money"].clone()),
            Err(refusal) if refusal.contains("redemption-amount") => (0, json!("0")),
            Err(refusal) => return Err(Stop::Failed(refusal)),
        };
        facts.insert("points_applied".to_owned(), json!(applied));
        facts.insert("redemption_value".to_owned(), money);
    }
    Ok(vec![facts])
}
