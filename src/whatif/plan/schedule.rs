//! The schedule: on which day each purchase of a mix is made, and how much of it.

use super::curve::{ONE, up};
use super::gain::{Best, of};
use super::model::{Model, Terms};
use super::months::Month;
use super::offer::Offer;
use super::part::Mix;
use super::place::{Kind, times};
use super::replay::Deed;
use crate::list::ToList as _;
use crate::order::order;
use crate::program::{Key, Repeat, Task};
use crate::time::Day;

/// What is left to be spent, month by month.
pub(super) struct Room(Vec<i128>);

impl Room {
    /// All that the limits leave.
    pub(super) fn all(terms: &Terms<'_>) -> Self {
        Self(vec![
            terms.per_month.unwrap_or(i128::MAX);
            terms.months.len()
        ])
    }

    /// What some deeds leave.
    pub(super) fn after(terms: &Terms<'_>, deeds: &[Deed]) -> Self {
        let mut room = Self::all(terms);
        for deed in deeds {
            let cost = terms
                .offers
                .get(deed.offer)
                .map_or(0, |offer| of(offer.cost(deed.value)));
            let place = terms.months.iter().position(|month| month.has(deed.day));
            room.take(place.unwrap_or_default(), cost);
        }
        room
    }

    pub(super) fn of(&self, month: usize) -> i128 {
        self.0.get(month).copied().unwrap_or(0)
    }

    pub(super) fn take(&mut self, month: usize, cost: i128) {
        if let Some(room) = self.0.get_mut(month) {
            *room = room.saturating_sub(cost);
        }
    }
}

/// What is done as late as can be.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Late {
    None,
    /// What is spent as one likes.
    Open,
    All,
}

impl Month {
    pub(super) fn has(&self, day: Day) -> bool {
        self.from <= day && day <= self.last
    }

    /// Its n-th day, beginning anew after the last.
    pub(super) fn nth(&self, n: u32) -> Day {
        let days = self.last.days_since(self.from).saturating_add(1);
        self.from.plus_days(n.checked_rem(days).unwrap_or(0))
    }
}

impl Best<'_> {
    /// The deeds of a mix, as early as they can be, or as late.
    pub(super) fn schedule(
        self,
        (model, mix): (&Model, &Mix),
        terms: &Terms<'_>,
        late: Late,
    ) -> Vec<Deed> {
        let mut room = Room::all(terms);
        let mut deeds: Vec<Deed> = Vec::new();
        let kinds = || terms.offers.iter().enumerate();
        // What has one price takes its place in the limits first.
        let fixed = kinds().filter(|(_, offer)| !offer.is_open());
        let open = kinds().filter(|(_, offer)| offer.is_open());
        for (kind, offer) in fixed.chain(open) {
            let uses = mix.uses.get(kind).copied().unwrap_or(0);
            let spent = mix.spent.get(kind).copied().unwrap_or(0);
            let mut days = self.days_of_tasks((model, mix), kind, terms);
            days.truncate(usize::try_from(uses).unwrap_or(usize::MAX));
            let plan = Kind {
                kind,
                offer,
                model,
                late: late == Late::All || late == Late::Open && offer.is_open(),
                monthly: self.monthly(model, (kind, offer), terms),
            };
            deeds.extend(plan.deeds((uses, spent), &days, terms, &mut room));
        }
        sorted(&deeds, &self.depths(model, terms.offers.len()))
    }

    /// The most that counts of a kind in each month.
    pub(super) fn monthly(
        self,
        model: &Model,
        (kind, offer): (usize, &Offer),
        terms: &Terms<'_>,
    ) -> Vec<i128> {
        let gains = model
            .demands
            .iter()
            .filter_map(|demand| demand.gains.get(kind));
        let rooms = gains.filter_map(|gain| {
            let (cost, gains) = gain.curve.pieces().last()?;
            let to_cost = |room: i128| match gains > 0 {
                true => up(up(room.saturating_mul(cost), gains), of(offer.step))
                    .saturating_mul(of(offer.step)),
                false => i128::MAX,
            };
            let (now, each) = gain.monthly?;
            Some((to_cost(now), to_cost(each)))
        });
        let least = rooms.min();
        let months = terms.months.iter().enumerate();
        let most = months.map(|(place, _)| match least {
            Some((now, _)) if place == 0 => now,
            Some((_, each)) => each,
            None => i128::MAX,
        });
        most.to_list()
    }

    /// The days on which a kind must be bought for the tasks that a mix does.
    fn days_of_tasks(
        self,
        (model, mix): (&Model, &Mix),
        kind: usize,
        terms: &Terms<'_>,
    ) -> Vec<Day> {
        let mut days = Vec::new();
        let (Some(first), Some(last)) = (terms.months.first(), terms.months.last()) else {
            return days;
        };
        for chore in &model.chores {
            let Some(task) = chore.task.map(|key| &self.program.tasks[key]) else {
                continue;
            };
            let done = chore.done(&mix.uses, &mix.spent);
            let mut asks = chore.asks.iter();
            let ask = asks.find(|ask| ask.own && ask.by.iter().any(|by| by.kind == kind));
            let Some(ask) = ask.filter(|_| done > 0) else {
                continue;
            };
            let each = ask.by.iter().find(|by| by.kind == kind && !by.cost);
            let each = each.map_or(1, |by| up(ask.need, by.each.max(1)));
            let end = task.active.and_then(|active| active.until);
            let from = self.opens((model, chore.task), first.from, 40);
            let last = end.map_or(last.last, |end| end.previous().min(last.last));
            let mut put = |from: Day, last: Day| {
                let month = Month { from, last };
                let known = days.iter().filter(|day| month.has(**day)).count();
                for n in i128::try_from(known).unwrap_or(0)..each {
                    days.push(month.nth(u32::try_from(n).unwrap_or(0)));
                }
            };
            match task.repeat {
                Repeat::Each(unit) => {
                    let mut start = from;
                    for _ in 0..done {
                        let week = self.program.calendar.week_start;
                        let next = unit.after(unit.start(start, 1, week), 1);
                        if start <= last {
                            put(start, next.previous().min(last));
                        }
                        start = next;
                    }
                }
                _ if task.active.is_some() || from > first.from => put(from, last),
                _ => {}
            }
        }
        days
    }

    /// The first day on which a task can be open: its own, or that on which those before it can be done.
    fn opens(self, (model, key): (&Model, Option<Key<Task>>), from: Day, most: u32) -> Day {
        let (Some(key), Some(most)) = (key, most.checked_sub(1)) else {
            return from;
        };
        let task = &self.program.tasks[key];
        let own = task.active.and_then(|active| active.from);
        let own = own.map_or(from, |own| own.max(from));
        let before = task
            .after
            .iter()
            .filter(|of| self.state.tasks[**of].times == 0);
        let done = before.map(|key| {
            let opens = self.opens((model, Some(*key)), from, most);
            let mut chores = model.chores.iter();
            let chore = chores.find(|chore| chore.task == Some(*key));
            let asks = chore.into_iter().flat_map(|chore| &chore.asks);
            let days = asks.map(|ask| times(up(ask.need, ONE))).max();
            opens.plus_days(days.unwrap_or(1).saturating_sub(1).min(31))
        });
        done.fold(own, Day::max)
    }

    /// How many tasks come before those that each kind counts for.
    pub(super) fn depths(self, model: &Model, kinds: usize) -> Vec<u32> {
        let depth = |kind: usize| {
            let counts = |chore: &&super::chore::Chore| {
                let mut by = chore.asks.iter().flat_map(|ask| &ask.by);
                by.any(|by| by.kind == kind)
            };
            let chores = model.chores.iter().filter(counts);
            let keys = chores.filter_map(|chore| chore.task);
            keys.map(|key| self.before(key, 40)).min().unwrap_or(0)
        };
        (0..kinds).map(depth).to_list()
    }

    fn before(self, key: Key<Task>, most: u32) -> u32 {
        let Some(most) = most.checked_sub(1) else {
            return 0;
        };
        let after = self.program.tasks[key].after.iter();
        let depths = after.map(|key| self.before(*key, most).saturating_add(1));
        depths.max().unwrap_or(0)
    }
}

/// By day; on one day, what other things wait for first.
pub(super) fn sorted(deeds: &[Deed], depths: &[u32]) -> Vec<Deed> {
    let key = |place: usize| {
        let deed = deeds.get(place)?;
        Some((deed.day, depths.get(deed.offer).copied(), deed.offer))
    };
    let places = order(deeds.len(), &|a, b| key(a) < key(b));
    places
        .into_iter()
        .filter_map(|place| deeds.get(place).copied())
        .to_list()
}
