//! Caps: one has room for a whole award of each of its rules, in the decimals of their unit, and
//! one of the base has a base. Of rules that exclude each other, all say how.

use super::amounts::{above_zero, digits, fits};
use super::walk::each;
use crate::definition::{Cap, CapOf, EarnRule, Gives, Rules, Winner};
use crate::place::Place;
use crate::problem::{Problem, Sink};

pub(super) fn run(rules: &Rules, sink: &Sink) {
    each("caps", &rules.caps, &mut |cap, place| {
        above_zero(cap.limit, &place.key("limit"), sink);
        match cap.of {
            CapOf::Award => of_awards(rules, cap, &place.key("limit"), sink),
            CapOf::Base => of_bases(rules, cap, place, sink),
            CapOf::Times => fits(cap.limit, 0, &place.key("limit"), sink),
        }
        if let Some(beyond) = cap.beyond {
            above_zero(beyond.per, &place.key("beyond").key("per"), sink);
            if cap.of != CapOf::Base {
                let path = place.key("beyond").pointer();
                sink.report(Problem::error("beyond-without-base", path));
            }
        }
    });
    each("earn", &rules.earn, &mut |rule, place| {
        exclusive(rules, rule, &place.key("exclusive"), sink);
    });
}

fn capped<'r>(rules: &'r Rules, cap: &'r Cap) -> impl Iterator<Item = &'r EarnRule> {
    let rules = rules.earn.iter();
    rules.filter(|rule| cap.rules.contains(&rule.id))
}

fn of_awards(rules: &Rules, cap: &Cap, place: &Place<'_>, sink: &Sink) {
    let most = capped(rules, cap).filter_map(|rule| match rule.together {
        Some(_) => Some(6),
        None => digits(rules, &rule.to),
    });
    if let Some(most) = most.max() {
        fits(cap.limit, most, place, sink);
    }
    room_for_one(rules, cap, place, sink);
}

/// Only for awards that are always the same: others may well be small enough.
fn room_for_one(rules: &Rules, cap: &Cap, place: &Place<'_>, sink: &Sink) {
    if cap.limit.is_zero() {
        return;
    }
    for rule in capped(rules, cap).filter(|rule| rule.multiply.is_empty()) {
        if let Some(give) = rule.award.fixed().filter(|_| rule.stages.is_empty())
            && give > cap.limit
        {
            let problem = Problem::error("cap-below-award", place.pointer())
                .with("found", cap.limit)
                .with("rule", rule.id.as_str())
                .with("give", give);
            sink.report(problem);
        }
    }
}

/// Only what is so much for each so much of a field has a part that earns.
fn of_bases(rules: &Rules, cap: &Cap, place: &Place<'_>, sink: &Sink) {
    for rule in capped(rules, cap) {
        if rule.award.field.is_none() || matches!(rule.award.gives, Gives::Bands(_)) {
            let problem = Problem::error("cap-without-base", place.key("of").pointer());
            sink.report(problem.with("rule", rule.id.as_str()));
        }
    }
}

/// The rules of a group agree on who gives way, and where they are compared, on the balance.
fn exclusive(rules: &Rules, rule: &EarnRule, place: &Place<'_>, sink: &Sink) {
    let Some(own) = &rule.exclusive else { return };
    let first = rules.earn.iter().find_map(|first| {
        let of = first.exclusive.as_ref()?;
        (of.group == own.group).then_some((first, of))
    });
    let Some((first, of)) = first else { return };
    let other_balance = own.by == Winner::Greatest && first.to != rule.to;
    if of.by != own.by || of.per != own.per || other_balance {
        let key = match other_balance {
            true => "group",
            false if of.by != own.by => "by",
            false => "per",
        };
        let problem = Problem::error("exclusive-differently", place.key(key).pointer());
        sink.report(
            problem
                .with("group", own.group.as_str())
                .with("rule", first.id.as_str()),
        );
    }
}
