//! The chronicle: the one place where what happened becomes entries of a timeline and sums of a
//! recap. It reads what outcomes are made of, day by day, so that none can say something else.

use super::Engine;
use super::journal::{Journal, TaskChange};
use crate::member::{Debit, History, Name, State};
use crate::number::Amount;
use crate::program::Program;
use crate::time::Day;
use std::sync::Arc;

/// The lengths of the lists of a journal.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Lengths {
    pub(super) earned: usize,
    pub(super) due: usize,
    pub(super) memberships: usize,
    pub(super) tiers: usize,
    pub(super) milestones: usize,
    pub(super) tasks: usize,
    pub(super) journeys: usize,
    pub(super) awards: usize,
    pub(super) reversals: usize,
    pub(super) duties: usize,
    pub(super) debits: usize,
    pub(super) redeemed: usize,
    pub(super) spent: usize,
    pub(super) returned: usize,
    pub(super) gifts: usize,
    pub(super) segments: usize,
}

/// How far the history has been told.
#[derive(Clone, Default)]
pub(super) struct Told {
    /// How much of each list of the journal.
    lengths: Lengths,
    /// What went out of each account, in the order of [`ways`].
    gone: Vec<Amount>,
}

impl Told {
    pub(super) fn of(state: &State) -> Self {
        Self {
            lengths: Lengths::default(),
            gone: match state.history {
                Some(_) => gone(state),
                None => Vec::new(),
            },
        }
    }
}

fn gone(state: &State) -> Vec<Amount> {
    let mut gone = Vec::new();
    for account in state.accounts.values() {
        gone.extend([account.spent, account.expired, account.revoked]);
        gone.extend(Debit::WORDS.iter().map(|(_, kind)| {
            let mut known = account.debits.iter();
            let known = known.find(|(known, _)| known == kind);
            known.map_or(Amount::ZERO, |(_, amount)| *amount)
        }));
    }
    gone
}

/// The ways out of an account: spent, expired, revoked, then the debits.
fn ways() -> impl Iterator<Item = &'static str> {
    let debits = Debit::WORDS.iter().map(|(word, _)| *word);
    ["spent", "expired", "revoked"].into_iter().chain(debits)
}

impl Journal {
    const fn lengths(&self) -> Lengths {
        Lengths {
            earned: self.earned.len(),
            due: self.due.len(),
            memberships: self.memberships.len(),
            tiers: self.tiers.len(),
            milestones: self.milestones.len(),
            tasks: self.tasks.len(),
            journeys: self.journeys.len(),
            awards: self.awards.len(),
            reversals: self.reversals.len(),
            duties: self.duties.len(),
            debits: self.debits.len(),
            redeemed: self.redeemed.len(),
            spent: self.spent.len(),
            returned: self.returned.len(),
            gifts: self.gifts.len(),
            segments: self.segments.len(),
        }
    }
}

impl Engine<'_> {
    /// Tells what is new, of this day; the event is what brought it about.
    pub(super) fn chronicle(&mut self, event: Option<&str>) {
        let Some(mut history) = self.state.history.take() else {
            return;
        };
        let now = Told {
            lengths: self.journal.lengths(),
            gone: gone(&self.state),
        };
        if now.lengths != self.told.lengths || now.gone != self.told.gone {
            self.tell_into(Arc::make_mut(&mut history), now, event);
        }
        self.state.history = Some(history);
    }

    // Apart: hosts make code of a function when it is first called, and mostly nothing is new.
    #[cfg_attr(feature = "wasm", inline(never))]
    fn tell_into(&mut self, history: &mut History, now: Told, event: Option<&str>) {
        let before = std::mem::replace(&mut self.told, now);
        let mut teller = Teller {
            program: self.program,
            history,
            day: self.day,
            event,
        };
        teller.sum(&self.journal, &before, &self.told);
        teller.tell(&self.journal, before.lengths);
    }
}

/// The part of a list that is new.
pub(super) fn new<T>(list: &[T], told: usize) -> impl Iterator<Item = &T> {
    list.iter().skip(told)
}

/// Who tells of a day, and of an event where it is one.
pub(super) struct Teller<'a> {
    pub(super) program: &'a Program,
    pub(super) history: &'a mut History,
    pub(super) day: Day,
    pub(super) event: Option<&'a str>,
}

impl Teller<'_> {
    /// What the month comes to: what was earned by what gave it, all else by the totals.
    fn sum(&mut self, journal: &Journal, before: &Told, now: &Told) {
        let program = self.program;
        let told = before.lengths;
        for (balance, source, amount) in new(&journal.earned, told.earned) {
            self.add(&self.points("earned", *balance, Some(*source)), *amount);
        }
        let balances = program.balances.keys();
        let ways = balances.flat_map(|balance| ways().map(move |way| (balance, way)));
        for ((balance, way), (before, now)) in ways.zip(before.gone.iter().zip(&now.gone)) {
            let (word, more) = match before > now {
                true => ("returned", before.minus_or_zero(*now)),
                false => (way, now.minus_or_zero(*before)),
            };
            if !more.is_zero() {
                self.add(&self.points(word, balance, None), more);
            }
        }
        for (task, change) in new(&journal.tasks, told.tasks) {
            self.count("task", &program.tasks[*task].id, *change);
        }
        for (journey, done) in new(&journal.journeys, told.journeys) {
            let id = &program.journeys[*journey].id;
            self.count("journey", id, TaskChange::of(*done));
        }
        for change in new(&journal.tiers, told.tiers).filter(|change| change.from != change.to) {
            let ladder = &program.ladders[change.ladder];
            let from = &ladder.tiers[change.from].id;
            self.history.began(self.day.month_start(), &ladder.id, from);
        }
    }

    fn add(&mut self, name: &Name<'_>, amount: Amount) {
        // No more than the account's totals, which fit.
        let month = self.day.month_start();
        let _ = self.history.sums.add(&name.text(), month, amount);
    }

    /// Deeds of the month; what is undone in a later one stays told.
    fn count(&mut self, kind: &str, id: &str, change: TaskChange) {
        let name = Name::new(kind, TaskChange::Completed.word(), id);
        let month = self.day.month_start();
        let sums = &mut self.history.sums;
        let known = sums.of(&name.text());
        match change {
            TaskChange::Completed => self.add(&name, Amount::ONE),
            TaskChange::Undone if known.is_some_and(|known| known.has(month)) => {
                sums.take(&name.text(), month, Amount::ONE);
            }
            _ => {}
        }
    }
}
