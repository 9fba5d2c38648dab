//! Turns: the days on which a value changes by itself, where something waits for that.

use super::Engine;
use crate::program::{Counter, Goal, Key, Moment, Pot, Window};
use crate::time::Day;

impl Engine<'_> {
    /// The next day on which a counter may change by itself.
    pub(super) fn next_change(&self, counter: Key<Counter>) -> Option<Day> {
        let day = self.state.day;
        self.state.next_turn(self.program, counter, day)
    }

    /// The next day on which a value may be reached by the mere passing of days: where what counts
    /// comes into sight later, or where what is asked for falls.
    pub(super) fn next_rise(&self) -> Option<Day> {
        let mut next: Option<Day> = None;
        let mut turns = |counter: Key<Counter>| {
            next = next.into_iter().chain(self.next_change(counter)).min();
        };
        for counter in self.awaited() {
            if self.program.counters[counter].rises {
                turns(counter);
            }
        }
        let mut see = |goal: &Goal| {
            if let Goal::Reach { counter, share, .. } = goal {
                let rises = self.program.counters[*counter].rises.then_some(*counter);
                let counters = rises.into_iter().chain(share.map(|share| share.of));
                counters.for_each(&mut turns);
            }
        };
        let ladders = self.program.ladders.values();
        for tier in ladders.flat_map(|ladder| ladder.tiers.values()) {
            let goals = [tier.reach.as_ref(), tier.keep()];
            goals
                .into_iter()
                .flatten()
                .for_each(|goal| goal.visit(&mut see));
        }
        for task in self.program.tasks.values() {
            task.goal.visit(&mut see);
        }
        next
    }

    /// The counters for a value of which something waits: duties, milestones, windows.
    fn awaited(&self) -> impl Iterator<Item = Key<Counter>> {
        let duties = self.program.duties.values();
        let duties = duties.filter_map(|duty| match duty.on {
            Moment::Reached {
                of: Pot::Counter(counter),
                ..
            } => Some(counter),
            _ => None,
        });
        let milestones = self.program.milestones.values();
        let counters = self.program.counters.iter();
        let openers = counters.filter_map(|(key, counter)| match &counter.window {
            Window::Triggered { by, .. } => Some(by.counter.unwrap_or(key)),
            _ => None,
        });
        let milestones = milestones.map(|milestone| milestone.counter);
        duties.chain(milestones).chain(openers)
    }
}
