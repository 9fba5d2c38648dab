//! Stretches: where one duty repeats the same step day after day and nothing else happens, many
//! days are done at once, exactly as one by one.
//!
//! Each step moves its counters and balances the same way, and goals have lower bounds only. So if
//! nothing settles differently after so many steps, nothing did in between; where something does,
//! halving finds the step at which it turns.

use super::duty::Occasion;
use super::journal::Journal;
use super::{Engine, Step};
use crate::definition::Window;
use crate::program::{Act, Duty, Key, Moment, Much, Pot};
use crate::time::{Day, Unit};

/// Steps done one by one between two looks for a stretch, so that looking costs little.
const BETWEEN: u32 = 32;

impl Engine<'_> {
    /// Does a stretch up to a day at once, where one begins.
    pub(super) fn stretch(&mut self, target: Day) -> Step {
        if self.runs.checked_rem(BETWEEN) != Some(0) {
            return Ok(());
        }
        let Some((key, unit)) = self.only_repeating() else {
            return Ok(());
        };
        let other = self.next_due_but(Some(key));
        let until = other.map_or(target, |other| other.previous().min(target));
        let steps = self.state.day.days_to(until).checked_div(unit).unwrap_or(0);
        let acts = self.program.duties[key].acts.iter();
        let left = acts.map(|act| self.steps_left(act, Occasion::on(self.state.day)));
        // It goes on while any of its acts does; one without an end comes to `None` for all.
        let left: Option<Vec<u32>> = left.collect();
        let left = left.and_then(|left| left.into_iter().max());
        let steps = left.map_or(steps, |left| steps.min(left));
        if steps < BETWEEN {
            return Ok(());
        }
        // What settling never looks at is not copied.
        let journal = std::mem::take(&mut self.journal);
        let records = std::mem::take(&mut self.state.records);
        let seen = std::mem::take(&mut self.state.seen);
        if let Some(quiet) = self.longest_quiet(key, unit, steps) {
            *self = quiet;
        }
        let done = std::mem::replace(&mut self.journal, journal);
        self.journal.add_repeated(done);
        self.state.records = records;
        self.state.seen = seen;
        Ok(())
    }

    /// The member after the most steps during which nothing else changes.
    fn longest_quiet(&self, key: Key<Duty>, unit: u32, steps: u32) -> Option<Self> {
        let (mut quiet, mut loud) = (0, steps.saturating_add(1));
        let mut longest = None;
        let mut tried = steps;
        while quiet < tried && tried < loud {
            match self.repeated(key, unit, tried) {
                Some(after) => (quiet, longest) = (tried, Some(after)),
                None => loud = tried,
            }
            tried = quiet.midpoint(loud);
        }
        longest
    }

    /// The member after so many steps of a duty, unless something else changes or does not fit.
    fn repeated(&self, key: Key<Duty>, unit: u32, times: u32) -> Option<Self> {
        let mut after = self.clone();
        let day = self.state.day.plus_days(times.saturating_mul(unit));
        (after.day, after.state.day) = (day, day);
        let occasion = Occasion {
            times,
            ..Occasion::on(day.previous())
        };
        after.run(key, occasion).ok()?;
        (!after.settled().ok()?).then_some(after)
    }

    /// The duty of each day or week that has something to do, with the days between, where its
    /// steps are alike.
    fn only_repeating(&self) -> Option<(Key<Duty>, u32)> {
        // A condition on counters beside a goal may have upper bounds.
        let ladders = self.program.ladders.values();
        let mut conditions = ladders.flat_map(|ladder| ladder.tiers.values());
        if conditions.any(|tier| {
            tier.when
                .as_ref()
                .is_some_and(|(_, of)| !of.counters.is_empty())
        }) {
            return None;
        }
        let mut segments = self.program.segments.values();
        if segments.any(|segment| !segment.uses.counters.is_empty()) {
            return None;
        }
        let duties = self.program.duties.iter();
        let mut alike = duties.filter_map(|(key, duty)| {
            let day = self.next_active(duty)?;
            let unit = match duty.on {
                Moment::Period {
                    unit: Unit::Day, ..
                } => 1,
                Moment::Period {
                    unit: Unit::Week, ..
                } => 7,
                _ => return None,
            };
            let next = self.state.day.days_to(day) == unit;
            let steps = duty.is_steady()
                && duty.benefits.is_empty()
                && duty.acts.iter().all(|act| self.is_alike(act));
            (next && steps).then_some((key, unit))
        });
        alike.next()
    }

    /// Whether so many steps of an act come to the act so many times over.
    fn is_alike(&self, act: &Act) -> bool {
        let same = |much: &Much| matches!(much, Much::Fixed(_) | Much::ByTier { .. });
        match act {
            Act::Take {
                from,
                amount,
                keep_at_most,
                ..
            } => match from.as_slice() {
                [Pot::Counter(_)] | [Pot::Balance(_)] => {
                    same(amount) && keep_at_most.is_none() && from.iter().all(|p| self.is_plain(*p))
                }
                _ => false,
            },
            Act::Credit { to, amount } => {
                let ends = match to {
                    Pot::Counter(_) => false,
                    Pot::Balance(key) => {
                        let mut lives = self.program.balances[*key].expiry.lives.iter();
                        lives.any(|life| life.span.is_some())
                    }
                };
                same(amount) && !ends && self.is_plain(*to)
            }
            Act::Carry { .. } | Act::Convert { .. } => false,
        }
    }

    /// Whether it makes no difference on which day something goes in or out.
    fn is_plain(&self, pot: Pot) -> bool {
        let plain = |key| matches!(self.program.counters[key].window, Window::Lifetime);
        match pot {
            Pot::Counter(key) => plain(key),
            Pot::Balance(key) => {
                let feeds = self.program.balances[key].feeds.iter();
                feeds.copied().all(plain)
            }
        }
    }
}

impl Journal {
    /// Adds what a duty repeated: nothing else happened.
    fn add_repeated(&mut self, done: Self) {
        self.duties.extend(done.duties);
        self.awards.extend(done.awards);
        self.debits.extend(done.debits);
        self.earned.extend(done.earned);
    }
}
