//! Ladders: judging who reaches, keeps and loses a tier. One function of ladder, standing,
//! counters and day, called when an event settles and when something ends.

use super::Engine;
use super::goal::Gauge;
use super::journal::{TierChange, TierReason};
use crate::definition::{Calendar, DowngradeTo, Validity};
use crate::member::Hold;
use crate::program::{Goal, Key, Ladder, Tier};
use crate::time::Day;

/// First day on which a tier reached or renewed on `day` is over; `None` where it has no end of
/// its own.
pub(crate) fn validity_end(validity: Validity, day: Day, calendar: &Calendar) -> Option<Day> {
    match validity {
        Validity::Months { months, align } => {
            let plain = day.plus_months(months);
            Some(align.map_or(plain, |align| align.end_after(plain)))
        }
        Validity::Period {
            unit,
            start_month,
            next,
            tail_months,
        } => {
            let start = unit.start(day, start_month, calendar.week_start);
            let end = unit.after(start, next.saturating_add(1));
            Some(end.plus_months(tail_months))
        }
        Validity::Lifetime | Validity::WhileMet => None,
    }
}

impl Engine<'_> {
    /// Judges every ladder on the day: drops what holds only while met, renews, and raises to the
    /// highest tier that is reached. Returns whether anything changed.
    pub(super) fn judge(&mut self) -> bool {
        let ladders = self.program.ladders.keys();
        let mut changed = false;
        for ladder in ladders {
            changed |= self.drop_unmet(ladder);
            for tier in self.program.ladders[ladder].tiers.keys().rev() {
                changed |= self.judge_tier(ladder, tier);
            }
        }
        changed
    }

    fn judge_tier(&mut self, ladder: Key<Ladder>, tier: Key<Tier>) -> bool {
        let rung = &self.program.ladders[ladder].tiers[tier];
        let gauge = Gauge::of(self.program, &self.state, self.day);
        let met = |goal: Option<&Goal>| goal.is_some_and(|goal| gauge.met(goal));
        let held = self.state.standings[ladder]
            .holds
            .iter()
            .find(|h| h.tier == tier);
        match held {
            Some(hold) if hold.grace.is_some() => {
                let until = hold.until;
                met(rung.keep()) && self.renew(ladder, tier, until)
            }
            Some(hold) if matches!(rung.validity, Validity::Period { .. }) => {
                let end = self.validity_end(ladder, tier, self.day);
                let later = hold.until < end;
                later && met(rung.keep()) && self.extend(ladder, tier, end)
            }
            Some(_) => false,
            None => met(rung.reach.as_ref()) && self.reach(ladder, tier),
        }
    }

    fn validity_end(&self, ladder: Key<Ladder>, tier: Key<Tier>, day: Day) -> Option<Day> {
        let validity = self.program.ladders[ladder].tiers[tier].validity;
        validity_end(validity, day, &self.program.calendar)
    }

    /// Enters a tier above the one held, or one below it that outlasts it.
    fn reach(&mut self, ladder: Key<Ladder>, tier: Key<Tier>) -> bool {
        let from = self.state.tier(self.program, ladder);
        let rung = &self.program.ladders[ladder].tiers[tier];
        let lasting = matches!(rung.validity, Validity::Period { .. } | Validity::Lifetime);
        if tier < from && !lasting {
            return false;
        }
        let before = self.state.standings[ladder].clone();
        let until = self.validity_end(ladder, tier, self.day);
        self.state.standings[ladder].insert(Hold {
            tier,
            since: self.day,
            until,
            grace: None,
        });
        if tier > from {
            self.note(ladder, from, TierReason::Reached);
        }
        self.state.standings[ladder] != before
    }

    fn extend(&mut self, ladder: Key<Ladder>, tier: Key<Tier>, until: Option<Day>) -> bool {
        let from = self.state.tier(self.program, ladder);
        if let Some(hold) = self.state.standings[ladder].hold(tier) {
            hold.until = until;
            hold.grace = None;
        }
        self.state.standings[ladder].prune();
        if tier == from {
            self.note(ladder, from, TierReason::Kept);
        }
        true
    }

    /// Renews from the old end, as often as it takes to lie ahead.
    fn renew(&mut self, ladder: Key<Ladder>, tier: Key<Tier>, old: Option<Day>) -> bool {
        let mut until = old;
        while let Some(end) = until.filter(|end| *end <= self.day) {
            let next = self.renewed_end(ladder, tier, end);
            // At the end of the calendar nothing lies ahead any more.
            if next == Some(end) {
                break;
            }
            until = next;
        }
        self.extend(ladder, tier, until)
    }

    fn renewed_end(&self, ladder: Key<Ladder>, tier: Key<Tier>, end: Day) -> Option<Day> {
        let mut holds = self.state.standings[ladder].holds.iter();
        let since = holds.find(|hold| hold.tier == tier).map(|hold| hold.since);
        match self.program.ladders[ladder].tiers[tier].validity {
            // An aligned end already is the first day after a month; counted from there, the month
            // that has not begun would come on top.
            Validity::Months { align: Some(_), .. } => {
                self.validity_end(ladder, tier, end.previous())
            }
            Validity::Months {
                months,
                align: None,
            } => Some(since.unwrap_or(end).months_after(end, months)),
            _ => self.validity_end(ladder, tier, end),
        }
    }

    fn note(&mut self, ladder: Key<Ladder>, from: Key<Tier>, reason: TierReason) {
        let top = self.state.standings[ladder].top();
        self.journal.tiers.push(TierChange {
            ladder,
            day: self.day,
            from,
            to: self.state.tier(self.program, ladder),
            reason,
            until: top.and_then(|hold| hold.grace.or(hold.until)),
        });
    }

    pub(super) fn note_refunded(&mut self, ladder: Key<Ladder>, from: Key<Tier>) {
        self.note(ladder, from, TierReason::Refunded);
    }

    /// Drops tiers that hold only while their goal is met.
    fn drop_unmet(&mut self, ladder: Key<Ladder>) -> bool {
        let from = self.state.tier(self.program, ladder);
        let gauge = Gauge::of(self.program, &self.state, self.day);
        let tiers = &self.program.ladders[ladder].tiers;
        let stays = |hold: &Hold| {
            let rung = &tiers[hold.tier];
            rung.validity != Validity::WhileMet || rung.keep().is_some_and(|goal| gauge.met(goal))
        };
        let kept: Vec<Hold> = self.state.standings[ladder]
            .holds
            .iter()
            .copied()
            .filter(stays)
            .collect();
        if kept.len() == self.state.standings[ladder].holds.len() {
            return false;
        }
        self.state.standings[ladder].holds = kept;
        if self.state.tier(self.program, ladder) != from {
            self.note(ladder, from, TierReason::Ended);
        }
        true
    }

    /// Reviews the tiers whose validity or grace ends today, on the values of the day before.
    pub(super) fn review(&mut self) {
        for ladder in self.program.ladders.keys() {
            let due: Vec<Hold> = self.state.standings[ladder].holds.clone();
            for hold in due {
                match hold.grace {
                    Some(grace) if grace <= self.day => self.end(ladder, hold.tier),
                    None if hold.until.is_some_and(|until| until <= self.day) => {
                        self.review_hold(ladder, hold);
                    }
                    _ => {}
                }
            }
        }
    }

    fn review_hold(&mut self, ladder: Key<Ladder>, hold: Hold) {
        let rules = &self.program.ladders[ladder];
        let yesterday = Gauge::of(self.program, &self.state, self.day.previous());
        let months = matches!(rules.tiers[hold.tier].validity, Validity::Months { .. });
        let keep = rules.tiers[hold.tier].keep();
        if months && keep.is_some_and(|goal| yesterday.met(goal)) {
            self.renew(ladder, hold.tier, hold.until);
            return;
        }
        let grace_days = rules.downgrade.grace_days;
        if grace_days == 0 {
            self.end(ladder, hold.tier);
            return;
        }
        if let Some(held) = self.state.standings[ladder].hold(hold.tier) {
            held.grace = Some(self.day.plus_days(grace_days));
        }
        if self.state.tier(self.program, ladder) == hold.tier {
            self.note(ladder, hold.tier, TierReason::Grace);
        }
    }

    /// Ends a tier, and gives the one that follows by the policy.
    fn end(&mut self, ladder: Key<Ladder>, tier: Key<Tier>) {
        let from = self.state.tier(self.program, ladder);
        let next = self.next_down(ladder, tier);
        let standing = &mut self.state.standings[ladder];
        standing.holds.retain(|hold| hold.tier != tier);
        if self.program.ladders[ladder].downgrade.to == DowngradeTo::Lowest {
            standing.holds.clear();
        }
        let base = self.program.ladders[ladder].base();
        if next > base && self.state.standings[ladder].hold(next).is_none() {
            let until = self.validity_end(ladder, next, self.day);
            self.state.standings[ladder].insert(Hold {
                tier: next,
                since: self.day,
                until,
                grace: None,
            });
        }
        if from == tier {
            self.note(ladder, from, TierReason::Ended);
        }
    }

    /// Judges every tier held anew, by yesterday's values: it stays where its goals are met, else
    /// the highest follows that is.
    pub(super) fn re_evaluate(&mut self) {
        for (key, ladder) in self.program.ladders.iter() {
            let from = self.state.tier(self.program, key);
            let yesterday = Gauge::of(self.program, &self.state, self.day.previous());
            let met = |tier: &Key<Tier>| {
                let rung = &ladder.tiers[*tier];
                let terms = [rung.reach.as_ref(), rung.keep()];
                terms.into_iter().flatten().any(|goal| yesterday.met(goal))
            };
            let best = ladder.tiers.keys().rev().find(met);
            let best = best.unwrap_or_else(|| ladder.base());
            let standing = &mut self.state.standings[key];
            standing.holds.retain(|hold| hold.tier <= best);
            if best > ladder.base() && standing.hold(best).is_none() {
                let until = self.validity_end(key, best, self.day);
                self.state.standings[key].insert(Hold {
                    tier: best,
                    since: self.day,
                    until,
                    grace: None,
                });
            }
            if best != from {
                self.note(key, from, TierReason::Changeover);
            }
        }
    }

    fn next_down(&self, ladder: Key<Ladder>, tier: Key<Tier>) -> Key<Tier> {
        let yesterday = Gauge::of(self.program, &self.state, self.day.previous());
        let holds = &self.state.standings[ladder].holds;
        self.program.ladders[ladder].next_below(tier, holds, |goal| yesterday.met(goal))
    }
}

impl Ladder {
    /// The tier that follows one that is not kept, by the policy: what is held beside it, or what
    /// qualifies.
    pub(crate) fn next_below(
        &self,
        tier: Key<Tier>,
        holds: &[Hold],
        met: impl Fn(&Goal) -> bool,
    ) -> Key<Tier> {
        let below = |key: &Key<Tier>| *key < tier;
        let qualifies = |key: &Key<Tier>| {
            let rung = &self.tiers[*key];
            let terms = [rung.reach.as_ref(), rung.keep()];
            holds.iter().any(|hold| hold.tier == *key) || terms.into_iter().flatten().any(&met)
        };
        let best = self.tiers.keys().rev().filter(below).find(qualifies);
        let best = best.unwrap_or_else(|| self.base());
        match self.downgrade.to {
            DowngradeTo::Qualifying => best,
            DowngradeTo::OneBelow => {
                let one_below = self.tiers.keys().rev().find(below);
                one_below.map_or(best, |one_below| one_below.max(best))
            }
            DowngradeTo::Lowest => self.base(),
        }
    }
}
