//! Rules that are rounded together line by line: each line's parts add up to a sum, and a rule gives what its
//! rounding grows by.

use super::earn::{Earning, Lines, is_in, take};
use super::number::{MOST, divided, product, to_steps};
use super::rule::{Base, Rule, Way};
use super::scratch::{LINES, Scratch};
use super::steps::Worked;

/// A sum of each line: exactly, and rounded.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    pub(super) exact: [i64; LINES],
    pub(super) rounded: [i64; LINES],
}

impl Sums {
    pub(super) const NONE: Self = Self {
        exact: [0; LINES],
        rounded: [0; LINES],
    };
}

/// How the parts of lines are worked out.
#[derive(Clone, Copy, Debug)]
pub(super) enum Parts {
    /// Times a whole number, and dropped below a step that most balances have.
    Cents(i64),
    Units(i64),
    Any,
}

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
        let lines = self.mask(rule, s);
        if lines == 0 {
            return Some(0);
        }
        let (nets, sums) = (s.nets.get(source)?, s.sums.get_mut(sum)?);
        if let (Parts::Units(by), true) = (rule.parts, rule.caps.is_empty()) {
            let given = grow_freely(lines, sums, |line| times(nets, line, by), cut::<1_000_000>)?;
            return (given < MOST).then_some(given);
        }
        let of = (lines, rule.room(&s.rooms)?);
        let (given, parts) = match (rule.parts, &rule.way) {
            (Parts::Cents(by), _) => {
                let part = |line| times(nets, line, by);
                grow(of, sums, part, |sum| Some(cut::<10_000>(sum)))?
            }
            (Parts::Units(by), _) => {
                let part = |line| times(nets, line, by);
                grow(of, sums, part, |sum| Some(cut::<1_000_000>(sum)))?
            }
            (Parts::Any, Way::Rate(rates)) => {
                let (over, under) = *rates.get(factor)?;
                let part = |line| Some(divided(times(nets, line, over)?, under)?.0);
                grow(of, sums, part, |sum| to_steps(sum, rule.step, rule.round))?
            }
            (Parts::Any, _) => {
                let (grain, absent) = (s.grains.get(source)?, *s.absent.get(source)?);
                let part = |line| {
                    if is_in(absent, line) {
                        return Some(0);
                    }
                    let base = product(*nets.get(line)?, *grain)?;
                    let part = match self.exact(rule, base, factor, Some(line))? {
                        Worked::Number(exact) => divided(exact.over, exact.under)?.0,
                        Worked::Nothing => 0,
                    };
                    (part < MOST).then_some(part)
                };
                let rounded = |sum| to_steps(sum, rule.step, rule.round);
                grow(of, sums, part, |sum| rounded(sum).filter(|sum| *sum < MOST))?
            }
        };
        take(rule, parts, s)?;
        (parts < MOST).then_some(given)
    }
}

/// A line's part by a whole rate: no more is loaded than a rate can take (`Maker::bound`); what is absent adds nothing.
#[inline(always)]
fn times(nets: &[i64; LINES], line: usize, by: i64) -> Option<i64> {
    Some(nets.get(line)?.wrapping_mul(by))
}

/// Adds to the sums of lines what no cap cuts; what they grow by once they are rounded.
#[inline(always)]
fn grow_freely(
    lines: u64,
    sums: &mut Sums,
    part: impl Fn(usize) -> Option<i64>,
    rounded: impl Fn(i64) -> i64,
) -> Option<i64> {
    let mut given = 0_i64;
    for line in Lines(lines) {
        let (exact, known) = (sums.exact.get_mut(line)?, sums.rounded.get_mut(line)?);
        *exact = exact.wrapping_add(part(line)?);
        let now = rounded(*exact);
        given = given.wrapping_add(now.wrapping_sub(*known));
        *known = now;
    }
    Some(given)
}

/// Adds to the sums of lines as long as there is room; what they grow by once they are rounded, and what was added.
#[inline(always)]
fn grow(
    (lines, room): (u64, i64),
    sums: &mut Sums,
    part: impl Fn(usize) -> Option<i64>,
    rounded: impl Fn(i64) -> Option<i64>,
) -> Option<(i64, i64)> {
    let (mut given, mut left) = (0_i64, room);
    for line in Lines(lines) {
        let part = part(line)?.min(left);
        left = left.wrapping_sub(part);
        let (exact, known) = (sums.exact.get_mut(line)?, sums.rounded.get_mut(line)?);
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
