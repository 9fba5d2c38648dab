//! Renewing: until when a tier is held that is kept.

use super::Engine;
use super::journal::TierReason;
use super::ladder::validity_end;
use crate::definition::Validity;
use crate::member::Hold;
use crate::program::{Key, Ladder, Tier};
use crate::time::Day;

impl Engine<'_> {
    /// When a tier ends that is kept today.
    pub(super) fn extended_end(&self, ladder: Key<Ladder>, hold: Hold) -> Option<Day> {
        let rung = &self.program.ladders[ladder].tiers[hold.tier];
        let calendar = &self.program.calendar;
        let again = match rung.validity {
            Validity::Period { schedule, .. } => {
                let start = |day| schedule.starts(day, calendar.week_start);
                start(self.day) > start(hold.since)
            }
            _ => self.day > hold.since,
        };
        let validity = if again { rung.renewed() } else { rung.validity };
        validity_end(validity, self.day, self.own_days())
    }

    pub(super) fn extend(
        &mut self,
        ladder: Key<Ladder>,
        tier: Key<Tier>,
        until: Option<Day>,
    ) -> bool {
        let shown = self.state.tier(self.program, ladder);
        let from = self.state.standings[ladder].earned();
        if let Some(hold) = self.state.standings[ladder].hold(tier) {
            hold.until = until;
            hold.grace = None;
        }
        self.state.standings[ladder].prune();
        if tier == from {
            self.note(ladder, (tier, shown), TierReason::Kept);
        }
        true
    }

    /// Renews from the old end, as often as it takes to lie ahead; or from the day.
    pub(super) fn renew(&mut self, ladder: Key<Ladder>, hold: Hold) -> bool {
        let rung = &self.program.ladders[ladder].tiers[hold.tier];
        if rung.extends_at_once() && !rung.by_period() {
            let until = self.extended_end(ladder, hold);
            return self.extend(ladder, hold.tier, until);
        }
        let mut until = hold.until;
        while let Some(end) = until.filter(|end| *end <= self.day) {
            let next = self.renewed_end(ladder, hold.tier, end);
            // At the end of the calendar nothing lies ahead any more.
            if next == Some(end) {
                break;
            }
            until = next;
        }
        self.extend(ladder, hold.tier, until)
    }

    /// The first day of the next period, where a tier is kept in it by what counts already.
    pub(super) fn next_extension(&self, ladder: Key<Ladder>, hold: Hold) -> Option<Day> {
        let rung = &self.program.ladders[ladder].tiers[hold.tier];
        let Validity::Period {
            schedule,
            at_end: false,
            ..
        } = rung.validity
        else {
            return None;
        };
        let next = schedule.closes(self.state.day, self.program.calendar.week_start);
        let until = hold.until.filter(|until| *until > next)?;
        let end = validity_end(rung.renewed(), next, self.own_days());
        let later = end.is_none_or(|end| until < end);
        let kept = later && self.gauge(next).meets(rung, rung.keep_ending(hold.until));
        kept.then_some(next)
    }
}
