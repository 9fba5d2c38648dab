//! Tasks of a sheet: what the event counts for them, and whether it completes them.

use super::super::quote::{NOTHING, TaskPlace};
use super::goal::Goal;
use super::guard::matters;
use super::maker::Maker;
use super::number::product;
use super::scratch::Scratch;
use super::test::Node;
use crate::definition::{MOST_VALUES, Scalar};
use crate::engine::{Gauge, TaskStage, asked, period, stage};
use crate::number::Amount;
use crate::program::{self, Key, Tally};
use crate::view::{ChecklistState, Seen};

/// What remains of a task.
#[derive(Debug)]
pub(super) struct Chore {
    /// How it stands where the event does not change that.
    state: i64,
    open: bool,
    goal: Goal,
    /// What there is of its one leaf; else it is shown by its fraction.
    have: Option<Have>,
    /// Whether something follows where it is done.
    matters: bool,
    /// Where it has one leaf that the event moves: from how much on it has begun, and is done.
    leaf: Option<(Have, i64, i64)>,
}

#[derive(Clone, Copy, Debug)]
enum Have {
    Fixed(i64),
    Value(usize),
    Count(usize),
}

/// A count of a task, and what the event adds to it.
#[derive(Debug)]
pub(super) struct Count {
    pub(super) before: i64,
    pub(super) when: Node,
    pub(super) adds: Adds,
}

/// How much that is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Adds {
    Fixed(i64),
    Sum(usize),
    /// One for a value of a field that was not seen yet.
    New(usize, u64),
}

impl Maker<'_> {
    /// What remains of a task; `None` where the engine has to say.
    pub(super) fn chore(&mut self, place: &TaskPlace, counts: &mut Vec<Count>) -> Option<Chore> {
        let (program, state) = (self.program, self.state);
        let (key, task) = (place.task, &program.tasks[place.task]);
        let item = Seen { program, state }.task(key, task);
        let Some(item) = item else {
            return Some(Chore {
                state: NOTHING,
                open: false,
                goal: Goal::Fixed(false, 0),
                have: Some(Have::Fixed(NOTHING)),
                matters: false,
                leaf: None,
            });
        };
        let open = stage(program, state, key, state.day) == TaskStage::Open;
        let mut places = vec![None; task.counts];
        if open {
            for leaf in &program.events[self.kind].leaves {
                if leaf.task == key {
                    let count = self.count(key, leaf.count)?;
                    *places.get_mut(leaf.count)? = Some(counts.len());
                    counts.push(count);
                }
            }
        }
        let gauge = Gauge::of_task(program, state, key, state.day);
        let goal = self.goal(&task.goal, gauge, &places)?;
        let have = match (place.leaf, only(&goal)) {
            (None, _) => None,
            (Some(_), Goal::Value { at, .. }) => Some(Have::Value(*at)),
            (Some(_), Goal::Count { at, .. }) => Some(Have::Count(*at)),
            (Some(_), _) => {
                let shown = super::super::quote::have(&item.goal);
                Some(Have::Fixed(shown.map_or(0, Amount::millionths)))
            }
        };
        let leaf = match have {
            Some(have @ (Have::Value(_) | Have::Count(_))) if open => only(&goal)
                .ends()
                .map(|(begins, need)| (have, begins, need)),
            _ => None,
        };
        // What is done is shown whole.
        let done = stage(program, state, key, state.day) == TaskStage::Done;
        Some(Chore {
            state: item.state.place(),
            open,
            goal: match done && have.is_none() {
                true => Goal::Fixed(true, super::goal::WHOLE),
                false => goal,
            },
            have,
            matters: matters(program, key),
            leaf,
        })
    }

    /// What the event adds to a count of an open task.
    fn count(&mut self, key: Key<program::Task>, count: usize) -> Option<Count> {
        let (program, state) = (self.program, self.state);
        let (task, known) = (&program.tasks[key], &state.tasks[key]);
        let now = period(program, task, state.day);
        let same = known.period == now;
        let before = known.counts.get(count).copied().filter(|_| same);
        let before = before.unwrap_or_default();
        let (tally, test) = asked(&task.goal, count)?;
        let when = self.test(test, false)?;
        let seen = known
            .values
            .iter()
            .filter(|seen| same && seen.count == count);
        let full = before.whole() >= MOST_VALUES;
        let event = &program.events[self.kind];
        let place = |name: &str| event.fields.iter().position(|field| field.id == *name);
        let one = |new: bool| Adds::Fixed(if new && !full { 1_000_000 } else { 0 });
        let adds = match tally {
            Tally::Events => Adds::Fixed(1_000_000),
            Tally::Sum(name) => match place(name) {
                Some(at) => Adds::Sum(self.source(false, at, &[])),
                None => Adds::Fixed(0),
            },
            Tally::Periods(unit) => {
                let start = unit.start(state.day, 1, program.calendar.week_start);
                let start = start.to_string();
                let mut seen = seen;
                one(!seen.any(|seen| seen.value == start))
            }
            Tally::Values(name) => {
                let at = place(name)?;
                let field = event.fields.get(at)?;
                if field.kind != Scalar::Choice || field.choices.len() > 64 {
                    return None;
                }
                let places = seen.filter_map(|seen| {
                    let place = field.choices.iter().position(|c| *c == seen.value)?;
                    1_u64.checked_shl(u32::try_from(place).ok()?)
                });
                let bits = places.fold(0, |all, bit| all | bit);
                match full {
                    true => Adds::Fixed(0),
                    false => Adds::New(at, bits),
                }
            }
        };
        Some(Count {
            before: before.millionths(),
            when,
            adds,
        })
    }
}

/// The one leaf of what remains of a goal.
fn only(goal: &Goal) -> &Goal {
    match goal {
        Goal::Parts(_, of) => match of.as_slice() {
            [goal] => only(goal),
            _ => goal,
        },
        _ => goal,
    }
}

impl Have {
    #[inline(always)]
    fn of(self, s: &Scratch) -> Option<i64> {
        match self {
            Self::Fixed(have) => Some(have),
            Self::Value(at) => s.values.get(at).copied(),
            Self::Count(at) => s.counts.get(at).copied(),
        }
    }
}

impl Adds {
    /// How much the event adds.
    pub(super) fn much(self, event: &[i64], s: &Scratch) -> Option<i64> {
        match self {
            Self::Fixed(much) => Some(much),
            Self::Sum(source) => product(s.event(source).max(0), s.grain(source)),
            Self::New(at, seen) => {
                let place = u32::try_from(event.get(at).copied()?);
                let Ok(place) = place else { return Some(0) };
                let known = seen.checked_shr(place)? & 1 == 1;
                Some(if known { 0 } else { 1_000_000 })
            }
        }
    }
}

impl Chore {
    /// Whether the event may do it, and something would follow.
    pub(super) const fn may_follow(&self) -> bool {
        self.open && self.matters
    }

    /// Calls `see` with its goal, where something would follow.
    pub(super) fn each_goal(&self, see: &mut dyn FnMut(&Goal) -> Option<()>) -> Option<()> {
        match self.may_follow() {
            true => see(&self.goal),
            false => Some(()),
        }
    }

    /// Calls `see` with the values that its goal looks at.
    pub(super) fn each_value(&self, see: &mut dyn FnMut(usize)) {
        self.goal.each_value(see);
    }

    /// Whether the event does it, and something follows.
    pub(super) fn follows(&self, s: &Scratch) -> bool {
        self.open && self.matters && self.goal.met(s)
    }

    /// State and have; `None` where something follows.
    #[inline(always)]
    pub(super) fn stands(&self, s: &Scratch, told: &mut [i64; 2]) -> Option<()> {
        if let Some((at, begins, need)) = self.leaf {
            let have = at.of(s)?;
            let state = match have >= need {
                true if self.matters => return None,
                true => ChecklistState::Done,
                false if have >= begins => ChecklistState::InProgress,
                false => ChecklistState::Available,
            };
            *told = [state.place(), have];
            return Some(());
        }
        let met = self.open && self.goal.met(s);
        let state = match (self.open, met) {
            (false, _) => self.state,
            (true, true) if self.matters => return None,
            (true, true) => ChecklistState::Done.place(),
            (true, false) => match self.goal.fraction(s) {
                0 => ChecklistState::Available.place(),
                _ => ChecklistState::InProgress.place(),
            },
        };
        let have = match self.have {
            Some(have) => have.of(s)?,
            None if met => super::goal::WHOLE,
            None => self.goal.fraction(s),
        };
        *told = [state, have];
        Some(())
    }
}
