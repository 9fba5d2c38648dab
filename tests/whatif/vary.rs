//! Questions about one number of an event, on generated histories of every program: what is drawn, and
//! what trying a value says, by nothing but a preview.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use tierpath::Member;

use crate::histories::{Draw, History};

/// An event with a number left open, and the member before it.
pub(crate) struct Asked {
    pub(crate) member: Member,
    pub(crate) event: Value,
    pub(crate) field: String,
    /// Fraction digits of the field.
    pub(crate) digits: u32,
    /// The number as it was drawn, in its smallest unit.
    pub(crate) drawn: i64,
}

/// What people see of a value: by kind and id, how it stands.
pub(crate) type Sight = BTreeMap<(String, String), String>;

/// The last event of a history, with one of its numbers left open.
pub(crate) fn asked(history: &History, draw: &mut Draw<'_>) -> Option<Asked> {
    let (last, before) = history.events.split_last()?;
    let mut member = history.opened();
    for event in before {
        let read = member.program().event(&event.to_string());
        if let Ok(change) = read.and_then(|event| member.apply(&event)) {
            member = change.member;
        }
    }
    let numbers = numbers(&history.setting().document, last);
    let (field, digits) = draw.one_of(&numbers)?.clone();
    let drawn = last.pointer(&field).map_or(0, |value| units(value, digits));
    Some(Asked {
        member,
        event: last.clone(),
        field,
        digits,
        drawn,
    })
}

/// The numbers that an event has, by pointer, each with its fraction digits.
fn numbers(document: &Value, event: &Value) -> Vec<(String, u32)> {
    let mut kinds = document["events"].as_array().into_iter().flatten();
    let kind = kinds.find(|kind| kind["type"] == event["type"]);
    let fields = kind.and_then(|kind| kind["fields"].as_array());
    let mut found = Vec::new();
    for field in fields.into_iter().flatten() {
        let id = field["id"].as_str().expect("an id");
        found.extend(
            digits(document, kind.expect("a type"), field)
                .map(|digits| (format!("/data/{id}"), digits)),
        );
        let lines = event["data"][id]
            .as_array()
            .filter(|_| field["type"] == "lines");
        for place in 0..lines.map_or(0, Vec::len) {
            for inner in field["fields"].as_array().into_iter().flatten() {
                let name = inner["id"].as_str().expect("an id");
                let pointer = format!("/data/{id}/{place}/{name}");
                found.extend(digits(document, &Value::Null, inner).map(|digits| (pointer, digits)));
            }
        }
    }
    found
}

/// What is spent is counted as its balance is.
fn digits(document: &Value, kind: &Value, field: &Value) -> Option<u32> {
    let spends = &kind["spends"];
    if !spends.is_null() && spends["field"] == field["id"] {
        let mut balances = list(&document["balances"]);
        let balance = balances.find(|balance| balance["id"] == spends["balance"])?;
        return u32::try_from(balance["digits"].as_u64().unwrap_or(0)).ok();
    }
    let currency = document["currency"]["digits"].as_u64().unwrap_or(2);
    let digits = match field["type"].as_str()? {
        "integer" => 0,
        "money" => currency,
        "points" | "decimal" => 6,
        _ => return None,
    };
    u32::try_from(digits).ok()
}

/// A value as so many of its smallest unit.
pub(crate) fn units(value: &Value, digits: u32) -> i64 {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction: String = fraction
        .chars()
        .chain("000000".chars())
        .take(usize::try_from(digits).expect("small"))
        .collect();
    format!("{whole}{fraction}").parse().unwrap_or(0)
}

impl Asked {
    /// So many of the smallest unit, as a decimal.
    pub(crate) fn decimal(&self, units: i64) -> String {
        let scale = 10_i64.pow(self.digits);
        match self.digits {
            0 => units.to_string(),
            digits => format!(
                "{}.{:0width$}",
                units / scale,
                units % scale,
                width = usize::try_from(digits).expect("small")
            ),
        }
    }

    /// The same as the field is written in an event.
    fn value(&self, units: i64) -> Value {
        let old = self.event.pointer(&self.field);
        match old {
            Some(Value::Number(_)) => json!(units),
            _ => json!(self.decimal(units)),
        }
    }

    fn filled(&self, units: i64) -> Value {
        let mut event = self.event.clone();
        event["id"] = json!("~~~~draft");
        let (place, name) = self.field.rsplit_once('/').expect("a pointer");
        if event["data"].is_null() {
            event["data"] = Value::Object(Map::new());
        }
        event.pointer_mut(place).expect("a place")[name] = self.value(units);
        event
    }

    /// What a preview shows with a value.
    pub(crate) fn seen(&self, units: i64) -> Sight {
        let event = self.filled(units);
        let event = self.member.program().event(&event.to_string());
        let preview = event.and_then(|event| {
            let preview = self.member.preview(&[event])?;
            Ok(serde_json::to_value(&preview).expect("JSON"))
        });
        let mut sight = Sight::new();
        let mut see = |kind: &str, id: &str, stands: String| {
            sight.insert((kind.to_owned(), id.to_owned()), stands);
        };
        let preview = match preview {
            Ok(preview) => preview,
            Err(problems) => {
                see("refused", "", problems.0[0].code.to_owned());
                return sight;
            }
        };
        for progress in list(&preview["progress"]["after"]) {
            see(
                "tier",
                text(&progress["ladder"]),
                text(&progress["tier"]["id"]).to_owned(),
            );
        }
        // Of what happens on the way to the event's day, nothing is the event's.
        let Some(outcome) = list(&preview["outcomes"]).last() else {
            return sight;
        };
        for award in list(&outcome["awards"]) {
            if award["source"]["kind"] == "rule" && award["amount"] != "0" {
                see(
                    "rule",
                    text(&award["source"]["id"]),
                    text(&award["source"]["id"]).to_owned(),
                );
            }
        }
        sight
    }
}

pub(crate) fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// Numbers to draw from.
pub(crate) fn draws() -> impl Strategy<Value = Vec<u32>> {
    proptest::collection::vec(any::<u32>(), 8)
}
