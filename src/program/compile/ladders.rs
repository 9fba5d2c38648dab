//! Ladders and memberships: what can be held, and what that gives.

use super::super::{Grant, Ladder, Membership, Plan, Table, Tier};
use super::{Compiler, list, owned, section};
use crate::definition;
use crate::place::Place;

impl Compiler<'_> {
    pub(super) fn ladders(&self) -> Table<Ladder> {
        Table::new(section("ladders", &self.rules.ladders, |ladder, place| {
            let tiers = list(&place.key("tiers"), &ladder.tiers, |tier, place| {
                self.tier(tier, &ladder.policy, place)
            });
            Ladder {
                id: owned(&ladder.id),
                tiers: Table::new(tiers),
                downgrade: ladder.policy.downgrade,
            }
        }))
    }

    fn tier(
        &self,
        tier: &definition::Tier,
        policy: &definition::Policy,
        place: &Place<'_>,
    ) -> Tier {
        let goal = |goal: &Option<definition::Goal>, key: &str| {
            let goal = goal.as_ref();
            goal.map(|goal| self.goal(goal, None, &place.key(key)))
        };
        Tier {
            id: owned(&tier.id),
            reach: goal(&tier.reach, "reach"),
            keep: goal(&tier.keep, "keep"),
            validity: tier.validity.unwrap_or(policy.validity),
            benefits: self.grants(&tier.benefits, place),
        }
    }

    fn grants(&self, grants: &[definition::Grant], place: &Place<'_>) -> Vec<Grant> {
        list(&place.key("benefits"), grants, |grant, at| Grant {
            benefit: self.names.benefits.key(&grant.benefit, &at.key("benefit")),
            uses: grant.uses,
            per: grant.per,
        })
    }

    pub(super) fn memberships(&self) -> Table<Membership> {
        let place = Place::ROOT.key("memberships");
        Table::new(list(
            &place,
            &self.rules.memberships,
            |membership, place| {
                let plans = membership.plans.iter().map(|plan| Plan {
                    id: owned(&plan.id),
                    months: plan.months,
                });
                Membership {
                    id: owned(&membership.id),
                    plans: plans.collect(),
                    benefits: self.grants(&membership.benefits, place),
                }
            },
        ))
    }
}
