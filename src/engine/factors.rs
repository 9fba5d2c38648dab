//! Factors: which multipliers apply to a rule, and what they make together.

use super::award::Case;
use super::journal::AppliedFactor;
use super::{Step, fits};
use crate::definition::{Across, Within};
use crate::list::ToList as _;
use crate::number::{Amount, Ratio};
use crate::program::{Factor, Key, Multiplier};

impl Case<'_> {
    /// The multipliers that apply, and the factor they make together.
    pub(super) fn factors(self, keys: &[Key<Multiplier>]) -> Step<(Vec<AppliedFactor>, Ratio)> {
        let mut applied: Vec<AppliedFactor> = Vec::new();
        for key in keys {
            let multiplier = &self.program.multipliers[*key];
            let applies = multiplier.when.as_ref();
            if applies.is_none_or(|test| test.passes(self.scope())) {
                applied.push(AppliedFactor {
                    multiplier: *key,
                    factor: self.factor(&multiplier.factor),
                    used: false,
                });
            }
        }
        self.together(applied)
    }

    /// What multipliers that apply make together, each with whether it counts.
    pub(super) fn together(
        self,
        mut applied: Vec<AppliedFactor>,
    ) -> Step<(Vec<AppliedFactor>, Ratio)> {
        let used = self.used(&applied);
        for (factor, used) in applied.iter_mut().zip(used) {
            factor.used = used;
        }
        let factor = self.combine(applied.iter().filter(|f| f.used))?;
        Ok((applied, factor))
    }

    pub(super) fn factor(self, factor: &Factor) -> Amount {
        match factor {
            Factor::Fixed(factor) => *factor,
            Factor::ByTier { ladder, tiers } => {
                let held = self.facts.tiers[*ladder];
                let hit = tiers.values().nth(held);
                hit.copied().unwrap_or(Amount::ONE)
            }
        }
    }

    /// All that count: of a group the bonuses add up, and groups combine as the program says.
    fn combine<'f>(self, factors: impl Iterator<Item = &'f AppliedFactor>) -> Step<Ratio> {
        let stacking = self.program.stacking;
        let mut groups: Vec<(&str, Amount)> = Vec::new();
        let mut sum = Amount::ONE;
        for applied in factors {
            let group = &*self.program.multipliers[applied.multiplier].group;
            let bonus = fits(applied.factor.minus(Amount::ONE))?;
            sum = fits(sum.plus(bonus))?;
            match groups.iter_mut().find(|(known, _)| *known == group) {
                Some((_, factor)) => *factor = fits(factor.plus(bonus))?,
                None => groups.push((group, applied.factor)),
            }
        }
        let mut product = Ratio::ONE;
        for (_, factor) in groups {
            let factor = Ratio::of(factor.max(Amount::ZERO));
            product = fits(factor.and_then(|factor| product.times(factor)))?;
        }
        let together = match stacking.across {
            Across::AddBonuses => fits(Ratio::of(sum.max(Amount::ZERO)))?,
            Across::Compound => product,
        };
        let most = stacking.max_factor.map(Ratio::of).map(fits).transpose()?;
        match most {
            Some(most) if !fits(together.at_most(most))? => Ok(most),
            _ => Ok(together),
        }
    }

    /// For each factor, whether it counts within its group.
    fn used(self, applied: &[AppliedFactor]) -> Vec<bool> {
        let within = self.program.stacking.within;
        let group = |factor: &AppliedFactor| &self.program.multipliers[factor.multiplier].group;
        let beats = |other: (usize, &AppliedFactor), one: (usize, &AppliedFactor)| {
            let higher = within == Within::Highest && other.1.factor != one.1.factor;
            group(other.1) == group(one.1)
                && match higher {
                    true => other.1.factor > one.1.factor,
                    false => other.0 < one.0,
                }
        };
        let rivals = || applied.iter().enumerate();
        rivals()
            .map(|one| within == Within::Sum || !rivals().any(|other| beats(other, one)))
            .to_list()
    }
}
