//! What is declared and used by nothing: often a slip, sometimes kept for later. Only notes.

use std::collections::BTreeSet;

use super::walk::{conditions, each, goals, nodes, tests};
use crate::definition::{Condition, Goal, Id, Rules};
use crate::problem::{Problem, Sink};
use crate::program::Place;

pub(super) fn run(rules: &Rules, sink: &Sink) {
    let fields = fields(rules);
    let counted = counted(rules);
    let note = |kind: &'static str, id: &Id, place: &Place<'_>, used: bool| {
        if !used {
            let problem = Problem::note("unused", place.pointer());
            sink.report(problem.with("found", id.as_str()).with("kind", kind));
        }
    };
    let in_condition = |scope: &str, id: &Id| fields.contains(&format!("{scope}.{}", id.as_str()));
    each("attributes", &rules.attributes, |field, place| {
        note(
            "attribute",
            &field.id,
            place,
            in_condition("member", &field.id),
        );
    });
    each("counters", &rules.counters, |counter, place| {
        let used = counted.contains(&counter.id) || in_condition("counter", &counter.id);
        note("counter", &counter.id, place, used);
    });
    each("multipliers", &rules.multipliers, |multiplier, place| {
        let mut users = rules.earn.iter();
        let used = users.any(|rule| rule.multiply.contains(&multiplier.id));
        note("multiplier", &multiplier.id, place, used);
    });
    let granted = granted(rules);
    each("benefits", &rules.benefits, |benefit, place| {
        note("benefit", &benefit.id, place, granted.contains(&benefit.id));
    });
}

/// Every field that a condition looks at.
fn fields(rules: &Rules) -> BTreeSet<String> {
    let mut fields = BTreeSet::new();
    conditions(rules, &mut |condition, place| {
        tests(condition, place, &mut |condition, _| match condition {
            Condition::In { field, .. }
            | Condition::Compare { field, .. }
            | Condition::Known { field }
            | Condition::AnniversaryWithin { field, .. } => {
                fields.insert(field.clone());
            }
            Condition::All(_) | Condition::Any(_) | Condition::Not(_) | Condition::AnyLine(_) => {}
        });
    });
    fields
}

/// Every counter that a goal asks for.
fn counted(rules: &Rules) -> BTreeSet<Id> {
    let mut counters = BTreeSet::new();
    goals(rules, &mut |goal, place| {
        nodes(goal, place, &mut |goal, _| {
            if let Goal::Reach { counter, .. } = goal {
                counters.insert(counter.clone());
            }
        });
    });
    counters
}

/// Every benefit that a tier or a membership gives.
fn granted(rules: &Rules) -> BTreeSet<&Id> {
    let tiers = rules.ladders.iter().flat_map(|ladder| &ladder.tiers);
    let by_tiers = tiers.flat_map(|tier| &tier.benefits);
    let memberships = rules.memberships.iter();
    let by_memberships = memberships.flat_map(|membership| &membership.benefits);
    by_tiers
        .chain(by_memberships)
        .map(|grant| &grant.benefit)
        .collect()
}
