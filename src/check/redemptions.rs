//! Redemptions: prices, steps and rows are something, rise, and fit their units.

use super::amounts::{above_zero, at_most_all, digits, fits};
use super::entitlements::given_once;
use super::walk::{each, each_in};
use crate::definition::{HUNDRED, Redemption, Role, Rules};
use crate::number::Amount;
use crate::place::Place;
use crate::problem::{Problem, Sink};

pub(super) fn run(rules: &Rules, sink: &Sink) {
    each("redemptions", &rules.redemptions, &mut |of, place| {
        amounts(rules, of, place, sink);
        share(rules, of, place, sink);
        given_once(&of.benefits, place, sink);
        let mut before = Amount::ZERO;
        each_in(place, "table", &of.table, &mut |row, place| {
            if row.points <= before {
                let place = place.key("points");
                let problem = Problem::error("rows-not-rising", place.pointer());
                sink.report(problem.with("found", row.points).with("before", before));
            }
            before = row.points;
            let money = place.key("money");
            fits(row.money, rules.currency_digits, &money, sink);
        });
        if of.limit.is_some_and(|limit| limit.times == 0) {
            let limit = place.key("limit");
            let place = limit.key("times");
            let problem = Problem::error("out-of-range", place.pointer());
            sink.report(problem.with("found", 0).with("expected", "at least 1"));
        }
    });
}

/// A share of an order needs money to take off, and an event that says what the order costs.
fn share(rules: &Rules, of: &Redemption, place: &Place<'_>, sink: &Sink) {
    let percent = of.at_most_percent;
    if percent == HUNDRED {
        return;
    }
    at_most_all(percent, &place.key("atMostPercent"), sink);
    if of.table.is_empty() && of.money.is_none() {
        let problem = Problem::error("missing-key", place.key("gives").pointer());
        sink.report(problem.with("expected", "money"));
    }
    each("events", &rules.events, &mut |event, place| {
        if let Role::Redeems(redeems) = &event.role
            && redeems.balance == of.balance
            && redeems.of.is_none()
        {
            let problem = Problem::error("missing-key", place.key("redeems").pointer());
            sink.report(problem.with("expected", "of"));
        }
    });
}

fn amounts(rules: &Rules, of: &Redemption, place: &Place<'_>, sink: &Sink) {
    // A table says itself what it gives.
    let gives = of.benefit.is_some() || of.money.is_some();
    let nothing = of.table.is_empty() && !gives && of.benefits.is_empty();
    if nothing || gives && !of.table.is_empty() {
        let code = if gives { "one-of" } else { "missing-key" };
        let expected = if gives { "table, gives" } else { "gives" };
        let problem = Problem::error(code, place.pointer());
        sink.report(problem.with("expected", expected));
    }
    let unit = digits(rules, &of.balance).unwrap_or(6);
    above_zero(of.price, &place.key("price"), sink);
    if of.step != of.price {
        above_zero(of.step, &place.key("step"), sink);
        fits(of.step, unit, &place.key("step"), sink);
    }
    if of.table.is_empty() {
        fits(of.price, unit, &place.key("price"), sink);
    }
    if let Some(money) = of.money {
        let gives = place.key("gives");
        let place = gives.key("money");
        fits(money, rules.currency_digits, &place, sink);
    }
    if of.at_most.is_some_and(|most| most < of.at_least) {
        let problem = Problem::error("out-of-range", place.key("atMost").pointer());
        let problem = problem.with("found", of.at_most.unwrap_or_default());
        sink.report(problem.with("expected", "at least `atLeast`"));
    }
}
