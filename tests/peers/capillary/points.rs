//! What one rule gives, and when a lot ends or begins to count.

use serde_json::{Value, json};

use super::facts;
use crate::desk::{Desk, Facts, Stop, day, each, number, string, whole};
use crate::document;

/// One rule on one field: its rate, its rounding, the days until it counts.
pub(super) fn earning(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let event = &case["events"][0];
    let terms = &program["earn"];
    let rounding = &program["rounding"];
    let round = match rounding["earn"].as_str() {
        Some("half_up") => "half-up",
        Some("half_even") => "half-even",
        Some("ceil") => "up",
        _ => "floor",
    };
    // Only whole steps of the amount count.
    let mut rule = match terms.get("per") {
        Some(per) => {
            let mut rule = document::rate(
                "rule",
                "thing",
                "event.value",
                &number(&terms["points"]),
                &number(per),
            );
            rule["award"]["block"] = json!(number(per));
            rule
        }
        None => document::rate("rule", "thing", "event.value", "1", "1"),
    };
    rule["round"] = json!(round);
    let mut balance = document::balance("points", json!({ "type": "never" }));
    balance["digits"] = json!(whole(&rounding["decimals"]));
    let requires: &[&str] = if terms.get("per").is_some() {
        &["stages"]
    } else {
        &[]
    };
    let rules = document::rules(
        requires,
        json!({ "events": [{ "type": "thing", "fields": [{ "id": "value", "type": "decimal", "required": true }] }],
            "earn": [rule], "balances": [balance] }),
    );
    let mut desk = Desk::open(&rules)?;
    let value = event.get("value").unwrap_or(&event["amount"]);
    let outcome = desk.event("thing", "e0", json!({ "value": number(value) }))?;
    let amount = outcome["awards"][0]["amount"].clone();
    Ok(vec![facts([
        ("points", amount.clone()),
        ("points_earned", amount),
    ])])
}

/// When a lot ends, or begins to count.
pub(super) fn ending(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let terms = &program["expiry"];
    let pending = &program["pending"];
    let (requires, expiry): (&[&str], Value) = match terms["type"].as_str() {
        None => (&[], json!({ "type": "never" })),
        // There the day so long after still counts; ours is the last of so long.
        Some("months") => {
            let rolling = &terms["rolling"];
            (
                &["expiry"],
                json!({ "type": "inactivity", "months": rolling["months"], "days": 1, "activity": [rolling["on"]],
                    "first": { "months": terms["months"], "days": 1 } }),
            )
        }
        Some("days") => (
            &[],
            json!({ "type": "after", "days": whole(&terms["days"]) + 1 }),
        ),
        Some("months_end") => (
            &[],
            json!({ "type": "after", "months": terms["months"], "alignTo": "month-end" }),
        ),
        _ => {
            let on = string(&terms["date"])
                .get(5..)
                .expect("a day of the year")
                .to_owned();
            (&["expiry"], json!({ "type": "after", "on": [on] }))
        }
    };
    let mut rule = document::rate("rule", "thing", "event.points", "1", "1");
    if let Some(days) = pending["days"].as_i64() {
        // There it is active on the morning after its days are over.
        rule["pendingDays"] = json!(days + 1);
    }
    let rules = document::rules(
        requires,
        json!({ "events": [{ "type": "thing", "fields": [{ "id": "points", "type": "points", "required": true }] }, { "type": "order" }],
            "earn": [rule], "balances": [document::balance("points", expiry)] }),
    );
    let mut desk = Desk::open(&rules)?;
    each(case, &[], |id, event| {
        desk.on(day(string(&event["at"])));
        let outcome = if event["type"] == json!("order") {
            desk.event("order", id, json!({}))?
        } else {
            let points = json!({ "points": number(&event["points"]) });
            desk.event("thing", id, points)?
        };
        let end = desk.points()["lots"][0]["lastDay"].clone();
        let from = outcome["awards"][0]["activeOn"].clone();
        Ok(facts([("lot_expires_at", end), ("available_from", from)]))
    })
}
