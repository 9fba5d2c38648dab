//! Conditions, with what is not given as neither true nor false.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::{count, list, named, number, text};

/// What was known of the member when an event came.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub(super) day: NaiveDate,
    pub(super) attributes: Value,
    pub(super) tiers: BTreeMap<String, String>,
    pub(super) memberships: BTreeMap<String, bool>,
    /// What each cap left.
    pub(super) room: BTreeMap<String, Decimal>,
}

/// An event's data under some facts.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) document: &'a Value,
    pub(super) kind: &'a Value,
    pub(super) data: &'a Value,
    pub(super) line: Option<&'a Value>,
    pub(super) facts: &'a Facts,
}

impl Scope<'_> {
    /// Whether a condition holds; no condition always does.
    pub(super) fn passes(self, condition: &Value) -> bool {
        condition.is_null() || self.answer(condition) == Some(true)
    }

    fn answer(self, condition: &Value) -> Option<bool> {
        let answers = || {
            list(&condition["of"])
                .map(|of| self.answer(of))
                .collect::<Vec<_>>()
        };
        match text(&condition["op"]) {
            "all" if answers().contains(&Some(false)) => Some(false),
            "all" if answers().contains(&None) => None,
            "all" => Some(true),
            "any" if answers().contains(&Some(true)) => Some(true),
            "any" if answers().contains(&None) => None,
            "any" => Some(false),
            "not" => self.answer(&condition["of"]).map(|answer| !answer),
            op => self.compared(op, condition),
        }
    }

    fn compared(self, op: &str, condition: &Value) -> Option<bool> {
        let found = self.value(text(&condition["field"]));
        if op == "known" {
            return Some(found.is_some());
        }
        let found = found?;
        let wanted = &condition["value"];
        let order = || Some(number(&found)?.cmp(&number(wanted)?));
        match op {
            "is" => Some(found == *wanted),
            "in" => Some(list(&condition["values"]).any(|value| found == *value)),
            "at-least" => order().map(|order| order.is_ge()),
            "at-most" => order().map(|order| order.is_le()),
            "above" => order().map(|order| order.is_gt()),
            "below" => order().map(|order| order.is_lt()),
            "anniversary-within" => Some(self.near(&found, condition)),
            op => panic!("the oracle does not know `{op}`"),
        }
    }

    fn value(self, field: &str) -> Option<Value> {
        let (scope, name) = field.split_once('.').expect("a scope and a name");
        let given = |fields: &Value, from: &Value| {
            let default = &named(fields, name)["default"];
            let found = from.get(name).unwrap_or(default);
            (!found.is_null()).then(|| found.clone())
        };
        match scope {
            "event" => given(&self.kind["fields"], self.data),
            "line" => given(&lines_of(self.kind)?["fields"], self.line?),
            "member" => given(&self.document["attributes"], &self.facts.attributes),
            "membership" => Some(json!(self.facts.memberships[name])),
            "ladder" => Some(json!(self.facts.tiers[name])),
            scope => panic!("the oracle does not know `{scope}`"),
        }
    }

    /// Whether today is near a month and day of this year, the last or the next.
    fn near(self, month_day: &Value, condition: &Value) -> bool {
        let (month, day) = text(month_day).split_once('-').expect("a month and a day");
        let (month, day) = (month.parse().expect("a month"), day.parse().expect("a day"));
        let today = self.facts.day;
        (today.year() - 1..=today.year() + 1).any(|year| {
            let kept = NaiveDate::from_ymd_opt(year, month, day);
            let feb_28 = self.document["calendar"]["leapDay"] == "feb-28";
            let instead = if feb_28 { (2, 28) } else { (3, 1) };
            let date = kept
                .or(NaiveDate::from_ymd_opt(year, instead.0, instead.1))
                .expect("a day");
            let first = date - Days::new(count(&condition["before"], 0).into());
            let last = date + Days::new(count(&condition["after"], 0).into());
            first <= today && today <= last
        })
    }
}

/// The field of an event type that holds its lines.
pub(super) fn lines_of(kind: &Value) -> Option<&Value> {
    list(&kind["fields"]).find(|field| field["type"] == "lines")
}

/// The lines of an event.
pub(super) fn lines<'a>(kind: &Value, data: &'a Value) -> Vec<&'a Value> {
    let field = lines_of(kind).map(|field| text(&field["id"]));
    field.map_or(Vec::new(), |id| list(&data[id]).collect())
}
