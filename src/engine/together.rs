//! Rules that are rounded as one: each adds its exact part to a sum, of the event or of each line, and gives
//! what the rounded sum grew by. So what they give adds up to the sum, rounded once.

use super::award::{Case, sum};
use super::journal::{Given, Sum};
use super::{Step, fits};
use crate::definition::Each;
use crate::list::ToList as _;
use crate::member::{Gave, Source};
use crate::number::{Amount, Ratio, Rounding};
use crate::program::{EarnRule, Program, Together};

/// Fraction digits to which parts are kept.
const PART_DIGITS: u8 = 6;

impl EarnRule {
    /// How what it works out is rounded, in a balance that keeps so many digits: what is rounded with others
    /// is only cut down to what an amount can say.
    pub(super) fn unit(&self, keeps: u8) -> (u8, Rounding) {
        match self.together {
            Some(_) => (PART_DIGITS, Rounding::Floor),
            None => (keeps, self.round),
        }
    }
}

impl Sum {
    fn after(self) -> Option<Amount> {
        self.before.plus(self.adds)
    }

    /// What it grows by once it is rounded.
    fn growth(self, (digits, rounding): (u8, Rounding)) -> Option<Amount> {
        let after = self.after()?.rounded(digits, rounding)?;
        after.minus(self.before.rounded(digits, rounding)?)
    }
}

impl Case<'_> {
    /// Makes a rule give what the sum grows by, after what `earlier` rules added to it.
    pub(super) fn round_together(self, given: &mut Given, earlier: &[Given]) -> Step {
        let rule = &self.program.rules[given.rule];
        if let Some(together) = &rule.together {
            given.sums = fits(self.sums(given, together, earlier))?;
            let unit = (self.program.balances[rule.to].keeps, rule.round);
            fits(given.grow(unit, rule))?;
        }
        Ok(())
    }

    /// The sums as they were, each with what a rule adds to it.
    fn sums(self, given: &Given, together: &Together, earlier: &[Given]) -> Option<Vec<Sum>> {
        let rule = &self.program.rules[given.rule];
        let same = |other: &&Given| {
            let other = &self.program.rules[other.rule].together;
            other
                .as_ref()
                .is_some_and(|other| other.first == together.first)
        };
        let by_line = rule.round_per == Each::Line;
        let count = if by_line { self.data.lines.len() } else { 1 };
        let mut sums = vec![Sum::default(); count];
        let known = earlier.iter().rfind(same);
        for (sum, known) in sums
            .iter_mut()
            .zip(known.into_iter().flat_map(|known| &known.sums))
        {
            sum.before = known.after()?;
        }
        match by_line {
            true => {
                for line in &given.lines {
                    sums.get_mut(line.line)?.adds = line.part;
                }
            }
            false => sums.first_mut()?.adds = given.part,
        }
        Some(sums)
    }
}

impl Given {
    fn grow(&mut self, unit: (u8, Rounding), rule: &EarnRule) -> Option<()> {
        if rule.round_per == Each::Line {
            for line in &mut self.lines {
                line.amount = self.sums.get(line.line)?.growth(unit)?;
            }
            self.amount = sum(self.lines.iter().map(|line| line.amount))?;
            return Some(());
        }
        self.amount = self.sums.first()?.growth(unit)?;
        let parts = self.lines.iter().map(|line| line.part).to_list();
        self.share_out(&parts, (unit.0, rule.rest))
    }
}

/// What a refund leaves of the sums of an event's rules, each by the place of its first rule.
#[derive(Default)]
pub(super) struct Remains(Vec<(usize, Left)>);

/// What is left of a sum.
#[derive(Clone, Copy, Default)]
struct Left {
    /// What its rules gave and may still have, however it moves among them.
    had: Amount,
    /// The shares that remain of what they gave.
    shares: Sum,
}

impl Remains {
    /// Adds up what the rules of each sum gave.
    pub(super) fn had(&mut self, rules: &Program, gave: &[Gave]) {
        for gave in gave {
            if let Source::Rule(rule) = gave.source
                && let Some(left) = self.of(&rules.rules[rule])
            {
                left.had = left.had.plus(gave.amount).unwrap_or(left.had);
            }
        }
    }

    fn of(&mut self, rule: &EarnRule) -> Option<&mut Left> {
        let first = rule.together.as_ref()?.first;
        if !self.0.iter().any(|(known, _)| *known == first) {
            self.0.push((first, Left::default()));
        }
        let mut known = self.0.iter_mut();
        known
            .find(|(known, _)| *known == first)
            .map(|(_, left)| left)
    }

    /// A share of what a rule gave, floored; by what the sum of the shares grows where it is rounded with others.
    pub(super) fn share(&mut self, rule: &EarnRule, share: Ratio, digits: u8) -> Option<Amount> {
        let unit = (digits, Rounding::Floor);
        let Some(left) = self.of(rule) else {
            return share.round(digits, Rounding::Floor);
        };
        left.shares = Sum {
            before: left.shares.after()?,
            adds: share.shown()?,
        };
        left.shares.growth(unit)
    }

    /// So much of an amount as a balance with a most took in of all rules of the sum.
    pub(super) fn take(&mut self, rule: &EarnRule, amount: Amount) -> Amount {
        let Some(left) = self.of(rule) else {
            return amount;
        };
        let amount = amount.min(left.had);
        left.had = left.had.minus_or_zero(amount);
        amount
    }
}
