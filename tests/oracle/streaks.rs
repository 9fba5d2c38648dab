//! Streaks: how many periods in a row had an event, walked from the first one on.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use super::dates::{period_start, periods_on};
use super::world::World;
use super::{count, text};

impl World<'_> {
    pub(super) fn streak(&self, of: &Value, day: NaiveDate) -> Decimal {
        let unit = text(&of["unit"]);
        let start = |day| period_start(self.document, unit, 1, day);
        let days = self.events_of(of).into_iter().map(|(day, _)| day);
        let had: BTreeSet<NaiveDate> = days.filter(|of| *of <= day).map(start).collect();
        let freezes = self.freezes(&of["freezes"], day, unit);
        let first = had.first().into_iter().chain(freezes.first()).min();
        let Some(mut period) = first.copied() else {
            return Decimal::ZERO;
        };
        let (most, repair) = (
            count(&of["freezes"]["most"], 0),
            count(&of["repair"]["missed"], 0),
        );
        let (mut streak, mut missed, mut kept) = (0_u32, 0, 0);
        while period <= day {
            let given = freezes.iter().filter(|of| **of == period).count();
            kept = most.min(kept + u32::try_from(given).expect("a number"));
            if had.contains(&period) {
                if of["repair"]["counts"] == true && streak > 0 {
                    streak += missed;
                }
                streak += 1;
                missed = 0;
            } else if periods_on(unit, period, 1) <= day && streak > 0 {
                match kept {
                    0 => missed += 1,
                    _ => kept -= 1,
                }
                if missed > repair {
                    (streak, missed) = (0, 0);
                }
            }
            period = periods_on(unit, period, 1);
        }
        Decimal::from(streak)
    }

    fn freezes(&self, freezes: &Value, day: NaiveDate, unit: &str) -> Vec<NaiveDate> {
        if freezes.is_null() {
            return Vec::new();
        }
        let days = self.events_of(freezes).into_iter().map(|(day, _)| day);
        let days = days.filter(|of| *of <= day);
        days.map(|day| period_start(self.document, unit, 1, day))
            .collect()
    }
}
