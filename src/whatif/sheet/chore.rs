//! Tasks of a sheet: how they stand, and whether the event completes them.

use super::super::quote::{NOTHING, TaskPlace};
use super::goal::Goal;
use super::guard::matters;
use super::maker::Maker;
use super::scratch::Scratch;
use crate::engine::{Gauge, TaskStage, stage};
use crate::number::Amount;
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
    leaf: Option<(usize, i64, i64)>,
}

#[derive(Clone, Copy, Debug)]
enum Have {
    Fixed(i64),
    Value(usize),
}

impl Maker<'_> {
    /// What remains of a task; `None` where the engine has to say.
    pub(super) fn chore(&mut self, place: &TaskPlace) -> Option<Chore> {
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
                    *places.get_mut(leaf.count)? = Some(self.count(key, leaf.count)?);
                }
            }
        }
        let gauge = Gauge::of_task(program, state, key, state.day);
        let goal = self.goal(&task.goal, gauge, &places)?;
        let have = match (place.leaf, only(&goal)) {
            (None, _) => None,
            (Some(_), Goal::Value { at, .. }) => Some(Have::Value(*at)),
            (Some(_), _) => {
                let shown = super::super::quote::have(&item.goal);
                Some(Have::Fixed(shown.map_or(0, Amount::millionths)))
            }
        };
        let leaf = match have {
            Some(Have::Value(at)) if open => {
                let ends = only(&goal).ends();
                ends.map(|(begins, need)| (at, begins, need))
            }
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
            let have = *s.values.get(at)?;
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
