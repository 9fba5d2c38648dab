//! Factors: none is beyond what a program can mean, and no product of them beyond what an amount
//! can hold.

use std::cmp::Ordering;

use super::walk::{each, each_in};
use crate::definition::{Across, Award, EarnRule, Factor, Gives, Id, Rules, Stage, Times, Within};
use crate::number::{Amount, Ratio, Rounding};
use crate::place::Place;
use crate::problem::{Problem, Sink};

/// Largest factor, single or compounded.
const LARGEST: u32 = 1000;

pub(super) fn run(rules: &Rules, sink: &Sink) {
    each(
        "multipliers",
        &rules.multipliers,
        &mut |multiplier, place| {
            let place = place.key("factor");
            match &multiplier.factor {
                Factor::Fixed(factor) => at_most(*factor, &place.key("factor"), sink),
                Factor::ByTier { tiers, .. } => {
                    each_in(&place, "tiers", tiers, &mut |(_, factor), at| {
                        at_most(*factor, &at.key("factor"), sink);
                    })
                }
            }
        },
    );
    if let Some(most) = rules.stacking.max_factor {
        at_most(most, &Place::ROOT.key("stacking").key("maxFactor"), sink);
    }
    each("earn", &rules.earn, &mut |rule, place| {
        together(rules, rule, place, sink);
        own(rule, place, sink);
    });
    limit(rules, sink);
}

/// A limit that takes something away, or that nothing ever comes up to: both are worth knowing.
fn limit(rules: &Rules, sink: &Sink) {
    let Some(most) = rules.stacking.max_factor else {
        return;
    };
    let highest = rules.earn.iter().filter_map(|rule| {
        let groups = highest_by_group(rules, &rule.multiply);
        compounded(rules, &groups)?.round(6, Rounding::Up)
    });
    let Some(highest) = highest.max() else { return };
    let path = Place::ROOT.key("stacking").key("maxFactor").pointer();
    let problem = match highest.cmp(&most) {
        Ordering::Greater => Problem::note("max-factor-cuts", path),
        Ordering::Less => Problem::note("max-factor-idle", path),
        Ordering::Equal => return,
    };
    sink.report(problem.with("found", highest).with("limit", most));
}

/// The largest factor that the multipliers of a rule can make.
pub(super) fn most_together(rules: &Rules, rule: &EarnRule) -> Option<Ratio> {
    let product = compounded(rules, &highest_by_group(rules, &rule.multiply))?;
    let most = rules.stacking.max_factor.and_then(Ratio::of);
    let cut = most.filter(|most| product.at_most(*most) == Some(false));
    Some(cut.unwrap_or(product))
}

/// The factors that a rule itself names.
fn own(rule: &EarnRule, place: &Place<'_>, sink: &Sink) {
    each_in(place, "stages", &rule.stages, &mut |stage, place| {
        if let Stage::Factor(factor) = stage {
            at_most(*factor, &place.key("factor"), sink);
        }
    });
    each_in(
        &place.key("award"),
        "times",
        &rule.award.times,
        &mut |times, place| {
            if let Times::Table(table) = times {
                each_in(place, "rows", &table.rows, &mut |row, place| {
                    at_most(row.give, &place.key("give"), sink);
                });
            }
        },
    );
}

fn at_most(factor: Amount, place: &Place<'_>, sink: &Sink) {
    if factor > Amount::from_count(LARGEST) {
        let problem = Problem::error("factor-too-large", place.pointer());
        sink.report(problem.with("found", factor).with("limit", LARGEST));
    }
}

/// What all factors of a rule can make together.
fn together(rules: &Rules, rule: &EarnRule, place: &Place<'_>, sink: &Sink) {
    let groups = highest_by_group(rules, &rule.multiply);
    let Some(product) = compounded(rules, &groups) else {
        let problem = Problem::error("factors-too-large", place.key("multiply").pointer());
        sink.report(problem.with("limit", LARGEST));
        return;
    };
    let largest = largest_give(&rule.award).and_then(Ratio::of);
    let fits = |give: Ratio| {
        let own = own_factors(rule)?;
        give.times(own)?.times(product)?.round(0, Rounding::Up)
    };
    if largest.is_some_and(|give| fits(give).is_none()) {
        sink.report(Problem::error(
            "award-too-large",
            place.key("award").pointer(),
        ));
    }
}

/// The highest factor that each group of these multipliers can have, at least 1.
fn highest_by_group<'r>(rules: &'r Rules, multiply: &[Id]) -> Vec<(&'r Id, Amount)> {
    let mut groups: Vec<(&Id, Amount)> = Vec::new();
    let named = rules.multipliers.iter();
    for multiplier in named.filter(|multiplier| multiply.contains(&multiplier.id)) {
        let factor = highest(&multiplier.factor).max(Amount::ONE);
        match groups
            .iter_mut()
            .find(|(group, _)| **group == multiplier.group)
        {
            Some((_, known)) if rules.stacking.within == Within::Sum => {
                let bonus = factor.minus_or_zero(Amount::ONE);
                *known = known.plus(bonus).unwrap_or(*known);
            }
            Some((_, known)) => *known = factor.max(*known),
            None => groups.push((&multiplier.group, factor)),
        }
    }
    groups
}

fn highest(factor: &Factor) -> Amount {
    match factor {
        Factor::Fixed(factor) => *factor,
        Factor::ByTier { tiers, .. } => {
            let factors = tiers.iter().map(|(_, factor)| *factor);
            factors.max().unwrap_or_default()
        }
    }
}

/// All groups together; `None` where that is more than [`LARGEST`] and they are multiplied.
fn compounded(rules: &Rules, groups: &[(&Id, Amount)]) -> Option<Ratio> {
    let factors = groups.iter().map(|(_, factor)| *factor);
    match rules.stacking.across {
        Across::AddBonuses => {
            let bonuses = factors.map(|factor| factor.minus_or_zero(Amount::ONE));
            let sum = { bonuses }.try_fold(Amount::ONE, Amount::plus)?;
            Ratio::of(sum)
        }
        Across::Compound => {
            let mut factors = factors.map(Ratio::of);
            let product = factors.try_fold(Ratio::ONE, |product, f| product.times(f?))?;
            let most = Ratio::of(Amount::from_count(LARGEST))?;
            product.at_most(most)?.then_some(product)
        }
    }
}

/// The largest product of the factors that a rule itself names; what a field says is not known.
fn own_factors(rule: &EarnRule) -> Option<Ratio> {
    let stages = rule.stages.iter().filter_map(|stage| match stage {
        Stage::Factor(factor) => Some(*factor),
        _ => None,
    });
    let tables = rule.award.times.iter().filter_map(|times| match times {
        Times::Table(table) => {
            let rows = table.rows.iter().map(|row| row.give);
            rows.chain(table.otherwise).max()
        }
        Times::Field(_) => None,
    });
    let mut factors = stages.chain(tables).map(Ratio::of);
    factors.try_fold(Ratio::ONE, |product, factor| product.times(factor?))
}

fn largest_give(award: &Award) -> Option<Amount> {
    match (&award.gives, &award.field) {
        (Gives::Amount(give), None) => Some(*give),
        (Gives::Bands(bands), _) => bands.iter().map(|band| band.give).max(),
        (Gives::Table(table), None) => table.rows.iter().map(|row| row.give).max(),
        _ => None,
    }
}
