//! Earn rules: which event gives how much of what.

use super::{Active, Condition, Id, Texts};
use crate::json::{Node, Read};
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
    pub(crate) round: Rounding,
    pub(crate) multiply: Vec<Id>,
    pub(crate) pending_days: u32,
}

/// How much, before factors, rounding and caps.
#[derive(Clone, Debug)]
pub(crate) enum Award {
    /// `give` for each `per` of the field, in proportion.
    Rate {
        field: String,
        give: Amount,
        per: Amount,
    },
    Fixed {
        give: Amount,
    },
    /// What the highest band at or below the field's value gives.
    Bands {
        field: String,
        bands: Vec<Band>,
    },
}

/// From a value on, so much.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Band {
    pub(crate) from: Amount,
    pub(crate) give: Amount,
}

impl Read for Band {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let from = object.required("from");
        let give = object.required("give");
        object.finish();
        Self { from, give }
    }
}

impl Read for Rounding {
    fn read(node: &Node<'_>) -> Self {
        let all = [Self::Floor, Self::HalfUp, Self::HalfEven, Self::Up];
        node.word(&all.map(|rounding| (rounding.word(), rounding)))
    }
}

#[derive(Clone, Copy)]
enum AwardType {
    Rate,
    Fixed,
    Bands,
}

const AWARDS: &[(&str, AwardType)] = &[
    ("rate", AwardType::Rate),
    ("fixed", AwardType::Fixed),
    ("bands", AwardType::Bands),
];

impl Read for Award {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let award = match object.tag("type", AWARDS) {
            Some(AwardType::Rate) => Self::Rate {
                field: object.required("field"),
                give: object.required("give"),
                per: object.or("per", Amount::ONE),
            },
            Some(AwardType::Fixed) => Self::Fixed {
                give: object.required("give"),
            },
            Some(AwardType::Bands) => Self::Bands {
                field: object.required("field"),
                bands: object.required("bands"),
            },
            None => return Self::default(),
        };
        object.finish();
        award
    }
}

impl Default for Award {
    fn default() -> Self {
        Self::Fixed { give: Amount::ZERO }
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
        let round = object.or("round", Rounding::Floor);
        let multiply = object.list("multiply");
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
            round,
            multiply,
            pending_days,
        }
    }
}
