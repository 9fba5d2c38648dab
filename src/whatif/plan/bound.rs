//! The bound: of all mixes that lie in a box, how much the cheapest costs at least.
//!
//! A box says how often each kind is bought, at least and at most, how much of it, and how often each
//! task is done. What must be bought is paid; what is then missing is filled up by what brings most for
//! its cost, in parts where need be, where a task that can still be done lends each purchase that counts
//! for it its part of what it gives.

use super::chore::Ask;
use super::curve::{share, up};
use super::model::{Demand, Model};
use super::part::{Bound, Cut, Mix, Part};
use crate::list::ToList as _;
use crate::order::order;

impl Model {
    /// What a part costs at least; `None` where nothing in it does.
    pub(super) fn bound(&self, part: &mut Part, unit: i128) -> Option<Bound> {
        if !part.tighten(self) {
            return None;
        }
        let least = part.least();
        let paid = part
            .spent
            .iter()
            .fold(0, |sum: i128, spent| sum.saturating_add(*spent));
        let mut best = Bound {
            cost: paid,
            mix: Mix {
                uses: least,
                spent: part.spent.clone(),
            },
            cut: None,
        };
        for demand in &self.demands {
            let filled = self.fill(demand, part, paid, unit)?;
            if filled.cost > best.cost {
                best = filled;
            }
        }
        if best.cost > self.most {
            return None;
        }
        best.cut = best.cut.or_else(|| self.cut(part, &best.mix));
        Some(best)
    }

    /// What else is to be bought for a demand.
    fn fill(&self, demand: &Demand, part: &Part, paid: i128, unit: i128) -> Option<Bound> {
        let mut mix = Mix {
            uses: part.least(),
            spent: part.spent.clone(),
        };
        let mut rest = demand.need.saturating_sub(self.gains(demand, &mix, part));
        let mut cost = paid;
        let pieces = self.pieces(demand, part);
        let better = |a: usize, b: usize| match (pieces.get(a), pieces.get(b)) {
            (Some(a), Some(b)) => a.gain.saturating_mul(b.cost) > b.gain.saturating_mul(a.cost),
            _ => false,
        };
        let mut broken = None;
        for place in order(pieces.len(), &better) {
            let Some(piece) = pieces.get(place).filter(|_| rest > 0) else {
                break;
            };
            let whole = piece.gain <= rest;
            let spent = match whole {
                true => piece.cost,
                false => share(piece.cost, rest, piece.gain),
            };
            rest = rest.saturating_sub(piece.gain);
            cost = cost.saturating_add(spent);
            let Some(kind) = piece.kind else { continue };
            if let Some(sum) = mix.spent.get_mut(kind) {
                *sum = sum.saturating_add(spent);
            }
            if let Some(uses) = mix.uses.get_mut(kind) {
                let all = i128::from(piece.uses);
                let some = if whole {
                    all
                } else {
                    up(all.saturating_mul(spent), piece.cost.max(1))
                };
                let some = if piece.cost == 0 { all } else { some };
                *uses = uses.saturating_add(u32::try_from(some).unwrap_or(u32::MAX));
                broken = Some(kind);
            }
        }
        if rest > 0 {
            return None;
        }
        let slack = up(cost, unit).saturating_mul(unit).saturating_sub(cost);
        cost = cost.saturating_add(slack);
        // What is rounded up is spent on what was bought in part.
        if let Some(spent) = broken.and_then(|kind| mix.spent.get_mut(kind)) {
            *spent = spent.saturating_add(slack);
        }
        let cut = self.misses(demand, part, (&mix, broken, cost));
        Some(Bound { cost, mix, cut })
    }

    /// How to part further where a mix does not do what it seems to.
    fn misses(
        &self,
        demand: &Demand,
        part: &Part,
        (mix, broken, cost): (&Mix, Option<usize>, i128),
    ) -> Option<Cut> {
        let mut real = mix.clone();
        let kinds = self.kinds.iter().zip(&real.uses);
        let least = kinds.map(|(kind, uses)| kind.least.saturating_mul(i128::from(*uses)));
        for (spent, least) in real.spent.iter_mut().zip(least.to_list()) {
            *spent = least.max(*spent);
        }
        let total = real
            .spent
            .iter()
            .fold(0, |sum: i128, spent| sum.saturating_add(*spent));
        if total <= cost && self.gains(demand, &real, part) >= demand.need {
            return None;
        }
        let wider = |kind: &usize| {
            part.uses
                .get(*kind)
                .is_some_and(|(least, most)| most > least)
        };
        let at = |kind: usize| {
            let (least, most) = part.uses.get(kind).copied().unwrap_or_default();
            let uses = real.uses.get(kind).copied().unwrap_or_default();
            let last = most.saturating_sub(1);
            Cut::Uses(kind, uses.saturating_sub(1).clamp(least, last.max(least)))
        };
        let least = part.least();
        let more = |kind: usize| real.uses.get(kind) > least.get(kind);
        let tasks = self.chores.iter().enumerate().zip(&demand.gives);
        let open = tasks.filter_map(|((place, chore), gives)| {
            let (least, most) = part.times.get(place).copied().unwrap_or_default();
            let done = chore.done(&real.uses, &real.spent).clamp(least, most);
            let begun = chore
                .asks
                .iter()
                .flat_map(|ask| &ask.by)
                .any(|by| more(by.kind));
            let cut = Cut::Times(place, done);
            (*gives > 0 && done < most).then_some((begun, *gives, cut))
        });
        let open = open.to_list();
        // What was lent to purchases of which there are not enough.
        let begun = open.iter().filter(|(begun, ..)| *begun);
        let begun = begun.max_by_key(|(_, gives, _)| *gives);
        let broken = broken.filter(wider).map(at);
        let task = begun.or_else(|| open.first().filter(|_| broken.is_none()));
        let mut kinds = (0..self.kinds.len()).filter(wider);
        let cut = task.map(|(.., cut)| *cut).or(broken);
        cut.or_else(|| kinds.next().map(at))
    }

    /// How to part further where a mix leaves another demand, or a task that must be done, undone.
    fn cut(&self, part: &Part, mix: &Mix) -> Option<Cut> {
        let wider = |kind: usize| part.uses.get(kind).filter(|(least, most)| most > least);
        let missing = |ask: &&Ask, least: u32| ask.counts(&mix.uses, &mix.spent) < ask.need(least);
        let chores = self.chores.iter().zip(&part.times);
        let asks = chores.flat_map(|(chore, (least, _))| {
            let least = *least;
            let asks = chore.asks.iter().filter(move |_| least > 0);
            asks.filter(move |ask| missing(ask, least))
        });
        let of_asks = asks.flat_map(|ask| &ask.by).map(|by| by.kind);
        let demands = self.demands.iter();
        let short = demands.filter(|demand| self.gains(demand, mix, part) < demand.need);
        let of_demands = short.flat_map(|demand| {
            let gains = demand.gains.iter().enumerate();
            gains
                .filter(|(_, gain)| gain.most() > 0)
                .map(|(kind, _)| kind)
        });
        let mut kinds = of_asks.chain(of_demands).filter_map(|kind| {
            let (least, most) = wider(kind)?;
            let uses = mix.uses.get(kind).copied().unwrap_or_default();
            Some(Cut::Uses(kind, uses.clamp(*least, most.saturating_sub(1))))
        });
        kinds.next()
    }

    /// What a mix brings, with the tasks that it does.
    fn gains(&self, demand: &Demand, mix: &Mix, part: &Part) -> i128 {
        let bought = mix.uses.iter().zip(&mix.spent).zip(&demand.gains);
        let bought = bought.map(|((uses, spent), gain)| gain.of(*uses, *spent));
        let tasks = self.chores.iter().zip(&part.times).zip(&demand.gives);
        let given = tasks.map(|((chore, (least, most)), gives)| {
            let done = chore
                .done(&mix.uses, &mix.spent)
                .clamp(*least, (*most).max(*least));
            gives.saturating_mul(done.into())
        });
        bought.chain(given).fold(0, i128::saturating_add)
    }
}
