//! Placing: in which months a kind of purchase is bought, how often and how much.

use super::curve::{ONE, up};
use super::gain::of;
use super::model::{Model, Terms};
use super::months::Month;
use super::offer::Offer;
use super::replay::Deed;
use super::schedule::Room;
use crate::list::ToList as _;
use crate::number::Amount;
use crate::time::Day;

/// A kind of purchase that is to be placed.
pub(super) struct Kind<'a> {
    pub(super) kind: usize,
    pub(super) offer: &'a Offer,
    pub(super) model: &'a Model,
    pub(super) late: bool,
    pub(super) monthly: Vec<i128>,
}

/// What is still to be placed, and what has been.
struct Placing {
    uses: u32,
    spent: i128,
    /// How much more often than spending so much takes.
    extra: u32,
    deeds: Vec<Deed>,
}

/// What a month has room for.
struct Here<'m> {
    place: usize,
    month: &'m Month,
    /// The days of it on which something has to be, and how many such days come later.
    own: Vec<Day>,
    later: u32,
    /// How often at most, and for how much.
    most: u32,
    most_spent: i128,
    /// Whether no other month follows.
    ends: bool,
}

impl Kind<'_> {
    /// So many purchases for so much, month by month: early, or as late as can be.
    pub(super) fn deeds(
        &self,
        (uses, spent): (u32, i128),
        days: &[Day],
        terms: &Terms<'_>,
        room: &mut Room,
    ) -> Vec<Deed> {
        let (first, last) = self.model.months;
        let mut places = (first..=last).to_list();
        if self.late {
            places.reverse();
        }
        let months = places
            .iter()
            .filter_map(|place| Some((*place, terms.months.get(*place)?)));
        let months = months.to_list();
        let mut placing = Placing {
            uses,
            spent,
            extra: self.extra(uses, spent, (&months, room)),
            deeds: Vec::new(),
        };
        let mut ahead = months.as_slice();
        while let Some((month, later)) = ahead.split_first() {
            let here = self.here(*month, later, days, room);
            let uses = self.uses(&here, &mut placing);
            let over = self.over(&here, &placing, uses);
            self.place((&here, uses), over, &mut placing, room);
            ahead = later;
        }
        placing.deeds
    }

    /// What a month has room for, when those after it are still to come.
    fn here<'m>(
        &self,
        (place, month): (usize, &'m Month),
        later: &[(usize, &Month)],
        days: &[Day],
        room: &Room,
    ) -> Here<'m> {
        let (least, greatest) = self.offer.costs();
        let ends = later.is_empty();
        let own = days.iter().copied().filter(|day| month.has(*day)).to_list();
        let later = { later.iter() }
            .flat_map(|(_, month)| days.iter().filter(|day| month.has(**day)))
            .count();
        let free = room.of(place);
        let affords = match least {
            0 => self.offer.most,
            _ => u32::try_from(free.checked_div(least).unwrap_or(0)).unwrap_or(u32::MAX),
        };
        let most = self.offer.most.min(affords);
        let most_spent = greatest.saturating_mul(most.into()).min(free);
        let monthly = self.monthly.get(place).copied().unwrap_or(i128::MAX);
        Here {
            place,
            month,
            own,
            later: u32::try_from(later).unwrap_or(0),
            most,
            most_spent: if ends {
                most_spent
            } else {
                most_spent.min(monthly)
            },
            ends,
        }
    }

    /// How often: as often as is left, or as it takes to spend so much.
    fn uses(&self, here: &Here<'_>, placing: &mut Placing) -> u32 {
        let own = times(i128::try_from(here.own.len()).unwrap_or(0));
        if !self.offer.is_open() {
            let here_at_least = placing.uses.saturating_sub(here.later).max(own);
            return here_at_least.min(here.most);
        }
        let (_, greatest) = self.offer.costs();
        let spend = placing.spent.min(here.most_spent).max(0);
        let needs = times(up(spend, greatest.max(1)));
        let uses = needs.saturating_add(placing.extra).max(own).min(here.most);
        placing.extra = placing.extra.saturating_sub(uses.saturating_sub(needs));
        uses
    }

    /// How much is spent beyond the least of each.
    fn over(&self, here: &Here<'_>, placing: &Placing, uses: u32) -> i128 {
        let (least, _) = self.offer.costs();
        let paid = least.saturating_mul(uses.into());
        let still = least.saturating_mul(placing.uses.saturating_sub(uses).into());
        let beyond = placing.spent.saturating_sub(paid);
        let over = beyond.saturating_sub(still);
        let over = over.min(here.most_spent.saturating_sub(paid)).max(0);
        // Where more is to come, no more than what gives whole numbers.
        let more_to_come = over < beyond && !here.ends;
        match more_to_come && over > 0 {
            true => down(paid.saturating_add(over), self.whole())
                .saturating_sub(paid)
                .max(0),
            false => over,
        }
    }

    /// Puts so many into a month.
    fn place(
        &self,
        (here, uses): (&Here<'_>, u32),
        mut over: i128,
        placing: &mut Placing,
        room: &mut Room,
    ) {
        let (least, greatest) = self.offer.costs();
        for n in 0..uses {
            let at = usize::try_from(n).unwrap_or(0);
            let day = here.own.get(at).copied();
            let more = over.min(greatest.saturating_sub(least));
            let step = of(self.offer.step).max(1);
            let more = more.checked_div(step).unwrap_or(0).saturating_mul(step);
            over = over.saturating_sub(more);
            let more = if self.offer.is_open() { more } else { 0 };
            let value = of(self.offer.from).saturating_add(more);
            let value = i64::try_from(value).ok().and_then(Amount::from_millionths);
            let value = value.unwrap_or(self.offer.from);
            let cost = of(self.offer.cost(value));
            room.take(here.place, cost);
            placing.uses = placing.uses.saturating_sub(1);
            placing.spent = placing.spent.saturating_sub(cost);
            placing.deeds.push(Deed {
                offer: self.kind,
                day: day.unwrap_or_else(|| here.month.nth(n)),
                value,
            });
        }
    }

    /// What is spent for whole numbers of what it brings; nothing where that is too much at once.
    fn whole(&self) -> i128 {
        let gains = self
            .model
            .demands
            .iter()
            .filter_map(|of| of.gains.get(self.kind));
        let mut pieces = gains.filter_map(|gain| gain.curve.pieces().last());
        let Some((cost, gain)) = pieces.next().filter(|(_, gain)| *gain > 0) else {
            return 0;
        };
        let common = super::request::common(cost, gain);
        let all = ONE.saturating_mul(cost.checked_div(common).unwrap_or(cost));
        let rate = gain.checked_div(common).unwrap_or(gain);
        let least = all
            .checked_div(super::request::common(all, rate))
            .unwrap_or(all);
        let step = of(self.offer.step).max(1);
        let both = super::request::common(least, step);
        let whole = least.saturating_mul(step.checked_div(both).unwrap_or(step));
        if whole > self.offer.costs().1 {
            0
        } else {
            whole
        }
    }

    /// How much more often than spending so much takes.
    fn extra(&self, uses: u32, spent: i128, (months, room): (&[(usize, &Month)], &Room)) -> u32 {
        let (_, greatest) = self.offer.costs();
        let mut left = spent;
        let mut needs = 0_u32;
        for (place, _) in months {
            let monthly = self.monthly.get(*place).copied().unwrap_or(i128::MAX);
            let most = greatest.saturating_mul(self.offer.most.into());
            let some = left.min(most).min(monthly).min(room.of(*place)).max(0);
            left = left.saturating_sub(some);
            needs = needs.saturating_add(times(up(some, greatest.max(1))));
        }
        uses.saturating_sub(needs)
    }
}

/// Down to whole multiples.
fn down(sum: i128, of: i128) -> i128 {
    let rest = sum.checked_rem(of).unwrap_or(0);
    if rest < sum {
        sum.saturating_sub(rest)
    } else {
        sum
    }
}

pub(super) fn times(count: i128) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
