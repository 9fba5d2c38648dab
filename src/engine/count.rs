//! Counting: what an event contributes to the counters that it feeds.

use super::award::{Case, net, sum};
use super::{Engine, Step, fits};
use crate::definition::RefundCounts;
use crate::list::ToList as _;
use crate::member::Cells;
use crate::number::Amount;
use crate::problem::Problem;
use crate::program::{Anchor, Balance, Basis, Counter, Key, Source, Stream, Value, Window};
use crate::time::Day;

/// A credit, as counters see it.
#[derive(Clone, Copy)]
pub(super) struct Earned {
    pub(super) to: Key<Balance>,
    pub(super) source: Source,
    pub(super) active_on: Day,
    pub(super) counts: Counts,
}

/// For which counters a credit counts now.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Counts {
    All,
    /// It is pending: for those that do not wait.
    Pending,
    /// It was pending: for those that waited.
    Waited,
}

impl Counts {
    const fn fits(self, pending: bool) -> bool {
        match self {
            Self::All => true,
            Self::Pending => pending,
            Self::Waited => !pending,
        }
    }
}

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
            Stream::Sum { basis, less, test } => match basis {
                Basis::Lines(field) => {
                    let lines = self.lines((*field, less), test.as_ref());
                    fits(sum(lines.into_iter().map(|(_, amount)| amount)))
                }
                Basis::Event(field) => {
                    let counts = test.as_ref().is_none_or(|test| test.passes(self.scope()));
                    let net = net(&self.data.fields, *field, less).filter(|_| counts);
                    Ok(net.unwrap_or_default())
                }
                Basis::Rule(_) | Basis::Counter(_) => Ok(Amount::ZERO),
            },
            Stream::Earned { .. }
            | Stream::Available(_)
            | Stream::Score
            | Stream::Carried
            | Stream::Formula(_)
            | Stream::Elapsed(..)
            | Stream::Memory(_) => Ok(Amount::ZERO),
        }
    }

    /// The day on which this event counts: that of its dating field, where it lies no further back
    /// than it may, else its own.
    pub(super) fn counts_on(self, counter: Key<Counter>) -> Day {
        let own = self.facts.day;
        let dated = self.program.counters[counter].dated;
        let named = dated.and_then(|(field, back)| match self.data.fields.get(field) {
            Some(Value::Day(day)) => Some((*day, back)),
            _ => None,
        });
        match named {
            Some((day, back)) if day <= own && day.plus_days(back) >= own => day,
            _ => own,
        }
    }
}

impl Engine<'_> {
    /// Adds an event to the counters that it feeds.
    pub(super) fn feed(&mut self, case: Case<'_>) -> Step {
        for counter in &self.program.events[case.kind].feeds {
            if let Stream::Memory(memory) = &self.program.counters[*counter].of {
                self.keep_in_mind(*counter, memory, case)?;
                continue;
            }
            let amount = case.contribution(*counter, false)?;
            self.add(*counter, case.counts_on(*counter), amount)?;
        }
        Ok(())
    }

    /// Adds what was earned to the counters of a balance.
    pub(super) fn feed_earned(&mut self, earned: Earned, amount: Amount) -> Step {
        for (counter, day) in self.earned_counters(earned) {
            self.add(counter, day, amount)?;
        }
        Ok(())
    }

    /// Takes what was earned from the counters of a balance.
    pub(super) fn unfeed_earned(&mut self, earned: Earned, amount: Amount) {
        for (counter, day) in self.earned_counters(earned) {
            self.discount(counter, day, amount);
        }
    }

    /// The counters that a credit counts for, and the day on which it does: that on which it
    /// becomes active, or where what is pending counts, that of the event.
    fn earned_counters(&self, earned: Earned) -> Vec<(Key<Counter>, Day)> {
        let Earned {
            to,
            source,
            active_on,
            counts,
        } = earned;
        let waits = match source {
            Source::Rule(rule) => self.program.rules[rule].pending_days,
            _ => 0,
        };
        let day = |counter: &Key<Counter>| match &self.program.counters[*counter].of {
            Stream::Earned {
                only,
                except,
                pending,
            } => {
                let named = only.is_empty() || only.contains(&source);
                let fits = named && !except.contains(&source) && counts.fits(*pending);
                let day = match pending {
                    true => active_on.minus_days(waits),
                    false => active_on,
                };
                fits.then_some((*counter, day))
            }
            _ => None,
        };
        let feeds = &self.program.balances[to].feeds;
        feeds.iter().filter_map(day).to_list()
    }

    pub(super) fn add(&mut self, counter: Key<Counter>, day: Day, amount: Amount) -> Step {
        let window = &self.program.counters[counter].window;
        let cell = window.cell(day, &self.program.calendar);
        fits(self.state.counters[counter].add(cell, amount))
    }

    /// Takes what a refund takes: from the day on which it counted, or from what is seen today.
    pub(super) fn discount(&mut self, counter: Key<Counter>, day: Day, amount: Amount) {
        let first = matches!(self.program.counters[counter].window, Window::First(_));
        if first || self.program.reversal.counts == RefundCounts::OrderDay {
            return self.subtract(counter, day, amount);
        }
        let days = self.state.counter_days(self.program, counter, self.day);
        self.state.counters[counter].lower(days, self.day, amount);
    }

    pub(super) fn subtract(&mut self, counter: Key<Counter>, day: Day, amount: Amount) {
        let window = &self.program.counters[counter].window;
        let cell = window.cell(day, &self.program.calendar);
        let cells = &mut self.state.counters[counter];
        // What came later than the first is forgotten, not part of it.
        if !matches!(window, Window::First(_)) || cells.has(cell) {
            cells.take(cell, amount);
        }
    }

    /// Sets a score.
    pub(super) fn set_score(&mut self, counter: Key<Counter>, value: Amount) -> Step {
        let is_score = matches!(self.program.counters[counter].of, Stream::Score);
        self.states_counter(counter, is_score, value)?;
        self.state.counters[counter] = Cells::default();
        self.add(counter, self.day, value)
    }

    /// Credits a counter on a day that has come, or takes up to so much from that day.
    pub(super) fn credit_counter(
        &mut self,
        counter: Key<Counter>,
        day: Day,
        amount: Amount,
    ) -> Step {
        let of = &self.program.counters[counter].of;
        let has_cells = match of {
            Stream::Score | Stream::Formula(_) | Stream::Available(_) | Stream::Elapsed(..) => {
                false
            }
            Stream::Memory(memory) => memory.of.is_number(),
            _ => true,
        };
        self.states_counter(counter, has_cells, amount)?;
        if day > self.day {
            let problem = Problem::error("day-not-come", "/data/day");
            return Err(problem.with("found", day).with("limit", self.day));
        }
        match amount.is_negative() {
            true => {
                let less = Amount::ZERO.minus_or_zero(amount);
                self.subtract(counter, day, less);
                Ok(())
            }
            false => self.add(counter, day, amount),
        }
    }

    /// Refuses a counter that can't be stated so, and more digits than it has.
    fn states_counter(&self, counter: Key<Counter>, fits: bool, amount: Amount) -> Step {
        let counter = &self.program.counters[counter];
        if !fits {
            let problem = Problem::error("wrong-counter", "/data/counter");
            return Err(problem.with("found", &counter.id));
        }
        if amount.digits() > counter.digits {
            return Err(Problem::error("too-many-decimals", "/data")
                .with("found", amount)
                .with("limit", counter.digits));
        }
        Ok(())
    }

    /// Forgets what no window can see any more, seen from a day.
    pub(super) fn forget_counts(&mut self, day: Day) {
        let settling = day.minus_days(self.program.settle_days);
        for (key, counter) in self.program.counters.iter() {
            if let Window::Since(of) = &counter.window {
                let anchors = self.anchors(of);
                self.state.counters[key].gather(&anchors, settling);
            }
            if let Window::First(unit) = &counter.window {
                let back = counter.dated.map_or(0, |(_, back)| back);
                let settled = settling.minus_days(self.program.reversal.days.max(back));
                let cells = &mut self.state.counters[key].0;
                let first = cells.first().map(|(first, _)| unit.after(*first, 1));
                if first.is_some_and(|until| until <= settled) {
                    cells.truncate(1);
                }
            }
            if let Window::Triggered { by, .. } = &counter.window {
                self.forget_closed(key, by.counter.is_some(), settling);
            }
            if let Stream::Memory(memory) = &counter.of {
                self.settle_memory((key, memory), settling);
            }
            let calendar = &self.program.calendar;
            self.state.counters[key].prune(&counter.window, settling, calendar);
        }
    }

    /// Every day that an anchor may stand on again, in order: also those of the tiers that a
    /// refund can bring back.
    fn anchors(&self, of: &[Anchor]) -> Vec<Day> {
        let mut days = Vec::new();
        let mut insert = |day: Day| {
            if let Err(place) = days.binary_search(&day) {
                days.insert(place, day);
            }
        };
        // Since no day at all means for ever.
        if of.is_empty() {
            insert(Day::EPOCH);
        }
        for anchor in of {
            self.state.anchor(*anchor).into_iter().for_each(&mut insert);
            if let Anchor::Ladder(key) = anchor {
                let before = self.state.records.iter().flat_map(|record| &record.holds);
                let before = before.filter(|(ladder, _)| ladder == key);
                let standing = &self.state.standings[*key];
                let stands = before.map(|(_, holds)| holds).chain([&standing.holds]);
                for holds in stands {
                    holds.iter().for_each(|hold| insert(hold.since));
                    if holds.is_empty() {
                        insert(standing.fallen.unwrap_or(Day::EPOCH));
                    }
                }
            }
        }
        days
    }
}
