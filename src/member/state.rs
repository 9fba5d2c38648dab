//! The state of a member: everything that can't be derived.

use super::{
    Account, By, Cells, Entitlements, Held, History, Marks, PastState, Record, Shared, Standing,
    Sums,
};
use crate::number::Amount;
use crate::program::{
    Attribute, Balance, Cap, Counter, Duty, EarnRule, Group, Journey, Key, Ladder, Membership,
    Milestone, Past, Program, Redemption, Segment, Table, Task, Tier, Value,
};
use crate::time::{Day, Instant};
use std::sync::Arc;

/// A member as of a moment. All of it is a value: applying an event makes another one.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) id: String,
    /// The place in its book of the edition that all of it is in terms of.
    pub(crate) edition: usize,
    pub(crate) as_of: Instant,
    /// Where somebody else counts: what counters show for which there is nothing to count on.
    pub(crate) told: Option<Table<Counter, Option<Amount>>>,
    /// The day up to which everything that fell due is done.
    pub(crate) day: Day,
    /// The order key of the last event: moment, sequence, id.
    pub(crate) last: Option<(Instant, i64, String)>,
    pub(crate) attributes: Table<Attribute, Value>,
    pub(crate) accounts: Table<Balance, Account>,
    pub(crate) redeemed: Table<Redemption, TimesUsed>,
    pub(crate) counters: Table<Counter, Cells>,
    /// The day on which the window of a counter opened, where something opens it.
    pub(crate) opened: Table<Counter, Option<Day>>,
    /// What counters remember of single events.
    pub(crate) marks: Table<Counter, Marks>,
    pub(crate) caps: Table<Cap, Sums>,
    /// The rules that were activated, each with the day on which that ends, if any.
    pub(crate) activated: Table<EarnRule, Option<Option<Day>>>,
    pub(crate) standings: Table<Ladder, Standing>,
    pub(crate) pasts: Table<Past, PastState>,
    pub(crate) terms: Table<Membership, Option<Term>>,
    /// What was bought of memberships that can be ended before their time, in order.
    pub(crate) paid: Table<Membership, Vec<PaidPeriod>>,
    pub(crate) tasks: Table<Task, TaskState>,
    pub(crate) journeys: Table<Journey, Option<Day>>,
    /// Whether the value that a duty waits for is reached, so that it has run.
    pub(crate) reached: Table<Duty, bool>,
    pub(crate) milestones: Table<Milestone, Passed>,
    pub(crate) groups: Table<Segment, GroupHeld>,
    pub(crate) entitlements: Entitlements,
    /// Where somebody asks for it.
    pub(crate) history: Option<Arc<History>>,
    /// Oldest first.
    pub(crate) records: Vec<Shared<Record>>,
    /// By id, each once.
    pub(crate) seen: Vec<Shared<Seen>>,
}

/// The group of a segment that a member is in.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct GroupHeld {
    pub(crate) group: Option<Key<Group>>,
    /// None before the member's first step.
    pub(crate) since: Option<Day>,
    pub(crate) previous: Option<Key<Group>>,
}

/// How often something was redeemed in the period that starts on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TimesUsed {
    pub(crate) period: Day,
    pub(crate) times: u32,
}

/// How many marks of a milestone were passed in the window that starts on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Passed {
    pub(crate) period: Day,
    pub(crate) times: u32,
}

/// A run of a membership, renewals included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    /// Place of the last plan bought.
    pub(crate) plan: usize,
    pub(crate) since: Day,
    pub(crate) until: Day,
}

/// A task as far as it can't be derived.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TaskState {
    /// The day it was last done.
    pub(crate) done: Option<Day>,
    pub(crate) times: u32,
    /// Whether it can be done again since then, where what happens opens it anew.
    pub(crate) anew: bool,
    /// The period that the counts belong to, for tasks that repeat.
    pub(crate) period: Option<Day>,
    /// One for each `do` and `done` of the goal.
    pub(crate) counts: Vec<Amount>,
    /// The different values that some of them have counted.
    pub(crate) values: Vec<ValueSeen>,
}

/// A value that a `do` counted, and how many events had it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ValueSeen {
    pub(crate) count: usize,
    pub(crate) value: String,
    pub(crate) times: u32,
}

/// An event that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) id: String,
    pub(crate) day: Day,
    pub(crate) hash: u32,
}

impl Seen {
    /// So much of a hash as tells an honest repetition from a reused id.
    pub(crate) fn short(hash: u64) -> u32 {
        let folded = hash ^ hash.wrapping_shr(24) ^ hash.wrapping_shr(48);
        u32::try_from(folded & 0xff_ffff).unwrap_or_default()
    }
}

impl TaskState {
    /// Begins to count anew.
    pub(crate) fn forget(&mut self) {
        self.counts
            .iter_mut()
            .for_each(|count| *count = Amount::ZERO);
        self.values.clear();
    }

    /// Takes so much off a count.
    pub(crate) fn lower(&mut self, count: usize, less: Amount) {
        if let Some(count) = self.counts.get_mut(count) {
            *count = count.minus_or_zero(less);
        }
    }

    /// Whether any `do` of its goal has begun.
    pub(crate) fn is_counting(&self) -> bool {
        self.counts.iter().any(|count| !count.is_zero())
    }
}

/// Days that were bought, and what for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PaidPeriod {
    pub(crate) from: Day,
    /// First day after it.
    pub(crate) until: Day,
    /// Days at its beginning that cost nothing.
    pub(crate) free_days: u32,
    pub(crate) price: Amount,
}

impl Term {
    pub(crate) fn runs(&self, day: Day) -> bool {
        self.since <= day && day < self.until
    }
}

impl State {
    /// A member of whom nothing is known but attributes.
    pub(crate) fn new(program: &Program, id: String, as_of: Instant, day: Day) -> Self {
        let default = |value: &Option<Value>| value.clone().unwrap_or(Value::Absent);
        Self {
            id,
            edition: 0,
            as_of,
            told: None,
            day,
            last: None,
            attributes: program
                .attributes
                .map(|_, attribute| default(&attribute.field.default)),
            accounts: program.balances.map(|_, _| Account::default()),
            redeemed: program.redemptions.map(|_, _| TimesUsed::default()),
            counters: program.counters.map(|_, _| Cells::default()),
            opened: program.counters.map(|_, _| None),
            marks: program.counters.map(|_, _| Marks::default()),
            caps: program.caps.map(|_, _| Sums::default()),
            activated: program.rules.map(|_, _| None),
            standings: program.ladders.map(|_, _| Standing::default()),
            pasts: program.pasts.map(|_, _| PastState::default()),
            terms: program.memberships.map(|_, _| None),
            paid: program.memberships.map(|_, _| Vec::new()),
            tasks: program.tasks.map(|_, task| TaskState {
                counts: vec![Amount::ZERO; task.counts],
                ..TaskState::default()
            }),
            journeys: program.journeys.map(|_, _| None),
            reached: program.duties.map(|_, _| false),
            milestones: program.milestones.map(|_, _| Passed::default()),
            groups: program.segments.map(|_, _| GroupHeld::default()),
            entitlements: Entitlements::default(),
            history: program.history.map(|_| History::begin(day).into()),
            records: Vec::new(),
            seen: Vec::new(),
        }
    }

    /// The event of that id, if it was taken in.
    pub(crate) fn seen(&self, id: &str) -> Option<&Seen> {
        let seen = self.seen.get(self.place_of(id))?;
        (seen.id == id).then_some(seen)
    }

    /// Remembers an event that was taken in.
    pub(crate) fn remember(&mut self, seen: Seen) {
        let place = self.place_of(&seen.id);
        match self.seen.get_mut(place) {
            Some(known) if known.id == seen.id => *known = Shared::of(seen),
            _ => self.seen.insert(place, Shared::of(seen)),
        }
    }

    fn place_of(&self, id: &str) -> usize {
        self.seen.partition_point(|seen| seen.id.as_str() < id)
    }

    /// The tier held in a ladder.
    pub(crate) fn tier(&self, program: &Program, ladder: Key<Ladder>) -> Key<Tier> {
        self.held(program, ladder).tier
    }

    /// The highest of what is earned, given by hand and given by running memberships; where it is
    /// pinned, just that.
    pub(crate) fn held(&self, program: &Program, ladder: Key<Ladder>) -> Held {
        let standing = &self.standings[ladder];
        match standing.placed(self.day).filter(|placed| placed.pinned) {
            Some(placed) => placed.as_held(),
            None => self.given(program, ladder, standing.as_held()),
        }
    }

    /// This, or what is given by hand or by a running membership where that is higher.
    pub(crate) fn given(&self, program: &Program, ladder: Key<Ladder>, earned: Held) -> Held {
        let placed = self.standings[ladder].placed(self.day);
        let mut held = placed.map_or(earned, |placed| earned.or(placed.as_held()));
        for (key, membership) in program.memberships.iter() {
            let term = self.terms[key].filter(|term| term.runs(self.day));
            let floor = membership.floor.filter(|(of, _)| *of == ladder);
            if let Some((term, (_, tier))) = term.zip(floor) {
                held = held.or(Held {
                    tier,
                    by: By::Membership,
                    since: Some(term.since),
                    until: Some(term.until),
                    grace: None,
                });
            }
        }
        held
    }

    /// Whether a membership runs on a day.
    pub(crate) fn is_member(&self, membership: Key<Membership>, day: Day) -> bool {
        self.terms[membership].is_some_and(|term| term.runs(day))
    }
}
