//! Counters, counted from every entry each time.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use super::conditions::Scope;
use super::dates::{period_start, plus_days};
use super::world::World;
use super::{count, list, named, number, text};

impl Scope<'_> {
    /// What one event adds to a counter of events.
    pub(super) fn adds_to(self, counter: &Value) -> Decimal {
        let of = &counter["of"];
        if of["event"] != self.kind["type"] {
            return Decimal::ZERO;
        }
        if of["type"] == "count" {
            return Decimal::from(u8::from(self.passes(&of["where"])));
        }
        match text(&of["field"])
            .split_once('.')
            .expect("a scope and a name")
        {
            ("line", name) => self.sum_of_lines(name, &of["where"]),
            (_, name) if self.passes(&of["where"]) => number(&self.data[name]).unwrap_or_default(),
            _ => Decimal::ZERO,
        }
    }
}

impl World<'_> {
    /// What a counter shows on a day.
    pub(crate) fn counter(&self, id: &str, day: NaiveDate) -> Decimal {
        let counter = named(&self.document["counters"], id);
        let from = self.seen_from(&counter["window"], day);
        let seen = |of: NaiveDate| from.is_none_or(|from| from <= of) && of <= day;
        if counter["of"]["type"] == "earned" {
            let credits = self
                .credits
                .iter()
                .filter(|credit| credit.active && seen(credit.active_on));
            return credits
                .filter(|credit| earns(&counter["of"], credit))
                .map(|credit| credit.amount)
                .sum();
        }
        let events = self.taken_in.iter().filter(|taken| seen(taken.facts.day));
        events.filter_map(|taken| taken.adds.get(id)).sum()
    }

    fn seen_from(&self, window: &Value, day: NaiveDate) -> Option<NaiveDate> {
        let span = count(&window["count"], 0);
        let start_month = count(&window["startMonth"], 1);
        match (text(&window["type"]), window["unit"].as_str()) {
            ("calendar", Some(unit)) => Some(period_start(self.document, unit, start_month, day)),
            ("rolling", Some("months")) => {
                let month = period_start(self.document, "month", 1, day);
                Some(month - chrono::Months::new(span - 1))
            }
            ("rolling", _) => Some(plus_days(day, 1) - chrono::Days::new(span.into())),
            _ => None,
        }
    }

    /// What a cap leaves on a day.
    pub(super) fn room(&self, cap: &Value, day: NaiveDate) -> Decimal {
        let from = self.seen_from(&cap["window"], day);
        let of_rule = |credit: &&super::accounts::Credit| {
            credit.source.0 == "rule"
                && list(&cap["rules"]).any(|id| *id == credit.source.1.as_str())
        };
        let used = self.credits.iter().filter(of_rule);
        let used = used.filter(|credit| from.is_none_or(|from| from <= credit.day));
        let limit = number(&cap["limit"]).expect("a limit");
        (limit - used.map(|credit| credit.amount).sum::<Decimal>()).max(Decimal::ZERO)
    }
}

fn earns(of: &Value, credit: &super::accounts::Credit) -> bool {
    let rules: Vec<&str> = list(&of["rules"]).map(text).collect();
    let from_rule = credit.source.0 == "rule" && rules.contains(&credit.source.1.as_str());
    of["balance"] == credit.to.as_str() && (rules.is_empty() || from_rule)
}
