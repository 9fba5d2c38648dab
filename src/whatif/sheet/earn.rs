//! Earning on a sheet: what each rule gives, each line's part of it, and what it takes of the caps' room.

use super::number::{Fraction, MOST, share, to_steps};
use super::rule::{Base, Op, Pick, Rule, Way};
use super::scratch::Scratch;
use super::test::{Rows, Tests};
use crate::definition::CapOf;
use crate::number::Rounding;

/// The numbers of an event.
#[derive(Clone, Copy)]
pub(super) struct Numbers<'n> {
    pub(super) event: &'n [i64],
    pub(super) rows: Rows<'n>,
    pub(super) lines: usize,
}

impl Numbers<'_> {
    pub(super) fn row(&self, line: usize) -> &[i64] {
        let from = line.saturating_mul(self.rows.width);
        let until = from.saturating_add(self.rows.width);
        self.rows.numbers.get(from..until).unwrap_or_default()
    }
}

/// Lines by the bits that stand for them, in order.
pub(super) struct Lines(pub(super) u64);

impl Iterator for Lines {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.0 == 0 {
            return None;
        }
        let line = usize::try_from(self.0.trailing_zeros()).ok();
        self.0 &= self.0.wrapping_sub(1);
        line
    }
}

/// The bits of so many lines.
pub(super) fn all(lines: usize) -> u64 {
    let bits = u32::try_from(lines).ok();
    let above = bits.and_then(|bits| u64::MAX.checked_shl(bits));
    !above.unwrap_or(0)
}

/// A rule at work: where what it gives goes.
pub(super) struct Earning<'e> {
    pub(super) tests: &'e Tests,
    pub(super) numbers: Numbers<'e>,
    /// What each line earns of each balance.
    pub(super) out: &'e mut [i64],
    pub(super) balances: usize,
}

impl Earning<'_> {
    /// What a rule gives, in millionths; its parts are added to the lines. `None`: the engine has to.
    pub(super) fn gives(&mut self, rule: &Rule, place: usize, s: &mut Scratch) -> Option<i64> {
        let factor = self.factor(rule);
        match (rule.sum, rule.per_line && rule.by_line) {
            (Some(sum), true) => self.by_lines_together(rule, sum, factor, place, s),
            _ => self.by_itself(rule, factor, place, s),
        }
    }

    /// Which of the open multipliers apply.
    fn factor(&self, rule: &Rule) -> usize {
        let mut bits = 0_usize;
        let mut bit = 1_usize;
        for node in &rule.open {
            if self
                .tests
                .pass(*node, self.numbers.event, self.numbers.rows, &[])
            {
                bits |= bit;
            }
            bit = bit.wrapping_shl(1);
        }
        bits
    }

    /// The lines that a rule is about, each a bit.
    fn mask(&self, rule: &Rule, s: &Scratch) -> u64 {
        match rule.base {
            Base::Lines(_, Some(mask)) => s.masks.get(mask).copied().unwrap_or(0),
            _ => all(self.numbers.lines),
        }
    }

    fn exact(&self, rule: &Rule, base: i64, factor: usize, line: Option<usize>) -> Option<Worked> {
        match &rule.way {
            Way::Rate(rates) => {
                let number = Fraction::whole(base).times(*rates.get(factor)?)?;
                Some(Worked::Number(number))
            }
            Way::Steps(ops) => self.steps(ops, base, factor, line),
            Way::Engine => None,
        }
    }

    fn steps(&self, ops: &[Op], base: i64, factor: usize, line: Option<usize>) -> Option<Worked> {
        let numbers = self.numbers;
        let row = line.map(|line| numbers.row(line)).unwrap_or_default();
        let mut number = Fraction::whole(base);
        for op in ops {
            number = match op {
                Op::Some if base == 0 => return Some(Worked::Nothing),
                Op::Some => number,
                Op::Nothing => return Some(Worked::Nothing),
                Op::Times(rate) => number.times(*rate)?,
                Op::Factor(factors) => number.times(*factors.get(factor)?)?,
                Op::Field(of_line, at) => {
                    let by = if *of_line { row } else { numbers.event };
                    match by.get(*at).copied().unwrap_or(i64::MIN) {
                        i64::MIN => return Some(Worked::Nothing),
                        by => number.times((by, 1_000_000))?,
                    }
                }
                Op::Rows(rows, otherwise) => {
                    let pass = |node| self.tests.pass(node, numbers.event, numbers.rows, row);
                    let fits = rows.iter().find(|(node, _)| pass(*node));
                    match fits.map(|(_, pick)| *pick).or(*otherwise) {
                        Some(pick) => pick.of(number)?,
                        None => return Some(Worked::Nothing),
                    }
                }
                Op::Bands(bands) => {
                    let mut found = None;
                    for (from, pick) in bands.iter().rev() {
                        // Reached where the band's beginning is no more than the number.
                        if from.checked_mul(number.under)? <= number.over {
                            found = Some(*pick);
                            break;
                        }
                    }
                    match found {
                        Some(pick) => pick.of(number)?,
                        None => return Some(Worked::Nothing),
                    }
                }
                Op::Block(block) => Fraction::whole(number.rounded(*block, Rounding::Floor)?),
                Op::ToNext(step) => {
                    let whole = number.rounded(*step, Rounding::Floor)?;
                    match number.at_most(whole)? {
                        true => Fraction::whole(0),
                        false => Fraction {
                            over: whole
                                .checked_add(*step)?
                                .checked_mul(number.under)?
                                .checked_sub(number.over)?,
                            under: number.under,
                        },
                    }
                }
                Op::AtLeast(least) => match number.at_most(*least)? {
                    true => Fraction::whole(*least),
                    false => number,
                },
                Op::AtMost(most) => match number.at_most(*most)? {
                    true => number,
                    false => Fraction::whole(*most),
                },
                Op::Round(rounding, step) => Fraction::whole(number.rounded(*step, *rounding)?),
            };
        }
        Some(Worked::Number(number))
    }

    /// Each line's part is cut by the caps, line after line, added to the line's sum, and gives what that
    /// grows by.
    fn by_lines_together(
        &mut self,
        rule: &Rule,
        sum: usize,
        factor: usize,
        place: usize,
        s: &mut Scratch,
    ) -> Option<i64> {
        let Base::Lines(source, _) = rule.base else {
            return None;
        };
        let mask = self.mask(rule, s);
        let (given, parts) = match &rule.way {
            Way::Rate(rates) if rule.caps.is_empty() => {
                let nets = s.nets.get(source.checked_mul(64)?..)?;
                let sums = s.sums.get_mut(sum.checked_mul(64)?..)?;
                let rate = *rates.get(factor)?;
                match (rule.step, rule.round) {
                    (1_000_000, Rounding::Floor) => grow(Lines(mask), nets, sums, rate, |after| {
                        after.checked_sub(after.checked_rem(1_000_000)?)
                    })?,
                    (step, round) => grow(Lines(mask), nets, sums, rate, |after| {
                        to_steps(after, step, round)
                    })?,
                }
            }
            _ => self.cut_by_lines(rule, (source, sum), factor, (mask, s))?,
        };
        *s.parts.get_mut(place)? = parts;
        take(rule, parts, s)?;
        (parts < MOST).then_some(given)
    }

    /// The same where caps cut the parts, or where there is more than a rate.
    fn cut_by_lines(
        &self,
        rule: &Rule,
        (source, sum): (usize, usize),
        factor: usize,
        (mask, s): (u64, &mut Scratch),
    ) -> Option<(i64, i64)> {
        let (mut given, mut parts) = (0_i64, 0_i64);
        s.taken.clear();
        for (cap, _) in &rule.caps {
            s.taken.push(s.rooms.get(*cap).copied()?);
        }
        let (rate, grain) = match &rule.way {
            Way::Rate(rates) => (Some(*rates.get(factor)?), 1),
            _ => (None, s.grain(source)),
        };
        for line in Lines(mask) {
            let base = s.net(source, line);
            if base == i64::MIN {
                continue;
            }
            let base = base.checked_mul(grain)?;
            let (over, under) = match rate {
                Some((over, under)) => (base.checked_mul(over)?, under),
                None => match self.exact(rule, base, factor, Some(line))? {
                    Worked::Number(exact) => (exact.over, exact.under),
                    Worked::Nothing => continue,
                },
            };
            let mut part = match under {
                1 => over,
                under => over.checked_div(under)?,
            };
            for ((_, of), room) in rule.caps.iter().zip(&mut s.taken) {
                match of {
                    CapOf::Award => {
                        part = part.min(*room);
                        *room = room.saturating_sub(part);
                    }
                    CapOf::Times if *room < 1_000_000 => part = 0,
                    _ => {}
                }
            }
            if part == 0 {
                continue;
            }
            parts = parts.checked_add(part)?;
            let at = sum.saturating_mul(64).saturating_add(line);
            let (before, rounded) = s.sums.get_mut(at)?;
            let after = before.checked_add(part)?;
            let now = to_steps(after, rule.step, rule.round)?;
            given = given.checked_add(now.checked_sub(*rounded)?)?;
            (*before, *rounded) = (after, now);
        }
        Some((given, parts))
    }

    fn by_itself(
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
        for (cap, of) in &rule.caps {
            let room = s.rooms.get(*cap).copied()?;
            amount = match of {
                CapOf::Award => amount.min(to_steps(room, unit.0, Rounding::Floor)?),
                CapOf::Times if room < 1_000_000 => 0,
                _ => amount,
            };
        }
        take(rule, amount, s)?;
        *s.parts.get_mut(place)? = amount;
        let mut given = amount;
        if let Some(sum) = rule.sum {
            let (before, rounded) = s.sums.get_mut(sum.saturating_mul(64))?;
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
        let mask = self.mask(rule, s);
        let counted = if source.is_some() {
            self.numbers.lines
        } else {
            0
        };
        for line in 0..counted {
            let base = s.net(source?, line);
            if mask.wrapping_shr(u32::try_from(line).ok()?) & 1 == 0 || base == i64::MIN {
                continue;
            }
            let millionths = base.checked_mul(s.grain(source?))?;
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
            let base = if grains {
                whole
            } else {
                whole.checked_mul(of)?
            };
            if whole.checked_mul(of)? >= MOST {
                return None;
            }
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

    pub(super) fn add(&mut self, line: usize, balance: usize, part: i64) -> Option<()> {
        let at = line.checked_mul(self.balances)?.checked_add(balance)?;
        let number = self.out.get_mut(at)?;
        *number = number.checked_add(part)?;
        Some(())
    }
}

/// Adds to the sums of lines what a rate makes of them; what they grow by once they are rounded, and what was added.
#[inline]
fn grow(
    lines: Lines,
    nets: &[i64],
    sums: &mut [(i64, i64)],
    (over, under): (i64, i64),
    rounded: impl Fn(i64) -> Option<i64>,
) -> Option<(i64, i64)> {
    let (mut given, mut parts) = (0_i64, 0_i64);
    for line in lines {
        let base = *nets.get(line)?;
        if base == i64::MIN {
            continue;
        }
        let mut part = base.checked_mul(over)?;
        if under != 1 {
            part = part.checked_div(under)?;
        }
        let (before, known) = sums.get_mut(line)?;
        *before = before.checked_add(part)?;
        let now = rounded(*before)?;
        given = given.checked_add(now.checked_sub(*known)?)?;
        parts = parts.checked_add(part)?;
        *known = now;
    }
    Some((given, parts))
}

/// What a piece comes to; nothing where there is no rate for it.
enum Worked {
    Number(Fraction),
    Nothing,
}

impl Pick {
    fn of(self, number: Fraction) -> Option<Fraction> {
        match self {
            Self::Fixed(number) => Some(Fraction::whole(number)),
            Self::Of(rate) => number.times(rate),
        }
    }
}

/// Takes the room for an award.
fn take(rule: &Rule, amount: i64, s: &mut Scratch) -> Option<()> {
    if amount == 0 {
        return Some(());
    }
    for (cap, of) in &rule.caps {
        let room = s.rooms.get_mut(*cap)?;
        let taken = if *of == CapOf::Times {
            1_000_000
        } else {
            amount
        };
        *room = room.saturating_sub(taken).max(0);
    }
    Some(())
}
