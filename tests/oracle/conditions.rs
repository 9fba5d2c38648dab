//! Conditions, with what is not given as neither true nor false.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::dates::in_year;
use super::{count, list, named, number, scoped, text};

/// Length of a month and day, as in `02-29`.
const MONTH_DAY: usize = 5;

/// What was known of the member when an event came.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub(super) day: NaiveDate,
    pub(super) attributes: Value,
    pub(super) tiers: BTreeMap<String, String>,
    pub(super) memberships: BTreeMap<String, bool>,
    pub(super) counters: BTreeMap<String, Option<Decimal>>,
    /// What was used of each cap, by its key.
    pub(super) used: BTreeMap<String, BTreeMap<String, Decimal>>,
    /// The rules that were activated.
    pub(super) activated: BTreeSet<String>,
}

/// An event's data under some facts; of no event where only the member is asked about.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) document: &'a Value,
    pub(super) kind: &'a Value,
    pub(super) data: &'a Value,
    pub(super) line: Option<&'a Value>,
    pub(super) facts: &'a Facts,
}

impl<'a> Scope<'a> {
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
            "any-line" => Some(self.lines(&condition["where"]).next().is_some()),
            op => self.compared(op, condition),
        }
    }

    /// The lines of the event that pass.
    pub(super) fn lines(self, condition: &'a Value) -> impl Iterator<Item = &'a Value> {
        let lines = lines(self.kind, self.data).into_iter();
        lines.filter(move |line| {
            let line = Some(*line);
            Scope { line, ..self }.passes(condition)
        })
    }

    fn compared(self, op: &str, condition: &Value) -> Option<bool> {
        let field = text(&condition["field"]);
        let found = self.value(field);
        if op == "known" {
            return Some(found.is_some());
        }
        let found = found?;
        let order = || self.order(field, &found, &condition["value"]);
        match op {
            "is" => Some(order()? == Ordering::Equal),
            "in" => {
                let same = |value| self.order(field, &found, value) == Some(Ordering::Equal);
                Some(list(&condition["values"]).any(same))
            }
            "at-least" => Some(order()?.is_ge()),
            "at-most" => Some(order()?.is_le()),
            "above" => Some(order()?.is_gt()),
            "below" => Some(order()?.is_lt()),
            "anniversary-within" => Some(self.near(&found, condition)),
            op => panic!("the oracle does not know `{op}`"),
        }
    }

    /// Numbers as numbers, tiers by rank, all else as it is written.
    pub(super) fn order(self, field: &str, found: &Value, wanted: &Value) -> Option<Ordering> {
        let rank = |tier: &Value| {
            let ladder = named(&self.document["ladders"], field.strip_prefix("ladder.")?);
            list(&ladder["tiers"]).position(|own| own["id"] == *tier)
        };
        if field.starts_with("ladder.") {
            return Some(rank(found)?.cmp(&rank(wanted)?));
        }
        if ["money", "points", "decimal", "integer"].contains(&self.type_of(field)) {
            return Some(number(found)?.cmp(&number(wanted)?));
        }
        Some(found.to_string().cmp(&wanted.to_string()))
    }

    fn type_of(self, field: &str) -> &'a str {
        let (scope, name) = scoped(field);
        match (scope, name) {
            ("event", "day" | "weekday") => "",
            ("event", name) => text(&named(&self.kind["fields"], name)["type"]),
            ("line", name) => {
                let field = lines_of(self.kind).expect("lines");
                text(&named(&field["fields"], name)["type"])
            }
            ("member", name) => text(&named(&self.document["attributes"], name)["type"]),
            ("counter", _) => "decimal",
            _ => "",
        }
    }

    pub(super) fn value(self, field: &str) -> Option<Value> {
        let (scope, name) = scoped(field);
        let given = |fields: &Value, from: &Value| {
            let default = &named(fields, name)["default"];
            let found = from.get(name).unwrap_or(default);
            (!found.is_null()).then(|| found.clone())
        };
        match (scope, name) {
            ("event", "day") => Some(json!(self.facts.day.to_string())),
            ("event", "weekday") => {
                let days = [
                    "monday",
                    "tuesday",
                    "wednesday",
                    "thursday",
                    "friday",
                    "saturday",
                    "sunday",
                ];
                let place = self.facts.day.weekday().num_days_from_monday();
                Some(json!(days[usize::try_from(place).expect("a place")]))
            }
            ("event", _) => given(&self.kind["fields"], self.data),
            ("line", _) => given(&lines_of(self.kind)?["fields"], self.line?),
            ("member", _) => given(&self.document["attributes"], &self.facts.attributes),
            ("membership", _) => Some(json!(self.facts.memberships[name])),
            ("ladder", _) => Some(json!(self.facts.tiers[name])),
            ("counter", _) => self.facts.counters[name].map(|value| json!(value.to_string())),
            (scope, _) => panic!("the oracle does not know `{scope}`"),
        }
    }

    /// Whether today is near a month and day of this year, the last or the next.
    fn near(self, date: &Value, condition: &Value) -> bool {
        let text = text(date);
        let on = &text[text.len() - MONTH_DAY..];
        let today = self.facts.day;
        (today.year() - 1..=today.year() + 1).any(|year| {
            let date = in_year(self.document, on, year);
            if condition["unit"] == "month" {
                return (date.year(), date.month()) == (today.year(), today.month());
            }
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
