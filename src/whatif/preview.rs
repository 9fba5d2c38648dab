//! Preview: what events would do, by the very functions that book them.

use serde::Serialize;

use crate::book::{Book, Leg, apply};
use crate::event::Event;
use crate::member::State;
use crate::problem::{Problem, step};
use crate::view::{
    BenefitGrant, Checklist, Outcome, Points, Progress, Seen, Status, difference, held, outcome,
};

/// What some events would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Preview<'p> {
    /// One outcome for each event.
    pub outcomes: Vec<Outcome<'p>>,
    /// Progress on every ladder.
    pub progress: Before<Vec<Progress<'p>>>,
    /// All balances.
    pub points: Before<Points<'p>>,
    /// All tasks and journeys.
    pub checklist: Before<Checklist<'p>>,
    /// Benefits by tier and membership.
    pub benefits: BenefitChange<'p>,
}

/// A view before the first event and after the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Before<T> {
    /// As it is.
    pub before: T,
    /// As it would be.
    pub after: T,
}

/// Benefits that come and go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BenefitChange<'p> {
    /// Those that only the state after has.
    pub gained: Vec<BenefitGrant<'p>>,
    /// Those that only the state before has.
    pub lost: Vec<BenefitGrant<'p>>,
}

/// Applies events in their order to a copy of the state.
///
/// # Errors
/// What booking would refuse, at `/n` for the n-th event.
pub(crate) fn preview<'p>(
    book: &'p Book,
    state: &State,
    events: &[Event],
) -> Result<Preview<'p>, Problem> {
    let mut now = state.clone();
    let mut outcomes = Vec::new();
    for (position, event) in events.iter().enumerate() {
        let applied = apply(book, &now, event);
        let mut legs = applied.map_err(|problem| problem.under(&step("", position)))?;
        let status = match legs.is_empty() {
            true => Status::Duplicate,
            false => Status::Applied,
        };
        if legs.is_empty() {
            legs.push(Leg::nothing(&now));
        }
        outcomes.push(outcome(book, &legs, (status, Some(event.id.clone()))));
        if let Some(leg) = legs.pop() {
            now = leg.after;
        }
    }
    Ok(compare(book, state, &now, outcomes))
}

fn compare<'p>(
    book: &'p Book,
    before: &State,
    after: &State,
    outcomes: Vec<Outcome<'p>>,
) -> Preview<'p> {
    let before = View::of(book, before);
    let after = View::of(book, after);
    Preview {
        outcomes,
        benefits: BenefitChange {
            gained: difference(&after.held, &before.held),
            lost: difference(&before.held, &after.held),
        },
        progress: Before {
            before: before.progress,
            after: after.progress,
        },
        points: Before {
            before: before.points,
            after: after.points,
        },
        checklist: Before {
            before: before.checklist,
            after: after.checklist,
        },
    }
}

struct View<'p> {
    progress: Vec<Progress<'p>>,
    points: Points<'p>,
    checklist: Checklist<'p>,
    held: Vec<BenefitGrant<'p>>,
}

impl<'p> View<'p> {
    fn of(book: &'p Book, state: &State) -> Self {
        let program = &book.at(state.edition).program;
        let seen = Seen { program, state };
        Self {
            progress: seen.progress(),
            points: seen.points(),
            checklist: seen.checklist(),
            held: held(seen),
        }
    }
}
