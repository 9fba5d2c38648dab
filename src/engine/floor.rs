//! Floors: tiers that are not earned. Given by hand or by a membership, they stand beside the
//! staircase of what is earned, which goes on beneath them.

use super::journal::TierReason;
use super::{Engine, Step};
use crate::event::TierSetting;
use crate::list::ToList as _;
use crate::member::Placed;
use crate::problem::Problem;
use crate::program::{Key, Ladder, Tier};
use crate::time::Day;

impl Engine<'_> {
    /// The tier held in each ladder.
    pub(super) fn tiers(&self) -> Vec<Key<Tier>> {
        let ladders = self.program.ladders.keys();
        let tiers = ladders.map(|ladder| self.state.tier(self.program, ladder));
        tiers.to_list()
    }

    /// Notes each ladder on which the tier held has changed.
    pub(super) fn note_changed(&mut self, before: &[Key<Tier>], reason: TierReason) {
        for (ladder, from) in self.program.ladders.keys().zip(before) {
            if self.state.tier(self.program, ladder) != *from {
                self.note(ladder, (*from, *from), reason);
            }
        }
    }

    /// Forgets what was given by hand until today, and notes what that and the end of memberships
    /// do to the tiers held.
    pub(super) fn end_floors(&mut self, before: &[Key<Tier>]) {
        for standing in self.state.standings.values_mut() {
            standing.placed = standing.placed(self.day);
        }
        self.note_changed(before, TierReason::Ended);
    }

    /// Gives a tier by hand, or takes away what was given so.
    pub(super) fn set_tier(&mut self, ladder: Key<Ladder>, setting: TierSetting) {
        let before = self.tiers();
        let (tier, until, pinned) = match setting {
            TierSetting::Floor(tier, until) => (tier, until, false),
            TierSetting::Pinned(tier, until) => (tier, until, true),
            TierSetting::Reached(tier) => {
                self.reach(ladder, tier);
                return;
            }
            TierSetting::Lifted => {
                self.state.standings[ladder].placed = None;
                self.note_changed(&before, TierReason::Set);
                return;
            }
        };
        let placed = Placed {
            tier,
            since: self.day,
            until,
            pinned,
        };
        let standing = &mut self.state.standings[ladder];
        standing.placed = Some(placed);
        // One that is over already leaves nothing behind.
        standing.placed = standing.placed(self.day);
        self.note_changed(&before, TierReason::Set);
    }

    /// Moves the end of the tier held, however it is held, and ends its grace.
    ///
    /// # Errors
    /// `nothing-to-extend` where it has no end.
    pub(super) fn extend_tier(&mut self, ladder: Key<Ladder>, months: u32) -> Step {
        let tier = self.state.tier(self.program, ladder);
        let standing = &mut self.state.standings[ladder];
        let later = |end: Day| Some(end.plus_months(months));
        let mut extended = false;
        if let Some(placed) = standing
            .placed
            .as_mut()
            .filter(|placed| placed.tier == tier)
            && let Some(until) = placed.until
        {
            placed.until = later(until);
            extended = true;
        }
        if let Some(hold) = standing.hold(tier)
            && let Some(until) = hold.until
        {
            hold.until = later(until);
            hold.grace = None;
            extended = true;
        }
        if !extended {
            return Err(Problem::error("nothing-to-extend", "/data/ladder"));
        }
        standing.prune();
        self.note(ladder, (tier, tier), TierReason::Extended);
        Ok(())
    }
}
