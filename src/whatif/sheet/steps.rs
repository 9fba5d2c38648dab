//! What a piece comes to by the steps of a rule, one after the other.

use super::earn::Earning;
use super::number::{Fraction, product};
use super::rule::{Op, Pick, Rule, Way};
use crate::number::Rounding;

/// What a piece comes to; nothing where there is no rate for it.
pub(super) enum Worked {
    Number(Fraction),
    Nothing,
}

impl Pick {
    fn of(self, number: Fraction) -> Option<Fraction> {
        match self {
            Self::Fixed(number) => Some(Fraction::whole(number)),
            Self::Of(rate) => number.times(rate),
        }
    }
}

impl Earning<'_> {
    /// What a rule makes of a number, for a line or for the whole.
    pub(super) fn exact(
        &self,
        rule: &Rule,
        base: i64,
        factor: usize,
        line: Option<usize>,
    ) -> Option<Worked> {
        match &rule.way {
            Way::Rate(rates) => {
                let number = Fraction::whole(base).times(*rates.get(factor)?)?;
                Some(Worked::Number(number))
            }
            Way::Bands(bands) => {
                let band = bands.iter().rev().find(|(from, _)| *from <= base);
                Some(band.map_or(Worked::Nothing, |(_, given)| {
                    Worked::Number(Fraction::whole(*given))
                }))
            }
            Way::Steps(ops) => self.steps(ops, base, factor, line),
            Way::Engine => None,
        }
    }

    fn steps(&self, ops: &[Op], base: i64, factor: usize, line: Option<usize>) -> Option<Worked> {
        let numbers = self.numbers;
        let row = line.map(|line| numbers.row(line)).unwrap_or_default();
        let mut number = Fraction::whole(base);
        for op in ops {
            number = match op {
                Op::Some if base == 0 => return Some(Worked::Nothing),
                Op::Some => number,
                Op::Nothing => return Some(Worked::Nothing),
                Op::Times(rate) => number.times(*rate)?,
                Op::Factor(factors) => number.times(*factors.get(factor)?)?,
                Op::Field(of_line, at) => {
                    let by = if *of_line { row } else { numbers.event };
                    match by.get(*at).copied().unwrap_or(i64::MIN) {
                        i64::MIN => return Some(Worked::Nothing),
                        by => number.times((by, 1_000_000))?,
                    }
                }
                Op::Rows(rows, otherwise) => {
                    let fits = rows.iter();
                    let mut fits = fits.filter(|(node, _)| self.tests.pass(node, numbers, row));
                    let fits = fits.next();
                    match fits.map(|(_, pick)| *pick).or(*otherwise) {
                        Some(pick) => pick.of(number)?,
                        None => return Some(Worked::Nothing),
                    }
                }
                Op::Bands(bands) => {
                    let mut found = None;
                    for (from, pick) in bands.iter().rev() {
                        // Reached where the band's beginning is no more than the number.
                        if product(*from, number.under)? <= number.over {
                            found = Some(*pick);
                            break;
                        }
                    }
                    match found {
                        Some(pick) => pick.of(number)?,
                        None => return Some(Worked::Nothing),
                    }
                }
                Op::Block(block) => Fraction::whole(number.rounded(*block, Rounding::Floor)?),
                Op::ToNext(step) => {
                    let whole = number.rounded(*step, Rounding::Floor)?;
                    match number.at_most(whole)? {
                        true => Fraction::whole(0),
                        false => Fraction {
                            over: whole
                                .checked_add(*step)?
                                .checked_mul(number.under)?
                                .checked_sub(number.over)?,
                            under: number.under,
                        },
                    }
                }
                Op::AtLeast(least) => match number.at_most(*least)? {
                    true => Fraction::whole(*least),
                    false => number,
                },
                Op::AtMost(most) => match number.at_most(*most)? {
                    true => number,
                    false => Fraction::whole(*most),
                },
                Op::Round(rounding, step) => Fraction::whole(number.rounded(*step, *rounding)?),
            };
        }
        Some(Worked::Number(number))
    }
}
