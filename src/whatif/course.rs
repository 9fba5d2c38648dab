//! The course of a run: events in their turn, with a stop at the end of each month and of each day
//! that is asked for. What is refused is noted, and the rest goes on.

use std::iter::Peekable;
use std::vec::IntoIter;

use serde::Serialize;

use super::ahead::{Coming, Whose};
use super::period::{Opening, Period};
use super::run::Run;
use crate::book::Book;
use crate::json::Entry;
use crate::member::State;
use crate::problem::Problem;
use crate::time::{Day, Instant};

/// The last second of a day.
const LAST_SECOND: u32 = 86_399;
const NOON: u32 = 43_200;

/// An event that would be refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Its id.
    pub id: String,
    /// Its day.
    pub day: Day,
    /// Why.
    pub problem: Problem,
}

/// A run and what is still to come.
pub(super) struct Course<'p> {
    pub(super) run: Run<'p>,
    coming: Peekable<IntoIter<Coming>>,
    renewal: Option<Renewal>,
    pub(super) refused: Vec<Refused>,
}

/// A membership that is bought again on its last day.
#[derive(Clone, Debug)]
pub(super) struct Renewal {
    pub(super) membership: String,
    pub(super) event: Vec<Entry<'static>>,
    /// What ends on that day or later need not be renewed.
    until: Day,
    /// The first day after the term that was tried last.
    tried: Option<Day>,
}

/// What a course came to, month by month.
pub(super) struct Months<'p> {
    pub(super) months: Vec<Period<'p>>,
    pub(super) days: Vec<Period<'p>>,
    pub(super) total: Period<'p>,
}

impl Renewal {
    pub(super) const fn of(membership: String, event: Vec<Entry<'static>>, until: Day) -> Self {
        Self {
            membership,
            event,
            until,
            tried: None,
        }
    }
}

impl<'p> Course<'p> {
    pub(super) fn begin(
        (book, state): (&'p Book, &State),
        coming: Vec<Coming>,
        renewal: Option<Renewal>,
    ) -> Self {
        Self {
            run: Run::begin(book, state),
            coming: coming.into_iter().peekable(),
            renewal,
            refused: Vec::new(),
        }
    }

    /// Through to the end of the day before one.
    ///
    /// # Errors
    /// What moving on refuses.
    pub(super) fn through(&mut self, until: Day, asked: &[Day]) -> Result<Months<'p>, Problem> {
        let whole = Opening::of(&self.run);
        let mut opening = whole.clone();
        let (mut months, mut days) = (Vec::new(), Vec::new());
        let mut day = self.run.state.day;
        while day < until {
            let month = day.month_start();
            let ends = month.plus_months(1).max(day.plus_days(1)).min(until);
            let name: String = month.to_string().chars().take(7).collect();
            let mut shown: Vec<Day> = Vec::new();
            for asked in asked
                .iter()
                .filter(|asked| **asked >= day && **asked < ends)
            {
                let place = shown.partition_point(|known| known < asked);
                shown.insert(place, *asked);
            }
            for asked in shown {
                self.up_to(asked.plus_days(1))?;
                days.push(opening.until(&mut self.run, Some(name.clone())));
            }
            self.up_to(ends)?;
            months.push(opening.until(&mut self.run, Some(name)));
            opening = Opening::of(&self.run);
            day = ends;
        }
        let total = whole.until(&mut self.run, None);
        Ok(Months {
            months,
            days,
            total,
        })
    }

    /// Through to the end of the day before one, as one stretch.
    ///
    /// # Errors
    /// What moving on refuses.
    pub(super) fn total(&mut self, until: Day) -> Result<Period<'p>, Problem> {
        let whole = Opening::of(&self.run);
        self.up_to(until)?;
        Ok(whole.until(&mut self.run, None))
    }

    /// Through to the end of the day before one.
    fn up_to(&mut self, until: Day) -> Result<(), Problem> {
        let book = self.run.book;
        let begins = book.on(until).calendar.zone.moment(until, 0);
        while let Some(coming) = self.next(begins) {
            let taken = match &coming.event {
                Ok(event) => self.run.apply(event),
                Err(problems) => Err(problems.clone().first()),
            };
            if let Err(problem) = taken {
                self.refused.push(Refused {
                    day: coming.day,
                    id: coming.id,
                    problem,
                });
            }
        }
        let last = until.previous();
        let ends = book.on(last).calendar.zone.moment(last, LAST_SECOND);
        match ends > self.run.state.as_of {
            true => self.run.advance(ends),
            false => Ok(()),
        }
    }

    /// What comes next before a moment: a renewal, or what was to come.
    fn next(&mut self, begins: Instant) -> Option<Coming> {
        let next = self.coming.peek().map(|coming| coming.at);
        let renewal = self
            .renewal_due()
            .filter(|(at, _)| *at < begins && next.is_none_or(|next| *at <= next));
        match (renewal, &mut self.renewal) {
            (Some((at, until)), Some(renewal)) => {
                renewal.tried = Some(until);
                let of = Whose {
                    book: self.run.book,
                    state: &self.run.state,
                };
                Some(of.coming(("renewal", at, -1), &renewal.event, |_, _| Ok(())))
            }
            _ => self.coming.next_if(|coming| coming.at < begins),
        }
    }

    /// When the membership that runs is to be renewed, and the first day on which it does not run.
    fn renewal_due(&self) -> Option<(Instant, Day)> {
        let renewal = self.renewal.as_ref()?;
        let state = &self.run.state;
        let memberships = &self.run.program().memberships;
        let key = memberships.find(|of| of.id == renewal.membership)?;
        let until = state.terms[key].map(|term| term.until)?;
        let last = until.previous();
        let at = self.run.book.on(last).calendar.zone.moment(last, NOON);
        let due = Some(until) != renewal.tried && at > state.as_of && until < renewal.until;
        due.then_some((at, until))
    }
}
