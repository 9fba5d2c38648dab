//! Amounts: none has more decimals than its unit, and none is nothing where something is meant.

use super::walk::{each, each_in, goals, grants, nodes};
use crate::definition::{Award, Balance, Bound, Gives, Goal, HUNDRED, Id, Literal, Reward, Rules};
use crate::json::Json;
use crate::number::Amount;
use crate::place::Place;
use crate::problem::{Problem, Sink};

pub(super) fn run(rules: &Rules, sink: &Sink) {
    each("balances", &rules.balances, &mut |balance, place| {
        worth(rules, balance, place, sink);
        if let Some(most) = balance.most {
            let place = place.key("most");
            above_zero(most, &place, sink);
            fits(most, balance.keeps(), &place, sink);
        }
    });
    each("earn", &rules.earn, &mut |rule, place| {
        let Some(digits) = digits(rules, &rule.to) else {
            return;
        };
        if rule.stages.is_empty() {
            award(&rule.award, digits, &place.key("award"), sink);
        }
    });
    each(
        "memberships",
        &rules.memberships,
        &mut |membership, place| {
            each_in(place, "plans", &membership.plans, &mut |plan, place| {
                fits(plan.price, rules.currency_digits, &place.key("price"), sink);
                each_in(place, "prices", &plan.prices, &mut |price, place| {
                    fits(
                        price.price,
                        rules.currency_digits,
                        &place.key("price"),
                        sink,
                    );
                });
                if let Some(points) = &plan.points
                    && let Some(digits) = digits(rules, &points.balance)
                {
                    fits(
                        points.amount,
                        digits,
                        &place.key("points").key("amount"),
                        sink,
                    );
                }
            });
        },
    );
    each("tasks", &rules.tasks, &mut |task, place| {
        rewards(rules, &task.rewards, place, sink);
    });
    each("journeys", &rules.journeys, &mut |journey, place| {
        rewards(rules, &journey.rewards, place, sink);
    });
    each("benefits", &rules.benefits, &mut |benefit, place| {
        if let Some(value) = benefit.value {
            let place = place.key("value");
            let digits = rules.currency_digits;
            fits(value.money, digits, &place.key("money"), sink);
        }
    });
    grants(rules, &mut |grant, place| {
        if let Some(value) = grant.value {
            let place = place.key("value");
            fits(
                value.money,
                rules.currency_digits,
                &place.key("money"),
                sink,
            );
        }
    });
    each("milestones", &rules.milestones, &mut |milestone, place| {
        rewards(rules, &milestone.rewards, place, sink);
    });
    each("choices", &rules.choices, &mut |choice, place| {
        each_in(place, "options", &choice.options, &mut |option, place| {
            rewards(rules, &option.rewards, place, sink);
        });
    });
    thresholds(rules, sink);
}

/// What is given as it stands. A rate is not an amount of its unit: what it gives is rounded.
fn award(award: &Award, digits: u8, place: &Place<'_>, sink: &Sink) {
    if !award.times.is_empty() {
        return;
    }
    match (&award.gives, &award.field) {
        (Gives::Amount(give), None) => fits(*give, digits, &place.key("give"), sink),
        (Gives::Bands(bands), _) => each_in(place, "bands", bands, &mut |band, place| {
            fits(band.give, digits, &place.key("give"), sink);
        }),
        (Gives::Table(table), None) => each_in(place, "rows", &table.rows, &mut |row, place| {
            fits(row.give, digits, &place.key("give"), sink);
        }),
        _ => {}
    }
}

/// Fraction digits of what a balance keeps.
pub(super) fn digits(rules: &Rules, balance: &Id) -> Option<u8> {
    let balance = rules.balances.iter().find(|known| known.id == *balance);
    balance.map(Balance::keeps)
}

/// Reports an amount that its unit can't hold.
pub(super) fn fits(amount: Amount, digits: u8, place: &Place<'_>, sink: &Sink) {
    if amount.digits() > digits {
        let problem = Problem::error("too-many-decimals", place.pointer());
        sink.report(problem.with("found", amount).with("limit", digits));
    }
}

/// A percentage of something that there is: above nothing, and no more than all of it.
pub(super) fn at_most_all(percent: Amount, place: &Place<'_>, sink: &Sink) {
    above_zero(percent, place, sink);
    if percent > HUNDRED {
        let problem = Problem::error("out-of-range", place.pointer()).with("found", percent);
        sink.report(problem.with("expected", "at most 100"));
    }
}

/// Reports an amount of zero.
pub(super) fn above_zero(amount: Amount, place: &Place<'_>, sink: &Sink) {
    if amount.is_zero() {
        let problem = Problem::error("out-of-range", place.pointer());
        sink.report(problem.with("found", amount).with("expected", "above 0"));
    }
}

fn worth(rules: &Rules, balance: &Balance, place: &Place<'_>, sink: &Sink) {
    let Some(worth) = balance.worth else { return };
    let place = place.key("worth");
    above_zero(worth.points, &place.key("points"), sink);
    fits(worth.points, balance.digits, &place.key("points"), sink);
    fits(
        worth.money,
        rules.currency_digits,
        &place.key("money"),
        sink,
    );
}

fn rewards(rules: &Rules, rewards: &[Reward], place: &Place<'_>, sink: &Sink) {
    each_in(place, "rewards", rewards, &mut |reward, place| {
        if let Some(digits) = digits(rules, &reward.to) {
            fits(reward.give, digits, &place.key("give"), sink);
        }
    });
}

/// A counter is never below zero, so zero is reached by everybody.
fn thresholds(rules: &Rules, sink: &Sink) {
    goals(rules, &mut |goal, place| {
        nodes(goal, place, &mut |goal, place| {
            if let Goal::Reach {
                value: Bound::Value(value),
                strictly: false,
                ..
            } = goal
                && let Some(value) = amount(value)
            {
                above_zero(value, &place.key("value"), sink);
            }
        });
    });
}

/// A constant as an amount, where it is one.
pub(super) fn amount(literal: &Literal) -> Option<Amount> {
    match &literal.0 {
        Json::Text(text) => Amount::parse(text).ok(),
        Json::Integer(count) => u32::try_from(*count).ok().map(Amount::from_count),
        _ => None,
    }
}
