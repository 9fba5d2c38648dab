//! Periods of the calendar: which one a day lies in, and where it ends.

use super::Day;

/// A calendar period's length.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Unit {
    #[default]
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
}

/// The first day of a week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum WeekStart {
    #[default]
    Monday,
    Sunday,
}

/// The period to whose end a date is moved out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Alignment {
    #[default]
    Month,
    Quarter,
    Half,
    Year,
}

impl Unit {
    pub(crate) const WORDS: &[(&str, Self)] = &[
        ("day", Self::Day),
        ("week", Self::Week),
        ("month", Self::Month),
        ("quarter", Self::Quarter),
        ("half", Self::Half),
        ("year", Self::Year),
    ];

    /// Its word in rule documents and views.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Half => "half",
            Self::Year => "year",
        }
    }

    /// Months in one period; `None` for days and weeks.
    pub(crate) const fn months(self) -> Option<u32> {
        match self {
            Self::Day | Self::Week => None,
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::Half => Some(6),
            Self::Year => Some(12),
        }
    }

    /// First day of the period that `day` lies in; years, halves and quarters are counted from
    /// `start_month` (1 to 12).
    pub(crate) fn start(self, day: Day, start_month: u32, week: WeekStart) -> Day {
        match (self, self.months()) {
            (_, Some(months)) => {
                let past = day.month().saturating_add(12).saturating_sub(start_month);
                let into = past.checked_rem(months).unwrap_or(0);
                day.month_start().minus_months(into)
            }
            (Self::Week, None) => match week {
                WeekStart::Monday => day.minus_days(day.days_from_monday()),
                WeekStart::Sunday => day.minus_days(day.days_from_sunday()),
            },
            _ => day,
        }
    }

    /// First day of the period so many periods after the one that starts on `start`.
    pub(crate) fn after(self, start: Day, periods: u32) -> Day {
        match (self, self.months()) {
            (_, Some(months)) => start.plus_months(months.saturating_mul(periods)),
            (Self::Week, None) => start.plus_days(periods.saturating_mul(7)),
            _ => start.plus_days(periods),
        }
    }
}

impl Unit {
    /// First day of the period so many periods before the one that starts on `start`.
    pub(crate) fn before(self, start: Day, periods: u32) -> Day {
        match (self, self.months()) {
            (_, Some(months)) => start.minus_months(months.saturating_mul(periods)),
            (Self::Week, None) => start.minus_days(periods.saturating_mul(7)),
            _ => start.minus_days(periods),
        }
    }
}

impl Alignment {
    pub(crate) const WORDS: &[(&str, Self)] = &[
        ("month-end", Self::Month),
        ("quarter-end", Self::Quarter),
        ("half-end", Self::Half),
        ("year-end", Self::Year),
    ];

    /// The period whose end it is.
    pub(crate) const fn unit(self) -> Unit {
        match self {
            Self::Month => Unit::Month,
            Self::Quarter => Unit::Quarter,
            Self::Half => Unit::Half,
            Self::Year => Unit::Year,
        }
    }

    /// The first day after the month, quarter, half or year that `day` lies in.
    pub(crate) fn end_after(self, day: Day) -> Day {
        let unit = self.unit();
        unit.after(unit.start(day, 1, WeekStart::Monday), 1)
    }
}
