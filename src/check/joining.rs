//! Paid memberships: what one gets for joining is worth no more than the cheapest way to join, else
//! it pays to join for it alone.

use super::walk::each;
use crate::definition::{EarnRule, Goal, Id, Membership, Role, Rules};
use crate::number::{Amount, Ratio};
use crate::problem::{Problem, Sink};

pub(super) fn run(rules: &Rules, sink: &Sink) {
    each(
        "memberships",
        &rules.memberships,
        &mut |membership, place| {
            let price = cheapest(membership);
            if let (Some(price), Some(reward)) = (price, reward(rules, membership))
                && reward > price
            {
                let problem = Problem::warning("joining-pays", place.pointer())
                    .with("found", reward)
                    .with("limit", price)
                    .with("membership", membership.id.as_str());
                sink.report(problem);
            }
        },
    );
}

fn cheapest(membership: &Membership) -> Option<Amount> {
    let prices = membership.plans.iter().flat_map(|plan| {
        let others = plan.prices.iter().map(|price| price.price);
        others.chain([plan.price])
    });
    prices.filter(|price| !price.is_zero()).min()
}

/// What is given for buying it: by rules on the event that starts it, and by tasks that ask for it.
fn reward(rules: &Rules, membership: &Membership) -> Option<Amount> {
    let mut sum = Amount::ZERO;
    let starts = |rule: &&EarnRule| {
        let event = rules.events.iter().find(|event| event.id == rule.on);
        event.is_some_and(|e| matches!(&e.role, Role::Starts(of) if *of == membership.id))
    };
    for rule in rules.earn.iter().filter(starts) {
        if let Some(give) = rule.award.fixed() {
            sum = sum.plus(money(rules, &rule.to, give)?)?;
        }
    }
    let asks = |goal: &Goal| matches!(goal, Goal::Hold { membership: of } if *of == membership.id);
    for task in rules.tasks.iter().filter(|task| asks(&task.goal)) {
        for reward in &task.rewards {
            sum = sum.plus(money(rules, &reward.to, reward.give)?)?;
        }
    }
    Some(sum)
}

/// So much of a balance in money; nothing where it has no worth.
fn money(rules: &Rules, balance: &Id, amount: Amount) -> Option<Amount> {
    let balance = rules.balances.iter().find(|known| known.id == *balance)?;
    let Some(worth) = balance.worth else {
        return Some(Amount::ZERO);
    };
    let share = Ratio::between(worth.money, worth.points)?;
    share.times(Ratio::of(amount)?)?.shown()
}
