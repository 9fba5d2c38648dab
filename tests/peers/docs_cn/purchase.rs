//! Tiers that are bought with points.

use serde_json::{Value, json};

use crate::desk::{Desk, Facts, Stop, each, number};
use crate::document;

/// Tiers that are bought with points: each is a membership that holds the ladder at least there.
pub(super) fn by_purchase(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let tiers = program["tiers"].as_array().expect("tiers");
    let bought = || tiers.iter().enumerate().skip(1);
    let plan = |at: usize| format!("plan{at}");
    let mut events = vec![
        json!({ "type": "points.given", "fields": [{ "id": "points", "type": "points", "required": true }] }),
    ];
    events.extend(bought().map(|(at, _)| {
        json!({ "type": format!("{}.bought", plan(at)), "starts": plan(at),
            "fields": [{ "id": "plan", "type": "choice", "choices": ["for-long"], "required": true }] })
    }));
    // There it has no end; a plan has one: ten years.
    let memberships: Vec<Value> = bought()
        .map(|(at, tier)| {
            json!({ "id": plan(at), "name": {}, "plans": [{ "id": "for-long", "price": "0", "months": 120,
                "points": { "balance": "points", "amount": number(&tier["price_points"]) } }] })
        })
        .collect();
    let mut ladder = json!({ "id": "tier", "name": {}, "tiers": [], "policy": { "validity": { "type": "while-met" } } });
    let rungs = tiers.iter().enumerate().map(|(at, _)| {
        let mut tier = json!({ "id": format!("t{at}"), "name": {} });
        if at > 0 {
            tier["reach"] = json!({ "op": "hold", "membership": plan(at) });
        }
        tier
    });
    ladder["tiers"] = rungs.collect();
    let rules = document::rules(
        &["entitlements", "ladders", "memberships"],
        json!({
            "events": events, "memberships": memberships, "ladders": [ladder],
            "balances": [document::balance("points", json!({ "type": "never" }))],
            "earn": [document::rate("given", "points.given", "event.points", "1", "1")]
        }),
    );
    let mut desk = Desk::open(&rules)?;
    each(case, &[], |id, event| {
        if event["type"] == json!("earn") {
            desk.event(
                "points.given",
                id,
                json!({ "points": number(&event["points"]) }),
            )?;
        } else {
            let name = tiers.iter().position(|tier| tier["name"] == event["to"]);
            let kind = format!("{}.bought", plan(name.expect("a tier")));
            desk.event(&kind, id, json!({ "plan": "for-long" }))?;
        }
        let mut facts = Facts::new();
        facts.insert("tier".to_owned(), desk.tier(&program["tiers"]));
        facts.insert(
            "points_balance".to_owned(),
            desk.points()["available"].clone(),
        );
        Ok(facts)
    })
}
