//! Tiers by the points that are there now.

use serde_json::{Value, json};

use super::facts;
use crate::desk::{Desk, Facts, Stop, day, each, number, string};
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
    let points = json!([{ "id": "points", "type": "points", "required": true }]);
    let rules = document::rules(
        &["ladders", "streams"],
        json!({
            "events": [{ "type": "points.given", "fields": points }],
            "balances": [document::balance("points", json!({ "type": "never" }))],
            "counters": [{ "id": "there", "of": { "type": "available", "balance": "points" } }],
            "earn": [document::rate("given", "points.given", "event.points", "1", "1")],
            "ladders": [document::ladder(&tiers, "there", policy)]
        }),
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
