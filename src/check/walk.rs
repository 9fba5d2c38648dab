//! The ways through a document that several checks share: items, goals and conditions, each with
//! its place.

use crate::definition::{Condition, Goal, Rules, Stream};
use crate::program::Place;

/// Each item of a section.
pub(super) fn each<T>(section: &str, items: &[T], see: impl FnMut(&T, &Place<'_>)) {
    each_in(&Place::ROOT, section, items, see);
}

/// Each item of a list at a key.
pub(super) fn each_in<T>(
    place: &Place<'_>,
    key: &str,
    items: &[T],
    mut see: impl FnMut(&T, &Place<'_>),
) {
    let list = place.key(key);
    for (position, item) in items.iter().enumerate() {
        see(item, &list.item(position));
    }
}

/// The root of every goal: of tiers, then of tasks.
pub(super) fn goals(rules: &Rules, see: &mut impl FnMut(&Goal, &Place<'_>)) {
    each("ladders", &rules.ladders, |ladder, place| {
        each_in(place, "tiers", &ladder.tiers, |tier, place| {
            for (key, goal) in [("reach", &tier.reach), ("keep", &tier.keep)] {
                if let Some(goal) = goal {
                    see(goal, &place.key(key));
                }
            }
        });
    });
    each("tasks", &rules.tasks, |task, place| {
        see(&task.goal, &place.key("goal"));
    });
}

/// Every node of a goal, from the root down.
pub(super) fn nodes(goal: &Goal, place: &Place<'_>, see: &mut dyn FnMut(&Goal, &Place<'_>)) {
    see(goal, place);
    if let Goal::All(of) | Goal::Any(of) | Goal::AtLeast { of, .. } = goal {
        each_in(place, "of", of, |goal, place| nodes(goal, place, see));
    }
}

/// The root of every condition.
pub(super) fn conditions(rules: &Rules, see: &mut impl FnMut(&Condition, &Place<'_>)) {
    each("counters", &rules.counters, |counter, place| {
        if let Stream::Sum { condition, .. } | Stream::Count { condition, .. } = &counter.of {
            seen(condition.as_ref(), &place.key("of").key("where"), see);
        }
    });
    each("earn", &rules.earn, |rule, place| {
        seen(rule.when.as_ref(), &place.key("when"), see);
        seen(rule.lines.as_ref(), &place.key("lines"), see);
    });
    each("multipliers", &rules.multipliers, |multiplier, place| {
        seen(multiplier.when.as_ref(), &place.key("when"), see);
    });
    goals(rules, &mut |goal, place| {
        nodes(goal, place, &mut |goal, place| {
            if let Goal::Do { condition, .. } = goal {
                seen(condition.as_ref(), &place.key("where"), see);
            }
        });
    });
}

fn seen(
    condition: Option<&Condition>,
    place: &Place<'_>,
    see: &mut impl FnMut(&Condition, &Place<'_>),
) {
    if let Some(condition) = condition {
        see(condition, place);
    }
}

/// Every node of a condition, from the root down.
pub(super) fn tests(
    condition: &Condition,
    place: &Place<'_>,
    see: &mut dyn FnMut(&Condition, &Place<'_>),
) {
    see(condition, place);
    match condition {
        Condition::All(of) | Condition::Any(of) => {
            each_in(place, "of", of, |of, place| tests(of, place, see));
        }
        Condition::Not(of) => tests(of, &place.key("of"), see),
        Condition::AnyLine(of) => tests(of, &place.key("where"), see),
        Condition::In { .. }
        | Condition::Compare { .. }
        | Condition::Known { .. }
        | Condition::AnniversaryWithin { .. } => {}
    }
}
