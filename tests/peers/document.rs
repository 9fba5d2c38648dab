//! Parts of rule documents that several systems share.

use serde_json::{Value, json};

use crate::desk::number;

/// A document with what all of them have, and these parts.
pub(crate) fn rules(requires: &[&str], parts: Value) -> Value {
    let mut rules = json!({
        "format": "tierpath.rules/1", "requires": requires, "program": "peer", "edition": "1", "name": {},
        "calendar": { "zone": "UTC", "utcOffset": "+00:00" }, "currency": { "code": "XTS", "digits": 2 }
    });
    let rules_ = rules.as_object_mut().expect("an object");
    for (key, value) in parts.as_object().expect("parts") {
        rules_.insert(key.clone(), value.clone());
    }
    rules
}

/// A balance of whole points.
pub(crate) fn balance(id: &str, expiry: Value) -> Value {
    json!({ "id": id, "name": {}, "spendable": true, "expiry": expiry })
}

/// One rule: so much for each `per` of a field.
pub(crate) fn rate(id: &str, on: &str, field: &str, give: &str, per: &str) -> Value {
    json!({ "id": id, "on": on, "to": "points", "award": { "type": "rate", "field": field, "give": give, "per": per } })
}

/// A ladder of the tiers of a case, named by their place; `reach` gives the goal of each above the first.
pub(crate) fn ladder(tiers: &Value, counter: &str, policy: Value) -> Value {
    let tiers = tiers.as_array().expect("tiers").iter().enumerate();
    let tiers: Vec<Value> = tiers
        .map(|(at, tier)| {
            let mut it = json!({ "id": format!("t{at}"), "name": {} });
            if at > 0 {
                it["reach"] = json!({ "op": "reach", "counter": counter, "value": number(&tier["threshold"]) });
            }
            it
        })
        .collect();
    json!({ "id": "tier", "name": {}, "tiers": tiers, "policy": policy })
}

/// The id of a tier by its name.
pub(crate) fn tier_id(tiers: &Value, name: &Value) -> String {
    let tiers = tiers.as_array().expect("tiers");
    let at = tiers.iter().position(|tier| tier["name"] == *name);
    format!("t{}", at.expect("a tier of the program"))
}

/// Points that are given, and used for money off an order, no more than can be; `terms` are the redemption's own settings.
pub(crate) fn money_off(terms: &Value) -> Value {
    let points = json!({ "id": "points", "type": "points", "required": true });
    let mut redemption = json!({ "id": "money-off", "name": {}, "balance": "points" });
    for (key, value) in terms.as_object().expect("terms") {
        redemption[key] = value.clone();
    }
    let mut rules = rules(
        &["lines", "redemptions", "spend-settings"],
        json!({
            "events": [
                { "type": "points.given", "fields": [points] },
                { "type": "points.used", "redeems": { "balance": "points", "excess": "cut" }, "fields": [
                    { "id": "redemption", "type": "choice", "choices": ["money-off"], "required": true }, points,
                    { "id": "total", "type": "money" },
                    { "id": "lines", "type": "lines", "key": "sku", "fields": [
                        { "id": "sku", "type": "id", "required": true }, { "id": "selected", "type": "flag", "required": true },
                        { "id": "amount", "type": "money", "required": true }] }] }],
            "balances": [balance("points", json!({ "type": "never" }))],
            "earn": [rate("given", "points.given", "event.points", "1", "1")],
            "redemptions": [redemption]
        }),
    );
    rules["currency"]["digits"] = json!(0);
    rules
}
