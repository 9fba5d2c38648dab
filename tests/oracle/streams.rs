//! What single events contribute to counters that remember them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use serde_json::Value;

use super::conditions::Scope;
use super::dates::{anniversary, period_start, periods_on, plus_days, read_day};
use super::windows::Sight;
use super::world::{TakenIn, World};
use super::{count, list, number, scoped, text};

impl<'a> Scope<'a> {
    /// What one event adds to a counter that sums or counts.
    pub(super) fn adds_to(self, counter: &'a Value) -> Decimal {
        let of = &counter["of"];
        if of["event"] != self.kind["type"] {
            return Decimal::ZERO;
        }
        if of["type"] == "count" {
            return Decimal::from(u8::from(self.passes(&of["where"])));
        }
        match scoped(text(&of["field"])) {
            ("line", _) => {
                let lines = self.lines(&of["where"]);
                lines
                    .map(|line| {
                        Scope {
                            line: Some(line),
                            ..self
                        }
                        .less(of)
                    })
                    .sum()
            }
            _ if self.passes(&of["where"]) => self.less(of),
            _ => Decimal::ZERO,
        }
    }

    /// A field less the fields that are taken off it.
    pub(super) fn less(self, of: &Value) -> Decimal {
        let less: Decimal = list(&of["less"])
            .map(|field| self.number(text(field)))
            .sum();
        (self.number(text(&of["field"])) - less).max(Decimal::ZERO)
    }

    /// A number of the event or the line; zero where it is not given.
    pub(super) fn number(self, field: &str) -> Decimal {
        self.value(field)
            .and_then(|value| number(&value))
            .unwrap_or_default()
    }

    /// The day on which an event counts: its own, or a date that it bears.
    pub(super) fn counts_on(self, of: &Value) -> NaiveDate {
        let own = self.facts.day;
        let Some(field) = of["dated"]["field"].as_str() else {
            return own;
        };
        let first = own - Days::new(count(&of["dated"]["atMostDays"], 0).into());
        let day = self.value(field).and_then(|day| read_day(&day));
        day.filter(|day| first <= *day && *day <= own)
            .unwrap_or(own)
    }
}

impl World<'_> {
    /// The events of a stream that are still there, with the days on which they count.
    pub(super) fn events_of<'w>(&'w self, of: &'w Value) -> Vec<(NaiveDate, Scope<'w>)> {
        let own = self
            .taken_in
            .iter()
            .filter(|taken| of["event"] == taken.kind.as_str());
        let scopes = own
            .filter(|taken| !taken.whole)
            .map(|taken| self.scope_of(taken));
        let passing = scopes.filter(|scope| scope.passes(&of["where"]));
        passing.map(|scope| (scope.counts_on(of), scope)).collect()
    }

    pub(super) fn scope_of<'w>(&'w self, taken: &'w TakenIn) -> Scope<'w> {
        Scope {
            document: self.document,
            kind: self.kind(&taken.kind),
            data: &taken.left,
            line: None,
            facts: &taken.facts,
        }
    }

    /// What a counter of single events shows in some days.
    pub(super) fn remembered(&self, of: &Value, sight: &Sight) -> Option<Decimal> {
        let all = self.events_of(of);
        let seen = || all.iter().filter(|(day, _)| sight.sees(*day));
        let field = || text(&of["field"]);
        match text(&of["type"]) {
            "distinct" if period_of(field()).is_some() => {
                let start =
                    |day| period_start(self.document, period_of(field()).unwrap_or("day"), 1, day);
                let days: BTreeSet<NaiveDate> = seen().map(|(day, _)| start(*day)).collect();
                Some(Decimal::from(days.len()))
            }
            "distinct" => {
                let value = |(_, scope): &(_, Scope<'_>)| scope.value(field());
                let mut kept: Vec<Value> = Vec::new();
                for value in all.iter().rev().filter_map(value) {
                    if !kept.contains(&value) && kept.len() < most(of) {
                        kept.push(value);
                    }
                }
                kept.retain(|kept| seen().any(|event| value(event).as_ref() == Some(kept)));
                Some(Decimal::from(kept.len()))
            }
            "greatest" => {
                let values = seen().filter_map(|(_, scope)| number(&scope.value(field())?));
                Some(values.max().unwrap_or_default())
            }
            "latest" => {
                let mut values = seen().filter_map(|(_, scope)| number(&scope.value(field())?));
                values.next_back()
            }
            "runs" => Some(Decimal::from(
                runs(of, &all).filter(|over| sight.sees(*over)).count(),
            )),
            kind => panic!("the oracle does not know the stream `{kind}`"),
        }
    }

    pub(super) fn days_since(&self, of: &Value, day: NaiveDate) -> Option<Decimal> {
        let days = self.events_of(of).into_iter().map(|(day, _)| day);
        let days = days.filter(|of| *of <= day);
        let since = if of["first"] == true {
            days.min()?
        } else {
            days.max()?
        };
        let unit = of["unit"].as_str().unwrap_or("day");
        if unit == "day" {
            return Some(Decimal::from((day - since).num_days()));
        }
        let start = |day| period_start(self.document, unit, 1, day);
        let begun = (0..).find(|periods| periods_on(unit, start(since), *periods) >= start(day));
        begun.map(Decimal::from)
    }

    /// How many whole days, months or years have passed since a day of the member.
    pub(super) fn elapsed(&self, of: &Value, day: NaiveDate) -> Option<Decimal> {
        let since = self.anchor(&of["since"], day)?;
        let months = match of["unit"].as_str() {
            Some("month") => 1,
            Some("year") => 12,
            _ => return Some(Decimal::from((day - since).num_days())),
        };
        let next = (1..).find(|n| anniversary(self.document, since, months * n) > day);
        next.map(|next| Decimal::from(next - 1))
    }
}

/// The period whose beginnings a field like `event.week` tells apart.
fn period_of(field: &str) -> Option<&str> {
    let units = ["day", "week", "month", "quarter", "half", "year"];
    let unit = field.strip_prefix("event.")?;
    units.contains(&unit).then_some(unit)
}

/// How many different values are remembered.
fn most(of: &Value) -> usize {
    usize::try_from(count(&of["most"], 200)).expect("a number")
}

/// The first day after each run of contiguous days of one key.
fn runs<'a>(
    of: &Value,
    events: &[(NaiveDate, Scope<'a>)],
) -> impl Iterator<Item = NaiveDate> + use<'a> {
    let mut days: BTreeMap<String, BTreeSet<NaiveDate>> = BTreeMap::new();
    for (day, scope) in events {
        let Some(key) = scope.value(text(&of["key"])) else {
            continue;
        };
        let length = of["length"]
            .as_str()
            .map_or(Decimal::ONE, |field| scope.number(field));
        for on in 0..u32::try_from(length).expect("a length") {
            days.entry(key.to_string())
                .or_default()
                .insert(plus_days(*day, on));
        }
    }
    let ends = days.into_values().flat_map(|days| {
        let next = days
            .iter()
            .map(|day| plus_days(*day, 1))
            .collect::<Vec<_>>();
        next.into_iter().filter(move |next| !days.contains(next))
    });
    ends.collect::<Vec<_>>().into_iter()
}
