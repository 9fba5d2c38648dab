//! Tasks and journeys: things to do, their order, and what they give.

use super::{Goal, Grant, Id, Texts};
use crate::json::{Node, Read};
use crate::number::Amount;
use crate::time::{Day, Unit};

/// A goal with a reward.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub(crate) id: Id,
    pub(crate) repeat: Repeat,
    /// Tasks that must be done before.
    pub(crate) after: Vec<Id>,
    pub(crate) active: Option<Active>,
    pub(crate) goal: Goal,
    pub(crate) rewards: Vec<Reward>,
    pub(crate) benefits: Vec<Grant>,
}

/// How often a task can be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Repeat {
    #[default]
    Once,
    /// Once in each calendar period.
    Each(Unit),
}

/// The days on which something is open: `from` included, `until` not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Active {
    pub(crate) from: Option<Day>,
    pub(crate) until: Option<Day>,
}

/// So much of a balance.
#[derive(Clone, Debug)]
pub(crate) struct Reward {
    pub(crate) to: Id,
    pub(crate) give: Amount,
}

/// Tasks under one theme, with a reward for enough of them.
#[derive(Clone, Debug)]
pub(crate) struct Journey {
    pub(crate) id: Id,
    pub(crate) tasks: Vec<Id>,
    pub(crate) need: u32,
    pub(crate) rewards: Vec<Reward>,
    pub(crate) benefits: Vec<Grant>,
}

impl Active {
    pub(crate) fn holds(self, day: Day) -> bool {
        !self.is_before(day) && !self.is_over(day)
    }

    pub(crate) fn is_before(self, day: Day) -> bool {
        self.from.is_some_and(|from| day < from)
    }

    pub(crate) fn is_over(self, day: Day) -> bool {
        self.until.is_some_and(|until| day >= until)
    }
}

impl Read for Active {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let from = object.optional("from");
        let until = object.optional("until");
        object.finish();
        Self { from, until }
    }
}

impl Read for Reward {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let to = object.required("to");
        let give = object.required("give");
        object.finish();
        Self { to, give }
    }
}

impl Read for Repeat {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[
            ("once", Self::Once),
            ("day", Self::Each(Unit::Day)),
            ("week", Self::Each(Unit::Week)),
            ("month", Self::Each(Unit::Month)),
            ("year", Self::Each(Unit::Year)),
        ])
    }
}

impl Read for Task {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.required::<Texts>("name");
        let repeat = object.or("repeat", Repeat::Once);
        let after = object.list("after");
        let active = object.optional("active");
        let goal = object.required("goal");
        let rewards = object.list("rewards");
        let benefits = object.list("benefits");
        object.finish();
        Self {
            id,
            repeat,
            after,
            active,
            goal,
            rewards,
            benefits,
        }
    }
}

impl Read for Journey {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.required::<Texts>("name");
        let tasks = object.required("tasks");
        let need = object.required("need");
        let rewards = object.list("rewards");
        let benefits = object.list("benefits");
        object.finish();
        Self {
            id,
            tasks,
            need,
            rewards,
            benefits,
        }
    }
}
