//! Ladders: ordered tiers, what reaches and keeps each, how long it lasts and what follows.

use super::counter::start_month;
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DowngradeTo {
    /// The highest whose terms are met.
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

impl Read for Validity {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let kind = object.required_node("type")?.word(&[
            ("months", ValidityType::Months),
            ("period", ValidityType::Period),
            ("lifetime", ValidityType::Lifetime),
            ("while-met", ValidityType::WhileMet),
        ])?;
        let validity = match kind {
            ValidityType::Months => months(&object),
            ValidityType::Period => period(&object),
            ValidityType::Lifetime => Some(Self::Lifetime),
            ValidityType::WhileMet => Some(Self::WhileMet),
        };
        object.finish();
        validity
    }
}

fn months(object: &Object<'_>) -> Option<Validity> {
    let months = object.required::<u32>("months");
    let align = object.optional("alignTo");
    let months = months?;
    if months == 0 {
        object.report(
            crate::problem::Problem::error("out-of-range", format!("{}/months", object.path()))
                .with("found", months)
                .with("expected", "at least 1"),
        );
        return None;
    }
    Some(Validity::Months {
        months,
        align: align?,
    })
}

fn period(object: &Object<'_>) -> Option<Validity> {
    let unit = object.required("unit");
    let start_month = start_month(object);
    let next = object.or("next", 1);
    let tail_months = object.or("tailMonths", 0);
    Some(Validity::Period {
        unit: unit?,
        start_month: start_month?,
        next: next?,
        tail_months: tail_months?,
    })
}

impl Read for Downgrade {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let to = object.or("to", DowngradeTo::Qualifying);
        let grace_days = object.or("graceDays", 0);
        object.finish();
        Some(Self {
            to: to?,
            grace_days: grace_days?,
        })
    }
}

impl Read for DowngradeTo {
    fn read(node: &Node<'_>) -> Option<Self> {
        node.word(&[
            ("qualifying", Self::Qualifying),
            ("one-below", Self::OneBelow),
            ("lowest", Self::Lowest),
        ])
    }
}

/// The factors of an order are those of the tier held before it.
#[derive(Clone, Copy)]
struct OldTier;

impl Read for OldTier {
    fn read(node: &Node<'_>) -> Option<Self> {
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
    fn read(node: &Node<'_>) -> Option<Self> {
        let default = Self::default();
        let object = node.object()?;
        let validity = object.or("validity", default.validity);
        let downgrade = object.or("downgrade", default.downgrade);
        let crossing = object.or("crossingOrder", OldTier);
        object.finish();
        crossing?;
        Some(Self {
            validity: validity?,
            downgrade: downgrade?,
        })
    }
}

impl Read for Tier {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let id = object.required("id");
        object.required::<Texts>("name");
        let reach = object.optional("reach");
        let keep = object.optional("keep");
        let validity = object.optional("validity");
        let benefits = object.list("benefits");
        object.finish();
        Some(Self {
            id: id?,
            reach: reach?,
            keep: keep?,
            validity: validity?,
            benefits: benefits?,
        })
    }
}

impl Read for Ladder {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let id = object.required("id");
        object.required::<Texts>("name");
        let tiers = object.required("tiers");
        let policy = object.or("policy", Policy::default());
        object.finish();
        Some(Self {
            id: id?,
            tiers: tiers?,
            policy: policy?,
        })
    }
}
