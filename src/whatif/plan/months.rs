//! Months: the points at which a plan decides, from today to the last day.

use crate::definition::Window;
use crate::program::{self, Program};
use crate::time::{Day, Unit};

/// The days of a calendar month on which something can be done.
#[derive(Clone, Copy, Debug)]
pub(super) struct Month {
    pub(super) from: Day,
    /// The last of them.
    pub(super) last: Day,
}

/// Most months ahead.
pub(super) const MOST_MONTHS: u32 = 24;

/// The months from one day to another, the parts at both ends being months too.
pub(super) fn months(from: Day, by: Day) -> Vec<Month> {
    let mut months = Vec::new();
    let mut from = from;
    while from <= by {
        let next = from.month_start().plus_months(1);
        let last = next.previous().min(by);
        months.push(Month { from, last });
        from = next;
    }
    months
}

/// How many periods of a window lie in some days, a part of one being one; `None` where they follow no
/// calendar.
pub(super) fn periods(
    program: &Program,
    window: &program::Window,
    (from, to): (Day, Day),
) -> Option<i128> {
    match window {
        Window::Lifetime => Some(1),
        Window::Calendar {
            unit,
            start_month,
            offset: 0,
        } => Some(i128::from(calendar(
            program,
            (*unit, *start_month),
            (from, to),
        ))),
        _ => None,
    }
}

/// The same of the calendar.
pub(super) fn calendar(
    program: &Program,
    (unit, start_month): (Unit, u32),
    (from, to): (Day, Day),
) -> u32 {
    let mut start = unit.start(from, start_month, program.calendar.week_start);
    let mut count = 0_u32;
    while start <= to {
        start = unit.after(start, 1);
        count = count.saturating_add(1);
    }
    count
}
