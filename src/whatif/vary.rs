//! An event with one number left open, and what becomes of a member for each value of it: by the
//! engine's own apply, on a copy.

use std::cell::Cell;

use super::aim::Aim;
use super::draft::Drafts;
use super::open::{OpenNumber, declared, fields, unknown_field};
use super::trial::Trial;
use crate::book::Book;
use crate::event::Event;
use crate::json::{Node, Owned};
use crate::member::State;
use crate::number::Amount;
use crate::problem::Problem;
use crate::program::{EventType, Key};

/// Most values of an event that one question tries.
pub(crate) const MOST_TRIALS: u32 = 20_000;

/// An event with a number left open. Values are counted in the smallest unit of its field.
pub(crate) struct Vary<'b> {
    book: &'b Book,
    start: Trial<'b>,
    event: Event,
    draft: Owned,
    pub(crate) kind: Key<EventType>,
    pub(crate) open: OpenNumber,
    /// The number that the draft has there, if any.
    pub(crate) own: Option<Amount>,
    /// In millionths.
    unit: i64,
    tried: Cell<u32>,
}

/// What trying a value gives: the member with the event, or why it is refused.
pub(crate) type Tried<'b> = Result<Trial<'b>, Problem>;

impl<'b> Vary<'b> {
    /// Reads a draft and the pointer to its open number; what is wrong is reported.
    pub(crate) fn read(
        (book, state): (&'b Book, &State),
        drafts: &Drafts,
        draft: &Node<'_>,
        pointer: &Node<'_>,
    ) -> Option<Self> {
        let Some((program, kind)) = declared(book, draft.json) else {
            // What is wrong with it, its reader says; it knows types that declare nothing.
            if drafts.read(book, draft, 1).is_some() {
                unknown_field(pointer, &[]);
            }
            return None;
        };
        let open = OpenNumber::read(program, kind, pointer)?;
        let own = open.own(draft.json);
        let mut json = drafts.named(draft.json, 1);
        if !open.write(&mut json, Amount::ZERO) {
            // A line that the event does not have.
            unknown_field(pointer, &fields(&program.events[kind]));
            return None;
        }
        let event = drafts.read(
            book,
            &Node {
                json: &json,
                ..*draft
            },
            1,
        )?;
        let start = match Trial::at(book, state, event.at) {
            Ok(start) => start,
            Err(problem) => {
                draft.report(problem.under(&draft.pointer()));
                return None;
            }
        };
        Some(Self {
            book,
            start,
            event,
            draft: json,
            kind,
            unit: open.unit().millionths(),
            open,
            own,
            tried: Cell::new(0),
        })
    }

    /// The member at the event's moment, without it.
    pub(crate) const fn start(&self) -> &Trial<'b> {
        &self.start
    }

    /// Sets the bands from which the next ones are looked for to those of a value.
    ///
    /// # Errors
    /// `too-many-trials`.
    pub(crate) fn compare_rows(&mut self, value: i64, aims: &[Aim]) -> Result<(), Problem> {
        // Where it is refused, nothing has a band yet.
        let mut trial = self.at(value)?.unwrap_or_else(|_| self.start.clone());
        trial.compare_rows(aims);
        self.start.rows = trial.rows;
        Ok(())
    }

    /// The greatest value that the field can have.
    pub(crate) fn most(&self) -> i64 {
        match self.open.is_integer() {
            true => u32::MAX.into(),
            false => self.down(Amount::MOST),
        }
    }

    /// The greatest value not above an amount.
    pub(crate) fn down(&self, amount: Amount) -> i64 {
        amount.millionths().div_euclid(self.unit)
    }

    /// The least value not below an amount.
    pub(crate) fn up(&self, amount: Amount) -> i64 {
        let down = self.down(amount);
        match self.amount(down) < amount {
            true => down.saturating_add(1),
            false => down,
        }
    }

    /// A value as an amount.
    pub(crate) fn amount(&self, value: i64) -> Amount {
        let millionths = value.checked_mul(self.unit);
        let amount = millionths.and_then(Amount::from_millionths);
        amount.unwrap_or(Amount::MOST)
    }

    /// The event with a value.
    ///
    /// # Errors
    /// What its reader finds wrong.
    pub(crate) fn event(&self, value: i64) -> Result<Event, Problem> {
        let mut json = self.draft.clone();
        self.open.write(&mut json, self.amount(value));
        Event::read(self.book, json).map_err(crate::problem::Problems::first)
    }

    /// What becomes of the member with a value.
    ///
    /// # Errors
    /// `too-many` where a question asks for more of this than it may.
    pub(crate) fn at(&self, value: i64) -> Result<Tried<'b>, Problem> {
        let tried = self.tried.get().saturating_add(1);
        if tried > MOST_TRIALS {
            let problem = Problem::error("too-many-trials", "");
            return Err(problem.with("limit", MOST_TRIALS));
        }
        self.tried.set(tried);
        let mut trial = self.start.clone();
        let taken = self.filled(value).and_then(|event| trial.take(&event));
        Ok(taken.map(|()| trial))
    }

    /// The same as `event`, without reading it again where nobody else will.
    fn filled(&self, value: i64) -> Result<Event, Problem> {
        if self.event.at < self.start.before.as_of {
            return self.event(value);
        }
        let mut event = self.event.clone();
        self.open.set(&mut event, self.amount(value));
        Ok(event)
    }
}
