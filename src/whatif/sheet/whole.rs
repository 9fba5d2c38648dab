//! Rules that give by themselves: rounded on the whole, and shared among the lines by their parts.

use super::earn::{Earning, Lines, take};
use super::number::{Fraction, MOST, product, share, to_steps};
use super::rule::{Base, Rule, Way};
use super::scratch::Scratch;
use super::steps::Worked;
use crate::number::Rounding;

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
        let worked = self.weigh(rule, factor, unit, s)?;
        let Some(rounded) = worked else {
            return Some(0);
        };
        let mut amount = rounded;
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
            let (before, rounded) = s.sums.get_mut(sum)?.first_mut()?;
            let after = before.checked_add(amount).filter(|after| *after < MOST)?;
            let now = to_steps(after, rule.step, rule.round)?;
            given = now.checked_sub(*rounded)?;
            (*before, *rounded) = (after, now);
        }
        if !s.weights.is_empty() {
            let Scratch {
                weights,
                weighed,
                remainders,
                shares,
                ..
            } = s;
            // What is rounded with others is shared exactly first, and by that what it gives.
            if rule.sum.is_some() {
                shares.clear();
                shares.resize(weights.len(), 0);
                share(
                    (amount, 1),
                    weights,
                    rule.rest,
                    remainders,
                    &mut |at, part| {
                        let share = shares.get_mut(at)?;
                        *share = share.checked_add(part)?;
                        Some(())
                    },
                )?;
                std::mem::swap(weights, shares);
            }
            share(
                (given, rule.step),
                weights,
                rule.rest,
                remainders,
                &mut |at, part| self.add(*weighed.get(at)?, rule.to, part),
            )?;
        }
        Some(given)
    }

    /// What a rule comes to before its caps, and the weights of the lines in it. `None` within where it gives
    /// nothing.
    fn weigh(
        &self,
        rule: &Rule,
        factor: usize,
        (step, round): (i64, Rounding),
        s: &mut Scratch,
    ) -> Option<Option<i64>> {
        if matches!(rule.way, Way::Engine) {
            return None;
        }
        s.weights.clear();
        s.weighed.clear();
        let grains = matches!(rule.way, Way::Rate(_));
        let (source, whole) = match rule.base {
            Base::Nothing => (None, 0),
            Base::Fixed(number) => (None, number),
            Base::Rule(other) => (None, s.parts.get(other).copied()?),
            Base::Event(source, like) => (like, s.event(source).max(0)),
            Base::Lines(source, _) => (Some(source), 0),
        };
        let of = match rule.base {
            Base::Event(source, _) | Base::Lines(source, _) => s.grain(source),
            _ => 1,
        };
        let mut whole = whole;
        let mut sum = Fraction::whole(0);
        let mut rounded = 0_i64;
        let mut gives = false;
        let mask = match source {
            Some(_) => self.mask(rule, s),
            None => 0,
        };
        for line in Lines(mask) {
            let base = s.net(source?, line);
            if base == i64::MIN {
                continue;
            }
            let millionths = product(base, s.grain(source?))?;
            if !rule.by_line {
                if matches!(rule.base, Base::Lines(..)) {
                    whole = whole.checked_add(base)?;
                }
                s.weighed.push(line);
                s.weights.push(millionths);
                continue;
            }
            let base = if grains { base } else { millionths };
            let Worked::Number(exact) = self.exact(rule, base, factor, Some(line))? else {
                continue;
            };
            gives = true;
            let weight = match rule.per_line {
                true => exact.rounded(step, round)?,
                false => exact.rounded(1, Rounding::Floor)?,
            };
            match rule.per_line {
                true => rounded = rounded.checked_add(weight)?,
                false => sum = sum.plus(exact)?,
            }
            s.weighed.push(line);
            s.weights.push(weight);
        }
        if !rule.by_line {
            let millionths = product(whole, of)?;
            if millionths >= MOST {
                return None;
            }
            let base = if grains { whole } else { millionths };
            let Worked::Number(exact) = self.exact(rule, base, factor, None)? else {
                return Some(None);
            };
            gives = true;
            sum = exact;
            if rule.per_line {
                rounded = exact.rounded(step, round)?;
            }
        }
        if !rule.per_line {
            rounded = sum.rounded(step, round)?;
        }
        Some(gives.then_some(rounded).filter(|rounded| *rounded < MOST))
    }
}
