//! Sharing on a sheet: what lines get of an amount, by their weights.

use super::earn::Lines;
use super::number::{divided, product};
use super::scratch::LINES;
use crate::definition::Rest;

/// What an amount is shared by: weights of lines, the lines that have one, and who gets what is left over.
pub(super) struct Weights<'w> {
    pub(super) lines: u64,
    pub(super) of: &'w [i64; LINES],
    pub(super) rest: Rest,
}

impl Weights<'_> {
    /// Shares an amount as the engine does: in whole steps, what is left over to the largest remainders or to the
    /// last.
    pub(super) fn share(
        &self,
        amount: i64,
        step: i64,
        shares: &mut [i64; LINES],
        remainders: &mut [i64; LINES],
    ) -> Option<()> {
        let mut total = 0_i64;
        for line in Lines(self.lines) {
            total = total.checked_add(*self.of.get(line)?)?;
        }
        if total == amount && self.are_whole(step) {
            return Lines(self.lines).try_for_each(|line| {
                *shares.get_mut(line)? = *self.of.get(line)?;
                Some(())
            });
        }
        let units = amount.checked_div(step)?;
        let mut left = units;
        for line in Lines(self.lines) {
            let units = product(units, *self.of.get(line)?)?;
            let (floor, rest) = match total {
                0 => (0, 0),
                _ => divided(units, total)?,
            };
            left = left.wrapping_sub(floor);
            *remainders.get_mut(line)? = rest;
            *shares.get_mut(line)? = floor.wrapping_mul(step);
        }
        if total == 0 {
            return Some(());
        }
        if self.rest == Rest::Last {
            let weighs = |line: &usize| self.of.get(*line).is_some_and(|weight| *weight > 0);
            let share = shares.get_mut(Lines(self.lines).filter(weighs).last()?)?;
            *share = share.wrapping_add(left.wrapping_mul(step));
            return Some(());
        }
        for _ in 0..left {
            let (mut best, mut most) = (None, -1);
            for line in Lines(self.lines) {
                let remainder = *remainders.get(line)?;
                if remainder > most {
                    (best, most) = (Some(line), remainder);
                }
            }
            let best = best?;
            *remainders.get_mut(best)? = -1;
            let share = shares.get_mut(best)?;
            *share = share.wrapping_add(step);
        }
        Some(())
    }

    /// Whether all are in whole steps, as where their sum was made of rounded ones.
    fn are_whole(&self, step: i64) -> bool {
        let whole = |weight: &i64| divided(*weight, step).is_some_and(|(_, rest)| rest == 0);
        Lines(self.lines).all(|line| self.of.get(line).is_some_and(whole))
    }
}
