//! The public face: a program compiled once, members that are values, views of them.

use std::sync::Arc;

use crate::book::{self, Advice, Book, Leg};
use crate::check::advise;
use crate::engine::{self, usual_gave};
use crate::event::Event;
use crate::json::{Json, Node, parse};
use crate::member::{self, State};
use crate::number::Amount;
use crate::problem::{Problem, Problems, Sink, step};
use crate::program;
use crate::time::Instant;
use crate::view::{
    Benefits, Checklist, Outcome, Points, Progress, Seen, Segments, Status, outcome,
};
use crate::whatif::{self, Preview};

/// Most bytes of a snapshot.
const MOST_SNAPSHOT: usize = 1024 * 1024;
/// Most bytes of events in one call.
const MOST_EVENTS: usize = 1024 * 1024;
/// Most events in one call.
const MOST_PREVIEWED: usize = 1_000;

/// A rule document, or a book of dated editions of one, checked and compiled. Cheap to clone; safe
/// to share between threads.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let rules = include_str!("../programs/riverbank/rules.json");
/// let program = tierpath::Program::parse(rules)?;
/// assert_eq!(program.id(), "riverbank");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Program {
    book: Arc<Book>,
}

/// A member's state under a program: a value that applying an event does not change.
#[derive(Clone, Debug)]
pub struct Member {
    program: Program,
    state: State,
}

/// A member after a step, and what the step did.
#[derive(Clone, Debug)]
pub struct Change {
    /// The member as it is now.
    pub member: Member,
    legs: Vec<Leg>,
    status: Status,
    event: Option<String>,
}

const ADVICE: Advice = Advice {
    on_rules: advise,
    on_change: book::check_change,
    on_dates: book::check_dates,
};

/// What a book may write beside an edition's rules as `document`: `sha256:` and 64 hex digits over
/// the canonical form (RFC 8785) of the whole rule document, texts and all.
///
/// # Errors
/// What is not JSON, or has no one meaning as such: a key twice, a number that is no plain count.
pub fn document_digest(rules: &str) -> Result<String, Problems> {
    let json = parse(rules, MOST_EVENTS)?;
    let sink = Sink::default();
    Node::root(&json, &sink);
    sink.result(program::document_digest(&json))
}

/// Finds everything wrong or unwise in a rule document, in reading order; nothing when it is clean.
#[must_use]
pub fn check(rules: &str) -> Problems {
    check_book(rules, &[])
}

/// The same for a book whose editions are named by their digests, with their documents.
#[must_use]
pub fn check_book(book: &str, documents: &[&str]) -> Problems {
    match book::read(book, documents, Some(ADVICE)) {
        Ok((_, problems)) | Err(problems) => problems,
    }
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
        let json = parse(snapshot, MOST_SNAPSHOT)?;
        let edition = self.book.of_snapshot(&json)?;
        let program = &self.book.at(edition).program;
        let former = |day| self.book.former(day, edition);
        let mut state = member::read_snapshot(program, &json, &former, usual_gave)?;
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
        let program = &self.book.last().program;
        let key = program.balances.find(|known| known.id == balance);
        let split = match key {
            Some(key) => engine::pool(available, program.balances[key].digits, amount),
            None => Err(Problem::error("unknown-reference", "")
                .with("found", balance)
                .with("kind", "balance")),
        };
        split.map_err(|problem| Problems(vec![problem]))
    }

    /// Reads one event.
    ///
    /// # Errors
    /// Everything wrong with it.
    pub fn event(&self, event: &str) -> Result<Event, Problems> {
        let json = parse(event, MOST_EVENTS)?;
        Event::read(&self.book, json)
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
        few_enough(items.len())?;
        let mut read = Vec::new();
        for (position, item) in items.into_iter().enumerate() {
            match Event::read(&self.book, item) {
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

/// Refuses more events than one call takes, before the work.
fn few_enough(events: usize) -> Result<(), Problems> {
    if events <= MOST_PREVIEWED {
        return Ok(());
    }
    Err(Problem::error("too-many", "")
        .with("found", events)
        .with("limit", MOST_PREVIEWED)
        .into())
}

/// Reads a moment such as `2027-03-05T12:00:00+08:00`.
///
/// # Errors
/// `wrong-type` for anything else.
pub fn instant(text: &str) -> Result<Instant, Problems> {
    Instant::parse(text).ok_or_else(|| {
        Problem::error("wrong-type", "")
            .with("found", text)
            .with("expected", "a moment such as \"2027-03-05T12:00:00+08:00\"")
            .into()
    })
}

impl Member {
    /// The member's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.state.id
    }

    /// The moment that the state is of, on the program's own clock.
    #[must_use]
    pub fn as_of(&self) -> String {
        self.rules().calendar.zone.text(self.state.as_of)
    }

    fn rules(&self) -> &program::Program {
        &self.program.book.at(self.state.edition).program
    }

    /// The name of the edition that the member is under.
    #[must_use]
    pub fn edition(&self) -> &str {
        &self.rules().edition
    }

    /// The program that the member is opened under.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The state as canonical JSON text: what [`Program::open`] reads.
    #[must_use]
    pub fn snapshot(&self) -> String {
        member::write_snapshot(self.rules(), &self.state, Some(usual_gave))
    }

    /// The state for those who only show it, without what only booking needs. [`Program::open`] reads
    /// it; such a member can be seen, and neither take events in nor move on.
    #[must_use]
    pub fn totals(&self) -> String {
        let mut state = self.state.clone();
        let nothing = || self.rules().counters.map(|_, _| None);
        state.told.get_or_insert_with(nothing);
        member::write_snapshot(self.rules(), &state, None)
    }

    /// Takes an event in. The same event again changes nothing and says so.
    ///
    /// # Errors
    /// `id-reused`, `late-event`, `too-old`, `insufficient-balance`, `not-reversible`,
    /// `refund-exceeds`, `amount-overflow`; nothing has changed then.
    pub fn apply(&self, event: &Event) -> Result<Change, Problems> {
        let legs = book::apply(&self.program.book, &self.state, event)?;
        let status = match legs.is_empty() {
            true => Status::Duplicate,
            false => Status::Applied,
        };
        Ok(self.change(legs, status, Some(event.id.clone())))
    }

    /// Moves on in time: does what falls due until then.
    ///
    /// # Errors
    /// `before-snapshot` for an earlier moment.
    pub fn advance(&self, at: Instant) -> Result<Change, Problems> {
        let legs = book::advance(&self.program.book, &self.state, at)?;
        Ok(self.change(legs, Status::Advanced, None))
    }

    fn change(&self, mut legs: Vec<Leg>, status: Status, event: Option<String>) -> Change {
        if legs.is_empty() {
            legs.push(Leg::nothing(&self.state));
        }
        let after = legs.last().map_or(&self.state, |leg| &leg.after);
        Change {
            member: Self {
                program: self.program.clone(),
                state: after.clone(),
            },
            legs,
            status,
            event,
        }
    }

    /// What events would do; nothing is booked.
    ///
    /// # Errors
    /// What booking would refuse, at `/n` for the n-th event.
    pub fn preview(&self, events: &[Event]) -> Result<Preview<'_>, Problems> {
        few_enough(events.len())?;
        let preview = whatif::preview(&self.program.book, &self.state, events)?;
        Ok(preview)
    }

    fn seen(&self) -> Seen<'_, '_> {
        Seen {
            program: self.rules(),
            state: &self.state,
        }
    }

    /// Progress on every ladder, in the document's order, as of the member's own moment.
    #[must_use]
    pub fn progress(&self) -> Vec<Progress<'_>> {
        self.seen().progress()
    }

    /// All balances, as of the member's own moment.
    #[must_use]
    pub fn points(&self) -> Points<'_> {
        self.seen().points()
    }

    /// Benefits held, choices open, milestones and memberships, as of the member's own moment.
    #[must_use]
    pub fn benefits(&self) -> Benefits<'_> {
        self.seen().benefits()
    }

    /// All tasks and journeys, as of the member's own moment.
    #[must_use]
    pub fn checklist(&self) -> Checklist<'_> {
        self.seen().checklist()
    }

    /// The group of each segment that the member is in, as of the member's own moment.
    #[must_use]
    pub fn segments(&self) -> Segments<'_> {
        self.seen().segments()
    }
}

impl Change {
    /// What happened, line by line.
    #[must_use]
    pub fn outcome(&self) -> Outcome<'_> {
        let book = &self.member.program.book;
        outcome(book, &self.legs, (self.status, self.event.clone()))
    }
}
