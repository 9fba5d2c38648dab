//! Rules by priority, with multipliers and windows of days.

use serde_json::{Map, Value, json};

use super::active;
use crate::desk::{Desk, Facts, Stop, awarded, day, each, number, string, whole};
use crate::document;

/// A rule of theirs as one of ours; a multiplier is none.
pub(super) fn earn(id: &str, rule: &Value, factors: &[String], rounding: &str) -> Value {
    let points = number(&rule["points"]);
    let fixed = json!({ "type": "fixed", "give": points });
    let (on, award) = match string(&rule["type"]) {
        "per_amount" => (
            "order.paid",
            json!({ "type": "rate", "field": "event.amount", "give": points, "per": number(&rule["per"]) }),
        ),
        "fixed_per_unit" => (
            "order.paid",
            json!({ "type": "rate", "field": "event.units", "give": points }),
        ),
        "fixed" => ("order.paid", fixed),
        _ => (string(&rule["event"]), fixed),
    };
    let mut it = json!({ "id": id, "on": on, "to": "points", "award": award, "round": rounding });
    if !factors.is_empty() {
        it["multiply"] = json!(factors);
        it["stages"] = json!([{ "round": "floor" }, { "multiply": true }]);
    }
    if on == "birthday" {
        it["when"] = json!({ "op": "anniversary-within", "field": "member.birthday" });
    } else if on != "order.paid" {
        it["when"] = json!({ "op": "is", "field": "member.enabled", "value": true });
    }
    let mut window = active(rule);
    for condition in rule["conditions"].as_array().into_iter().flatten() {
        window = active(condition);
    }
    if window != json!({}) {
        it["active"] = window;
    }
    it
}

pub(super) fn by_rules(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let theirs = program["rules"].as_array().expect("rules");
    let rounding = match program["rounding"]["earn"].as_str() {
        Some("round") => "half-up",
        Some("ceil") => "up",
        _ => "floor",
    };
    let enabled: Vec<&Value> = theirs
        .iter()
        // There a rate per nothing gives nothing: here that is no rule.
        .filter(|rule| rule["enabled"] != json!(false) && rule.get("per") != Some(&json!(0)))
        .collect();
    let (multipliers, plain): (Vec<&Value>, Vec<&Value>) = enabled
        .iter()
        .partition(|rule| rule["type"] == json!("multiplier"));
    let multipliers: Vec<Value> = multipliers
        .iter()
        .enumerate()
        .map(|(at, rule)| {
            json!({ "id": format!("m{at}"), "group": format!("m{at}"),
            "factor": { "type": "fixed", "factor": number(&rule["multiplier"]) } })
        })
        .collect();
    let factors: Vec<String> = (0..multipliers.len()).map(|at| format!("m{at}")).collect();
    let mut plain = plain;
    // What does not stack shuts out all that comes after it; what stacks is one side.
    let alone = |rule: &Value| rule["stackable"] == json!(false);
    let shut = plain.iter().any(|rule| alone(rule));
    plain.sort_by_key(|rule| (!alone(rule), -whole(&rule["priority"])));
    let mut rules = Vec::new();
    for (at, rule) in plain.iter().enumerate() {
        let own = rule
            .get("id")
            .map_or(format!("r{at}"), |id| format!("r-{id}"));
        let mut it = earn(&own, rule, &factors, rounding);
        if shut {
            it["exclusive"] = json!({ "group": "all" });
            if !alone(rule) {
                it["exclusive"]["bundle"] = json!("stack");
            }
        }
        rules.push(it);
    }
    let mut kinds = vec!["birthday", "customer_registered", "other_event"];
    kinds.retain(|kind| *kind != "order.paid");
    let mut events = vec![json!({ "type": "order.paid", "fields": [
        { "id": "amount", "type": "money", "required": true }, { "id": "units", "type": "integer", "default": 1 }] })];
    events.extend(kinds.iter().map(|kind| json!({ "type": kind })));
    let mut requires = Vec::new();
    if !multipliers.is_empty() {
        requires.extend(["multipliers", "stages"]);
    }
    if shut {
        requires.push("exclusive");
    }
    let rules = document::rules(
        &requires,
        json!({ "events": events, "earn": rules, "multipliers": multipliers,
            "attributes": [{ "id": "enabled", "type": "flag", "default": true }, { "id": "birthday", "type": "date" }],
            "balances": [document::balance("points", json!({ "type": "never" }))] }),
    );
    let mut desk = Desk::open(&rules)?;
    let mut lines = 0;
    each(case, &["source"], |id, event| {
        if let Some(at) = event["at"].as_str() {
            desk.on(day(at));
        }
        let outcome = match string(&event["type"]) {
            // An order of nobody is sent to nobody.
            "order" if event.get("member") == Some(&Value::Null) => json!({ "awards": [] }),
            "set_state" => {
                let mut attributes = json!({});
                for (theirs, ours) in [("account_enabled", "enabled"), ("birthday", "birthday")] {
                    if let Some(value) = event.get(theirs) {
                        attributes[ours] = value.clone();
                    }
                }
                desk.event("member.updated", id, json!({ "attributes": attributes }))?
            }
            "daily_job" => desk.event("birthday", id, json!({}))?,
            "event" => desk.event(string(&event["name"]), id, json!({}))?,
            _ => {
                let units = event.get("units").map_or(1, whole);
                desk.event(
                    "order.paid",
                    id,
                    json!({ "amount": number(&event["amount"]), "units": units }),
                )?
            }
        };
        let awards = outcome["awards"].as_array().expect("awards").clone();
        lines += awards.len();
        let mut breakdown = Map::new();
        for award in &awards {
            let id = string(&award["source"]["id"]);
            breakdown.insert(
                id.trim_start_matches("r-").to_owned(),
                award["amount"].clone(),
            );
        }
        let points = desk.points();
        let mut facts = Facts::new();
        let mut fact = |key: &str, value: Value| facts.insert(key.to_owned(), value);
        fact("points_earned", json!(awarded(&[outcome])));
        fact(
            "multiplier",
            awards
                .first()
                .map_or(json!("1"), |award| award["factor"].clone()),
        );
        fact("breakdown", Value::Object(breakdown));
        fact("points_balance", points["available"].clone());
        fact("ledger_lines", json!(lines));
        fact("lot_expires_at", points["lots"][0]["lastDay"].clone());
        Ok(facts)
    })
}
