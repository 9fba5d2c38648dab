//! What changes in benefits between two tiers of a ladder, whoever asks: before a rise, before a
//! fall, or on a page that compares tiers.

use serde::Serialize;

use super::BenefitGrant;
use super::benefits::{difference, shown};
use crate::program::{Gift, Grant, Key, Ladder, Program, Tier};

/// What going from one tier to another gains and loses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TierComparison<'p> {
    /// The ladder's id.
    pub ladder: &'p str,
    /// The tier compared from.
    pub from: &'p str,
    /// The tier compared to.
    pub to: &'p str,
    /// What only the other tier gives; on the way up also what reaching it gives for good.
    pub gains: Vec<BenefitGrant<'p>>,
    /// What only this tier gives, as long as it is held.
    pub loses: Vec<BenefitGrant<'p>>,
    /// The same benefit with other numbers, and a rate of points that gives way to another.
    pub changes: Vec<BenefitDiffers<'p>>,
    /// What both give alike.
    pub keeps: Vec<BenefitGrant<'p>>,
    /// The choices that reaching the other tier opens.
    pub choices: Vec<&'p str>,
}

/// A benefit as one tier gives it and as another does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BenefitDiffers<'p> {
    /// As the first gives it.
    pub from: BenefitGrant<'p>,
    /// As the second does.
    pub to: BenefitGrant<'p>,
}

/// What a tier gives as long as it is held, and on the way up what reaching it gives for good.
fn given<'p>(
    program: &'p Program,
    (ladder, tier): (Key<Ladder>, Key<Tier>),
    rising: bool,
) -> Vec<BenefitGrant<'p>> {
    let own = program.ladders[ladder].tiers[tier].benefits.iter();
    let for_good = own.filter(|grant| rising && grant.is_instrument());
    let mut grants = program.lasting(ladder, tier);
    grants.extend(for_good);
    let grants = grants.into_iter();
    grants.filter_map(|grant| shown(program, grant)).collect()
}

/// What a tier gives that another does not; what was given for good is not lost on the way down.
pub(super) fn beyond<'p>(
    program: &'p Program,
    ladder: Key<Ladder>,
    (tier, other): (Key<Tier>, Key<Tier>),
    rising: bool,
) -> Vec<BenefitGrant<'p>> {
    let all = |tier: Key<Tier>| given(program, (ladder, tier), rising);
    difference(&all(tier), &all(other))
}

/// Compares two tiers, by the benefits that each gives.
pub(crate) fn compare<'p>(
    program: &'p Program,
    ladder: Key<Ladder>,
    (from, to): (Key<Tier>, Key<Tier>),
) -> TierComparison<'p> {
    let rules = &program.ladders[ladder];
    let (lower, higher) = (&rules.tiers[from], &rules.tiers[to]);
    let mut change = TierComparison {
        ladder: &rules.id,
        from: &lower.id,
        to: &higher.id,
        gains: Vec::new(),
        loses: given(program, (ladder, from), false),
        changes: Vec::new(),
        keeps: Vec::new(),
        choices: match to > from {
            true => opened(program, &higher.benefits),
            false => Vec::new(),
        },
    };
    for grant in given(program, (ladder, to), to > from) {
        match change.takes_the_place_of(program, &grant) {
            Some(had) if had == grant => change.keeps.push(grant),
            Some(from) => change.changes.push(BenefitDiffers { from, to: grant }),
            None => change.gains.push(grant),
        }
    }
    change
}

fn opened<'p>(program: &'p Program, grants: &[Grant]) -> Vec<&'p str> {
    let choices = grants.iter().filter_map(|grant| match grant.what {
        Gift::Choice(choice) => Some(&*program.choices[choice].id),
        _ => None,
    });
    choices.collect()
}

impl<'p> TierComparison<'p> {
    /// Takes what a grant is instead of from what would be lost: the very same, else the same
    /// benefit, else a rate for a rate.
    fn takes_the_place_of(
        &mut self,
        program: &Program,
        grant: &BenefitGrant<'p>,
    ) -> Option<BenefitGrant<'p>> {
        if grant.given.is_some() {
            return None;
        }
        let is_rate = |id: &str| {
            let mut benefits = program.benefits.values();
            benefits.any(|benefit| benefit.rate && benefit.id == id)
        };
        let place = |fits: &dyn Fn(&BenefitGrant<'p>) -> bool| self.loses.iter().position(fits);
        let place = place(&|had| had == grant)
            .or_else(|| place(&|had| had.benefit == grant.benefit))
            .or_else(|| place(&|had| is_rate(had.benefit) && is_rate(grant.benefit)));
        place.map(|place| self.loses.remove(place))
    }
}
