//! Growth day by day.

use serde_json::{Value, json};

use crate::desk::{Desk, Facts, Stop, number, whole};
use crate::document;

/// Growth day by day while a membership runs, more while a yearly one does, and less after it.
pub(super) fn by_day(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let state = &case["events"][0];
    let growth = &program["growth"];
    let active = whole(&state["active_days"]);
    let annual = whole(&state["annual_days"]);
    let runs = |id: &str, value: bool| json!({ "op": "is", "field": format!("membership.{id}"), "value": value });
    let duty = |id: &str, when: Value, act: Value| json!({ "id": id, "on": { "type": "period", "unit": "day" }, "when": when, "do": [act] });
    let credit = |key: &str| json!({ "type": "credit", "counter": "growth", "amount": number(&growth[key]) });
    let member = |id: &str, days: i64| json!({ "id": id, "name": {}, "plans": [{ "id": "days", "price": "0", "days": days.max(1) }] });
    let starts = |id: &str| {
        json!({ "type": format!("{id}.bought"), "starts": id,
        "fields": [{ "id": "plan", "type": "choice", "choices": ["days"], "required": true }] })
    };
    let rules = document::rules(
        &["duties", "entitlements", "ladders", "memberships"],
        json!({
            "events": [starts("plan"), starts("annual")],
            "memberships": [member("plan", active), member("annual", annual)],
            "counters": [{ "id": "growth", "of": { "type": "carried", "digits": 0 }, "window": { "type": "lifetime" } }],
            "ladders": [document::ladder(&program["tiers"], "growth", json!({ "validity": { "type": "while-met" } }))],
            "duties": [
                duty("active", runs("plan", true), credit("daily_active")),
                duty("yearly", runs("annual", true), credit("daily_annual_extra")),
                duty("lapsed", runs("plan", false),
                    json!({ "type": "decay", "counters": ["growth"], "amount": number(&growth["daily_decay_when_lapsed"]) }))
            ]
        }),
    );
    let mut desk = Desk::open(&rules)?;
    desk.on(1);
    desk.event("plan.bought", "plan", json!({ "plan": "days" }))?;
    if annual > 0 {
        desk.event("annual.bought", "annual", json!({ "plan": "days" }))?;
    }
    desk.advance(1 + active + whole(&state["lapsed_days_after"]))?;
    let mut facts = Facts::new();
    facts.insert("tier".to_owned(), desk.tier(&program["tiers"]));
    facts.insert(
        "growth_value".to_owned(),
        desk.progress()["next"]["goal"]["have"].clone(),
    );
    Ok(vec![facts])
}
