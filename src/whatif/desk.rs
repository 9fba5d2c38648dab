//! A desk: one member on one day, at which quotes are made. What they share is worked out once.

use std::sync::Arc;

use super::quote::{Layout, Quote, Shape, numbers};
use super::sheet::{Sheet, Show, Slider};
use crate::book::{self, Book, Leg};
use crate::definition::BUILT_IN_EVENTS;
use crate::event::{Content, Event};
use crate::member::State;
use crate::problem::{Problem, Problems};
use crate::program::{EventType, Key, Program};
use crate::time::{Day, Instant};

/// One member on one day, for quotes in numbers alone: what no text, list or object takes part in.
/// [`Shape`] says what stands where, in and out.
#[derive(Debug)]
pub struct Desk {
    book: Arc<Book>,
    /// Moved on to the day, yet as of the member's own moment: whatever comes on that day is in time.
    state: State,
    /// By the places of event types: the sheet, where there can be one, once it was asked for.
    sheets: Vec<(usize, Option<Sheet>)>,
}

/// Who answers for an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The numbers stand in the output.
    Done,
    /// The full engine has to: [`Desk::booked`].
    Engine,
}

impl Desk {
    /// Moves a copy of a member on to the day of a moment.
    ///
    /// # Errors
    /// What moving on refuses.
    pub(crate) fn open(book: &Arc<Book>, state: &State, at: Instant) -> Result<Self, Problem> {
        Ok(Self {
            book: book.clone(),
            state: moved_on(book, state, at)?,
            sheets: Vec::new(),
        })
    }

    /// The rules in force on the day.
    fn program(&self) -> &Program {
        &self.book.at(self.state.edition).program
    }

    /// The day of its quotes.
    #[must_use]
    pub const fn day(&self) -> Day {
        self.state.day
    }

    /// Whether an event of a moment is one of this day, and not late.
    #[must_use]
    pub fn takes(&self, at: Instant) -> bool {
        let day = self.program().calendar.zone.day(at);
        let last = self.state.last.as_ref();
        let late = at < self.state.as_of || last.is_some_and(|(last, ..)| at < *last);
        day == Some(self.state.day) && !late
    }

    /// The place of a type of event, by which it is called.
    #[must_use]
    pub fn place(&self, kind: &str) -> Option<usize> {
        let declared = !BUILT_IN_EVENTS.contains(&kind);
        let key = self.program().events.find(|event| event.id == kind);
        key.filter(|_| declared).map(Key::place)
    }

    fn kind(&self, place: usize) -> Option<Key<EventType>> {
        self.program().events.keys().nth(place)
    }

    /// What stands where for a type of event.
    #[must_use]
    pub fn shape(&self, place: usize) -> Option<Shape<'_>> {
        let kind = self.kind(place)?;
        Some(Shape::of(self.program(), kind))
    }

    /// Makes the numbers of a quote from those of an event of a type.
    pub fn quote(&mut self, place: usize, input: &[i64], output: &mut [i64]) -> Answer {
        match self.sheet(place) {
            Some(sheet) => sheet.quote(input, output),
            None => Answer::Engine,
        }
    }

    /// A slider over an event of a type, one number of which is open, by its place; `None` where the full
    /// engine has to answer throughout.
    #[must_use]
    pub fn slider(&self, place: usize, input: &[i64], open: usize, show: Show) -> Option<Slider> {
        let kind = self.kind(place)?;
        Slider::make((self.program(), &self.state), kind, (input, open), show)
    }

    /// The sheet of a type of event, made when it is first asked for.
    fn sheet(&mut self, place: usize) -> Option<&mut Sheet> {
        let known = self.sheets.iter().position(|(known, _)| *known == place);
        let at = match known {
            Some(at) => at,
            None => {
                let kind = self.kind(place)?;
                let sheet = Sheet::make(self.program(), &self.state, kind);
                self.sheets.push((place, sheet));
                self.sheets.len().saturating_sub(1)
            }
        };
        self.sheets.get_mut(at)?.1.as_mut()
    }

    /// The same numbers by the full engine, which books the event on a copy. What something else
    /// gives than a rule of the event is in the balances, and not told by itself.
    ///
    /// # Errors
    /// What booking would refuse.
    pub fn booked(&self, event: &Event) -> Result<Vec<i64>, Problems> {
        let draft = event.clone().into_draft();
        let leg = booked(&self.book, &self.state, &draft)?;
        let layout = layout(&self.book, &leg, event);
        let program = &self.book.at(leg.edition).program;
        Ok(numbers(program, &leg, event.lines(), &layout).flat)
    }
}

/// The member on the day of a moment, where that is ahead.
fn moved_on(book: &Book, state: &State, at: Instant) -> Result<State, Problem> {
    if at < state.as_of {
        return Ok(state.clone());
    }
    let legs = book::advance(book, state, at)?;
    let last = legs.into_iter().next_back();
    let mut moved = last.map_or_else(|| state.clone(), |leg| leg.after);
    moved.as_of = state.as_of;
    Ok(moved)
}

fn booked(book: &Book, state: &State, event: &Event) -> Result<Leg, Problem> {
    let mut legs = book::apply(book, state, event)?;
    Ok(legs.pop().unwrap_or_else(|| Leg::nothing(state)))
}

/// What an event would do to a member, by the full engine.
///
/// # Errors
/// What booking would refuse; `beyond-safe-integer`.
pub(crate) fn quote<'p>(
    book: &'p Book,
    state: &State,
    event: &Event,
) -> Result<Quote<'p>, Problem> {
    let state = moved_on(book, state, event.at)?;
    let leg = booked(book, &state, event)?;
    let layout = layout(book, &leg, event);
    let program = &book.at(leg.edition).program;
    let numbers = numbers(program, &leg, event.lines(), &layout);
    Quote::of(program, &layout, &numbers)
}

/// The layout under the rules that booked an event.
fn layout(book: &Book, leg: &Leg, event: &Event) -> Layout {
    let program = &book.at(leg.edition).program;
    let kind = match &event.content {
        Content::Declared(declared) => {
            let read = &book.at(event.edition).program.events[declared.kind];
            program.events.find(|kind| kind.id == read.id)
        }
        Content::BuiltIn(_) => None,
    };
    Layout::of(program, kind)
}
