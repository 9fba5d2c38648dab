//! Programs of growth values: each shape of the settings has a document of its own.

use serde_json::{Value, json};

use crate::desk::{self, Desk, Facts, Stop, awarded, missing, number, string, tier_id, whole};

/// The growth value, with tiers that are held exactly while it is there.
fn growth(program: &Value, validity: Value, factors: Option<Value>) -> Value {
    let per_yuan = number(program["growth"].get("per_yuan").unwrap_or(&json!(1)));
    let register = number(program["growth"].get("on_register").unwrap_or(&json!(0)));
    let mut order = desk::rate("orders", "order.paid", "event.amount", &per_yuan, "1");
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
        desk::rate("given", "growth.given", "event.points", "1", "1"),
    ];
    if register != "0" {
        earn.push(
            json!({ "id": "register", "on": "member.registered", "to": "points",
            "award": { "type": "fixed", "give": register } }),
        );
    }
    desk::rules(
        &requires,
        json!({
            "events": [
                { "type": "member.registered" },
                { "type": "order.paid", "fields": [{ "id": "amount", "type": "money", "required": true }] },
                { "type": "order.returned", "reverses": "order.paid", "fields": [{ "id": "amount", "type": "money" }] },
                { "type": "growth.given", "fields": [{ "id": "points", "type": "points", "required": true }] },
                { "type": "growth.taken-back", "reverses": "growth.given", "fields": [{ "id": "points", "type": "points" }] }
            ],
            "balances": [desk::balance("points", json!({ "type": "never" }))],
            "counters": [{ "id": "growth", "of": { "type": "earned", "balance": "points" }, "window": { "type": "lifetime" } }],
            "earn": earn, "multipliers": multipliers,
            "ladders": [desk::ladder(&program["tiers"], "growth", json!({ "validity": validity }))]
        }),
    )
}

fn see(desk: &Desk, program: &Value, outcomes: &[Value]) -> Facts {
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
fn by_events(case: &Value, rules: &Value) -> Result<Vec<Facts>, Stop> {
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

/// Spend of a cycle of so many days, judged when the tier's own days are over.
fn by_cycle(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let days = whole(&program["tier_period"]["days"]);
    let rules = desk::rules(
        &["ladders", "movement", "reversals"],
        json!({
            "events": [
                { "type": "order.paid", "fields": [{ "id": "amount", "type": "money", "required": true },
                                                   { "id": "shipping", "type": "money", "default": "0" }] },
                { "type": "order.returned", "reverses": "order.paid", "fields": [{ "id": "amount", "type": "money" }] }
            ],
            "counters": [{ "id": "spend", "of": { "type": "sum", "event": "order.paid", "field": "event.amount" },
                           "window": { "type": "rolling", "unit": "days", "count": days } }],
            "ladders": [desk::ladder(&program["tiers"], "spend",
                json!({ "validity": { "type": "days", "days": days }, "downgrade": { "to": "qualifying" } }))],
            "reversal": { "tier": "at-once" }
        }),
    );
    let mut desk = Desk::open(&rules)?;
    let mut all = Vec::new();
    for (at, event) in case["events"]
        .as_array()
        .expect("events")
        .iter()
        .enumerate()
    {
        let own = format!("e{at}");
        let id = event["id"].as_str().unwrap_or(&own);
        match string(&event["type"]) {
            "set_state" => {
                let tier = tier_id(&program["tiers"], &event["tier"]);
                desk.event(
                    "tier.set",
                    id,
                    json!({ "ladder": "tier", "as": "reached", "tier": tier }),
                )?;
                desk.on(10);
            }
            "order" => {
                let goods = event.get("items").unwrap_or(&event["amount"]);
                let amount = whole(goods) - whole(&event["coupon"]);
                let data = json!({ "amount": amount.to_string(), "shipping": whole(&event["shipping"]).to_string() });
                desk.event("order.paid", id, data)?;
            }
            "order_return" => {
                let data = json!({ "amount": number(&event["amount"]) });
                desk.back("order.returned", string(&event["of"]), data)?;
            }
            "period_end" => {
                desk.advance(days + 1)?;
            }
            other => return missing(&format!("events of type `{other}`")),
        }
        let mut facts = Facts::new();
        facts.insert("tier".to_owned(), desk.tier(&program["tiers"]));
        facts.insert(
            "qualifying_spend".to_owned(),
            desk.progress()["next"]["goal"]["have"].clone(),
        );
        all.push(facts);
    }
    Ok(all)
}

/// Growth day by day while a membership runs, more while a yearly one does, and less after it.
fn by_day(case: &Value) -> Result<Vec<Facts>, Stop> {
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
    let rules = desk::rules(
        &["duties", "entitlements", "ladders", "memberships"],
        json!({
            "events": [starts("plan"), starts("annual")],
            "memberships": [member("plan", active), member("annual", annual)],
            "counters": [{ "id": "growth", "of": { "type": "carried", "digits": 0 }, "window": { "type": "lifetime" } }],
            "ladders": [desk::ladder(&program["tiers"], "growth", json!({ "validity": { "type": "while-met" } }))],
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

/// Tiers that last so many days from when they are reached.
fn by_term(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let days = whole(&program["tier_period"]["days"]);
    let mut rules = growth(program, json!({ "type": "days", "days": days }), None);
    rules["requires"] = json!(["ladders", "movement", "reversals"]);
    let mut desk = Desk::open(&rules)?;
    let mut had = 0;
    let mut all = Vec::new();
    for (at, event) in case["events"]
        .as_array()
        .expect("events")
        .iter()
        .enumerate()
    {
        let day = whole(&event["day"]);
        desk.on(day);
        let more = whole(&event["value"]) - had;
        had += more;
        desk.event(
            "growth.given",
            &format!("e{at}"),
            json!({ "points": more.to_string() }),
        )?;
        let last = desk.progress()["tier"]["lastDay"].clone();
        // There a term is over on the day after its last.
        let last = (0..4000).find(|day| json!(desk::date(*day)) == last);
        let until = last.map(|day| day + 1);
        let mut facts = Facts::new();
        facts.insert("tier".to_owned(), desk.tier(&program["tiers"]));
        facts.insert("tier_until_day".to_owned(), json!(until));
        all.push(facts);
    }
    Ok(all)
}

/// Tiers that are bought with points: each is a membership that holds the ladder at least there.
fn by_purchase(case: &Value) -> Result<Vec<Facts>, Stop> {
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
    let rules = desk::rules(
        &["entitlements", "ladders", "memberships"],
        json!({
            "events": events, "memberships": memberships, "ladders": [ladder],
            "balances": [desk::balance("points", json!({ "type": "never" }))],
            "earn": [desk::rate("given", "points.given", "event.points", "1", "1")]
        }),
    );
    let mut desk = Desk::open(&rules)?;
    let mut all = Vec::new();
    for (at, event) in case["events"]
        .as_array()
        .expect("events")
        .iter()
        .enumerate()
    {
        let id = format!("e{at}");
        if event["type"] == json!("earn") {
            desk.event(
                "points.given",
                &id,
                json!({ "points": number(&event["points"]) }),
            )?;
        } else {
            let name = tiers.iter().position(|tier| tier["name"] == event["to"]);
            let kind = format!("{}.bought", plan(name.expect("a tier")));
            desk.event(&kind, &id, json!({ "plan": "for-long" }))?;
        }
        let mut facts = Facts::new();
        facts.insert("tier".to_owned(), desk.tier(&program["tiers"]));
        facts.insert(
            "points_balance".to_owned(),
            desk.points()["available"].clone(),
        );
        all.push(facts);
    }
    Ok(all)
}

pub(crate) fn play(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let tiers = program["tiers"].as_array().expect("tiers");
    let while_met = json!({ "type": "while-met" });
    if program["upgrade"] == json!("purchase_with_points") {
        by_purchase(case)
    } else if program["growth"].get("daily_active").is_some() {
        by_day(case)
    } else if program["qualification"]["metric"] == json!("net_spend_in_period") {
        by_cycle(case)
    } else if program["tier_period"].get("days").is_some() {
        by_term(case)
    } else if tiers
        .iter()
        .any(|tier| tier.get("growth_per_yuan").is_some())
    {
        let factors = tiers.iter().enumerate().map(|(at, tier)| {
            json!({ "tier": format!("t{at}"), "factor": number(&tier["growth_per_yuan"]) })
        });
        by_events(case, &growth(program, while_met, Some(factors.collect())))
    } else {
        by_events(case, &growth(program, while_met, None))
    }
}
