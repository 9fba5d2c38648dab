//! What is declared and used by nothing: often a slip, sometimes kept for later. Only notes.

use super::walk::{conditions, each, fields, goals, grants, lookups, nodes};
use crate::definition::{
    Act, Anchor, AnchorKind, Bound, Gift, Goal, Id, Moment, Role, Rules, SegmentBy, Stream,
};
use crate::place::Place;
use crate::problem::{Problem, Sink, listed};

pub(super) fn run(rules: &Rules, sink: &Sink) {
    let (fields, anchors) = (looked_at(rules), anchors(rules));
    let counted = counted(rules);
    let note = |kind: &'static str, id: &Id, place: &Place<'_>, used: bool| {
        if !used {
            let problem = Problem::note("unused", place.pointer());
            sink.report(problem.with("found", id.as_str()).with("kind", kind));
        }
    };
    let in_condition = |scope: &str, id: &Id| {
        let name = listed(&[scope, id.as_str()], ".");
        contains(&fields, &name) || (scope == "member" && contains(&anchors, id.as_str()))
    };
    each("attributes", &rules.attributes, &mut |field, place| {
        note(
            "attribute",
            &field.id,
            place,
            in_condition("member", &field.id),
        );
    });
    each("counters", &rules.counters, &mut |counter, place| {
        let id = &counter.id;
        let mut counters = rules.counters.iter();
        let read = counters.any(|other| other.of.reads(id) || other.window.is_opened_by(id));
        let used =
            read || contains(&counted, counter.id.as_str()) || in_condition("counter", &counter.id);
        let name = listed(&["counter", id.as_str()], ".");
        let used = used
            || rules
                .earn
                .iter()
                .any(|rule| rule.award.field.as_ref() == Some(&name));
        note("counter", &counter.id, place, used);
    });
    each(
        "multipliers",
        &rules.multipliers,
        &mut |multiplier, place| {
            let mut users = rules.earn.iter();
            let used = users.any(|rule| rule.multiply.contains(&multiplier.id));
            note("multiplier", &multiplier.id, place, used);
        },
    );
    each("redemptions", &rules.redemptions, &mut |of, place| {
        let mut events = rules.events.iter();
        let used = events.any(
            |event| matches!(&event.role, Role::Redeems(redeems) if redeems.balance == of.balance),
        );
        note("redemption", &of.id, place, used);
    });
    let (benefits, choices) = granted(rules);
    each("benefits", &rules.benefits, &mut |benefit, place| {
        let used = contains(&benefits, benefit.id.as_str());
        note("benefit", &benefit.id, place, used);
    });
    each("choices", &rules.choices, &mut |choice, place| {
        let used = contains(&choices, choice.id.as_str());
        note("choice", &choice.id, place, used);
    });
}

/// Every field that a condition or a table looks at, or that names to whom something is sent.
fn looked_at(rules: &Rules) -> Vec<String> {
    let mut found = Vec::new();
    conditions(rules, &mut |condition, place| {
        fields(condition, place, &mut |field, _| insert(&mut found, field));
    });
    let sends = rules.events.iter().flat_map(|event| &event.sends);
    sends.for_each(|sending| insert(&mut found, &sending.to));
    lookups(rules, &mut |table, _| {
        table.by.iter().for_each(|field| insert(&mut found, field));
    });
    found
}

/// Every day of a member's own from which a window counts.
fn anchors(rules: &Rules) -> Vec<String> {
    let mut anchors = Vec::new();
    let counters = rules.counters.iter().map(|counter| &counter.window);
    for window in counters.chain(rules.caps.iter().map(|cap| &cap.window)) {
        insert_dates(&mut anchors, window.anchors());
    }
    for counter in &rules.counters {
        if let Stream::Elapsed { since, .. } = &counter.of {
            insert_dates(&mut anchors, &since.0);
        }
    }
    anchors
}

fn insert_dates(dates: &mut Vec<String>, anchors: &[Anchor]) {
    let members = anchors.iter().filter(|of| of.kind == AnchorKind::Member);
    members.for_each(|of| insert(dates, of.id.as_str()));
}

/// Every counter that a goal or a milestone asks for, or a duty measures.
fn counted(rules: &Rules) -> Vec<String> {
    let mut counters = Vec::new();
    goals(rules, &mut |goal, place| {
        nodes(goal, place, &mut |goal, _| {
            if let Goal::Reach { counter, value, .. } = goal {
                insert(&mut counters, counter.as_str());
                if let Bound::Share { of, .. } = value {
                    insert(&mut counters, of.as_str());
                }
            }
        });
    });
    for duty in &rules.duties {
        if let Moment::Reached {
            counter: Some(counter),
            ..
        } = &duty.on
        {
            insert(&mut counters, counter.as_str());
        }
        for act in &duty.acts {
            if let Act::Carry { from, .. } = act {
                insert(&mut counters, from.as_str());
            }
        }
    }
    for segment in &rules.segments {
        match &segment.by {
            SegmentBy::Bands(counter) => insert(&mut counters, counter.as_str()),
            SegmentBy::Cells { axes, .. } => {
                let axes = axes.iter().map(|axis| axis.counter.as_str());
                axes.for_each(|counter| insert(&mut counters, counter));
            }
            SegmentBy::Stages => {}
        }
    }
    for milestone in &rules.milestones {
        insert(&mut counters, milestone.counter.as_str());
    }
    counters
}

/// Every benefit, and every choice, that something gives.
fn granted(rules: &Rules) -> (Vec<String>, Vec<String>) {
    let (mut benefits, mut choices) = (Vec::new(), Vec::new());
    grants(rules, &mut |grant, _| match &grant.what {
        Gift::Benefit(id) => insert(&mut benefits, id.as_str()),
        Gift::Choice(id) => insert(&mut choices, id.as_str()),
    });
    let redeemed = rules.redemptions.iter();
    let redeemed = redeemed.filter_map(|of| of.benefit.as_ref());
    redeemed.for_each(|benefit| insert(&mut benefits, benefit.as_str()));
    (benefits, choices)
}

/// Inserts a name in its place, once.
fn insert(names: &mut Vec<String>, name: &str) {
    if let Err(place) = names.binary_search_by(|known| known.as_str().cmp(name)) {
        names.insert(place, name.to_owned());
    }
}

fn contains(names: &[String], name: &str) -> bool {
    let found = names.binary_search_by(|known| known.as_str().cmp(name));
    found.is_ok()
}
