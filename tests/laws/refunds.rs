//! Refunds: parts make up the whole, and the whole undoes its event.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::{Map, Value, json};
use tierpath::Member;

use super::{items, tree};
use crate::histories::numbers::decimal;

/// Everything that must be as if the event had never come. The tier may stay, and with it what is
/// counted from it; what was earned and revoked is told.
pub(crate) fn undone(without: &Member, refunded: &Member) -> Result<(), TestCaseError> {
    prop_assert_eq!(net(without), net(refunded));
    prop_assert_eq!(section(without, "counters"), section(refunded, "counters"));
    same_room(&section(without, "caps"), &section(refunded, "caps"))?;
    prop_assert_eq!(tree(&without.checklist()), tree(&refunded.checklist()));
    Ok(())
}

/// What a balance comes to when its history is left out.
fn net(member: &Member) -> Value {
    let points = tree(&member.points());
    let net = items(&points["balances"]).map(|balance| {
        let mut net = balance.clone();
        let kept = decimal(&balance["earned"]) - decimal(&balance["revoked"]);
        net["earned"] = json!(kept.normalize().to_string());
        net["revoked"] = Value::Null;
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
        let old = old.find(|old| old["id"] == cap["id"] && old["period"] == cap["period"]);
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
