//! A program: parsed once, opens members and reads events.

use std::sync::Arc;

use super::Member;
use crate::book::{self, Book};
use crate::engine::{self, usual_gave};
use crate::event::Event;
use crate::json::{Json, Node, parse};
use crate::member;
use crate::number::Amount;
use crate::place::Place;
use crate::problem::{Problem, Problems, Sink, step};
use crate::program::{Key, Table, unknown};
use crate::time::Instant;
use crate::view::{TierComparison, compare};

/// Most bytes of a snapshot.
const MOST_SNAPSHOT: usize = 1024 * 1024;
/// Most bytes of events in one call.
pub(super) const MOST_EVENTS: usize = 1024 * 1024;
/// Most events in one call.
pub(super) const MOST_PREVIEWED: usize = 1_000;
/// Most events of one past.
const MOST_REPLAYED: usize = 10_000;

/// A rule document, or a book of dated editions of one, checked and compiled. Cheap to clone; safe
/// to share between threads.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let rules = include_str!("../../programs/riverbank/rules.json");
/// let program = tierpath::Program::parse(rules)?;
/// assert_eq!(program.id(), "riverbank");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Program {
    pub(super) book: Arc<Book>,
}

impl Program {
    /// Reads, checks and compiles a rule document, or a book of them.
    ///
    /// # Errors
    /// Everything that keeps it from running, each with a code and a JSON Pointer.
    pub fn parse(rules: &str) -> Result<Self, Problems> {
        Self::parse_book(rules, &[])
    }

    /// The same for a book that names editions by their digests: their documents come with it, in any
    /// order.
    ///
    /// # Errors
    /// As [`Program::parse`]; `not-handed-in` where a document is missing.
    pub fn parse_book(book: &str, documents: &[&str]) -> Result<Self, Problems> {
        let (book, _) = book::read(book, documents, None)?;
        let book = Arc::new(book);
        Ok(Self { book })
    }

    /// The program's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.book.last().program.id
    }

    /// The edition's name; of a book, the last one's.
    #[must_use]
    pub fn edition(&self) -> &str {
        &self.book.last().program.edition
    }

    /// `sha256:` and 64 hex digits over the canonical form of what affects results: the same for
    /// client and server exactly when they run the same rules. Texts don't change it.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.book.digest
    }

    /// Opens a member from a snapshot, which may be a new member's. A book opens it under the
    /// edition that it is of, a new member's under the one in force.
    ///
    /// # Errors
    /// Everything wrong with the snapshot, or why it does not fit these rules.
    pub fn open(&self, snapshot: &str) -> Result<Member, Problems> {
        self.open_read(&parse(snapshot, MOST_SNAPSHOT)?)
    }

    /// The same from a tree.
    pub(super) fn open_read(&self, json: &Json) -> Result<Member, Problems> {
        let edition = self.book.of_snapshot(json)?;
        let program = &self.book.at(edition).program;
        let former = |day| self.book.former(day, edition);
        let mut state = member::read_snapshot(program, json, &former, usual_gave)?;
        if let Some(border) = self
            .book
            .border(edition)
            .filter(|border| *border <= state.day)
        {
            let problem = Problem::error("edition-over", "/rules/digest");
            return Err(problem
                .with("found", state.day)
                .with("limit", border)
                .into());
        }
        engine::find_groups(&self.book.at(edition).program, &mut state);
        state.edition = edition;
        Ok(Member {
            program: self.clone(),
            state,
        })
    }

    /// What each member of a pool pays of an amount: in proportion to what each has available, so
    /// that it adds up; what rounding leaves over goes to the largest remainders. Each then takes in
    /// an event that spends their part.
    ///
    /// # Errors
    /// `unknown-reference` for a balance that there is not; `insufficient-balance` for more than they
    /// have together; `too-many-decimals` for a part of a unit.
    pub fn pool(
        &self,
        members: &[&Member],
        balance: &str,
        amount: Amount,
    ) -> Result<Vec<Amount>, Problems> {
        let available = members.iter().map(|member| {
            let balances = &member.rules().balances;
            let key = balances.find(|known| known.id == balance);
            key.map_or(Amount::ZERO, |key| member.state.accounts[key].available())
        });
        let available: Vec<Amount> = available.collect();
        self.split(&available, balance, amount)
    }

    /// The same by what each has available, as their points views show it.
    pub(crate) fn split(
        &self,
        available: &[Amount],
        balance: &str,
        amount: Amount,
    ) -> Result<Vec<Amount>, Problems> {
        let balances = &self.book.last().program.balances;
        let key = named(balances, (balance, "balance"), |of| &of.id)?;
        Ok(engine::pool(available, balances[key].digits, amount)?)
    }

    /// What a member gains and loses by going from one tier of a ladder to another, in the last
    /// edition: any two, up or down.
    ///
    /// # Errors
    /// `unknown-reference` for a ladder or a tier that there is not.
    pub fn compare_tiers(
        &self,
        ladder: &str,
        from: &str,
        to: &str,
    ) -> Result<TierComparison<'_>, Problems> {
        let program = &self.book.last().program;
        let ladder = named(&program.ladders, (ladder, "ladder"), |of| &of.id)?;
        let tiers = &program.ladders[ladder].tiers;
        let tier = |id| named(tiers, (id, "tier"), |of| &of.id);
        Ok(compare(program, ladder, (tier(from)?, tier(to)?)))
    }

    /// The member as of a past moment: opened, taken through the events up to then, in the order in
    /// which they stand in the ledger, and moved on to it. Without a moment, through all of them.
    /// Its [`Member::history`] is whole from the opening on, whatever the rules keep.
    ///
    /// # Errors
    /// What opening, booking or moving on refuses: at `/n` for the n-th event.
    pub fn replay(
        &self,
        opening: &str,
        events: &[Event],
        at: Option<Instant>,
    ) -> Result<Member, Problems> {
        few_enough(events.len(), MOST_REPLAYED)?;
        let mut member = self.open(opening)?;
        member.remember_all();
        for (position, event) in events.iter().enumerate() {
            if at.is_none_or(|at| event.at <= at) {
                let change = member.apply(event).map_err(|problems| {
                    let problems = problems.0.into_iter();
                    let prefix = step("", position);
                    Problems(problems.map(|problem| problem.under(&prefix)).collect())
                })?;
                member = change.member;
            }
        }
        match at {
            Some(at) => Ok(member.advance(at)?.member),
            None => Ok(member),
        }
    }

    /// Reads one event.
    ///
    /// # Errors
    /// Everything wrong with it.
    pub fn event(&self, event: &str) -> Result<Event, Problems> {
        let json = parse(event, MOST_EVENTS)?;
        Event::read(&self.book, json.owned())
    }

    /// Reads a list of events.
    ///
    /// # Errors
    /// Everything wrong with any of them, at `/n` for the n-th.
    pub fn events(&self, events: &str) -> Result<Vec<Event>, Problems> {
        let json = parse(events, MOST_EVENTS)?;
        let sink = Sink::default();
        let Json::Array(items) = json else {
            Node::root(&json, &sink).expected::<()>("a list");
            return Err(sink.into_problems());
        };
        few_enough(items.len(), MOST_REPLAYED)?;
        let mut read = Vec::new();
        for (position, item) in items.into_iter().enumerate() {
            match Event::read(&self.book, item.owned()) {
                Ok(event) => read.push(event),
                Err(found) => {
                    let prefix = step("", position);
                    let found = found.0.into_iter();
                    found.for_each(|problem| sink.report(problem.under(&prefix)));
                }
            }
        }
        sink.result(read)
    }
}

/// The part of a program with an id.
pub(super) fn named<T>(
    table: &Table<T>,
    (id, kind): (&str, &'static str),
    of: fn(&T) -> &String,
) -> Result<Key<T>, Problems> {
    let key = table.find(|item| of(item) == id);
    key.ok_or_else(|| {
        let known: Vec<&str> = table.values().map(|item| of(item).as_str()).collect();
        unknown(kind, id, &known, &Place::ROOT).into()
    })
}

/// Refuses more events than one call takes, before the work.
pub(super) fn few_enough(events: usize, most: usize) -> Result<(), Problems> {
    if events <= most {
        return Ok(());
    }
    Err(Problem::error("too-many", "")
        .with("found", events)
        .with("limit", most)
        .into())
}
