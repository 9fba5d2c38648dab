//! Points that are given, used and taken back, each lot with an end that the host names.

use serde_json::{Value, json};

use super::rows::{Rows, see};
use crate::desk::{Desk, Facts, Stop, day, each, missing, number, string};
use crate::document;

/// How long each lot of the case lasts, in days; 0 is for good. There a lot ends at the moment named: its last day is the one before.
pub(super) fn term(event: &Value) -> i64 {
    match (event["expires_at"].as_str(), event["at"].as_str()) {
        (Some(end), Some(at)) => day(end) - day(at),
        _ => 0,
    }
}

pub(super) fn expiry(term: i64) -> Value {
    if term == 0 {
        json!({ "type": "never" })
    } else {
        json!({ "type": "after", "days": term })
    }
}

/// The host names the end of each lot; here a ladder set by hand does: a tier for each term.
pub(super) fn ledger(case: &Value) -> (Value, Vec<i64>) {
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
    let mut rules = document::rules(
        &["refund-settings", "reversals", "spend-settings", "spending"],
        json!({
            "events": [
                { "type": "points.given", "fields": points },
                { "type": "points.taken-back", "reverses": "points.given", "fields": part },
                { "type": "points.used", "spends": { "balance": "points", "field": "points", "excess": "cut" }, "fields": points },
                { "type": "points.debited", "spends": { "balance": "points", "field": "points", "excess": { "type": "overdraw" } }, "fields": points },
                { "type": "points.returned", "reverses": "points.used", "fields": part }
            ],
            "balances": [document::balance("points", expiry(terms.first().copied().unwrap_or(0)))],
            "earn": [document::rate("given", "points.given", "event.points", "1", "1")],
            "reversal": { "shortfall": shortfall, "excess": "cut" }
        }),
    );
    if terms.len() > 1 {
        rules["requires"] = json!([
            "expiry",
            "ladders",
            "refund-settings",
            "reversals",
            "spend-settings",
            "spending"
        ]);
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

pub(super) fn by_ledger(case: &Value) -> Result<Vec<Facts>, Stop> {
    let (rules, terms) = ledger(case);
    let mut desk = Desk::open(&rules)?;
    let mut rows = Rows::default();
    each(case, &["order", "source"], |id, event| {
        if event.get("breakdown").is_some() {
            return missing("an award that the host has worked out, with the host's own breakdown");
        }
        if let Some(at) = event["at"].as_str() {
            desk.on(day(at));
        }
        let data = event
            .get("points")
            .map(|points| json!({ "points": number(points) }));
        match string(&event["type"]) {
            "earn" => {
                if terms.len() > 1 {
                    let at = terms.iter().position(|one| *one == term(event));
                    let tier = format!("t{}", at.expect("a term"));
                    let set = json!({ "ladder": "term", "as": "pinned", "tier": tier });
                    desk.event("tier.set", &format!("{id}-term"), set)?;
                }
                let outcome = desk.event("points.given", id, data.expect("points"))?;
                rows.lines += outcome["awards"].as_array().map_or(0, Vec::len);
                rows.lots.push(event["expires_at"].clone());
            }
            "redeem" | "deduct" => {
                // An order takes no more than there is; a line of the ledger itself may lead into debt.
                let kind = match event["order"].as_str() {
                    Some(_) => "points.used",
                    None => "points.debited",
                };
                desk.event(kind, &format!("{id}-used"), data.expect("points"))?;
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
                    data["points"] = json!(number(points));
                }
                let outcome =
                    desk.try_event("points.taken-back", &format!("{id}-back"), Some(id), data);
                // A negative number is refused: nothing happens.
                rows.clawed +=
                    usize::from(outcome.is_ok_and(|outcome| outcome["status"] == json!("applied")));
            }
            "expire_run" | "expire_lot" => {
                let on = day(string(&event["at"]));
                rows.close(&desk, on);
                desk.advance(on)?;
            }
            other => return missing(&format!("events of type `{other}`")),
        }
        Ok(see(&desk, &rows))
    })
}
