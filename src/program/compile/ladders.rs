//! Ladders and memberships: what can be held, and what that gives.

use super::super::names::unknown;
use super::super::{Anchor, Key, Ladder, Membership, Plan, Reward, Table, Tier, Uses};
use super::conditions::Sight;
use super::{Compiler, EventFields, list, owned, section};
use crate::definition::{self, DowngradeWhen, Id, Renewal, Validity};
use crate::place::Place;

impl Compiler<'_> {
    pub(super) fn ladders(&self) -> Table<Ladder> {
        Table::new(section("ladders", &self.rules.ladders, |ladder, place| {
            let policy = &ladder.policy;
            let at = place.key("policy");
            let lasts = self.validity(&policy.validity, &at.key("validity"));
            let usual = (lasts, self.renewal(&policy.renewal, &at.key("renewal")));
            let tiers = list(&place.key("tiers"), &ladder.tiers, |tier, place| {
                self.tier(tier, policy, usual, place)
            });
            Ladder {
                id: owned(&ladder.id),
                tiers: Table::new(tiers),
                inherits: ladder.inherits,
                upgrade: ladder.policy.upgrade,
                steps: ladder.policy.steps,
                downgrade: ladder.policy.downgrade,
                crossing: ladder.policy.crossing,
            }
        }))
    }

    fn tier(
        &self,
        tier: &definition::Tier,
        policy: &definition::Policy,
        (usual, renewal): (Validity<Anchor>, Renewal<Anchor>),
        place: &Place<'_>,
    ) -> Tier {
        let goal = |goal: &Option<definition::Goal>, key: &str| {
            let goal = goal.as_ref();
            goal.map(|goal| self.goal(goal, None, &place.key(key)))
        };
        let nothing = EventFields::default();
        let sight = Sight {
            event: Some(&nothing),
            line: false,
            member: true,
        };
        let when = self.optional_test(tier.when.as_ref(), sight, &place.key("when"));
        let validity = match policy.downgrade.when {
            DowngradeWhen::Never => Validity::Lifetime,
            _ => {
                let own = tier.validity.as_ref();
                let own = own.map(|own| self.validity(own, &place.key("validity")));
                own.unwrap_or(usual)
            }
        };
        let renewed = tier.renewal.as_ref();
        let renewed = renewed.map(|renewed| self.renewal(renewed, &place.key("renewal")));

        Tier {
            id: owned(&tier.id),
            reach: goal(&tier.reach, "reach"),
            keep: goal(&tier.keep, "keep"),
            keep_for: list(&place.key("keepFor"), &tier.keep_for, |keep_for, place| {
                let days = keep_for.ends_from..keep_for.ends_until;
                (days, self.goal(&keep_for.keep, None, &place.key("keep")))
            }),
            when: when.map(|test| {
                let uses = Uses::of_test(Some(&test));
                (test, uses)
            }),
            validity,
            renewal: renewed.unwrap_or(renewal),
            benefits: self.grants(&tier.benefits, place),
        }
    }

    fn validity(&self, validity: &Validity, place: &Place<'_>) -> Validity<Anchor> {
        validity.anchored(|of| self.anchor(of, &place.key("of")))
    }

    fn renewal(&self, renewal: &Renewal, place: &Place<'_>) -> Renewal<Anchor> {
        let validity = renewal.validity.as_ref();
        Renewal {
            validity: validity.map(|validity| self.validity(validity, &place.key("validity"))),
            from: renewal.from,
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
                let ends = |event: &definition::EventType| matches!(&event.role, definition::Role::Ends(of) if of.membership == membership.id);
                let ends = self.rules.events.iter().any(ends);
                Membership {
                    id: owned(&membership.id),
                    ends: ends.then_some(self.rules.currency_digits),
                    plans,
                    benefits: self.grants(&membership.benefits, place),
                    floor: membership.floor.as_ref().and_then(|floor| {
                        self.rung((&floor.ladder, &floor.tier), &place.key("floor"))
                    }),
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

    /// A tier by the names of its ladder and its own; a miss is reported.
    pub(super) fn rung(
        &self,
        (ladder, tier): (&Id, &Id),
        place: &Place<'_>,
    ) -> Option<(Key<Ladder>, Key<Tier>)> {
        let ladders = &self.names.ladders;
        let key = ladders.find(ladder.as_str(), &place.key("ladder"))?;
        let tiers = &self.rules.ladders.get(key.place())?.tiers;
        let position = tiers.iter().position(|known| known.id == *tier);
        if position.is_none() {
            let known: Vec<&str> = tiers.iter().map(|tier| tier.id.as_str()).collect();
            self.report(unknown("tier", tier.as_str(), &known, &place.key("tier")));
        }
        Some((key, Key::new(position?)))
    }
}
