//! The agenda of duties: the days on which a period closes or a year in a member's life is over.

use super::Engine;
use super::duty::Occasion;
use crate::member::State;
use crate::program::{Anchor, Duty, Key, Moment};
use crate::time::Day;

impl Engine<'_> {
    /// The next day on which a duty has something to do by itself, one of them left out.
    pub(super) fn next_duty(&self, but: Option<Key<Duty>>) -> Option<Day> {
        let duties = self.program.duties.iter();
        let others = duties.filter(|(key, _)| Some(*key) != but);
        others.filter_map(|(_, duty)| self.next_active(duty)).min()
    }

    /// The next day on which a duty has something to do.
    pub(super) fn next_active(&self, duty: &Duty) -> Option<Day> {
        let day = self.next_day(duty)?;
        let occasion = self.periodic(duty, self.state.day, day)?;
        (!self.is_idle(duty, occasion)).then_some(day)
    }

    /// The next day after the one that is done that its calendar names.
    fn next_day(&self, duty: &Duty) -> Option<Day> {
        let done = self.state.day;
        match &duty.on {
            Moment::Period {
                unit,
                start_month,
                settle_days,
            } => {
                let week_start = self.program.calendar.week_start;
                let closed = done.minus_days(*settle_days);
                let start = unit.start(closed, *start_month, week_start);
                Some(unit.after(start, 1).plus_days(*settle_days))
            }
            Moment::Anniversary { of, months, days } => {
                let anchor = self.state.anchor(*of)?;
                Some(anchor.next_after(done, (*months, *days)))
            }
            _ => None,
        }
    }

    /// What a day is for a duty of the calendar, seen from one that is done.
    pub(super) fn periodic(&self, duty: &Duty, done: Day, day: Day) -> Option<Occasion> {
        match &duty.on {
            Moment::Period {
                unit,
                start_month,
                settle_days,
            } => {
                let closed = day.minus_days(*settle_days);
                let start = unit.start(closed, *start_month, self.program.calendar.week_start);
                let due = start == closed && closed.plus_days(*settle_days) == day;
                due.then(|| Occasion::on(closed.previous()))
            }
            Moment::Anniversary { of, months, days } => {
                let anchor = self.state.anchor(*of)?;
                let due = anchor.next_after(done, (*months, *days)) == day;
                due.then(|| Occasion::on(day.previous()))
            }
            _ => None,
        }
    }
}

impl State {
    /// The day from which something is counted, where there is one.
    pub(crate) fn anchor(&self, anchor: Anchor) -> Option<Day> {
        match anchor {
            Anchor::Member(key) => match self.attributes[key] {
                crate::program::Value::Day(day) => Some(day),
                _ => None,
            },
            Anchor::Ladder(key) => self.standings[key].top().map(|hold| hold.since),
            Anchor::Membership(key) => self.terms[key].map(|term| term.since),
        }
    }
}
