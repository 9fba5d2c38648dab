//! Awards: what the earn rules of an event give. A pure function of the program, the event's data
//! and the recorded facts, so booking, preview and refund compute the same thing.

use super::journal::{AppliedFactor, Cut, Given, LineShare};
use super::share::share;
use super::{Step, fits};
use crate::definition::Across;
use crate::number::{Amount, Ratio};
use crate::program::{
    Award, Basis, Cap, Data, EarnRule, EventType, Factor, Facts, Key, Multiplier, Program, Scope,
    Table,
};

/// One event's data, seen under some facts.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub(super) program: &'a Program,
    pub(super) kind: Key<EventType>,
    pub(super) data: &'a Data,
    pub(super) facts: &'a Facts,
}

/// The number a rule starts from, and each line's part of it.
struct Base {
    amount: Amount,
    lines: Vec<(usize, Amount)>,
}

impl<'a> Case<'a> {
    pub(super) fn scope(self) -> Scope<'a> {
        Scope {
            data: self.data,
            line: None,
            facts: self.facts,
            leap_day: self.program.calendar.leap_day,
        }
    }

    /// What each rule gives, in the document's order. A rule that does not apply is left out.
    pub(super) fn awards(self) -> Step<Vec<Given>> {
        let mut room = self.facts.room.clone();
        let mut given = Vec::new();
        for key in &self.program.events[self.kind].rules {
            if let Some(award) = self.award(*key, &given, &mut room)? {
                given.push(award);
            }
        }
        Ok(given)
    }

    fn award(
        self,
        key: Key<EarnRule>,
        earlier: &[Given],
        room: &mut Table<Cap, Option<Amount>>,
    ) -> Step<Option<Given>> {
        let rule = &self.program.rules[key];
        let in_time = rule
            .active
            .is_none_or(|active| active.holds(self.facts.day));
        let applies = in_time && rule.when.as_ref().is_none_or(|t| t.passes(self.scope()));
        if !applies {
            return Ok(None);
        }
        let Some((base, exact, rate)) = self.before_factors(rule, earlier)? else {
            return Ok(None);
        };
        let (factors, factor) = self.factors(&rule.multiply)?;
        let exact = fits(exact.times(factor))?;
        let digits = self.program.balances[rule.to].digits;
        let rounded = fits(exact.round(digits, rule.round))?;
        let (amount, cuts) = cut(rule, rounded, room);
        let lines = match &base {
            Some(base) => fits(share_lines(amount, &base.lines, digits))?,
            None => Vec::new(),
        };
        Ok(Some(Given {
            rule: key,
            base: base.map(|base| base.amount),
            rate,
            factors,
            factor,
            exact,
            rounded,
            cuts,
            amount,
            lines,
        }))
    }

    /// Base, exact award without factors, and rate; `None` where there is nothing to give.
    #[expect(
        clippy::type_complexity,
        reason = "three parts of one answer, taken apart at once"
    )]
    fn before_factors(
        self,
        rule: &EarnRule,
        earlier: &[Given],
    ) -> Step<Option<(Option<Base>, Ratio, Option<(Amount, Amount)>)>> {
        match &rule.award {
            Award::Fixed { give } => Ok(Some((None, fits(Ratio::of(*give))?, None))),
            Award::Rate { basis, give, per } => {
                let base = self.base(*basis, rule, earlier)?;
                let rate = fits(Ratio::between(*give, *per))?;
                let exact = fits(Ratio::of(base.amount).and_then(|base| base.times(rate)))?;
                let something = !base.amount.is_zero();
                Ok(something.then_some((Some(base), exact, Some((*give, *per)))))
            }
            Award::Bands { basis, bands } => {
                let base = self.base(*basis, rule, earlier)?;
                let band = bands.iter().rev().find(|(from, _)| *from <= base.amount);
                let Some((_, give)) = band else {
                    return Ok(None);
                };
                Ok(Some((Some(base), fits(Ratio::of(*give))?, None)))
            }
        }
    }

    fn base(self, basis: Basis, rule: &EarnRule, earlier: &[Given]) -> Step<Base> {
        match basis {
            Basis::Event(field) => {
                let value = self.data.fields.get(field);
                Ok(Base {
                    amount: value.and_then(|value| value.amount()).unwrap_or_default(),
                    lines: self.lines_like(field),
                })
            }
            Basis::Lines(field) => {
                let lines = self.lines(field, rule.lines.as_ref());
                let amount = fits(sum(lines.iter().map(|(_, amount)| *amount)))?;
                Ok(Base { amount, lines })
            }
            Basis::Rule(rule) => {
                let before = earlier.iter().find(|given| given.rule == rule);
                let lines = before.map(|given| given.lines.iter().map(|l| (l.line, l.amount)));
                Ok(Base {
                    amount: before.map(|given| given.amount).unwrap_or_default(),
                    lines: lines.into_iter().flatten().collect(),
                })
            }
        }
    }

    /// The lines that pass a test, with the value of a field.
    pub(super) fn lines(
        self,
        field: usize,
        test: Option<&crate::program::Test>,
    ) -> Vec<(usize, Amount)> {
        let lines = self.data.lines.iter().enumerate();
        let passing = lines.filter(|(_, line)| {
            let scope = Scope {
                line: Some(line),
                ..self.scope()
            };
            test.is_none_or(|test| test.passes(scope))
        });
        passing
            .filter_map(|(at, line)| Some((at, line.get(field)?.amount()?)))
            .collect()
    }

    /// The lines by the field of the same name as the event's, to show each line's part.
    fn lines_like(self, field: usize) -> Vec<(usize, Amount)> {
        let event = &self.program.events[self.kind];
        let name = event.fields.get(field).map(|field| &field.id);
        let lines = event.lines.as_ref();
        let same = lines.and_then(|l| l.fields.iter().position(|f| Some(&f.id) == name));
        same.map(|field| self.lines(field, None))
            .unwrap_or_default()
    }

    /// The multipliers that apply, and the factor they make together.
    fn factors(self, keys: &[Key<Multiplier>]) -> Step<(Vec<AppliedFactor>, Ratio)> {
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

/// Applies the caps on a rule in order, and takes what is left from their room.
fn cut(
    rule: &EarnRule,
    rounded: Amount,
    room: &mut Table<Cap, Option<Amount>>,
) -> (Amount, Vec<Cut>) {
    let mut amount = rounded;
    let mut cuts = Vec::new();
    for key in &rule.caps {
        let left = room[*key].unwrap_or_default();
        cuts.push(Cut {
            cap: *key,
            room: left,
            cut: amount.minus_or_zero(left),
        });
        amount = amount.min(left);
    }
    for key in &rule.caps {
        room[*key] = room[*key].map(|left| left.minus_or_zero(amount));
    }
    (amount, cuts)
}

fn share_lines(amount: Amount, lines: &[(usize, Amount)], digits: u8) -> Option<Vec<LineShare>> {
    let weights: Vec<Amount> = lines.iter().map(|(_, base)| *base).collect();
    let shares = share(amount, &weights, digits)?;
    let parts = lines.iter().zip(shares);
    Some(
        parts
            .map(|((line, base), amount)| LineShare {
                line: *line,
                base: *base,
                amount,
            })
            .collect(),
    )
}

/// The sum, or `None` beyond 12 integer digits.
pub(super) fn sum(mut amounts: impl Iterator<Item = Amount>) -> Option<Amount> {
    amounts.try_fold(Amount::ZERO, Amount::plus)
}
