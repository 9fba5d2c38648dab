//! Windows over cells: to which cell a day's values go, which days count, and when that changes.

use super::State;
use crate::definition::Calendar;
use crate::program::{Anchor, Program, Window};
use crate::time::{Day, Unit};

/// What a window sees on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WindowDays {
    /// `None`: since ever.
    pub(crate) from: Option<Day>,
    /// First day that no longer counts; `None` where it only rolls on or never ends.
    pub(crate) until: Option<Day>,
}

impl WindowDays {
    /// Whether a cell lies in them.
    pub(super) fn counts(self, cell: Day) -> bool {
        self.from.is_none_or(|from| cell >= from) && self.until.is_none_or(|until| cell < until)
    }
}

/// A member, asked for the days from which periods of their own are counted.
#[derive(Clone, Copy)]
pub(crate) struct Anchors<'a> {
    pub(crate) program: &'a Program,
    pub(crate) state: &'a State,
}

impl Anchors<'_> {
    /// The latest of some anchors that is not after a day.
    pub(crate) fn latest(self, of: &[Anchor], day: Day) -> Option<Day> {
        let known = of.iter().filter_map(|anchor| self.day(*anchor, day));
        known.filter(|anchor| *anchor <= day).max()
    }

    /// The same, where a base tier that was never left counts since ever.
    fn latest_or_ever(self, of: &[Anchor], day: Day) -> Option<Day> {
        let ever = |anchor: &Anchor| match anchor {
            Anchor::Ladder(key) => self.state.standings[*key].is_first(),
            _ => false,
        };
        let latest = self.latest(of, day);
        // Beside another anchor it is that one that says from when.
        latest.or_else(|| of.iter().all(ever).then_some(Day::EPOCH))
    }

    fn day(self, anchor: Anchor, day: Day) -> Option<Day> {
        match anchor {
            Anchor::Membership(key) if !self.state.is_member(key, day) => None,
            Anchor::Ladder(key) => self.state.standings[key].since(),
            _ => self.state.anchor(anchor),
        }
    }
}

impl Window {
    /// First day of the cell that a day's values go to: as coarse as the window allows.
    pub(crate) fn cell(&self, day: Day, calendar: &Calendar) -> Day {
        match self {
            Self::Lifetime => Day::EPOCH,
            Self::Calendar {
                unit, start_month, ..
            } => unit.start(day, *start_month, calendar.week_start),
            Self::First(unit) => unit.start(day, 1, calendar.week_start),
            Self::BestOf(_) | Self::RollingMonths { .. } | Self::Weighted(_)
                if self.by_months() =>
            {
                day.month_start()
            }
            _ => day,
        }
    }

    /// Whether it sees months wholly or not at all.
    fn by_months(&self) -> bool {
        match self {
            Self::Lifetime | Self::RollingMonths { .. } | Self::Weighted(_) => true,
            Self::Calendar { unit, .. } => !matches!(unit, Unit::Day | Unit::Week),
            Self::BestOf(of) => of.iter().all(Self::by_months),
            _ => false,
        }
    }

    /// The days that count, seen from `day`; `None` where none do. Of several windows the first.
    pub(crate) fn days(&self, day: Day, of: Anchors<'_>) -> Option<WindowDays> {
        let calendar = &of.program.calendar;
        let (from, until) = match self {
            Self::Lifetime | Self::First(_) | Self::Triggered { .. } => (None, None),
            Self::Calendar {
                unit,
                start_month,
                offset,
            } => {
                let here = unit.start(day, *start_month, calendar.week_start);
                let from = unit.before(here, *offset);
                (Some(from), Some(unit.after(from, 1)))
            }
            Self::Rolling { length, offset } => {
                let until = (*offset > 0).then(|| length.counted(*offset).seen_from(day));
                let whole = length.counted(length.count().saturating_add(*offset));
                (Some(whole.seen_from(day)), until)
            }
            Self::RollingMonths { count, offset } => {
                let last = day.month_start().minus_months(*offset);
                let until = (*offset > 0).then(|| last.plus_months(1));
                (Some(last.minus_months(count.saturating_sub(1))), until)
            }
            Self::Weighted(steps) => {
                let months = steps.iter().fold(0_u32, |m, s| m.saturating_add(s.months));
                let from = day.month_start().minus_months(months.saturating_sub(1));
                (Some(from), None)
            }
            Self::Anniversary {
                of: anchors,
                length,
            } => {
                let anchor = of.latest(anchors, day)?;
                let (from, until) = length.around(day, anchor, calendar);
                (Some(from), Some(until))
            }
            Self::Since(anchors) => {
                let from = of.latest_or_ever(anchors, day)?;
                ((from > Day::EPOCH).then_some(from), None)
            }
            Self::BestOf(parts) => return parts.first()?.days(day, of),
        };
        Some(WindowDays { from, until })
    }

    /// The first day on which a cell is out of sight for good; `None` for never.
    pub(crate) fn leaves(&self, cell: Day, calendar: &Calendar) -> Option<Day> {
        match self {
            Self::Lifetime | Self::First(_) | Self::Since(_) | Self::Triggered { .. } => None,
            Self::Calendar {
                unit,
                start_month,
                offset,
            } => {
                let start = unit.start(cell, *start_month, calendar.week_start);
                Some(unit.after(start, offset.saturating_add(1)))
            }
            Self::Rolling { length, offset } => {
                let whole = length.counted(length.count().saturating_add(*offset));
                Some(whole.later(cell))
            }
            Self::RollingMonths { count, offset } => {
                Some(Unit::Month.after(cell.month_start(), count.saturating_add(*offset)))
            }
            Self::Weighted(steps) => {
                let months = steps.iter().fold(0_u32, |m, s| m.saturating_add(s.months));
                Some(Unit::Month.after(cell.month_start(), months))
            }
            // The anchor may move, but no period is longer: from 28 February it may run to 31 March.
            Self::Anniversary { length, .. } => Some(length.after(cell, 1, calendar).plus_days(3)),
            Self::BestOf(parts) => {
                let leaves = parts.iter().map(|part| part.leaves(cell, calendar));
                leaves.collect::<Option<Vec<Day>>>()?.into_iter().max()
            }
        }
    }

    /// Calls `see` with the days on which a cell comes into sight, counts otherwise or goes.
    pub(crate) fn turns(&self, cell: Day, day: Day, of: Anchors<'_>, see: &mut dyn FnMut(Day)) {
        let calendar = &of.program.calendar;
        see(cell);
        match self {
            Self::Lifetime | Self::First(_) | Self::Since(_) | Self::Triggered { .. } => {}
            Self::Calendar {
                unit,
                start_month,
                offset,
            } => {
                let start = unit.start(cell, *start_month, calendar.week_start);
                see(unit.after(start, *offset));
                see(unit.after(start, offset.saturating_add(1)));
            }
            Self::Rolling { length, offset } => {
                see(length.counted(*offset).later(cell));
                let whole = length.counted(length.count().saturating_add(*offset));
                see(whole.later(cell));
            }
            Self::RollingMonths { count, offset } => {
                see(Unit::Month.after(cell.month_start(), *offset));
                see(Unit::Month.after(cell.month_start(), offset.saturating_add(*count)));
            }
            Self::Weighted(steps) => {
                let mut months = 0_u32;
                for step in steps {
                    months = months.saturating_add(step.months);
                    see(Unit::Month.after(cell.month_start(), months));
                }
            }
            Self::Anniversary { .. } => {
                let days = self.days(day, of);
                let seen = days.filter(|days| days.from <= Some(cell));
                seen.and_then(|days| days.until).into_iter().for_each(see);
            }
            Self::BestOf(parts) => parts.iter().for_each(|part| part.turns(cell, day, of, see)),
        }
    }

    /// Whether what it shows can rise by the mere passing of days.
    pub(crate) fn rises(&self) -> bool {
        match self {
            Self::Calendar { offset, .. }
            | Self::Rolling { offset, .. }
            | Self::RollingMonths { offset, .. } => *offset > 0,
            Self::Weighted(steps) => {
                let pairs = steps.iter().zip(steps.iter().skip(1));
                pairs
                    .into_iter()
                    .any(|(newer, older)| newer.weight < older.weight)
            }
            Self::BestOf(of) => of.iter().any(Self::rises),
            _ => false,
        }
    }
}
