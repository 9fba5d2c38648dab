//! Tiers that go with the order that reached them, where the rules say so.

use super::ladders::Hold;
use super::text;
use super::world::{TakenIn, World};

/// What was held on a ladder before an event, and of what the terms were met.
pub(super) type Before = Vec<Vec<Hold>>;

impl World<'_> {
    fn may_end(&self, whole: bool) -> bool {
        match self.document["reversal"]["tier"].as_str() {
            Some("at-once") => true,
            Some("if-undone") => whole,
            _ => false,
        }
    }

    /// The tiers that are held and kept.
    pub(super) fn kept_tiers(&self) -> Vec<(usize, usize)> {
        let ladders = 0..self.holds.len();
        let all = ladders.flat_map(|ladder| {
            self.holds[ladder]
                .iter()
                .map(move |hold| (ladder, hold.rank))
        });
        all.filter(|(ladder, rank)| self.keeps(*ladder, *rank, self.day))
            .collect()
    }

    /// Ends what the event reached and what would not be reached without it, and, where tiers fall at
    /// once, what was kept before the refund and is not now.
    pub(super) fn take_tiers_back(&mut self, taken: &TakenIn, kept: &[(usize, usize)]) {
        if !self.may_end(taken.whole) {
            return;
        }
        for ladder in 0..self.holds.len() {
            self.restore(ladder, taken);
            let day = self.day;
            let promised = self.promised[ladder].clone().into_iter();
            self.promised[ladder] = promised
                .filter(|(rank, _)| self.terms(ladder, *rank, "reach", day))
                .collect();
        }
        for (ladder, rank) in kept
            .iter()
            .filter(|_| self.document["reversal"]["tier"] == "at-once")
        {
            let held = self.holds[*ladder].iter().any(|hold| hold.rank == *rank);
            if held && !self.keeps(*ladder, *rank, self.day) {
                self.fall(*ladder, *rank, self.day);
            }
        }
    }

    fn restore(&mut self, ladder: usize, taken: &TakenIn) {
        let before = &taken.before[ladder];
        let top = self.top(ladder);
        let by_this = self
            .held(ladder)
            .is_some_and(|hold| hold.since == taken.facts.day);
        let changed = *before != taken.after[ladder];
        if by_this && changed && !self.terms(ladder, top, "reach", self.day) {
            let mut before = before.clone();
            before.retain(|hold| hold.until.is_none_or(|until| until > self.day));
            self.holds[ladder] = before;
        }
        for held in self.holds[ladder].clone() {
            self.shorten(ladder, held, taken);
        }
    }

    /// What the event extended in this period gets its old end back, where it is not kept without it.
    fn shorten(&mut self, ladder: usize, held: Hold, taken: &TakenIn) {
        let old = taken.before[ladder]
            .iter()
            .find(|old| old.rank == held.rank);
        let Some(old) = old.filter(|old| old.until != held.until && old.since == held.since) else {
            return;
        };
        let validity = self.lasts(ladder, held.rank, false);
        let extends =
            text(&validity["type"]) == "period" && self.extends_at_once(ladder, held.rank);
        let same = extends
            && self.period_of(validity, taken.facts.day) == self.period_of(validity, self.day);
        let own = same && held.until == self.extended(ladder, held);
        if !own || self.keeps(ladder, held.rank, self.day) {
            return;
        }
        let until = old.until;
        if until.is_some_and(|until| until <= self.day) {
            return self.fall(ladder, held.rank, self.day);
        }
        for hold in self.holds[ladder]
            .iter_mut()
            .filter(|hold| hold.rank == held.rank)
        {
            hold.until = until;
        }
    }
}
