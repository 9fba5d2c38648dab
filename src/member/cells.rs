//! Cells: a counter's values by the coarsest period that its window allows, only as far back as
//! the window can see.

use crate::definition::{Calendar, Window};
use crate::number::Amount;
use crate::time::{Day, Unit};

/// `(first day of the period, value)`, oldest first; a lifetime is one cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cells(pub(crate) Vec<(Day, Amount)>);

/// What a window sees on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WindowDays {
    /// `None`: since ever.
    pub(crate) from: Option<Day>,
    /// First day of another window; `None` where it only rolls on or never ends.
    pub(crate) until: Option<Day>,
}

impl Window {
    /// First day of the cell that a day's values go to.
    pub(crate) fn cell(self, day: Day, calendar: &Calendar) -> Day {
        match self {
            Self::Lifetime => Day::EPOCH,
            Self::Calendar { unit, start_month } => {
                unit.start(day, start_month, calendar.week_start)
            }
            Self::RollingDays { .. } => day,
            Self::RollingMonths { .. } => day.month_start(),
        }
    }

    /// The days that count, seen from `day`.
    pub(crate) fn days(self, day: Day, calendar: &Calendar) -> WindowDays {
        match self {
            Self::Lifetime => WindowDays {
                from: None,
                until: None,
            },
            Self::Calendar { unit, .. } => {
                let from = self.cell(day, calendar);
                WindowDays {
                    from: Some(from),
                    until: Some(unit.after(from, 1)),
                }
            }
            Self::RollingDays { count } => WindowDays {
                from: Some(day.minus_days(count.saturating_sub(1))),
                until: None,
            },
            Self::RollingMonths { count } => WindowDays {
                from: Some(day.month_start().minus_months(count.saturating_sub(1))),
                until: None,
            },
        }
    }

    /// The first day on which a cell is out of sight; `None` for never.
    pub(crate) fn leaves(self, cell: Day) -> Option<Day> {
        match self {
            Self::Lifetime => None,
            Self::Calendar { unit, .. } => Some(unit.after(cell, 1)),
            Self::RollingDays { count } => Some(cell.plus_days(count)),
            Self::RollingMonths { count } => Some(Unit::Month.after(cell, count)),
        }
    }
}

impl Cells {
    /// The value that the window shows on a day.
    pub(crate) fn value(&self, window: Window, day: Day, calendar: &Calendar) -> Amount {
        let from = window.days(day, calendar).from;
        let seen = self
            .0
            .iter()
            .filter(|(cell, _)| from.is_none_or(|from| *cell >= from) && *cell <= day);
        super::account::total(seen.map(|(_, value)| *value))
    }

    /// Adds to the cell that starts on a day.
    pub(crate) fn add(&mut self, cell: Day, amount: Amount) -> Option<()> {
        if amount.is_zero() {
            return Some(());
        }
        let place = self.0.partition_point(|(start, _)| *start < cell);
        match self.0.get_mut(place) {
            Some((start, value)) if *start == cell => *value = value.plus(amount)?,
            _ => self.0.insert(place, (cell, amount)),
        }
        Some(())
    }

    /// Takes from the cell that starts on a day; what the window no longer sees is not missed.
    pub(crate) fn take(&mut self, cell: Day, amount: Amount) {
        for (start, value) in &mut self.0 {
            if *start == cell {
                *value = value.minus_or_zero(amount);
            }
        }
        self.0.retain(|(_, value)| !value.is_zero());
    }

    /// Takes so much of what the window shows on a day, the oldest first.
    pub(crate) fn lower(&mut self, window: Window, on: (Day, &Calendar), amount: Amount) {
        let (day, calendar) = on;
        let from = window.days(day, calendar).from;
        let mut rest = amount;
        for (cell, value) in &mut self.0 {
            if from.is_none_or(|from| *cell >= from) && *cell <= day {
                let part = rest.min(*value);
                *value = value.minus_or_zero(part);
                rest = rest.minus_or_zero(part);
            }
        }
        self.0.retain(|(_, value)| !value.is_zero());
    }

    /// Forgets what the window no longer sees on a day.
    pub(crate) fn prune(&mut self, window: Window, day: Day) {
        self.0
            .retain(|(cell, _)| window.leaves(*cell).is_none_or(|leaves| leaves > day));
    }
}
