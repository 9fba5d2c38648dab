//! Rules that give by themselves: rounded on the whole, and shared among the lines by their parts.

use super::earn::{Earning, Lines, take};
use super::number::{Fraction, MOST, product, to_steps};
use super::rule::{Base, Rule, Way};
use super::scratch::Scratch;
use super::share::Weights;
use super::steps::Worked;
use crate::number::Rounding;

/// What a rule comes to before its caps, and the lines that have weights in it.
type Weighed = (i64, u64);

/// A step, and how a number is rounded to it.
type Unit = (i64, Rounding);

impl Earning<'_> {
    pub(super) fn by_itself(
        &mut self,
        rule: &Rule,
        factor: usize,
        place: usize,
        s: &mut Scratch,
    ) -> Option<i64> {
        let unit = match rule.sum {
            Some(_) => (1, Rounding::Floor),
            None => (rule.step, rule.round),
        };
        let worked = match (&rule.way, rule.by_line) {
            (Way::Engine, _) => return None,
            (_, true) => self.by_lines(rule, factor, unit, s)?,
            (_, false) => self.on_whole(rule, factor, unit, s)?,
        };
        let Some((mut amount, lines)) = worked else {
            return Some(0);
        };
        if !rule.caps.is_empty() {
            let room = rule.room(&s.rooms)?;
            amount = amount.min(to_steps(room, unit.0, Rounding::Floor)?);
        }
        take(rule, amount, s)?;
        // Where rules are built on others.
        if let Some(part) = s.parts.get_mut(place) {
            *part = amount;
        }
        let mut given = amount;
        if let Some(sum) = rule.sum {
            let sums = s.sums.get_mut(sum)?;
            let (before, rounded) = (sums.exact.first_mut()?, sums.rounded.first_mut()?);
            let after = before.checked_add(amount).filter(|after| *after < MOST)?;
            let now = to_steps(after, rule.step, rule.round)?;
            given = now.checked_sub(*rounded)?;
            (*before, *rounded) = (after, now);
        }
        if given > 0 && lines != 0 {
            self.share_out(rule, (amount, given), lines, s)?;
        }
        Some(given)
    }

    /// Shares what is given among lines by their weights.
    fn share_out(
        &mut self,
        rule: &Rule,
        (amount, given): (i64, i64),
        lines: u64,
        s: &mut Scratch,
    ) -> Option<()> {
        let Scratch {
            weights,
            remainders,
            shares,
            ..
        } = s;
        let rest = rule.rest;
        // What is rounded with others is shared exactly first, and by that what it gives.
        if rule.sum.is_some() {
            let of = &*weights;
            Weights { lines, of, rest }.share(amount, 1, shares, remainders)?;
            for line in Lines(lines) {
                *weights.get_mut(line)? = *shares.get(line)?;
            }
        }
        let of = &*weights;
        Weights { lines, of, rest }.share(given, rule.step, shares, remainders)?;
        for line in Lines(lines) {
            self.add(line, rule.to, *shares.get(line)?)?;
        }
        Some(())
    }

    /// What a rule comes to that looks at the whole: lines weigh what they are of it. `None` within where it gives
    /// nothing.
    fn on_whole(
        &self,
        rule: &Rule,
        factor: usize,
        (step, round): Unit,
        s: &mut Scratch,
    ) -> Option<Option<Weighed>> {
        let lines = self.mask(rule, s);
        let (source, whole) = match rule.base {
            Base::Nothing => (None, 0),
            Base::Fixed(number) => (None, number),
            Base::Rule(other) => (None, s.parts.get(other).copied()?),
            Base::Event(source, like) => (like, s.event(source).max(0)),
            Base::Lines(source, _) => (Some(source), s.total(source, lines)?),
        };
        let base = match (rule.base, &rule.way) {
            (Base::Event(source, _) | Base::Lines(source, _), way) => {
                let millionths = product(whole, s.grain(source)).filter(|most| *most < MOST)?;
                match way {
                    Way::Rate(_) => whole,
                    _ => millionths,
                }
            }
            _ if whole >= MOST => return None,
            _ => whole,
        };
        let Worked::Number(exact) = self.exact(rule, base, factor, None)? else {
            return Some(None);
        };
        let rounded = exact.rounded(step, round)?;
        let Some(source) = source.filter(|_| rounded > 0) else {
            return Some(Some((rounded, 0)));
        };
        let nets = s.nets.get(source)?;
        for line in Lines(lines) {
            *s.weights.get_mut(line)? = *nets.get(line)?;
        }
        Some(Some((rounded, lines)))
    }

    /// What a rule comes to that looks at each line by itself.
    fn by_lines(
        &self,
        rule: &Rule,
        factor: usize,
        (step, round): Unit,
        s: &mut Scratch,
    ) -> Option<Option<Weighed>> {
        let source = match rule.base {
            Base::Event(_, Some(like)) => like,
            Base::Lines(source, _) => source,
            _ => return Some(None),
        };
        let grain = match rule.way {
            Way::Rate(_) => 1,
            _ => s.grain(source),
        };
        let mut sum = Fraction::whole(0);
        let (mut rounded, mut weighed) = (0_i64, 0_u64);
        for line in Lines(self.mask(rule, s)) {
            let base = s.net(source, line);
            if base == i64::MIN {
                continue;
            }
            let base = product(base, grain)?;
            let Worked::Number(exact) = self.exact(rule, base, factor, Some(line))? else {
                continue;
            };
            let weight = match rule.per_line {
                true => exact.rounded(step, round)?,
                false => exact.rounded(1, Rounding::Floor)?,
            };
            match rule.per_line {
                true => rounded = rounded.checked_add(weight)?,
                false => sum = sum.plus(exact)?,
            }
            weighed |= 1_u64.wrapping_shl(u32::try_from(line).ok()?);
            *s.weights.get_mut(line)? = weight;
        }
        if !rule.per_line {
            rounded = sum.rounded(step, round)?;
        }
        match rounded < MOST {
            true => Some((weighed != 0).then_some((rounded, weighed))),
            false => None,
        }
    }
}
