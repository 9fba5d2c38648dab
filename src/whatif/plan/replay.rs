//! Replays: what a plan does, by the engine itself on a copy of the member.

use super::offer::Offer;
use crate::book::{self, Book};
use crate::member::State;
use crate::number::Amount;
use crate::problem::Problem;
use crate::time::{Day, Instant};
use crate::whatif::aim::Aim;
use crate::whatif::draft::Drafts;
use crate::whatif::trial::Trial;

/// One purchase of a plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Deed {
    pub(super) offer: usize,
    pub(super) day: Day,
    pub(super) value: Amount,
}

/// Where plans are tried.
pub(super) struct Ground<'a> {
    pub(super) book: &'a Book,
    pub(super) state: &'a State,
    pub(super) offers: &'a [Offer],
    pub(super) aims: &'a [Aim],
    pub(super) by: Day,
    pub(super) drafts: Drafts,
    /// How many events may still be tried.
    pub(super) left: u32,
    /// The last plan that was tried, with the member after each deed.
    pub(super) known: Vec<(Deed, Trial<'a>)>,
}

/// A deed at noon; today a moment after what happened last.
pub(super) fn moment(book: &Book, state: &State, day: Day) -> Option<Instant> {
    let zone = &book.on(day).calendar.zone;
    let noon = zone.moment(day, 43_200);
    let at = if noon > state.as_of {
        noon
    } else {
        state.as_of.next()
    };
    (zone.day(at) == Some(day)).then_some(at)
}

impl<'a> Ground<'a> {
    /// Does what a plan says until the goal is reached; after how many deeds that is. What is refused
    /// is left out. What is known of a plan that begins alike is not done again.
    pub(super) fn replay(&mut self, deeds: &[Deed]) -> Result<Option<usize>, Problem> {
        let alike =
            { self.known.iter().zip(deeds) }.take_while(|((known, _), deed)| known == *deed);
        let alike = alike.count();
        self.known.truncate(alike);
        let mut trial = match self.known.last() {
            Some((_, trial)) => trial.clone(),
            None => Trial::at(self.book, self.state, self.state.as_of)?,
        };
        if alike > 0 && self.met(&trial) {
            return Ok(Some(alike));
        }
        for (place, deed) in deeds.iter().enumerate().skip(alike) {
            self.left = self.left.saturating_sub(1);
            let did = self.take(&mut trial, (place, deed));
            trial.shorten();
            let met = did.is_ok() && self.met(&trial);
            self.known.push((*deed, trial.clone()));
            if met {
                return Ok(Some(place.saturating_add(1)));
            }
        }
        Ok(self.later(&mut trial, deeds.len()))
    }

    /// Does one deed.
    pub(super) fn take(
        &self,
        trial: &mut Trial<'a>,
        (place, deed): (usize, &Deed),
    ) -> Result<(), Problem> {
        let offer = self.offers.get(deed.offer);
        let at = moment(self.book, self.state, deed.day);
        let Some((offer, at)) = offer.zip(at) else {
            return Err(Problem::error("day-out-of-range", ""));
        };
        let id = self.drafts.id(place);
        let event = offer.event(self.book, (&id, at), deed.value)?;
        trial.take(&event)
    }

    pub(super) fn met(&self, trial: &Trial<'_>) -> bool {
        self.aims.iter().all(|aim| aim.met(trial))
    }

    /// Waits for the last day.
    pub(super) fn later(&self, trial: &mut Trial<'a>, after: usize) -> Option<usize> {
        let at = moment(self.book, self.state, self.by)?;
        if at > trial.now.as_of {
            let legs = book::advance(self.book, &trial.now, at).ok()?;
            for leg in legs {
                trial.now = leg.after.into();
                trial.journals.push(leg.journal);
            }
        }
        self.met(trial).then_some(after)
    }

    /// What deeds cost.
    pub(super) fn cost(&self, deeds: &[Deed]) -> i128 {
        let costs = deeds.iter().map(|deed| {
            let offer = self.offers.get(deed.offer);
            offer.map_or(0, |offer| super::gain::of(offer.cost(deed.value)))
        });
        costs.fold(0, i128::saturating_add)
    }
}
