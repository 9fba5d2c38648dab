//! Segments of a slider: values of the open number between which nothing turns, so that all is a straight line, or such a
//! line cut down to whole steps. A segment is found around one value, by asking of each comparison on the way how far its answer
//! stays; other values in it are then a few operations away.

use super::super::climb;
use super::number::{MOST, divided, product, to_steps};
use crate::number::Rounding;

/// A straight line: its value at one number, and what it gains by each grain.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Line {
    pub(super) at: i64,
    pub(super) gains: i64,
}

/// What is between two values of the open number.
#[derive(Debug)]
pub(super) struct Segment {
    pub(super) from: i64,
    pub(super) to: i64,
    pub(super) grain: i64,
    /// What is earned whatever the number is, and lines that are cut down to whole steps.
    pub(super) fixed: i64,
    pub(super) floors: Vec<(Line, i64)>,
    /// What was there before, and whether what is earned comes to it at once.
    pub(super) has: i64,
    pub(super) step: i64,
    pub(super) at_once: bool,
    pub(super) value: Line,
    pub(super) rank: i64,
    pub(super) next: i64,
    /// Where the way to the next tier begins and ends, and by which line it is measured.
    pub(super) way: Option<(Line, i64, i64)>,
    pub(super) fraction: i64,
    pub(super) missing: Option<(Line, i64)>,
}

impl Line {
    pub(super) const fn flat(at: i64) -> Self {
        Self { at, gains: 0 }
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            at: self.at.checked_add(other.at)?,
            gains: self.gains.checked_add(other.gains)?,
        })
    }

    pub(super) fn minus(self, other: Self) -> Option<Self> {
        Some(Self {
            at: self.at.checked_sub(other.at)?,
            gains: self.gains.checked_sub(other.gains)?,
        })
    }

    pub(super) fn times(self, by: i64) -> Option<Self> {
        Some(Self {
            at: self.at.checked_mul(by)?,
            gains: self.gains.checked_mul(by)?,
        })
    }

    /// Its value so many grains later, or earlier.
    #[inline(always)]
    pub(super) fn after(self, grains: i64) -> Option<i64> {
        product(self.gains, grains)?.checked_add(self.at)
    }
}

impl Segment {
    /// Tells what a slider shows for a value of the segment.
    #[inline(always)]
    pub(super) fn tell(&self, value: i64, told: &mut [i64; 7]) -> Option<()> {
        if value < self.from || self.to < value {
            return None;
        }
        let past = value.wrapping_sub(self.from);
        let (grains, rest) = divided(past, self.grain)?;
        if rest != 0 {
            return None;
        }
        let mut earned = self.fixed;
        for (line, step) in &self.floors {
            let exact = line.after(grains)?;
            earned = earned.checked_add(to_steps(exact, *step, Rounding::Floor)?)?;
        }
        let mut available = self.has;
        if self.at_once {
            available = to_steps(available.checked_add(earned)?, self.step, Rounding::Floor)?;
        }
        let fraction = match self.way {
            Some((line, from, whole)) => {
                let done = line.after(grains)?.checked_sub(from)?.max(0);
                climb::fraction(done, whole)
            }
            None => self.fraction,
        };
        let missing = match self.missing {
            Some((line, need)) => need.checked_sub(line.after(grains)?)?.max(0),
            None => i64::MIN,
        };
        let shown = self.value.after(grains)?;
        if earned.max(available).max(shown) >= MOST {
            return None;
        }
        let (rank, next) = (self.rank, self.next);
        *told = [earned, available, shown, rank, next, fraction, missing];
        Some(())
    }
}
