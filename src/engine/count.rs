//! Counting: what an event contributes to the counters that it feeds.

use super::award::{Case, sum};
use super::{Engine, Step, fits};
use crate::member::Source;
use crate::number::Amount;
use crate::program::{Balance, Basis, Counter, Key, Stream};
use crate::time::Day;

impl Case<'_> {
    /// What this event adds to a counter of events. An event that is wholly taken back adds
    /// nothing.
    pub(super) fn contribution(self, counter: Key<Counter>, whole_refund: bool) -> Step<Amount> {
        if whole_refund {
            return Ok(Amount::ZERO);
        }
        match &self.program.counters[counter].of {
            Stream::Count { test } => {
                let counts = test.as_ref().is_none_or(|test| test.passes(self.scope()));
                Ok(Amount::from_count(u32::from(counts)))
            }
            Stream::Sum { basis, test } => match basis {
                Basis::Lines(field) => {
                    let lines = self.lines(*field, test.as_ref());
                    fits(sum(lines.into_iter().map(|(_, amount)| amount)))
                }
                Basis::Event(field) => {
                    let counts = test.as_ref().is_none_or(|test| test.passes(self.scope()));
                    let value = self.data.fields.get(*field).filter(|_| counts);
                    Ok(value.and_then(|value| value.amount()).unwrap_or_default())
                }
                Basis::Rule(_) => Ok(Amount::ZERO),
            },
            Stream::Earned { .. } | Stream::Carried => Ok(Amount::ZERO),
        }
    }
}

impl Engine<'_> {
    /// Adds an event to the counters that it feeds.
    pub(super) fn feed(&mut self, case: Case<'_>) -> Step {
        for counter in &self.program.events[case.kind].feeds {
            let amount = case.contribution(*counter, false)?;
            self.add(*counter, self.day, amount)?;
        }
        Ok(())
    }

    /// Adds what was earned to the counters of a balance.
    pub(super) fn feed_earned(
        &mut self,
        balance: Key<Balance>,
        source: Source,
        day: Day,
        amount: Amount,
    ) -> Step {
        for counter in self.earned_counters(balance, source) {
            self.add(counter, day, amount)?;
        }
        Ok(())
    }

    /// Takes what was earned from the counters of a balance.
    pub(super) fn unfeed_earned(
        &mut self,
        balance: Key<Balance>,
        source: Source,
        day: Day,
        amount: Amount,
    ) {
        for counter in self.earned_counters(balance, source) {
            self.subtract(counter, day, amount);
        }
    }

    fn earned_counters(&self, balance: Key<Balance>, source: Source) -> Vec<Key<Counter>> {
        let counts = |counter: &Key<Counter>| match &self.program.counters[*counter].of {
            Stream::Earned { rules } => {
                rules.is_empty() || rules.iter().any(|rule| source == Source::Rule(*rule))
            }
            _ => false,
        };
        let feeds = &self.program.balances[balance].feeds;
        feeds.iter().copied().filter(counts).collect()
    }

    pub(super) fn add(&mut self, counter: Key<Counter>, day: Day, amount: Amount) -> Step {
        let window = self.program.counters[counter].window;
        let cell = window.cell(day, &self.program.calendar);
        fits(self.state.counters[counter].add(cell, amount))
    }

    pub(super) fn subtract(&mut self, counter: Key<Counter>, day: Day, amount: Amount) {
        let window = self.program.counters[counter].window;
        let cell = window.cell(day, &self.program.calendar);
        self.state.counters[counter].take(cell, amount);
    }
}
