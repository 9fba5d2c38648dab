//! Events and what takes them back: a program that can't take an award back pays for returned
//! goods.

use super::walk::{each, each_in, goals, nodes};
use crate::definition::{
    BUILT_IN_EVENTS, EventType, FieldKind, Goal, Id, Role, Rules, Scalar, UNDOING_EVENTS,
};
use crate::place::Place;
use crate::problem::{Problem, Sink};

pub(super) fn run(rules: &Rules, sink: &Sink) {
    each("events", &rules.events, &mut |event, place| {
        not_built_in(event, place, sink);
        reversed_once(rules, event, place, sink);
        money_can_go_back(rules, event, place, sink);
    });
    remembered(rules, sink);
    waits(rules, sink);
}

/// What every program knows already can't mean something else in one.
fn not_built_in(event: &EventType, place: &Place<'_>, sink: &Sink) {
    let id = event.id.as_str();
    let undoing = UNDOING_EVENTS.iter().any(|(undoing, _)| *undoing == id);
    if undoing || BUILT_IN_EVENTS.contains(&id) {
        let problem = Problem::error("reserved-event", place.key("type").pointer());
        sink.report(problem.with("found", event.id.as_str()));
    }
}

fn reverses(event: &EventType) -> Option<&Id> {
    match &event.role {
        Role::Reverses(of) => Some(of),
        _ => None,
    }
}

/// One type takes another back, so that there is one account of what is left of it.
fn reversed_once(rules: &Rules, event: &EventType, place: &Place<'_>, sink: &Sink) {
    let Some(of) = reverses(event) else { return };
    let before = rules.events.iter().take_while(|e| e.id != event.id);
    let mut before = before.filter(|other| reverses(other) == Some(of));
    if let Some(other) = before.next() {
        let problem = Problem::error("reversed-twice", place.key("reverses").pointer());
        sink.report(
            problem
                .with("found", of.as_str())
                .with("other", other.id.as_str()),
        );
    }
}

fn money_can_go_back(rules: &Rules, event: &EventType, place: &Place<'_>, sink: &Sink) {
    // A membership need not be taken back, so there is nothing to advise.
    let can = matches!(event.role, Role::Plain | Role::Spends { .. });
    let reversed = rules.events.iter().any(|e| reverses(e) == Some(&event.id));
    let rule = rules.earn.iter().find(|rule| rule.on == event.id);
    if let Some(rule) = rule.filter(|_| can && !reversed && has_money(event)) {
        let problem = Problem::warning("nothing-reverses", place.pointer());
        sink.report(
            problem
                .with("found", event.id.as_str())
                .with("rule", rule.id.as_str()),
        );
    }
}

fn has_money(event: &EventType) -> bool {
    event.fields.iter().any(|field| match field {
        FieldKind::Scalar(field) => field.kind == Scalar::Money,
        FieldKind::Lines(lines) => lines.fields.iter().any(|f| f.kind == Scalar::Money),
    })
}

/// An event that can still be taken back must still be known.
fn remembered(rules: &Rules, sink: &Sink) {
    let (days, known) = (rules.reversal.days, rules.ids_remembered_days);
    let uses = rules.benefits.iter().map(|of| of.reversible);
    let picks = rules.choices.iter().map(|of| of.reversible);
    let reversals = rules.events.iter().map(|event| reverses(event).is_some());
    if days <= known || !reversals.chain(uses).chain(picks).any(|can| can) {
        return;
    }
    let standard = crate::definition::Reversal::default().days;
    let path = match days == standard {
        true => "/idsRememberedDays",
        false => "/reversal/days",
    };
    let problem = Problem::error("reversal-beyond-memory", path);
    sink.report(problem.with("found", days).with("limit", known));
}

/// A reversal only takes back: nothing is earned, counted or done by it.
fn waits(rules: &Rules, sink: &Sink) {
    let check = |event: &Id, place: Place<'_>| {
        let known = rules.events.iter().find(|known| known.id == *event);
        if known.is_some_and(|event| reverses(event).is_some()) {
            let problem = Problem::error("waits-for-reversal", place.pointer());
            sink.report(problem.with("found", event.as_str()));
        }
    };
    each("earn", &rules.earn, &mut |rule, place| {
        check(&rule.on, place.key("on"))
    });
    each("counters", &rules.counters, &mut |counter, place| {
        if let Some(on) = counter.of.source() {
            check(&on.event, place.key("of").key("event"));
        }
    });
    each("events", &rules.events, &mut |event, place| {
        each_in(place, "sends", &event.sends, &mut |sending, place| {
            check(&sending.event, place.key("event"));
        });
    });
    goals(rules, &mut |goal, place| {
        nodes(goal, place, &mut |goal, place| {
            if let Goal::Do { event, .. } = goal {
                check(event, place.key("event"));
            }
        });
    });
}
