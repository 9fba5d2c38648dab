//! Undoing deeds: tasks and journeys that a whole refund unmakes, whoever completed them, and what
//! they gave.

use super::journal::TaskChange;
use super::tasks::{is_done, period};
use super::{Engine, Step};
use crate::member::{Gave, Record, Source};
use crate::number::Amount;
use crate::program::{Journey, Key, Table, Task};
use crate::time::Day;

/// Which tasks and journeys are done and rightly so.
pub(super) struct Deeds {
    tasks: Table<Task, bool>,
    journeys: Table<Journey, bool>,
}

impl Engine<'_> {
    pub(super) fn deeds(&self) -> Deeds {
        let journeys = &self.program.journeys;
        Deeds {
            tasks: self.program.tasks.map(|key, _| self.task_stands(key)),
            journeys: journeys.map(|key, _| self.journey_stands(key)),
        }
    }

    /// Done, and met as things are, behind tasks that are done.
    fn task_stands(&self, key: Key<Task>) -> bool {
        let task = &self.program.tasks[key];
        let done = is_done(self.program, task, &self.state.tasks[key], self.day);
        done && self.is_unlocked(key) && self.task_met(key)
    }

    fn is_unlocked(&self, key: Key<Task>) -> bool {
        let mut before = self.program.tasks[key].after.iter();
        before.all(|before| self.state.tasks[*before].times > 0)
    }

    fn journey_stands(&self, key: Key<Journey>) -> bool {
        self.state.journeys[key].is_some() && self.journey_met(key)
    }

    /// Undoes what a wholly refunded event counted for and completed, and what stood before and no
    /// longer does without it. Returns what was undone; what each gave is taken back.
    pub(super) fn undo_deeds(&mut self, record: &mut Record, before: &Deeds) -> Step<Vec<Source>> {
        let mut undone = Vec::new();
        // Undoing one can unmake those behind it; each is undone once, so this ends.
        loop {
            let known = undone.len();
            for key in self.program.tasks.keys() {
                let by_this = record.tasks.contains(&key) && !self.stays_done(key, record.day);
                let unmade = before.tasks[key] && !self.task_stands(key);
                let source = Source::Task(key);
                if (by_this || unmade) && !undone.contains(&source) {
                    let done = self.state.tasks[key].done;
                    let day = if by_this { Some(record.day) } else { done };
                    self.undo_task(key, day.unwrap_or(record.day));
                    self.take_given(record, source, day.unwrap_or(record.day))?;
                    undone.push(source);
                }
            }
            if undone.len() == known {
                break;
            }
        }
        for key in self.program.journeys.keys() {
            let concerned = before.journeys[key] || record.journeys.contains(&key);
            if let Some(day) = self.state.journeys[key].filter(|_| concerned)
                && !self.journey_met(key)
            {
                self.state.journeys[key] = None;
                self.journal.journeys.push((key, false));
                self.take_given(record, Source::Journey(key), day)?;
                undone.push(Source::Journey(key));
            }
        }
        Ok(undone)
    }

    /// Whether a task completed on a day is met without the event that completed it. The counts of
    /// a period that is over are gone: there it is not.
    fn stays_done(&self, key: Key<Task>, day: Day) -> bool {
        let task = &self.program.tasks[key];
        let of = |day| period(self.program, task, day);
        let state = &self.state.tasks[key];
        let over = task.repeat.is_occasional() && (state.anew || state.done != Some(day));
        !over && of(day) == of(self.day) && self.is_unlocked(key) && self.task_met(key)
    }

    fn undo_task(&mut self, key: Key<Task>, day: Day) {
        let state = &mut self.state.tasks[key];
        state.done = state.done.filter(|done| *done != day);
        state.times = state.times.saturating_sub(1);
        self.uncount_task(key, day);
        self.journal.tasks.push((key, TaskChange::Undone));
        let lapsed = &mut self.state.entitlements.lapsed;
        lapsed.retain(|source| *source != Source::Task(key));
    }

    /// Takes back what a task or a journey gave: by the record that says so, or, where an event
    /// completed it that can't be taken back itself, by the rules.
    fn take_given(&mut self, record: &mut Record, source: Source, day: Day) -> Step {
        if record.forget(source) {
            return self.take_from(record, source);
        }
        let others = self.state.records.iter_mut();
        let other = others
            .enumerate()
            .find_map(|(place, other)| (other.day == day && other.forget(source)).then_some(place));
        if let Some(place) = other {
            let mut other = self.state.records.remove(place);
            let taken = self.take_from(&mut other, source);
            self.state.records.insert(place, other);
            return taken;
        }
        if let Some(waiting) = self.waiting(source, day)
            && (waiting.until.is_some_and(|until| until <= self.day) || self.revoke(waiting))
        {
            return Ok(());
        }
        for reward in source.rewards(self.program) {
            let mut gave = Gave {
                source,
                to: reward.to,
                amount: reward.give,
                active_on: day,
                until: self.end_on(reward.to, day),
                cut: false,
            };
            self.restate(&mut gave, Amount::ZERO)?;
        }
        Ok(())
    }

    /// Takes back what a record says that it gave, and what of its gifts is not used.
    fn take_from(&mut self, record: &mut Record, source: Source) -> Step {
        let gave = record.gave.iter_mut();
        for gave in gave.filter(|gave| gave.source == source) {
            self.restate(gave, Amount::ZERO)?;
        }
        self.ungrant(record, &|_, given| given == source);
        Ok(())
    }
}

impl Record {
    /// Forgets that it completed something; tells whether it did.
    fn forget(&mut self, source: Source) -> bool {
        let known = (self.tasks.len(), self.journeys.len());
        match source {
            Source::Task(key) => self.tasks.retain(|task| *task != key),
            Source::Journey(key) => self.journeys.retain(|journey| *journey != key),
            _ => {}
        }
        known != (self.tasks.len(), self.journeys.len())
    }
}
