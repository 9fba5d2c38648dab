//! Schedules: the moments, some while after each period of the calendar, at which a closed period
//! is judged.

use super::window::start_month;
use crate::json::Object;
use crate::time::{Day, Unit, WeekStart};

/// Judged on the values of a period's last day, so long after it has closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Schedule {
    pub(crate) unit: Unit,
    pub(crate) start_month: u32,
    pub(crate) settle_months: u32,
    pub(crate) settle_days: u32,
}

impl Schedule {
    /// Reads its keys off an object that has more of them.
    pub(super) fn read_off(object: &Object<'_>, unit: Unit) -> Self {
        Self {
            unit,
            start_month: start_month(object),
            settle_months: at_most(object, "settleMonths", 24),
            settle_days: at_most(object, "settleDays", 366),
        }
    }

    /// First day of the period that a day lies in.
    pub(crate) fn starts(self, day: Day, week: WeekStart) -> Day {
        self.unit.start(day, self.start_month, week)
    }

    /// First day after the period that a day lies in.
    pub(crate) fn closes(self, day: Day, week: WeekStart) -> Day {
        self.unit.after(self.starts(day, week), 1)
    }

    /// The day on which the period that a day lies in is judged.
    pub(crate) fn judged(self, day: Day, week: WeekStart) -> Day {
        let closed = self.closes(day, week);
        closed
            .plus_months(self.settle_months)
            .plus_days(self.settle_days)
    }

    /// The last days of the periods that are still to be judged, as far as they lie behind, and the
    /// day itself: what each will be judged on, as things stand.
    pub(crate) fn open(self, day: Day, week: WeekStart) -> Vec<Day> {
        let mut open = vec![day];
        let mut start = self.starts(day, week);
        // Settling seldom takes longer than a period.
        loop {
            let last = start.previous();
            if last == start || self.judged(last, week) <= day {
                return open;
            }
            open.push(last);
            start = self.starts(last, week);
        }
    }

    /// The most days for which closed periods must still be known.
    pub(crate) const fn settling(self) -> u32 {
        let months = self.settle_months.saturating_mul(31);
        months.saturating_add(self.settle_days)
    }
}

fn at_most(object: &Object<'_>, key: &'static str, most: u32) -> u32 {
    let found = object.or(key, 0);
    object.within(key, found, (0, most))
}
