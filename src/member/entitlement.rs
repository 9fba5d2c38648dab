//! Entitlements, as far as they can't be derived: what was given for good with a number of uses
//! and an end of its own, choices that are open, and how much of which quota is used.
//!
//! What a tier or a membership gives as long as it is held is read from the rules.

use super::Source;
use crate::program::{Benefit, Gift, Key};
use crate::time::Day;

/// What a member was given, and what of it is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entitlements {
    /// INVARIANT: by end, the nearest first, what never ends last, then by gift and source; one of
    /// each such kind; none without anything left.
    pub(crate) held: Vec<Instrument>,
    /// INVARIANT: one for each giver and benefit, in their order.
    pub(crate) used: Vec<QuotaUse>,
    /// What has given what it gives once only, in order.
    pub(crate) once: Vec<Source>,
    /// What gave last something that nobody claimed in time, in order.
    pub(crate) lapsed: Vec<Source>,
}

/// Something given for good: so many uses of a benefit, or picks of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Instrument {
    pub(crate) gift: Gift,
    pub(crate) source: Source,
    pub(crate) left: u32,
    /// First day on which it is over.
    pub(crate) until: Option<Day>,
}

/// How many uses of a quota are gone in the period that starts on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct QuotaUse {
    /// For a tier the base tier of its ladder: who rises goes on with what is used.
    pub(crate) giver: Source,
    pub(crate) benefit: Key<Benefit>,
    pub(crate) period: Day,
    pub(crate) count: u32,
}

impl Instrument {
    fn order(&self) -> (bool, Option<Day>, Gift, Source) {
        (self.until.is_none(), self.until, self.gift, self.source)
    }
}

impl Entitlements {
    /// Adds to what is held of the same kind.
    pub(crate) fn add(&mut self, instrument: Instrument) {
        if instrument.left == 0 {
            return;
        }
        let place = self
            .held
            .partition_point(|held| held.order() < instrument.order());
        match self.held.get_mut(place) {
            Some(held) if held.order() == instrument.order() => {
                held.left = held.left.saturating_add(instrument.left);
            }
            _ => self.held.insert(place, instrument),
        }
    }

    /// Takes up to so many from what is held of that kind; returns how many it took.
    pub(crate) fn take(&mut self, of: Instrument) -> u32 {
        let mut taken = 0;
        for held in &mut self.held {
            if held.order() == of.order() {
                taken = held.left.min(of.left);
                held.left = held.left.saturating_sub(taken);
            }
        }
        self.held.retain(|held| held.left > 0);
        taken
    }

    /// How many uses of a quota are gone in the period that starts on a day. What is counted for a
    /// later start lies within it.
    pub(crate) fn used(&self, giver: Source, benefit: Key<Benefit>, period: Day) -> u32 {
        let mut used = self.used.iter();
        let used = used.find(|used| (used.giver, used.benefit) == (giver, benefit));
        let used = used.filter(|used| used.period >= period);
        used.map_or(0, |used| used.count)
    }

    /// Sets how many uses of a quota are gone.
    pub(crate) fn set_used(&mut self, now: QuotaUse) {
        let order = |used: &QuotaUse| (used.giver, used.benefit);
        let place = self.used.partition_point(|used| order(used) < order(&now));
        match self.used.get_mut(place) {
            Some(used) if order(used) == order(&now) => *used = now,
            _ => self.used.insert(place, now),
        }
    }

    /// Takes uses of a quota back, in the period that starts on that day.
    pub(crate) fn unuse(&mut self, back: QuotaUse) {
        for used in &mut self.used {
            if (used.giver, used.benefit, used.period) == (back.giver, back.benefit, back.period) {
                used.count = used.count.saturating_sub(back.count);
            }
        }
        self.used.retain(|used| used.count > 0);
    }

    /// Notes that a source has given what it gives once only; `false` if it had before.
    pub(crate) fn give_once(&mut self, source: Source) -> bool {
        Self::list(&mut self.once, source)
    }

    /// Puts a source in its place; `false` if it stood there before.
    pub(crate) fn list(sources: &mut Vec<Source>, source: Source) -> bool {
        let place = sources.partition_point(|known| *known < source);
        let fresh = sources.get(place) != Some(&source);
        if fresh {
            sources.insert(place, source);
        }
        fresh
    }

    /// What waits to be claimed of a task or a journey, the nearest deadline first.
    pub(crate) fn waiting(&self, source: Source) -> impl Iterator<Item = Instrument> {
        let held = self.held.iter().copied();
        held.filter(move |held| (held.gift, held.source) == (Gift::Rewards, source))
    }
}
