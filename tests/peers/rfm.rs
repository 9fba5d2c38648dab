//! Summaries and segments of members by what they bought, and what they are worth.
//!
//! Quartiles are facts about everybody, which a host knows and writes into the rules; so does this.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use crate::desk::{Desk, Facts, Stop, date, day, missing, number, string};
use crate::document::rules;

/// Days by which the cases are moved, whole weeks, so that they begin where a desk does.
const LATER: i64 = 313 * 7;

/// The counters of a summary, by the names that the cases use.
const SUMMARY: [(&str, &str); 4] = [
    ("frequency", "repeats"),
    ("recency", "recency"),
    ("T", "age"),
    ("monetary", "mean"),
];
const ALL_DAYS: [(&str, &str); 3] = [
    ("frequency", "periods"),
    ("recency", "idle"),
    ("monetary", "mean-of-all"),
];

pub(crate) fn play(case: &Value) -> Result<Vec<Facts>, Stop> {
    let expect = &case["expect"];
    let first = string(&case["events"][0]["type"]);
    let facts = match first {
        "clv_dcf" => json!({ "values": discounted(case)? }),
        "clv_expected_spend" => json!({ "values": expected_spend(case)? }),
        _ if first.starts_with("clv_") => {
            let reason = match case["program"]["model"].as_str() {
                Some("BG/BB") => {
                    "a sum of products for each count of purchases: exact, but an operation of its own"
                }
                _ => "a model of statistics: powers and gamma functions have no exact decimals",
            };
            return Err(Stop::Special(reason.to_owned()));
        }
        _ if expect.get("rfm").is_some() => json!({ "rfm": summaries(case)? }),
        _ if expect.get("periods").is_some() => json!({ "periods": periods(case)? }),
        _ if expect.get("segments").is_some() => segments(case)?,
        _ if expect.get("warning").is_some() => {
            return missing(
                "a warning on values of all members, which one member's rules never see",
            );
        }
        _ => split(case)?,
    };
    Ok(vec![facts.as_object().expect("facts").clone()])
}

type Counters = BTreeMap<String, Value>;

/// The document: what a summary counts, by days or weeks.
fn document(case: &Value, segments: Vec<Value>) -> Value {
    let unit = case["program"]["period"].as_str().unwrap_or("day");
    let sum = |id: &str, window: Value| json!({ "id": id, "of": { "type": "sum", "event": "order", "field": "event.amount" }, "window": window });
    let periods = |id: &str, window: Value| {
        let field = format!("event.{unit}");
        json!({ "id": id, "of": { "type": "distinct", "event": "order", "field": field }, "window": window })
    };
    let since = |id: &str, event: &str, first: bool| json!({ "id": id, "of": { "type": "days-since", "event": event, "first": first, "unit": unit } });
    let less = |id: &str, counter: &str, less: &str| json!({ "id": id, "formula": { "op": "difference", "counter": counter, "less": less } });
    let mean = |id: &str, counter: &str, of: &str| json!({ "id": id, "formula": { "op": "share", "counter": counter, "of": of, "times": "1", "digits": 2 } });
    let (ever, after) = (
        json!({ "type": "lifetime" }),
        json!({ "type": "since", "of": "member.split-on" }),
    );
    let counters = vec![
        sum("spend", ever.clone()),
        sum("first", json!({ "type": "first", "unit": unit })),
        sum("period", json!({ "type": "calendar", "unit": unit })),
        sum("spend-after", after.clone()),
        periods("periods", ever),
        periods("periods-after", after),
        since("age", "order", true),
        since("idle", "order", false),
        since("split", "split", false),
        less("recency", "age", "idle"),
        less("repeats", "periods", "1"),
        less("again", "spend", "first"),
        mean("mean", "again", "repeats"),
        mean("mean-of-all", "spend", "periods"),
        mean("mean-after", "spend-after", "periods-after"),
    ];
    let known = counters.iter().map(|counter| {
        let field = format!("counter.{}", string(&counter["id"]));
        json!({ "op": "known", "field": field })
    });
    let known: Vec<Value> = known.collect();
    let mut all = vec![
        json!({ "id": "all", "name": {}, "type": "stages", "groups": [{ "id": "any", "name": {}, "when": { "op": "any", "of": known } }] }),
    ];
    all.extend(segments);
    let requires = ["formulas", "segments", "streams", "tasks", "windows"];
    rules(
        &requires,
        json!({
            "attributes": [{ "id": "split-on", "type": "date" }],
            "events": [{ "type": "order", "fields": [{ "id": "amount", "type": "money" }] }, { "type": "split" }],
            "counters": counters, "segments": all,
            "tasks": [{ "id": "period", "name": {}, "goal": { "op": "reach", "counter": "period", "value": "999999" } }]
        }),
    )
}

/// The day of a moment, as a desk counts.
fn moved(moment: &Value) -> i64 {
    day(string(moment)) + LATER
}

/// The orders of each member, in the order of their days.
fn members(case: &Value) -> BTreeMap<i64, Vec<Value>> {
    let mut members: BTreeMap<i64, Vec<Value>> = BTreeMap::new();
    for event in case["events"].as_array().expect("events") {
        let member = event["member"].as_i64().expect("a member");
        members.entry(member).or_default().push(event.clone());
    }
    for orders in members.values_mut() {
        orders.sort_by_key(|order| moved(&order["at"]));
    }
    members
}

/// The last day that is looked at; of a case that names none that of the last order.
fn end(case: &Value) -> i64 {
    let last = case["events"].as_array().expect("events").iter();
    let last = last.map(|event| moved(&event["at"])).max();
    let named = case["program"].get("observation_end");
    named.map_or_else(|| last.expect("an order"), moved)
}

fn order(desk: &mut Desk, order: &Value, id: usize) -> Result<(), Stop> {
    desk.on(moved(&order["at"]));
    let data = match order.get("amount") {
        Some(amount) => json!({ "amount": number(amount) }),
        None => json!({}),
    };
    desk.event("order", &format!("order-{id}"), data)?;
    Ok(())
}

/// What the counters show at the end of a day; what shows nothing is 0 in these tables.
fn counters(desk: &mut Desk, day: i64) -> Result<Counters, Stop> {
    desk.advance(day)?;
    let shown = desk.segments();
    let counters = shown["segments"][0]["counters"]
        .as_array()
        .expect("counters")
        .iter();
    let zero = || json!("0");
    Ok(counters
        .map(|counter| {
            let value = Some(counter["value"].clone()).filter(|value| !value.is_null());
            (
                string(&counter["id"]).to_owned(),
                value.unwrap_or_else(zero),
            )
        })
        .collect())
}

fn summary(case: &Value, orders: &[Value]) -> Result<Counters, Stop> {
    let mut desk = Desk::open(&document(case, Vec::new()))?;
    let end = end(case);
    for (id, event) in orders.iter().enumerate() {
        if moved(&event["at"]) <= end {
            order(&mut desk, event, id)?;
        }
    }
    counters(&mut desk, end)
}

/// The names of a definition: all periods count, or those after the first.
fn names(case: &Value) -> &'static [(&'static str, &'static str)] {
    let definition = case["program"]["definition"].as_str().unwrap_or("");
    match definition.starts_with("frequency = distinct active days") {
        true => &ALL_DAYS,
        false => &SUMMARY,
    }
}

fn summaries(case: &Value) -> Result<Vec<Value>, Stop> {
    let mut rows = Vec::new();
    for (member, orders) in members(case) {
        let counters = summary(case, &orders)?;
        let mut row = json!({ "member": member });
        for (name, counter) in names(case) {
            row[*name] = counters[*counter].clone();
        }
        rows.push(row);
    }
    Ok(rows)
}

/// The totals of each period in which there was an order.
fn periods(case: &Value) -> Result<Vec<Value>, Stop> {
    let mut rows: Vec<Value> = Vec::new();
    for (member, orders) in members(case) {
        let mut desk = Desk::open(&document(case, Vec::new()))?;
        for (id, event) in orders.iter().enumerate() {
            order(&mut desk, event, id)?;
            let day_ = moved(&event["at"]);
            let counters = counters(&mut desk, day_)?;
            let from = desk.checklist()["tasks"][0]["goal"]["window"]["from"].clone();
            let start: NaiveDate = string(&from).parse().expect("a day");
            let start = start
                .checked_sub_days(Days::new(LATER.unsigned_abs()))
                .expect("a day");
            let row = json!({ "member": member, "week_start": start.to_string(), "monetary": counters["period"], "first": counters["age"] == "0" });
            let same = |last: &Value| {
                last["member"] == row["member"] && last["week_start"] == row["week_start"]
            };
            if rows.last().is_some_and(same) {
                rows.pop();
            }
            rows.push(row);
        }
    }
    Ok(rows)
}

/// What was before a day and what came after it.
fn split(case: &Value) -> Result<Value, Stop> {
    let (until, end) = (moved(&case["program"]["calibration_end"]), end(case));
    let (mut rows, mut absent) = (Vec::new(), Vec::new());
    let (mut frequency, mut before_mean, mut after_mean) = (json!({}), Vec::new(), Vec::new());
    for (member, orders) in members(case) {
        let mut desk = Desk::open(&document(case, Vec::new()))?;
        let split_on = json!({ "attributes": { "split-on": date(until + 1) } });
        desk.event("member.updated", "split-on", split_on)?;
        let (before, after): (Vec<_>, Vec<_>) = orders
            .iter()
            .enumerate()
            .partition(|(_, order)| moved(&order["at"]) <= until);
        for (id, event) in before {
            order(&mut desk, event, id)?;
        }
        desk.on(until);
        desk.event("split", "split", json!({}))?;
        let cal = counters(&mut desk, until)?;
        if cal["periods"] == "0" {
            absent.push(json!(member));
            continue;
        }
        for (id, event) in after {
            if moved(&event["at"]) <= end {
                order(&mut desk, event, id)?;
            }
        }
        let then = counters(&mut desk, end)?;
        frequency[member.to_string()] = then["periods-after"].clone();
        before_mean.push(cal["mean"].clone());
        after_mean.push(then["mean-after"].clone());
        rows.push(json!({ "member": member, "frequency_cal": cal["repeats"], "recency_cal": cal["recency"], "T_cal": cal["age"],
            "frequency_holdout": then["periods-after"], "duration_holdout": then["split"] }));
    }
    Ok(
        json!({ "holdout_frequency": frequency, "absent_members": absent, "rows": rows,
        "monetary_calibration": before_mean, "monetary_holdout": after_mean }),
    )
}

/// Hundredths of a value that is a text.
fn hundredths(value: &Value) -> i64 {
    let (whole, part) = string(value).split_once('.').unwrap_or((string(value), ""));
    format!("{whole}{part:0<2}").parse().expect("two digits")
}

/// The values that part quarters of all members, each once, in quarters of hundredths.
fn quartiles(mut values: Vec<i64>) -> Vec<i64> {
    values.sort_unstable();
    let last = values.len() - 1;
    let edge = |quarter: usize| {
        let (at, rest) = (
            last * quarter / 4,
            i64::try_from(last * quarter % 4).expect("a rest"),
        );
        4 * values[at] + rest * (values[(at + 1).min(last)] - values[at])
    };
    let mut edges: Vec<i64> = (0..=4).map(edge).collect();
    edges.dedup();
    edges[1..edges.len() - 1].to_vec()
}

/// The scores and names of all members, between bounds that are quartiles of them.
fn segments(case: &Value) -> Result<Value, Stop> {
    let members = members(case);
    let mut all = Vec::new();
    for orders in members.values() {
        all.push(summary(case, orders)?);
    }
    let axes = [("idle", true), ("periods", false), ("mean-of-all", false)];
    let axes = axes.map(|(counter, low)| {
        let edges = quartiles(all.iter().map(|of| hundredths(&of[counter])).collect());
        let whole = counter != "mean-of-all";
        let bounds = edges.iter().map(|edge| match (low, whole) {
            // Up to an edge is the lower part of it.
            (true, _) => json!(edge.div_euclid(400)),
            (false, true) => json!(edge.div_euclid(400) + 1),
            (false, false) => {
                let above = edge.div_euclid(4) + 1;
                json!(format!("{}.{:02}", above / 100, above % 100))
            }
        });
        json!({ "counter": counter, "lowIsGood": low, "bands": bounds.collect::<Vec<_>>() })
    });
    let most = axes
        .each_ref()
        .map(|axis| axis["bands"].as_array().expect("bounds").len() + 1);
    let names = case["program"]["segments"].as_object().expect("names");
    // With fewer bands some cells are no more.
    let there = |cell: &&Value| {
        let digits = string(cell).chars().zip(most);
        digits.into_iter().all(|(digit, most)| {
            usize::try_from(digit.to_digit(10).expect("a digit")).expect("a digit") <= most
        })
    };
    let groups: Vec<Value> = names
        .values()
        .enumerate()
        .map(|(at, cells)| {
            let cells: Vec<&Value> = cells
                .as_array()
                .expect("cells")
                .iter()
                .filter(there)
                .collect();
            json!({ "id": format!("g{at}"), "name": {}, "cells": cells })
        })
        .filter(|group| group["cells"] != json!([]))
        .collect();
    let segment =
        json!({ "id": "rfm", "name": {}, "type": "cells", "axes": axes, "groups": groups });
    let document = document(case, vec![segment]);
    let (mut named, mut scores) = (json!({}), json!({}));
    for (member, orders) in &members {
        let mut desk = Desk::open(&document)?;
        for (id, event) in orders.iter().enumerate() {
            order(&mut desk, event, id)?;
        }
        desk.advance(end(case))?;
        let shown = desk.segments()["segments"][1].clone();
        let place = shown["group"]
            .as_str()
            .map(|group| group[1..].parse::<usize>().expect("a place"));
        let name = place.and_then(|place| names.keys().nth(place));
        let other = case["program"]["default"].as_str().unwrap_or("Other");
        named[member.to_string()] = json!(name.map_or(other, String::as_str));
        scores[member.to_string()] = shown["cell"].clone();
    }
    Ok(json!({ "segments": named, "scores": scores }))
}

/// What an order is expected to bring by the Gamma-Gamma model, p (v + S) / (p x + q - 1): S is what
/// the x days of repeat orders brought, so it is a fraction of two sums of counters.
fn expected_spend(case: &Value) -> Result<Vec<Value>, Stop> {
    let given = &case["program"]["params"];
    let of = |name: &str| given[name].as_f64().expect("a parameter");
    let fixed = |value: f64| {
        format!("{value:.4}")
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned()
    };
    let always = |id: &str, value: f64| json!({ "id": id, "formula": { "op": "bands", "counter": "periods", "digits": 4, "bands": [{ "from": "0", "gives": fixed(value) }] } });
    let with = |id: &str, one: &str, other: &str| {
        let more = json!({ "counter": other, "weight": fixed(of("p")) });
        json!({ "id": id, "formula": { "op": "sum", "digits": 6, "of": [{ "counter": one }, more] } })
    };
    let mut document = document(case, Vec::new());
    let counters = document["counters"].as_array_mut().expect("counters");
    counters.extend([
        always("p-times-v", of("p") * of("v")),
        always("q-less-1", of("q") - 1.0),
        with("above", "p-times-v", "again"),
        with("below", "q-less-1", "repeats"),
        json!({ "id": "expected", "formula": { "op": "share", "counter": "above", "of": "below", "times": "1", "digits": 2, "round": "half-up" } }),
    ]);
    let when = json!({ "op": "known", "field": "counter.expected" });
    let conditions = document["segments"][0]["groups"][0]["when"]["of"].as_array_mut();
    conditions.expect("conditions").push(when);
    let mut values = Vec::new();
    for event in case["events"].as_array().expect("events") {
        let mut desk = Desk::open(&document)?;
        let days = event["frequency"].as_i64().expect("a number");
        for place in 0..=days {
            desk.on(LATER + place);
            let data = json!({ "amount": number(&event["monetary"]) });
            desk.event("order", &format!("order-{place}"), data)?;
        }
        let shown = self::counters(&mut desk, LATER + days)?;
        values.push(shown["expected"].clone());
    }
    Ok(values)
}

/// What is expected to come in over some periods, discounted.
fn discounted(case: &Value) -> Result<Vec<Value>, Stop> {
    let mut values = Vec::new();
    for event in case["events"].as_array().expect("events") {
        let purchases = event["purchases"].as_array().expect("purchases");
        let revenue: Vec<String> = purchases.iter().map(number).collect();
        let formula = json!({ "op": "discounted", "revenue": revenue, "rate": number(&event["discount"]),
            "periods": revenue.len(), "first": 1, "digits": 6, "round": "half-even" });
        let group = json!({ "id": "any", "name": {}, "from": "0" });
        let rules = rules(
            &["formulas", "segments"],
            json!({ "events": [{ "type": "order" }], "counters": [{ "id": "worth", "formula": formula }],
                "segments": [{ "id": "worth", "name": {}, "type": "bands", "counter": "worth", "groups": [group] }] }),
        );
        let desk = Desk::open(&rules)?;
        values.push(desk.segments()["segments"][0]["counters"][0]["value"].clone());
    }
    Ok(values)
}
