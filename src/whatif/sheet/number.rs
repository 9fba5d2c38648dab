//! Numbers of a sheet: whole numbers and fractions of them in 64 bits. What does not fit is `None`, and the
//! engine's to answer.

use crate::definition::Rest;
use crate::number::{Amount, Ratio, Rounding};

/// What a sheet reckons with lies below: a double holds it exactly, and sums of many fit.
pub(super) const MOST: i64 = 9_007_199_254_740_992;

/// A whole number over another, in millionths.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fraction {
    pub(super) over: i64,
    pub(super) under: i64,
}

/// By what a number is multiplied.
pub(super) type Rate = (i64, i64);

/// A ratio whose parts fit.
pub(super) fn rate(ratio: Ratio) -> Option<Rate> {
    let (over, under) = ratio.parts();
    Some((i64::try_from(over).ok()?, i64::try_from(under).ok()?))
}

/// How much a unit's last digit is in millionths.
pub(super) fn step_of(digits: u8) -> i64 {
    Amount::step(digits).millionths()
}

impl Fraction {
    pub(super) const fn whole(number: i64) -> Self {
        Self {
            over: number,
            under: 1,
        }
    }

    pub(super) fn times(self, (over, under): Rate) -> Option<Self> {
        Some(Self {
            over: self.over.checked_mul(over)?,
            under: self.under.checked_mul(under)?,
        })
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        if self.under == other.under {
            return Some(Self {
                over: self.over.checked_add(other.over)?,
                under: self.under,
            });
        }
        let left = self.over.checked_mul(other.under)?;
        let right = other.over.checked_mul(self.under)?;
        Some(Self {
            over: left.checked_add(right)?,
            under: self.under.checked_mul(other.under)?,
        })
    }

    /// The millionths of it in whole steps.
    pub(super) fn rounded(self, step: i64, rounding: Rounding) -> Option<i64> {
        let number = rounded(self.over, self.under.checked_mul(step)?, rounding)?;
        number.checked_mul(step).filter(|number| *number < MOST)
    }

    /// Whether it is no more than so many millionths.
    pub(super) fn at_most(self, number: i64) -> Option<bool> {
        Some(self.over <= number.checked_mul(self.under)?)
    }
}

/// A quotient of what is not negative, rounded.
fn rounded(number: i64, by: i64, rounding: Rounding) -> Option<i64> {
    let quotient = number.checked_div(by)?;
    if rounding == Rounding::Floor {
        return Some(quotient);
    }
    let rest = number.checked_rem(by)?;
    let up = rounding.moves_up(quotient.into(), rest.into(), by.into());
    quotient.checked_add(i64::from(up))
}

/// An amount rounded to whole steps. Division by a constant is many times as fast.
#[inline]
pub(super) fn to_steps(number: i64, step: i64, rounding: Rounding) -> Option<i64> {
    if rounding != Rounding::Floor {
        return rounded(number, step, rounding)?.checked_mul(step);
    }
    let rest = match step {
        1 => Some(0),
        10_000 => number.checked_rem(10_000),
        1_000_000 => number.checked_rem(1_000_000),
        _ => number.checked_rem(step),
    };
    number.checked_sub(rest?)
}

/// Shares an amount by weights, as the engine does: in whole steps, what is left over to the largest
/// remainders or to the last. `each` gets them.
pub(super) fn share(
    (amount, step): (i64, i64),
    weights: &[i64],
    rest: Rest,
    remainders: &mut Vec<i64>,
    each: &mut dyn FnMut(usize, i64) -> Option<()>,
) -> Option<()> {
    let total = weights
        .iter()
        .try_fold(0_i64, |sum, w| sum.checked_add(*w))?;
    if total == 0 || amount == 0 {
        return Some(());
    }
    if total == amount {
        // Each weight is in whole steps where their sum was made of rounded ones.
        let whole = weights.iter().all(|w| w.checked_rem(step) == Some(0));
        if whole {
            let mut weights = weights.iter().enumerate();
            return weights.try_for_each(|(place, weight)| each(place, *weight));
        }
    }
    let units = amount.checked_div(step)?;
    let mut left = units;
    remainders.clear();
    for (place, weight) in weights.iter().enumerate() {
        let product = units.checked_mul(*weight)?;
        let floor = product.checked_div(total)?;
        left = left.checked_sub(floor)?;
        remainders.push(product.checked_rem(total)?);
        each(place, floor.checked_mul(step)?)?;
    }
    if rest == Rest::Last {
        let last = weights.iter().rposition(|weight| *weight > 0)?;
        return each(last, left.checked_mul(step)?);
    }
    for _ in 0..left {
        let mut best: Option<(usize, i64)> = None;
        for (place, remainder) in remainders.iter().enumerate() {
            if best.is_none_or(|(_, most)| *remainder > most) {
                best = Some((place, *remainder));
            }
        }
        let (place, _) = best?;
        *remainders.get_mut(place)? = -1;
        each(place, step)?;
    }
    Some(())
}
