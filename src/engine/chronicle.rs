//! The chronicle: the one place where what happened becomes entries of a timeline and sums of a
//! recap. It reads what outcomes are made of, day by day, so that none can say something else.

use super::Engine;
use super::journal::{Journal, TaskChange};
use crate::member::{Account, Debit, History, Name, State};
use crate::number::Amount;
use crate::program::Program;
use crate::time::Day;
use std::sync::Arc;

/// What went out of an account in each way: spent, expired, revoked, then the debits.
type Gone = [Amount; 8];

/// The lengths of the lists of a journal, in the order in which [`Journal::lengths`] has them.
pub(super) type Lengths = [usize; 16];

/// How far the history has been told.
#[derive(Clone, Default)]
pub(super) struct Told {
    /// How much of each list of the journal.
    lengths: Lengths,
    gone: Vec<Gone>,
}

impl Told {
    pub(super) fn of(state: &State) -> Self {
        Self {
            lengths: [0; 16],
            gone: match state.history {
                Some(_) => gone(state),
                None => Vec::new(),
            },
        }
    }
}

fn gone(state: &State) -> Vec<Gone> {
    let of = |account: &Account| {
        let debit = |wanted: usize| {
            let mut known = account.debits.iter();
            let kind = Debit::WORDS.get(wanted).map(|(_, kind)| *kind);
            let known = known.find(|(known, _)| Some(*known) == kind);
            known.map_or(Amount::ZERO, |(_, amount)| *amount)
        };
        let (spent, expired, revoked) = (account.spent, account.expired, account.revoked);
        let [transfer, conversion] = [0, 1].map(debit);
        let [deduction, decay, forfeit] = [2, 3, 4].map(debit);
        [
            spent, expired, revoked, transfer, conversion, deduction, decay, forfeit,
        ]
    };
    state.accounts.values().map(of).collect()
}

/// The ways out, as [`Gone`] has them.
fn ways() -> impl Iterator<Item = &'static str> {
    let debits = Debit::WORDS.iter().map(|(word, _)| *word);
    ["spent", "expired", "revoked"].into_iter().chain(debits)
}

impl Journal {
    const fn lengths(&self) -> Lengths {
        [
            self.earned.len(),
            self.due.len(),
            self.memberships.len(),
            self.tiers.len(),
            self.milestones.len(),
            self.tasks.len(),
            self.journeys.len(),
            self.awards.len(),
            self.reversals.len(),
            self.duties.len(),
            self.debits.len(),
            self.redeemed.len(),
            self.spent.len(),
            self.returned.len(),
            self.gifts.len(),
            self.segments.len(),
        ]
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
            let before = std::mem::replace(&mut self.told, now);
            let mut teller = Teller {
                program: self.program,
                history: Arc::make_mut(&mut history),
                day: self.day,
                event,
            };
            teller.sum(&self.journal, &before, &self.told);
            teller.tell(&self.journal, before.lengths);
        }
        self.state.history = Some(history);
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
        let [earned, _, _, tiers, _, tasks, journeys, ..] = before.lengths;
        for (balance, source, amount) in new(&journal.earned, earned) {
            self.add(&self.points("earned", *balance, Some(*source)), *amount);
        }
        let gone = before.gone.iter().zip(&now.gone);
        for (balance, (before, now)) in program.balances.keys().zip(gone) {
            for (way, (before, now)) in ways().zip(before.iter().zip(now)) {
                let (word, more) = match before > now {
                    true => ("returned", before.minus_or_zero(*now)),
                    false => (way, now.minus_or_zero(*before)),
                };
                if !more.is_zero() {
                    self.add(&self.points(word, balance, None), more);
                }
            }
        }
        for (task, change) in new(&journal.tasks, tasks) {
            self.count("task", &program.tasks[*task].id, *change);
        }
        for (journey, done) in new(&journal.journeys, journeys) {
            let id = &program.journeys[*journey].id;
            self.count("journey", id, TaskChange::of(*done));
        }
        for change in new(&journal.tiers, tiers).filter(|change| change.from != change.to) {
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
