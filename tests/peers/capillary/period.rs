//! When a tier is judged.

use serde_json::{Value, json};

use super::{facts, lifetime, orders, visits};
use crate::desk::{self, Desk, Facts, Stop, day, each, string};
use crate::document;

/// How long a tier lasts.
fn validity(terms: &Value) -> Value {
    if terms["type"] == json!("from_tier_start") {
        return json!({ "type": "months", "months": terms["months"] });
    }
    let least = terms["min_months_in_tier"].as_u64().unwrap_or(0);
    json!({ "type": "anniversary", "of": "member.joined-on", "minimumMonths": least })
}

/// A ladder whose tiers are kept once they are reached.
fn rules(terms: &Value) -> Value {
    let goal = |value: i64| json!({ "op": "reach", "counter": "visits", "value": value });
    let mut requires = vec!["ladders", "reversals"];
    if terms["type"] != json!("from_tier_start") {
        requires.push("movement");
    }
    document::rules(
        &requires,
        json!({ "events": orders(), "counters": [visits(lifetime())], "attributes": [{ "id": "joined-on", "type": "date" }],
            "ladders": [{ "id": "tier", "name": {}, "policy": { "validity": validity(terms) }, "tiers": [
                { "id": "t0", "name": {} }, { "id": "t1", "name": {}, "reach": goal(1) }, { "id": "t2", "name": {}, "reach": goal(2) }] }] }),
    )
}

/// The day on which the tier held is judged.
fn check(desk: &Desk) -> Option<String> {
    let last = desk.progress()["tier"]["lastDay"].clone();
    last.as_str().map(|last| desk::date(day(last) + 1))
}

/// The days on which a tier is judged that is reached on the day of joining and kept each time, for four years: as long as it takes
/// until 29 February returns.
fn returns(rules: &Value, joined: &Value) -> Result<Vec<String>, Stop> {
    let mut desk = Desk::open(rules)?;
    join(&mut desk, joined)?;
    desk.event("order.paid", "first", json!({ "amount": "1" }))?;
    let mut days = Vec::new();
    while days.len() < 4 {
        let next = check(&desk).expect("a tier that is judged");
        desk.advance(day(&next))?;
        days.push(next);
    }
    Ok(days)
}

fn join(desk: &mut Desk, joined: &Value) -> Result<Value, Stop> {
    desk.on(day(string(joined)));
    let attributes = json!({ "attributes": { "joined-on": joined } });
    desk.event("member.updated", "joined", attributes)
}

/// A tier that is renewed for another length than its first, judged on the months before. A case that begins at a judging has begun its
/// first term so long before.
fn renewed(case: &Value) -> Result<Vec<Facts>, Stop> {
    let terms = &case["program"]["tier_period"];
    let window =
        json!({ "type": "rolling", "unit": "months", "count": terms["months"], "toTheDay": true });
    let policy = json!({ "validity": { "type": "months", "months": terms["months"] },
        "renewal": { "validity": { "type": "months", "months": terms["renew_by_months"] } } });
    let rules = document::rules(
        &["ladders", "movement", "reversals", "windows"],
        json!({ "events": orders(), "counters": [visits(window)],
            "ladders": [{ "id": "tier", "name": {}, "policy": policy, "tiers": [
                { "id": "t0", "name": {} }, { "id": "t1", "name": {}, "reach": { "op": "reach", "counter": "visits", "value": 1 } }] }] }),
    );
    let mut desk = Desk::open(&rules)?;
    let months = u32::try_from(terms["months"].as_u64().expect("months")).expect("few");
    each(case, &["id"], |id, event| {
        let judged = string(&event["at"]);
        if desk.progress()["tier"]["rank"] == json!(0) {
            desk.on(day(&desk::months_before(judged, months)));
            let set = json!({ "ladder": "tier", "as": "reached", "tier": "t1" });
            desk.event("tier.set", "start", set)?;
        }
        if event["retained"] == json!(true) {
            desk.on(day(judged) - 1);
            desk.event("order.paid", id, json!({ "amount": "1" }))?;
        }
        desk.advance(day(judged))?;
        let next = check(&desk).expect("a tier that is judged");
        // The days that its next judging looks at are those that its last day shows.
        desk.advance(day(&next) - 1)?;
        let from = desk.progress()["keep"]["goal"]["window"]["from"].clone();
        Ok(facts([
            ("tier_check_at", json!(next)),
            ("window", json!([from, next])),
        ]))
    })
}

/// When a tier is judged.
pub(super) fn period(case: &Value) -> Result<Vec<Facts>, Stop> {
    let terms = &case["program"]["tier_period"];
    if terms.get("renew_by_months").is_some() {
        return renewed(case);
    }
    let rules = rules(terms);
    let mut desk = Desk::open(&rules)?;
    each(case, &["id"], |id, event| {
        let on = day(string(&event["at"]));
        let mut days = Vec::new();
        match string(&event["type"]) {
            "register" => {
                join(&mut desk, &event["at"])?;
                days = returns(&rules, &event["at"])?;
            }
            "tier_start" => {
                desk.on(on);
                desk.event("order.paid", id, json!({ "amount": "1" }))?;
            }
            _ => {
                desk.advance(on)?;
            }
        }
        Ok(facts([
            ("tier_check_at", json!(check(&desk))),
            ("anniversaries", json!(days)),
        ]))
    })
}
