//! What a counter shows, and when that changes by itself.

use super::State;
use super::window::{Anchors, WindowDays};
use crate::number::Amount;
use crate::program::{Counter, Key, Program, Stream};
use crate::time::Day;

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
        match &counter.of {
            Stream::Formula(formula) => {
                formula.value(counter.digits, &|key| self.known_counter(program, key, day))
            }
            _ => {
                let of = Anchors {
                    program,
                    state: self,
                };
                Some(self.counters[key].value(&counter.window, counter.digits, day, of))
            }
        }
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
            return counter.window.days(day, of).unwrap_or_default();
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
        let counter = &program.counters[key];
        let of = Anchors {
            program,
            state: self,
        };
        let Stream::Formula(formula) = &counter.of else {
            return self.counters[key].next_turn(&counter.window, day, of);
        };
        let mut next: Option<Day> = None;
        formula.op.visit(&mut |part| {
            let turn = self.next_turn(program, *part, day);
            next = next.into_iter().chain(turn).min();
        });
        next
    }
}
