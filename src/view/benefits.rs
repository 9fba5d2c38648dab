//! Benefits held, gained and lost.

use serde::Serialize;

use super::Seen;
use crate::program::{Grant, Key, Ladder, Program, Tier};
use crate::time::Unit;

/// A benefit as a tier or membership gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BenefitGrant<'p> {
    /// The benefit's id.
    pub benefit: &'p str,
    /// How many uses, or no limit.
    pub uses: Option<u32>,
    /// The period to which the uses belong.
    pub per: Option<&'static str>,
}

fn shown<'p>(program: &'p Program, grant: &Grant) -> BenefitGrant<'p> {
    BenefitGrant {
        benefit: &program.benefits[grant.benefit].id,
        uses: grant.uses,
        per: grant.per.map(Unit::word),
    }
}

/// What `other` gives that `own` does not, as given.
pub(crate) fn difference<'p>(
    program: &'p Program,
    other: &[Grant],
    own: &[Grant],
) -> Vec<BenefitGrant<'p>> {
    let missing = other.iter().filter(|grant| !own.contains(grant));
    missing.map(|grant| shown(program, grant)).collect()
}

/// What a tier gives that another does not.
pub(super) fn beyond<'p>(
    program: &'p Program,
    ladder: Key<Ladder>,
    (tier, other): (Key<Tier>, Key<Tier>),
) -> Vec<BenefitGrant<'p>> {
    let tiers = &program.ladders[ladder].tiers;
    difference(program, &tiers[tier].benefits, &tiers[other].benefits)
}

/// All that a member has by tiers and running memberships.
pub(crate) fn held(seen: Seen<'_, '_>) -> Vec<Grant> {
    let ladders = seen.program.ladders.iter();
    let by_tier = ladders.flat_map(|(key, ladder)| {
        let tier = seen.state.tier(seen.program, key);
        &ladder.tiers[tier].benefits
    });
    let memberships = seen.program.memberships.iter();
    let running = memberships.filter(|(key, _)| seen.state.is_member(*key, seen.day()));
    let by_membership = running.flat_map(|(_, membership)| &membership.benefits);
    let mut grants: Vec<Grant> = Vec::new();
    for grant in by_tier.chain(by_membership) {
        if !grants.contains(grant) {
            grants.push(*grant);
        }
    }
    grants
}
