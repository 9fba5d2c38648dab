//! Rules that are rounded together line by line: each line's parts add up to a sum, and a rule gives what its
//! rounding grows by.

use super::earn::{Earning, Lines, take};
use super::number::{MOST, divided, product, to_steps};
use super::rule::{Base, Rule, Way};
use super::scratch::{LINES, Scratch};
use super::steps::Worked;
use crate::number::Rounding;

/// A sum of one line: exactly, and rounded.
pub(super) type Sum = (i64, i64);

impl Earning<'_> {
    /// Each line's part is cut by the caps, line after line, added to the line's sum, and gives what that
    /// grows by.
    #[inline(always)]
    pub(super) fn by_lines_together(
        &self,
        rule: &Rule,
        sum: usize,
        factor: usize,
        s: &mut Scratch,
    ) -> Option<i64> {
        let Base::Lines(source, _) = rule.base else {
            return None;
        };
        let mask = self.mask(rule, s);
        if mask == 0 {
            return Some(0);
        }
        let of = (mask, rule.room(&s.rooms)?);
        let grain = s.grain(source);
        let (nets, sums) = (s.nets.get(source)?, s.sums.get_mut(sum)?);
        let net = |line: usize| nets.get(line).copied().unwrap_or(0);
        // No more is loaded than a rate can take (`Maker::bound`); what is absent adds nothing.
        let times = |line: usize, over: i64| net(line).max(0).wrapping_mul(over);
        let (given, parts) = match (&rule.way, rule.round, rule.step) {
            (Way::Rate(rates), Rounding::Floor, 10_000 | 1_000_000) if rule.is_whole => {
                let (over, _) = *rates.get(factor)?;
                let part = |line: usize| Some(times(line, over));
                match rule.step {
                    10_000 => grow(of, sums, part, |sum| Some(cut::<10_000>(sum)))?,
                    _ => grow(of, sums, part, |sum| Some(cut::<1_000_000>(sum)))?,
                }
            }
            (Way::Rate(rates), round, step) => {
                let (over, under) = *rates.get(factor)?;
                let part = |line: usize| Some(divided(times(line, over), under)?.0);
                grow(of, sums, part, |sum| to_steps(sum, step, round))?
            }
            (_, round, step) => {
                let part = |line: usize| match net(line) {
                    i64::MIN => Some(0),
                    base => match self.exact(rule, product(base, grain)?, factor, Some(line))? {
                        Worked::Number(exact) => Some(divided(exact.over, exact.under)?.0),
                        Worked::Nothing => Some(0),
                    }
                    .filter(|part| *part < MOST),
                };
                let rounded = |sum| to_steps(sum, step, round).filter(|sum| *sum < MOST);
                grow(of, sums, part, rounded)?
            }
        };
        take(rule, parts, s)?;
        (parts < MOST).then_some(given)
    }
}

/// Adds to the sums of lines as long as there is room; what they grow by once they are rounded, and what was added.
#[inline(always)]
fn grow(
    (lines, room): (u64, i64),
    sums: &mut [Sum; LINES],
    part: impl Fn(usize) -> Option<i64>,
    rounded: impl Fn(i64) -> Option<i64>,
) -> Option<(i64, i64)> {
    let (mut given, mut left) = (0_i64, room);
    for line in Lines(lines) {
        let part = part(line)?.min(left);
        left = left.wrapping_sub(part);
        let (exact, known) = sums.get_mut(line)?;
        *exact = exact.wrapping_add(part);
        let now = rounded(*exact)?;
        given = given.wrapping_add(now.wrapping_sub(*known));
        *known = now;
    }
    Some((given, room.wrapping_sub(left)))
}

/// What is not negative, without what is below a step. Division by a constant is many times as fast.
#[inline(always)]
fn cut<const STEP: u64>(number: i64) -> i64 {
    let rest = number.cast_unsigned().checked_rem(STEP).unwrap_or(0);
    number.wrapping_sub(rest.cast_signed())
}
