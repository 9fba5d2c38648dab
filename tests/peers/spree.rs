//! A least order, points of one order, and what a return takes and gives back.

use serde_json::{Value, json};

use crate::desk::{Desk, Facts, Stop, awarded, each, missing, number, string, whole};
use crate::document;

fn rules(program: &Value) -> Value {
    let least = number(program["earn"].get("min_order").unwrap_or(&json!("0")));
    let give = number(program["earn"].get("points").unwrap_or(&json!("1")));
    let mut when = vec![json!({ "op": "at-least", "field": "event.amount", "value": least })];
    if program["redeeming_order_earns"] == json!(false) {
        when.push(json!({ "op": "is", "field": "event.paid-with-points", "value": false }));
    }
    document::rules(
        &["refund-settings", "reversals", "spending"],
        json!({
            "events": [
                { "type": "order.paid", "fields": [
                    { "id": "amount", "type": "money", "required": true }, { "id": "paid-with-points", "type": "flag", "default": false }] },
                { "type": "points.given", "fields": [{ "id": "points", "type": "points", "required": true }] },
                { "type": "points.taken-back", "reverses": "points.given", "fields": [{ "id": "points", "type": "points" }] },
                { "type": "points.used", "spends": { "balance": "points", "field": "points" },
                  "fields": [{ "id": "points", "type": "points", "required": true }] },
                { "type": "points.returned", "reverses": "points.used", "fields": [{ "id": "points", "type": "points" }] }
            ],
            "balances": [document::balance("points", json!({ "type": "never" }))],
            "earn": [
                { "id": "orders", "on": "order.paid", "to": "points", "when": { "op": "all", "of": when },
                  "award": { "type": "fixed", "give": give } },
                document::rate("given", "points.given", "event.points", "1", "1")
            ],
            "reversal": { "shortfall": "clamp", "excess": "cut" }
        }),
    )
}

/// The points of an order and the balance: what is not the order's comes first, or is spent.
fn start(desk: &mut Desk, event: &Value) -> Result<(), Stop> {
    let order = whole(&event["order_points"]);
    let balance = event.get("points_balance").map_or(order, whole);
    let data = json!({ "points": order.to_string() });
    desk.event("points.given", "order", data)?;
    if balance > order {
        let data = json!({ "points": (balance - order).to_string() });
        desk.event("points.given", "others", data)?;
    }
    if balance < order {
        let data = json!({ "points": (order - balance).to_string() });
        desk.event("points.used", "used", data)?;
    }
    Ok(())
}

fn part(points: &Value) -> Value {
    json!({ "points": number(points) })
}

pub(crate) fn play(case: &Value) -> Result<Vec<Facts>, Stop> {
    let mut desk = Desk::open(&rules(&case["program"]))?;
    each(case, &["order"], |id, event| {
        let mut facts = Facts::new();
        match string(&event["type"]) {
            "set_state" => start(&mut desk, event)?,
            "can_earn" | "evaluate_order" | "order" => {
                let used = event.get("redeem_points");
                if let Some(used) = used {
                    let used = json!({ "points": number(used) });
                    desk.event("points.given", "held", used.clone())?;
                    desk.event("points.used", "used", used)?;
                }
                let data = json!({ "amount": number(&event["amount"]), "paid-with-points": used.is_some() });
                let earned = awarded(&[desk.event("order.paid", id, data)?]);
                facts.insert("allowed".to_owned(), json!(earned != "0"));
                facts.insert("points_earned".to_owned(), json!(earned));
            }
            "earn" => {
                let data = json!({ "points": number(&event["points"]) });
                desk.event("points.given", id, data)?;
            }
            "deduct" => {
                desk.back("points.taken-back", id, part(&event["points"]))?;
            }
            "order_return" => {
                if let Some(points) = event.get("credit_points_requested") {
                    // The order was paid with its points: all of them are used.
                    let order = desk.points()["available"].clone();
                    desk.event("points.used", "paid", json!({ "points": order }))?;
                    desk.back("points.returned", "paid", part(points))?;
                    let points = desk.points()["available"].clone();
                    facts.insert("points_credited".to_owned(), points);
                } else {
                    desk.back(
                        "points.taken-back",
                        "order",
                        part(&event["points_requested"]),
                    )?;
                    let points = desk.points()["revoked"].clone();
                    facts.insert("points_revoked".to_owned(), points);
                }
            }
            other => return missing(&format!("events of type `{other}`")),
        }
        let left = desk.points()["available"].clone();
        facts.insert("points_for_order".to_owned(), left);
        Ok(facts)
    })
}
