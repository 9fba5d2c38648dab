//! What the timeline tells of a day: each thing that a member wants to find again, by its name. What
//! each order earns is left to the recap.

use super::chronicle::{Lengths, Teller, new};
use super::journal::{Due, GiftChange, Journal, Moved, TaskChange};
use crate::member::{Debit, Entry, Instrument, Name, Source, total};
use crate::number::Amount;
use crate::program::{Balance, Choice, Gift, Group, Key, Pot, Segment};

impl Teller<'_> {
    pub(super) fn tell(&mut self, journal: &Journal, told: Lengths) {
        let program = self.program;
        for due in new(&journal.due, told.due) {
            self.due(*due);
        }
        for change in new(&journal.memberships, told.memberships) {
            let id = &program.memberships[change.membership].id;
            self.note(Name::new("membership", change.kind.word(), id));
        }
        for change in new(&journal.tiers, told.tiers).filter(|change| change.is_seen()) {
            let ladder = &program.ladders[change.ladder];
            self.note(Name {
                from: &ladder.tiers[change.from].id,
                to: &ladder.tiers[change.to].id,
                ..Name::new("tier", change.reason.word(), &ladder.id)
            });
        }
        for change in new(&journal.milestones, told.milestones) {
            let id = &program.milestones[change.milestone].id;
            let times = change.after.abs_diff(change.before);
            let name = Name::new("milestone", change.word(), id);
            self.noted(&name, Amount::ZERO, times);
        }
        self.deeds(journal, told);
        self.rewards(journal, told);
        self.points_moved(journal, told);
        for moved in new(&journal.gifts, told.gifts) {
            self.gift(moved.word(), moved.instrument, moved.change);
        }
        for change in new(&journal.segments, told.segments) {
            let segment = &program.segments[change.segment];
            self.note(Name {
                from: group(segment, change.from),
                to: group(segment, change.to),
                ..Name::new("segment", "entered", &segment.id)
            });
        }
    }

    fn deeds(&mut self, journal: &Journal, told: Lengths) {
        let program = self.program;
        for (task, change) in new(&journal.tasks, told.tasks) {
            if matches!(change, TaskChange::Completed | TaskChange::Undone) {
                self.note(Name::new("task", change.word(), &program.tasks[*task].id));
            }
        }
        for (journey, done) in new(&journal.journeys, told.journeys) {
            let id = &program.journeys[*journey].id;
            self.note(Name::new("journey", TaskChange::of(*done).word(), id));
        }
    }

    fn rewards(&mut self, journal: &Journal, told: Lengths) {
        for award in new(&journal.awards, told.awards) {
            if !matches!(award.source, Source::Rule(_)) {
                let given = ("reward", "given");
                self.note_of(given, award.to, Some(award.source), award.amount);
            }
        }
        for reversed in new(&journal.reversals, told.reversals) {
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
    }

    fn points_moved(&mut self, journal: &Journal, told: Lengths) {
        for done in new(&journal.duties, told.duties) {
            if let Some(Pot::Balance(balance)) = done.pot {
                let source = Some(Source::Duty(done.duty));
                self.moved(done.verb.word(), balance, source, done.amount);
            }
        }
        // What duties take is told with the duty.
        let by_duty = journal.duties.len() > told.duties;
        for (kind, _, moved) in new(&journal.debits, told.debits) {
            if *kind == Debit::Transfer || !by_duty {
                self.moved(kind.word(), moved.balance, None, amount(moved));
            }
        }
        // An event redeems once, and spends for it.
        let redeemed = new(&journal.redeemed, told.redeemed).next();
        let redeemed = redeemed.map(|of| Source::Redemption(of.redemption));
        for moved in new(&journal.spent, told.spent) {
            self.moved("spent", moved.balance, redeemed, amount(moved));
        }
        for moved in new(&journal.returned, told.returned) {
            self.moved("returned", moved.balance, None, amount(moved));
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

    pub(super) fn points<'n>(
        &self,
        change: &'n str,
        balance: Key<Balance>,
        source: Option<Source>,
    ) -> Name<'n>
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
