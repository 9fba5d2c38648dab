//! A manual of settings: each case sets one or two of them, and each group of settings has a document of its own.

use serde_json::{Value, json};

use crate::desk::{self, Desk, Facts, Stop, awarded, day, missing, number, string, whole};

fn facts<const N: usize>(pairs: [(&str, Value); N]) -> Vec<Facts> {
    let pairs = pairs.into_iter();
    vec![pairs.map(|(key, value)| (key.to_owned(), value)).collect()]
}

fn events(case: &Value) -> &Vec<Value> {
    case["events"].as_array().expect("events")
}

/// Orders with an amount, each a visit too.
fn orders() -> Value {
    json!([
        { "type": "order.paid", "fields": [{ "id": "amount", "type": "money", "required": true }] },
        { "type": "order.returned", "reverses": "order.paid", "fields": [{ "id": "amount", "type": "money" }] }
    ])
}

fn spend(window: Value) -> Value {
    json!({ "id": "spend", "of": { "type": "sum", "event": "order.paid", "field": "event.amount" }, "window": window })
}

fn visits(window: Value) -> Value {
    json!({ "id": "visits", "of": { "type": "count", "event": "order.paid" }, "window": window })
}

fn lifetime() -> Value {
    json!({ "type": "lifetime" })
}

/// A tier by its name; a ladder of names alone.
fn rank(tiers: &Value, name: &Value) -> String {
    let mut tiers = tiers.as_array().expect("tiers").iter();
    let at = tiers.position(|tier| tier == name || tier["name"] == *name);
    format!("t{}", at.expect("a tier"))
}

fn held(desk: &Desk, tiers: &Value) -> Value {
    let at = desk.progress()["tier"]["rank"].as_u64().expect("a rank");
    let tier = &tiers[usize::try_from(at).expect("a small rank")];
    tier.get("name").unwrap_or(tier).clone()
}

/// An order that crosses a threshold.
fn crossing(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let order = match string(&program["crossing_order"]) {
        "lazy" => "old-tier",
        "eager" => "new-tier",
        _ => "split",
    };
    let tiers = program["tiers"]
        .as_array()
        .expect("tiers")
        .iter()
        .enumerate();
    let factors: Vec<Value> = tiers
        .map(|(at, tier)| json!({ "tier": format!("t{at}"), "factor": number(&tier["earn_percent"]) }))
        .collect();
    let mut earn = desk::rate("orders", "order.paid", "event.amount", "1", "100");
    earn["multiply"] = json!(["percent"]);
    let policy = json!({ "validity": { "type": "while-met" }, "crossingOrder": order });
    let mut requires = vec!["ladders", "multipliers", "reversals"];
    if order != "old-tier" {
        requires.push("crossing");
    }
    let rules = desk::rules(
        &requires,
        json!({ "events": orders(), "counters": [spend(lifetime())], "earn": [earn],
            "balances": [desk::balance("points", json!({ "type": "never" }))],
            "multipliers": [{ "id": "percent", "group": "tier", "factor": { "type": "by-tier", "ladder": "tier", "tiers": factors } }],
            "ladders": [desk::ladder(&program["tiers"], "spend", policy)] }),
    );
    let mut desk = Desk::open(&rules)?;
    let before = json!({ "amount": number(&events(case)[0]["lifetime_spend"]) });
    desk.event("order.paid", "before", before)?;
    let data = json!({ "amount": number(&events(case)[1]["amount"]) });
    let outcome = desk.event("order.paid", "order", data)?;
    let tier = desk.tier(&program["tiers"]);
    Ok(facts([
        ("points_earned", json!(awarded(&[outcome]))),
        ("tier", tier),
    ]))
}

/// What is missing to a tier, and which is held.
fn reaching(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let metric = string(&program["qualification"]["metric"]);
    let mut tiers = program["tiers"].clone();
    if whole(&tiers[0]["threshold"]) > 0 {
        tiers
            .as_array_mut()
            .expect("tiers")
            .insert(0, json!({ "name": "base" }));
    }
    let counter = if metric.ends_with("spend") {
        spend(lifetime())
    } else {
        json!({ "id": "spend", "of": { "type": "earned", "balance": "points" }, "window": { "type": "lifetime" } })
    };
    let rules = desk::rules(
        &["ladders", "reversals"],
        json!({ "events": orders(), "counters": [counter],
            "earn": [desk::rate("orders", "order.paid", "event.amount", "1", "1")],
            "balances": [desk::balance("points", json!({ "type": "never" }))],
            "ladders": [desk::ladder(&tiers, "spend", json!({ "validity": { "type": "while-met" } }))] }),
    );
    let mut desk = Desk::open(&rules)?;
    let event = &events(case)[0];
    let value = event.get(metric).expect("the value of the metric");
    desk.event("order.paid", "before", json!({ "amount": number(value) }))?;
    let left = desk.progress()["next"]["goal"]["missing"].clone();
    Ok(facts([("to_next", left), ("tier", desk.tier(&tiers))]))
}

/// More than so many visits in the last months.
fn visiting(case: &Value) -> Result<Vec<Facts>, Stop> {
    let tiers = &case["program"]["tiers"];
    let criteria = &tiers[1]["criteria"];
    let months = json!({ "type": "rolling", "unit": "months", "count": criteria["window_months"] });
    let strictly = criteria["op"] == json!(">");
    let rules = desk::rules(
        &["bounds", "ladders", "reversals"],
        json!({ "events": orders(), "counters": [visits(months)],
            "ladders": [{ "id": "tier", "name": {}, "policy": { "validity": { "type": "while-met" } }, "tiers": [
                { "id": "t0", "name": {} },
                { "id": "t1", "name": {}, "reach": { "op": "reach", "counter": "visits", "value": criteria["value"], "strictly": strictly } }] }] }),
    );
    let mut desk = Desk::open(&rules)?;
    let mut all = Vec::new();
    for (at, event) in events(case).iter().enumerate() {
        match string(&event["type"]) {
            "set_state" => {
                for visit in 0..whole(&event["visits_in_window"]) {
                    desk.event(
                        "order.paid",
                        &format!("visit-{visit}"),
                        json!({ "amount": "1" }),
                    )?;
                }
            }
            "order" => {
                let own = format!("e{at}");
                let id = event["id"].as_str().unwrap_or(&own);
                desk.event("order.paid", id, json!({ "amount": "1" }))?;
            }
            _ => {
                desk.back("order.returned", string(&event["of"]), json!({}))?;
            }
        }
        all.extend(facts([("tier", held(&desk, tiers))]));
    }
    Ok(all)
}

/// What is missing to keep a tier: each metric is a count or a sum of a field.
fn retaining(case: &Value) -> Result<Vec<Facts>, Stop> {
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
    let rules = desk::rules(
        &["ladders"],
        json!({ "events": [{ "type": "activity", "fields": fields }], "counters": counters,
            "ladders": [{ "id": "tier", "name": {}, "policy": { "validity": { "type": "period", "unit": "year", "next": 0 } },
                "tiers": [{ "id": "t0", "name": {} }, { "id": "t1", "name": {}, "reach": reach, "keep": keep }] }] }),
    );
    let mut desk = Desk::open(&rules)?;
    let mut all = Vec::new();
    desk.event(
        "tier.set",
        "tier",
        json!({ "ladder": "tier", "as": "reached", "tier": "t1" }),
    )?;
    for (at, event) in events(case).iter().enumerate() {
        let values = event.get("metrics").unwrap_or(event);
        let mut data = json!({});
        for part in &parts {
            if let Some(value) = values.get(string(&part["metric"])) {
                data[id(part)] = json!(number(value));
            }
        }
        if data != json!({}) {
            desk.event("activity", &format!("e{at}"), data)?;
        }
        let keep = desk.progress()["keep"].clone();
        all.extend(facts([
            ("to_retain", keep["goal"]["missing"].clone()),
            ("will_retain", keep["goal"]["met"].clone()),
        ]));
    }
    Ok(all)
}

/// Where a tier falls to when it is not kept.
fn falling(case: &Value) -> Result<Vec<Facts>, Stop> {
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
    let rules = desk::rules(
        &requires,
        json!({ "events": orders(), "counters": counters,
            "ladders": [{ "id": "tier", "name": {}, "tiers": rungs, "policy": policy }] }),
    );
    let mut desk = Desk::open(&rules)?;
    let mut all = Vec::new();
    for (at, event) in events(case).iter().enumerate() {
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
                    &format!("e{at}"),
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
        all.extend(facts([
            ("tier", held(&desk, tiers)),
            ("tier_check_at", json!(check)),
        ]));
    }
    Ok(all)
}

/// When a tier is judged.
fn period(case: &Value) -> Result<Vec<Facts>, Stop> {
    let terms = &case["program"]["tier_period"];
    if terms["type"] != json!("from_tier_start") {
        return missing("tiers that are judged on the anniversary of the member's joining");
    }
    if terms.get("renew_by_months").is_some() {
        return missing(
            "a case that begins at a renewal: the tier's start and the window before it are not stated",
        );
    }
    let policy = json!({ "validity": { "type": "months", "months": terms["months"] } });
    let goal = |value: i64| json!({ "op": "reach", "counter": "visits", "value": value });
    let rules = desk::rules(
        &["ladders", "reversals"],
        json!({ "events": orders(), "counters": [visits(lifetime())],
            "ladders": [{ "id": "tier", "name": {}, "policy": policy, "tiers": [
                { "id": "t0", "name": {} }, { "id": "t1", "name": {}, "reach": goal(1) }, { "id": "t2", "name": {}, "reach": goal(2) }] }] }),
    );
    let mut desk = Desk::open(&rules)?;
    let mut all = Vec::new();
    for (at, event) in events(case).iter().enumerate() {
        let on = day(string(&event["at"]));
        if event["type"] == json!("tier_start") {
            desk.on(on);
            desk.event("order.paid", &format!("e{at}"), json!({ "amount": "1" }))?;
        } else {
            desk.advance(on)?;
        }
        let last = desk.progress()["tier"]["lastDay"].clone();
        let check = last.as_str().map(|last| desk::date(day(last) + 1));
        all.extend(facts([("tier_check_at", json!(check))]));
    }
    Ok(all)
}

/// One rule on one field: its rate, its rounding, the days until it counts.
fn earning(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let event = &events(case)[0];
    let terms = &program["earn"];
    if terms["type"] == json!("round_balance_up_to") {
        return missing("an award that rounds the balance up to a multiple");
    }
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
            let mut rule = desk::rate(
                "rule",
                "thing",
                "event.value",
                &number(&terms["points"]),
                &number(per),
            );
            rule["award"]["block"] = json!(number(per));
            rule
        }
        None => desk::rate("rule", "thing", "event.value", "1", "1"),
    };
    rule["round"] = json!(round);
    let mut balance = desk::balance("points", json!({ "type": "never" }));
    balance["digits"] = json!(whole(&rounding["decimals"]));
    let requires: &[&str] = if terms.get("per").is_some() {
        &["stages"]
    } else {
        &[]
    };
    let rules = desk::rules(
        requires,
        json!({ "events": [{ "type": "thing", "fields": [{ "id": "value", "type": "decimal", "required": true }] }],
            "earn": [rule], "balances": [balance] }),
    );
    let mut desk = Desk::open(&rules)?;
    let value = event.get("value").unwrap_or(&event["amount"]);
    let outcome = desk.event("thing", "e0", json!({ "value": number(value) }))?;
    let amount = outcome["awards"][0]["amount"].clone();
    Ok(facts([
        ("points", amount.clone()),
        ("points_earned", amount),
    ]))
}

/// When a lot ends, or begins to count.
fn ending(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let terms = &program["expiry"];
    if terms.get("rolling").is_some() {
        return missing("an end that activity moves by another span than the one it began with");
    }
    let event = &events(case)[0];
    let pending = &program["pending"];
    let (requires, expiry): (&[&str], Value) = match terms["type"].as_str() {
        None => (&[], json!({ "type": "never" })),
        // There the day so many days later still counts; ours is the last of so many days.
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
    let mut rule = desk::rate("rule", "thing", "event.points", "1", "1");
    if let Some(days) = pending["days"].as_i64() {
        // There it is active on the morning after its days are over.
        rule["pendingDays"] = json!(days + 1);
    }
    let rules = desk::rules(
        requires,
        json!({ "events": [{ "type": "thing", "fields": [{ "id": "points", "type": "points", "required": true }] }],
            "earn": [rule], "balances": [desk::balance("points", expiry)] }),
    );
    let mut desk = Desk::open(&rules)?;
    desk.on(day(string(&event["at"])));
    let points = json!({ "points": number(&event["points"]) });
    let outcome = desk.event("thing", "e0", points)?;
    Ok(facts([
        (
            "lot_expires_at",
            desk.points()["lots"][0]["lastDay"].clone(),
        ),
        ("available_from", outcome["awards"][0]["activeOn"].clone()),
    ]))
}

/// Promotions of which only the one that gives the most is applied, beside those that always are.
fn competing(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let stacking = &program["stacking"];
    let lines = program["lines"]
        .as_array()
        .is_none_or(|lines| !lines.is_empty());
    if lines || stacking["order_level"] != json!(false) {
        return missing(
            "promotions that compete line by line, or as a bundle against one that stands alone, by rank",
        );
    }
    let promotions = program["promotions"].as_array().expect("promotions").iter();
    let earn: Vec<Value> = promotions
        .map(|promotion| {
            let mut rule = json!({ "id": string(&promotion["id"]).to_lowercase(), "on": "order.paid", "to": "points",
                "award": { "type": "fixed", "give": number(&promotion["points"]) } });
            if promotion["always"] != json!(true) {
                rule["exclusive"] = json!({ "group": "promotions", "by": "greatest" });
            }
            rule
        })
        .collect();
    let rules = desk::rules(
        &["exclusive", "reversals"],
        json!({ "events": orders(), "earn": earn, "balances": [desk::balance("points", json!({ "type": "never" }))] }),
    );
    let outcome = Desk::open(&rules)?.event("order.paid", "order", json!({ "amount": "1" }))?;
    let awards = outcome["awards"].as_array().expect("awards").iter();
    let applied: Vec<String> = awards
        .filter(|award| award["amount"] != json!("0"))
        .map(|award| string(&award["source"]["id"]).to_uppercase())
        .collect();
    Ok(facts([
        ("applied", json!(applied)),
        ("points_earned", json!(awarded(&[outcome]))),
    ]))
}

pub(crate) fn play(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let has = |key: &str| program.get(key).is_some();
    if has("crossing_order") {
        crossing(case)
    } else if has("promotions") {
        competing(case)
    } else if has("redemption") {
        missing("a redemption that opens once so many points have ever been earned")
    } else if has("retain") {
        retaining(case)
    } else if has("downgrade") {
        if program["qualification"]["metric"] == json!("active_points") {
            missing(
                "tiers by the points that are there now: goals read counters, which spending does not lower",
            )
        } else {
            falling(case)
        }
    } else if has("tier_period") {
        period(case)
    } else if has("qualification") {
        reaching(case)
    } else if has("tiers") {
        visiting(case)
    } else if has("expiry") || has("pending") {
        ending(case)
    } else {
        earning(case)
    }
}
