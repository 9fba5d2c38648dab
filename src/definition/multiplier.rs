//! Multipliers: factors on awards, by tier, membership or occasion, and how several combine.

use super::{Condition, Id, Texts};
use crate::json::{Node, Read};
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

/// How factors of different groups combine; within a group the highest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Across {
    /// 1 + the sum of what each group adds to 1.
    AddBonuses,
    /// The product.
    Compound,
}

/// The program's way of combining factors.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stacking {
    pub(crate) across: Across,
    pub(crate) max_factor: Option<Amount>,
}

impl Default for Stacking {
    fn default() -> Self {
        Self {
            across: Across::AddBonuses,
            max_factor: None,
        }
    }
}

struct TierFactor(Id, Amount);

impl Read for TierFactor {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let tier = object.required("tier");
        let factor = object.required("factor");
        object.finish();
        Some(Self(tier?, factor?))
    }
}

impl Read for Factor {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let kind = object.required_node("type")?;
        let by_tier = kind.word(&[("fixed", false), ("by-tier", true)])?;
        if !by_tier {
            let factor = object.required("factor");
            object.finish();
            return factor.map(Self::Fixed);
        }
        let ladder = object.required("ladder");
        let tiers = object.required::<Vec<TierFactor>>("tiers");
        object.finish();
        let tiers = tiers?.into_iter().map(|TierFactor(id, f)| (id, f));
        Some(Self::ByTier {
            ladder: ladder?,
            tiers: tiers.collect(),
        })
    }
}

impl Read for Multiplier {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let id = object.required("id");
        object.optional::<Texts>("name");
        let group = object.required("group");
        let when = object.optional("when");
        let factor = object.required("factor");
        object.finish();
        Some(Self {
            id: id?,
            group: group?,
            when: when?,
            factor: factor?,
        })
    }
}

impl Read for Across {
    fn read(node: &Node<'_>) -> Option<Self> {
        node.word(&[
            ("add-bonuses", Self::AddBonuses),
            ("compound", Self::Compound),
        ])
    }
}

#[derive(Clone, Copy)]
struct Highest;

impl Read for Highest {
    fn read(node: &Node<'_>) -> Option<Self> {
        node.word(&[("highest", Self)])
    }
}

impl Read for Stacking {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let within = object.or("withinGroup", Highest);
        let across = object.or("acrossGroups", Across::AddBonuses);
        let max_factor = object.optional("maxFactor");
        object.finish();
        within?;
        Some(Self {
            across: across?,
            max_factor: max_factor?,
        })
    }
}
