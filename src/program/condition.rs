//! Conditions, compiled: what they look at, and how they answer.

use super::{Attribute, Counter, EarnRule, Group, Ladder, Membership, Segment, Value};
use crate::definition::{Comparison, LeapDay, Near};
use crate::number::Amount;
use crate::program::{Cap, Key, Table};
use crate::time::Day;

/// A compiled condition.
#[derive(Clone, Debug)]
pub(crate) enum Test {
    All(Vec<Test>),
    Any(Vec<Test>),
    Not(Box<Test>),
    In {
        subject: Subject,
        values: Vec<Value>,
    },
    Compare {
        subject: Subject,
        comparison: Comparison,
        value: Value,
    },
    Known(Subject),
    AnniversaryWithin {
        subject: Subject,
        near: Near,
    },
    AnyLine(Box<Test>),
}

/// The one field that a test looks at.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Subject {
    /// A field of the event, by its place.
    Event(usize),
    /// A field of the line, by its place.
    Line(usize),
    Day,
    Weekday,
    Attribute(Key<Attribute>),
    Counter(Key<Counter>),
    Ladder(Key<Ladder>),
    Membership(Key<Membership>),
    /// The plan by which a membership runs.
    Plan(Key<Membership>),
    /// The group that the member is in.
    Segment(Key<Segment>),
}

/// What an event carries: its fields by place, and those of its lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Data {
    pub(crate) fields: Vec<Value>,
    pub(crate) lines: Vec<Vec<Value>>,
}

/// What a cap leaves under each key that an event has; the key of a cap without keys is empty.
pub(crate) type Room = Vec<(String, Amount)>;

/// What conditions, factors and caps may know of the member: as it stood before the event, and as
/// it is recorded with the event for a later refund.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(crate) day: Day,
    pub(crate) attributes: Table<Attribute, Value>,
    pub(crate) counters: Table<Counter, Option<Amount>>,
    pub(crate) tiers: Table<Ladder, usize>,
    /// The place of the plan, where it runs.
    pub(crate) active: Table<Membership, Option<usize>>,
    pub(crate) groups: Table<Segment, Option<Key<Group>>>,
    pub(crate) room: Table<Cap, Room>,
    /// Of the rules that need it, those that are activated.
    pub(crate) activated: Vec<Key<EarnRule>>,
    /// The thresholds ahead where an event is divided: how far off, and the rank beyond.
    pub(crate) ahead: Table<Ladder, Vec<(Amount, usize)>>,
}

/// Everything that a condition can see.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) data: &'a Data,
    pub(crate) line: Option<&'a [Value]>,
    pub(crate) facts: &'a Facts,
    pub(crate) leap_day: LeapDay,
}

impl Test {
    /// Whether it holds; unknown counts as no.
    pub(crate) fn passes(&self, scope: Scope<'_>) -> bool {
        self.answer(scope) == Some(true)
    }

    /// Yes, no, or unknown: a missing value makes a test unknown, `not` keeps it so, `all` needs
    /// every part true and `any` one.
    pub(crate) fn answer(&self, scope: Scope<'_>) -> Option<bool> {
        match self {
            Self::All(of) => combine(of.iter().map(|test| test.answer(scope)), false),
            Self::Any(of) => combine(of.iter().map(|test| test.answer(scope)), true),
            Self::Not(of) => of.answer(scope).map(|answer| !answer),
            Self::AnyLine(of) => {
                let lines = scope.data.lines.iter().map(|line| Scope {
                    line: Some(line),
                    ..scope
                });
                combine(lines.map(|line| of.answer(line)), true)
            }
            Self::Known(subject) => Some(scope.value(*subject) != Value::Absent),
            Self::In { subject, values } => match scope.value(*subject) {
                Value::Absent => None,
                found => Some(values.contains(&found)),
            },
            Self::Compare {
                subject,
                comparison,
                value,
            } => compare(&scope.value(*subject), *comparison, value),
            Self::AnniversaryWithin { subject, near } => {
                scope.near(*subject, *near).map(|near| near.is_some())
            }
        }
    }

    /// Whether it can hold where only some of what it looks at is known.
    pub(crate) fn may_pass(&self, scope: Scope<'_>, known: &dyn Fn(Subject) -> bool) -> bool {
        self.can(scope, known, true)
    }

    /// Whether it can answer so.
    fn can(&self, scope: Scope<'_>, known: &dyn Fn(Subject) -> bool, answer: bool) -> bool {
        match self {
            Self::All(of) | Self::Any(of) => {
                let mut each = of.iter().map(|test| test.can(scope, known, answer));
                match matches!(self, Self::All(_)) == answer {
                    true => each.all(|can| can),
                    false => each.any(|can| can),
                }
            }
            Self::Not(of) => of.can(scope, known, !answer),
            Self::AnyLine(of) => {
                let mut each = scope.data.lines.iter().map(|line| {
                    let line = Some(&**line);
                    of.can(Scope { line, ..scope }, known, answer)
                });
                match answer {
                    true => each.any(|can| can),
                    false => each.all(|can| can),
                }
            }
            Self::AnniversaryWithin { subject, .. } => {
                !known(*subject) || scope.value(*subject) != Value::Absent
            }
            Self::Known(subject) | Self::In { subject, .. } | Self::Compare { subject, .. } => {
                !known(*subject) || self.answer(scope) == Some(answer)
            }
        }
    }

    /// The return of a date around which the day lies, and the first day after that window: what
    /// makes one birthday's benefit another than the next one's.
    pub(crate) fn occasion(&self, scope: Scope<'_>) -> Option<(Day, Day)> {
        match self {
            Self::All(of) | Self::Any(of) => of.iter().find_map(|test| test.occasion(scope)),
            Self::AnniversaryWithin { subject, near } => scope.near(*subject, *near)?,
            _ => None,
        }
    }

    /// How many tests look at the yearly return of a date.
    pub(crate) fn dates(&self) -> usize {
        match self {
            Self::All(of) | Self::Any(of) => of.iter().map(Self::dates).sum(),
            Self::AnniversaryWithin { .. } => 1,
            _ => 0,
        }
    }

    /// Calls `see` with each test of the tree that has no parts.
    pub(crate) fn each<'t>(&'t self, see: &mut dyn FnMut(&'t Self)) {
        match self {
            Self::All(of) | Self::Any(of) => of.iter().for_each(|test| test.each(see)),
            Self::Not(of) | Self::AnyLine(of) => of.each(see),
            _ => see(self),
        }
    }

    /// Calls `see` with each subject in the tree.
    pub(crate) fn visit(&self, see: &mut impl FnMut(Subject)) {
        match self {
            Self::All(of) | Self::Any(of) => of.iter().for_each(|test| test.visit(see)),
            Self::Not(of) | Self::AnyLine(of) => of.visit(see),
            Self::In { subject, .. }
            | Self::Compare { subject, .. }
            | Self::Known(subject)
            | Self::AnniversaryWithin { subject, .. } => see(*subject),
        }
    }
}

/// `any` (decided by a yes) or `all` (decided by a no) over three-valued answers.
fn combine(answers: impl Iterator<Item = Option<bool>>, decided_by: bool) -> Option<bool> {
    let mut result = Some(!decided_by);
    for answer in answers {
        match answer {
            Some(answer) if answer == decided_by => return Some(decided_by),
            Some(_) => {}
            None => result = None,
        }
    }
    result
}

fn compare(found: &Value, comparison: Comparison, value: &Value) -> Option<bool> {
    let order = match (found, value) {
        (Value::Amount(found), Value::Amount(value)) => found.cmp(value),
        (Value::Choice(found), Value::Choice(value)) => found.cmp(value),
        (Value::Day(found), Value::Day(value)) => found.cmp(value),
        _ => return None,
    };
    Some(match comparison {
        Comparison::AtLeast => order.is_ge(),
        Comparison::AtMost => order.is_le(),
        Comparison::Above => order.is_gt(),
        Comparison::Below => order.is_lt(),
    })
}

impl Scope<'_> {
    pub(crate) fn value(&self, subject: Subject) -> Value {
        let place =
            |values: &[Value], place: usize| values.get(place).cloned().unwrap_or(Value::Absent);
        match subject {
            Subject::Event(field) => place(&self.data.fields, field),
            Subject::Line(field) => self.line.map_or(Value::Absent, |line| place(line, field)),
            Subject::Day => Value::Day(self.facts.day),
            Subject::Weekday => Value::Choice(weekday(self.facts.day)),
            Subject::Attribute(key) => self.facts.attributes[key].clone(),
            Subject::Counter(key) => self.facts.counters[key].map_or(Value::Absent, Value::Amount),
            Subject::Ladder(key) => Value::Choice(self.facts.tiers[key]),
            Subject::Membership(key) => Value::Flag(self.facts.active[key].is_some()),
            Subject::Plan(key) => self.facts.active[key].map_or(Value::Absent, Value::Choice),
            Subject::Segment(key) => {
                let group = self.facts.groups[key];
                group.map_or(Value::Absent, |group| Value::Choice(group.place()))
            }
        }
    }

    /// The yearly return of a date that the day is near to, with the first day on which it is so
    /// no more. A window around a birthday near New Year reaches into the neighbouring year.
    fn near(&self, subject: Subject, near: Near) -> Option<Option<(Day, Day)>> {
        let month_day = self.value(subject).month_day()?;
        let today = self.facts.day;
        let to_march = self.leap_day == LeapDay::March1;
        let years = [-1, 0, 1].map(|step| today.year().saturating_add(step));
        let mut days = { years }
            .into_iter()
            .filter_map(|year| month_day.in_year(year, to_march));
        Some(days.find_map(|day| {
            let (from, until) = near.days(day);
            (from <= today && today < until).then_some((day, until))
        }))
    }
}

/// The place in [`WEEKDAYS`].
fn weekday(day: Day) -> usize {
    usize::try_from(day.days_from_monday()).unwrap_or(0)
}

/// What `event.weekday` can be.
pub(crate) const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
