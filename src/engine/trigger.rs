//! Windows that open by themselves: when a counter reaches a value, for so long; then all that they
//! saw is gone.

use super::Engine;
use crate::member::{Cells, Marks};
use crate::program::{Counter, Key, Window};
use crate::time::Day;

impl Engine<'_> {
    /// Opens the windows whose counter has reached its value; returns whether any opened.
    pub(super) fn open_windows(&mut self) -> bool {
        let mut changed = false;
        for (key, counter) in self.program.counters.iter() {
            let Window::Triggered { by, .. } = &counter.window else {
                continue;
            };
            let watched = by.counter.unwrap_or(key);
            let have = self.state.counter(self.program, watched, self.day);
            if self.state.opened[key].is_none() && have >= by.value {
                self.state.opened[key] = Some(self.day);
                changed = true;
            }
        }
        changed
    }

    /// Closes the windows whose time is over.
    pub(super) fn close_windows(&mut self) {
        for key in self.program.counters.keys() {
            let closes = self.state.closes(self.program, key);
            if closes.is_some_and(|closes| closes <= self.day) {
                self.state.opened[key] = None;
                self.state.counters[key] = Cells::default();
                self.state.marks[key] = Marks::default();
            }
        }
    }

    /// The next day on which a window closes.
    pub(super) fn next_closing(&self) -> Option<Day> {
        let counters = self.program.counters.keys();
        counters
            .filter_map(|key| self.state.closes(self.program, key))
            .min()
    }

    /// Lets go of what was counted while a window was closed, and puts together what no refund
    /// can part any more.
    pub(super) fn forget_closed(&mut self, key: Key<Counter>, waits: bool, day: Day) {
        let opened = self.state.opened[key];
        let cells = &mut self.state.counters[key];
        if waits {
            let from = opened.unwrap_or(day);
            cells.0.retain(|(cell, _)| *cell >= from);
        }
        let settled = day.minus_days(self.program.reversal.days);
        if let Some((first, _)) = cells.0.first().copied() {
            cells.gather(&[first], settled);
        }
    }
}
