//! Lengths of time on the calendar: from a day, and around one.

use crate::definition::{Calendar, LeapDay, Length};
use crate::time::Day;

impl Length {
    /// How many days or months.
    pub(super) const fn count(self) -> u32 {
        match self {
            Self::Days(count) | Self::Months(count) => count,
        }
    }

    /// So many of the same.
    pub(super) const fn counted(self, count: u32) -> Self {
        match self {
            Self::Days(_) => Self::Days(count),
            Self::Months(_) => Self::Months(count),
        }
    }

    /// The day so much later.
    pub(super) fn later(self, day: Day) -> Day {
        match self {
            Self::Days(days) => day.plus_days(days),
            Self::Months(months) => day.plus_months(months),
        }
    }

    /// The first day that is still seen on a day: so much later lies beyond it. A short month puts
    /// up to four days together.
    pub(super) fn seen_from(self, day: Day) -> Day {
        let first = match self {
            Self::Days(days) => return day.minus_days(days).plus_days(1),
            Self::Months(months) => day.minus_months(months),
        };
        let days = (0..4).map(|days| first.plus_days(days));
        let mut seen = days.filter(|from| self.later(*from) > day);
        seen.next().unwrap_or_else(|| first.plus_days(4))
    }

    /// The first day of the period that starts so many periods after `start`.
    pub(crate) fn after(self, start: Day, periods: u32, calendar: &Calendar) -> Day {
        match self {
            Self::Days(days) => start.plus_days(days.saturating_mul(periods)),
            Self::Months(months) => {
                let day = start.plus_months(months.saturating_mul(periods));
                let clamped = start.is_leap_day() && !day.is_leap_day() && day.month() == 2;
                match clamped && calendar.leap_day == LeapDay::March1 {
                    true => day.plus_days(1),
                    false => day,
                }
            }
        }
    }

    /// How often it went by from an anchor that is not after a day.
    pub(crate) fn passed(self, anchor: Day, day: Day, calendar: &Calendar) -> u32 {
        let past = match self {
            Self::Days(days) => day.days_since(anchor).checked_div(days),
            Self::Months(months) => day.months_since(anchor).checked_div(months),
        };
        let past = past.unwrap_or(0);
        let too_many = self.after(anchor, past, calendar) > day;
        past.saturating_sub(u32::from(too_many))
    }

    /// The period around a day, of those counted from an anchor that is not after it.
    pub(crate) fn around(self, day: Day, anchor: Day, calendar: &Calendar) -> (Day, Day) {
        let past = self.passed(anchor, day, calendar);
        let until = self.after(anchor, past.saturating_add(1), calendar);
        (self.after(anchor, past, calendar), until)
    }
}
