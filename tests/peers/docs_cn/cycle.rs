//! Spend of a cycle of so many days.

use serde_json::{Value, json};

use crate::desk::{Desk, Facts, Stop, each, missing, number, string, whole};
use crate::document::{self, tier_id};

/// Spend of a cycle of so many days, judged when the tier's own days are over.
pub(super) fn by_cycle(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let days = whole(&program["tier_period"]["days"]);
    let rules = document::rules(
        &["ladders", "movement", "reversals"],
        json!({
            "events": [
                { "type": "order.paid", "fields": [{ "id": "amount", "type": "money", "required": true },
                                                   { "id": "shipping", "type": "money", "default": "0" }] },
                { "type": "order.returned", "reverses": "order.paid", "fields": [{ "id": "amount", "type": "money" }] }
            ],
            "counters": [{ "id": "spend", "of": { "type": "sum", "event": "order.paid", "field": "event.amount" },
                           "window": { "type": "rolling", "unit": "days", "count": days } }],
            "ladders": [document::ladder(&program["tiers"], "spend",
                json!({ "validity": { "type": "days", "days": days }, "downgrade": { "to": "qualifying" } }))],
            "reversal": { "tier": "at-once" }
        }),
    );
    let mut desk = Desk::open(&rules)?;
    each(case, &["id"], |id, event| {
        match string(&event["type"]) {
            "set_state" => {
                let tier = tier_id(&program["tiers"], &event["tier"]);
                desk.event(
                    "tier.set",
                    id,
                    json!({ "ladder": "tier", "as": "reached", "tier": tier }),
                )?;
                desk.on(10);
            }
            "order" => {
                let goods = event.get("items").unwrap_or(&event["amount"]);
                let amount = whole(goods) - whole(&event["coupon"]);
                let data = json!({ "amount": amount.to_string(), "shipping": whole(&event["shipping"]).to_string() });
                desk.event("order.paid", id, data)?;
            }
            "order_return" => {
                let data = json!({ "amount": number(&event["amount"]) });
                desk.back("order.returned", string(&event["of"]), data)?;
            }
            "period_end" => {
                desk.advance(days + 1)?;
            }
            other => return missing(&format!("events of type `{other}`")),
        }
        let mut facts = Facts::new();
        facts.insert("tier".to_owned(), desk.tier(&program["tiers"]));
        facts.insert(
            "qualifying_spend".to_owned(),
            desk.progress()["next"]["goal"]["have"].clone(),
        );
        Ok(facts)
    })
}
