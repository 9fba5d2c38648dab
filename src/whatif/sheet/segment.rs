//! Segments of a slider: values of the open number between which nothing turns, so that all is a straight line, or such a
//! line cut down to whole steps. A segment is found around one value, by asking of each comparison on the way how far its answer
//! stays; other values in it are then a few operations away.

use super::super::climb;
use super::super::quote::NOTHING;
use super::number::{MOST, product, steps_in};

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

    /// Its value so many grains later, where that was found to fit.
    #[inline(always)]
    const fn then(self, grains: i64) -> i64 {
        self.gains.wrapping_mul(grains).wrapping_add(self.at)
    }

    /// Its value so many grains later, or earlier.
    pub(super) fn after(self, grains: i64) -> Option<i64> {
        product(self.gains, grains)?.checked_add(self.at)
    }
}

/// What is not negative, in whole steps.
#[inline(always)]
fn cut(number: i64, step: i64) -> i64 {
    steps_in(number, step).wrapping_mul(step)
}

impl Segment {
    /// Whether all its lines stay from nothing to below 2^53, so that what is told needs no checks.
    pub(super) fn is_bounded(&self) -> bool {
        let past = self.to.checked_sub(self.from);
        let Some(end) = past.and_then(|past| past.checked_div(self.grain)) else {
            return false;
        };
        let room = MOST.saturating_sub(self.has.saturating_add(self.fixed));
        let room = room.checked_div(i64::try_from(self.floors.len()).unwrap_or(0).max(1));
        let stays = |line: &Line, most: i64| {
            let ends = [Some(line.at), line.after(end)];
            ends.iter()
                .all(|at| at.is_some_and(|at| 0 <= at && at < most))
        };
        let whole = self.way.as_ref().map(|(line, ..)| line);
        let missing = self.missing.as_ref().map(|(line, _)| line);
        let mut values = whole.into_iter().chain(missing).chain([&self.value]);
        let floors = |room: i64| self.floors.iter().all(|(line, _)| stays(line, room));
        let way = self
            .way
            .is_none_or(|(_, from, whole)| from >= 0 && whole > 0);
        let starts = self.from >= 0 && self.has >= 0 && self.fixed >= 0;
        starts && way && values.all(|line| stays(line, MOST)) && room.is_some_and(floors)
    }

    /// Tells what a slider shows for a value of the segment.
    #[inline(always)]
    pub(super) fn tell(&self, value: i64, told: &mut [i64; 7]) -> bool {
        if value < self.from || self.to < value {
            return false;
        }
        let past = value.wrapping_sub(self.from);
        let grains = steps_in(past, self.grain);
        if grains.wrapping_mul(self.grain) != past {
            return false;
        }
        let mut earned = self.fixed;
        for (line, step) in &self.floors {
            earned = earned.wrapping_add(cut(line.then(grains), *step));
        }
        let available = match self.at_once {
            true => cut(self.has.wrapping_add(earned), self.step),
            false => self.has,
        };
        let fraction = match self.way {
            Some((line, from, whole)) => {
                let done = line.then(grains).wrapping_sub(from).max(0);
                climb::fraction(done, whole)
            }
            None => self.fraction,
        };
        let missing = match self.missing {
            Some((line, need)) => need.wrapping_sub(line.then(grains)).max(0),
            None => NOTHING,
        };
        let (value, rank, next) = (self.value.then(grains), self.rank, self.next);
        *told = [earned, available, value, rank, next, fraction, missing];
        true
    }
}
