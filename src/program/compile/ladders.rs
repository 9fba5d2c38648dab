//! Ladders and memberships: what can be held, and what that gives.

use super::super::{Ladder, Membership, Plan, Reward, Table, Tier};
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

    pub(super) fn memberships(&self) -> Table<Membership> {
        let place = Place::ROOT.key("memberships");
        Table::new(list(
            &place,
            &self.rules.memberships,
            |membership, place| {
                let plans = list(&place.key("plans"), &membership.plans, |plan, at| {
                    self.plan(plan, at)
                });
                Membership {
                    id: owned(&membership.id),
                    plans,
                    benefits: self.grants(&membership.benefits, place),
                }
            },
        ))
    }

    fn plan(&self, plan: &definition::Plan, place: &Place<'_>) -> Plan {
        let points = plan.points.as_ref();
        let at = place.key("points");
        let prices = list(&place.key("prices"), &plan.prices, |price, at| {
            let when = self.member_test(Some(&price.when), &at.key("when"));
            when.map(|when| (when, price.price))
        });
        Plan {
            id: owned(&plan.id),
            when: self.member_test(plan.when.as_ref(), &place.key("when")),
            price: plan.price,
            prices: prices.into_iter().flatten().collect(),
            points: points.map(|points| Reward {
                to: self.spendable(&points.balance, &at.key("balance")),
                give: points.amount,
            }),
            months: plan.months,
            days: plan.days,
            trial_days: plan.trial_days,
        }
    }
}
