//! A cart with points: what it earns by line, what points take off it, and the checks of a table of levels.

use serde_json::{Map, Value, json};

use crate::desk::{self, Desk, Facts, Stop, missing, number, string, whole};

const SPLIT: &str = "the split of what points take off over the lines of an order";
const PRICING: &str = "promotions that take money off a cart: pricing is the shop's";

fn earning(event: &Value, program: &Value) -> Result<Facts, Stop> {
    let earn = &program["earn"];
    let line = |field: &str, give: &Value, per: &Value| {
        json!({ "id": field, "on": "order.paid", "to": "points", "award":
            { "type": "rate", "field": format!("line.{field}"), "give": number(give), "per": number(per) } })
    };
    let rules = desk::rules(
        &["lines"],
        json!({
            "events": [{ "type": "order.paid", "fields": [{ "id": "lines", "type": "lines", "key": "sku", "fields": [
                { "id": "sku", "type": "id", "required": true },
                { "id": "amount", "type": "money", "required": true },
                { "id": "bonus", "type": "points", "required": true }] }] }],
            "balances": [desk::balance("points", json!({ "type": "never" }))],
            "earn": [line("amount", &earn["points"], &earn["per"]), line("bonus", &json!(1), &json!(1))]
        }),
    );
    let lines = event["lines"].as_array().expect("lines");
    let selected = lines.iter().filter(|line| line["selected"] == json!(true));
    let paid: Vec<Value> = selected
        .map(|line| {
            let amount = whole(&line["qty"]) * whole(&line["price"]);
            json!({ "sku": format!("l{}", string(&line["id"])), "amount": amount.to_string(),
                    "bonus": number(&line["bonus_points"]) })
        })
        .collect();
    let mut desk = Desk::open(&rules)?;
    let outcome = desk.event("order.paid", "cart", json!({ "lines": paid }))?;
    let mut parts = Map::new();
    let mut place = 0;
    for line in lines {
        // What is not selected is not in the order; there its bonus is shown all the same, and counts nowhere.
        let shown = if line["selected"] == json!(true) {
            place += 1;
            line_points(&outcome, place - 1)
        } else {
            whole(&line["bonus_points"])
        };
        parts.insert(string(&line["id"]).to_owned(), json!(shown));
    }
    let mut facts = Facts::new();
    facts.insert("points_earned".to_owned(), json!(desk::awarded(&[outcome])));
    facts.insert("line_points".to_owned(), Value::Object(parts));
    Ok(facts)
}

/// What all rules together gave a line.
fn line_points(outcome: &Value, place: usize) -> i64 {
    let awards = outcome["awards"].as_array().expect("awards").iter();
    let lines = awards.flat_map(|award| award["lines"].as_array().expect("lines"));
    lines
        .filter(|line| line["line"] == json!(place))
        .map(|line| string(&line["amount"]).parse::<i64>().expect("points"))
        .sum()
}

fn redeeming(case: &Value) -> Result<Facts, Stop> {
    let program = &case["program"];
    let redemption = &program["redemption"];
    let worth = number(&redemption["value_per_point"]);
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
            "redemptions": [{ "id": "money-off", "name": {}, "balance": "points", "price": "1",
                "atMost": number(&redemption["max_points_per_order"]), "gives": { "money": worth } }]
        }),
    );
    rules["currency"]["digits"] = json!(0);
    let mut desk = Desk::open(&rules)?;
    let mut facts = Facts::new();
    for (at, event) in case["events"]
        .as_array()
        .expect("events")
        .iter()
        .enumerate()
    {
        if event["type"] == json!("set_state") {
            let points = number(&event["points_balance"]);
            if points != "0" {
                desk.event("points.given", "held", json!({ "points": points }))?;
            }
            continue;
        }
        let most = desk.points()["redemptions"][0]["atMost"].clone();
        let points = match event["points"].as_str() {
            Some(_) => number(&most),
            None => number(&event["points"]),
        };
        let mut off = 0;
        if points != "0" {
            let data = json!({ "redemption": "money-off", "points": points });
            let outcome = desk.event("points.used", &format!("e{at}"), data)?;
            off = string(&outcome["redemptions"][0]["money"])
                .parse()
                .expect("whole money");
        }
        let lines = event["lines"].as_array().expect("lines").iter();
        let before: i64 = lines
            .filter(|line| line["selected"] == json!(true))
            .map(|line| whole(&line["qty"]) * whole(&line["price"]))
            .sum();
        facts.insert("points_applied".to_owned(), json!(points));
        facts.insert("order_total_before".to_owned(), json!(before));
        facts.insert("order_total".to_owned(), json!(before - off));
    }
    if case["expect"]["final"].get("line_discounts").is_some() {
        return missing(SPLIT);
    }
    Ok(facts)
}

/// The word for what the check of the document says, and nothing where it says nothing.
fn checking(event: &Value, program: &Value) -> Result<Facts, Stop> {
    let mut levels = program["levels"].as_array().expect("levels").clone();
    let new = &event["add_level"];
    if levels.iter().any(|level| level["level"] == new["level"]) {
        return missing(
            "two tiers of one rank can't be written: the place in the list is the rank",
        );
    }
    if levels
        .iter()
        .any(|level| level.get("name").is_some() && level.get("name") == new.get("name"))
    {
        return missing("names are texts by language and may be equal; ids may not");
    }
    levels.push(new.clone());
    levels.sort_by_key(|level| whole(&level["level"]));
    let mut tiers = vec![json!({ "name": "base", "threshold": 0 })];
    tiers.extend(levels.iter().cloned());
    let rules = desk::rules(
        &["ladders"],
        json!({
            "events": [{ "type": "experience", "fields": [{ "id": "points", "type": "points", "required": true }] }],
            "counters": [{ "id": "experience", "of": { "type": "sum", "event": "experience", "field": "event.points" },
                           "window": { "type": "lifetime" } }],
            "ladders": [desk::ladder(&json!(tiers), "experience", json!({ "validity": { "type": "lifetime" } }))]
        }),
    );
    let problems = tierpath::check(&rules.to_string());
    let problems = serde_json::to_value(&problems).expect("problems are JSON");
    let never = problems
        .as_array()
        .expect("problems")
        .iter()
        .any(|problem| problem["code"] == json!("tier-never-held"));
    let mut facts = Facts::new();
    if never {
        // Ours names the lower tier of such a pair; theirs the level that was to be added.
        let lower = levels
            .iter()
            .any(|level| whole(&level["level"]) < whole(&new["level"]));
        let error = if lower {
            "threshold_below_lower_level"
        } else {
            "threshold_above_higher_level"
        };
        facts.insert("error".to_owned(), json!(error));
    }
    Ok(facts)
}

pub(crate) fn play(case: &Value) -> Result<Vec<Facts>, Stop> {
    let program = &case["program"];
    if program.get("spend_ladder").is_some() {
        return missing(PRICING);
    }
    let event = &case["events"][0];
    let facts = if program.get("levels").is_some() {
        checking(event, program)?
    } else if program.get("redemption").is_some() {
        redeeming(case)?
    } else {
        earning(event, program)?
    };
    Ok(vec![facts])
}
