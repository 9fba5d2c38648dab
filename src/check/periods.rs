//! Days: what is open has a first day before its end, a plan lasts, and what is earned can be
//! spent before it expires.

use super::walk::{each, each_in};
use crate::definition::{Active, EarnRule, Expiry, Rules, Span};
use crate::place::Place;
use crate::problem::{Problem, Sink};

pub(super) fn run(rules: &Rules, sink: &Sink) {
    each("earn", &rules.earn, &mut |rule, place| {
        open(rule.active, &place.key("active"), sink);
        spendable_in_time(rules, rule, place, sink);
    });
    each(
        "memberships",
        &rules.memberships,
        &mut |membership, place| {
            each_in(place, "plans", &membership.plans, &mut |plan, place| {
                if plan.months == 0 && plan.days == 0 && plan.trial_days == 0 {
                    let problem = Problem::error("out-of-range", place.key("months").pointer());
                    sink.report(problem.with("found", 0).with("expected", "at least 1"));
                }
            });
        },
    );
    each("tasks", &rules.tasks, &mut |task, place| {
        open(task.active, &place.key("active"), sink);
    });
}

fn open(active: Option<Active>, place: &Place<'_>, sink: &Sink) {
    let days = active.and_then(|active| active.from.zip(active.until));
    if let Some((from, until)) = days.filter(|(from, until)| from >= until) {
        let problem = Problem::error("never-open", place.pointer());
        sink.report(problem.with("from", from).with("until", until));
    }
}

/// Longest month, and longest way to the end of a month, quarter or year.
const MONTH: u64 = 31;
const YEAR: u64 = 366;

/// The most days that a span can have.
fn longest(span: &Span) -> u64 {
    let moved = [
        span.starts_at.is_some(),
        span.align.is_some() || !span.on.is_empty(),
    ];
    let periods = moved.into_iter().filter(|moved| *moved).map(|_| YEAR);
    u64::from(span.months)
        .saturating_mul(MONTH)
        .saturating_add(span.days.into())
        .saturating_add(periods.sum())
}

/// Both are counted from the day of the event.
fn spendable_in_time(rules: &Rules, rule: &EarnRule, place: &Place<'_>, sink: &Sink) {
    let balance = rules.balances.iter().find(|balance| balance.id == rule.to);
    let parts = balance.map(|balance| balance.expiry.parts());
    let spans = parts.into_iter().flatten().map(Expiry::span);
    // What never ends for one tier can wait as long as it likes.
    let Some(most) = spans.map(|span| span.map_or(u64::MAX, longest)).max() else {
        return;
    };
    // A length of nothing is reported where it stands.
    if most > 0 && u64::from(rule.pending_days) >= most {
        let problem = Problem::error("expires-while-pending", place.key("pendingDays").pointer());
        sink.report(
            problem
                .with("found", rule.pending_days)
                .with("balance", rule.to.as_str()),
        );
    }
}
