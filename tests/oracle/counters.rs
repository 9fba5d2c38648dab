//! Counters: what a stream comes to in the days that a window sees.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use super::accounts::Credit;
use super::conditions::Scope;
use super::dates::{period_start, periods_on, plus_days};
use super::exact::Exact;
use super::windows::Sight;
use super::world::World;
use super::{count, list, named, number, text};

/// A window that something opened.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opening {
    on: NaiveDate,
    until: NaiveDate,
}

impl World<'_> {
    /// What a counter shows on a day, zero where it is not known.
    pub(crate) fn counter(&self, id: &str, day: NaiveDate) -> Decimal {
        self.counter_of(id, day).unwrap_or_default()
    }

    pub(super) fn counter_of(&self, id: &str, day: NaiveDate) -> Option<Decimal> {
        let counter = named(&self.document["counters"], id);
        let of = &counter["of"];
        match of["type"].as_str() {
            None => self.formula(&counter["formula"], day),
            Some("score") => Some(self.scores.get(id).copied().unwrap_or_default()),
            Some("days-since") => self.days_since(of, day),
            Some("elapsed") => self.elapsed(of, day),
            Some("available") => Some(self.accounts[text(&of["balance"])].available()),
            Some("streak") => Some(self.streak(of, day)),
            Some(_) => self.through(counter, &counter["window"], day),
        }
    }

    fn through(&self, counter: &Value, window: &Value, day: NaiveDate) -> Option<Decimal> {
        if window["type"] == "best-of" {
            let values = list(&window["of"]).map(|window| self.through(counter, window, day));
            return values.max().flatten();
        }
        let sights = match text(&window["type"]) {
            "triggered" => self.opened(counter, window, day),
            "first" => self.first(counter, window, day),
            _ => self.sights(window, day),
        };
        let weigh = |sight: &Sight| {
            let value = self.in_sight(counter, sight)?;
            Some(Exact::from(value) * Exact::from(sight.weight))
        };
        if counter["of"]["type"] == "latest" {
            return sights
                .first()
                .and_then(|sight| self.in_sight(counter, sight));
        }
        let sum = sights
            .iter()
            .filter_map(weigh)
            .fold(Exact::ZERO, |sum, part| sum + part);
        Some(sum.rounded(&Value::Null, self.digits_of(text(&counter["id"]))))
    }

    /// The period in which a counter first counted anything.
    fn first(&self, counter: &Value, window: &Value, day: NaiveDate) -> Vec<Sight> {
        let cells = self.cells.get(text(&counter["id"])).into_iter().flatten();
        let mut days = cells
            .filter(|(_, value)| !value.is_zero())
            .map(|(day, _)| *day);
        let Some(first) = days.next().filter(|first| *first <= day) else {
            return Vec::new();
        };
        let unit = text(&window["unit"]);
        let start = period_start(self.document, unit, count(&window["startMonth"], 1), first);
        let until = periods_on(unit, start, 1).min(plus_days(day, 1));
        vec![Sight {
            from: Some(start),
            until,
            weight: Decimal::ONE,
        }]
    }

    fn in_sight(&self, counter: &Value, sight: &Sight) -> Option<Decimal> {
        let cells = self.cells.get(text(&counter["id"])).into_iter().flatten();
        let seen = cells.filter(|(day, _)| sight.sees(**day));
        let credited = seen.map(|(_, value)| *value).sum::<Decimal>();
        match text(&counter["of"]["type"]) {
            "sum" | "count" | "earned" | "carried" => Some(credited),
            _ => Some(self.remembered(&counter["of"], sight)? + credited),
        }
    }

    /// Adds to what a counter has on a day, never below zero. Of a lifetime what is missing on that
    /// day goes from the oldest.
    pub(super) fn add_to(&mut self, id: &str, day: NaiveDate, amount: Decimal) {
        let lifetime = named(&self.document["counters"], id)["window"]["type"] == "lifetime";
        let cells = self.cells.entry(id.to_owned()).or_default();
        let cell = cells.entry(day).or_default();
        let missing = (-amount - *cell).max(Decimal::ZERO);
        *cell = (*cell + amount).max(Decimal::ZERO);
        if lifetime && !missing.is_zero() {
            self.lower(id, self.day, missing);
        }
    }

    /// Lowers what a counter shows by so much, the oldest first. What was there of it.
    pub(super) fn lower(&mut self, id: &str, day: NaiveDate, amount: Decimal) -> Decimal {
        let window = &named(&self.document["counters"], id)["window"];
        let counter = named(&self.document["counters"], id);
        let sights = match window["type"] == "triggered" {
            true => self.opened(counter, window, day),
            false => self.sights(window, day),
        };
        let mut left = amount;
        for (day, value) in self.cells.entry(id.to_owned()).or_default() {
            if sights.iter().any(|sight| sight.sees(*day)) {
                let taken = left.min(*value);
                *value -= taken;
                left -= taken;
            }
        }
        amount - left
    }

    /// What one event adds to each counter that sums or counts, and on which day.
    pub(super) fn adds(&self, scope: Scope<'_>) -> BTreeMap<String, (NaiveDate, Decimal)> {
        let kinds = ["sum", "count"];
        let counters = list(&self.document["counters"])
            .filter(|counter| kinds.contains(&counter["of"]["type"].as_str().unwrap_or("")));
        let adds = counters.map(|counter| {
            let of = (scope.counts_on(&counter["of"]), scope.adds_to(counter));
            (text(&counter["id"]).to_owned(), of)
        });
        adds.filter(|(_, (_, amount))| !amount.is_zero()).collect()
    }

    /// Counts a credit, or a change of one, on the day on which it became active.
    pub(super) fn count_credit(&mut self, credit: &Credit, amount: Decimal) {
        for id in self.counters_of(credit) {
            self.add_to(&id, credit.active_on, amount);
        }
    }

    /// The counters that count a credit.
    pub(super) fn counters_of(&self, credit: &Credit) -> Vec<String> {
        let own =
            |counter: &&Value| counter["of"]["type"] == "earned" && earns(&counter["of"], credit);
        let ids = list(&self.document["counters"]).filter(own);
        ids.map(|counter| text(&counter["id"]).to_owned()).collect()
    }

    /// What a window that something opens sees.
    fn opened(&self, counter: &Value, window: &Value, day: NaiveDate) -> Vec<Sight> {
        let openings = self
            .openings
            .get(text(&counter["id"]))
            .into_iter()
            .flatten();
        let come: Vec<&Opening> = openings.filter(|opening| opening.on <= day).collect();
        let last = come.last().filter(|opening| day < opening.until);
        let own = window["by"]["counter"].is_null();
        let closed = come
            .iter()
            .rev()
            .map(|opening| opening.until)
            .find(|until| *until <= day);
        let from = match own {
            true => Some(closed),
            false => last.map(|opening| Some(opening.on)),
        };
        let until = plus_days(day, 1);
        let sight = |from| Sight {
            from,
            until,
            weight: Decimal::ONE,
        };
        from.map(sight).into_iter().collect()
    }

    /// Opens windows whose time has come. Whether any.
    pub(super) fn open_windows(&mut self) -> bool {
        let mut opened = false;
        for counter in list(&self.document["counters"]) {
            let (id, window) = (text(&counter["id"]), &counter["window"]);
            let is_open = self.openings.get(id).and_then(|all| all.last());
            if window["type"] != "triggered" || is_open.is_some_and(|open| self.day < open.until) {
                continue;
            }
            let by = window["by"]["counter"].as_str().unwrap_or(id);
            let value = number(&window["by"]["value"]).expect("a value");
            if self.counter(by, self.day) >= value {
                let opening = Opening {
                    on: self.day,
                    until: self.closes(window, self.day),
                };
                self.openings
                    .entry(id.to_owned())
                    .or_default()
                    .push(opening);
                opened = true;
            }
        }
        opened
    }
}

fn earns(of: &Value, credit: &Credit) -> bool {
    let names = |list: &Value| super::list(list).any(|id| *id == credit.source.1.as_str());
    let only = list(&of["rules"]).next().is_none() || names(&of["rules"]);
    of["balance"] == credit.to.as_str() && only && !names(&of["except"])
}
