//! Numbers of a sheet: whole numbers and fractions of them in 64 bits. What does not fit is `None`, and the
//! engine's to answer.

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

/// Factors below it have a product of 64 bits.
const NARROW: u64 = 1 << 31;

/// A product. A checked one is of 128 bits to WebAssembly, which small factors do without.
#[inline(always)]
pub(super) fn product(one: i64, other: i64) -> Option<i64> {
    match one.cast_unsigned() | other.cast_unsigned() {
        ..NARROW => Some(one.wrapping_mul(other)),
        _ => wide_product(one, other),
    }
}

#[cold]
#[inline(never)]
fn wide_product(one: i64, other: i64) -> Option<i64> {
    one.checked_mul(other)
}

/// A quotient and what is left; `None` of what is negative.
#[inline(always)]
pub(super) fn divided(number: i64, by: i64) -> Option<(i64, i64)> {
    if number < 0 {
        return None;
    }
    if by == 0 {
        return None;
    }
    let whole = steps_in(number, by);
    Some((whole, number.wrapping_sub(whole.wrapping_mul(by))))
}

/// How many whole steps are in what is not negative. Division by a constant is many times as fast.
#[inline(always)]
pub(super) fn steps_in(number: i64, step: i64) -> i64 {
    let number = number.cast_unsigned();
    let steps = match step {
        1 => Some(number),
        10_000 => number.checked_div(10_000),
        1_000_000 => number.checked_div(1_000_000),
        _ => number.checked_div(step.cast_unsigned()),
    };
    steps.unwrap_or(0).cast_signed()
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
            over: product(self.over, over)?,
            under: product(self.under, under)?,
        })
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        if self.under == other.under {
            return Some(Self {
                over: self.over.checked_add(other.over)?,
                under: self.under,
            });
        }
        let left = product(self.over, other.under)?;
        let right = product(other.over, self.under)?;
        Some(Self {
            over: left.checked_add(right)?,
            under: product(self.under, other.under)?,
        })
    }

    /// The millionths of it in whole steps.
    pub(super) fn rounded(self, step: i64, rounding: Rounding) -> Option<i64> {
        let number = rounded(self.over, product(self.under, step)?, rounding)?;
        product(number, step).filter(|number| *number < MOST)
    }

    /// Whether it is no more than so many millionths.
    pub(super) fn at_most(self, number: i64) -> Option<bool> {
        Some(self.over <= product(number, self.under)?)
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

/// An amount that is not negative rounded to whole steps.
#[inline(always)]
pub(super) fn to_steps(number: i64, step: i64, rounding: Rounding) -> Option<i64> {
    match rounding {
        Rounding::Floor => {
            let (_, rest) = divided(number, step)?;
            Some(number.wrapping_sub(rest))
        }
        _ => product(rounded(number, step, rounding)?, step),
    }
}
