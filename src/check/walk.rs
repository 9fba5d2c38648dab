//! The ways through a document that several checks share: items, goals and conditions, each with
//! its place.

use super::amounts::amount;
use crate::definition::{
    Audience, Bound, Condition, Counter, Gives, Goal, Grant, GroupTest, Id, Lookup, Role, Rules,
    Times,
};
use crate::number::Amount;
use crate::place::Place;

/// What looks at each. Behind a reference, so that a walk is compiled once and not for each check.
pub(super) type See<'s, 'r, T> = &'s mut dyn FnMut(&'r T, &Place<'_>);

/// Each item of a section.
pub(super) fn each<'r, T>(section: &str, items: &'r [T], see: See<'_, 'r, T>) {
    each_in(&Place::ROOT, section, items, see);
}

/// Each item of a list at a key.
pub(super) fn each_in<'r, T>(place: &Place<'_>, key: &str, items: &'r [T], see: See<'_, 'r, T>) {
    let list = place.key(key);
    for (position, item) in items.iter().enumerate() {
        see(item, &list.item(position));
    }
}

/// The root of every goal: of tiers, then of tasks.
pub(super) fn goals<'r>(rules: &'r Rules, see: See<'_, 'r, Goal>) {
    each("ladders", &rules.ladders, &mut |ladder, place| {
        each_in(place, "tiers", &ladder.tiers, &mut |tier, place| {
            for (key, goal) in [("reach", &tier.reach), ("keep", &tier.keep)] {
                if let Some(goal) = goal {
                    see(goal, &place.key(key));
                }
            }
            each_in(place, "keepFor", &tier.keep_for, &mut |keep_for, place| {
                see(&keep_for.keep, &place.key("keep"));
            });
        });
    });
    each("tasks", &rules.tasks, &mut |task, place| {
        see(&task.goal, &place.key("goal"));
    });
}

/// Every node of a goal, from the root down.
pub(super) fn nodes<'r>(goal: &'r Goal, place: &Place<'_>, see: See<'_, 'r, Goal>) {
    see(goal, place);
    if let Goal::All(of) | Goal::Any(of) | Goal::AtLeast { of, .. } = goal {
        each_in(place, "of", of, &mut |goal, place| nodes(goal, place, see));
    }
}

/// A counter, and the number that a goal asks it to reach, or to pass where that is strict.
pub(super) struct Asked<'r> {
    pub(super) counter: &'r Counter,
    pub(super) value: Amount,
    pub(super) strictly: bool,
}

impl Asked<'_> {
    /// Whether it is more than what there is at most.
    pub(super) fn is_beyond(&self, most: Amount) -> bool {
        self.value > most || self.strictly && self.value == most
    }
}

/// Every number that a goal asks a counter for.
pub(super) fn asked<'r>(rules: &'r Rules, see: &mut dyn FnMut(&Asked<'r>, &Place<'_>)) {
    goals(rules, &mut |goal, place| {
        nodes(goal, place, &mut |goal, place| {
            if let Goal::Reach {
                counter,
                value: Bound::Value(value),
                strictly,
            } = goal
                && let Some(counter) = rules.counters.iter().find(|known| known.id == *counter)
                && let Some(value) = amount(value)
            {
                let strictly = *strictly;
                let asked = Asked {
                    counter,
                    value,
                    strictly,
                };
                see(&asked, &place.key("value"));
            }
        });
    });
}

/// Every list of grants, of whatever gives some.
pub(super) fn grant_lists<'r>(rules: &'r Rules, see: See<'_, 'r, Vec<Grant>>) {
    each("ladders", &rules.ladders, &mut |ladder, place| {
        each_in(place, "tiers", &ladder.tiers, &mut |tier, place| {
            see(&tier.benefits, &place.key("benefits"));
        });
    });
    each("memberships", &rules.memberships, &mut |of, place| {
        see(&of.benefits, &place.key("benefits"));
    });
    each("redemptions", &rules.redemptions, &mut |of, place| {
        see(&of.benefits, &place.key("benefits"));
    });
    each("milestones", &rules.milestones, &mut |of, place| {
        see(&of.benefits, &place.key("benefits"));
    });
    each("choices", &rules.choices, &mut |choice, place| {
        each_in(place, "options", &choice.options, &mut |of, place| {
            see(&of.benefits, &place.key("benefits"));
        });
    });
    each("tasks", &rules.tasks, &mut |of, place| {
        see(&of.benefits, &place.key("benefits"));
    });
    each("journeys", &rules.journeys, &mut |of, place| {
        see(&of.benefits, &place.key("benefits"));
    });
    each("duties", &rules.duties, &mut |of, place| {
        see(&of.benefits, &place.key("benefits"));
    });
}

/// Every grant.
pub(super) fn grants<'r>(rules: &'r Rules, see: See<'_, 'r, Grant>) {
    grant_lists(rules, &mut |grants, place| {
        for (position, grant) in grants.iter().enumerate() {
            see(grant, &place.item(position));
        }
    });
}

/// The root of every condition.
pub(super) fn conditions<'r>(rules: &'r Rules, see: See<'_, 'r, Condition>) {
    seen_conditions(rules, &mut |condition, _, place| see(condition, place));
}

/// What looks at a condition, and the event whose fields it sees.
pub(super) type SeeFrom<'s, 'r> = &'s mut dyn FnMut(&'r Condition, Option<&'r Id>, &Place<'_>);

/// The root of every condition, with the event from which it is seen.
pub(super) fn seen_conditions<'r>(rules: &'r Rules, see: SeeFrom<'_, 'r>) {
    each("counters", &rules.counters, &mut |counter, place| {
        if let Some(on) = counter.of.source() {
            let place = place.key("of");
            seen(
                on.condition.as_ref(),
                Some(&on.event),
                &place.key("where"),
                see,
            );
        }
    });
    each("earn", &rules.earn, &mut |rule, place| {
        seen(rule.when.as_ref(), Some(&rule.on), &place.key("when"), see);
        seen(
            rule.lines.as_ref(),
            Some(&rule.on),
            &place.key("lines"),
            see,
        );
    });
    each(
        "multipliers",
        &rules.multipliers,
        &mut |multiplier, place| {
            let mut users = rules.earn.iter();
            let user = users.find(|rule| rule.multiply.contains(&multiplier.id));
            let event = user.map(|rule| &rule.on);
            seen(multiplier.when.as_ref(), event, &place.key("when"), see);
        },
    );
    each("segments", &rules.segments, &mut |segment, place| {
        each_in(place, "groups", &segment.groups, &mut |group, place| {
            if let GroupTest::When(when) = &group.is {
                see(when, None, &place.key("when"));
            }
        });
    });
    let mut audience = |of: &'r Option<Audience>, place: &Place<'_>| {
        let when = of.as_ref().map(|of| &of.when);
        seen(when, None, &place.key("when"), see);
    };
    each("tasks", &rules.tasks, &mut |of, place| {
        audience(&of.audience, place);
    });
    each("journeys", &rules.journeys, &mut |of, place| {
        audience(&of.audience, place);
    });
    each("duties", &rules.duties, &mut |duty, place| {
        seen(duty.when.as_ref(), None, &place.key("when"), see);
    });
    grants(rules, &mut |grant, place| {
        seen(grant.when.as_ref(), None, &place.key("when"), see);
    });
    each("events", &rules.events, &mut |event, place| {
        each_in(place, "sends", &event.sends, &mut |of, place| {
            seen(of.when.as_ref(), Some(&event.id), &place.key("when"), see);
        });
        if let Role::Redeems(redeems) = &event.role {
            seen(
                redeems.lines.as_ref(),
                Some(&event.id),
                &place.key("redeems").key("lines"),
                see,
            );
        }
    });
    each("redemptions", &rules.redemptions, &mut |of, place| {
        seen(of.when.as_ref(), None, &place.key("when"), see);
    });
    each("memberships", &rules.memberships, &mut |of, place| {
        each_in(place, "plans", &of.plans, &mut |plan, place| {
            seen(plan.when.as_ref(), None, &place.key("when"), see);
            each_in(place, "prices", &plan.prices, &mut |price, place| {
                see(&price.when, None, &place.key("when"));
            });
        });
    });
    each("ladders", &rules.ladders, &mut |ladder, place| {
        each_in(place, "tiers", &ladder.tiers, &mut |tier, place| {
            seen(tier.when.as_ref(), None, &place.key("when"), see);
        });
    });
    goals(rules, &mut |goal, place| {
        nodes(goal, place, &mut |goal, place| {
            if let Goal::Do {
                event, condition, ..
            } = goal
            {
                seen(condition.as_ref(), Some(event), &place.key("where"), see);
            }
        });
    });
}

fn seen<'r>(
    condition: Option<&'r Condition>,
    event: Option<&'r Id>,
    place: &Place<'_>,
    see: SeeFrom<'_, 'r>,
) {
    if let Some(condition) = condition {
        see(condition, event, place);
    }
}

/// Every table of an award.
pub(super) fn lookups<'r>(rules: &'r Rules, see: See<'_, 'r, Lookup>) {
    each("earn", &rules.earn, &mut |rule, place| {
        let place = place.key("award");
        if let Gives::Table(table) = &rule.award.gives {
            see(table, &place);
        }
        each_in(&place, "times", &rule.award.times, &mut |times, place| {
            if let Times::Table(table) = times {
                see(table, place);
            }
        });
    });
}

/// Every node of a condition, from the root down.
pub(super) fn tests<'r>(condition: &'r Condition, place: &Place<'_>, see: See<'_, 'r, Condition>) {
    see(condition, place);
    match condition {
        Condition::All(of) | Condition::Any(of) => {
            each_in(place, "of", of, &mut |of, place| tests(of, place, see));
        }
        Condition::Not(of) => tests(of, &place.key("of"), see),
        Condition::AnyLine(of) => tests(of, &place.key("where"), see),
        Condition::In { .. }
        | Condition::Compare { .. }
        | Condition::Known { .. }
        | Condition::AnniversaryWithin { .. } => {}
    }
}

/// Every field that a condition looks at.
pub(super) fn fields<'r>(condition: &'r Condition, place: &Place<'_>, see: See<'_, 'r, String>) {
    tests(condition, place, &mut |condition, place| match condition {
        Condition::In { field, .. }
        | Condition::Compare { field, .. }
        | Condition::Known { field }
        | Condition::AnniversaryWithin { field, .. } => see(field, &place.key("field")),
        Condition::All(_) | Condition::Any(_) | Condition::Not(_) | Condition::AnyLine(_) => {}
    });
}
