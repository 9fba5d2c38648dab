//! Polish: what a plan can do without is left out; what it lacks is added. The engine says what does.

use super::gain::of;
use super::model::Terms;
use super::replay::{Deed, Ground};
use super::schedule::{Room, sorted};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::order::order;
use crate::problem::Problem;

/// The amount of so many steps above the least.
fn stepped(from: Amount, step: Amount, steps: i64) -> Amount {
    let more = step.millionths().saturating_mul(steps);
    let sum = from.millionths().saturating_add(more);
    Amount::from_millionths(sum).unwrap_or(from)
}

/// What the model says of kinds: which bring most for their cost, what is done before what, and how much
/// of each counts in each month.
pub(super) struct Hints {
    pub(super) ranks: Vec<usize>,
    pub(super) depths: Vec<u32>,
    pub(super) monthly: Vec<Vec<i128>>,
}

/// Most deeds of a plan that is made longer.
const MOST_DEEDS: usize = 500;
/// Most events that are tried to make one plan as little as it can be.
const MOST_POLISH: u32 = 3_000;

/// How many steps it is above the least.
fn steps(from: Amount, step: Amount, value: Amount) -> i64 {
    let more = value.minus_or_zero(from).millionths();
    more.checked_div(step.millionths()).unwrap_or(0)
}

impl Ground<'_> {
    /// Whether deeds reach the goal; then only those that it takes.
    fn enough(&mut self, deeds: &[Deed]) -> Result<Option<Vec<Deed>>, Problem> {
        let reached = self.replay(deeds)?;
        let first = |reached: usize| deeds.iter().take(reached).copied().to_list();
        Ok(reached.map(first))
    }

    /// Leaves out what it can do without, the dearest first, and makes the rest as little as it can be.
    pub(super) fn polish(&mut self, deeds: Vec<Deed>) -> Result<Vec<Deed>, Problem> {
        let mut deeds = deeds;
        let whole = self.left;
        self.left = whole.min(MOST_POLISH);
        let saved = whole.saturating_sub(self.left);
        let polished = self.polish_all(&mut deeds);
        self.left = self.left.saturating_add(saved);
        polished.map(|()| deeds)
    }

    fn polish_all(&mut self, deeds: &mut Vec<Deed>) -> Result<(), Problem> {
        loop {
            let before = self.cost(deeds);
            let costs = deeds
                .iter()
                .map(|deed| self.cost(std::slice::from_ref(deed)))
                .to_list();
            let dearest = order(deeds.len(), &|a, b| costs.get(a) > costs.get(b));
            let mut kept = deeds.iter().map(|deed| Some(*deed)).to_list();
            for place in dearest {
                let Some(deed) = kept.get_mut(place).and_then(Option::take) else {
                    continue;
                };
                let rest = kept.iter().flatten().copied().to_list();
                if self.left > 0 && self.enough(&rest)?.is_some() {
                    continue;
                }
                if let Some(slot) = kept.get_mut(place) {
                    *slot = Some(deed);
                }
            }
            *deeds = kept.into_iter().flatten().to_list();
            for place in 0..deeds.len() {
                self.lessen(deeds, place)?;
            }
            if let Some(shorter) = self.enough(deeds)? {
                *deeds = shorter;
            }
            if self.cost(deeds) >= before || self.left == 0 {
                return Ok(());
            }
        }
    }

    /// Makes one deed as little as it can be.
    fn lessen(&mut self, deeds: &mut [Deed], place: usize) -> Result<(), Problem> {
        let Some(deed) = deeds.get(place).copied() else {
            return Ok(());
        };
        let Some(offer) = self.offers.get(deed.offer).filter(|offer| offer.is_open()) else {
            return Ok(());
        };
        let (from, step) = (offer.from, offer.step);
        // INVARIANT: `enough` is what does, `short` is one step below what is not known to do.
        let (mut short, mut enough) = (-1_i64, steps(from, step, deed.value));
        while enough.saturating_sub(short) > 1 && self.left > 0 {
            let middle = short.midpoint(enough);
            if let Some(deed) = deeds.get_mut(place) {
                deed.value = stepped(from, step, middle);
            }
            match self.enough(deeds)? {
                Some(_) => enough = middle,
                None => short = middle,
            }
        }
        if let Some(deed) = deeds.get_mut(place) {
            deed.value = stepped(from, step, enough);
        }
        Ok(())
    }

    /// Adds to deeds that do not reach the goal until they do: more of what is bought, then more often,
    /// what brings most for its cost first.
    pub(super) fn mend(
        &mut self,
        terms: &Terms<'_>,
        deeds: Vec<Deed>,
        hints: &Hints,
    ) -> Result<Option<Vec<Deed>>, Problem> {
        let all = self.additions(terms, &deeds, hints);
        let with = |count: usize| {
            let mut deeds = deeds.clone();
            for (place, deed) in all.iter().take(count) {
                match deeds.get_mut(*place) {
                    Some(known) => *known = *deed,
                    None => deeds.push(*deed),
                }
            }
            sorted(&deeds, &hints.depths)
        };
        let Some(mut found) = self.enough(&with(all.len()))? else {
            return Ok(None);
        };
        let (mut few, mut many) = (0, all.len());
        while few < many && self.left > 0 {
            let middle = few.midpoint(many);
            match self.enough(&with(middle))? {
                Some(enough) => (many, found) = (middle, enough),
                None => few = middle.saturating_add(1),
            }
        }
        Ok(Some(found))
    }

    /// All that the limits let be added to deeds, by the place of the deed.
    fn additions(&self, terms: &Terms<'_>, deeds: &[Deed], hints: &Hints) -> Vec<(usize, Deed)> {
        let mut all = deeds.to_vec();
        let mut added = Vec::new();
        for place in 0..all.len() {
            if let Some(raised) = self.raised((terms, hints), &all, place)
                && let Some(deed) = all.get_mut(place)
            {
                deed.value = raised;
                added.push((place, *deed));
            }
        }
        for kind in &hints.ranks {
            let Some(offer) = terms.offers.get(*kind) else {
                continue;
            };
            for (at, month) in terms.months.iter().enumerate() {
                let here = { all.iter() }.filter(|deed| deed.offer == *kind && month.has(deed.day));
                let known = u32::try_from(here.count()).unwrap_or(u32::MAX);
                for n in known..offer.most {
                    let room = Room::after(terms, &all).of(at).min(self.rest(terms, &all));
                    if room < offer.costs().0 || all.len() >= MOST_DEEDS {
                        break;
                    }
                    let place = all.len();
                    all.push(Deed {
                        offer: *kind,
                        day: month.nth(n),
                        value: offer.from,
                    });
                    let raised = self.raised((terms, hints), &all, place);
                    if let Some((deed, raised)) = all.get_mut(place).zip(raised) {
                        deed.value = raised;
                    }
                    added.extend(all.get(place).map(|deed| (place, *deed)));
                }
            }
        }
        added
    }

    /// What the limit of the whole leaves.
    fn rest(&self, terms: &Terms<'_>, deeds: &[Deed]) -> i128 {
        let total = terms.total.unwrap_or(i128::MAX);
        total.saturating_sub(self.cost(deeds))
    }

    /// The most that a deed can be within the limits, where that is more.
    fn raised(
        &self,
        (terms, hints): (&Terms<'_>, &Hints),
        deeds: &[Deed],
        place: usize,
    ) -> Option<Amount> {
        let deed = deeds.get(place)?;
        let offer = terms
            .offers
            .get(deed.offer)
            .filter(|offer| offer.is_open())?;
        let month = terms.months.iter().position(|month| month.has(deed.day))?;
        let room = Room::after(terms, deeds)
            .of(month)
            .min(self.rest(terms, deeds));
        let counts = hints
            .monthly
            .get(deed.offer)
            .and_then(|counts| counts.get(month));
        let same = { deeds.iter() }.filter(|of| {
            of.offer == deed.offer
                && terms
                    .months
                    .get(month)
                    .is_some_and(|month| month.has(of.day))
        });
        let spent = same.fold(0, |sum: i128, deed| sum.saturating_add(of(deed.value)));
        let counts = counts.copied().unwrap_or(i128::MAX);
        let room = room.min(counts.saturating_sub(spent));
        let most = of(deed.value).saturating_add(room.max(0)).min(of(offer.to));
        let most = i64::try_from(most).ok().and_then(Amount::from_millionths)?;
        let most = stepped(offer.from, offer.step, steps(offer.from, offer.step, most));
        (most > deed.value).then_some(most)
    }
}
