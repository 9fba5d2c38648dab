//! Pieces: all that can still be had in a part, by what it costs, and what tasks that are still open lend
//! to the purchases that count for them.

use super::chore::{Ask, Chore};
use super::curve::{Curve, share, up};
use super::gain::Gain;
use super::model::{Demand, Model};
use super::part::Part;
use crate::list::ToList as _;
use crate::order::order;

/// Some of what can be had: of a kind, or for nothing.
pub(super) struct Piece {
    pub(super) kind: Option<usize>,
    pub(super) cost: i128,
    pub(super) gain: i128,
    /// How many more uses come with it.
    pub(super) uses: u32,
}

impl Model {
    /// All that can still be had, beside what must be.
    pub(super) fn pieces(&self, demand: &Demand, part: &Part) -> Vec<Piece> {
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

impl Gain {
    /// What so many uses that cost so much together bring at most.
    pub(super) fn of(&self, uses: u32, spent: i128) -> i128 {
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

    pub(super) fn most(&self) -> i128 {
        self.curve
            .0
            .iter()
            .map(|(_, gain)| *gain)
            .max()
            .unwrap_or(0)
    }
}
