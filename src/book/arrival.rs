//! How an event comes: it is known already, in its turn, or late.

use super::Book;
use crate::definition::LateEvents;
use crate::event::Event;
use crate::member::State;
use crate::problem::Problem;
use crate::time::{Day, Instant};

pub(super) enum Arrival {
    /// It was taken in before.
    Known,
    InTime,
    /// After later ones; the rules book it at this moment all the same.
    Posted(Instant),
}

/// Tells how an event comes.
///
/// # Errors
/// `id-reused` for other content under a known id, `too-old` for what may have been known and is
/// forgotten, `late-event` where the rules refuse those.
pub(super) fn arrival(book: &Book, state: &State, event: &Event) -> Result<Arrival, Problem> {
    // What is forgotten by the day of the event is not known any more, advanced to it or not.
    let ahead = &book.at(event.edition.max(state.edition)).program;
    let remembered = |day: Day| day.plus_days(ahead.ids_remembered_days) >= event.day;
    let seen = state.seen(&event.id);
    if let Some(seen) = seen.filter(|seen| remembered(seen.day)) {
        let reused = || Problem::error("id-reused", "/id").with("found", &event.id);
        return match seen.hash == event.hash {
            true => Ok(Arrival::Known),
            false => Err(reused()),
        };
    }
    must_be_remembered(book, state, event)?;
    if !is_late(state, event, event.at) {
        return Ok(Arrival::InTime);
    }
    let program = &book.at(state.edition).program;
    if program.late_events == LateEvents::Refuse {
        return Err(Problem::error("late-event", "/at")
            .with("found", program.calendar.zone.text(event.at))
            .with("expected", program.calendar.zone.text(state.as_of)));
    }
    // The first moment that is free for it: what its `posted` would say.
    let now = state.as_of;
    Ok(Arrival::Posted(match is_late(state, event, now) {
        true => now.next(),
        false => now,
    }))
}

/// Each edition forgets ids by its own rules until its last day.
fn must_be_remembered(book: &Book, state: &State, event: &Event) -> Result<(), Problem> {
    for place in event.edition..=state.edition {
        let program = &book.at(place).program;
        let border = book.border(place).filter(|_| place < state.edition);
        let last = border.map_or(state.day, |border| border.previous());
        if event.day.plus_days(program.ids_remembered_days) < last {
            return Err(Problem::error("too-old", "/at")
                .with("found", event.day)
                .with("limit", program.ids_remembered_days));
        }
    }
    Ok(())
}

/// Whether an event would come after later ones if it were of a moment.
fn is_late(state: &State, event: &Event, at: Instant) -> bool {
    let key = (at, event.seq, event.id.as_str());
    let last = state.last.as_ref();
    let last = last.map(|(at, seq, id)| (*at, *seq, id.as_str()));
    at < state.as_of || last.is_some_and(|last| key <= last)
}
