//! Streaks: how many periods in a row had an event, walked event by event.

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
        let (freezes, repair) = (&of["freezes"], count(&of["repair"]["missed"], 0));
        let (mut streak, mut kept, mut last) = (0_u32, 0_u32, None);
        let present: BTreeSet<NaiveDate> =
            self.events_of(of).into_iter().map(|(day, _)| day).collect();
        for taken in self.taken_in.iter().filter(|taken| !taken.whole) {
            let scope = self.scope_of(taken);
            let is_of =
                |own: &Value| own["event"] == taken.kind.as_str() && scope.passes(&own["where"]);
            if !freezes.is_null() && is_of(freezes) && taken.facts.day <= day {
                kept = (kept + 1).min(count(&freezes["most"], 0));
            }
            let on = scope.counts_on(of);
            if !is_of(of) || on > day || !present.contains(&on) {
                continue;
            }
            let period = period_start(self.document, unit, 1, on);
            let missed = last.map_or(u32::MAX, |last| missed(unit, last, period));
            if last == Some(period) {
                continue;
            }
            // What is made good by coming back needs no freeze, and too few freezes save nothing.
            if missed <= repair {
                streak += 1 + if of["repair"]["counts"] == true {
                    missed
                } else {
                    0
                };
            } else if missed <= kept {
                kept -= missed;
                streak += 1;
            } else {
                streak = 1;
            }
            last = Some(period);
        }
        let today = period_start(self.document, unit, 1, day);
        let missed = last.map_or(u32::MAX, |last| missed(unit, last, today));
        let alive = last == Some(today) || missed <= repair.max(kept);
        Decimal::from(if alive { streak } else { 0 })
    }
}

/// How many periods lie between two.
fn missed(unit: &str, last: NaiveDate, next: NaiveDate) -> u32 {
    let next_of = |missed: &u32| periods_on(unit, last, missed + 1) < next;
    let between = (0..).take_while(next_of).count();
    u32::try_from(between).expect("a number")
}
