//! Refunds of tiers: what an order reached, where the rules take that back too.

use super::Engine;
use super::journal::TierReason;
use crate::definition::RefundTier;
use crate::member::Record;
use crate::program::{Key, Ladder, Tier};

/// Tiers that are held and kept.
pub(super) type Kept = Vec<(Key<Ladder>, Key<Tier>)>;

impl Engine<'_> {
    /// The tiers whose goal is met, where a refund may end them at once.
    pub(super) fn kept(&self) -> Kept {
        if self.program.reversal.tier != RefundTier::AtOnce {
            return Kept::new();
        }
        let ladders = self.program.ladders.keys();
        let held = ladders.flat_map(|ladder| {
            let holds = self.state.standings[ladder].holds.iter();
            holds.map(move |hold| (ladder, hold.tier))
        });
        held.filter(|held| self.keeps(*held)).collect()
    }

    fn keeps(&self, (ladder, tier): (Key<Ladder>, Key<Tier>)) -> bool {
        let rung = &self.program.ladders[ladder].tiers[tier];
        self.gauge(self.day).meets(rung, rung.keep())
    }

    /// Takes back the tiers that a refunded event reached and would not reach any more, and ends
    /// those that were kept before and are not now, as far as the rules say so.
    pub(super) fn take_tiers_back(&mut self, record: &Record, kept: &Kept) {
        let policy = self.program.reversal.tier;
        let undone = record.refunded.whole && policy == RefundTier::IfUndone;
        if !undone && policy != RefundTier::AtOnce {
            return;
        }
        self.restore_standings(record);
        self.break_promises();
        for (ladder, tier) in kept {
            let held = self.state.standings[*ladder].hold(*tier).is_some();
            if held && !self.keeps((*ladder, *tier)) {
                self.end(*ladder, *tier, self.day);
            }
        }
    }

    /// Puts back the standings that the event changed, where they would not be reached without it.
    fn restore_standings(&mut self, record: &Record) {
        for (ladder, holds) in &record.holds {
            let shown = self.state.tier(self.program, *ladder);
            let from = self.state.standings[*ladder].earned();
            let rung = &self.program.ladders[*ladder].tiers[from];
            let reached = self.gauge(self.day).meets(rung, rung.reach.as_ref());
            let top = self.state.standings[*ladder].top();
            let by_this = top.is_some_and(|hold| hold.since == record.day);
            if by_this && !reached {
                let day = self.day;
                let mut holds = holds.clone();
                holds.retain(|hold| hold.until.is_none_or(|until| until > day));
                self.state.standings[*ladder].holds = holds;
                self.note(*ladder, (from, shown), TierReason::Refunded);
            }
        }
    }

    /// Forgets what is not reached any more and was still to be entered.
    fn break_promises(&mut self) {
        for (key, ladder) in self.program.ladders.iter() {
            let gauge = self.gauge(self.day);
            let mut rising = self.state.standings[key].rising.clone();
            rising.retain(|rise| {
                let rung = &ladder.tiers[rise.tier];
                gauge.meets(rung, rung.reach.as_ref())
            });
            self.state.standings[key].rising = rising;
        }
    }
}
