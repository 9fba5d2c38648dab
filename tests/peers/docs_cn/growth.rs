//! Growth by orders and other events, with tiers by what is there.

use serde_json::{Value, json};

use crate::desk::{self, Desk, Facts, Stop, awarded, each, missing, number, string, whole};
use crate::document::{self, tier_id};

/// The growth value, with tiers that are held exactly while it is there.
pub(super) fn growth(program: &Value, validity: Value, factors: Option<Value>) -> Value {
    let per_yuan = number(program["growth"].get("per_yuan").unwrap_or(&json!(1)));
    let register = number(program["growth"].get("on_register").unwrap_or(&json!(0)));
    let mut order = document::rate("orders", "order.paid", "event.amount", &per_yuan, "1");
    let mut requires = vec!["ladders", "reversals"];
    let mut multipliers = json!([]);
    if let Some(factors) = factors {
        requires.push("multipliers");
        order["multiply"] = json!(["tier-rate"]);
        multipliers = json!([{ "id": "tier-rate", "group": "tier",
            "factor": { "type": "by-tier", "ladder": "tier", "tiers": factors } }]);
    }
    let mut earn = vec![
        order,
        document::rate("given", "growth.given", "event.points", "1", "1"),
    ];
    if register != "0" {
        earn.push(
            json!({ "id": "register", "on": "member.registered", "to": "points",
            "award": { "type": "fixed", "give": register } }),
        );
    }
    document::rules(
        &requires,
        json!({
            "events": [
                { "type": "member.registered" },
                { "type": "order.paid", "fields": [{ "id": "amount", "type": "money", "required": true }] },
                { "type": "order.returned", "reverses": "order.paid", "fields": [{ "id": "amount", "type": "money" }] },
                { "type": "growth.given", "fields": [{ "id": "points", "type": "points", "required": true }] },
                { "type": "growth.taken-back", "reverses": "growth.given", "fields": [{ "id": "points", "type": "points" }] }
            ],
            "balances": [document::balance("points", json!({ "type": "never" }))],
            "counters": [{ "id": "growth", "of": { "type": "earned", "balance": "points" }, "window": { "type": "lifetime" } }],
            "earn": earn, "multipliers": multipliers,
            "ladders": [document::ladder(&program["tiers"], "growth", json!({ "validity": validity }))]
        }),
    )
}

pub(super) fn see(desk: &Desk, program: &Value, outcomes: &[Value]) -> Facts {
    let progress = desk.progress();
    let mut facts = Facts::new();
    facts.insert("tier".to_owned(), desk.tier(&program["tiers"]));
    facts.insert(
        "growth_value".to_owned(),
        desk.points()["available"].clone(),
    );
    facts.insert("growth_earned".to_owned(), json!(awarded(outcomes)));
    facts.insert(
        "to_next".to_owned(),
        progress["next"]["goal"]["missing"].clone(),
    );
    facts
}

/// Growth by orders and other events; a return takes the order back, and what came with it.
pub(super) fn by_events(case: &Value, rules: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let mut desk = Desk::open(rules)?;
    let mut all = Vec::new();
    let events = case["events"].as_array().expect("events");
    for (at, event) in events.iter().enumerate() {
        let own = format!("e{at}");
        let id = event["id"].as_str().unwrap_or(&own);
        let outcomes = match string(&event["type"]) {
            "register" => vec![desk.event("member.registered", id, json!({}))?],
            "order" => {
                let data = json!({ "amount": number(&event["amount"]) });
                vec![desk.event("order.paid", id, data)?]
            }
            "evaluate_order" => {
                let tier = tier_id(&program["tiers"], &event["tier"]);
                let data = json!({ "ladder": "tier", "as": "pinned", "tier": tier });
                desk.event("tier.set", &format!("{id}-tier"), data)?;
                let data = json!({ "amount": number(&event["amount"]) });
                vec![desk.event("order.paid", id, data)?]
            }
            "event" => {
                let data = json!({ "points": number(&event["growth"]) });
                vec![desk.event("growth.given", id, data)?]
            }
            "order_return" => {
                let mut outcomes =
                    vec![desk.back("order.returned", string(&event["of"]), json!({}))?];
                for (at, other) in events.iter().enumerate() {
                    if other["order"] == event["of"] {
                        let of = format!("e{at}");
                        outcomes.push(desk.back("growth.taken-back", &of, json!({}))?);
                    }
                }
                outcomes
            }
            other => return missing(&format!("events of type `{other}`")),
        };
        all.push(see(&desk, program, &outcomes));
    }
    Ok(all)
}

/// Tiers that last so many days from when they are reached.
pub(super) fn by_term(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let days = whole(&program["tier_period"]["days"]);
    let mut rules = growth(program, json!({ "type": "days", "days": days }), None);
    rules["requires"] = json!(["ladders", "movement", "reversals"]);
    let mut desk = Desk::open(&rules)?;
    let mut had = 0;
    each(case, &[], |id, event| {
        let day = whole(&event["day"]);
        desk.on(day);
        let more = whole(&event["value"]) - had;
        had += more;
        desk.event("growth.given", id, json!({ "points": more.to_string() }))?;
        let last = desk.progress()["tier"]["lastDay"].clone();
        // There a term is over on the day after its last.
        let last = (0..4000).find(|day| json!(desk::date(*day)) == last);
        let until = last.map(|day| day + 1);
        let mut facts = Facts::new();
        facts.insert("tier".to_owned(), desk.tier(&program["tiers"]));
        facts.insert("tier_until_day".to_owned(), json!(until));
        Ok(facts)
    })
}
