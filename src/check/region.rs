//! Where conditions hold: a list of boxes, each a set of values for some fields.
//!
//! Every test compares one field with one constant, so the events and members that pass a condition
//! are a finite union of boxes. To meet two boxes is to meet their sets; a condition can never hold
//! where no box is left, and always holds where none is left of its opposite. Missing values are
//! values of their own here, for no comparison passes on them.

use super::values::Values;
use crate::definition::Condition;
use crate::time::Day;

/// How a condition is to answer: a missing value makes it neither true nor false.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    True,
    False,
    NotTrue,
    NotFalse,
}

/// What of a field a set is of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Aspect {
    Value,
    /// Days from its nearest yearly return.
    Return,
    /// Whether the day is in its month.
    Month,
    /// Whether the day is within these days of it, too far to be counted from the nearest.
    Far(u32, u32),
}

pub(super) type Sets<'r> = Vec<((&'r str, Aspect), Values)>;

/// One box: sets of values that go together.
#[derive(Clone, Default)]
pub(super) struct Part<'r> {
    pub(super) sets: Sets<'r>,
    /// There is a line in each of these.
    pub(super) some: Vec<Sets<'r>>,
    /// All lines answer so.
    pub(super) every: Vec<(&'r Condition, Mode)>,
}

/// The events and members that answer in a certain way.
#[derive(Clone)]
pub(super) struct Region<'r>(pub(super) Vec<Part<'r>>);

impl Mode {
    pub(super) const fn opposite(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::NotTrue => Self::NotFalse,
            Self::NotFalse => Self::NotTrue,
        }
    }

    /// Whether `all` answers so where every part does; else where one does.
    pub(super) const fn all_together(self) -> bool {
        matches!(self, Self::True | Self::NotFalse)
    }
}

impl<'r> Region<'r> {
    /// Everything.
    pub(super) fn all() -> Self {
        Self(vec![Part::default()])
    }

    /// The lowest value that a field of amounts can have in it.
    pub(super) fn lowest(&self, name: &str) -> Option<i64> {
        self.bounds(name, Values::lowest).min().flatten()
    }

    /// The highest value; `None` where nothing limits it.
    pub(super) fn highest(&self, name: &str) -> Option<i64> {
        let all: Option<Vec<i64>> = self.bounds(name, Values::highest).collect();
        all?.into_iter().max()
    }

    fn bounds(
        &self,
        name: &str,
        bound: fn(&Values) -> Option<i64>,
    ) -> impl Iterator<Item = Option<i64>> {
        self.0.iter().map(move |part| {
            let mut sets = part.sets.iter();
            let found = sets.find(|(key, _)| *key == (name, Aspect::Value));
            found.and_then(|(_, values)| bound(values))
        })
    }
}

impl<'r> Part<'r> {
    /// What is in both; `None` where that is nothing.
    pub(super) fn meet(&self, other: &Self) -> Option<Self> {
        let mut met = self.clone();
        for (key, values) in &other.sets {
            match met.sets.iter_mut().find(|(known, _)| known == key) {
                Some((_, known)) => {
                    *known = known.meet(values);
                    if known.is_empty() {
                        return None;
                    }
                }
                None => met.sets.push((*key, values.clone())),
            }
        }
        met.some.extend(other.some.iter().cloned());
        met.every.extend(other.every.iter().copied());
        Some(met)
    }

    /// Takes in a box that differs in the values of one field only.
    pub(super) fn joins(&mut self, other: &Self) -> bool {
        let ([(key, known)], [(other_key, values)]) =
            (self.sets.as_mut_slice(), other.sets.as_slice())
        else {
            return false;
        };
        let plain = self.some.is_empty() && self.every.is_empty();
        let plain = plain && other.some.is_empty() && other.every.is_empty();
        if !plain || key != other_key {
            return false;
        }
        *known = known.join(values);
        true
    }

    /// Whether a day of those has one of the weekdays.
    pub(super) fn days_agree(&self) -> bool {
        let set = |name| {
            let mut sets = self.sets.iter();
            let found = sets.find(|(key, _)| *key == (name, Aspect::Value));
            found.map(|(_, values)| values)
        };
        let (Some(days), Some(weekdays)) = (set("event.day"), set("event.weekday")) else {
            return true;
        };
        // Seven days in a row have them all.
        let Some(mut few) = days.few(62) else {
            return true;
        };
        few.any(|day| {
            let on = u32::try_from(day).map_or(Day::EPOCH, |days| Day::EPOCH.plus_days(days));
            let weekday = i64::from(on.days_from_monday());
            !weekdays.meet(&Values::range(weekday, weekday)).is_empty()
        })
    }
}

pub(super) fn one<'r>(key: (&'r str, Aspect), values: Values) -> Vec<Part<'r>> {
    if values.is_empty() {
        return Vec::new();
    }
    vec![Part {
        sets: vec![(key, values)],
        ..Part::default()
    }]
}
