//! How much a duty takes or gives: a constant, by tier, what a tier asks for, or a percentage.

use super::Id;
use crate::json::{Form, Json, Node, Object, Read};
use crate::list::ToList as _;
use crate::number::{Amount, Rounding};

/// Written as an amount, or as an object that says where it comes from.
#[derive(Clone, Debug)]
pub(crate) enum Much {
    Fixed(Amount),
    /// By the tier held; nothing for a tier that is not named.
    ByTier {
        ladder: Id,
        tiers: Vec<(Id, Amount)>,
    },
    /// What the goal of a tier asks of a counter; of the counter in question where none is named.
    Need {
        ladder: Id,
        counter: Option<Id>,
        /// Of the highest tier whose goal is met, instead of the one held.
        met: bool,
    },
    /// Of what there is.
    Percent {
        percent: Amount,
        at_least: Amount,
        round: Rounding,
    },
}

#[derive(Clone, Copy)]
enum MuchType {
    ByTier,
    Need,
    Percent,
}

const TYPES: &[(&str, MuchType)] = &[
    ("by-tier", MuchType::ByTier),
    ("need", MuchType::Need),
    ("percent", MuchType::Percent),
];

impl Default for Much {
    fn default() -> Self {
        Self::Fixed(Amount::ZERO)
    }
}

impl Read for Much {
    const FORM: Form = Form::Or(r##""$ref":"#/$defs/amount.Amount""##);

    fn read(node: &Node<'_>) -> Self {
        if matches!(node.json, Json::Text(_)) {
            return Self::Fixed(Amount::read(node));
        }
        let object = node.object();
        let much = match object.tag("type", TYPES) {
            Some(MuchType::ByTier) => by_tier(&object),
            Some(MuchType::Need) => Self::Need {
                ladder: object.required("ladder"),
                counter: object.optional("counter"),
                met: object.or("of", Whose(false)).0,
            },
            Some(MuchType::Percent) => Self::Percent {
                percent: object.required("percent"),
                at_least: object.or("atLeast", Amount::ZERO),
                round: object.or("round", Rounding::Floor),
            },
            None => return Self::default(),
        };
        object.finish();
        much
    }
}

fn by_tier(object: &Object<'_>) -> Much {
    let tiers = object.required::<Vec<TierAmount>>("tiers").into_iter();
    Much::ByTier {
        ladder: object.required("ladder"),
        tiers: tiers.map(|TierAmount(id, amount)| (id, amount)).to_list(),
    }
}

struct TierAmount(Id, Amount);

impl Read for TierAmount {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let tier = object.required("tier");
        let amount = object.required("amount");
        object.finish();
        Self(tier, amount)
    }
}

/// Of which tier.
#[derive(Default)]
struct Whose(bool);

impl Read for Whose {
    fn read(node: &Node<'_>) -> Self {
        Self(node.word(&[("held", false), ("met", true)]))
    }
}
