//! Ladders: ordered tiers, and what reaches and keeps each.

use super::{Condition, Goal, Grant, Id, Policy, Renewal, Rules, Texts, Validity};
use crate::json::{Node, Read};
use crate::time::Day;

/// Tiers from the lowest up. The first is the base tier, which everybody has.
#[derive(Clone, Debug)]
pub(crate) struct Ladder {
    pub(crate) id: Id,
    pub(crate) tiers: Vec<Tier>,
    /// Whether a tier gives what the lower ones give, as long as it is held.
    pub(crate) inherits: bool,
    pub(crate) policy: Policy,
}

/// From where a tier has benefits besides its own.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Inherit {
    #[default]
    Nothing,
    LowerTiers,
}

impl Read for Inherit {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("none", Self::Nothing), ("lower-tiers", Self::LowerTiers)])
    }
}

/// One rung.
#[derive(Clone, Debug)]
pub(crate) struct Tier {
    pub(crate) id: Id,
    pub(crate) reach: Option<Goal>,
    /// What renews it; the same as `reach` where absent.
    pub(crate) keep: Option<Goal>,
    /// Other terms for whom the tier ends within some days: those of the former rules, say.
    pub(crate) keep_for: Vec<KeepFor>,
    /// What must hold beside either goal.
    pub(crate) when: Option<Condition>,
    /// Its own validity, where it differs from the policy's.
    pub(crate) validity: Option<Validity>,
    pub(crate) renewal: Option<Renewal>,
    pub(crate) benefits: Vec<Grant>,
}

/// What keeps a tier for whom it ends within some days.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeepFor {
    /// The earliest last day.
    pub(crate) ends_from: Day,
    /// First day that is not one of them.
    pub(crate) ends_until: Day,
    pub(crate) keep: Goal,
}

impl Ladder {
    /// What each tier gives as long as it is held, from the base tier up, with what it has from the
    /// tiers below.
    pub(crate) fn lasting(&self, rules: &Rules) -> Vec<Vec<&Grant>> {
        let mut tiers: Vec<Vec<&Grant>> = Vec::new();
        for tier in &self.tiers {
            let own = tier.benefits.iter().filter(|grant| grant.lasts());
            let own: Vec<&Grant> = own.collect();
            let below = tiers.last().filter(|_| self.inherits);
            let mut all = below.cloned().unwrap_or_default();
            all.retain(|old| !own.iter().any(|new| rules.replaces(new, old)));
            all.extend(own);
            tiers.push(all);
        }
        tiers
    }
}

impl Read for KeepFor {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let keep_for = Self {
            ends_from: object.required("endsFrom"),
            ends_until: object.required("endsUntil"),
            keep: object.required("keep"),
        };
        object.finish();
        keep_for
    }
}

impl Read for Tier {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.required::<Texts>("name");
        let reach = object.optional("reach");
        let keep = object.optional("keep");
        let keep_for = object.list("keepFor");
        let when = object.optional("when");
        let validity = object.optional("validity");
        let renewal = object.optional("renewal");
        let benefits = object.list("benefits");
        object.finish();
        Self {
            id,
            reach,
            keep,
            keep_for,
            when,
            validity,
            renewal,
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
        let inherits = object.or("inherit", Inherit::Nothing) == Inherit::LowerTiers;
        let policy = object.or("policy", Policy::default());
        object.finish();
        Self {
            id,
            tiers,
            inherits,
            policy,
        }
    }
}
