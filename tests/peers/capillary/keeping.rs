//! What keeps a tier, and where it falls to.

use serde_json::{Value, json};

use super::tiers::held;
use super::{facts, orders, spend, visits};
use crate::desk::{self, Desk, Facts, Stop, day, each, number, string};
use crate::document;

/// A tier by its name; a ladder of names alone.
pub(super) fn rank(tiers: &Value, name: &Value) -> String {
    let mut tiers = tiers.as_array().expect("tiers").iter();
    let at = tiers.position(|tier| tier == name || tier["name"] == *name);
    format!("t{}", at.expect("a tier"))
}

/// What is missing to keep a tier: each metric is a count or a sum of a field.
pub(super) fn retaining(case: &Value) -> Result<Vec<Facts>, Stop> {
    let retain = &case["program"]["retain"];
    let parts: Vec<Value> = match retain["of"].as_array() {
        Some(parts) => parts.clone(),
        None => vec![retain.clone()],
    };
    let id = |part: &Value| string(&part["metric"]).replace('_', "-");
    let year = json!({ "type": "calendar", "unit": "year" });
    let counters: Vec<Value> = parts
        .iter()
        .map(|part| json!({ "id": id(part), "of": { "type": "sum", "event": "activity", "field": format!("event.{}", id(part)) }, "window": year }))
        .collect();
    let fields: Vec<Value> = parts
        .iter()
        .map(|part| json!({ "id": id(part), "type": "points", "default": "0" }))
        .collect();
    let goals: Vec<Value> = parts
        .iter()
        .map(|part| json!({ "op": "reach", "counter": id(part), "value": number(&part["at_least"]) }))
        .collect();
    let keep = match retain["any_n"].as_u64() {
        Some(n) => json!({ "op": "at-least", "n": n, "of": goals }),
        None => goals[0].clone(),
    };
    let mut reach = keep.clone();
    if let Some(value) = reach.get_mut("value") {
        *value = json!("1000000");
    } else {
        reach = json!({ "op": "reach", "counter": id(&parts[0]), "value": "1000000" });
    }
    let rules = document::rules(
        &["ladders"],
        json!({ "events": [{ "type": "activity", "fields": fields }], "counters": counters,
            "ladders": [{ "id": "tier", "name": {}, "policy": { "validity": { "type": "period", "unit": "year", "next": 0 } },
                "tiers": [{ "id": "t0", "name": {} }, { "id": "t1", "name": {}, "reach": reach, "keep": keep }] }] }),
    );
    let mut desk = Desk::open(&rules)?;
    desk.event(
        "tier.set",
        "tier",
        json!({ "ladder": "tier", "as": "reached", "tier": "t1" }),
    )?;
    each(case, &["id"], |name, event| {
        let values = event.get("metrics").unwrap_or(event);
        let mut data = json!({});
        for part in &parts {
            if let Some(value) = values.get(string(&part["metric"])) {
                data[id(part)] = json!(number(value));
            }
        }
        if data != json!({}) {
            desk.event("activity", name, data)?;
        }
        let keep = desk.progress()["keep"].clone();
        Ok(facts([
            ("to_retain", keep["goal"]["missing"].clone()),
            ("will_retain", keep["goal"]["met"].clone()),
        ]))
    })
}

/// Where a tier falls to when it is not kept.
pub(super) fn falling(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let tiers = &program["tiers"];
    let to = string(&program["downgrade"]["to"]).replace('_', "-");
    let year = json!({ "type": "rolling", "unit": "days", "count": 365 });
    let mut rungs = Vec::new();
    for (at, tier) in tiers.as_array().expect("tiers").iter().enumerate() {
        let mut rung = json!({ "id": format!("t{at}"), "name": {} });
        let goals = |terms: &Value| {
            let pairs = [("spend", "spend_365d_gt"), ("visits", "flights_365d_gt")];
            let parts: Vec<Value> = pairs
                .iter()
                .map(|(counter, key)| {
                    let value = if *counter == "spend" {
                        json!(number(&terms[*key]))
                    } else {
                        terms[*key].clone()
                    };
                    json!({ "op": "reach", "counter": counter, "value": value, "strictly": true })
                })
                .collect();
            json!({ "op": "any", "of": parts })
        };
        if at > 0 {
            rung["reach"] = match tier.get("reach_any") {
                Some(terms) => goals(terms),
                None => json!({ "op": "reach", "counter": "visits", "value": 1_000_000 + at }),
            };
        }
        if let Some(terms) = tier.get("retain_any") {
            rung["keep"] = goals(terms);
        }
        rungs.push(rung);
    }
    let strict = tiers
        .as_array()
        .expect("tiers")
        .iter()
        .any(|tier| tier.get("reach_any").is_some());
    let requires = if strict {
        vec!["bounds", "ladders", "reversals"]
    } else {
        vec!["ladders", "reversals"]
    };
    let counters = if strict {
        json!([spend(year.clone()), visits(year)])
    } else {
        json!([visits(year)])
    };
    let policy =
        json!({ "validity": { "type": "months", "months": 12 }, "downgrade": { "to": to } });
    let rules = document::rules(
        &requires,
        json!({ "events": orders(), "counters": counters,
            "ladders": [{ "id": "tier", "name": {}, "tiers": rungs, "policy": policy }] }),
    );
    let mut desk = Desk::open(&rules)?;
    each(case, &["id"], |id, event| {
        if event["type"] == json!("set_state") {
            // Each start is a member of its own.
            desk = Desk::open(&rules)?;
            if let Some(start) = event["tier_start"].as_str() {
                desk.on(day(start));
            }
            let tier = rank(tiers, &event["tier"]);
            if tier != "t0" {
                desk.event(
                    "tier.set",
                    id,
                    json!({ "ladder": "tier", "as": "reached", "tier": tier }),
                )?;
            }
        } else {
            let last = desk.progress()["tier"]["lastDay"].clone();
            let end = match (event["at"].as_str(), last.as_str()) {
                (Some(at), _) => day(at),
                (None, Some(last)) => day(last) + 1,
                (None, None) => 400,
            };
            if let Some(flights) = event.get("flights_365d") {
                desk.on(end - 30);
                // The spend comes with one event at least, far below what flights alone would keep.
                let flights = flights.as_i64().unwrap_or(0).max(1);
                for flight in 0..flights {
                    let amount = if flight == 0 {
                        number(&event["spend_365d"])
                    } else {
                        "0".to_owned()
                    };
                    desk.event(
                        "order.paid",
                        &format!("f{flight}"),
                        json!({ "amount": amount }),
                    )?;
                }
            }
            desk.advance(end)?;
        }
        let last = desk.progress()["tier"]["lastDay"].clone();
        let check = last.as_str().map(|last| desk::date(day(last) + 1));
        Ok(facts([
            ("tier", held(&desk, tiers)),
            ("tier_check_at", json!(check)),
        ]))
    })
}
