//! The layout of a quote: which number stands where, the same for every quote of one type of event.

use crate::list::ToList as _;
use crate::number::Amount;
use crate::program::{Balance, Counter, EarnRule, EventType, Goal, Key, Ladder, Program, Task};

/// Stands where there is no number: no day, no tier beyond, nothing missing, nobody to see it.
pub(crate) const NOTHING: i64 = i64::MIN;

/// Numbers of a balance: earned, available, pending, expiring, the last day of what ends next, debt.
pub(crate) const OF_BALANCE: usize = 6;
/// Numbers of a ladder: rank, rank of the next tier, fraction, missing.
pub(crate) const OF_LADDER: usize = 4;
/// Numbers of a task: state, have.
pub(crate) const OF_TASK: usize = 2;

/// What stands where: balances, counters, ladders, tasks, awards by rule, and then for each line of
/// the event what it earns of each balance. Amounts are millionths; ranks, states, days since 1970
/// and fractions in ten-thousandths are whole.
#[derive(Debug)]
pub(crate) struct Layout {
    /// In the document's order, with the fraction digits that their amounts have.
    pub(crate) balances: Vec<(Key<Balance>, u8)>,
    /// Those that goals of tiers read.
    pub(crate) counters: Vec<Key<Counter>>,
    pub(crate) ladders: Vec<Key<Ladder>>,
    pub(crate) tasks: Vec<TaskPlace>,
    /// The rules of the event's type.
    pub(crate) rules: Vec<Key<EarnRule>>,
    /// Where the numbers of counters, ladders, tasks and rules begin.
    counters_at: usize,
    ladders_at: usize,
    tasks_at: usize,
    rules_at: usize,
    /// How many numbers come before those of the lines.
    pub(crate) fixed: usize,
}

/// A task, and in what it is counted.
#[derive(Debug)]
pub(crate) struct TaskPlace {
    pub(crate) task: Key<Task>,
    /// What its one leaf asks for and its fraction digits; `None` where it is shown by its fraction.
    pub(crate) leaf: Option<(Amount, u8)>,
}

impl Layout {
    /// The layout for a type of event; without one, for what is built in.
    pub(crate) fn of(program: &Program, kind: Option<Key<EventType>>) -> Self {
        let balances = program.balances.iter();
        let balances = balances.map(|(key, of)| (key, of.keeps)).to_list();
        let mut asked = program.counters.map(|_, _| false);
        for tier in program.ladders.values().flat_map(|of| of.tiers.values()) {
            for goal in tier.reach.iter().chain(&tier.keep) {
                goal.visit(&mut |goal| {
                    if let Goal::Reach { counter, .. } = goal {
                        asked[*counter] = true;
                    }
                });
            }
        }
        let counters = asked.iter().filter(|(_, asked)| **asked);
        let counters = counters.map(|(key, _)| key).to_list();
        let tasks = program.tasks.iter().map(|(key, task)| TaskPlace {
            task: key,
            leaf: leaf(program, &task.goal),
        });
        let mut layout = Self {
            balances,
            counters,
            ladders: program.ladders.keys().to_list(),
            tasks: tasks.to_list(),
            rules: kind.map_or_else(Vec::new, |kind| program.events[kind].rules.clone()),
            counters_at: 0,
            ladders_at: 0,
            tasks_at: 0,
            rules_at: 0,
            fixed: 0,
        };
        let after =
            |from: usize, count: usize, of: usize| from.saturating_add(count.saturating_mul(of));
        layout.counters_at = after(0, layout.balances.len(), OF_BALANCE);
        layout.ladders_at = after(layout.counters_at, layout.counters.len(), 1);
        layout.tasks_at = after(layout.ladders_at, layout.ladders.len(), OF_LADDER);
        layout.rules_at = after(layout.tasks_at, layout.tasks.len(), OF_TASK);
        layout.fixed = after(layout.rules_at, layout.rules.len(), 1);
        layout
    }

    /// Where the numbers of a counter, a ladder, a task or a rule begin, by its place in the list.
    pub(crate) const fn counter_at(&self, place: usize) -> usize {
        self.counters_at.wrapping_add(place)
    }

    pub(crate) const fn ladder_at(&self, place: usize) -> usize {
        let before = place.wrapping_mul(OF_LADDER);
        self.ladders_at.wrapping_add(before)
    }

    pub(crate) const fn task_at(&self, place: usize) -> usize {
        let before = place.wrapping_mul(OF_TASK);
        self.tasks_at.wrapping_add(before)
    }

    pub(crate) const fn rule_at(&self, place: usize) -> usize {
        self.rules_at.wrapping_add(place)
    }

    /// Where what a line earns of a balance stands, by their places.
    pub(crate) fn line_at(&self, line: usize, balance: usize) -> usize {
        self.size(line).saturating_add(balance)
    }

    /// How many numbers a quote of so many lines has.
    pub(crate) fn size(&self, lines: usize) -> usize {
        let lines = lines.saturating_mul(self.balances.len());
        self.fixed.saturating_add(lines)
    }
}

/// Fraction digits of what a counter shows: also those that a balance keeps and does not show.
pub(crate) fn digits(program: &Program, key: Key<Counter>) -> u8 {
    let feeding = program.balances.values();
    let feeding = feeding.filter(|balance| balance.feeds.contains(&key));
    let kept = feeding.map(|balance| balance.keeps).max();
    kept.unwrap_or_default().max(program.counters[key].digits)
}

/// The one leaf of a goal, whatever stands around it.
fn only(goal: &Goal) -> &Goal {
    match goal {
        Goal::All(of) | Goal::Any(of) | Goal::AtLeast { of, .. } => match of.as_slice() {
            [goal] => only(goal),
            _ => goal,
        },
        _ => goal,
    }
}

/// The counter that a goal asks for and nothing else, and how much of it.
pub(crate) fn one_counter(goal: &Goal) -> Option<(Key<Counter>, Amount)> {
    match only(goal) {
        Goal::Reach {
            counter,
            need,
            share: None,
        } => Some((*counter, *need)),
        _ => None,
    }
}

/// What a goal of one leaf asks for, and the fraction digits of that.
fn leaf(program: &Program, goal: &Goal) -> Option<(Amount, u8)> {
    match only(goal) {
        Goal::Do {
            event, need, tally, ..
        } => {
            let field = |name: &str| {
                let mut fields = program.events[*event].fields.iter();
                fields.find(|field| field.id == *name)
            };
            let digits = match tally {
                crate::program::Tally::Sum(name) => field(name).map_or(0, |field| field.digits),
                _ => 0,
            };
            Some((*need, digits))
        }
        Goal::Done { times, .. } => Some((Amount::from_count(*times), 0)),
        goal => {
            let (counter, need) = one_counter(goal)?;
            Some((need, digits(program, counter)))
        }
    }
}
