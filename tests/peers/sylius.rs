//! A ledger of lots with their own ends, rules by priority, and what points may take off an order.

use serde_json::{Map, Value, json};

use crate::desk::{self, Desk, Facts, Stop, awarded, day, missing, number, string, whole};

const CUT: &str = "a return that asks for more than is left is refused, not cut to what is left";
const LESS: &str = "a spending beyond the balance is refused: neither cut to it nor overdrawn";
const EXCLUDES: &str = "an earn rule that shuts out several others, which add up without it";

/// How long each lot of the case lasts, in days; 0 is for good. There a lot ends at the moment named: its last day is the one before.
fn term(event: &Value) -> i64 {
    match (event["expires_at"].as_str(), event["at"].as_str()) {
        (Some(end), Some(at)) => day(end) - day(at),
        _ => 0,
    }
}

fn expiry(term: i64) -> Value {
    if term == 0 {
        json!({ "type": "never" })
    } else {
        json!({ "type": "after", "days": term })
    }
}

/// The host names the end of each lot; here a ladder set by hand does: a tier for each term.
fn ledger(case: &Value) -> (Value, Vec<i64>) {
    let events = case["events"].as_array().expect("events");
    let mut terms: Vec<i64> = events
        .iter()
        .filter(|event| event["type"] == json!("earn"))
        .map(term)
        .collect();
    terms.sort_unstable();
    terms.dedup();
    let shortfall = if case["program"]["clawback"] == json!("clamp_to_zero") {
        "clamp"
    } else {
        "debt"
    };
    let points = json!([{ "id": "points", "type": "points", "required": true }]);
    let part = json!([{ "id": "points", "type": "points" }]);
    let mut rules = desk::rules(
        &["reversals", "spending"],
        json!({
            "events": [
                { "type": "points.given", "fields": points },
                { "type": "points.taken-back", "reverses": "points.given", "fields": part },
                { "type": "points.used", "spends": { "balance": "points", "field": "points" }, "fields": points },
                { "type": "points.returned", "reverses": "points.used", "fields": part }
            ],
            "balances": [desk::balance("points", expiry(terms.first().copied().unwrap_or(0)))],
            "earn": [desk::rate("given", "points.given", "event.points", "1", "1")],
            "reversal": { "shortfall": shortfall }
        }),
    );
    if terms.len() > 1 {
        rules["requires"] = json!(["expiry", "ladders", "reversals", "spending"]);
        rules["counters"] = json!([{ "id": "orders", "of": { "type": "count", "event": "points.used" }, "window": { "type": "lifetime" } }]);
        let tiers = terms.iter().enumerate().map(|(at, _)| {
            let mut tier = json!({ "id": format!("t{at}"), "name": {} });
            if at > 0 {
                tier["reach"] =
                    json!({ "op": "reach", "counter": "orders", "value": 1_000_000 + at });
            }
            tier
        });
        rules["ladders"] = json!([{ "id": "term", "name": {}, "tiers": tiers.collect::<Vec<_>>(),
            "policy": { "validity": { "type": "lifetime" } } }]);
        let ends = terms.iter().enumerate();
        let ends: Vec<Value> = ends
            .map(|(at, term)| json!({ "tier": format!("t{at}"), "expiry": expiry(*term) }))
            .collect();
        rules["balances"][0]["expiry"] = json!({ "type": "by-tier", "ladder": "term", "onChange": "keep",
            "tiers": ends, "otherwise": { "type": "never" } });
    }
    (rules, terms)
}

/// What the ledger has beside the views.
#[derive(Default)]
struct Rows {
    lines: usize,
    clawed: usize,
    rolled: usize,
    lots: Vec<Value>,
    expired: Vec<i64>,
}

fn by_ledger(case: &Value) -> Result<Vec<Facts>, Stop> {
    let (rules, terms) = ledger(case);
    let mut desk = Desk::open(&rules)?;
    let mut rows = Rows::default();
    let mut all = Vec::new();
    for (at, event) in case["events"]
        .as_array()
        .expect("events")
        .iter()
        .enumerate()
    {
        if event.get("breakdown").is_some() {
            return missing("an award that the host has worked out, with the host's own breakdown");
        }
        if let Some(at) = event["at"].as_str() {
            desk.on(day(at));
        }
        let own = format!("e{at}");
        let source = event["order"].as_str().or(event["source"].as_str());
        let id = source.unwrap_or(&own);
        let data = event
            .get("points")
            .map(|points| json!({ "points": number(points) }));
        match string(&event["type"]) {
            "earn" => {
                if terms.len() > 1 {
                    let at = terms.iter().position(|one| *one == term(event));
                    let tier = format!("t{}", at.expect("a term"));
                    let set = json!({ "ladder": "term", "as": "pinned", "tier": tier });
                    desk.event("tier.set", &format!("{own}-term"), set)?;
                }
                let outcome = desk.event("points.given", id, data.expect("points"))?;
                rows.lines += outcome["awards"].as_array().map_or(0, Vec::len);
                rows.lots.push(event["expires_at"].clone());
            }
            "redeem" | "deduct" => {
                let spent = desk.try_event(
                    "points.used",
                    &format!("{id}-used"),
                    None,
                    data.expect("points"),
                );
                if let Err(refusal) = spent {
                    if refusal.contains("not-enough") || refusal.contains("insufficient") {
                        return missing(LESS);
                    }
                    return Err(Stop::Failed(refusal));
                }
            }
            "redeem_rollback" => {
                let of = format!("{id}-used");
                let outcome = desk.try_event(
                    "points.returned",
                    &format!("{id}-back"),
                    Some(&of),
                    json!({}),
                );
                let outcome = outcome.map_err(Stop::Failed)?;
                rows.rolled += usize::from(outcome["status"] == json!("applied"));
            }
            "clawback" => {
                let mut data = json!({});
                if let Some(points) = event.get("override_points") {
                    if whole(points) > whole(&case["events"][0]["points"]) {
                        return missing(CUT);
                    }
                    data["points"] = json!(number(points));
                }
                let outcome =
                    desk.try_event("points.taken-back", &format!("{id}-back"), Some(id), data);
                // A negative number is refused: nothing happens.
                rows.clawed +=
                    usize::from(outcome.is_ok_and(|outcome| outcome["status"] == json!("applied")));
            }
            "expire_run" | "expire_lot" => {
                let before = string(&desk.points()["expired"])
                    .parse::<i64>()
                    .expect("whole");
                let outcome = desk.advance(day(string(&event["at"])))?;
                let after = string(&desk.points()["expired"])
                    .parse::<i64>()
                    .expect("whole");
                let ends = outcome["due"].as_array().map_or(0, Vec::len);
                if after > before {
                    rows.expired.push(before - after);
                    rows.lines += ends;
                }
            }
            other => return missing(&format!("events of type `{other}`")),
        }
        all.push(see(&desk, case, &rows)?);
    }
    Ok(all)
}

fn see(desk: &Desk, case: &Value, rows: &Rows) -> Result<Facts, Stop> {
    let points = desk.points();
    let amount = |key: &str| string(&points[key]).parse::<i64>().expect("whole points");
    let lots = points["lots"].as_array().expect("lots");
    let end = |lot: &Value| match lot["lastDay"].as_str() {
        Some(last) => json!(desk::date(day(last) + 1)),
        None => Value::Null,
    };
    let open: Vec<Value> = lots
        .iter()
        .map(|lot| json!({ "remaining": lot["amount"], "expires_at": end(lot) }))
        .collect();
    let each: Vec<Value> = rows
        .lots
        .iter()
        .map(|expires| {
            let open = open.iter().find(|lot| lot["expires_at"] == *expires);
            json!({ "expires_at": expires, "remaining": open.map_or(json!("0"), |lot| lot["remaining"].clone()) })
        })
        .collect();
    let expect = &case["expect"]["final"];
    if expect["expire_rows"] == json!([0]) {
        return missing("a ledger line of nothing for the end of a lot that is used up");
    }
    let mut by = Map::new();
    for date in expect["points_expiring_by"]
        .as_object()
        .into_iter()
        .flat_map(Map::keys)
    {
        let ending = open.iter().filter(|lot| {
            lot["expires_at"]
                .as_str()
                .is_some_and(|end| day(end) <= day(date))
        });
        let sum: i64 = ending
            .map(|lot| string(&lot["remaining"]).parse::<i64>().expect("whole"))
            .sum();
        by.insert(date.clone(), json!(sum));
    }
    let mut facts = Facts::new();
    let mut fact = |key: &str, value: Value| facts.insert(key.to_owned(), value);
    fact(
        "points_balance",
        json!(amount("available") - amount("debt")),
    );
    fact("deficit", points["debt"].clone());
    fact("open_lots", json!(open));
    fact("lots", json!(each));
    fact("points_expired", points["expired"].clone());
    fact("points_revoked", points["revoked"].clone());
    fact("points_redeemed", points["spent"].clone());
    fact("lifetime_earned", points["earned"].clone());
    fact("points_expiring_by", Value::Object(by));
    fact("expire_rows", json!(rows.expired));
    fact(
        "expire_row_count",
        json!(rows.lines.saturating_sub(rows.lots.len())),
    );
    fact("ledger_lines", json!(rows.lines));
    fact("clawback_rows", json!(rows.clawed));
    fact("rollback_rows", json!(rows.rolled));
    Ok(facts)
}

fn by_redemption(case: &Value) -> Result<Vec<Facts>, Stop> {
    let redemption = &case["program"]["redemption"];
    let step = whole(&redemption["points"]);
    if step == 0 {
        return missing(
            "a price of zero points is an error of the document, not a redemption of nothing",
        );
    }
    let mut rules = desk::rules(
        &["redemptions"],
        json!({
            "events": [
                { "type": "points.given", "fields": [{ "id": "points", "type": "points", "required": true }] },
                { "type": "points.used", "redeems": "points", "fields": [
                    { "id": "redemption", "type": "choice", "choices": ["money-off"], "required": true },
                    { "id": "points", "type": "points", "required": true }] }],
            "balances": [desk::balance("points", json!({ "type": "never" }))],
            "earn": [desk::rate("given", "points.given", "event.points", "1", "1")],
            "redemptions": [{ "id": "money-off", "name": {}, "balance": "points", "price": step.to_string(), "step": step.to_string(),
                "atLeast": number(&redemption["min_points"]), "gives": { "money": number(&redemption["worth"]) } }]
        }),
    );
    rules["currency"]["digits"] = json!(0);
    let mut desk = Desk::open(&rules)?;
    let mut facts = Facts::new();
    for event in case["events"].as_array().expect("events") {
        let points = whole(&event["points"]);
        let given = |points: i64| json!({ "points": points.to_string() });
        match string(&event["type"]) {
            "set_state" => {
                desk.event(
                    "points.given",
                    "held",
                    given(whole(&event["points_balance"])),
                )?;
                continue;
            }
            "convert_points" => {
                desk.event("points.given", "held", given(points))?;
            }
            _ => (),
        }
        // The host asks for whole steps, and for no more than the view says.
        let most: i64 = string(&desk.points()["redemptions"][0]["atMost"])
            .parse()
            .expect("whole");
        let asked = points.min(most) / step * step;
        let total = whole(&event["order_total"]) * whole(&redemption["max_percent_of_order"]) / 100;
        if event.get("order_total").is_some() && asked / step * whole(&redemption["worth"]) > total
        {
            return missing("a redemption bounded by a share of the order");
        }
        let data = json!({ "redemption": "money-off", "points": asked.to_string() });
        let (applied, money) = match desk.try_event("points.used", "use", None, data) {
            Ok(outcome) => (asked, outcome["redemptions"][0]["money"].clone()),
            Err(refusal) if refusal.contains("redemption-amount") => (0, json!("0")),
            Err(refusal) => return Err(Stop::Failed(refusal)),
        };
        facts.insert("points_applied".to_owned(), json!(applied));
        facts.insert("redemption_value".to_owned(), money);
    }
    Ok(vec![facts])
}

/// A window of days on a rule.
fn active(condition: &Value) -> Value {
    let mut active = json!({});
    for (theirs, ours) in [("from", "from"), ("starts", "from"), ("to", "until")] {
        if let Some(moment) = condition[theirs].as_str() {
            active[ours] = json!(moment.get(..10).expect("a day"));
        }
    }
    active
}

/// A rule of theirs as one of ours; a multiplier is none.
fn earn(id: &str, rule: &Value, factors: &[String], rounding: &str) -> Result<Value, Stop> {
    if rule.get("per") == Some(&json!(0)) {
        return missing("a rate per zero is an error of the document, not an award of nothing");
    }
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
    Ok(it)
}

fn by_rules(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    let theirs = program["rules"].as_array().expect("rules");
    let rounding = match program["rounding"]["earn"].as_str() {
        Some("round") => "half-up",
        Some("ceil") => "up",
        _ => "floor",
    };
    let enabled: Vec<&Value> = theirs
        .iter()
        .filter(|rule| rule["enabled"] != json!(false))
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
    let alone = |rule: &Value| rule["stackable"] == json!(false);
    let shut = plain.iter().any(|rule| alone(rule));
    if shut && plain.iter().filter(|rule| !alone(rule)).count() > 1 {
        return missing(EXCLUDES);
    }
    plain.sort_by_key(|rule| (!alone(rule), -whole(&rule["priority"])));
    let mut rules = Vec::new();
    for (at, rule) in plain.iter().enumerate() {
        let own = rule
            .get("id")
            .map_or(format!("r{at}"), |id| format!("r-{id}"));
        let mut rule = earn(&own, rule, &factors, rounding)?;
        if shut {
            rule["exclusive"] = json!({ "group": "all" });
        }
        rules.push(rule);
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
    let rules = desk::rules(
        &requires,
        json!({ "events": events, "earn": rules, "multipliers": multipliers,
            "attributes": [{ "id": "enabled", "type": "flag", "default": true }, { "id": "birthday", "type": "date" }],
            "balances": [desk::balance("points", json!({ "type": "never" }))] }),
    );
    let mut desk = Desk::open(&rules)?;
    let mut lines = 0;
    let mut all = Vec::new();
    for (at, event) in case["events"]
        .as_array()
        .expect("events")
        .iter()
        .enumerate()
    {
        if let Some(at) = event["at"].as_str() {
            desk.on(day(at));
        }
        let own = format!("e{at}");
        let id = event["source"].as_str().unwrap_or(&own);
        let outcome = match string(&event["type"]) {
            "order" if event["member"] == Value::Null => {
                return missing("an order of nobody: a state is of one member");
            }
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
        all.push(facts);
    }
    Ok(all)
}

/// Whether a rule with this condition gives its one point.
fn by_condition(case: &Value) -> Result<Vec<Facts>, Stop> {
    let condition = &case["program"]["condition"];
    let event = &case["events"][0];
    let mut rule = json!({ "id": "probe", "on": "order.paid", "to": "points", "award": { "type": "fixed", "give": "1" } });
    match string(&condition["type"]) {
        "order_total_at_least" => {
            rule["when"] = json!({ "op": "at-least", "field": "event.total", "value": number(&condition["amount"]) });
        }
        "iso_weekday" => {
            let names = [
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday",
            ];
            let days = condition["days"].as_array().expect("days").iter();
            let days: Vec<&str> = days
                .map(|day| names[usize::try_from(whole(day) - 1).expect("a weekday")])
                .collect();
            if days.is_empty() {
                return missing(
                    "an empty list of values is an error of the document, not a condition that never holds",
                );
            }
            rule["when"] = json!({ "op": "in", "field": "event.weekday", "values": days });
        }
        _ => {
            let window = active(condition);
            if window != json!({}) {
                rule["active"] = window;
            }
        }
    }
    let rules = desk::rules(
        &[],
        json!({ "events": [{ "type": "order.paid", "fields": [{ "id": "total", "type": "money" }] }], "earn": [rule],
            "balances": [desk::balance("points", json!({ "type": "never" }))] }),
    );
    let mut desk = Desk::open(&rules)?;
    if let Some(at) = event["at"].as_str() {
        desk.on(day(at));
    }
    let data = match event["order_total"].as_i64() {
        Some(total) => json!({ "total": total.to_string() }),
        None => json!({}),
    };
    let outcome = desk.event("order.paid", "probe", data)?;
    let mut facts = Facts::new();
    facts.insert("satisfied".to_owned(), json!(awarded(&[outcome]) != "0"));
    Ok(vec![facts])
}

/// The base of an award on one of the totals.
fn by_basis(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    if program["include_tax"] == json!(false) {
        return missing("an award on one field less another: the host sends the net amount");
    }
    let basis = string(&program["earn_basis"]).replace('_', "-");
    let field = |id: &str| json!({ "id": id, "type": "money", "required": true });
    let rules = desk::rules(
        &[],
        json!({ "events": [{ "type": "order.paid", "fields": [field("items-total"), field("order-total")] }],
            "earn": [desk::rate("orders", "order.paid", &format!("event.{basis}"), "1", "1")],
            "balances": [desk::balance("points", json!({ "type": "never" }))] }),
    );
    let event = &case["events"][0];
    let data = json!({ "items-total": number(&event["items_total"]), "order-total": number(&event["order_total"]) });
    let outcome = Desk::open(&rules)?.event("order.paid", "order", data)?;
    let mut facts = Facts::new();
    facts.insert(
        "order_basis".to_owned(),
        outcome["awards"][0]["base"].clone(),
    );
    Ok(vec![facts])
}

pub(crate) fn play(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    if program.get("earn_basis").is_some() {
        by_basis(case)
    } else if program.get("condition").is_some() {
        by_condition(case)
    } else if program.get("redemption").is_some() {
        by_redemption(case)
    } else if program.get("rules").is_some() {
        by_rules(case)
    } else {
        by_ledger(case)
    }
}
