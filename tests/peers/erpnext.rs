//! Orders by one spend ladder; the order itself counts for its tier, and points are worth money.

use serde_json::{Value, json};

use crate::desk::{Desk, Facts, Stop, awarded, each, missing, number, string, whole};
use crate::document;

fn rules(program: &Value) -> Result<Value, Stop> {
    let tiers = program["tiers"].as_array().expect("tiers");
    let earn = match program.get("earn") {
        Some(earn) => earn,
        None => &tiers[0]["earn"],
    };
    if tiers
        .iter()
        .any(|tier| tier.get("earn").is_some_and(|own| own != earn))
    {
        return missing("an order that earns by the tier it brings itself");
    }
    let expiry = match whole(&program["expiry"]["days"]) {
        0 => json!({ "type": "never" }),
        days => json!({ "type": "after", "days": days }),
    };
    Ok(document::rules(
        &["ladders", "reversals", "spending"],
        json!({
            "events": [
                { "type": "order.paid", "fields": [
                    { "id": "amount", "type": "money", "required": true }, { "id": "net", "type": "money", "required": true }] },
                { "type": "order.returned", "reverses": "order.paid", "fields": [
                    { "id": "amount", "type": "money" }, { "id": "net", "type": "money" }] },
                { "type": "points.given", "fields": [{ "id": "points", "type": "points", "required": true }] },
                { "type": "points.used", "spends": { "balance": "points", "field": "points" },
                  "fields": [{ "id": "points", "type": "points", "required": true }] }
            ],
            "balances": [document::balance("points", expiry)],
            "counters": [{ "id": "spend", "of": { "type": "sum", "event": "order.paid", "field": "event.amount" },
                           "window": { "type": "lifetime" } }],
            "earn": [
                document::rate("orders", "order.paid", "event.net", &number(&earn["points"]), &number(&earn["per"])),
                document::rate("given", "points.given", "event.points", "1", "1")
            ],
            "ladders": [document::ladder(&program["tiers"], "spend", json!({ "validity": { "type": "while-met" } }))]
        }),
    ))
}

pub(crate) fn play(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let mut desk = Desk::open(&rules(program)?)?;
    each(case, &["id"], |id, event| {
        let mut outcomes = Vec::new();
        let mut facts = Facts::new();
        match string(&event["type"]) {
            "set_state" => {
                // What was spent before counts for tiers and earns nothing.
                let data = json!({ "amount": number(&event["lifetime_spend"]), "net": "0" });
                outcomes.push(desk.event("order.paid", id, data)?);
            }
            "order" | "evaluate_order" => {
                let used = whole(&event["redeem_points"]);
                if used > 0 {
                    let used = json!({ "points": used.to_string() });
                    let outcome = desk.event("points.used", &format!("{id}-used"), used)?;
                    facts.insert(
                        "points_redeemed".to_owned(),
                        outcome["spent"][0]["amount"].clone(),
                    );
                }
                let value = used * whole(&program["redemption"]["value_per_point"]);
                facts.insert("redemption_value".to_owned(), json!(value));
                let net = whole(&event["amount"]) - value;
                let data = json!({ "amount": number(&event["amount"]), "net": net.to_string() });
                outcomes.push(desk.event("order.paid", id, data)?);
            }
            "order_cancel" => {
                outcomes.push(desk.back("order.returned", string(&event["of"]), json!({}))?);
            }
            "order_return" => {
                let amount = number(&event["amount"]);
                let data = json!({ "amount": amount, "net": amount });
                outcomes.push(desk.back("order.returned", string(&event["of"]), data)?);
            }
            "earn" => {
                let data = json!({ "points": number(&event["points"]) });
                outcomes.push(desk.event("points.given", id, data)?);
            }
            other => return missing(&format!("events of type `{other}`")),
        }
        see(&desk, program, &outcomes, &mut facts);
        Ok(facts)
    })
}

fn see(desk: &Desk, program: &Value, outcomes: &[Value], facts: &mut Facts) {
    let points = desk.points();
    let earned = awarded(outcomes);
    let held = desk.progress()["tier"]["id"].clone();
    let said = outcomes
        .iter()
        .filter_map(|outcome| outcome["tiers"].as_array().and_then(|tiers| tiers.last()));
    // The outcome names the tier that the order brings, where it brings one.
    let same = said.clone().all(|tier| tier["to"] == held);
    facts.insert("ledger_tier_equals_customer_tier".to_owned(), json!(same));
    facts.insert("points_earned_gt".to_owned(), json!(0));
    if earned == "0" {
        facts.remove("points_earned_gt");
    }
    facts.insert("points_earned".to_owned(), json!(earned));
    facts.insert("tier".to_owned(), desk.tier(&program["tiers"]));
    facts.insert("points_balance".to_owned(), points["available"].clone());
    facts.insert("points_for_order".to_owned(), points["available"].clone());
    let lots = points["lots"].as_array().map_or(0, Vec::len);
    facts.insert("ledger_entries_for_order".to_owned(), json!(lots));
}
