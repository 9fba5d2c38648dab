//! Formulas of a sheet: counters that are reckoned from others.

use super::counter::Of;
use super::maker::Maker;
use super::number::{step_of, to_steps};
use crate::definition::{Formula, Operand, Operation};
use crate::list::ToList as _;
use crate::number::{Amount, Rounding};
use crate::program::{Counter, Key};

/// A formula over values that stand before it.
#[derive(Debug)]
pub(super) enum Made {
    Sum(Vec<(usize, i64)>),
    Least(Vec<usize>),
    Greatest(Vec<usize>),
    Less(usize, Result<usize, i64>),
    Bands(usize, Vec<(i64, i64)>),
}

impl Maker<'_> {
    /// What remains of a counter that is reckoned from others.
    pub(super) fn formula(&mut self, formula: &Formula<Key<Counter>>, digits: u8) -> Option<Of> {
        let mut parts = Vec::new();
        formula.op.visit(&mut |part| parts.push(*part));
        let mut changes = false;
        for part in parts {
            changes |= self.changes(part)?;
        }
        if !changes {
            return Some(Of::Fixed);
        }
        let mut of = |key: &Key<Counter>| self.value(*key);
        let made = match &formula.op {
            Operation::Sum(parts) => {
                let parts = parts.iter().map(|(key, weight)| {
                    let whole = weight.millionths().checked_rem(Amount::SCALE)? == 0;
                    let weight = weight.millionths().checked_div(Amount::SCALE)?;
                    Some((of(key)?, weight)).filter(|_| whole)
                });
                Made::Sum(parts.collect::<Option<_>>()?)
            }
            Operation::Least(parts) => Made::Least(parts.iter().map(of).collect::<Option<_>>()?),
            Operation::Greatest(parts) => {
                Made::Greatest(parts.iter().map(of).collect::<Option<_>>()?)
            }
            Operation::Difference { counter, less } => {
                let counter = of(counter)?;
                let less = match less {
                    Operand::Counter(less) => Ok(of(less)?),
                    Operand::Amount(less) => Err(less.millionths()),
                };
                Made::Less(counter, less)
            }
            Operation::Bands { counter, bands } => {
                let bands = bands.iter();
                let bands = bands.map(|(from, gives)| (from.millionths(), gives.millionths()));
                Made::Bands(of(counter)?, bands.to_list())
            }
            _ => return None,
        };
        Some(Of::Formula(made, step_of(digits), formula.round))
    }
}

impl Made {
    /// Its value, by the values before it.
    pub(super) fn value(&self, values: &[i64], step: i64, round: Rounding) -> Option<i64> {
        let of = |place: &usize| values.get(*place).copied();
        let exact = match self {
            Self::Sum(parts) => {
                let mut sum = 0_i64;
                for (place, weight) in parts {
                    sum = sum.checked_add(of(place)?.checked_mul(*weight)?)?;
                }
                sum
            }
            Self::Least(parts) => {
                let mut parts = parts.iter().map(of);
                parts.try_fold(i64::MAX, |least, part| Some(least.min(part?)))?
            }
            Self::Greatest(parts) => {
                let mut parts = parts.iter().map(of);
                parts.try_fold(i64::MIN, |most, part| Some(most.max(part?)))?
            }
            Self::Less(place, less) => {
                let less = match less {
                    Ok(place) => of(place)?,
                    Err(number) => *number,
                };
                of(place)?.checked_sub(less)?.max(0)
            }
            Self::Bands(place, bands) => {
                let value = of(place)?;
                let band = bands.iter().rev().find(|(from, _)| *from <= value);
                band.map_or(0, |(_, gives)| *gives)
            }
        };
        to_steps(exact, step, round)
    }
}
