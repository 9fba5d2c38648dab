//! Benefits on the way up: who rises should lose nothing.

use super::amounts::amount;
use super::walk::each;
use crate::definition::{Bound, Goal, Grant, QuotaPer, Rules, Tier};
use crate::number::Amount;
use crate::place::Place;
use crate::problem::{Problem, Sink};

/// A tier with all that it gives: what it has as long as it is held, and what is given at its start.
struct Rung<'r> {
    tier: &'r Tier,
    lasting: Vec<&'r Grant>,
}

pub(super) fn run(rules: &Rules, sink: &Sink) {
    each("ladders", &rules.ladders, &mut |ladder, place| {
        let place = place.key("tiers");
        let lasting = ladder.lasting(rules).into_iter();
        let rungs = ladder.tiers.iter().zip(lasting);
        let rungs: Vec<Rung<'_>> = rungs
            .map(|(tier, lasting)| Rung { tier, lasting })
            .collect();
        let pairs = rungs.iter().zip(rungs.iter().skip(1));
        for (position, (lower, higher)) in pairs.enumerate() {
            let place = place.item(position.saturating_add(1));
            let place = place.key("benefits");
            for grant in &lower.lasting {
                kept(rules, (lower, grant), higher, &place, sink);
            }
            worth(rules, (lower, higher), &place, sink);
            if ladder.inherits {
                repeated(lower, higher.tier, &place, sink);
            }
        }
    });
}

fn kept(
    rules: &Rules,
    (lower, grant): (&Rung<'_>, &Grant),
    higher: &Rung<'_>,
    place: &Place<'_>,
    sink: &Sink,
) {
    let there = higher.lasting.iter();
    let same = { there }.find(|other| other.id() == grant.id());
    let own = |other: &Grant| {
        let mut own = higher.tier.benefits.iter();
        own.position(|own| std::ptr::eq(own, other))
    };
    let problem = match same {
        Some(other) if shrinks(rules, grant, other) => match own(other) {
            Some(position) => Problem::warning("benefit-shrinks", place.item(position).pointer()),
            None => return,
        },
        Some(_) => return,
        None if higher.lasting.iter().any(|of| rules.replaces(of, grant)) => return,
        None => Problem::warning("benefit-lost", place.pointer()),
    };
    sink.report(
        problem
            .with("found", grant.id().as_str())
            .with("tier", higher.tier.id.as_str())
            .with("lower", lower.tier.id.as_str()),
    );
}

/// What a tier has from the one below need not be said again.
fn repeated(lower: &Rung<'_>, higher: &Tier, place: &Place<'_>, sink: &Sink) {
    let own = higher.benefits.iter().enumerate();
    for (position, grant) in own.filter(|(_, grant)| grant.lasts()) {
        if lower
            .lasting
            .iter()
            .any(|below| says_the_same(below, grant))
        {
            let problem = Problem::note("benefit-repeated", place.item(position).pointer());
            sink.report(
                problem
                    .with("found", grant.id().as_str())
                    .with("tier", higher.id.as_str())
                    .with("lower", lower.tier.id.as_str()),
            );
        }
    }
}

/// Whether two grants without conditions are one.
fn says_the_same(one: &Grant, other: &Grant) -> bool {
    let terms = |of: &Grant| (of.uses, of.per, of.value, of.early_hours);
    let plain = |of: &Grant| of.when.is_none() && of.costs.is_none();
    one.id() == other.id()
        && terms(one) == terms(other)
        && one.parameters == other.parameters
        && plain(one)
        && plain(other)
}

/// All that a tier gives in a year is worth no less than what the one below gives, as far as every
/// value is known.
fn worth(rules: &Rules, (lower, higher): (&Rung<'_>, &Rung<'_>), place: &Place<'_>, sink: &Sink) {
    let (Some(had), Some(has)) = (lower.worth(rules), higher.worth(rules)) else {
        return;
    };
    let say = |problem: Problem| {
        problem
            .with("tier", higher.tier.id.as_str())
            .with("lower", lower.tier.id.as_str())
            .with("found", has)
            .with("expected", had)
    };
    if has < had {
        sink.report(say(Problem::warning("tier-worth-less", place.pointer())));
    } else if falls((had, lower.tier), (has, higher.tier)) {
        sink.report(say(Problem::warning("tier-dearer", place.pointer())));
    }
}

impl Rung<'_> {
    /// What all its benefits are worth in a year, where each value is known.
    fn worth(&self, rules: &Rules) -> Option<Amount> {
        let given = self.tier.benefits.iter().filter(|grant| !grant.lasts());
        let grants = self.lasting.iter().copied().chain(given);
        let valued = grants.filter_map(|grant| Some((grant, rules.value_of(grant)?)));
        valued
            .map(|(grant, value)| grant.in_a_year(value))
            .try_fold(Amount::ZERO, |sum, value| sum.plus(value?))
    }
}

/// Whether the higher tier gives less for what it asks than the lower one, of one counter.
fn falls((had, lower): (Amount, &Tier), (has, higher): (Amount, &Tier)) -> bool {
    let asked = |tier: &Tier| match &tier.reach {
        Some(Goal::Reach {
            counter,
            value: Bound::Value(value),
            ..
        }) => Some((counter.clone(), amount(value)?)),
        _ => None,
    };
    let (Some((counter, less)), Some((other, more))) = (asked(lower), asked(higher)) else {
        return false;
    };
    let product = |worth: Amount, asked: Amount| {
        i128::from(worth.millionths()).saturating_mul(asked.millionths().into())
    };
    counter == other && product(has, less) < product(had, more)
}

/// Fewer uses, or less worth. What can't be compared is not: so many once against so many a month.
fn shrinks(rules: &Rules, lower: &Grant, higher: &Grant) -> bool {
    if let (Some(before), Some(after)) = (rules.value_of(lower), rules.value_of(higher))
        && before.per == after.per
        && after.money < before.money
    {
        return true;
    }
    let Some(has) = higher.uses else { return false };
    let Some(had) = lower.uses else { return true };
    match (lower.per, higher.per) {
        (None, None) => has < had,
        (Some(before), Some(after)) => {
            let year = |uses: u32, per: QuotaPer| u64::from(uses).saturating_mul(per.a_year());
            year(has, after) < year(had, before)
        }
        _ => false,
    }
}
