//! Falling: which tiers are not kept, and what follows them by the policy.

use super::Engine;
use super::journal::TierReason;
use crate::definition::{DowngradeTo, DowngradeWhen, Validity};
use crate::member::Hold;
use crate::program::{Goal, Key, Ladder, Tier};
use crate::time::Day;

impl Engine<'_> {
    /// Ends tiers that hold only while their goal is met, and, where the policy says at once, all
    /// that are not kept.
    pub(super) fn drop_unmet(&mut self, ladder: Key<Ladder>) -> bool {
        let mut dropped = false;
        for hold in self.state.standings[ladder].holds.clone() {
            let rules = &self.program.ladders[ladder];
            let rung = &rules.tiers[hold.tier];
            let open = rules.falls_at_once(hold.tier) && rules.shield(hold) <= self.day;
            if open && !self.gauge(self.day).meets(rung, rung.keep()) {
                match rules.downgrade.when {
                    DowngradeWhen::AtOnce => self.end(ladder, hold.tier, self.day),
                    _ => self.drop_hold(ladder, hold.tier),
                }
                dropped = true;
            }
        }
        dropped
    }

    /// Drops a tier that is not met any more; what is met is reached by the judging that follows.
    fn drop_hold(&mut self, ladder: Key<Ladder>, tier: Key<Tier>) {
        let shown = self.state.tier(self.program, ladder);
        let from = self.state.standings[ladder].earned();
        self.state.standings[ladder]
            .holds
            .retain(|hold| hold.tier != tier);
        if from == tier {
            self.note(ladder, (tier, shown), TierReason::Ended);
        }
    }

    /// Reviews the tiers whose validity or grace ends today, on the values of the day before or of
    /// the closed period.
    pub(super) fn review(&mut self) {
        for ladder in self.program.ladders.keys() {
            let due: Vec<Hold> = self.state.standings[ladder].holds.clone();
            for hold in due {
                match hold.grace {
                    Some(grace) if grace <= self.day => {
                        self.end(ladder, hold.tier, self.day.previous());
                    }
                    None => {
                        if let Some(until) = hold.until.filter(|until| *until <= self.day) {
                            self.review_hold(ladder, hold, until);
                        }
                    }
                    Some(_) => {}
                }
            }
        }
    }

    fn review_hold(&mut self, ladder: Key<Ladder>, hold: Hold, until: Day) {
        let rules = &self.program.ladders[ladder];
        let rung = &rules.tiers[hold.tier];
        let closing = rung.validity.closing(until);
        let judged = !rung.extends_at_once();
        if judged
            && self
                .gauge(closing)
                .meets(rung, rung.keep_ending(hold.until))
        {
            self.renew(ladder, hold);
            return;
        }
        let grace_days = rules.downgrade.grace_days;
        if grace_days == 0 {
            self.end(ladder, hold.tier, closing);
            return;
        }
        if let Some(held) = self.state.standings[ladder].hold(hold.tier) {
            held.grace = Some(self.day.plus_days(grace_days));
        }
        if self.state.standings[ladder].earned() == hold.tier {
            let shown = self.state.tier(self.program, ladder);
            self.note(ladder, (hold.tier, shown), TierReason::Grace);
        }
    }

    /// Ends a tier, and gives the one that follows by the policy on the values of a day.
    pub(super) fn end(&mut self, ladder: Key<Ladder>, tier: Key<Tier>, on: Day) {
        let shown = self.state.tier(self.program, ladder);
        let from = self.state.standings[ladder].earned();
        let rules = &self.program.ladders[ladder];
        let next = self.follows(ladder, tier, on);
        let standing = &mut self.state.standings[ladder];
        standing.holds.retain(|hold| hold.tier != tier);
        if rules.downgrade.to == DowngradeTo::Lowest {
            standing.holds.clear();
        }
        if next > rules.base() && standing.hold(next).is_none() {
            let until = match rules.tiers[next].renewal.validity {
                Some(_) => self.renewed_end(ladder, next, self.day),
                None => self.validity_end(ladder, next, self.day),
            };
            self.state.standings[ladder].insert(Hold {
                tier: next,
                since: self.day,
                until,
                grace: None,
            });
        }
        if from == tier {
            self.note(ladder, (tier, shown), TierReason::Ended);
        }
    }

    /// Judges every tier held anew, by yesterday's values: it stays where its goals are met, else
    /// the highest follows that is.
    pub(super) fn re_evaluate(&mut self) {
        for (key, ladder) in self.program.ladders.iter() {
            let shown = self.state.tier(self.program, key);
            let from = self.state.standings[key].earned();
            let yesterday = self.gauge(self.day.previous());
            let met = |tier: &Key<Tier>| {
                let rung = &ladder.tiers[*tier];
                let terms = [rung.reach.as_ref(), rung.keep()];
                terms.into_iter().any(|goal| yesterday.meets(rung, goal))
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
                self.note(key, (best, shown), TierReason::Changeover);
            }
        }
    }

    fn follows(&self, ladder: Key<Ladder>, tier: Key<Tier>, on: Day) -> Key<Tier> {
        let rules = &self.program.ladders[ladder];
        let gauge = self.gauge(on);
        let holds = &self.state.standings[ladder].holds;
        rules.next_below(tier, holds, &|rung, goal| gauge.meets(rung, Some(goal)))
    }

    /// The next days on which a tier may fall that falls at once: its shield ends, or a window
    /// loses a cell.
    pub(super) fn next_falls(&self, due: &mut Vec<Day>) {
        for (key, ladder) in self.program.ladders.iter() {
            for hold in &self.state.standings[key].holds {
                if ladder.falls_at_once(hold.tier)
                    && let Some(goal) = ladder.tiers[hold.tier].keep()
                {
                    due.push(ladder.shield(*hold));
                    goal.visit(&mut |goal| {
                        if let Goal::Reach { counter, .. } = goal {
                            due.extend(self.next_change(*counter));
                        }
                    });
                }
            }
            // What must hold beside a goal may come and go with a window.
            let beside = ladder.tiers.values().filter_map(|tier| tier.when.as_ref());
            for (_, uses) in beside {
                due.extend(uses.counters.iter().filter_map(|c| self.next_change(*c)));
            }
        }
    }
}

impl Ladder {
    /// Whether a tier falls as soon as it is not kept.
    pub(crate) fn falls_at_once(&self, tier: Key<Tier>) -> bool {
        self.downgrade.when == DowngradeWhen::AtOnce
            || matches!(self.tiers[tier].validity, Validity::WhileMet)
    }

    /// First day on which a tier that falls at once may fall. One below another lasts a day: else
    /// all would go at once.
    pub(crate) fn shield(&self, hold: Hold) -> Day {
        let at_once = self.downgrade.when == DowngradeWhen::AtOnce;
        let day = u32::from(at_once && self.downgrade.to == DowngradeTo::OneBelow);
        hold.since.plus_days(self.downgrade.minimum_days.max(day))
    }

    /// The tier that follows one that is not kept, by the policy: what is held beside it, or what
    /// qualifies.
    pub(crate) fn next_below(
        &self,
        tier: Key<Tier>,
        holds: &[Hold],
        met: &dyn Fn(&Tier, &Goal) -> bool,
    ) -> Key<Tier> {
        let below = |key: &Key<Tier>| *key < tier;
        let qualifies = |key: &Key<Tier>| {
            let rung = &self.tiers[*key];
            let terms = [rung.reach.as_ref(), rung.keep()];
            holds.iter().any(|hold| hold.tier == *key)
                || terms.into_iter().flatten().any(|goal| met(rung, goal))
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
