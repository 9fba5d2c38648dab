//! Days: what is open has a first day before its end, a plan lasts, and what is earned can be
//! spent before it expires.

use super::walk::{each, each_in};
use crate::definition::{Active, EarnRule, Expiry, Rules};
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
                if plan.months == 0 {
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

/// Both are counted from the day of the event.
fn spendable_in_time(rules: &Rules, rule: &EarnRule, place: &Place<'_>, sink: &Sink) {
    let balance = rules.balances.iter().find(|balance| balance.id == rule.to);
    let Some(Expiry::After {
        months,
        days,
        align,
    }) = balance.map(|balance| balance.expiry)
    else {
        return;
    };
    let most = u64::from(months)
        .saturating_mul(MONTH)
        .saturating_add(days.into())
        .saturating_add(align.map_or(0, |_| YEAR));
    if u64::from(rule.pending_days) >= most {
        let problem = Problem::error("expires-while-pending", place.key("pendingDays").pointer());
        sink.report(
            problem
                .with("found", rule.pending_days)
                .with("balance", rule.to.as_str()),
        );
    }
}
