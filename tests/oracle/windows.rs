//! Which days a window sees, as a function of the day and the member's own days.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use super::dates::{
    anniversary, period_start, periods_back, periods_on, plus_days, plus_months, read_day,
};
use super::world::World;
use super::{count, list, number, text};

/// Days that a window sees, and how much each counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sight {
    pub(super) from: Option<NaiveDate>,
    /// The first day that it does not see.
    pub(super) until: NaiveDate,
    pub(super) weight: Decimal,
}

impl Sight {
    pub(super) fn sees(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && day < self.until
    }
}

impl World<'_> {
    /// What a window sees on a day; nothing where it begins on a day that is not known.
    pub(super) fn sights(&self, window: &Value, day: NaiveDate) -> Vec<Sight> {
        let tomorrow = plus_days(day, 1);
        let sight = |from, until| Sight {
            from,
            until,
            weight: Decimal::ONE,
        };
        let offset = count(&window["offset"], 0);
        match (text(&window["type"]), window["unit"].as_str()) {
            ("lifetime", _) => vec![sight(None, tomorrow)],
            ("calendar", Some(unit)) => {
                let start = period_start(self.document, unit, count(&window["startMonth"], 1), day);
                let from = periods_back(unit, start, offset);
                vec![sight(Some(from), periods_on(unit, from, 1).min(tomorrow))]
            }
            ("rolling", Some("months")) if window["toTheDay"] == true => {
                let months = count(&window["count"], 0);
                let from = first_within(day, offset + months);
                vec![sight(Some(from), first_within(day, offset))]
            }
            ("rolling", Some("months")) => self.rolling_months(window, day),
            ("rolling", _) => {
                let until = periods_back("day", tomorrow, offset);
                vec![sight(
                    Some(periods_back("day", until, count(&window["count"], 0))),
                    until,
                )]
            }
            ("anniversary", _) => {
                let since = self.anchor(&window["of"], day);
                let from = since.map(|since| self.round_of(window, since, day));
                from.map(|from| sight(Some(from), tomorrow))
                    .into_iter()
                    .collect()
            }
            ("since", _) => {
                let since = self.anchor(&window["of"], day);
                if since.is_none() && self.only_ladders(&window["of"]) {
                    return vec![sight(None, tomorrow)];
                }
                since
                    .map(|since| sight(Some(since), tomorrow))
                    .into_iter()
                    .collect()
            }
            (kind, _) => panic!("the oracle does not know the window `{kind}`"),
        }
    }

    fn rolling_months(&self, window: &Value, day: NaiveDate) -> Vec<Sight> {
        let month = period_start(self.document, "month", 1, day);
        let mut until = plus_days(day, 1);
        let mut back = count(&window["offset"], 0);
        if back > 0 {
            until = periods_back("month", month, back - 1);
        }
        let plain = vec![(count(&window["count"], 0), Decimal::ONE)];
        let weights: Vec<(u32, Decimal)> = list(&window["weights"])
            .map(|part| {
                (
                    count(&part["months"], 1),
                    number(&part["weight"]).expect("a weight"),
                )
            })
            .collect();
        let mut sights = Vec::new();
        for (months, weight) in if weights.is_empty() { plain } else { weights } {
            back += months;
            let from = periods_back("month", month, back - 1);
            sights.push(Sight {
                from: Some(from),
                until,
                weight,
            });
            until = from;
        }
        sights
    }

    /// The first day of the round of so many months or days in which a day lies.
    fn round_of(&self, window: &Value, since: NaiveDate, day: NaiveDate) -> NaiveDate {
        let (months, days) = (count(&window["months"], 0), count(&window["days"], 0));
        let start = |round: u32| {
            let day = anniversary(self.document, since, months * round);
            plus_days(day, days * round)
        };
        let next = (1..).find(|round| start(*round) > day).expect("a round");
        start(next - 1)
    }

    fn only_ladders(&self, of: &Value) -> bool {
        let one = std::slice::from_ref(of);
        let all = of.as_array().map_or(one, Vec::as_slice);
        all.iter().all(|of| text(of).starts_with("ladder."))
    }

    /// The day from which a window counts: of several the latest that has come.
    pub(super) fn anchor(&self, of: &Value, day: NaiveDate) -> Option<NaiveDate> {
        let one = std::slice::from_ref(of);
        let all = of.as_array().map_or(one, Vec::as_slice);
        let days = all.iter().filter_map(|of| self.day_named(text(of), day));
        days.filter(|of| *of <= day).max()
    }

    /// `member.<a date>`, `ladder.<id>` or `membership.<id>`.
    pub(super) fn day_named(&self, name: &str, day: NaiveDate) -> Option<NaiveDate> {
        let (scope, id) = name.split_once('.').expect("a scope and a name");
        match scope {
            "member" => read_day(&self.attribute(id)),
            "ladder" => self.held_since(id),
            _ => self.term_since(id, day),
        }
    }

    /// When a window that something opens would close, were it opened on a day.
    pub(super) fn closes(&self, window: &Value, opened: NaiveDate) -> NaiveDate {
        let months = plus_months(opened, count(&window["months"], 0));
        plus_days(months, count(&window["days"], 0))
    }
}

/// The first day from which so many months later is not over on a day.
fn first_within(day: NaiveDate, months: u32) -> NaiveDate {
    let over = |from: &NaiveDate| plus_months(*from, months) <= day;
    let month = period_back(day, months);
    let mut days = (0..70).map(|on| plus_days(month, on));
    days.find(|from| !over(from)).expect("a day")
}

fn period_back(day: NaiveDate, months: u32) -> NaiveDate {
    day - chrono::Months::new(months) - chrono::Days::new(5)
}
