//! What goes by the points that are there now, or were ever earned.

use serde_json::{Value, json};

use super::facts;
use crate::desk::{Desk, Facts, Stop, awarded, day, each, number, string};
use crate::document::{self, tier_id};

/// Tiers that ask for points at their judging; one that no number is given for is reached by nothing.
pub(super) fn by_balance(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let mut tiers = program["tiers"].as_array().expect("tiers").clone();
    tiers.insert(0, json!({ "name": "base" }));
    for (at, tier) in tiers.iter_mut().enumerate() {
        let asked = [&tier["threshold"], &tier["retain_threshold"]];
        let asked = asked.into_iter().find(|asked| asked.is_number());
        tier["threshold"] = asked.cloned().unwrap_or(json!(1_000_000 + at));
    }
    let tiers = json!(tiers);
    let to = string(&program["downgrade"]["to"]).replace('_', "-");
    let policy =
        json!({ "validity": { "type": "months", "months": 12 }, "downgrade": { "to": to } });
    let ladder = document::ladder(&tiers, "points-now", policy);
    let rules = counted(
        "available",
        &["ladders", "streams"],
        json!({ "ladders": [ladder] }),
    );
    let mut desk = Desk::open(&rules)?;
    each(case, &["id"], |id, event| {
        if event["type"] == json!("set_state") {
            let tier = tier_id(&tiers, &event["tier"]);
            let set = json!({ "ladder": "tier", "as": "reached", "tier": tier });
            desk.event("tier.set", &format!("{id}-tier"), set)?;
            let points = json!({ "points": number(&event["active_points"]) });
            desk.event("points.given", id, points)?;
        } else {
            let last = desk.progress()["tier"]["lastDay"].clone();
            desk.advance(day(string(&last)) + 1)?;
        }
        Ok(facts([("tier", desk.tier(&tiers))]))
    })
}

/// Points that are given, and a counter of them.
fn counted(of: &str, requires: &[&str], parts: Value) -> Value {
    let points = json!([{ "id": "points", "type": "points", "required": true }]);
    let mut rules = document::rules(
        requires,
        json!({
            "events": [{ "type": "points.given", "fields": points }],
            "balances": [document::balance("points", json!({ "type": "never" }))],
            "counters": [{ "id": "points-now", "of": { "type": of, "balance": "points" } }],
            "earn": [document::rate("given", "points.given", "event.points", "1", "1")]
        }),
    );
    for (key, more) in parts.as_object().expect("parts") {
        match rules[key].as_array_mut() {
            Some(list) => list.extend(more.as_array().expect("a list").iter().cloned()),
            None => rules[key] = more.clone(),
        }
    }
    rules
}

/// A reward that rounds the balance up, where it lies in a range.
pub(super) fn rounding_up(case: &Value) -> Result<Vec<Facts>, Stop> {
    let terms = &case["program"]["earn"];
    let bound = |op: &str, at: usize| json!({ "op": op, "field": "counter.points-now", "value": number(&terms["range"][at]) });
    let rules = counted(
        "available",
        &["stages", "streams"],
        json!({ "events": [{ "type": "rounded-up" }],
            "earn": [{ "id": "up", "on": "rounded-up", "to": "points",
                "when": { "op": "all", "of": [bound("at-least", 0), bound("at-most", 1)] },
                "award": { "type": "rate", "field": "counter.points-now", "give": "1" },
                "stages": [{ "toNext": number(&terms["multiple"]) }] }] }),
    );
    let mut desk = Desk::open(&rules)?;
    each(case, &[], |id, event| {
        let outcome = if event["type"] == json!("set_state") {
            let points = json!({ "points": number(&event["points_balance"]) });
            desk.event("points.given", id, points)?
        } else {
            desk.event("rounded-up", id, json!({}))?
        };
        Ok(facts([
            ("points_earned", json!(awarded(&[outcome]))),
            ("points_balance", desk.points()["available"].clone()),
        ]))
    })
}

/// A redemption that opens once so many points were ever earned, in steps and up to a most.
pub(super) fn redeeming(case: &Value) -> Result<Vec<Facts>, Stop> {
    let terms = &case["program"]["redemption"];
    let step = number(&terms["multiple_of"]);
    let mut rules = counted(
        "earned",
        &["redemptions", "spend-settings"],
        json!({
            "events": [{ "type": "points.used", "redeems": "points", "fields": [
                { "id": "redemption", "type": "choice", "choices": ["money-off"], "required": true },
                { "id": "points", "type": "points", "required": true }] }],
            "redemptions": [{ "id": "money-off", "name": {}, "balance": "points", "price": "1", "step": step, "atLeast": step,
                "atMost": number(&terms["max_points_per_order"]), "gives": { "money": "1" },
                "when": { "op": "at-least", "field": "counter.points-now", "value": number(&terms["min_lifetime_points"]) } }]
        }),
    );
    rules["counters"][0]["window"] = json!({ "type": "lifetime" });
    each(case, &[], |id, event| {
        // Each probe is a member of its own.
        let mut desk = Desk::open(&rules)?;
        let earned = json!({ "points": number(&event["lifetime_points"]) });
        desk.event("points.given", "earned", earned)?;
        let data = json!({ "redemption": "money-off", "points": number(&event["points"]) });
        let used = desk.try_event("points.used", id, None, data);
        Ok(facts([("allowed", json!(used.is_ok()))]))
    })
}
