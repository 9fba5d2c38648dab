//! The policy of a ladder: when members rise and by how much, how tiers last, and what follows one
//! that is not kept.

use super::{Renewal, Schedule, Validity};
use crate::json::{Node, Object, Read};
use crate::problem::Problem;
use crate::time::Alignment;

/// How tiers are reached, last and end.
#[derive(Clone, Debug)]
pub(crate) struct Policy {
    pub(crate) upgrade: Upgrade,
    pub(crate) steps: Steps,
    pub(crate) validity: Validity,
    pub(crate) renewal: Renewal,
    pub(crate) downgrade: Downgrade,
    pub(crate) crossing: Crossing,
}

/// By which tier an event earns that crosses a threshold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Crossing {
    /// By the one held before it.
    #[default]
    OldTier,
    /// By the one that it reaches itself.
    NewTier,
    /// By each tier the part that it makes up, divided exactly at the threshold.
    Split,
}

/// When a tier whose goal is met is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Upgrade {
    AtOnce,
    /// So long after, then moved out to an end if aligned; it is not judged again.
    Delay {
        months: u32,
        days: u32,
        align: Option<Alignment>,
    },
    /// Judged once for each period, when it has closed.
    Period(Schedule),
}

/// How far members rise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Steps {
    /// To the highest tier whose goal is met.
    #[default]
    Highest,
    /// One tier at a time, each judged after what the one before brought about.
    Sequential,
    /// One tier a day, or at each judging.
    One,
}

/// What follows a tier that is not kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Downgrade {
    pub(crate) when: DowngradeWhen,
    pub(crate) to: DowngradeTo,
    /// Days after its end in which the tier is still held and can still be kept.
    pub(crate) grace_days: u32,
    /// Days after it is reached in which it can't fall.
    pub(crate) minimum_days: u32,
}

/// When a tier that is not kept falls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum DowngradeWhen {
    /// At the end of its validity.
    #[default]
    AtEnd,
    /// As soon as its goal is not met.
    AtOnce,
    Never,
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
enum UpgradeType {
    AtOnce,
    Delay,
    Period,
}

const UPGRADES: &[(&str, UpgradeType)] = &[
    ("at-once", UpgradeType::AtOnce),
    ("delay", UpgradeType::Delay),
    ("period", UpgradeType::Period),
];

impl Read for Upgrade {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let upgrade = match object.tag("type", UPGRADES) {
            Some(UpgradeType::Delay) => delay(&object),
            Some(UpgradeType::Period) => {
                let unit = object.required("unit");
                Self::Period(Schedule::read_off(&object, unit))
            }
            Some(UpgradeType::AtOnce) => Self::AtOnce,
            None => return Self::AtOnce,
        };
        object.finish();
        upgrade
    }
}

fn delay(object: &Object<'_>) -> Upgrade {
    let months = object.or("months", 0);
    let days = object.or("days", 0);
    let align = object.optional("alignTo");
    let some = object.at_least_one(&["months", "days", "alignTo"]);
    if some && months == 0 && days == 0 && align.is_none() {
        let problem = Problem::error("out-of-range", object.pointer());
        object.report(problem.with("found", "0").with("expected", "above 0"));
    }
    Upgrade::Delay {
        months,
        days,
        align,
    }
}

impl Read for Steps {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[
            ("highest", Self::Highest),
            ("sequential", Self::Sequential),
            ("one-step", Self::One),
        ])
    }
}

impl Read for Downgrade {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let downgrade = Self {
            when: object.or("when", DowngradeWhen::AtEnd),
            to: object.or("to", DowngradeTo::Qualifying),
            grace_days: object.or("graceDays", 0),
            minimum_days: object.or("minimumDays", 0),
        };
        object.finish();
        downgrade
    }
}

impl Read for DowngradeWhen {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[
            ("at-end", Self::AtEnd),
            ("at-once", Self::AtOnce),
            ("never", Self::Never),
        ])
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

impl Read for Crossing {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[
            ("old-tier", Self::OldTier),
            ("new-tier", Self::NewTier),
            ("split", Self::Split),
        ])
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            upgrade: Upgrade::AtOnce,
            steps: Steps::Highest,
            validity: Validity::Span {
                months: 12,
                days: 0,
                align: None,
            },
            renewal: Renewal::default(),
            downgrade: Downgrade::default(),
            crossing: Crossing::OldTier,
        }
    }
}

impl Read for Policy {
    fn read(node: &Node<'_>) -> Self {
        let default = Self::default();
        let object = node.object();
        let policy = Self {
            upgrade: object.or("upgrade", default.upgrade),
            steps: object.or("steps", default.steps),
            validity: object.or("validity", default.validity),
            renewal: object.or("renewal", default.renewal),
            downgrade: object.or("downgrade", default.downgrade),
            crossing: object.or("crossingOrder", default.crossing),
        };
        object.finish();
        policy
    }
}
