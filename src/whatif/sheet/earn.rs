//! Earning on a sheet: what each rule gives, each line's part of it, and what it takes of the caps' room.

use super::number::{MOST, Rate, divided, product, to_steps};
use super::rule::{Base, Rule, Way};
use super::scratch::{LINES, Scratch};
use super::steps::Worked;
use super::test::{Rows, Tests};
use crate::definition::CapOf;

/// The numbers of an event.
pub(super) struct Numbers<'n> {
    pub(super) event: &'n [i64],
    pub(super) rows: Rows<'n>,
    pub(super) lines: usize,
    /// All lines, each a bit.
    pub(super) all: u64,
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

    #[inline(always)]
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
    pub(super) numbers: &'e Numbers<'e>,
    /// What each line earns of each balance.
    pub(super) out: &'e mut [i64],
    pub(super) balances: usize,
}

impl Earning<'_> {
    /// What a rule gives, in millionths; its parts are added to the lines. `None`: the engine has to.
    #[inline(always)]
    pub(super) fn gives(&mut self, rule: &Rule, place: usize, s: &mut Scratch) -> Option<i64> {
        let factor = match rule.open.is_empty() {
            true => 0,
            false => self.factor(rule),
        };
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
            if self.tests.pass(node, self.numbers, &[]) {
                bits |= bit;
            }
            bit = bit.wrapping_shl(1);
        }
        bits
    }

    /// The lines that a rule is about, each a bit.
    #[inline(always)]
    pub(super) fn mask(&self, rule: &Rule, s: &Scratch) -> u64 {
        match rule.base {
            Base::Lines(_, Some(mask)) => s.masks.get(mask).copied().unwrap_or(0),
            _ => self.numbers.all,
        }
    }

    /// Each line's part is cut by the caps, line after line, added to the line's sum, and gives what that
    /// grows by.
    #[inline(always)]
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
        if mask == 0 {
            return Some(0);
        }
        let (given, parts) = match &rule.way {
            Way::Rate(rates) if rule.caps.is_empty() => {
                let (nets, sums) = (s.nets.get(source)?, s.sums.get_mut(sum)?);
                grow((mask, nets), sums, *rates.get(factor)?, rule)?
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
        let (nets, sums) = (s.nets.get(source)?, s.sums.get_mut(sum)?);
        for line in Lines(mask) {
            let base = *nets.get(line)?;
            if base == i64::MIN {
                continue;
            }
            let mut part = match rate {
                Some(rate) => part_of(base, rate)?,
                None => match self.exact(rule, product(base, grain)?, factor, Some(line))? {
                    Worked::Number(exact) => divided(exact.over, exact.under)?.0,
                    Worked::Nothing => continue,
                },
            };
            for ((_, of), room) in rule.caps.iter().zip(&mut s.taken) {
                match of {
                    CapOf::Award => {
                        part = part.min(*room);
                        *room = room.wrapping_sub(part);
                    }
                    CapOf::Times if *room < 1_000_000 => part = 0,
                    _ => {}
                }
            }
            if part == 0 {
                continue;
            }
            if part >= MOST {
                return None;
            }
            parts = parts.wrapping_add(part);
            given = given.wrapping_add(added(sums.get_mut(line)?, part, rule)?);
        }
        Some((given, parts))
    }

    #[inline(always)]
    pub(super) fn add(&mut self, line: usize, balance: usize, part: i64) -> Option<()> {
        let at = line.wrapping_mul(self.balances).wrapping_add(balance);
        let number = self.out.get_mut(at)?;
        *number = number.checked_add(part)?;
        Some(())
    }
}

/// Adds to the sums of lines what a rate makes of them; what they grow by once they are rounded, and what was added.
#[inline(always)]
fn grow(
    (mask, nets): (u64, &[i64; LINES]),
    sums: &mut [(i64, i64); LINES],
    rate: Rate,
    rule: &Rule,
) -> Option<(i64, i64)> {
    let (mut given, mut parts) = (0_i64, 0_i64);
    for line in Lines(mask) {
        let base = *nets.get(line)?;
        if base == i64::MIN {
            continue;
        }
        let part = part_of(base, rate)?;
        given = given.wrapping_add(added(sums.get_mut(line)?, part, rule)?);
        parts = parts.wrapping_add(part);
    }
    Some((given, parts))
}

/// What a rate makes of so many grains: no more of them are loaded than a rate can take (`Source::most`).
#[inline(always)]
fn part_of(grains: i64, (over, under): Rate) -> Option<i64> {
    let part = grains.wrapping_mul(over);
    match under {
        1 => Some(part),
        _ => Some(divided(part, under)?.0),
    }
}

/// Adds to a sum; what it grows by once it is rounded.
#[inline(always)]
fn added((exact, rounded): &mut (i64, i64), part: i64, rule: &Rule) -> Option<i64> {
    let after = exact.wrapping_add(part);
    if after >= MOST {
        return None;
    }
    let now = to_steps(after, rule.step, rule.round)?;
    let grown = now.wrapping_sub(*rounded);
    (*exact, *rounded) = (after, now);
    Some(grown)
}

/// Takes the room for an award.
#[inline(always)]
pub(super) fn take(rule: &Rule, amount: i64, s: &mut Scratch) -> Option<()> {
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
