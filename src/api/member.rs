//! A member: a value that events and time make another of, and that views show.

use std::sync::Arc;

use super::Program;
use super::program::{MOST_PREVIEWED, few_enough, named};
use crate::book::{self, Leg};
use crate::engine::usual_gave;
use crate::event::Event;
use crate::member::{self, History, State};
use crate::problem::Problems;
use crate::program;
use crate::time::Instant;
use crate::view::{
    self, Benefits, Checklist, Outcome, Points, Progress, Seen, Segments, Status, outcome,
};
use crate::whatif::{self, Preview};

/// A member's state under a program: a value that applying an event does not change.
#[derive(Clone, Debug)]
pub struct Member {
    pub(super) program: Program,
    pub(super) state: State,
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

    pub(super) fn rules(&self) -> &program::Program {
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
        few_enough(events.len(), MOST_PREVIEWED)?;
        let preview = whatif::preview(&self.program.book, &self.state, events)?;
        Ok(preview)
    }

    /// From now on forgets nothing of what happens.
    pub(super) fn remember_all(&mut self) {
        let day = self.state.day;
        let begin = || Arc::new(History::begin(day));
        let history = self.state.history.get_or_insert_with(begin);
        Arc::make_mut(history).whole = true;
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

    /// From when the member may enter what opens to everybody at a moment, on the program's own clock:
    /// earlier by the most hours that a benefit held then gives, one of them or any.
    ///
    /// # Errors
    /// `unknown-reference` for a benefit that there is not.
    pub fn opens(&self, at: Instant, benefit: Option<&str>) -> Result<String, Problems> {
        let benefits = &self.rules().benefits;
        let key = benefit.map(|id| named(benefits, (id, "benefit"), |of| &of.id));
        Ok(self.seen().opens(at, key.transpose()?))
    }

    /// All tasks and journeys, as of the member's own moment.
    #[must_use]
    pub fn checklist(&self) -> Checklist<'_> {
        self.seen().checklist()
    }

    /// What helps most: the tasks that can be done or claimed now and whose reward brings the member
    /// nearer to the next tier of a ladder, each with its gain, the greatest first. `None` where there is no such ladder.
    #[must_use]
    pub fn checklist_toward(&self, ladder: &str) -> Option<Checklist<'_>> {
        let key = self.rules().ladders.find(|of| *of.id == *ladder)?;
        Some(self.seen().checklist_toward(key))
    }

    /// The group of each segment that the member is in, as of the member's own moment.
    #[must_use]
    pub fn segments(&self) -> Segments<'_> {
        self.seen().segments()
    }

    /// What is kept of the past: the timeline and what each month came to. Of a member from
    /// [`Program::replay`], all of it.
    #[must_use]
    pub fn history(&self) -> view::History<'_> {
        self.seen().history()
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
