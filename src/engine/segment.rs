//! Segments: in which group a member is, since when, and on which day that may change by itself.

use super::{Engine, Step};
use crate::definition::LeapDay;
use crate::member::{GroupHeld, State};
use crate::program::{
    Data, Facts, Group, Key, Program, Remembered, Scope, Segment, Stream, Subject, Test, Value,
};
use crate::time::Day;

/// A change of the group that a member is in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SegmentChange {
    pub(crate) segment: Key<Segment>,
    pub(crate) day: Day,
    pub(crate) from: Option<Key<Group>>,
    pub(crate) to: Option<Key<Group>>,
}

/// The first group that fits on a day, if any does.
fn group(program: &Program, state: &State, day: Day, key: Key<Segment>) -> Option<Key<Group>> {
    let segment = &program.segments[key];
    let facts = Facts::of(program, state, day, &segment.uses);
    let scope = Scope {
        data: &Data::default(),
        line: None,
        facts: &facts,
        leap_day: program.calendar.leap_day,
    };
    let mut groups = segment.groups.iter();
    let fits = |test: &Test| test.passes(scope);
    let first = groups.find(|(_, group)| group.test.as_ref().is_none_or(fits));
    first.map(|(key, _)| key)
}

/// Says in which groups a member is who has not taken a step yet, so that it can be seen. The first
/// step enters them.
pub(crate) fn find_groups(program: &Program, state: &mut State) {
    for key in program.segments.keys() {
        if state.groups[key].since.is_none() {
            state.groups[key].group = group(program, state, state.day, key);
        }
    }
}

impl Engine<'_> {
    /// Enters the groups that fit where the member was in none of them before. Before anything else
    /// happens: on the day that the member is of.
    pub(super) fn enter_segments(&mut self) -> Step {
        let mut held = self.state.groups.values();
        match held.any(|held| held.since.is_none()) {
            true => self.settle(),
            false => Ok(()),
        }
    }

    /// Moves the member to the groups that fit now; whether that changes anything.
    pub(super) fn judge_segments(&mut self) -> bool {
        let mut changed = false;
        for segment in self.program.segments.keys() {
            let to = group(self.program, &self.state, self.day, segment);
            let held = self.state.groups[segment];
            let from = held.since.and(held.group);
            if held.since.is_some() && from == to {
                continue;
            }
            self.state.groups[segment] = GroupHeld {
                group: to,
                since: Some(self.day),
                previous: from,
            };
            if from != to {
                let day = self.day;
                let change = SegmentChange {
                    segment,
                    day,
                    from,
                    to,
                };
                self.journal.segments.push(change);
                changed = true;
            }
        }
        changed
    }

    /// The next day on which a group may fit, or no longer fit, by the mere passing of days.
    pub(super) fn next_segment(&self) -> Option<Day> {
        let segments = self.program.segments.values();
        let groups = segments.flat_map(|segment| segment.groups.values());
        let tests = groups.filter_map(|group| group.test.as_ref());
        let day = self.state.day;
        day.soonest(|see| tests.for_each(|test| self.turns(test, see)))
    }

    /// Calls `see` with the days on which a test may turn.
    pub(super) fn turns(&self, test: &Test, see: &mut dyn FnMut(Day)) {
        match test {
            Test::All(of) | Test::Any(of) => of.iter().for_each(|test| self.turns(test, see)),
            Test::Not(of) | Test::AnyLine(of) => self.turns(of, see),
            Test::In { subject, values } => {
                values
                    .iter()
                    .for_each(|value| self.turn(*subject, value, see));
            }
            Test::Compare { subject, value, .. } => self.turn(*subject, value, see),
            Test::Known(subject) => self.turn(*subject, &Value::Absent, see),
            Test::AnniversaryWithin { subject, near } => {
                let Subject::Attribute(key) = subject else {
                    return;
                };
                let to_march = self.program.calendar.leap_day == LeapDay::March1;
                let date = self.state.attributes[*key].month_day();
                for step in [-1, 0, 1, 2] {
                    let year = self.state.day.year().saturating_add(step);
                    let day = date.and_then(|date| date.in_year(year, to_march));
                    if let Some((from, until)) = day.map(|day| near.days(day)) {
                        see(from);
                        see(until);
                    }
                }
            }
        }
    }

    /// Calls `see` with the days on which a field may come to a value, or leave it.
    fn turn(&self, subject: Subject, value: &Value, see: &mut dyn FnMut(Day)) {
        let today = self.state.day;
        match (subject, value) {
            (Subject::Day, Value::Day(day)) => {
                see(*day);
                see(day.plus_days(1));
            }
            (Subject::Weekday, _) => see(today.plus_days(1)),
            (Subject::Counter(key), value) => {
                let Stream::Memory(memory) = &self.program.counters[key].of else {
                    return self.next_change(key).into_iter().for_each(see);
                };
                // Days since something pass a value on a day that is known.
                let Remembered::Since(since) = memory.of else {
                    return self.next_change(key).into_iter().for_each(see);
                };
                let Some(value) = value.amount() else { return };
                let marks = &self.state.marks[key].0;
                let mark = if since.first {
                    marks.first()
                } else {
                    marks.last()
                };
                let Some(mark) = mark else { return };
                let start = since
                    .unit
                    .start(mark.from, 1, self.program.calendar.week_start);
                for periods in [value.whole(), value.whole().saturating_add(1)] {
                    see(since.unit.after(start, periods));
                }
            }
            _ => {}
        }
    }
}
