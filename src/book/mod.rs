//! A program through its editions: which one is in force when, and how a member passes from one
//! to the next. A rule document by itself is a book of one edition that always holds.

mod arrival;
mod change;
mod difference;
mod notice;
mod passage;
mod read;

use std::sync::Arc;

use crate::definition::Changeover;
use crate::json::{Json, Node, Read};
use crate::list::ToList as _;
use crate::problem::{Problem, Sink};
use crate::program::Program;
use crate::time::{Day, Instant};

pub(crate) use change::check as check_change;
pub use difference::{Difference, differences};
pub(crate) use notice::check_dates;
pub(crate) use passage::{Leg, advance, apply};
pub(crate) use read::{Advice, read};

/// The editions of a program, oldest first.
#[derive(Debug)]
pub(crate) struct Book {
    pub(crate) digest: Arc<str>,
    first: Edition,
    later: Vec<Edition>,
}

/// The rules that are in force for a time.
#[derive(Debug)]
pub(crate) struct Edition {
    pub(crate) program: Arc<Program>,
    /// First day in force; `None` for a document that is in no book.
    from: Option<Day>,
    /// First day on which the last edition is in force no more.
    until: Option<Day>,
    changeover: Changeover,
}

impl Book {
    /// The edition at a place; the first where there is none.
    pub(crate) fn at(&self, place: usize) -> &Edition {
        let later = place.checked_sub(1).and_then(|place| self.later.get(place));
        later.unwrap_or(&self.first)
    }

    pub(crate) fn last(&self) -> &Edition {
        self.at(self.later.len())
    }

    fn places(&self) -> impl DoubleEndedIterator<Item = usize> + use<> {
        0..self.later.len().saturating_add(1)
    }

    /// The edition in force at a moment.
    ///
    /// # Errors
    /// `no-edition` before the first and after the last.
    pub(crate) fn in_force(&self, at: Instant) -> Result<usize, Problem> {
        let holds = |place: &usize| {
            let edition = self.at(*place);
            let day = edition.program.calendar.zone.day(at);
            let over = edition.until.is_some_and(|until| day >= Some(until));
            day >= edition.from && !over
        };
        let mut places = self.places().rev();
        places.find(holds).ok_or_else(|| {
            let found = self.first.program.calendar.zone.text(at);
            Problem::error("no-edition", "").with("found", found)
        })
    }

    /// The edition that a snapshot is of: by its digest, a new member's by the moment.
    pub(crate) fn of_snapshot(&self, snapshot: &Json) -> Result<usize, Problem> {
        let digest = snapshot.get("rules").and_then(|rules| rules.get("digest"));
        if let Some(Json::Text(digest)) = digest {
            let mut places = self.places().rev();
            let place = places.find(|place| *self.at(*place).program.digest == **digest);
            return Ok(place.unwrap_or(self.later.len()));
        }
        // What is no moment is reported when the snapshot is read.
        let as_of = snapshot.get("asOf").unwrap_or(&Json::Null);
        let as_of = Instant::read(&Node::root(as_of, &Sink::default()));
        let place = self.in_force(as_of);
        place.map_err(|problem| problem.under("/asOf"))
    }

    /// The rules of the edition that was in force on a day, where that is over for a member who is
    /// under the one at a place.
    pub(crate) fn former(&self, day: Day, now: usize) -> Option<Arc<Program>> {
        let begun = |place: &usize| self.at(*place).from <= Some(day);
        let place = (0..=now).rev().find(begun).unwrap_or_default();
        (place < now).then(|| self.at(place).program.clone())
    }

    /// The rules that are in force on a day; the first before there are any.
    pub(crate) fn on(&self, day: Day) -> &Program {
        let begun = |place: &usize| self.at(*place).from <= Some(day);
        let place = self.places().rev().find(begun);
        &self.at(place.unwrap_or_default()).program
    }

    /// Whether one of its editions is known by a digest.
    pub(crate) fn has(&self, digest: &str) -> bool {
        let mut places = self.places();
        places.any(|place| *self.at(place).program.digest == *digest)
    }

    /// The rules of an edition until a day, and those of another book from then on, by which tiers are
    /// judged anew.
    ///
    /// # Errors
    /// `other-program`; `other-midnight` where the day begins at another moment there.
    pub(crate) fn followed_by(
        &self,
        edition: usize,
        next: &Self,
        border: Day,
    ) -> Result<Self, Problem> {
        let program = &self.at(edition).program;
        let after = next
            .places()
            .filter(|place| next.at(*place).from > Some(border));
        let after = after.to_list();
        let first = after.first().copied();
        let first = first.unwrap_or_else(|| next.later.len().saturating_add(1));
        let begins = &next.at(first.saturating_sub(1)).program;
        if begins.id != program.id {
            let problem = Problem::error("other-program", "");
            return Err(problem
                .with("found", &begins.id)
                .with("expected", &program.id));
        }
        if !program
            .calendar
            .zone
            .begins_with(&begins.calendar.zone, border)
        {
            return Err(Problem::error("other-midnight", "").with("found", border));
        }
        let edition = |program: &Arc<Program>, from: Day, changeover| Edition {
            program: program.clone(),
            from: Some(from),
            until: None,
            changeover,
        };
        let mut later = vec![edition(begins, border, Changeover::ReEvaluate)];
        for place in after {
            let of = next.at(place);
            later.push(edition(
                &of.program,
                of.from.unwrap_or(border),
                of.changeover,
            ));
        }
        Ok(Self {
            digest: next.digest.clone(),
            first: edition(program, Day::EPOCH, Changeover::default()),
            later,
        })
    }

    /// First day of the edition after the one at a place.
    pub(crate) fn border(&self, place: usize) -> Option<Day> {
        self.later.get(place)?.from
    }
}
