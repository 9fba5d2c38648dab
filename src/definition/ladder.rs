//! Ladders: ordered tiers, what reaches and keeps each, how long it lasts and what follows.

use super::counter::{start_month, within};
use super::{Goal, Grant, Id, Texts};
use crate::json::{Node, Object, Read};
use crate::time::{Alignment, Unit};

/// Tiers from the lowest up. The first is the base tier, which everybody has.
#[derive(Clone, Debug)]
pub(crate) struct Ladder {
    pub(crate) id: Id,
    pub(crate) tiers: Vec<Tier>,
    pub(crate) policy: Policy,
}

/// One rung.
#[derive(Clone, Debug)]
pub(crate) struct Tier {
    pub(crate) id: Id,
    pub(crate) reach: Option<Goal>,
    /// What renews it; the same as `reach` where absent.
    pub(crate) keep: Option<Goal>,
    /// Its own validity, where it differs from the policy's.
    pub(crate) validity: Option<Validity>,
    pub(crate) benefits: Vec<Grant>,
}

/// How tiers last and end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Policy {
    pub(crate) validity: Validity,
    pub(crate) downgrade: Downgrade,
}

/// How long a tier lasts once reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Validity {
    /// So many months, then judged by `keep` and renewed from its old end.
    Months {
        months: u32,
        align: Option<Alignment>,
    },
    /// The rest of the period, so many more, and a tail; each period in which it is kept extends it.
    Period {
        unit: Unit,
        start_month: u32,
        next: u32,
        tail_months: u32,
    },
    Lifetime,
    /// Only while its goal is met.
    WhileMet,
}

/// What follows a tier that is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Downgrade {
    pub(crate) to: DowngradeTo,
    /// Days after its end in which the tier is still held and can still be kept.
    pub(crate) grace_days: u32,
}

/// The tier that follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum DowngradeTo {
    /// The highest whose terms are met.
    #[default]
    Qualifying,
    /// That, but never more than one below.
    OneBelow,
    Lowest,
}

#[derive(Clone, Copy)]
enum ValidityType {
    Months,
    Period,
    Lifetime,
    WhileMet,
}

const VALIDITIES: &[(&str, ValidityType)] = &[
    ("months", ValidityType::Months),
    ("period", ValidityType::Period),
    ("lifetime", ValidityType::Lifetime),
    ("while-met", ValidityType::WhileMet),
];

impl Read for Validity {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let validity = match object.tag("type", VALIDITIES) {
            Some(ValidityType::Months) => Self::Months {
                months: months(&object),
                align: object.optional("alignTo"),
            },
            Some(ValidityType::Period) => Self::Period {
                unit: object.required("unit"),
                start_month: start_month(&object),
                next: object.or("next", 1),
                tail_months: object.or("tailMonths", 0),
            },
            Some(ValidityType::Lifetime) => Self::Lifetime,
            Some(ValidityType::WhileMet) => Self::WhileMet,
            None => return Self::Lifetime,
        };
        object.finish();
        validity
    }
}

fn months(object: &Object<'_>) -> u32 {
    let months = object.required("months");
    within(object, "months", months, (1, 1200))
}

impl Read for Downgrade {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let to = object.or("to", DowngradeTo::Qualifying);
        let grace_days = object.or("graceDays", 0);
        object.finish();
        Self { to, grace_days }
    }
}

impl Read for DowngradeTo {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[
            ("qualifying", Self::Qualifying),
            ("one-below", Self::OneBelow),
            ("lowest", Self::Lowest),
        ])
    }
}

/// The factors of an order are those of the tier held before it.
#[derive(Clone, Copy, Default)]
struct OldTier;

impl Read for OldTier {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("old-tier", Self)])
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            validity: Validity::Months {
                months: 12,
                align: None,
            },
            downgrade: Downgrade {
                to: DowngradeTo::Qualifying,
                grace_days: 0,
            },
        }
    }
}

impl Read for Policy {
    fn read(node: &Node<'_>) -> Self {
        let default = Self::default();
        let object = node.object();
        let validity = object.or("validity", default.validity);
        let downgrade = object.or("downgrade", default.downgrade);
        object.or("crossingOrder", OldTier);
        object.finish();
        Self {
            validity,
            downgrade,
        }
    }
}

impl Read for Tier {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.required::<Texts>("name");
        let reach = object.optional("reach");
        let keep = object.optional("keep");
        let validity = object.optional("validity");
        let benefits = object.list("benefits");
        object.finish();
        Self {
            id,
            reach,
            keep,
            validity,
            benefits,
        }
    }
}

impl Read for Ladder {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.required::<Texts>("name");
        let tiers = object.required("tiers");
        let policy = object.or("policy", Policy::default());
        object.finish();
        Self { id, tiers, policy }
    }
}
