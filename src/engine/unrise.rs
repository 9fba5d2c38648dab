//! Refunds of tiers: what an order reached, where the rules take that back too.

use super::Engine;
use super::journal::TierReason;
use crate::definition::{RefundTier, Validity};
use crate::list::ToList as _;
use crate::member::{Hold, Record};
use crate::program::{Key, Ladder, Tier};
use crate::time::Day;

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
        held.filter(|held| self.keeps(*held)).to_list()
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
        self.shorten_again(record);
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

    /// Gives tiers that the event extended their old end, where the present period does not keep
    /// them without it. What a later period extended stays.
    fn shorten_again(&mut self, record: &Record) {
        for (ladder, before) in &record.holds {
            for held in self.state.standings[*ladder].holds.clone() {
                let mut before = before.iter();
                let old = before.find(|old| old.tier == held.tier && old.until != held.until);
                if let Some(old) = old
                    && self.extended_only_by(*ladder, (held, *old), record.day)
                {
                    self.shorten(*ladder, held, old.until);
                }
            }
        }
    }

    /// Whether a tier was extended in the present period, on a day of it, and is not kept in it.
    fn extended_only_by(&self, ladder: Key<Ladder>, (held, old): (Hold, Hold), on: Day) -> bool {
        let rung = &self.program.ladders[ladder].tiers[held.tier];
        let week = self.program.calendar.week_start;
        match rung.validity {
            Validity::Period { schedule, .. } if rung.extends_at_once() => {
                schedule.starts(on, week) == schedule.starts(self.day, week)
                    && held.since == old.since
                    && held.until == self.extended_end(ladder, held)
                    && !self
                        .gauge(self.day)
                        .meets(rung, rung.keep_ending(old.until))
            }
            _ => false,
        }
    }

    fn shorten(&mut self, ladder: Key<Ladder>, held: Hold, until: Option<Day>) {
        if until.is_some_and(|until| until <= self.day) {
            return self.end(ladder, held.tier, self.day);
        }
        let shown = self.state.tier(self.program, ladder);
        if let Some(hold) = self.state.standings[ladder].hold(held.tier) {
            hold.until = until;
        }
        if self.state.standings[ladder].earned() == held.tier {
            self.note(ladder, (held.tier, shown), TierReason::Refunded);
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
