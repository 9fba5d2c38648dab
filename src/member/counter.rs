//! What a counter shows, and when that changes by itself.

use super::State;
use super::window::{Anchors, WindowDays};
use crate::definition::Length;
use crate::number::{Amount, Rounding};
use crate::program::{Counter, Key, Memory, Program, Remembered, Stream, Window};
use crate::time::Day;

/// A counter that shows the days since an event is looked at again each day, but not for ever.
pub(crate) const LONGEST_WAIT: u32 = 3660;

impl Length {
    /// How often it went by, of days no more than are waited for.
    fn most(self, times: u32) -> u32 {
        match self {
            Self::Days(_) => times.min(LONGEST_WAIT),
            Self::Months(_) => times,
        }
    }
}

impl State {
    /// What a counter shows on a day; zero where it shows nothing.
    pub(crate) fn counter(&self, program: &Program, counter: Key<Counter>, day: Day) -> Amount {
        self.known_counter(program, counter, day)
            .unwrap_or_default()
    }

    /// What a counter shows on a day, where there is anything to show.
    pub(crate) fn known_counter(
        &self,
        program: &Program,
        key: Key<Counter>,
        day: Day,
    ) -> Option<Amount> {
        let told = self.told.as_ref().and_then(|told| told[key]);
        if told.is_some() {
            return told;
        }
        let counter = &program.counters[key];
        let of = Anchors {
            program,
            state: self,
        };
        if self.is_closed(program, key) {
            return Some(Amount::ZERO);
        }
        match &counter.of {
            Stream::Formula(formula) => {
                let read = |key| self.known_counter(program, key, day);
                formula.value(counter.digits, &read)
            }
            Stream::Memory(memory) => self.remembered((key, memory), &counter.window, day, of),
            Stream::Available(balance) => {
                let available = self.accounts[*balance].available();
                available.rounded(counter.digits, Rounding::Floor)
            }
            Stream::Elapsed(since, length) => {
                let times = length.passed(of.latest(since, day)?, day, &program.calendar);
                Some(Amount::from_count(length.most(times)))
            }
            _ => Some(self.counters[key].value(&counter.window, counter.digits, day, of)),
        }
    }

    /// Whether a counter waits for another one to open its window.
    fn is_closed(&self, program: &Program, key: Key<Counter>) -> bool {
        let window = &program.counters[key].window;
        let waits = matches!(window, Window::Triggered { by, .. } if by.counter.is_some());
        waits && self.opened[key].is_none()
    }

    /// First day on which the window of a counter is closed again.
    pub(crate) fn closes(&self, program: &Program, key: Key<Counter>) -> Option<Day> {
        let Window::Triggered { length, .. } = &program.counters[key].window else {
            return None;
        };
        Some(length.after(self.opened[key]?, 1, &program.calendar))
    }

    fn remembered(
        &self,
        (key, memory): (Key<Counter>, &Memory),
        window: &Window,
        day: Day,
        of: Anchors<'_>,
    ) -> Option<Amount> {
        if let Window::BestOf(parts) = window {
            let values = parts.iter();
            let values = values.map(|part| self.remembered((key, memory), part, day, of));
            return values.max().flatten();
        }
        let days = window.days(day, of);
        let cells = &self.counters[key];
        let settled = days.map_or(Amount::ZERO, |days| cells.between(days, day));
        let week = of.program.calendar.week_start;
        let marks = &self.marks[key];
        marks.shows(memory.of, (days?, day), (settled, self.stock(key)), week)
    }

    /// The freezes of a streak.
    pub(crate) fn stock(&self, key: Key<Counter>) -> u32 {
        let stock = self.counters[key].0.first().map(|(_, stock)| *stock);
        stock.unwrap_or_default().whole()
    }

    /// The days that count for a counter; for a formula those of its counters, where they agree.
    pub(crate) fn counter_days(
        &self,
        program: &Program,
        key: Key<Counter>,
        day: Day,
    ) -> WindowDays {
        let counter = &program.counters[key];
        let of = Anchors {
            program,
            state: self,
        };
        let Stream::Formula(formula) = &counter.of else {
            let days = counter.window.days(day, of).unwrap_or_default();
            let until = days.until.or(self.closes(program, key));
            return WindowDays { until, ..days };
        };
        let mut days: Option<WindowDays> = None;
        formula.op.visit(&mut |part| {
            let of_part = self.counter_days(program, *part, day);
            let same = days.is_none_or(|days| days == of_part);
            days = Some(if same { of_part } else { WindowDays::default() });
        });
        days.unwrap_or_default()
    }

    /// The next day after `day` on which a counter may show another value by itself.
    pub(crate) fn next_turn(&self, program: &Program, key: Key<Counter>, day: Day) -> Option<Day> {
        day.soonest(|see| self.turns(program, (key, day), see))
    }

    /// Calls `see` with the days on which it may, and with others.
    fn turns(&self, program: &Program, (key, day): (Key<Counter>, Day), see: &mut dyn FnMut(Day)) {
        let counter = &program.counters[key];
        let of = Anchors {
            program,
            state: self,
        };
        self.closes(program, key).into_iter().for_each(&mut *see);
        match &counter.of {
            Stream::Formula(formula) => {
                formula
                    .op
                    .visit(&mut |part| self.turns(program, (*part, day), see));
            }
            Stream::Elapsed(since, length) => {
                if let Some(anchor) = of.latest(since, day) {
                    let times = length.passed(anchor, day, &program.calendar);
                    let next = length.most(times.saturating_add(1));
                    see(length.after(anchor, next, &program.calendar));
                }
            }
            Stream::Memory(memory) => {
                let marks = &self.marks[key];
                match memory.of {
                    Remembered::Streak(streak) => {
                        let ends = marks.streak_ends(streak, self.stock(key));
                        ends.into_iter().for_each(&mut *see);
                    }
                    Remembered::Since(since) => {
                        let last = marks.0.last().map(|mark| mark.from);
                        if last.is_some_and(|last| day.days_since(last) < LONGEST_WAIT) {
                            let start = since.unit.start(day, 1, program.calendar.week_start);
                            see(since.unit.after(start, 1));
                        }
                    }
                    _ => {
                        let cells = self.counters[key].0.iter().map(|(cell, _)| *cell);
                        let marks = marks.0.iter().flat_map(|mark| [mark.from, mark.until]);
                        for cell in cells.chain(marks) {
                            counter.window.turns(cell, day, of, see);
                        }
                    }
                }
            }
            _ => {
                for (cell, _) in &self.counters[key].0 {
                    counter.window.turns(*cell, day, of, see);
                }
            }
        }
    }
}
