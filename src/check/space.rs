//! The regions of conditions as they are seen from one place of a document.
//!
//! Boxes can multiply, so their number and the work on a whole document are bounded: beyond, the
//! answer is that it is not decided.

use std::cell::{Cell, RefCell};

use super::axis::{Axis, Spot, field, number};
use super::region::{Aspect, Mode, Part, Region, one};
use super::values::Values;
use crate::definition::{Active, Comparison, Condition, Id, Literal, Near, Rules};

/// Most boxes of one region.
const MOST_BOXES: usize = 4_096;
/// Most steps for all conditions of a document.
const MOST_STEPS: usize = 2_000_000;

/// Why there is no answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Undecided {
    /// It would take too many boxes, or is said of lines in a way that boxes can't say.
    TooMany,
    /// It does not read well: that is reported elsewhere.
    Unreadable,
}

pub(super) type Decided<T> = Result<T, Undecided>;

/// How much has been looked at so far, for a whole document.
#[derive(Default)]
pub(super) struct Steps(Cell<usize>);

/// The fields that a condition sees from where it stands.
pub(super) struct Space<'r, 's> {
    rules: &'r Rules,
    event: Option<&'r Id>,
    names: RefCell<Vec<&'r str>>,
    steps: &'s Steps,
}

impl<'r, 's> Space<'r, 's> {
    pub(super) const fn new(rules: &'r Rules, event: Option<&'r Id>, steps: &'s Steps) -> Self {
        Self {
            rules,
            event,
            names: RefCell::new(Vec::new()),
            steps,
        }
    }

    /// Where a condition answers in a certain way.
    pub(super) fn region(&self, condition: &'r Condition, mode: Mode) -> Decided<Region<'r>> {
        self.parts(condition, mode).map(Region)
    }

    /// The days on which something is open.
    pub(super) fn open(&self, active: Option<Active>) -> Region<'r> {
        let from = active.and_then(|active| active.from).map_or(0, number);
        let until = active.and_then(|active| active.until);
        let through = until.map_or(i64::MAX, |until| number(until).saturating_sub(1));
        match active {
            Some(_) => {
                let days = Values::range(from, through);
                Region(one(("event.day", Aspect::Value), days))
            }
            None => Region::all(),
        }
    }

    /// Where there is a line that passes all of these.
    pub(super) fn a_line(&self, passes: &[&'r Condition]) -> Decided<Region<'r>> {
        let mut inside = Region::all();
        for condition in passes {
            inside = self.both(&inside, &self.region(condition, Mode::True)?)?;
        }
        let lines = inside.0.into_iter().map(of_a_line);
        lines.collect::<Decided<_>>().map(Region)
    }

    /// Where both are.
    pub(super) fn both(&self, left: &Region<'r>, right: &Region<'r>) -> Decided<Region<'r>> {
        self.product(&left.0, &right.0).map(Region)
    }

    /// Whether anything is there.
    pub(super) fn is_possible(&self, region: &Region<'r>) -> Decided<bool> {
        for part in &region.0 {
            if self.part_is_possible(part)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn parts(&self, condition: &'r Condition, mode: Mode) -> Decided<Vec<Part<'r>>> {
        match condition {
            // Nothing is meant by it.
            Condition::All(of) | Condition::Any(of) if of.is_empty() => Err(Undecided::Unreadable),
            Condition::In { values, .. } if values.is_empty() => Err(Undecided::Unreadable),
            Condition::All(of) if mode.all_together() => self.together(of, mode),
            Condition::Any(of) if !mode.all_together() => self.together(of, mode),
            Condition::All(of) | Condition::Any(of) => self.either(of, mode),
            Condition::Not(of) => self.parts(of, mode.opposite()),
            Condition::AnyLine(of) => self.lines(of, mode),
            Condition::In { field, values } => {
                let axis = self.axis(field)?;
                let spots = values.iter().map(|value| self.spot(&axis, value));
                let spots: Vec<i64> = spots.map(|spot| Ok(spot?.floor)).collect::<Decided<_>>()?;
                self.leaf((field, &axis), Values::list(spots.into_iter()), mode)
            }
            Condition::Compare {
                field,
                comparison,
                value,
            } => {
                let axis = self.axis(field)?;
                let spot = self.spot(&axis, value)?;
                let (from, through) = match comparison {
                    Comparison::AtLeast => (spot.ceiling, i64::MAX),
                    Comparison::Above => (spot.floor.saturating_add(1), i64::MAX),
                    Comparison::AtMost => (i64::MIN, spot.floor),
                    Comparison::Below => (i64::MIN, spot.ceiling.saturating_sub(1)),
                };
                self.leaf((field, &axis), Values::range(from, through), mode)
            }
            Condition::Known { field } => {
                let all = self.axis(field)?.all;
                let missing = Values::default().or_missing(all.may_miss());
                let known = matches!(mode, Mode::True | Mode::NotFalse);
                let values = if known {
                    all.or_missing(false)
                } else {
                    missing
                };
                Ok(one((field, Aspect::Value), values))
            }
            Condition::AnniversaryWithin { field, near } => self.anniversary(field, *near, mode),
        }
    }

    fn axis(&self, name: &str) -> Decided<Axis<'r>> {
        let axis = Axis::of(self.rules, self.event, name).ok_or(Undecided::Unreadable)?;
        self.walk(axis.words())?;
        Ok(axis)
    }

    /// Where a constant lies; a word is looked for among all there are.
    fn spot(&self, axis: &Axis<'r>, literal: &'r Literal) -> Decided<Spot> {
        let mut names = self.names.borrow_mut();
        self.walk(axis.words().saturating_add(names.len()))?;
        axis.spot(literal, &mut names).ok_or(Undecided::Unreadable)
    }

    fn leaf(
        &self,
        (field, axis): (&'r str, &Axis<'r>),
        passing: Values,
        mode: Mode,
    ) -> Decided<Vec<Part<'r>>> {
        self.walk(passing.size())?;
        let missing = axis.all.may_miss();
        let present = axis.all.clone().or_missing(false);
        let values = match mode {
            Mode::True => present.meet(&passing),
            Mode::False => present.without(&passing),
            Mode::NotTrue => present.without(&passing).or_missing(missing),
            Mode::NotFalse => present.meet(&passing).or_missing(missing),
        };
        Ok(one((field, Aspect::Value), values))
    }

    /// How near a day is to a date's return goes with the field's being there.
    fn anniversary(&self, field: &'r str, near: Near, mode: Mode) -> Decided<Vec<Part<'r>>> {
        /// Farther than this, the nearest return need not be the one that counts.
        const FAR: u32 = 180;
        let all = self.axis(field)?.all;
        let (aspect, days, inside) = match near {
            Near::Days { before, after } if before.max(after) <= FAR => (
                Aspect::Return,
                Values::range(-183, 183),
                Values::range(i64::from(before).saturating_neg(), after.into()),
            ),
            Near::Days { before, after } => (
                Aspect::Far(before, after),
                Values::range(0, 1),
                Values::range(1, 1),
            ),
            Near::Month => (Aspect::Month, Values::range(0, 1), Values::range(1, 1)),
        };
        let set = match mode {
            Mode::True | Mode::NotFalse => inside,
            Mode::False | Mode::NotTrue => days.without(&inside),
        };
        let present = one((field, Aspect::Value), all.clone().or_missing(false));
        let mut parts = self.product(&present, &one((field, aspect), set))?;
        if matches!(mode, Mode::NotTrue | Mode::NotFalse) && all.may_miss() {
            let missing = Values::default().or_missing(true);
            parts.extend(one((field, Aspect::Value), missing));
        }
        Ok(parts)
    }

    fn together(&self, of: &'r [Condition], mode: Mode) -> Decided<Vec<Part<'r>>> {
        let mut all = vec![Part::default()];
        for condition in of {
            all = self.product(&all, &self.parts(condition, mode)?)?;
        }
        Ok(all)
    }

    fn either(&self, of: &'r [Condition], mode: Mode) -> Decided<Vec<Part<'r>>> {
        let mut all: Vec<Part<'r>> = Vec::new();
        for condition in of {
            for part in self.parts(condition, mode)? {
                self.walk(part.sets.len())?;
                let joined = all.last_mut().is_some_and(|last| last.joins(&part));
                if !joined {
                    all.push(part);
                }
            }
            bounded(all.len())?;
        }
        Ok(all)
    }

    /// Lines are looked at one by one: one that answers so, or all of them.
    fn lines(&self, of: &'r Condition, mode: Mode) -> Decided<Vec<Part<'r>>> {
        if matches!(mode, Mode::True | Mode::NotFalse) {
            let inside = self.parts(of, mode)?.into_iter();
            return inside.map(of_a_line).collect();
        }
        if !only_lines(of) {
            return Err(Undecided::TooMany);
        }
        let every = vec![(of, mode)];
        Ok(vec![Part {
            every,
            ..Part::default()
        }])
    }

    fn product(&self, left: &[Part<'r>], right: &[Part<'r>]) -> Decided<Vec<Part<'r>>> {
        let mut parts = Vec::new();
        for one in left {
            for other in right {
                self.walk(one.sets.len().saturating_add(other.sets.len()))?;
                parts.extend(one.meet(other));
                bounded(parts.len())?;
            }
        }
        Ok(parts)
    }

    fn part_is_possible(&self, part: &Part<'r>) -> Decided<bool> {
        for line in &part.some {
            let mut line = vec![Part {
                sets: line.clone(),
                ..Part::default()
            }];
            for (condition, mode) in &part.every {
                line = self.product(&line, &self.parts(condition, *mode)?)?;
            }
            if line.is_empty() {
                return Ok(false);
            }
        }
        Ok(part.days_agree())
    }

    fn walk(&self, steps: usize) -> Decided<()> {
        let walked = self.steps.0.get().saturating_add(steps).saturating_add(1);
        self.steps.0.set(walked);
        match walked > MOST_STEPS {
            true => Err(Undecided::TooMany),
            false => Ok(()),
        }
    }
}

const fn bounded(boxes: usize) -> Decided<()> {
    match boxes > MOST_BOXES {
        true => Err(Undecided::TooMany),
        false => Ok(()),
    }
}

/// A box of a line seen from its event.
fn of_a_line(part: Part<'_>) -> Decided<Part<'_>> {
    if !part.some.is_empty() || !part.every.is_empty() {
        return Err(Undecided::TooMany);
    }
    let of_line = |((name, _), _): &((&str, Aspect), Values)| name.starts_with("line.");
    let (line, sets) = part.sets.into_iter().partition(of_line);
    Ok(Part {
        sets,
        some: vec![line],
        every: Vec::new(),
    })
}

/// Whether a condition looks at nothing but the line.
fn only_lines(condition: &Condition) -> bool {
    match condition {
        Condition::All(of) | Condition::Any(of) => of.iter().all(only_lines),
        Condition::Not(of) => only_lines(of),
        Condition::AnyLine(_) => false,
        leaf => field(leaf).is_some_and(|name| name.starts_with("line.")),
    }
}
