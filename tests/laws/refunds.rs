//! Refunds: parts make up the whole, and the whole undoes its event.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use tierpath::Member;

use super::{items, tree};
use crate::histories::History;
use crate::histories::numbers::{cents, decimal, digits};

/// Everything that must be as if the event had never come. The tier may stay, and with it what is
/// counted from it; what was earned and revoked is told.
pub(crate) fn undone(
    document: &Value,
    without: &Member,
    refunded: &Member,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(net(document, without), net(document, refunded));
    prop_assert_eq!(counted(document, without), counted(document, refunded));
    same_room(&section(without, "caps"), &section(refunded, "caps"))?;
    prop_assert_eq!(
        for_all(document, without),
        for_all(document, refunded),
        "what there is to do"
    );
    Ok(())
}

/// The counters but those that an event mends: what is mended stays so.
fn counted(document: &Value, member: &Member) -> Value {
    let counters = section(member, "counters");
    let counters = counters.as_array().into_iter().flatten();
    let mended = |shown: &Value| {
        let mut all = document["counters"].as_array().into_iter().flatten();
        all.any(|of| of["id"] == shown["id"] && !of["of"]["repair"]["by"].is_null())
    };
    counters.filter(|shown| !mended(shown)).cloned().collect()
}

/// The checklist without what is for some only, or comes again with a tier: the tier may stay.
fn for_all(document: &Value, member: &Member) -> Value {
    let mut checklist = tree(&member.checklist());
    for part in ["tasks", "journeys"] {
        let declared = |shown: &Value| {
            let mut all = document[part].as_array().into_iter().flatten();
            all.find(|of| of["id"] == shown["id"])
                .expect("it is declared")
        };
        let own = |of: &Value| of["when"].is_null() && !of["repeat"].is_object();
        let of_journey = |shown: &Value| {
            let mut journeys = document["journeys"].as_array().into_iter().flatten();
            journeys.all(|of| of["id"] != shown["journey"] || of["when"].is_null())
        };
        let shown = checklist[part].as_array_mut().expect("a list");
        shown.retain(|shown| own(declared(shown)) && of_journey(shown));
    }
    checklist
}

/// What a balance comes to when its history is left out.
fn net(document: &Value, member: &Member) -> Value {
    let points = tree(&member.points());
    let net = items(&points["balances"]).map(|balance| {
        let mut net = balance.clone();
        let kept = decimal(&balance["earned"]) - decimal(&balance["revoked"]);
        net["earned"] = json!(kept.normalize().to_string());
        net["revoked"] = Value::Null;
        // An activity stays one, and so does a change of tier.
        let mut balances = items(&document["balances"]);
        let own = balances.find(|own| own["id"] == balance["id"]);
        if own.is_some_and(|own| {
            ["inactivity", "by-tier"]
                .iter()
                .any(|kind| own["expiry"]["type"] == *kind)
        }) {
            net["lots"] = Value::Null;
            net["nextExpiry"] = Value::Null;
        }
        net
    });
    net.collect()
}

fn section(member: &Member, name: &str) -> Value {
    let snapshot: Value = serde_json::from_str(&member.snapshot()).expect("JSON");
    snapshot.get(name).cloned().unwrap_or_default()
}

/// As much of each cap is used as before; a period that the event opened is unused again.
fn same_room(without: &Value, refunded: &Value) -> Result<(), TestCaseError> {
    for cap in refunded.as_array().into_iter().flatten() {
        let mut old = without.as_array().into_iter().flatten();
        let same = |old: &&Value| {
            ["id", "key", "period"]
                .iter()
                .all(|key| old[*key] == cap[*key])
        };
        let old = old.find(same);
        let used = old.map_or(json!("0"), |old| old["used"].clone());
        prop_assert_eq!(&used, &cap["used"], "{}", cap);
    }
    Ok(())
}

/// A reversal of `of` at a moment, naming some numbers, or nothing for all of it.
pub(crate) fn reversal(
    id: &str,
    kind: &Value,
    of: &Value,
    at: &str,
    data: Map<String, Value>,
) -> Value {
    let mut event = json!({"id": id, "type": kind["type"], "at": at, "of": of["id"]});
    if !data.is_empty() {
        event["data"] = Value::Object(data);
    }
    event
}

/// The reversal type of an event type, and both types.
pub(crate) fn reversible(history: &History) -> Vec<(&'static Value, &'static Value)> {
    let types = history.setting().document["events"]
        .as_array()
        .expect("event types");
    let reversals = types.iter().filter(|kind| kind["reverses"].is_string());
    let pair = |kind: &'static Value| {
        let of = types.iter().find(|of| of["type"] == kind["reverses"]);
        (of.expect("what it reverses"), kind)
    };
    reversals.map(pair).collect()
}

/// A part of each number that the reversal can name.
pub(crate) fn named(
    document: &Value,
    back: &Value,
    event: &Value,
    percent: u32,
) -> Map<String, Value> {
    sums(document, back, event, &[percent])
}

/// The sum of parts of each number that the reversal can name.
pub(crate) fn sums(
    document: &Value,
    back: &Value,
    event: &Value,
    parts: &[u32],
) -> Map<String, Value> {
    let mut data = Map::new();
    for field in back["fields"].as_array().into_iter().flatten() {
        let id = field["id"].as_str().expect("an id");
        let original = &event["data"][id];
        let share = |percent: &u32, digits| {
            let part = decimal(original) * Decimal::new(i64::from(*percent), 2);
            part.trunc_with_scale(digits)
        };
        let value = match field["type"].as_str() {
            Some("money") if original.is_string() => cents(
                document,
                parts.iter().map(|part| share(part, digits(document))).sum(),
            ),
            Some("points") if original.is_string() => {
                let sum: Decimal = parts.iter().map(|part| share(part, 0)).sum();
                json!(sum.normalize().to_string())
            }
            _ => continue,
        };
        data.insert(id.to_owned(), value);
    }
    data
}
