//! Factors: which multipliers apply to a rule, and what they make together.

use super::award::Case;
use super::journal::AppliedFactor;
use super::{Step, fits};
use crate::definition::Across;
use crate::number::{Amount, Ratio};
use crate::program::{Factor, Key, Multiplier, Program};

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
        let used = highest_of_each_group(self.program, &applied);
        for (factor, used) in applied.iter_mut().zip(used) {
            factor.used = used;
        }
        let factor = self.combine(applied.iter().filter(|f| f.used).map(|f| f.factor))?;
        Ok((applied, factor))
    }

    fn factor(self, factor: &Factor) -> Amount {
        match factor {
            Factor::Fixed(factor) => *factor,
            Factor::ByTier { ladder, tiers } => {
                let held = self.facts.tiers[*ladder];
                let hit = tiers.values().nth(held);
                hit.copied().unwrap_or(Amount::ONE)
            }
        }
    }

    fn combine(self, factors: impl Iterator<Item = Amount>) -> Step<Ratio> {
        let stacking = self.program.stacking;
        let mut product = Ratio::ONE;
        let mut sum = Amount::ONE;
        for factor in factors {
            product = fits(Ratio::of(factor).and_then(|factor| product.times(factor)))?;
            let bonus = fits(factor.minus(Amount::ONE))?;
            sum = fits(sum.plus(bonus))?;
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
}

/// For each factor, whether it is the first highest of its group.
fn highest_of_each_group(program: &Program, applied: &[AppliedFactor]) -> Vec<bool> {
    let group = |factor: &AppliedFactor| &program.multipliers[factor.multiplier].group;
    let beats = |other: (usize, &AppliedFactor), one: (usize, &AppliedFactor)| {
        group(other.1) == group(one.1)
            && (other.1.factor > one.1.factor
                || (other.1.factor == one.1.factor && other.0 < one.0))
    };
    applied
        .iter()
        .enumerate()
        .map(|one| !applied.iter().enumerate().any(|other| beats(other, one)))
        .collect()
}
