//! Earn rules: which event gives how much of what.

use super::balance::Digits;
use super::{Active, Award, Condition, Each, Gives, Id, Rest, Texts};
use crate::json::{Form, Json, Node, Read};
use crate::number::{Amount, Rounding};

/// On an event, when a condition holds: an award to one balance.
#[derive(Clone, Debug)]
pub(crate) struct EarnRule {
    pub(crate) id: Id,
    pub(crate) on: Id,
    pub(crate) to: Id,
    pub(crate) active: Option<Active>,
    pub(crate) when: Option<Condition>,
    /// Which lines count, where the award reads a field of the lines.
    pub(crate) lines: Option<Condition>,
    pub(crate) award: Award,
    pub(crate) stages: Vec<Stage>,
    pub(crate) round: Rounding,
    /// Whether the event is rounded once, or each of its lines.
    pub(crate) round_per: Each,
    /// The name of the sum that it is rounded with, where rules are rounded as one.
    pub(crate) together: Option<Id>,
    /// Who gets what is left over where the award is shared out over the lines.
    pub(crate) rest: Rest,
    pub(crate) multiply: Vec<Id>,
    pub(crate) exclusive: Option<Exclusive>,
    /// Whether it works only for members for whom it was activated.
    pub(crate) activation: bool,
    pub(crate) pending_days: u32,
}

/// That of the rules of a group only one side gives anything for an event, or for each of its lines.
#[derive(Clone, Debug)]
pub(crate) struct Exclusive {
    pub(crate) group: Id,
    pub(crate) by: Winner,
    /// What the sides compete for.
    pub(crate) per: Each,
    /// The rules that are one side together; a rule without is a side alone.
    pub(crate) bundle: Option<Id>,
}

/// Which side that is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Winner {
    /// The first that applies, in the document's order.
    #[default]
    First,
    /// The one that gives the most, all its rules together.
    Greatest,
}

impl Read for Winner {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("first", Self::First), ("greatest", Self::Greatest)])
    }
}

impl Read for Exclusive {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let group = object.required("group");
        let by = object.or("by", Winner::First);
        let per = object.or("per", Each::Event);
        let bundle = object.optional("bundle");
        object.finish();
        Self {
            group,
            by,
            per,
            bundle,
        }
    }
}

/// The one word that `activation` has.
#[derive(Clone, Copy, Default)]
struct Required;

impl Read for Required {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("required", Self)])
    }
}

/// One step of working an award out, after its number is known.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Stage {
    /// Down to a multiple.
    Block(Amount),
    /// What is missing to the next multiple.
    ToNext(Amount),
    Factor(Amount),
    /// The factors of the rule's multipliers.
    Multiply,
    AtLeast(Amount),
    AtMost(Amount),
    Round(Rounding, u8),
}

impl Read for Rounding {
    fn read(node: &Node<'_>) -> Self {
        let all = [Self::Floor, Self::HalfUp, Self::HalfEven, Self::Up];
        node.word(&all.map(|rounding| (rounding.word(), rounding)))
    }
}

/// The key of a stage, and the stage of its amount.
type OfAmount = (&'static str, fn(Amount) -> Stage);

impl Read for Stage {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let amounts: [OfAmount; 5] = [
            ("block", Self::Block),
            ("toNext", Self::ToNext),
            ("factor", Self::Factor),
            ("atLeast", Self::AtLeast),
            ("atMost", Self::AtMost),
        ];
        let amount = amounts.into_iter().find(|(key, _)| object.has(key));
        let stage = match amount {
            Some((key, stage)) => stage(object.required(key)),
            None if object.has("multiply") => {
                object.required::<Yes>("multiply");
                Self::Multiply
            }
            None => Self::Round(object.required("round"), object.or("digits", Digits(0)).0),
        };
        object.finish();
        stage
    }
}

/// Said by standing there.
#[derive(Default)]
struct Yes;

impl Read for Yes {
    const FORM: Form = Form::Is(r##""const":true"##);

    fn read(node: &Node<'_>) -> Self {
        match node.json {
            Json::Bool(true) => Self,
            _ => node.expected("`true`"),
        }
    }
}

impl Read for EarnRule {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.optional::<Texts>("name");
        let on = object.required("on");
        let to = object.required("to");
        let active = object.optional("active");
        let when = object.optional("when");
        let lines = object.optional("lines");
        let award = object.required("award");
        let stages = object.list("stages");
        let round = object.or("round", Rounding::Floor);
        let round_per = object.or("roundPer", Each::Event);
        let together = object.optional("roundTogether");
        let rest = object.or("rest", Rest::Largest);
        let multiply = object.list("multiply");
        let exclusive = object.optional("exclusive");
        let activation = object.optional::<Required>("activation").is_some();
        let pending_days = object.or("pendingDays", 0);
        object.finish();
        Self {
            id,
            on,
            to,
            active,
            when,
            lines,
            award,
            stages,
            round,
            round_per,
            together,
            rest,
            multiply,
            exclusive,
            activation,
            pending_days,
        }
    }
}

impl EarnRule {
    /// Whether it takes more than base, rate, factors and one rounding.
    pub(crate) fn is_staged(&self) -> bool {
        let award = &self.award;
        let bounds = [award.block, award.at_least, award.at_most];
        !self.stages.is_empty()
            || !award.times.is_empty()
            || matches!(award.gives, Gives::Table(_))
            || self.together.is_some()
            || bounds.iter().any(Option::is_some)
            || [award.each, self.round_per].contains(&Each::Line)
    }
}
