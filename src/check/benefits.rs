//! Benefits on the way up: who rises should lose nothing.

use super::amounts::amount;
use super::walk::each;
use crate::definition::{
    BenefitKind, BenefitValue, Bound, Goal, Grant, QuotaPer, Rules, Tier, ValuePer,
};
use crate::number::Amount;
use crate::place::Place;
use crate::problem::{Problem, Sink};
use crate::time::Unit;

pub(super) fn run(rules: &Rules, sink: &Sink) {
    each("ladders", &rules.ladders, &mut |ladder, place| {
        let place = place.key("tiers");
        let pairs = ladder.tiers.iter().zip(ladder.tiers.iter().skip(1));
        for (position, (lower, higher)) in pairs.enumerate() {
            let place = place.item(position.saturating_add(1));
            for grant in lower.benefits.iter().filter(|grant| lasts(grant)) {
                kept(rules, (lower, grant), higher, &place.key("benefits"), sink);
            }
            worth(rules, (lower, higher), &place.key("benefits"), sink);
        }
    });
}

fn kept(
    rules: &Rules,
    (lower, grant): (&Tier, &Grant),
    higher: &Tier,
    place: &Place<'_>,
    sink: &Sink,
) {
    let mut there = higher.benefits.iter().enumerate();
    let same = |other: &Grant| lasts(other) && other.id() == grant.id();
    let problem = match there.find(|(_, other)| same(other)) {
        Some((position, other)) if shrinks(rules, grant, other) => {
            Problem::warning("benefit-shrinks", place.item(position).pointer())
        }
        Some(_) => return,
        None if replaced(rules, grant, higher) => return,
        None => Problem::warning("benefit-lost", place.pointer()),
    };
    sink.report(
        problem
            .with("found", grant.id().as_str())
            .with("tier", higher.id.as_str())
            .with("lower", lower.id.as_str()),
    );
}

/// What is held as long as the tier is; what is given at its start is given.
const fn lasts(grant: &Grant) -> bool {
    grant.given.is_none() && grant.benefit().is_some()
}

/// A rate of 20 % does not go with one of 80 %: a benefit that is a multiplier gives way to another.
fn replaced(rules: &Rules, grant: &Grant, higher: &Tier) -> bool {
    let is_rate = |grant: &Grant| {
        let mut benefits = rules.benefits.iter();
        let benefit = benefits.find(|benefit| Some(&benefit.id) == grant.benefit());
        benefit.is_some_and(|benefit| benefit.kind == BenefitKind::Multiplier)
    };
    is_rate(grant) && higher.benefits.iter().any(is_rate)
}

/// All that a tier gives in a year is worth no less than what the one below gives, as far as every
/// value is known.
fn worth(rules: &Rules, (lower, higher): (&Tier, &Tier), place: &Place<'_>, sink: &Sink) {
    let (Some(had), Some(has)) = (worth_of(rules, lower), worth_of(rules, higher)) else {
        return;
    };
    let shown = |worth: i64| Amount::from_millionths(worth).unwrap_or_default();
    let say = |problem: Problem| {
        problem
            .with("tier", higher.id.as_str())
            .with("lower", lower.id.as_str())
            .with("found", shown(has))
            .with("expected", shown(had))
    };
    if has < had {
        sink.report(say(Problem::warning("tier-worth-less", place.pointer())));
    } else if falls((had, lower), (has, higher)) {
        sink.report(say(Problem::warning("tier-dearer", place.pointer())));
    }
}

/// What all benefits of a tier are worth in a year, where each value is known.
fn worth_of(rules: &Rules, tier: &Tier) -> Option<i64> {
    let grants = tier.benefits.iter();
    let valued = grants.map(|grant| Some((grant, value(rules, grant)?)));
    valued
        .flatten()
        .map(|(grant, value)| year(grant, value))
        .try_fold(0_i64, |sum, value| sum.checked_add(value?))
}

/// Whether the higher tier gives less for what it asks than the lower one, of one counter.
fn falls((had, lower): (i64, &Tier), (has, higher): (i64, &Tier)) -> bool {
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
    let product =
        |worth: i64, asked: Amount| i128::from(worth).saturating_mul(asked.millionths().into());
    counter == other && product(has, less) < product(had, more)
}

fn value(rules: &Rules, grant: &Grant) -> Option<BenefitValue> {
    let id = grant.benefit()?;
    let mut benefits = rules.benefits.iter();
    let own = benefits.find(|benefit| benefit.id == *id);
    grant.value.or_else(|| own?.value)
}

/// What a grant is worth in a year, in millionths; `None` where its uses have no limit.
fn year(grant: &Grant, value: BenefitValue) -> Option<i64> {
    let times = match value.per {
        ValuePer::Year => 1,
        ValuePer::Month => 12,
        ValuePer::Use => {
            let a_year = grant.per.map_or(1, times_a_year);
            i64::try_from(a_year.saturating_mul(grant.uses?.into())).ok()?
        }
    };
    value.money.millionths().checked_mul(times)
}

/// Fewer uses, or less worth. What can't be compared is not: so many once against so many a month.
fn shrinks(rules: &Rules, lower: &Grant, higher: &Grant) -> bool {
    if let (Some(before), Some(after)) = (value(rules, lower), value(rules, higher))
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
            let year = |uses: u32, per| u64::from(uses).saturating_mul(times_a_year(per));
            year(has, after) < year(had, before)
        }
        _ => false,
    }
}

const fn times_a_year(per: QuotaPer) -> u64 {
    match per {
        QuotaPer::Unit(Unit::Day) => 365,
        QuotaPer::Unit(Unit::Week) => 52,
        QuotaPer::Unit(Unit::Month) => 12,
        QuotaPer::Unit(Unit::Quarter) => 4,
        QuotaPer::Unit(Unit::Half) => 2,
        QuotaPer::Unit(Unit::Year) | QuotaPer::OwnYear | QuotaPer::Occasion => 1,
    }
}
