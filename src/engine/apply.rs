//! Applying an event: refuse or take it in whole.

use super::award::Case;
use super::journal::{GiftChange, Journal, TaskChange};
use super::{Engine, Step};
use crate::event::{Content, Declared, Event};
use crate::member::{
    BoughtTerm, Drawn, Gave, Hold, Instrument, Lot, Record, Refunded, Seen, Shared, State,
};
use crate::program::{Balance, DoLeaf, Facts, Key, Ladder, Program, Role, Value, Way};

/// A state after a step, and what the step did.
#[derive(Clone, Debug)]
pub(crate) struct Applied {
    pub(crate) state: State,
    pub(crate) journal: Journal,
}

/// What an event did to a membership, and what it spent.
type Effect = (Option<BoughtTerm>, Option<(Key<Balance>, Vec<Lot>)>);

/// How far the journal was before the event itself.
pub(super) struct Mark {
    awards: usize,
    tasks: usize,
    journeys: usize,
    gifts: usize,
    pub(super) duties: usize,
    pub(super) ran: usize,
    pub(super) lowered: usize,
    pub(super) debits: usize,
    standings: Vec<(Key<Ladder>, Vec<Hold>)>,
}

/// Applies an event that is new and comes in its turn.
///
/// # Errors
/// `insufficient-balance`, `not-reversible`, `refund-exceeds`, `amount-overflow` and more; the state
/// is as it was.
pub(crate) fn apply(program: &Program, state: &State, event: &Event) -> Step<Applied> {
    let mut engine = Engine::new(program, state);
    engine.advance_to(event.day)?;
    engine.stirred = true;
    engine.forget_reached();
    match &event.content {
        Content::BuiltIn(built_in) => engine.take_in_built_in(&event.id, built_in)?,
        Content::Declared(declared) => match program.events[declared.kind].role {
            Role::Reverses(of) => engine.reverse((&event.id, declared), of)?,
            _ => match engine.cut_to_fit(declared)? {
                Some(data) => engine.take_in(
                    &event.id,
                    &Declared {
                        data,
                        ..declared.clone()
                    },
                )?,
                None => engine.take_in(&event.id, declared)?,
            },
        },
    }
    engine.chronicle(Some(&event.id));
    engine.remember(event);
    Ok(engine.finish())
}

impl Engine<'_> {
    /// Feeds, awards, effects, tasks, then settles, all under the facts from before the event.
    fn take_in(&mut self, id: &str, event: &Declared) -> Step {
        self.check_sender(event)?;
        let mark = self.mark();
        let facts = self.facts(event.kind, &event.data)?;
        let case = Case {
            program: self.program,
            kind: event.kind,
            data: &event.data,
            facts: &facts,
        };
        let awards = case.awards()?;
        self.note_activity(event.kind)?;
        let mut counted = self.count_for_tasks(event, case);
        // What an event counts for and earns is there for later ones, unless its type says otherwise.
        let role = self.program.events[event.kind].role;
        let own = matches!(role, Role::Spends { way: Way::Own, .. });
        let first = (!own).then(|| self.effect(event)).transpose()?;
        self.feed(case)?;
        for given in awards {
            self.book_given(given)?;
        }
        self.send(id, case)?;
        let (term, spent) = first.map_or_else(|| self.effect(event), Ok)?;
        self.settle()?;
        // What it counted before a task was opened anew is gone.
        let opened = |leaf: &DoLeaf| {
            let mut tasks = self.journal.tasks.iter();
            tasks.any(|moved| *moved == (leaf.task, TaskChange::Opened))
        };
        counted.retain(|leaf| !opened(leaf));
        if self.program.events[event.kind].reversible {
            let mut record = self.record((id, event), facts, counted, mark);
            (record.term, record.spent) = (term, spent);
            self.state.records.push(Shared::of(record));
        }
        Ok(())
    }

    /// What the event type does by itself.
    fn effect(&mut self, event: &Declared) -> Step<Effect> {
        let kind = &self.program.events[event.kind];
        match kind.role {
            Role::Spends {
                balance,
                field,
                way,
                excess,
            } => {
                let lots = self.spend_by(event, balance, (field, way, excess))?;
                Ok((None, Some((balance, lots))))
            }
            Role::Starts { membership, plan } => match event.data.fields.get(plan) {
                Some(Value::Choice(plan)) => self.start(membership, *plan),
                _ => Ok((None, None)),
            },
            Role::Ends {
                membership,
                at,
                refund,
            } => {
                self.cancel(membership, (at, refund))?;
                Ok((None, None))
            }
            Role::Moves { ladder, field } => {
                if let Some(Value::Choice(choice)) = event.data.fields.get(field) {
                    self.move_on(ladder, *choice);
                }
                Ok((None, None))
            }
            Role::Plain | Role::Reverses(_) => Ok((None, None)),
        }
    }

    pub(super) fn mark(&self) -> Mark {
        let standings = self.state.standings.iter();
        Mark {
            awards: self.journal.awards.len(),
            tasks: self.journal.tasks.len(),
            journeys: self.journal.journeys.len(),
            gifts: self.journal.gifts.len(),
            duties: self.journal.duties.len(),
            ran: self.journal.ran.len(),
            lowered: self.journal.lowered.len(),
            debits: self.journal.debits.len(),
            standings: standings.map(|(key, s)| (key, s.holds.clone())).collect(),
        }
    }

    /// What was credited since then.
    pub(super) fn gave_since(&self, mark: &Mark) -> Vec<Gave> {
        let awards = self.journal.awards.iter().skip(mark.awards);
        let gave = awards.map(|award| Gave {
            source: award.source,
            to: award.to,
            amount: award.amount,
            active_on: award.counts_from,
            until: award.until,
            cut: award.full.is_some_and(|(_, cut)| !cut.is_zero()),
        });
        gave.filter(|gave| !gave.amount.is_zero()).collect()
    }

    /// What was given for good since then.
    pub(super) fn granted_since(&self, mark: &Mark) -> Vec<Instrument> {
        let gifts = self.journal.gifts.iter().skip(mark.gifts);
        let given = gifts.filter(|moved| moved.change == GiftChange::Given);
        given.map(|moved| moved.instrument).collect()
    }

    pub(super) fn record(
        &self,
        (id, event): (&str, &Declared),
        facts: Facts,
        counted: Vec<DoLeaf>,
        mark: Mark,
    ) -> Record {
        let (gave, granted) = (self.gave_since(&mark), self.granted_since(&mark));
        let tasks = self.journal.tasks.iter().skip(mark.tasks);
        let completed = tasks.filter(|(_, change)| *change == TaskChange::Completed);
        let journeys = self.journal.journeys.iter().skip(mark.journeys);
        let set_off = self.set_off(&mark);
        let holds = mark.standings.into_iter();
        Record {
            event: id.to_owned(),
            former: None,
            kind: event.kind,
            day: self.day,
            data: event.data.clone(),
            refunded: Refunded::nothing(&event.data),
            facts,
            gave,
            spent: None,
            counted,
            tasks: completed.map(|(task, _)| *task).collect(),
            journeys: journeys.map(|(journey, _)| *journey).collect(),
            granted,
            drawn: Drawn::default(),
            set_off,
            term: None,
            holds: holds
                .filter(|(key, holds)| self.state.standings[*key].holds != *holds)
                .collect(),
        }
    }

    /// Remembers the id, so that the event counts once.
    fn remember(&mut self, event: &Event) {
        let seen = Seen {
            id: event.id.clone(),
            day: event.day,
            hash: event.hash,
        };
        self.state.remember(seen);
        self.state.last = Some((event.at, event.seq, event.id.clone()));
        self.state.as_of = event.at;
    }
}
