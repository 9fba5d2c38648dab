//! An exact fraction: what an award is before its one rounding.

use super::{Amount, Rounding};

/// A non-negative fraction of whole numbers, reduced, with a positive divisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ratio {
    numerator: i128,
    divisor: i128,
}

impl Ratio {
    pub(crate) const ZERO: Self = Self {
        numerator: 0,
        divisor: 1,
    };
    pub(crate) const ONE: Self = Self {
        numerator: 1,
        divisor: 1,
    };

    /// `None` for a divisor of zero or anything negative.
    pub(crate) fn new(numerator: i128, divisor: i128) -> Option<Self> {
        if divisor <= 0 || numerator < 0 {
            return None;
        }
        let common = greatest_common_divisor(numerator, divisor);
        Some(Self {
            numerator: numerator.checked_div(common)?,
            divisor: divisor.checked_div(common)?,
        })
    }

    pub(crate) fn of(amount: Amount) -> Option<Self> {
        Self::new(amount.millionths().into(), Amount::SCALE.into())
    }

    /// What some amounts make, each so often; `None` when it leaves 128 bits.
    pub(crate) fn sum_of_products(pairs: &[(Amount, Amount)]) -> Option<Self> {
        let scale = i128::from(Amount::SCALE);
        let products = pairs.iter().map(|(amount, times)| {
            let [amount, times] = [amount, times].map(|a| i128::from(a.millionths()));
            amount.checked_mul(times)
        });
        let sum = products
            .into_iter()
            .try_fold(0_i128, |sum, product| sum.checked_add(product?))?;
        Self::new(sum, scale.checked_mul(scale)?)
    }

    /// `part / whole`.
    pub(crate) fn between(part: Amount, whole: Amount) -> Option<Self> {
        Self::new(part.millionths().into(), whole.millionths().into())
    }

    /// The product; `None` when it leaves 128 bits.
    pub(crate) fn times(self, other: Self) -> Option<Self> {
        // Reducing crosswise first keeps the products as small as the result allows.
        let left = Self::new(self.numerator, other.divisor)?;
        let right = Self::new(other.numerator, self.divisor)?;
        Some(Self {
            numerator: left.numerator.checked_mul(right.numerator)?,
            divisor: left.divisor.checked_mul(right.divisor)?,
        })
    }

    /// The sum; `None` when it leaves 128 bits.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.divisor)?;
        let right = other.numerator.checked_mul(self.divisor)?;
        let divisor = self.divisor.checked_mul(other.divisor)?;
        Self::new(left.checked_add(right)?, divisor)
    }

    /// The difference; `None` below zero, or when it leaves 128 bits.
    pub(crate) fn minus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.divisor)?;
        let right = other.numerator.checked_mul(self.divisor)?;
        let divisor = self.divisor.checked_mul(other.divisor)?;
        Self::new(left.checked_sub(right)?, divisor)
    }

    /// The quotient; `None` for a divisor of zero.
    pub(crate) fn over(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.divisor, other.numerator)?)
    }

    /// Down to a multiple; `None` for a multiple of nothing.
    pub(crate) fn floored_to(self, block: Amount) -> Option<Self> {
        let block = Self::of(block)?;
        let blocks = self.over(block)?;
        let whole = blocks.numerator.checked_div(blocks.divisor)?;
        block.times(Self::new(whole, 1)?)
    }

    /// To an amount of so many fraction digits; `None` beyond 12 integer digits.
    pub(crate) fn round(self, digits: u8, rounding: Rounding) -> Option<Amount> {
        let step = Amount::step(digits).millionths();
        let units = Amount::SCALE.checked_div(step)?;
        let numerator = self.numerator.checked_mul(units.into())?;
        let quotient = numerator.checked_div(self.divisor)?;
        let remainder = numerator.checked_rem(self.divisor)?;
        let up = rounding.moves_up(quotient, remainder, self.divisor);
        let whole = quotient.checked_add(i128::from(up))?;
        let millionths = whole.checked_mul(step.into())?;
        Amount::from_millionths(i64::try_from(millionths).ok()?)
    }

    /// As an amount for people, cut after six digits.
    pub(crate) fn shown(self) -> Option<Amount> {
        self.round(6, Rounding::Floor)
    }

    /// Its numerator and its divisor.
    pub(crate) const fn parts(self) -> (i128, i128) {
        (self.numerator, self.divisor)
    }

    pub(crate) fn at_most(self, other: Self) -> Option<bool> {
        let left = self.numerator.checked_mul(other.divisor)?;
        let right = other.numerator.checked_mul(self.divisor)?;
        Some(left <= right)
    }
}

/// Of two that are not negative. Nearly all soon fit in 64 bits, where a remainder costs far less.
fn greatest_common_divisor(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        if let [Ok(mut a), Ok(mut b)] = [a, b].map(u64::try_from) {
            while b != 0 {
                (a, b) = (b, a.checked_rem(b).unwrap_or(0));
            }
            return a.into();
        }
        (a, b) = (b, a.checked_rem(b).unwrap_or(0));
    }
    a.max(1)
}
