//! Guards: how far values may move before something else looks at them again: a segment, a milestone, a duty, an
//! audience. Beyond them the engine settles what follows.

use super::maker::Maker;
use super::scratch::Scratch;
use crate::definition::Comparison;
use crate::engine::Marked;
use crate::program::{
    Counter, Goal, Key, Ladder, Moment, Pot, Program, Repeat, Subject, Table, Test, Value, Window,
};

/// How far each may move.
#[derive(Debug)]
pub(super) struct Guards {
    /// Values, from and to.
    pub(super) values: Vec<(usize, i64, i64)>,
    /// What balances have, by their places.
    pub(super) available: Vec<(usize, i64, i64)>,
    /// The ranks held.
    pub(super) ranks: Table<Ladder, (usize, usize)>,
}

impl Guards {
    /// Everything may move.
    pub(super) fn none(program: &Program) -> Self {
        Self {
            values: Vec::new(),
            available: Vec::new(),
            ranks: program.ladders.map(|_, _| (0, usize::MAX)),
        }
    }

    /// A tier that must stay held, or not.
    pub(super) fn side(&mut self, ladder: Key<Ladder>, tier: usize, held: usize) {
        let (from, to) = &mut self.ranks[ladder];
        match held >= tier {
            true => *from = (*from).max(tier),
            false => *to = (*to).min(tier.saturating_sub(1)),
        }
    }

    /// Nothing may change on a ladder.
    pub(super) fn stays(&mut self, ladder: Key<Ladder>) {
        self.ranks[ladder] = (usize::MAX, 0);
    }

    /// Whether values and balances stay where nobody looks.
    pub(super) fn hold(&self, s: &Scratch) -> bool {
        let between = |numbers: &[i64], (place, from, to): &(usize, i64, i64)| {
            let number = numbers.get(*place);
            number.is_some_and(|number| from <= number && number <= to)
        };
        self.values.iter().all(|guard| between(&s.values, guard)) && { self.available.iter() }
            .all(|guard| between(&s.available, guard))
    }
}

impl Maker<'_> {
    /// Guards all that settling looks at, but for tiers and tasks; `None` where that can't be said ahead, or where
    /// something has not been settled yet.
    pub(super) fn guard(&mut self) -> Option<()> {
        let program = self.program;
        for segment in program.segments.values() {
            for group in segment.groups.values() {
                self.watch(group.test.as_ref())?;
            }
        }
        for task in program.tasks.values() {
            for audience in program.audiences(task) {
                self.watch(Some(&audience.test))?;
            }
            if let Repeat::Tier(ladder) = task.repeat {
                self.guards.stays(ladder);
            }
        }
        for (key, journey) in program.journeys.iter() {
            let done = journey.tasks.iter();
            let done = done.filter(|task| self.state.tasks[**task].times > 0);
            if self.state.journeys[key].is_none() && done.count() >= journey.need {
                return None;
            }
        }
        for ladder in &program.anchored {
            self.guards.stays(*ladder);
        }
        for past in program.pasts.values() {
            self.guards.stays(past.ladder);
        }
        for tier in program.ladders.values().flat_map(|of| of.tiers.values()) {
            self.watch(tier.when.as_ref().map(|(test, _)| test))?;
        }
        for (key, counter) in program.counters.iter() {
            if let Window::Triggered { by, .. } = &counter.window {
                let watched = by.counter.unwrap_or(key);
                let have = self.state.counter(program, watched, self.state.day);
                if self.state.opened[key].is_none() && have >= by.value {
                    return None;
                }
                if self.state.opened[key].is_none() && self.changes(watched)? {
                    let place = self.value(watched)?;
                    let to = by.value.millionths().saturating_sub(1);
                    self.guards.values.push((place, i64::MIN, to));
                }
            }
        }
        self.guard_milestones()?;
        self.guard_duties()
    }

    fn guard_milestones(&mut self) -> Option<()> {
        let (program, state) = (self.program, self.state);
        for (key, milestone) in program.milestones.iter() {
            let marked = Marked::of(program, state, key, state.day);
            if marked.passed > marked.known {
                return None;
            }
            if !self.changes(milestone.counter)? {
                continue;
            }
            let place = self.value(milestone.counter)?;
            let next = milestone.mark(marked.known.saturating_add(1));
            let to = next.map_or(i64::MAX, |next| next.millionths().saturating_sub(1));
            self.guards.values.push((place, i64::MIN, to));
        }
        Some(())
    }

    fn guard_duties(&mut self) -> Option<()> {
        let (program, state) = (self.program, self.state);
        for (key, duty) in program.duties.iter() {
            match &duty.on {
                Moment::Tier {
                    ladder, changes, ..
                } => {
                    self.guards.stays(*ladder);
                    // What an event keeps or loses is not seen here.
                    if changes.iter().any(|change| !change.is_reached()) {
                        return None;
                    }
                }
                Moment::Reached { of, need } => {
                    let have = match of {
                        Pot::Counter(counter) => state.counter(program, *counter, state.day),
                        Pot::Balance(balance) => state.accounts[*balance].available(),
                    };
                    // A value that fell by itself since then can be reached anew.
                    if state.reached[key] != (have >= *need) {
                        return None;
                    }
                    let need = need.millionths();
                    let range = match state.reached[key] {
                        true => (need, i64::MAX),
                        false => (i64::MIN, need.saturating_sub(1)),
                    };
                    match of {
                        Pot::Counter(counter) => {
                            let place = self.value(*counter)?;
                            self.guards.values.push((place, range.0, range.1));
                        }
                        Pot::Balance(balance) => {
                            let place = balance.place();
                            self.guards.available.push((place, range.0, range.1));
                        }
                    }
                }
                _ => {}
            }
        }
        Some(())
    }

    /// Keeps the answer of a condition on the member as it is.
    fn watch(&mut self, test: Option<&Test>) -> Option<()> {
        let mut leaves = Vec::new();
        if let Some(test) = test {
            test.each(&mut |leaf| leaves.push(leaf));
        }
        for leaf in leaves {
            let subject = match leaf {
                Test::In { subject, .. }
                | Test::Compare { subject, .. }
                | Test::AnniversaryWithin { subject, .. } => *subject,
                Test::Known(subject) => *subject,
                _ => continue,
            };
            match subject {
                Subject::Counter(counter) => self.watch_counter(counter, leaf)?,
                Subject::Ladder(ladder) => {
                    let held = self.state.tier(self.program, ladder).place();
                    match leaf {
                        Test::Compare {
                            comparison: Comparison::AtLeast,
                            value: Value::Choice(tier),
                            ..
                        } => self.guards.side(ladder, *tier, held),
                        _ => self.guards.stays(ladder),
                    }
                }
                _ => {}
            }
        }
        Some(())
    }

    fn watch_counter(&mut self, counter: Key<Counter>, leaf: &Test) -> Option<()> {
        if !self.changes(counter)? {
            return Some(());
        }
        let day = self.state.day;
        let shows = self.state.known_counter(self.program, counter, day)?;
        let place = self.value(counter)?;
        let (shows, range) = (shows.millionths(), (i64::MIN, i64::MAX));
        let (from, to) = match leaf {
            Test::Compare {
                comparison,
                value: Value::Amount(value),
                ..
            } => {
                let value = value.millionths();
                // The least number on the upper side.
                let upper = match comparison {
                    Comparison::AtLeast | Comparison::Below => value,
                    Comparison::AtMost | Comparison::Above => value.saturating_add(1),
                };
                match shows >= upper {
                    true => (upper, range.1),
                    false => (range.0, upper.saturating_sub(1)),
                }
            }
            _ => (shows, shows),
        };
        self.guards.values.push((place, from, to));
        Some(())
    }

    /// Tiers that fall at once stay kept where the values that keep them do not fall.
    pub(super) fn guard_keep(&mut self, goal: &Goal) -> Option<()> {
        let mut asked = Vec::new();
        goal.visit(&mut |goal| {
            if let Goal::Reach { counter, need, .. } = goal {
                asked.push((*counter, need.millionths()));
            }
        });
        for (counter, need) in asked {
            if self.changes(counter)? {
                let place = self.value(counter)?;
                let shows = self.state.counter(self.program, counter, self.state.day);
                if shows.millionths() >= need {
                    self.guards.values.push((place, need, i64::MAX));
                }
            }
        }
        Some(())
    }
}

/// What a task gives besides being done.
pub(super) fn matters(program: &Program, key: Key<crate::program::Task>) -> bool {
    let task = &program.tasks[key];
    let asked = program.waiting.iter().any(|(of, _)| *of == key);
    let opens = program
        .tasks
        .values()
        .any(|other| other.after.contains(&key));
    let gives = !task.rewards.is_empty() || !task.benefits.is_empty() || task.claim.is_some();
    gives || asked || opens || task.journey.is_some()
}
