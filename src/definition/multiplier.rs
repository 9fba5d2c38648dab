//! Multipliers: factors on awards, by tier, membership or occasion, and how several combine.

use super::{Condition, Id, Texts};
use crate::json::{Node, Object, Read};
use crate::list::ToList as _;
use crate::number::Amount;

/// A factor that applies when its condition holds.
#[derive(Clone, Debug)]
pub(crate) struct Multiplier {
    pub(crate) id: Id,
    pub(crate) group: Id,
    pub(crate) when: Option<Condition>,
    pub(crate) factor: Factor,
}

/// Where the factor comes from.
#[derive(Clone, Debug)]
pub(crate) enum Factor {
    Fixed(Amount),
    ByTier {
        ladder: Id,
        tiers: Vec<(Id, Amount)>,
    },
}

/// Which factors of one group count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Within {
    /// The highest.
    #[default]
    Highest,
    /// All: their bonuses add up.
    Sum,
    /// The first that applies, as the rule lists them.
    First,
}

/// How factors of different groups combine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Across {
    /// 1 + the sum of what each group adds to 1.
    #[default]
    AddBonuses,
    /// The product.
    Compound,
}

/// The program's way of combining factors.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stacking {
    pub(crate) within: Within,
    pub(crate) across: Across,
    pub(crate) max_factor: Option<Amount>,
}

impl Default for Stacking {
    fn default() -> Self {
        Self {
            within: Within::Highest,
            across: Across::AddBonuses,
            max_factor: None,
        }
    }
}

struct TierFactor(Id, Amount);

impl Read for TierFactor {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let tier = object.required("tier");
        let factor = object.required("factor");
        object.finish();
        Self(tier, factor)
    }
}

impl Read for Factor {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let factor = match object.tag("type", &[("fixed", false), ("by-tier", true)]) {
            Some(false) => Self::Fixed(object.required("factor")),
            Some(true) => by_tier(&object),
            None => return Self::default(),
        };
        object.finish();
        factor
    }
}

fn by_tier(object: &Object<'_>) -> Factor {
    let tiers = object.required::<Vec<TierFactor>>("tiers").into_iter();
    Factor::ByTier {
        ladder: object.required("ladder"),
        tiers: tiers.map(|TierFactor(id, factor)| (id, factor)).to_list(),
    }
}

impl Default for Factor {
    fn default() -> Self {
        Self::Fixed(Amount::ONE)
    }
}

impl Read for Multiplier {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.optional::<Texts>("name");
        let group = object.required("group");
        let when = object.optional("when");
        let factor = object.required("factor");
        object.finish();
        Self {
            id,
            group,
            when,
            factor,
        }
    }
}

impl Read for Across {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[
            ("add-bonuses", Self::AddBonuses),
            ("compound", Self::Compound),
        ])
    }
}

impl Read for Within {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[
            ("highest", Self::Highest),
            ("sum", Self::Sum),
            ("first", Self::First),
        ])
    }
}

impl Read for Stacking {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let within = object.or("withinGroup", Within::Highest);
        let across = object.or("acrossGroups", Across::AddBonuses);
        let max_factor = object.optional("maxFactor");
        object.finish();
        Self {
            within,
            across,
            max_factor,
        }
    }
}
