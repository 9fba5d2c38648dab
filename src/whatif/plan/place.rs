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

impl Kind<'_> {
    pub(super) fn deeds(
        &self,
        (uses, spent): (u32, i128),
        days: Vec<Day>,
        terms: &Terms<'_>,
        room: &mut Room,
    ) -> Vec<Deed> {
        let (first, last) = self.model.months;
        let mut places = (first..=last).to_list();
        if self.late {
            places.reverse();
        }
        let (least, greatest) = self.offer.costs();
        let mut left = (uses, spent);
        let mut deeds = Vec::new();
        let months = places
            .iter()
            .filter_map(|place| Some((*place, terms.months.get(*place)?)));
        let months = months.to_list();
        let mut extra = self.extra(uses, spent, (&months, room));
        for (round, &(place, month)) in months.iter().enumerate() {
            let ends = round.saturating_add(1) == months.len();
            let own = days.iter().copied().filter(|day| month.has(*day)).to_list();
            let later = { months.iter().skip(round.saturating_add(1)) }
                .flat_map(|(_, month)| days.iter().filter(|day| month.has(**day)))
                .count();
            let later = u32::try_from(later).unwrap_or(0);
            let free = room.of(place);
            let affords = match least {
                0 => self.offer.most,
                _ => u32::try_from(free.checked_div(least).unwrap_or(0)).unwrap_or(u32::MAX),
            };
            let most = self.offer.most.min(affords);
            let monthly = self.monthly.get(place).copied().unwrap_or(i128::MAX);
            let open = self.offer.is_open();
            let own_uses = times(i128::try_from(own.len()).unwrap_or(0));
            let most_spent = greatest.saturating_mul(most.into()).min(free);
            let most_spent = if ends {
                most_spent
            } else {
                most_spent.min(monthly)
            };
            // As often as is left, or as it takes to spend so much.
            let uses = match open {
                true => {
                    let spend = left.1.min(most_spent).max(0);
                    let needs = times(up(spend, greatest.max(1)));
                    let uses = needs.saturating_add(extra).max(own_uses).min(most);
                    extra = extra.saturating_sub(uses.saturating_sub(needs));
                    uses
                }
                false => left.0.saturating_sub(later).max(own_uses).min(most),
            };
            let paid = least.saturating_mul(uses.into());
            let still = least.saturating_mul(left.0.saturating_sub(uses).into());
            let over = left.1.saturating_sub(paid).saturating_sub(still);
            let over = over.min(most_spent.saturating_sub(paid)).max(0);
            // Where more is to come, no more than what gives whole numbers.
            let more_to_come = over < left.1.saturating_sub(paid) && !ends;
            let mut over = match more_to_come && over > 0 {
                true => down(paid.saturating_add(over), self.whole())
                    .saturating_sub(paid)
                    .max(0),
                false => over,
            };
            for n in 0..uses {
                let at = usize::try_from(n).unwrap_or(0);
                let day = own.get(at).copied().unwrap_or_else(|| month.nth(n));
                let more = over.min(greatest.saturating_sub(least));
                let step = of(self.offer.step).max(1);
                let more = more.checked_div(step).unwrap_or(0).saturating_mul(step);
                over = over.saturating_sub(more);
                let value = of(self.offer.from).saturating_add(if open { more } else { 0 });
                let value = i64::try_from(value).ok().and_then(Amount::from_millionths);
                let value = value.unwrap_or(self.offer.from);
                let cost = of(self.offer.cost(value));
                room.take(place, cost);
                left = (left.0.saturating_sub(1), left.1.saturating_sub(cost));
                deeds.push(Deed {
                    offer: self.kind,
                    day,
                    value,
                });
            }
        }
        deeds
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
