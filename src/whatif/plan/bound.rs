//! The bound: of all mixes that lie in a box, how much the cheapest costs at least.
//!
//! A box says how often each kind is bought, at least and at most, how much of it, and how often each
//! task is done. What must be bought is paid; what is then missing is filled up by what brings most for
//! its cost, in parts where need be, where a task that can still be done lends each purchase that counts
//! for it its part of what it gives.

use super::chore::{Ask, Chore};
use super::curve::{Curve, share, up};
use super::model::{Demand, Model};
use crate::list::ToList as _;
use crate::order::order;

/// Part of all mixes.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// How often each kind is bought.
    pub(super) uses: Vec<(u32, u32)>,
    /// What is spent on each kind at least.
    pub(super) spent: Vec<i128>,
    /// How often each task is done.
    pub(super) times: Vec<(u32, u32)>,
}

/// A mix: how often each kind is bought, and what is spent on it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Mix {
    pub(super) uses: Vec<u32>,
    pub(super) spent: Vec<i128>,
}

/// What a part costs at least, the mix that costs it, and whether that mix does in the model.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    pub(super) cost: i128,
    pub(super) mix: Mix,
    /// How to part further, where the mix does not do.
    pub(super) cut: Option<Cut>,
}

/// A way to divide a part.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cut {
    /// A kind up to so often, or more often.
    Uses(usize, u32),
    /// A task up to so often, or more often.
    Times(usize, u32),
}

/// Some of what can be had: of a kind, or for nothing.
struct Piece {
    kind: Option<usize>,
    cost: i128,
    gain: i128,
    /// How many more uses come with it.
    uses: u32,
}

impl Part {
    /// All there is.
    pub(super) fn all(model: &Model) -> Self {
        Self {
            uses: model.kinds.iter().map(|kind| (0, kind.most)).to_list(),
            spent: vec![0; model.kinds.len()],
            times: model.chores.iter().map(|chore| chore.times).to_list(),
        }
    }

    /// Raises what it must hold to what the tasks that must be done ask for; whether anything is left.
    fn tighten(&mut self, model: &Model) -> bool {
        let pairs = model.chores.iter().zip(&self.times);
        for (chore, (least, most)) in pairs {
            if least > most {
                return false;
            }
            for ask in chore.asks.iter().filter(|_| *least > 0) {
                let rest = ask.need(*least).saturating_sub(ask.have);
                let [by] = *ask.by else { continue };
                if by.cost {
                    if let Some(spent) = self.spent.get_mut(by.kind) {
                        *spent = rest.max(*spent);
                    }
                } else if rest > 0 {
                    let uses = u32::try_from(up(rest, by.each)).unwrap_or(u32::MAX);
                    if by.each == 0 {
                        return false;
                    }
                    if let Some((least, _)) = self.uses.get_mut(by.kind) {
                        *least = uses.max(*least);
                    }
                }
            }
        }
        let kinds = model
            .kinds
            .iter()
            .zip(self.uses.iter_mut().zip(&mut self.spent));
        for (kind, ((least, most), spent)) in kinds {
            if *spent > 0 {
                let uses = u32::try_from(up(*spent, kind.greatest)).unwrap_or(u32::MAX);
                *least = uses.max(*least);
                if kind.greatest <= 0 {
                    return false;
                }
            }
            *spent = kind.least.saturating_mul(i128::from(*least)).max(*spent);
            if least > most {
                return false;
            }
        }
        true
    }

    fn least(&self) -> Vec<u32> {
        self.uses.iter().map(|(least, _)| *least).to_list()
    }
}

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

    /// All that can still be had, beside what must be.
    fn pieces(&self, demand: &Demand, part: &Part) -> Vec<Piece> {
        let mut lent = Vec::new();
        let mut pieces = Vec::new();
        let tasks = self.chores.iter().zip(&part.times).zip(&demand.gives);
        for ((chore, times), gives) in tasks.filter(|(_, gives)| **gives > 0) {
            if let Some(free) = self.lend((chore, *times, *gives), part, &mut lent) {
                pieces.push(free);
            }
        }
        for (kind, gain) in demand.gains.iter().enumerate() {
            let lent = lent
                .iter()
                .filter(|lent: &&Lent| lent.kind == kind)
                .to_list();
            self.pieces_of(kind, gain, (part, &lent), &mut pieces);
        }
        pieces
    }

    /// Lends what a task that can still be done gives to the purchases that count for it; what is left
    /// is free.
    fn lend(
        &self,
        (chore, (least, most), gives): (&Chore, (u32, u32), i128),
        part: &Part,
        lent: &mut Vec<Lent>,
    ) -> Option<Piece> {
        let uses = part.least();
        let ends = part.uses.iter().map(|(_, most)| *most).to_list();
        let kinds = self.kinds.iter().zip(&ends);
        let spent = kinds.map(|(kind, uses)| kind.greatest.saturating_mul(i128::from(*uses)));
        let sure = chore.done(&uses, &part.spent).clamp(least, most.max(least));
        let most = chore.done(&ends, &spent.to_list()).min(most);
        let more = most.checked_sub(sure).filter(|more| *more > 0)?;
        let next = sure.saturating_add(1);
        let missing = |ask: &&Ask| {
            let missing = ask.counts(&uses, &part.spent) < ask.need(next);
            missing && ask.by.iter().all(|by| !by.cost && by.each > 0)
        };
        let missing = chore.asks.iter().filter(missing).to_list();
        // Each lends by what it costs at least, so that what needs several things is as dear as all.
        let prices = missing.iter().map(|ask| {
            let kinds = ask
                .by
                .iter()
                .filter_map(|by| Some((self.kinds.get(by.kind)?.least, by.each)));
            let rest = ask
                .need(next)
                .saturating_sub(ask.counts(&uses, &part.spent));
            let prices = kinds.map(|(price, each)| price.saturating_mul(up(rest, each)));
            prices.min().unwrap_or(0).saturating_add(1)
        });
        let prices = prices.to_list();
        let all = prices
            .iter()
            .fold(0, |sum: i128, price| sum.saturating_add(*price));
        if missing.is_empty() {
            return Some(Piece {
                kind: None,
                cost: 0,
                gain: gives.saturating_mul(more.into()),
                uses: 0,
            });
        }
        for (ask, price) in missing.into_iter().zip(prices) {
            let rest = ask
                .need(next)
                .saturating_sub(ask.counts(&uses, &part.spent));
            lend_for(ask, (share(gives, price, all), more, rest), lent);
        }
        None
    }

    /// What a kind can still bring.
    fn pieces_of(
        &self,
        kind: usize,
        gain: &Gain,
        (part, lent): (&Part, &[&Lent]),
        pieces: &mut Vec<Piece>,
    ) {
        let (least, most) = part.uses.get(kind).copied().unwrap_or_default();
        let spent = part.spent.get(kind).copied().unwrap_or_default();
        let own = self.kinds.get(kind).map_or(0, |kind| kind.least);
        let first = pieces.len();
        // More on what must be bought anyhow, beside what is spent on it already.
        let mut beyond = spent.saturating_sub(own.saturating_mul(least.into()));
        for (cost, gain) in gain.curve.pieces() {
            let times = i128::from(least);
            let whole = cost.saturating_mul(times);
            let left = whole.saturating_sub(beyond).max(0);
            beyond = beyond.saturating_sub(whole).max(0);
            if left > 0 && gain > 0 {
                pieces.push(Piece {
                    kind: Some(kind),
                    cost: left,
                    gain: share(gain.saturating_mul(times), left, whole),
                    uses: 0,
                });
            }
        }
        // And more often.
        let mut from = 0_i128;
        let more = i128::from(most.saturating_sub(least));
        let mut ends = lent.iter().map(|lent| lent.uses.min(more)).to_list();
        ends.push(more);
        let sorted = order(ends.len(), &|a, b| ends.get(a) < ends.get(b));
        for end in sorted.into_iter().filter_map(|place| ends.get(place)) {
            let times = end.saturating_sub(from);
            if times <= 0 {
                continue;
            }
            let here = lent.iter().filter(|lent| lent.uses > from);
            let lends = here.fold(0, |sum: i128, lent| sum.saturating_add(lent.each));
            from = *end;
            let points = gain.curve.0.iter();
            let points = points.map(|(x, y)| (*x, y.saturating_add(lends)));
            let hull = Curve([(0, 0)].into_iter().chain(points).to_list()).hull();
            let mut bought = times;
            if let Some((0, free)) = hull.0.first().filter(|(_, gain)| *gain > 0) {
                pieces.push(Piece {
                    kind: Some(kind),
                    cost: 0,
                    gain: free.saturating_mul(times),
                    uses: u32::try_from(bought).unwrap_or(u32::MAX),
                });
                bought = 0;
            }
            for (cost, gain) in hull.pieces().filter(|(_, gain)| *gain > 0) {
                pieces.push(Piece {
                    kind: Some(kind),
                    cost: cost.saturating_mul(times),
                    gain: gain.saturating_mul(times),
                    uses: u32::try_from(bought).unwrap_or(u32::MAX),
                });
                bought = 0;
            }
        }
        let lends = lent.iter().fold(0, |sum: i128, lent| {
            sum.saturating_add(lent.each.saturating_mul(lent.uses))
        });
        if let Some(cap) = gain.cap {
            let room = cap.saturating_sub(gain.of(least, spent)).max(0);
            limit(pieces, first, room.saturating_add(lends));
        }
    }
}

/// Lends what a task gives each time, of which an ask has its part.
fn lend_for(ask: &Ask, (gives, more, rest): (i128, u32, i128), lent: &mut Vec<Lent>) {
    for by in &ask.by {
        let first = up(rest, by.each).max(1);
        let each = up(ask.need, by.each).max(1);
        // A time may take a part of a purchase; never lend too little.
        let later = ask.need.checked_div(by.each).unwrap_or(1).max(1);
        let at_first = up(gives, first);
        let then = match more > 1 {
            true => up(gives, later).min(at_first),
            false => 0,
        };
        let times = i128::from(more.saturating_sub(1));
        let parts = [
            (first, at_first.saturating_sub(then)),
            (first.saturating_add(each.saturating_mul(times)), then),
        ];
        lent.extend(parts.map(|(uses, each)| Lent {
            kind: by.kind,
            uses,
            each,
        }));
    }
}

/// What a task lends to each of the first uses of a kind.
struct Lent {
    kind: usize,
    uses: i128,
    each: i128,
}

/// Cuts pieces from a place on, which steepest come first, to so much together.
fn limit(pieces: &mut Vec<Piece>, first: usize, most: i128) {
    let mut own = pieces.split_off(first.min(pieces.len()));
    let better = |a: usize, b: usize| match (own.get(a), own.get(b)) {
        (Some(a), Some(b)) => a.gain.saturating_mul(b.cost) > b.gain.saturating_mul(a.cost),
        _ => false,
    };
    let sorted = order(own.len(), &better);
    let mut left = most;
    for place in sorted {
        let Some(piece) = own.get_mut(place) else {
            continue;
        };
        if piece.gain > left {
            let uses = i128::from(piece.uses);
            let uses = share(uses, left, piece.gain);
            piece.uses = u32::try_from(uses).unwrap_or(u32::MAX);
            piece.cost = piece
                .cost
                .saturating_mul(left)
                .checked_div(piece.gain)
                .unwrap_or(0);
            piece.gain = left;
        }
        left = left.saturating_sub(piece.gain);
    }
    pieces.extend(own.into_iter().filter(|piece| piece.gain > 0));
}

use super::gain::Gain;

impl Gain {
    /// What so many uses that cost so much together bring at most.
    fn of(&self, uses: u32, spent: i128) -> i128 {
        let times = i128::from(uses);
        let Some((least, first)) = self.curve.0.first().filter(|_| uses > 0) else {
            return 0;
        };
        let mut sum = first.saturating_mul(times);
        let mut beyond = spent.saturating_sub(least.saturating_mul(times)).max(0);
        for (cost, gain) in self.curve.pieces().filter(|(_, gain)| *gain > 0) {
            let whole = cost.saturating_mul(times);
            let some = beyond.min(whole);
            sum = sum.saturating_add(share(gain.saturating_mul(times), some, whole));
            beyond = beyond.saturating_sub(some);
        }
        self.cap.map_or(sum, |cap| cap.min(sum))
    }

    fn most(&self) -> i128 {
        self.curve
            .0
            .iter()
            .map(|(_, gain)| *gain)
            .max()
            .unwrap_or(0)
    }
}
