//! A member's way through the editions: what each did, from border to border.

use super::Book;
use super::arrival::{Arrival, arrival};
use crate::engine::{self, Applied, Journal};
use crate::event::Event;
use crate::member::{Lost, State, migrate};
use crate::problem::Problem;
use crate::time::{Day, Instant};

/// What happened under one edition.
#[derive(Clone, Debug)]
pub(crate) struct Leg {
    /// The edition's place.
    pub(crate) edition: usize,
    pub(crate) before: State,
    pub(crate) after: State,
    pub(crate) journal: Journal,
    /// What of the member the edition does not know.
    pub(crate) lost: Vec<Lost>,
    /// The day on which it came into force on the way.
    pub(crate) entered: Option<Day>,
}

impl Leg {
    /// Where nothing happened.
    pub(crate) fn nothing(state: &State) -> Self {
        Self {
            edition: state.edition,
            before: state.clone(),
            after: state.clone(),
            journal: Journal::default(),
            lost: Vec::new(),
            entered: None,
        }
    }
}

/// The member at a moment, and what happened until then; at least one leg.
///
/// # Errors
/// `before-snapshot`, `day-out-of-range`, `no-edition`.
pub(crate) fn advance(book: &Book, state: &State, at: Instant) -> Result<Vec<Leg>, Problem> {
    counts_here(state, at != state.as_of)?;
    let edition = match at < state.as_of {
        // Refused below.
        true => state.edition,
        false => book.in_force(at)?,
    };
    let mut legs = Vec::new();
    let state = pass(book, state, edition, &mut legs)?;
    let applied = engine::advance(&book.at(edition).program, &state, at)?;
    end(&mut legs, state, applied);
    Ok(legs)
}

/// Applies an event that was read under the edition in force at its moment. Without legs it was
/// taken in before. One that is posted late is read again, under the edition that books it.
///
/// # Errors
/// What the engine refuses; nothing has changed then.
pub(crate) fn apply(book: &Book, state: &State, event: &Event) -> Result<Vec<Leg>, Problem> {
    counts_here(state, true)?;
    if *book.at(event.edition).program.digest != *event.rules {
        let problem = Problem::error("other-rules", "").with("found", &event.rules);
        return Err(problem.with("expected", &book.at(state.edition).program.digest));
    }
    let mut legs = Vec::new();
    let posted;
    let event = match arrival(book, state, event)? {
        Arrival::Known => return Ok(legs),
        Arrival::InTime => event,
        Arrival::Posted(at) => {
            posted = event.posted(book, at)?;
            &posted
        }
    };
    let state = pass(book, state, event.edition, &mut legs)?;
    let applied = engine::apply(&book.at(event.edition).program, &state, event)?;
    end(&mut legs, state, applied);
    Ok(legs)
}

/// A member whose totals another counts can be shown, and nothing else.
fn counts_here(state: &State, moves: bool) -> Result<(), Problem> {
    match moves && state.told.is_some() {
        true => Err(Problem::error("totals-only", "")),
        false => Ok(()),
    }
}

/// Passes every border up to an edition. The last day of an edition is closed by its own rules;
/// the next one opens the day after.
fn pass(book: &Book, state: &State, to: usize, legs: &mut Vec<Leg>) -> Result<State, Problem> {
    let mut state = state.clone();
    while let Some(border) = book.border(state.edition).filter(|_| state.edition < to) {
        state = cross(book, state, border, legs)?;
    }
    Ok(state)
}

/// Passes the border to the next edition.
// Apart: hosts make code of a function when it is first called, and borders are rare.
#[cfg_attr(feature = "wasm", inline(never))]
fn cross(book: &Book, state: State, border: Day, legs: &mut Vec<Leg>) -> Result<State, Problem> {
    let old = book.at(state.edition);
    let closed = engine::close(&old.program, &state, border)?;
    let next = state.edition.saturating_add(1);
    let new = book.at(next);
    let (mut entered, lost) = migrate(
        (&old.program, &new.program),
        &closed.state,
        border,
        &|day| book.former(day, next),
    )?;
    entered.edition = next;
    end(legs, state, closed);
    let opened = engine::open(&new.program, &entered, border, new.changeover)?;
    let state = opened.state.clone();
    legs.push(Leg {
        edition: next,
        before: entered,
        after: opened.state,
        journal: opened.journal,
        lost,
        entered: Some(border),
    });
    Ok(state)
}

fn end(legs: &mut Vec<Leg>, before: State, applied: Applied) {
    legs.push(Leg {
        edition: before.edition,
        before,
        after: applied.state,
        journal: applied.journal,
        lost: Vec::new(),
        entered: None,
    });
}
