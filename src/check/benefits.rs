//! Benefits on the way up: who rises should lose nothing.

use super::walk::each;
use crate::definition::{BenefitKind, Grant, Rules, Tier};
use crate::place::Place;
use crate::problem::{Problem, Sink};
use crate::time::Unit;

pub(super) fn run(rules: &Rules, sink: &Sink) {
    each("ladders", &rules.ladders, &mut |ladder, place| {
        let place = place.key("tiers");
        let pairs = ladder.tiers.iter().zip(ladder.tiers.iter().skip(1));
        for (position, (lower, higher)) in pairs.enumerate() {
            let place = place.item(position.saturating_add(1));
            for grant in &lower.benefits {
                kept(rules, (lower, grant), higher, &place.key("benefits"), sink);
            }
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
    let problem = match there.find(|(_, other)| other.benefit == grant.benefit) {
        Some((position, other)) if shrinks(grant, other) => {
            Problem::warning("benefit-shrinks", place.item(position).pointer())
        }
        Some(_) => return,
        None if replaced(rules, grant, higher) => return,
        None => Problem::warning("benefit-lost", place.pointer()),
    };
    sink.report(
        problem
            .with("found", grant.benefit.as_str())
            .with("tier", higher.id.as_str())
            .with("lower", lower.id.as_str()),
    );
}

/// A rate of 20 % does not go with one of 80 %: a benefit that is a multiplier gives way to another.
fn replaced(rules: &Rules, grant: &Grant, higher: &Tier) -> bool {
    let is_rate = |grant: &Grant| {
        let mut benefits = rules.benefits.iter();
        let benefit = benefits.find(|benefit| benefit.id == grant.benefit);
        benefit.is_some_and(|benefit| benefit.kind == BenefitKind::Multiplier)
    };
    is_rate(grant) && higher.benefits.iter().any(is_rate)
}

/// Fewer uses. What can't be compared is not: so many once against so many a month.
fn shrinks(lower: &Grant, higher: &Grant) -> bool {
    let Some(has) = higher.uses else { return false };
    let Some(had) = lower.uses else { return true };
    match (lower.per, higher.per) {
        (None, None) => has < had,
        (Some(before), Some(after)) => {
            let year = |uses: u32, per: Unit| u64::from(uses).saturating_mul(times_a_year(per));
            year(has, after) < year(had, before)
        }
        _ => false,
    }
}

const fn times_a_year(unit: Unit) -> u64 {
    match unit {
        Unit::Day => 365,
        Unit::Week => 52,
        Unit::Month => 12,
        Unit::Quarter => 4,
        Unit::Half => 2,
        Unit::Year => 1,
    }
}
