//! Ladders: ordered tiers, and what reaches and keeps each.

use super::{Condition, Goal, Grant, Id, Policy, Renewal, Texts, Validity};
use crate::json::{Node, Read};

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
    /// What must hold beside either goal.
    pub(crate) when: Option<Condition>,
    /// Its own validity, where it differs from the policy's.
    pub(crate) validity: Option<Validity>,
    pub(crate) renewal: Option<Renewal>,
    pub(crate) benefits: Vec<Grant>,
}

impl Read for Tier {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.required::<Texts>("name");
        let reach = object.optional("reach");
        let keep = object.optional("keep");
        let when = object.optional("when");
        let validity = object.optional("validity");
        let renewal = object.optional("renewal");
        let benefits = object.list("benefits");
        object.finish();
        Self {
            id,
            reach,
            keep,
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
        let policy = object.or("policy", Policy::default());
        object.finish();
        Self { id, tiers, policy }
    }
}
