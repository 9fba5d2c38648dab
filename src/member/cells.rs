//! Cells: a counter's values by the coarsest period that its window allows, only as far back as
//! the window can see.

use super::window::{Anchors, WindowDays};
use crate::definition::{Calendar, Weight};
use crate::list::ToList as _;
use crate::number::{Amount, Ratio, Rounding};
use crate::program::Window;
use crate::time::Day;

/// `(first day of the period, value)`, oldest first; a lifetime is one cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cells(pub(crate) Vec<(Day, Amount)>);

impl Cells {
    /// The value that the window shows on a day, to so many digits.
    pub(crate) fn value(&self, window: &Window, digits: u8, day: Day, of: Anchors<'_>) -> Amount {
        match window {
            Window::BestOf(parts) => {
                let values = parts.iter().map(|part| self.value(part, digits, day, of));
                values.max().unwrap_or_default()
            }
            Window::First(_) => self.0.first().map_or(Amount::ZERO, |(_, value)| *value),
            Window::Weighted(steps) => self.weighted(steps, digits, day),
            _ => window
                .days(day, of)
                .map_or(Amount::ZERO, |days| self.between(days, day)),
        }
    }

    /// What lies in some days, up to one of them.
    pub(super) fn between(&self, days: WindowDays, day: Day) -> Amount {
        let seen = self.0.iter();
        let seen = seen.filter(|(cell, _)| days.counts(*cell) && *cell <= day);
        super::account::total(seen.map(|(_, value)| *value))
    }

    /// Each step of months with its weight, newest first; one exact sum, cut once.
    fn weighted(&self, steps: &[Weight], digits: u8, day: Day) -> Amount {
        let mut parts = Vec::new();
        let mut until = day.month_start().plus_months(1);
        for step in steps {
            let from = until.minus_months(step.months);
            let days = WindowDays {
                from: Some(from),
                until: Some(until),
            };
            parts.push((self.between(days, day), step.weight));
            until = from;
        }
        let sum = Ratio::sum_of_products(&parts);
        let sum = sum.and_then(|sum| sum.round(digits, Rounding::Floor));
        sum.unwrap_or(Amount::MOST)
    }

    /// Adds to the cell that starts on a day.
    pub(crate) fn add(&mut self, cell: Day, amount: Amount) -> Option<()> {
        if amount.is_zero() {
            return Some(());
        }
        let place = self.0.partition_point(|(start, _)| *start < cell);
        match self.0.get_mut(place) {
            Some((start, value)) if *start == cell => *value = value.plus(amount)?,
            _ => self.0.insert(place, (cell, amount)),
        }
        Some(())
    }

    /// Takes from the cell that a day's values went to; what the window no longer sees is not
    /// missed.
    pub(crate) fn take(&mut self, cell: Day, amount: Amount) {
        let after = self.0.partition_point(|(start, _)| *start <= cell);
        if let Some((_, value)) = after.checked_sub(1).and_then(|place| self.0.get_mut(place)) {
            *value = value.minus_or_zero(amount);
        }
        self.0.retain(|(_, value)| !value.is_zero());
    }

    /// Takes so much of what is seen on a day, the oldest first; returns what came from which cell.
    pub(crate) fn lower(
        &mut self,
        days: WindowDays,
        day: Day,
        amount: Amount,
    ) -> Vec<(Day, Amount)> {
        let mut rest = amount;
        let mut taken = Vec::new();
        for (cell, value) in &mut self.0 {
            if days.counts(*cell) && *cell <= day {
                let part = rest.min(*value);
                *value = value.minus_or_zero(part);
                rest = rest.minus_or_zero(part);
                taken.push((*cell, part));
            }
        }
        self.0.retain(|(_, value)| !value.is_zero());
        taken.retain(|(_, part)| !part.is_zero());
        taken
    }

    /// All there is, in sight or not.
    pub(crate) fn all(&self) -> Amount {
        super::account::total(self.0.iter().map(|(_, value)| *value))
    }

    /// Whether anything lies in the cell that starts on a day.
    pub(crate) fn has(&self, cell: Day) -> bool {
        self.0.iter().any(|(start, _)| *start == cell)
    }

    /// Forgets what the window no longer sees on a day.
    pub(crate) fn prune(&mut self, window: &Window, day: Day, calendar: &Calendar) {
        self.0.retain(|(cell, _)| {
            window
                .leaves(*cell, calendar)
                .is_none_or(|leaves| leaves > day)
        });
    }

    /// Puts together what no later anchor can part: all before `day` that lies between two of
    /// `anchors`, which are in order. What lies before the first is out of sight.
    pub(crate) fn gather(&mut self, anchors: &[Day], day: Day) {
        let from = self.0.partition_point(|(cell, _)| *cell < day);
        let past: Vec<(Day, Amount)> = self.0.drain(..from).to_list();
        for (cell, value) in past {
            let before = anchors.partition_point(|anchor| *anchor <= cell);
            let start = before.checked_sub(1).and_then(|place| anchors.get(place));
            if let Some(start) = start {
                // The parts of a sum that fitted fit.
                let _ = self.add(*start, value);
            }
        }
    }
}
