//! Milestones: how many marks a counter has passed in its window, and what that gives. Marks are
//! counted, so one event may pass several, and a refund undoes just those that it unmakes.

use super::journal::MilestoneChange;
use super::{Engine, Step, fits};
use crate::member::{Gave, Instrument, Passed, Record, Source, State};
use crate::number::Amount;
use crate::program::{Key, Milestone, Program, Reward, Table};
use crate::time::Day;

/// How many marks are passed by the counter as it stands, and how many are known to be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Marked {
    pub(crate) have: Amount,
    pub(crate) period: Day,
    pub(crate) passed: u32,
    pub(crate) known: u32,
    /// How many of this window have given what they give.
    given: u32,
}

impl Marked {
    pub(crate) fn of(program: &Program, state: &State, key: Key<Milestone>, day: Day) -> Self {
        let milestone = &program.milestones[key];
        let period = state.counter_days(program, milestone.counter, day).from;
        let period = period.unwrap_or(Day::EPOCH);
        let known = state.milestones[key];
        let have = state.counter(program, milestone.counter, day);
        let passed = milestone.passed(have);
        let same = known.period == period;
        let given = if same { known.times } else { 0 };
        Self {
            have,
            period,
            passed,
            known: match program.begins_anew(milestone.counter) {
                true => given.min(passed),
                false => given,
            },
            given,
        }
    }
}

impl Engine<'_> {
    /// Gives what marks passed since the last look give; returns whether there were any.
    pub(super) fn pass_milestones(&mut self) -> Step<bool> {
        let program = self.program;
        let mut changed = false;
        for (key, milestone) in program.milestones.iter() {
            let marked = Marked::of(program, &self.state, key, self.day);
            let new = marked.passed.saturating_sub(marked.known);
            if new == 0 {
                self.forget_passed(key, marked);
                continue;
            }
            self.note_passed(key, marked, marked.passed);
            let source = Source::Milestone(key);
            self.book_rewards(source, &milestone.rewards, new)?;
            self.grant_all(source, new);
            changed = true;
        }
        Ok(changed)
    }

    /// A streak that is broken passes its marks anew.
    fn forget_passed(&mut self, milestone: Key<Milestone>, marked: Marked) {
        let state = &mut self.state.milestones[milestone];
        if state.period == marked.period {
            state.times = marked.known;
        }
    }

    fn note_passed(&mut self, milestone: Key<Milestone>, marked: Marked, now: u32) {
        self.state.milestones[milestone] = Passed {
            period: marked.period,
            times: now,
        };
        self.journal.milestones.push(MilestoneChange {
            milestone,
            undone: now < marked.known,
            before: marked.known,
            after: now,
        });
    }

    /// How many marks each counter passes as it stands.
    pub(super) fn marks(&self) -> Table<Milestone, u32> {
        let milestones = &self.program.milestones;
        milestones.map(|key, _| Marked::of(self.program, &self.state, key, self.day).passed)
    }

    /// Undoes the marks that a refund took from those passed before it, for whatever else lowers a
    /// counter undoes none: first what the refunded event gave for them, then what the latest
    /// others did.
    pub(super) fn unpass_milestones(
        &mut self,
        record: &mut Record,
        before: &Table<Milestone, u32>,
    ) -> Step {
        let program = self.program;
        for (key, milestone) in program.milestones.iter() {
            let marked = Marked::of(program, &self.state, key, self.day);
            let given = marked.given;
            let lost = before[key].saturating_sub(marked.passed).min(given);
            if lost == 0 {
                continue;
            }
            let marked = Marked {
                known: given,
                ..marked
            };
            self.note_passed(key, marked, given.saturating_sub(lost));
            let source = Source::Milestone(key);
            let mut others = std::mem::take(&mut self.state.records);
            for reward in &milestone.rewards {
                let records = [&mut *record]
                    .into_iter()
                    .chain(others.iter_mut().rev().map(|other| &mut **other));
                self.take_rewards(source, (reward, lost), records)?;
            }
            for grant in &milestone.benefits {
                let each = self.given_each(grant);
                let mut left = each.saturating_mul(lost);
                for record in [&mut *record]
                    .into_iter()
                    .chain(others.iter_mut().rev().map(|other| &mut **other))
                {
                    left = left.saturating_sub(self.take_gifts(record, (source, grant.what), left));
                }
            }
            self.state.records = others;
        }
        Ok(())
    }

    /// Takes so many rewards back from the credits that records say they gave.
    fn take_rewards<'r>(
        &mut self,
        source: Source,
        (reward, lost): (&Reward, u32),
        records: impl Iterator<Item = &'r mut Record>,
    ) -> Step {
        let mut left = fits(reward.times(lost))?;
        for record in records {
            for gave in &mut record.gave {
                if (gave.source, gave.to) == (source, reward.to) && !left.is_zero() {
                    let part = gave.amount.min(left);
                    // What the balance had no room for was never given.
                    left = match gave.cut {
                        true => Amount::ZERO,
                        false => left.minus_or_zero(part),
                    };
                    self.restate(gave, gave.amount.minus_or_zero(part))?;
                }
            }
        }
        if left.is_zero() {
            return Ok(());
        }
        // Given by an event that can't be taken back any more.
        let mut gave = Gave {
            source,
            to: reward.to,
            amount: left,
            active_on: self.day,
            until: None,
            cut: false,
        };
        self.restate(&mut gave, Amount::ZERO)
    }

    /// Takes up to so many gifts of one kind back that a record gave; returns how many it had
    /// given, used or not.
    fn take_gifts(
        &mut self,
        record: &mut Record,
        (source, gift): (Source, crate::program::Gift),
        most: u32,
    ) -> u32 {
        let mut taken = 0_u32;
        for granted in &mut record.granted {
            if (granted.source, granted.gift) == (source, gift) {
                let count = granted.left.min(most.saturating_sub(taken));
                if count > 0 {
                    self.revoke(Instrument {
                        left: count,
                        ..*granted
                    });
                }
                granted.left = granted.left.saturating_sub(count);
                taken = taken.saturating_add(count);
            }
        }
        record.granted.retain(|granted| granted.left > 0);
        taken
    }
}
