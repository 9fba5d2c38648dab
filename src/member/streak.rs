//! Streaks: how long a row of marks is, what saves it, and when it is lost.

use super::{Mark, Marks};
use crate::list::ToList as _;
use crate::program::{Streak, Value};
use crate::time::{Day, Unit, WeekStart};

impl Marks {
    /// How long the streak is on a day: 0 once more is missed than can be made good.
    pub(super) fn streak(&self, streak: Streak, day: Day, stock: u32, week: WeekStart) -> u32 {
        let today = streak.unit.start(day, 1, week);
        let mut length = 0_u32;
        let mut next = today;
        let allowed = streak.repairs.max(stock);
        for (place, mark) in self.0.iter().rev().enumerate() {
            let missed = streak.unit.between(mark.until, next);
            let within = if place == 0 { allowed } else { streak.repairs };
            if missed > within {
                break;
            }
            // What is missed last is not made good yet.
            if place > 0 && streak.counts {
                length = length.saturating_add(missed);
            }
            if mark.value == Value::Flag(true) {
                length = length.saturating_add(streak.unit.between(mark.from, mark.until));
            }
            next = mark.from;
        }
        length
    }

    /// The day on which the streak is lost if nothing happens.
    pub(crate) fn streak_ends(&self, streak: Streak, stock: u32) -> Option<Day> {
        let allowed = streak.repairs.max(stock);
        let last = self.0.last()?;
        Some(streak.unit.after(last.until, allowed.saturating_add(1)))
    }

    /// How many freezes are needed so that a mark goes on from the last one, where that helps.
    pub(crate) fn gap(&self, streak: Streak, mark: &Mark) -> Option<(Mark, u32)> {
        let last = self.0.last()?;
        let missed = streak.unit.between(last.until, mark.from);
        (missed > streak.repairs).then(|| {
            let bridge = Mark {
                from: last.until,
                until: mark.from,
                value: Value::Flag(false),
                times: 1,
            };
            (bridge, missed)
        })
    }

    /// What was missed of the last periods before the one that begins on a day, as far back as an
    /// event makes good.
    fn mendable(&self, streak: Streak, today: Day) -> Vec<(Day, Day)> {
        let reach = streak.repaired.map_or(0, |(_, missed)| missed);
        let first = streak.unit.before(today, reach);
        let next = self.0.iter().skip(1).map(|mark| mark.from);
        let gaps = self
            .0
            .iter()
            .map(|mark| mark.until)
            .zip(next.chain([today]));
        let gaps = gaps.filter(|(from, until)| first <= *from && from < until);
        gaps.to_list()
    }

    /// How many missed periods before the one that begins on a day can still be made good.
    pub(crate) fn repairable(&self, streak: Streak, today: Day) -> u32 {
        match streak.repaired {
            Some(_) => {
                let gaps = self.mendable(streak, today).into_iter();
                gaps.map(|(from, until)| streak.unit.between(from, until))
                    .sum()
            }
            None => {
                let last = self.0.last();
                let missed = last.map_or(0, |last| streak.unit.between(last.until, today));
                if missed > streak.repairs { 0 } else { missed }
            }
        }
    }

    /// Makes good what was missed of the last periods before a day, as many as an event repairs.
    pub(crate) fn repair(&mut self, streak: Streak, day: Day, week: WeekStart) {
        for (from, until) in self.mendable(streak, streak.unit.start(day, 1, week)) {
            let place = self.0.partition_point(|known| known.from <= from);
            let mended = Mark {
                from,
                until,
                value: Value::Flag(streak.counts),
                times: 1,
            };
            self.0.insert(place, mended);
        }
    }

    /// Joins what is settled, and lets go of what was lost before it.
    pub(super) fn settle_streak(&mut self, streak: Streak, before: Day) {
        self.join(before);
        let mut lost = 0_usize;
        let pairs = self.0.iter().zip(self.0.iter().skip(1)).enumerate();
        for (place, (earlier, later)) in pairs {
            let missed = streak.unit.between(earlier.until, later.from);
            // An event may still make it good.
            let reach = streak.repaired.map_or(0, |(_, missed)| missed);
            let mended = streak.unit.after(earlier.until, reach);
            if missed > streak.repairs && later.until.max(mended) < before {
                lost = place.saturating_add(1);
            }
        }
        self.0.drain(..lost);
    }
}

impl Unit {
    /// How many periods lie between the starts of two, 0 where the second is not later.
    pub(super) fn between(self, from: Day, to: Day) -> u32 {
        let (past, length) = match self.months() {
            Some(months) => (to.months_since(from), months),
            None if self == Self::Week => (to.days_since(from), 7),
            None => (to.days_since(from), 1),
        };
        past.checked_div(length).unwrap_or(0)
    }
}
