//! Tasks and journeys: things to do, their order, and what they give.

use super::{Condition, Goal, Grant, Id, Life, Texts};
use crate::json::{Form, Json, Node, Object, Read};
use crate::number::Amount;
use crate::problem::Problem;
use crate::time::{Day, Unit};

/// A goal with a reward.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub(crate) id: Id,
    pub(crate) audience: Option<Audience>,
    pub(crate) repeat: Repeat,
    /// How often it can be done in all.
    pub(crate) at_most: Option<u32>,
    /// Tasks that must be done before.
    pub(crate) after: Vec<Id>,
    pub(crate) active: Option<Active>,
    pub(crate) goal: Goal,
    pub(crate) rewards: Vec<Reward>,
    pub(crate) benefits: Vec<Grant>,
    /// How long what it gives waits to be claimed; without it, it does not wait.
    pub(crate) claim: Option<Life>,
}

/// For whom it is: for others it counts nothing.
#[derive(Clone, Debug)]
pub(crate) struct Audience {
    pub(crate) when: Condition,
    /// Whether others see it, locked.
    pub(crate) shown: bool,
}

/// How often a task can be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Repeat<L = Id, M = Id> {
    #[default]
    Once,
    /// Once in each calendar period.
    Each(Unit),
    /// Once each time that another tier of a ladder is held.
    Tier(L),
    /// Once for each purchase of a membership.
    Membership(M),
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
    pub(crate) audience: Option<Audience>,
    pub(crate) tasks: Vec<Id>,
    /// Whether they are done one after the other.
    pub(crate) ordered: bool,
    pub(crate) need: u32,
    pub(crate) rewards: Vec<Reward>,
    pub(crate) benefits: Vec<Grant>,
    /// How long what it gives waits to be claimed; without it, it does not wait.
    pub(crate) claim: Option<Life>,
}

impl<L, M> Repeat<L, M> {
    /// Whether it comes again by what happens, and not with the calendar.
    pub(crate) const fn is_occasional(&self) -> bool {
        matches!(self, Self::Tier(_) | Self::Membership(_))
    }
}

impl Task {
    /// Whether an engine that knows only goals, periods and order would misread it.
    pub(crate) fn is_special(&self) -> bool {
        let plain = match self.repeat {
            Repeat::Once => true,
            Repeat::Each(unit) => !matches!(unit, Unit::Quarter | Unit::Half),
            _ => false,
        };
        !plain || self.audience.is_some() || self.at_most.is_some() || self.claim.is_some()
    }
}

impl Journey {
    /// The task that comes before one of them, where they are done in order.
    pub(crate) fn before(&self, task: &Task) -> Option<&Id> {
        let place = self.tasks.iter().position(|id| *id == task.id)?;
        self.tasks
            .get(place.checked_sub(1).filter(|_| self.ordered)?)
    }

    /// The same of a journey.
    pub(crate) const fn is_special(&self) -> bool {
        self.ordered || self.audience.is_some() || self.claim.is_some()
    }
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

impl Audience {
    /// Reads its keys, beside those of what it is the audience of.
    fn of(object: &Object<'_>) -> Option<Self> {
        let when: Option<Condition> = object.optional("when");
        let otherwise: Option<Otherwise> = object.optional("otherwise");
        if when.is_none() && otherwise.is_some() {
            let path = object.pointer() + "/otherwise";
            object.report(Problem::error("key-without-effect", path).with("found", "otherwise"));
        }
        let shown = otherwise.is_some_and(|others| others.0);
        when.map(|when| Self { when, shown })
    }
}

/// What others see: whether it is shown.
#[derive(Clone, Copy, Default)]
struct Otherwise(bool);

impl Read for Otherwise {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("hide", Self(false)), ("lock", Self(true))])
    }
}

/// Whether the tasks of a journey are done one after the other.
#[derive(Clone, Copy, Default)]
struct Ordered(bool);

impl Read for Ordered {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("any", Self(false)), ("sequence", Self(true))])
    }
}

/// How long something waits to be claimed.
struct Claim(Life);

impl Read for Claim {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let claim = Self(Life::of(&object));
        object.finish();
        claim
    }
}

impl Read for Repeat {
    const FORM: Form =
        Form::Or(r##""enum":["once","day","week","month","quarter","half","year"]"##);

    fn read(node: &Node<'_>) -> Self {
        if !matches!(node.json, Json::Object(_)) && !node.is_probed() {
            let unit = node.word(&[
                ("once", None),
                ("day", Some(Unit::Day)),
                ("week", Some(Unit::Week)),
                ("month", Some(Unit::Month)),
                ("quarter", Some(Unit::Quarter)),
                ("half", Some(Unit::Half)),
                ("year", Some(Unit::Year)),
            ]);
            return unit.map_or(Self::Once, Self::Each);
        }
        let object = node.object();
        let repeat = match object.tag("each", &[("tier", true), ("membership", false)]) {
            Some(true) => Self::Tier(object.required("ladder")),
            Some(false) => Self::Membership(object.required("membership")),
            None => return Self::Once,
        };
        object.finish();
        repeat
    }
}

impl Read for Task {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.required::<Texts>("name");
        let audience = Audience::of(&object);
        let repeat = object.or("repeat", Repeat::Once);
        let at_most = object.optional("atMost");
        let at_most = at_most.map(|most| object.within("atMost", most, (1, u32::MAX)));
        let after = object.list("after");
        let active = object.optional("active");
        let goal = object.required("goal");
        let rewards = object.list("rewards");
        let benefits = object.list("benefits");
        let claim = object.optional::<Claim>("claim").map(|claim| claim.0);
        object.finish();
        Self {
            id,
            audience,
            repeat,
            at_most,
            after,
            active,
            goal,
            rewards,
            benefits,
            claim,
        }
    }
}

impl Read for Journey {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.required::<Texts>("name");
        let audience = Audience::of(&object);
        let tasks = object.required("tasks");
        let ordered = object.or("order", Ordered(false)).0;
        let need = object.required("need");
        let rewards = object.list("rewards");
        let benefits = object.list("benefits");
        let claim = object.optional::<Claim>("claim").map(|claim| claim.0);
        object.finish();
        Self {
            id,
            audience,
            tasks,
            ordered,
            need,
            rewards,
            benefits,
            claim,
        }
    }
}
