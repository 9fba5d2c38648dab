//! A whole number of any length: for the few sums whose terms share no small divisor.

use super::{Amount, Rounding};
use std::cmp::Ordering;

/// Non-negative; the least significant 64 bits first, without leading zeros.
#[derive(Clone)]
pub(crate) struct Long(Vec<u64>);

impl Long {
    pub(crate) fn of(number: u64) -> Self {
        let mut long = Self(vec![number]);
        long.trim();
        long
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    /// Multiplied by `factor`, and `more` added.
    pub(crate) fn times_plus(&self, factor: u64, more: &Self) -> Self {
        let mut limbs = Vec::new();
        let mut carry = 0_u128;
        for place in 0..self.0.len().max(more.0.len()).saturating_add(1) {
            let limb = |of: &Self| u128::from(of.0.get(place).copied().unwrap_or(0));
            // INVARIANT: (2^64 − 1)² + 2 (2^64 − 1) fits 128 bits.
            let sum = limb(self).wrapping_mul(factor.into());
            carry = carry.wrapping_add(sum).wrapping_add(limb(more));
            limbs.push(u64::try_from(carry & u128::from(u64::MAX)).unwrap_or(0));
            carry = carry.wrapping_shr(64);
        }
        let mut product = Self(limbs);
        product.trim();
        product
    }

    pub(crate) fn times(&self, factor: u64) -> Self {
        self.times_plus(factor, &Self::of(0))
    }

    /// What it is more than another one; nothing where it is less.
    pub(crate) fn minus(&self, other: &Self) -> Self {
        let mut limbs = Vec::new();
        let mut borrow = false;
        for (place, limb) in self.0.iter().enumerate() {
            let taken = other.0.get(place).copied().unwrap_or(0);
            let (limb, first) = limb.overflowing_sub(taken);
            let (limb, second) = limb.overflowing_sub(u64::from(borrow));
            borrow = first || second;
            limbs.push(limb);
        }
        if borrow || other.0.len() > self.0.len() {
            return Self::of(0);
        }
        let mut rest = Self(limbs);
        rest.trim();
        rest
    }

    fn order(&self, other: &Self) -> Ordering {
        let length = self.0.len().cmp(&other.0.len());
        length.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    /// So many millionths over a divisor, to so many digits; `None` beyond 12 integer digits.
    pub(crate) fn over(&self, divisor: &Self, digits: u8, rounding: Rounding) -> Option<Amount> {
        let step = Amount::step(digits).millionths();
        let divisor = divisor.times(u64::try_from(step).ok()?);
        let mut quotient = 0_u64;
        for bit in (0..60_u32).rev() {
            let next = quotient | 1_u64.wrapping_shl(bit);
            if divisor.times(next).order(self).is_le() {
                quotient = next;
            }
        }
        let rest = self.minus(&divisor.times(quotient));
        // A remainder in quarters says all that rounding asks: none, below, at or above one half.
        let quarters = match rest.times(2).order(&divisor) {
            _ if rest.0.is_empty() => 0,
            Ordering::Less => 1,
            Ordering::Equal => 2,
            Ordering::Greater => 3,
        };
        let up = rounding.moves_up(quotient.into(), quarters, 4);
        let whole = i64::try_from(quotient).ok()?.checked_add(i64::from(up))?;
        Amount::from_millionths(whole.checked_mul(step)?)
    }
}
