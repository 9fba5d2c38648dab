//! The chronicle: the one place where what happened becomes entries of a timeline and sums of a
//! recap. It reads what outcomes are made of, day by day, so that none can say something else.

use super::Engine;
use super::journal::{Due, GiftChange, Journal, Moved, TaskChange};
use crate::member::{Account, Debit, Entry, History, Instrument, Name, Source, State, total};
use crate::number::Amount;
use crate::program::{Balance, Choice, Gift, Group, Key, Pot, Program, Segment};
use crate::time::Day;
use std::sync::Arc;

/// What went out of an account in each way: spent, expired, revoked, then the debits.
type Gone = [Amount; 8];

/// How far the history has been told.
#[derive(Clone, Default)]
pub(super) struct Told {
    /// How much of each list of the journal.
    lengths: [usize; 16],
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
    const fn lengths(&self) -> [usize; 16] {
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
fn new<T>(list: &[T], told: usize) -> impl Iterator<Item = &T> {
    list.iter().skip(told)
}

struct Teller<'a> {
    program: &'a Program,
    history: &'a mut History,
    day: Day,
    event: Option<&'a str>,
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
                let way_back = before.minus_or_zero(*now);
                self.add(&self.points(way, balance, None), now.minus_or_zero(*before));
                self.add(&self.points("returned", balance, None), way_back);
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

    /// What a member wants to find again. What each order earns is left to the recap.
    fn tell(&mut self, journal: &Journal, told: [usize; 16]) {
        let program = self.program;
        let [_, due, memberships, tiers, milestones, tasks, journeys, ..] = told;
        let [
            ..,
            awards,
            reversals,
            duties,
            debits,
            redeemed,
            spent,
            returned,
            gifts,
            segments,
        ] = told;
        for due in new(&journal.due, due) {
            self.due(*due);
        }
        for change in new(&journal.memberships, memberships) {
            let id = &program.memberships[change.membership].id;
            self.note(Name::new("membership", change.kind.word(), id));
        }
        for change in new(&journal.tiers, tiers).filter(|change| change.is_seen()) {
            let ladder = &program.ladders[change.ladder];
            self.note(Name {
                from: &ladder.tiers[change.from].id,
                to: &ladder.tiers[change.to].id,
                ..Name::new("tier", change.reason.word(), &ladder.id)
            });
        }
        for change in new(&journal.milestones, milestones) {
            let id = &program.milestones[change.milestone].id;
            let times = change.after.abs_diff(change.before);
            self.noted(
                &Name::new("milestone", change.word(), id),
                Amount::ZERO,
                times,
            );
        }
        for (task, change) in new(&journal.tasks, tasks) {
            if matches!(change, TaskChange::Completed | TaskChange::Undone) {
                self.note(Name::new("task", change.word(), &program.tasks[*task].id));
            }
        }
        for (journey, done) in new(&journal.journeys, journeys) {
            let id = &program.journeys[*journey].id;
            self.note(Name::new("journey", TaskChange::of(*done).word(), id));
        }
        for award in new(&journal.awards, awards) {
            if !matches!(award.source, Source::Rule(_)) {
                let given = ("reward", "given");
                self.note_of(given, award.to, Some(award.source), award.amount);
            }
        }
        for reversed in new(&journal.reversals, reversals) {
            let (source, to) = (reversed.source, reversed.to);
            let there = [reversed.lots, reversed.debt];
            match source {
                // What an order was to bring was not told either.
                Source::Rule(_) => self.moved("revoked", to, None, total(there.into_iter())),
                _ => {
                    let all = total(there.into_iter().chain([reversed.pending]));
                    self.note_of(("reward", "revoked"), to, Some(source), all);
                }
            }
        }
        for done in new(&journal.duties, duties) {
            if let Some(Pot::Balance(balance)) = done.pot {
                let source = Some(Source::Duty(done.duty));
                self.moved(done.verb.word(), balance, source, done.amount);
            }
        }
        // What duties take is told with the duty.
        let by_duty = journal.duties.len() > duties;
        for (kind, _, moved) in new(&journal.debits, debits) {
            if *kind == Debit::Transfer || !by_duty {
                self.moved(kind.word(), moved.balance, None, amount(moved));
            }
        }
        // An event redeems once, and spends for it.
        let redeemed = new(&journal.redeemed, redeemed).next();
        let redeemed = redeemed.map(|of| Source::Redemption(of.redemption));
        for moved in new(&journal.spent, spent) {
            self.moved("spent", moved.balance, redeemed, amount(moved));
        }
        for moved in new(&journal.returned, returned) {
            self.moved("returned", moved.balance, None, amount(moved));
        }
        for moved in new(&journal.gifts, gifts) {
            self.gift(moved.word(), moved.instrument, moved.change);
        }
        for change in new(&journal.segments, segments) {
            let segment = &program.segments[change.segment];
            self.note(Name {
                from: group(segment, change.from),
                to: group(segment, change.to),
                ..Name::new("segment", "entered", &segment.id)
            });
        }
    }
}

impl<'p> Teller<'p> {
    fn due(&mut self, due: Due) {
        match due {
            Due::Activated(..) => {}
            Due::Expired(_, balance, amount) => self.moved("expired", balance, None, amount),
            Due::MembershipEnded(_, key) => {
                let id = &self.program.memberships[key].id;
                self.note(Name::new("membership", "ended", id));
            }
            Due::GiftEnded(_, instrument) => self.gift("ended", instrument, GiftChange::Lapsed),
        }
    }

    fn gift(&mut self, word: &str, moved: Instrument, change: GiftChange) {
        let program = self.program;
        let name = match moved.gift {
            // That it is undone is told already.
            Gift::Rewards if change == GiftChange::Revoked => return,
            Gift::Rewards => {
                let (kind, id, _) = moved.source.name(program);
                return self.noted(&Name::new(kind, word, id), Amount::ZERO, moved.left);
            }
            Gift::Benefit(key) => Name::new("benefit", word, &program.benefits[key].id),
            Gift::Choice(key) => {
                let choice = &program.choices[key];
                Name {
                    to: option(choice, change),
                    ..Name::new("choice", word, &choice.id)
                }
            }
        };
        let name = self.by(name, Some(moved.source));
        self.noted(&name, Amount::ZERO, moved.left);
    }

    fn moved(&mut self, change: &str, of: Key<Balance>, by: Option<Source>, amount: Amount) {
        self.note_of(("points", change), of, by, amount);
    }

    fn note_of(
        &mut self,
        (kind, change): (&str, &str),
        balance: Key<Balance>,
        source: Option<Source>,
        amount: Amount,
    ) {
        let id = &self.program.balances[balance].id;
        let name = self.by(Name::new(kind, change, id), source);
        self.noted(&name, amount, u32::from(!amount.is_zero()));
    }

    fn points<'n>(&self, change: &'n str, balance: Key<Balance>, source: Option<Source>) -> Name<'n>
    where
        'p: 'n,
    {
        let id = &self.program.balances[balance].id;
        self.by(Name::new("points", change, id), source)
    }

    fn by<'n>(&self, name: Name<'n>, source: Option<Source>) -> Name<'n>
    where
        'p: 'n,
    {
        let source = source.map(|source| source.name(self.program));
        let source = source.map(|(kind, id, part)| [kind, id, part.unwrap_or_default()]);
        Name {
            source: source.unwrap_or_default(),
            ..name
        }
    }

    fn note(&mut self, name: Name<'_>) {
        self.noted(&name, Amount::ZERO, 1);
    }

    fn noted(&mut self, name: &Name<'_>, amount: Amount, times: u32) {
        if times > 0 {
            let entry = Entry {
                amount,
                times,
                event: self.event.map(str::to_owned),
                ..Entry::of(self.day, name)
            };
            self.history.tell(self.program, entry);
        }
    }
}

fn amount(moved: &Moved) -> Amount {
    let lots = moved.lots.iter().map(|lot| lot.amount);
    total(lots.chain([moved.debt]))
}

fn option(choice: &Choice, change: GiftChange) -> &str {
    let option = match change {
        GiftChange::Chosen(place) | GiftChange::Defaulted(place) => choice.options.get(place),
        _ => None,
    };
    option.map_or("", |option| &option.id)
}

fn group(segment: &Segment, group: Option<Key<Group>>) -> &str {
    group.map_or("", |group| &segment.groups[group].id)
}
