//! When a tier is judged.

use serde_json::{Value, json};

use super::{facts, lifetime, orders, visits};
use crate::desk::{self, Desk, Facts, Stop, day, each, missing, string};
use crate::document;

/// When a tier is judged.
pub(super) fn period(case: &Value) -> Result<Vec<Facts>, Stop> {
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
    let rules = document::rules(
        &["ladders", "reversals"],
        json!({ "events": orders(), "counters": [visits(lifetime())],
            "ladders": [{ "id": "tier", "name": {}, "policy": policy, "tiers": [
                { "id": "t0", "name": {} }, { "id": "t1", "name": {}, "reach": goal(1) }, { "id": "t2", "name": {}, "reach": goal(2) }] }] }),
    );
    let mut desk = Desk::open(&rules)?;
    each(case, &["id"], |id, event| {
        let on = day(string(&event["at"]));
        if event["type"] == json!("tier_start") {
            desk.on(on);
            desk.event("order.paid", id, json!({ "amount": "1" }))?;
        } else {
            desk.advance(on)?;
        }
        let last = desk.progress()["tier"]["lastDay"].clone();
        let check = last.as_str().map(|last| desk::date(day(last) + 1));
        Ok(facts([("tier_check_at", json!(check))]))
    })
}
