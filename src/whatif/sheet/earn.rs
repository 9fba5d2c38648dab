//! Earning on a sheet: what each rule gives, each line's part of it, and what it takes of the caps' room.

use super::rule::{Base, Rule};
use super::scratch::Scratch;
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
        // Below 64 either way: so no list of lines needs to be asked how long it is.
        let line = usize::try_from(self.0.trailing_zeros() & 63).ok();
        self.0 &= self.0.wrapping_sub(1);
        line
    }
}

/// The bit that stands for a line.
#[inline(always)]
pub(super) fn bit(line: usize) -> u64 {
    1_u64.wrapping_shl(u32::try_from(line).unwrap_or(0))
}

/// Whether a line is among those of some bits.
#[inline(always)]
pub(super) fn is_in(lines: u64, line: usize) -> bool {
    lines & bit(line) != 0
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
        match (rule.sum, rule.by_lines) {
            (Some(sum), true) => self.by_lines_together(rule, sum, factor, s),
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

    #[inline(always)]
    pub(super) fn add(&mut self, line: usize, balance: usize, part: i64) -> Option<()> {
        let at = line.wrapping_mul(self.balances).wrapping_add(balance);
        let number = self.out.get_mut(at)?;
        *number = number.wrapping_add(part);
        Some(())
    }
}

impl Rule {
    /// What its caps leave room for. They are taken from alike.
    #[inline(always)]
    pub(super) fn room(&self, rooms: &[i64]) -> Option<i64> {
        let mut least = i64::MAX;
        for (cap, of) in &self.caps {
            let room = *rooms.get(*cap)?;
            least = match of {
                CapOf::Award => least.min(room),
                CapOf::Times if room < 1_000_000 => 0,
                _ => least,
            };
        }
        Some(least)
    }
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
        *room = room.wrapping_sub(taken).max(0);
    }
    Some(())
}
