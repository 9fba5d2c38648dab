//! Earn rules: which event gives how much of what.

use super::{Active, Condition, Id, Texts};
use crate::json::{Node, Object, Read};
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
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let from = object.required("from");
        let give = object.required("give");
        object.finish();
        Some(Self {
            from: from?,
            give: give?,
        })
    }
}

impl Read for Rounding {
    fn read(node: &Node<'_>) -> Option<Self> {
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

impl Read for Award {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let kind = object.required_node("type")?.word(&[
            ("rate", AwardType::Rate),
            ("fixed", AwardType::Fixed),
            ("bands", AwardType::Bands),
        ])?;
        let award = match kind {
            AwardType::Rate => rate(&object),
            AwardType::Fixed => object.required("give").map(|give| Self::Fixed { give }),
            AwardType::Bands => bands(&object),
        };
        object.finish();
        award
    }
}

fn rate(object: &Object<'_>) -> Option<Award> {
    let field = object.required("field");
    let give = object.required("give");
    let per = object.or("per", Amount::ONE);
    Some(Award::Rate {
        field: field?,
        give: give?,
        per: per?,
    })
}

fn bands(object: &Object<'_>) -> Option<Award> {
    let field = object.required("field");
    let bands = object.required("bands");
    Some(Award::Bands {
        field: field?,
        bands: bands?,
    })
}

impl Read for EarnRule {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
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
        Some(Self {
            id: id?,
            on: on?,
            to: to?,
            active: active?,
            when: when?,
            lines: lines?,
            award: award?,
            round: round?,
            multiply: multiply?,
            pending_days: pending_days?,
        })
    }
}
