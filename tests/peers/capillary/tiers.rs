//! Which tier is held, what is missing to the next, and by which of them an order earns that reaches one.

use serde_json::{Value, json};

use super::{facts, lifetime, orders, spend, visits};
use crate::desk::{Desk, Facts, Stop, awarded, each, number, string, whole};
use crate::document;

pub(super) fn held(desk: &Desk, tiers: &Value) -> Value {
    let at = desk.progress()["tier"]["rank"].as_u64().expect("a rank");
    let tier = &tiers[usize::try_from(at).expect("a small rank")];
    tier.get("name").unwrap_or(tier).clone()
}

/// An order that crosses a threshold.
pub(super) fn crossing(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let order = match string(&program["crossing_order"]) {
        "lazy" => "old-tier",
        "eager" => "new-tier",
        _ => "split",
    };
    let tiers = program["tiers"]
        .as_array()
        .expect("tiers")
        .iter()
        .enumerate();
    let factors: Vec<Value> = tiers
        .map(|(at, tier)| json!({ "tier": format!("t{at}"), "factor": number(&tier["earn_percent"]) }))
        .collect();
    let mut earn = document::rate("orders", "order.paid", "event.amount", "1", "100");
    earn["multiply"] = json!(["percent"]);
    let policy = json!({ "validity": { "type": "while-met" }, "crossingOrder": order });
    let mut requires = vec!["ladders", "multipliers", "reversals"];
    if order != "old-tier" {
        requires.push("crossing");
    }
    let rules = document::rules(
        &requires,
        json!({ "events": orders(), "counters": [spend(lifetime())], "earn": [earn],
            "balances": [document::balance("points", json!({ "type": "never" }))],
            "multipliers": [{ "id": "percent", "group": "tier", "factor": { "type": "by-tier", "ladder": "tier", "tiers": factors } }],
            "ladders": [document::ladder(&program["tiers"], "spend", policy)] }),
    );
    let mut desk = Desk::open(&rules)?;
    let before = json!({ "amount": number(&case["events"][0]["lifetime_spend"]) });
    desk.event("order.paid", "before", before)?;
    let data = json!({ "amount": number(&case["events"][1]["amount"]) });
    let outcome = desk.event("order.paid", "order", data)?;
    let tier = desk.tier(&program["tiers"]);
    Ok(vec![facts([
        ("points_earned", json!(awarded(&[outcome]))),
        ("tier", tier),
    ])])
}

/// What is missing to a tier, and which is held.
pub(super) fn reaching(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let metric = string(&program["qualification"]["metric"]);
    let mut tiers = program["tiers"].clone();
    if whole(&tiers[0]["threshold"]) > 0 {
        tiers
            .as_array_mut()
            .expect("tiers")
            .insert(0, json!({ "name": "base" }));
    }
    let counter = if metric.ends_with("spend") {
        spend(lifetime())
    } else {
        json!({ "id": "spend", "of": { "type": "earned", "balance": "points" }, "window": { "type": "lifetime" } })
    };
    let rules = document::rules(
        &["ladders", "reversals"],
        json!({ "events": orders(), "counters": [counter],
            "earn": [document::rate("orders", "order.paid", "event.amount", "1", "1")],
            "balances": [document::balance("points", json!({ "type": "never" }))],
            "ladders": [document::ladder(&tiers, "spend", json!({ "validity": { "type": "while-met" } }))] }),
    );
    let mut desk = Desk::open(&rules)?;
    let event = &case["events"][0];
    let value = event.get(metric).expect("the value of the metric");
    desk.event("order.paid", "before", json!({ "amount": number(value) }))?;
    let left = desk.progress()["next"]["goal"]["missing"].clone();
    Ok(vec![facts([
        ("to_next", left),
        ("tier", desk.tier(&tiers)),
    ])])
}

/// More than so many visits in the last months.
pub(super) fn visiting(case: &Value) -> Result<Vec<Facts>, Stop> {
    let tiers = &case["program"]["tiers"];
    let criteria = &tiers[1]["criteria"];
    let months = json!({ "type": "rolling", "unit": "months", "count": criteria["window_months"] });
    let strictly = criteria["op"] == json!(">");
    let rules = document::rules(
        &["bounds", "ladders", "reversals"],
        json!({ "events": orders(), "counters": [visits(months)],
            "ladders": [{ "id": "tier", "name": {}, "policy": { "validity": { "type": "while-met" } }, "tiers": [
                { "id": "t0", "name": {} },
                { "id": "t1", "name": {}, "reach": { "op": "reach", "counter": "visits", "value": criteria["value"], "strictly": strictly } }] }] }),
    );
    let mut desk = Desk::open(&rules)?;
    each(case, &["id"], |id, event| {
        match string(&event["type"]) {
            "set_state" => {
                for visit in 0..whole(&event["visits_in_window"]) {
                    desk.event(
                        "order.paid",
                        &format!("visit-{visit}"),
                        json!({ "amount": "1" }),
                    )?;
                }
            }
            "order" => {
                desk.event("order.paid", id, json!({ "amount": "1" }))?;
            }
            _ => {
                desk.back("order.returned", string(&event["of"]), json!({}))?;
            }
        }
        Ok(facts([("tier", held(&desk, tiers))]))
    })
}
